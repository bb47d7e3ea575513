internal import FiscProse
internal import FiscSource

/// The report's own text and tables, with every figure marked.
struct PageText {
    let document: Document
    let text: MarkedText
    /// The level of the headings under which the report stands.
    let level: Int

    func write(to html: inout HTMLWriter) {
        for (index, block) in document.blocks.enumerated() {
            let figures = text.figures(ofBlock: index)
            switch block.kind {
            case .title:
                html.element("div", [("class", "title")]) { write(block.text, figures, to: &$0) }
            case .heading(let depth):
                html.element(headingTag(level + depth), [("id", Self.headingName(index, text.prefix))]) {
                    write(block.text, figures, to: &$0)
                }
            case .paragraph:
                html.element("p") { write(block.text, figures, to: &$0) }
            case .table(let grid): writeTable(grid, caption: block.text, figures, to: &html)
            }
            html.line()
        }
    }

    private func write(_ content: MappedText, _ figures: [Int], to html: inout HTMLWriter) {
        text.write(content, figures: figures, to: &html) { text.writeFigure($0, $1, to: &$2) }
    }

    // MARK: Tables

    private func writeTable(
        _ grid: Document.Grid, caption: MappedText, _ figures: [Int], to html: inout HTMLWriter
    ) {
        if grid.rows.allSatisfy({ $0.count <= 1 }) { return writeForm(grid, caption, figures, to: &html) }
        html.element("div", [("class", Self.tableClass(grid))]) { html in
            html.element("table") { html in
                if !caption.isEmpty { html.element("caption") { write(caption, figures, to: &$0) } }
                let heads = headerCount(grid, figures)
                let merges = TableMerges(grid)
                for (number, row) in grid.rows.enumerated() {
                    html.element("tr") { html in
                        for (column, cell) in row.enumerated() where !merges.covers(number, column) {
                            let extent = merges.extent(number, column)
                            writeCell(cell, figures, isHeader: number < heads, extent, to: &html)
                        }
                    }
                }
            }
        }
    }

    /// On paper a table of many columns lies across the page, in smaller print.
    private static func tableClass(_ grid: Document.Grid) -> String {
        switch grid.rows.lazy.map(\.count).max() ?? 0 {
        case ..<8: "table"
        case ..<14: "table wide"
        default: "table wide widest"
        }
    }

    private func writeCell(
        _ cell: MappedText, _ figures: [Int], isHeader: Bool, _ extent: (rows: Int, columns: Int),
        to html: inout HTMLWriter
    ) {
        let isNumeral = !isHeader && Self.isNumeral(cell.scalars)
        let attributes: [HTMLWriter.Attribute] = [
            ("class", isNumeral ? "num" : cell.count > Self.longName ? "name" : nil),
            ("rowspan", extent.rows > 1 ? "\(extent.rows)" : nil),
            ("colspan", extent.columns > 1 ? "\(extent.columns)" : nil),
        ]
        html.element(isHeader ? "th" : "td", attributes) {
            write(cell, text.figures(figures, within: cell), to: &$0)
        }
    }

    /// Where there are many amounts, names longer than this would be left a column of single characters.
    private static let longName = 4

    /// A form that was copied cell by cell: one cell a line.
    private func writeForm(_ grid: Document.Grid, _ caption: MappedText, _ figures: [Int], to html: inout HTMLWriter) {
        html.element("div", [("class", "form")]) { html in
            if !caption.isEmpty { html.element("div") { write(caption, figures, to: &$0) } }
            for cell in grid.rows.compactMap(\.first) {
                html.element("div") { write(cell, text.figures(figures, within: cell), to: &$0) }
            }
        }
    }

    /// The first rows without a figure head the table; a table without any figure has one such row.
    private func headerCount(_ grid: Document.Grid, _ figures: [Int]) -> Int {
        let heads = grid.rows.prefix { row in
            row.allSatisfy { cell in text.figures(figures, within: cell).isEmpty && !Self.isNumeral(cell.scalars) }
        }.count
        return heads == grid.rows.count ? min(1, heads) : min(heads, 4)
    }

    private static func isNumeral(_ scalars: [Unicode.Scalar]) -> Bool {
        guard scalars.contains(where: { ("0"..."9").contains($0) || ("０"..."９").contains($0) }) else { return false }
        return scalars.allSatisfy { ("0"..."9").contains($0) || ("０"..."９").contains($0) || marks.contains($0) }
    }

    private static let marks = Set(" .,-+%％，．－＋（）()‰".unicodeScalars)

    static func headingName(_ block: Int, _ prefix: String) -> String { prefix + "h\(block + 1)" }
}

/// Which places of a table a merged cell covers. What reaches beyond the table is cut at its edge; where two merged cells
/// would overlap the first one stands.
private struct TableMerges {
    private struct Place: Hashable {
        let row: Int
        let column: Int
    }

    private var extents: [Place: (rows: Int, columns: Int)] = [:]
    private var covered: Set<Place> = []

    init(_ grid: Document.Grid) {
        // Cells that claim to cover more than there are places overlap; no more of them are looked at.
        var room = grid.rows.reduce(0) { $0 + $1.count } * 2
        for merge in grid.merges {
            guard grid.rows.indices.contains(merge.row), grid.rows[merge.row].indices.contains(merge.column),
                merge.rowCount > 0, merge.columnCount > 0
            else { continue }
            let rows = min(merge.rowCount, grid.rows.count - merge.row)
            let columns = min(merge.columnCount, grid.rows[merge.row].count - merge.column)
            room -= rows * columns
            guard room >= 0 else { return }
            var places: [Place] = []
            for row in merge.row..<merge.row + rows {
                for column in merge.column..<merge.column + columns { places.append(Place(row: row, column: column)) }
            }
            guard let first = places.first, !places.contains(where: covered.contains) else { continue }
            // A place with a text of its own is never hidden.
            let holdsText = places.dropFirst().contains { place in
                grid.rows[place.row].indices.contains(place.column) && !grid.rows[place.row][place.column].isEmpty
            }
            guard !holdsText else { continue }
            extents[first] = (rows, columns)
            covered.formUnion(places.dropFirst())
        }
    }

    func covers(_ row: Int, _ column: Int) -> Bool { covered.contains(Place(row: row, column: column)) }
    func extent(_ row: Int, _ column: Int) -> (rows: Int, columns: Int) {
        extents[Place(row: row, column: column)] ?? (1, 1)
    }
}

/// The tag of a heading; the sixth level is the last there is.
func headingTag(_ level: Int) -> StaticString {
    switch level {
    case ...1: "h1"
    case 2: "h2"
    case 3: "h3"
    case 4: "h4"
    case 5: "h5"
    default: "h6"
    }
}
