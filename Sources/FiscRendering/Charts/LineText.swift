internal import FiscLanguage
internal import FiscNumerics

/// Values over periods on a grid of characters, and the numbers in a table beneath.
struct LineText {
    private let chart: Chart
    private let words: ChartWords
    private let pen: ChartPen
    private let layout: TableLayout
    private let width: Int
    private let scale: ChartScale

    init(_ chart: Chart, _ words: ChartWords, _ pen: ChartPen, _ layout: TableLayout, width: Int) {
        self.chart = chart
        self.words = words
        self.pen = pen
        self.layout = layout
        self.width = width
        scale = ChartScale(chart.values, fromZero: false).withRoundEnds
    }

    func lines(_ panel: Chart.Panel) -> [StyledText] {
        let ticks = scale.ticks
        let height = max(8, (ticks.count - 1) * 3)
        let labels = ticks.map { words.number($0) }
        let margin = labels.map { displayWidth(of: $0) }.max() ?? 0
        var grid = CharacterGrid(columns: max(8, width - margin - 2), rows: height + 1)
        draw(panel, on: &grid)
        var lines: [StyledText] = []
        for row in 0...height {
            let tick = ticks.firstIndex { scale.steps($0, of: height) == height - row }
            var line = StyledText(padded(tick.map { labels[$0] } ?? "", to: margin, .right) + " ", .dim)
            line.append(pen.axis, .dim)
            grid.append(row, to: &line)
            lines.append(line)
        }
        lines.append(periods(panel, margin: margin, columns: grid.columns))
        if !scale.isFromZero { lines.append(StyledText(words.axisBegins(at: scale.low), .dim)) }
        var shown = layout
        shown.width = width
        return lines + table(panel).lines(shown)
    }

    private func column(_ index: Int, of count: Int, _ columns: Int) -> Int {
        count > 1 ? index * (columns - 1) / (count - 1) : columns / 2
    }

    private func draw(_ panel: Chart.Panel, on grid: inout CharacterGrid) {
        let count = panel.rows.count
        for series in chart.series.indices.reversed() {
            let points = panel.rows.enumerated().map { index, row -> (column: Int, row: Int)? in
                row.cells[series].value.map {
                    (column(index, of: count, grid.columns), grid.rows - 1 - scale.steps($0, of: grid.rows - 1))
                }
            }
            for (a, b) in zip(points, points.dropFirst()) {
                guard let a, let b, b.column > a.column else { continue }
                for column in a.column...b.column {
                    let row =
                        a.row + ((b.row - a.row) * (column - a.column) * 2 + (b.column - a.column))
                        / (2 * (b.column - a.column))
                    grid.set(column, row, pen.dot, pen.colour(series))
                }
            }
            for point in points {
                if let point { grid.set(point.column, point.row, pen.point(series), pen.colour(series)) }
            }
        }
    }

    /// The names of the periods beneath their points, as many as have room; the first and the last always.
    private func periods(_ panel: Chart.Panel, margin: Int, columns: Int) -> StyledText {
        var line = StyledText(spaces(margin + 2))
        let count = panel.rows.count
        let last = panel.rows.last.map { words.label($0) } ?? ""
        let lastStart = max(0, columns - displayWidth(of: last))
        for (index, row) in panel.rows.enumerated() {
            let label = words.label(row)
            let half = displayWidth(of: label) / 2
            let isLast = index == count - 1
            let start = isLast ? lastStart : max(0, column(index, of: count, columns) - (index == 0 ? 0 : half))
            let end = start + displayWidth(of: label)
            let isFree = line.width == margin + 2 ? start >= 0 : margin + 2 + start > line.width
            guard isFree, isLast || end + 1 <= lastStart else { continue }
            line.pad(to: margin + 2 + start)
            line.append(label, .dim)
        }
        return line
    }

    private func table(_ panel: Chart.Panel) -> TextTable {
        let unit = chart.unit.symbol
        let names = chart.series.indices.map { index in
            chart.series.count > 1 ? pen.point(index) + " " + words.series(index) : ""
        }
        let headers = [TextTable.Header("")] + names.map { TextTable.Header($0, unit: unit, .decimal) }
        return TextTable(
            headers: headers,
            rows: panel.rows.map { row in
                [.init(words.label(row))] + row.cells.map { $0.value.map { .init(words.number($0)) } ?? .missing }
            })
    }
}

/// Characters in rows and columns, each with its style.
private struct CharacterGrid {
    let columns: Int
    let rows: Int
    private var cells: [(text: String, style: TextStyle)]

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        cells = [(String, TextStyle)](repeating: (" ", []), count: columns * rows)
    }

    mutating func set(_ column: Int, _ row: Int, _ text: String, _ style: TextStyle) {
        guard column >= 0, column < columns, row >= 0, row < rows else { return }
        cells[row * columns + column] = (text, style)
    }

    func append(_ row: Int, to line: inout StyledText) {
        let row = cells[row * columns..<(row + 1) * columns]
        guard let last = row.lastIndex(where: { $0.text != " " }) else { return }
        for cell in row[...last] { line.append(cell.text, cell.style) }
    }
}
