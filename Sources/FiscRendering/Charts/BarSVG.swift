internal import FiscLanguage
internal import FiscNumerics

/// Bars from left to right, beginning at zero, or where the one before ended; each number beside its bar.
struct BarSVG {
    private let chart: Chart
    private let words: ChartWords
    private let scale: ChartScale
    private let label: Int
    private let number: Int
    /// From the left edge to where the axis begins, and how long it is.
    private let start: Int
    private let bars: Int

    private static let thick = 160
    private static let gap = 100

    init(_ chart: Chart, _ words: ChartWords, width: Int) {
        self.chart = chart
        self.words = words
        let isWaterfall = chart.kind == .waterfall
        scale = ChartScale(isWaterfall ? WaterfallSteps.ends(chart) : chart.values, fromZero: true)
        let rows = chart.panels.flatMap(\.rows)
        let widest = rows.map { displayWidth(of: words.label($0)) }.max() ?? 0
        label = min(widest * SVGCanvas.column, width * 35 / 100)
        let numbers = rows.flatMap { row in row.cells.compactMap { $0.value.map { words.number($0, in: row) } } }
        number = (numbers.map { displayWidth(of: $0) }.max() ?? 4) * 80 + 80
        // Numbers of bars to the left of zero stand on their left.
        let isTwoSided = chart.kind == .bar && scale.hasNegatives
        start = label + 100 + (isTwoSided ? number : 0)
        bars = max(400, width - start - number)
    }

    private func place(_ value: Decimal) -> Int { start + scale.steps(value, of: bars) }

    func draw(_ panel: Chart.Panel, on canvas: inout SVGCanvas, _ x: Int, _ top: Int) -> Int {
        var y = top + 60
        let steps = chart.kind == .waterfall ? WaterfallSteps.steps(panel) : []
        for (index, row) in panel.rows.enumerated() {
            let height = row.cells.count * Self.thick
            canvas.label(
                words.label(row), x + label, y + height / 2 + 45, .end, width: label,
                style: row.role == .level ? "sub" : nil)
            for (series, cell) in row.cells.enumerated() {
                let at = y + series * Self.thick
                if steps.indices.contains(index) {
                    draw(steps[index], next: steps.dropFirst(index + 1).first, on: &canvas, x, at)
                } else {
                    draw(cell, row, series, on: &canvas, x, at)
                }
            }
            y += height + Self.gap
        }
        canvas.line(x + place(.zero), top, x + place(.zero), y - Self.gap + 60, "axis")
        return y
    }

    private func draw(
        _ cell: Chart.Cell, _ row: Chart.Row, _ series: Int, on canvas: inout SVGCanvas, _ x: Int, _ y: Int
    ) {
        let zero = place(.zero)
        guard let value = cell.value else {
            canvas.text(words.missing, x + zero + 60, y + 125, style: "soft")
            return
        }
        let end = place(value)
        let name = [words.label(row), chart.series.count > 1 ? words.series(series) : ""].filter { !$0.isEmpty }
        canvas.rect(
            x + min(zero, end), y + 10, abs(end - zero), Self.thick - 20, "c\(series % ShareBar.colours)",
            tip: name.joined(separator: " ") + " " + words.amount(value))
        let isLeft = value.isNegative && !value.isZero
        canvas.text(words.number(value), x + end + (isLeft ? -60 : 60), y + 125, isLeft ? .end : .start)
    }

    private func draw(
        _ step: WaterfallSteps.Step, next: WaterfallSteps.Step?, on canvas: inout SVGCanvas, _ x: Int, _ y: Int
    ) {
        guard let value = step.row.cells.first?.value, let from = step.from, let to = step.to else {
            canvas.text(words.missing, x + place(.zero) + 60, y + 125, style: "soft")
            return
        }
        let (left, right) = (place(min(from, to)), place(max(from, to)))
        let style = step.row.role == .level ? "c0" : value.isNegative ? "down" : "up"
        let shown = words.number(value, in: step.row)
        canvas.rect(
            x + left, y + 10, max(10, right - left), Self.thick - 20, style,
            tip: words.label(step.row) + " " + shown + chart.unit.symbol)
        canvas.text(shown, x + right + 60, y + 125, style: step.row.role == .level ? "sub" : nil)
        if next?.from != nil {
            canvas.line(x + place(to), y + Self.thick - 10, x + place(to), y + Self.thick + Self.gap + 10, "step")
        }
    }
}
