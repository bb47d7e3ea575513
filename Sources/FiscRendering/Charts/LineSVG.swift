internal import FiscLanguage
internal import FiscNumerics

/// Values over periods: a line for each series, broken where a period is missing.
struct LineSVG {
    private let chart: Chart
    private let words: ChartWords
    private let width: Int
    private let scale: ChartScale
    private let left: Int
    private let height: Int

    init(_ chart: Chart, _ words: ChartWords, width: Int) {
        self.chart = chart
        self.words = words
        self.width = width
        scale = ChartScale(chart.values, fromZero: false).withRoundEnds
        left = (scale.ticks.map { displayWidth(of: words.number($0)) }.max() ?? 1) * 72 + 80
        height = chart.panels.count > 1 ? 1500 : 2600
    }

    func draw(_ panel: Chart.Panel, on canvas: inout SVGCanvas, _ x: Int, _ top: Int) -> Int {
        let y = top + 220
        for tick in scale.ticks {
            let at = y + height - scale.steps(tick, of: height)
            canvas.line(x + left, at, x + width, at, tick.isZero ? "axis" : "grid")
            canvas.text(words.number(tick), x + left - 60, at + 45, .end, style: "soft")
        }
        drawPeriods(panel, on: &canvas, x, y)
        var ends = EndLabels()
        for series in chart.series.indices {
            let points = panel.rows.enumerated().map { index, row -> (x: Int, y: Int)? in
                row.cells[series].value.map {
                    (x + place(index, of: panel.rows.count), y + height - scale.steps($0, of: height))
                }
            }
            draw(series, points, panel, &ends, on: &canvas)
        }
        return y + height + 300
    }

    /// The points stand away from both edges, so that their numbers have room.
    private func place(_ index: Int, of count: Int) -> Int {
        let room = width - left - 640
        return left + 320 + (count > 1 ? index * room / (count - 1) : room / 2)
    }

    /// Whether each point may have its number above it.
    private func hasRoomForAll(_ panel: Chart.Panel) -> Bool {
        let values = panel.rows.compactMap { $0.cells.first?.value }
        let widest = values.map { displayWidth(of: words.number($0)) }.max() ?? 0
        return widest * 110 + 60 <= (width - left - 640) / max(1, panel.rows.count - 1)
    }

    private func drawPeriods(_ panel: Chart.Panel, on canvas: inout SVGCanvas, _ x: Int, _ y: Int) {
        let count = panel.rows.count
        let widest = panel.rows.map { displayWidth(of: words.label($0)) }.max() ?? 1
        let room = max(1, (width - left - 640) / max(1, count - 1))
        let every = max(1, (widest * 72 + 120 + room - 1) / room)
        for (index, row) in panel.rows.enumerated() where (count - 1 - index).isMultiple(of: every) {
            canvas.text(words.label(row), x + place(index, of: count), y + height + 200, .middle, style: "soft")
        }
    }

    private func draw(
        _ series: Int, _ points: [(x: Int, y: Int)?], _ panel: Chart.Panel, _ ends: inout EndLabels,
        on canvas: inout SVGCanvas
    ) {
        var run: [(x: Int, y: Int)] = []
        for point in points + [nil] {
            if let point {
                run.append(point)
            } else {
                if run.count > 1 { canvas.path(run, "line l\(series % 6)") }
                run = []
            }
        }
        let showsAll = chart.series.count == 1 && hasRoomForAll(panel)
        for (index, point) in points.enumerated() {
            guard let point, let value = panel.rows[index].cells[series].value else { continue }
            let name = chart.series.count > 1 ? words.series(series) + " " : ""
            canvas.mark(
                series, point.x, point.y, tip: name + words.label(panel.rows[index]) + " " + words.amount(value))
            let (isFirst, isLast) = (index == 0, index == points.count - 1)
            if showsAll || ends.mayStand(at: point, isFirst: isFirst, isLast: isLast) {
                // At the ends the numbers grow inwards, away from the names of the axis and from the edge.
                let anchor: SVGCanvas.Anchor = isFirst && !isLast ? .start : isLast && !isFirst ? .end : .middle
                let shift = anchor == .start ? -40 : anchor == .end ? 40 : 0
                canvas.text(words.number(value), point.x + shift, point.y - 90, anchor)
            }
        }
    }
}

/// The numbers at both ends of the lines, as far as they do not stand on each other.
private struct EndLabels {
    private var first: [Int] = []
    private var last: [Int] = []

    mutating func mayStand(at point: (x: Int, y: Int), isFirst: Bool, isLast: Bool) -> Bool {
        guard isFirst || isLast else { return false }
        let taken = isFirst ? first : last
        guard taken.allSatisfy({ abs($0 - point.y) >= 160 }) else { return false }
        if isFirst { first.append(point.y) } else { last.append(point.y) }
        return true
    }
}
