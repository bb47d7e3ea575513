internal import FiscLanguage
internal import FiscNumerics

/// What wholes are made of: a bar for each, the parts with their shares; of a single whole the amounts beneath.
struct StackSVG {
    private let chart: Chart
    private let words: ChartWords
    private let width: Int
    private let label: Int

    private static let thick = 300
    private static let line = 220

    init(_ chart: Chart, _ words: ChartWords, width: Int) {
        self.chart = chart
        self.words = words
        self.width = width
        let widest = chart.panels.flatMap(\.rows).map { displayWidth(of: words.label($0)) }.max() ?? 0
        label = widest == 0 ? 0 : min(widest * SVGCanvas.column, width * 30 / 100) + 100
    }

    func draw(_ panel: Chart.Panel, on canvas: inout SVGCanvas, _ x: Int, _ top: Int) -> Int {
        var y = top + 60
        for row in panel.rows {
            if label > 0 { canvas.label(words.label(row), x + label - 100, y + 195, .end, width: label - 100) }
            let shares = ShareOfParts(row: row).shares
            if shares.allSatisfy({ $0 == nil }) {
                canvas.text(words.missing, x + label, y + 195, style: "soft")
            } else {
                let parts = shares.enumerated().map { index, share in
                    ShareBar.Part(
                        name: words.series(index), share: share ?? .zero,
                        shown: share.map { words.share($0) } ?? words.missing)
                }
                canvas.inner(x + label, y, width - label, Self.thick, ShareBar(parts: parts))
            }
            y += Self.thick + 100
        }
        return panel.rows.count == 1 ? list(panel.rows[0], on: &canvas, x, y) : y
    }

    /// The parts one below the other: number, name, amount, share.
    private func list(_ row: Chart.Row, on canvas: inout SVGCanvas, _ x: Int, _ top: Int) -> Int {
        var y = top + 60
        let shares = ShareOfParts(row: row).shares
        let (amount, share) = (width - 900, width)
        for (index, cell) in row.cells.enumerated() {
            canvas.rect(x, y, 160, 150, "c\(index % ShareBar.colours)")
            canvas.label("\(index + 1)  " + words.series(index), x + 240, y + 125, width: amount - 1500)
            canvas.text(cell.value.map { words.amount($0) } ?? words.missing, x + amount, y + 125, .end)
            if let value = shares[index] { canvas.text(words.share(value), x + share, y + 125, .end) }
            y += Self.line
        }
        guard let total = ShareOfParts(row: row).total else { return y }
        canvas.line(x, y - 20, x + width, y - 20, "grid")
        canvas.text(words.total, x + 240, y + 150, style: "sub")
        canvas.text(words.amount(total), x + amount, y + 150, .end, style: "sub")
        canvas.text(words.share(.hundred), x + share, y + 150, .end, style: "sub")
        return y + Self.line
    }
}
