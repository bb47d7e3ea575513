internal import FiscLanguage
internal import FiscNumerics

/// A chart for a terminal: every number beside its bar, no line wider than the window.
func chartLines(_ chart: Chart, _ layout: TableLayout) -> [StyledText] {
    let words = ChartWords(chart, language: layout.language)
    let width = max(24, layout.width ?? 80)
    let pen = ChartPen(isPlain: !layout.drawsBlocks)
    var lines = [StyledText(words.heading, .bold)]
    if chart.panels.allSatisfy({ $0.rows.isEmpty }) { return lines + [StyledText(words.noRows, .dim)] }
    for panel in chart.panels {
        if !panel.name.isEmpty { lines += [StyledText(), StyledText(panel.name, .underline)] }
        switch chart.kind {
        case .bar: lines += BarText(chart, words, pen, width: width).lines(panel)
        case .waterfall: lines += WaterfallText(chart, words, pen, width: width).lines(panel)
        case .stack: lines += StackText(chart, words, pen, layout, width: width).lines(panel)
        case .line: lines += LineText(chart, words, pen, layout, width: width).lines(panel)
        }
    }
    for note in words.notes {
        lines += wrapped(note, to: width).map { StyledText($0, .dim) }
    }
    return lines.map { $0.clipped(to: width) }
}

/// What bars and points are drawn with: block elements, or ASCII where those may not show, or are read aloud.
struct ChartPen {
    let isPlain: Bool

    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// A bar to the right of an axis, so many eighths of a column long.
    func bar(_ eighths: Int) -> String {
        if isPlain { return String(repeating: "#", count: (eighths + 4) / 8) }
        return String(repeating: "█", count: eighths / 8) + Self.eighths[eighths % 8]
    }

    /// A bar to the left of an axis: whole and half columns only, for nothing else is drawn from the right.
    func leftBar(_ eighths: Int) -> String {
        if isPlain { return String(repeating: "#", count: (eighths + 4) / 8) }
        let halves = (eighths + 2) / 4
        return (halves % 2 == 1 ? "▐" : "") + String(repeating: "█", count: halves / 2)
    }

    var axis: String { isPlain ? "|" : "│" }
    var dot: String { isPlain ? "." : "·" }

    /// The parts of a stacked bar, told apart without colours.
    func fill(_ index: Int) -> String {
        let fills = isPlain ? ["#", "=", "+", "-", "%", "o", ":", "*"] : ["█", "▓", "▒", "░", "▚", "▞", "▤", "▥"]
        return fills[index % fills.count]
    }

    func point(_ index: Int) -> String {
        let points = isPlain ? ["*", "o", "+", "x", "#", "@"] : ["●", "○", "▲", "△", "■", "□"]
        return points[index % points.count]
    }

    func colour(_ index: Int) -> TextStyle {
        let colours: [TextStyle] = [.cyan, .yellow, .green, .magenta, .blue, .red]
        return colours[index % colours.count]
    }
}

/// The columns of a chart of bars: names, numbers, and what is left for the bars.
struct BarColumns {
    let label: Int
    let series: Int
    let number: Int
    let bars: Int

    init(_ chart: Chart, _ words: ChartWords, width: Int) {
        let rows = chart.panels.flatMap(\.rows)
        let numbers = rows.flatMap { row in row.cells.compactMap { $0.value.map { words.number($0, in: row) } } }
        number = max(1, numbers.map { displayWidth(of: $0) }.max() ?? 1)
        let names =
            chart.series.count > 1 ? chart.series.indices.map { displayWidth(of: sanitised(words.series($0))) } : []
        let widest = rows.map { displayWidth(of: sanitised(words.label($0))) }.max() ?? 0
        // Bars that are too short say nothing: names give way first.
        let room = max(12, width - number - 14)
        series = min(names.max() ?? 0, names.isEmpty ? 0 : max(4, room / 2))
        label = min(widest, max(6, room - (series > 0 ? series + 2 : 0)))
        bars = max(4, width - label - 2 - (series > 0 ? series + 2 : 0) - number - 1)
    }

    func start(_ label: String, _ series: String, _ number: String, _ style: TextStyle = []) -> StyledText {
        var line = StyledText(padded(truncatedInMiddle(label, to: self.label), to: self.label) + "  ")
        if self.series > 0 {
            line.append(padded(truncatedInMiddle(series, to: self.series), to: self.series) + "  ", .dim)
        }
        line.append(padded(number, to: self.number, .right) + " ", style)
        return line
    }
}

/// Bars from zero, one below the other.
struct BarText {
    private let words: ChartWords
    private let pen: ChartPen
    private let columns: BarColumns
    private let scale: ChartScale
    private let chart: Chart

    init(_ chart: Chart, _ words: ChartWords, _ pen: ChartPen, width: Int) {
        self.chart = chart
        self.words = words
        self.pen = pen
        columns = BarColumns(chart, words, width: width)
        scale = ChartScale(chart.values, fromZero: true)
    }

    func lines(_ panel: Chart.Panel) -> [StyledText] {
        panel.rows.flatMap { row in
            row.cells.enumerated().map { index, cell in
                line(index == 0 ? words.label(row) : "", chart.series.count > 1 ? words.series(index) : "", cell, index)
            }
        }
    }

    private func line(_ label: String, _ series: String, _ cell: Chart.Cell, _ index: Int) -> StyledText {
        guard let value = cell.value else {
            var line = columns.start(label, series, pen.isPlain ? "--" : "–", .dim)
            line.append(words.missing, .dim)
            return line
        }
        var line = columns.start(label, series, words.number(value))
        guard scale.hasNegatives else {
            line.append(pen.bar(scale.steps(value, of: columns.bars * 8)), pen.colour(index))
            return line
        }
        // The axis takes a column of its own, and each side may need one to be filled up.
        let eighths = (columns.bars - 2) * 8
        let left = (scale.steps(.zero, of: eighths) + 7) / 8
        let zero = scale.steps(.zero, of: eighths)
        let end = scale.steps(value, of: eighths)
        let bar = end < zero ? pen.leftBar(zero - end) : ""
        line.append(spaces(left - displayWidth(of: bar)))
        line.append(bar, .red)
        line.append(pen.axis, .dim)
        if end > zero { line.append(pen.bar(end - zero), pen.colour(index)) }
        return line
    }
}

/// Totals as bars from zero, and between them what changed, each beginning where the one before it ended.
struct WaterfallText {
    private let words: ChartWords
    private let pen: ChartPen
    private let columns: BarColumns
    private let scale: ChartScale

    init(_ chart: Chart, _ words: ChartWords, _ pen: ChartPen, width: Int) {
        self.words = words
        self.pen = pen
        columns = BarColumns(chart, words, width: width)
        scale = ChartScale(WaterfallSteps.ends(chart), fromZero: true)
    }

    func lines(_ panel: Chart.Panel) -> [StyledText] {
        WaterfallSteps.steps(panel).map { step in
            let label = words.label(step.row)
            guard let value = step.row.cells.first?.value, let from = step.from, let to = step.to else {
                var line = columns.start(label, "", pen.isPlain ? "--" : "–", .dim)
                line.append(words.missing, .dim)
                return line
            }
            let isLevel = step.row.role == .level
            var line = columns.start(label, "", words.number(value, in: step.row), isLevel ? .bold : [])
            let start = scale.steps(min(from, to), of: columns.bars)
            let end = scale.steps(max(from, to), of: columns.bars)
            // What is too small to draw has a mark where it stands.
            line.append(spaces(min(start, columns.bars - 1)))
            let bar = value.isZero ? pen.axis : pen.isPlain ? (isLevel ? "#" : value.isNegative ? "-" : "+") : "█"
            let style: TextStyle = isLevel ? .cyan : value.isNegative ? .red : .green
            line.append(end > start ? String(repeating: bar, count: end - start) : pen.axis, style)
            return line
        }
    }
}

/// Where the bars of a waterfall begin and end.
enum WaterfallSteps {
    struct Step {
        let row: Chart.Row
        /// Nil where nothing is known.
        let from: Decimal?
        let to: Decimal?
    }

    static func steps(_ panel: Chart.Panel) -> [Step] {
        var reached: Decimal? = .zero
        return panel.rows.map { row in
            guard let value = row.cells.first?.value else { return Step(row: row, from: nil, to: nil) }
            if row.role == .level {
                reached = value
                return Step(row: row, from: .zero, to: value)
            }
            let from = reached
            reached = reached.flatMap { try? $0 + value }
            return Step(row: row, from: from, to: reached)
        }
    }

    /// Every end of a bar, for the scale.
    static func ends(_ chart: Chart) -> [Decimal] {
        chart.panels.flatMap { steps($0).flatMap { [$0.from, $0.to].compactMap { $0 } } }
    }
}
