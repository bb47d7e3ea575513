import FiscSource

/// What is being read at one level of a document: the body, a text box, a footnote. Boxes stand within paragraphs, so
/// these form a stack.
struct WordStory {
    /// A field shows its result; what stands between its begin and its separator is an instruction.
    enum FieldPhase { case instruction, result }

    /// A run under way, its number, how many of its characters went by, whether it is hidden.
    struct Run {
        var number: Int32
        var character: Int32 = 0
        var isHidden = false
    }

    var blocks: [FoundBlock] = []
    var run: Run?
    var paragraph: FoundParagraph?
    /// What boxes within the open paragraph hold; it comes behind the paragraph.
    var boxes: [FoundBlock] = []
    /// Text of a paragraph whose end mark was deleted: the next one goes on behind it.
    var carried: FoundParagraph?
    var tables: [WordTable] = []
    var fields: [FieldPhase] = []
    var isMarkDeleted = false
    var styleID: String?
    var outlineLevel: Int?
    var numbering: (id: Int?, level: Int?) = (nil, nil)

    var showsText: Bool { !fields.contains(.instruction) }

    mutating func beginParagraph(part: Int32, index: Int32) {
        var paragraph = carried ?? FoundParagraph()
        if carried == nil {
            paragraph.index = index
            paragraph.part = part
        }
        carried = nil
        self.paragraph = paragraph
        isMarkDeleted = false
        styleID = nil
        outlineLevel = nil
        numbering = (nil, nil)
    }

    /// Puts a finished paragraph where it belongs: into the open cell, or behind the blocks.
    mutating func add(_ paragraph: FoundParagraph) {
        guard !paragraph.isBlank else { return }
        if tables.isEmpty { blocks.append(.paragraph(paragraph)) } else { tables[tables.count - 1].add(paragraph) }
    }

    mutating func flushBoxes() {
        guard !boxes.isEmpty else { return }
        for box in boxes {
            switch box {
            case .paragraph(let paragraph): add(paragraph)
            case .table, .part:
                if tables.isEmpty { blocks.append(box) } else { tables[0].trailing.append(box) }
            }
        }
        boxes = []
    }

    /// The innermost open table ends.
    mutating func endTable() {
        guard let table = tables.popLast() else { return }
        let found = table.found
        if tables.isEmpty {
            blocks += found + table.trailing
        } else {
            // A table in a cell becomes a table of its own behind the outer one.
            tables[tables.count - 1].trailing += found + table.trailing
        }
    }
}

/// A table under way.
struct WordTable {
    private(set) var rows: [[FoundCell]] = []
    private var row: [FoundCell]?
    private var cell: FoundCell?
    /// Tables that stood in its cells.
    var trailing: [FoundBlock] = []
    /// Of the open row and cell.
    var isRowDeleted = false
    private var isCellDeleted = false
    private var continuesAbove = false
    private var columnsAfter = 0

    static let maximumColumns = 1_024

    mutating func beginRow() {
        row = []
        isRowDeleted = false
        columnsAfter = 0
    }

    mutating func skip(columns: Int) {
        guard row != nil else { return }
        for _ in 0..<min(max(columns, 0), Self.maximumColumns) { row?.append(FoundCell()) }
    }

    mutating func skipAtEnd(columns: Int) { columnsAfter = columns }

    mutating func beginCell() {
        cell = FoundCell()
        isCellDeleted = false
        continuesAbove = false
    }

    mutating func span(columns: Int) { cell?.columnCount = min(max(columns, 1), Self.maximumColumns) }
    mutating func mergeBelow() { continuesAbove = true }
    mutating func deleteCell() { isCellDeleted = true }
    mutating func add(_ paragraph: FoundParagraph) { cell?.paragraphs.append(paragraph) }

    /// Returns how many places the cell takes.
    mutating func endCell() -> Int {
        guard var cell else { return 0 }
        self.cell = nil
        if isCellDeleted { return 0 }
        if continuesAbove {
            cell.isCovered = true
            cell.paragraphs = []
        }
        row?.append(cell)
        return cell.columnCount
    }

    mutating func endRow() {
        skip(columns: columnsAfter)
        if let row, !isRowDeleted { rows.append(row) }
        row = nil
    }

    /// A single cell around text is a frame, not a table.
    var found: [FoundBlock] {
        if rows.allSatisfy({ $0.count <= 1 }), rows.count <= 2 {
            return rows.flatMap { $0.flatMap(\.paragraphs) }.map { .paragraph($0) }
        }
        guard rows.contains(where: { $0.contains { !$0.paragraphs.isEmpty } }) else { return [] }
        return [.table(FoundTable(rows: Self.settled(rows)))]
    }

    /// Counts for each merged cell the rows it covers.
    private static func settled(_ rows: [[FoundCell]]) -> [[FoundCell]] {
        var rows = rows
        /// For each column, the cell that may go on below: its row and its number there.
        var above: [Int: (row: Int, cell: Int)] = [:]
        for row in rows.indices {
            var column = 0
            for cell in rows[row].indices {
                let width = rows[row][cell].columnCount
                if rows[row][cell].isCovered, let start = above[column] {
                    rows[start.row][start.cell].rowCount = row - start.row + 1
                } else {
                    rows[row][cell].isCovered = false
                    above[column] = (row, cell)
                }
                column += width
            }
        }
        return rows
    }
}
