internal import FiscLanguage
internal import FiscNumerics

/// What wholes are made of: a bar of the full width for each, and the shares in a table beneath.
struct StackText {
    private let chart: Chart
    private let words: ChartWords
    private let pen: ChartPen
    private let layout: TableLayout
    private let width: Int

    init(_ chart: Chart, _ words: ChartWords, _ pen: ChartPen, _ layout: TableLayout, width: Int) {
        self.chart = chart
        self.words = words
        self.pen = pen
        self.layout = layout
        self.width = width
    }

    func lines(_ panel: Chart.Panel) -> [StyledText] {
        let labels = panel.rows.map { words.label($0) }
        let widest = min(labels.map { displayWidth(of: sanitised($0)) }.max() ?? 0, width / 3)
        var lines = zip(panel.rows, labels).map { row, label in
            var line = StyledText()
            if widest > 0 { line.append(padded(truncatedInMiddle(label, to: widest), to: widest) + "  ") }
            appendBar(row, columns: width - line.width, to: &line)
            return line
        }
        var shown = layout
        shown.width = width
        lines += table(panel).lines(shown)
        return lines
    }

    private func appendBar(_ row: Chart.Row, columns: Int, to line: inout StyledText) {
        let parts = ChartScale.parts(row.cells.map { $0.value ?? .zero }, of: columns)
        if parts.allSatisfy({ $0 == 0 }) { return line.append(words.missing, .dim) }
        for (index, part) in parts.enumerated() {
            line.append(String(repeating: pen.fill(index), count: part), pen.colour(index))
        }
    }

    /// One whole: each part with its amount and share. Several: the shares, a column for each.
    private func table(_ panel: Chart.Panel) -> TextTable {
        let shares = panel.rows.map { ShareOfParts(row: $0).shares }
        let isSingle = panel.rows.count == 1
        var headers = [TextTable.Header(""), TextTable.Header("")]
        if isSingle {
            headers.append(.init("", unit: chart.unit.symbol, .decimal))
            headers.append(.init(words.share, unit: "%", .decimal))
        } else {
            headers += panel.rows.map { .init(words.label($0), unit: "%", .decimal) }
        }
        let rows = chart.series.indices.map { part -> [TextTable.Cell] in
            var cells = [TextTable.Cell(pen.fill(part), pen.colour(part)), TextTable.Cell(words.series(part))]
            if isSingle { cells.append(panel.rows[0].cells[part].value.map { .init(words.number($0)) } ?? .missing) }
            cells += shares.map { $0[part].map { .init(Self.numeral($0)) } ?? .missing }
            return cells
        }
        guard isSingle, let total = ShareOfParts(row: panel.rows[0]).total else {
            return TextTable(headers: headers, rows: rows)
        }
        let last: [TextTable.Cell] = [.init(""), .init(words.total), .init(words.number(total)), .init("100.00")]
        return TextTable(headers: headers, rows: rows + [last])
    }

    private static func numeral(_ share: Decimal) -> String {
        NumberStyle.plain.numeral(share, unit: .percent, ratio: true)
    }
}

/// The parts of a whole in per cent of it.
struct ShareOfParts {
    let row: Chart.Row

    /// Nil where nothing adds up to anything.
    var total: Decimal? {
        var sum = DecimalSum()
        for cell in row.cells { if let value = cell.value { sum.add(value) } }
        guard let total = try? sum.total(), total.signum > 0 else { return nil }
        return total
    }

    var shares: [Decimal?] {
        let total = total
        return row.cells.map { cell in
            guard let total, let value = cell.value, let ratio = try? value / total else { return nil }
            return try? ratio * .hundred
        }
    }
}
