/// A table of a web page under way: puts cells with colspan and rowspan on a grid.
struct HTMLTable {
    private var rows: [[FoundCell]] = []
    /// What each cell holds, by row and place.
    private var contents: [[[FoundBlock]]] = []
    /// For each column, how many further rows the cell above covers.
    private var covered: [Int] = []
    private var open: (cell: FoundCell, blocks: [FoundBlock])?
    private var caption: FoundParagraph?
    private(set) var isInCaption = false
    private var hasTables = false

    static let maximumColumns = 1_024

    var isInCell: Bool { open != nil }

    mutating func beginCaption() { isInCaption = true }
    mutating func endCaption() { isInCaption = false }

    mutating func beginRow() {
        endCell()
        rows.append([])
        contents.append([])
        cover()
    }

    /// Returns how many places were taken.
    mutating func beginCell(columns: Int, rows rowCount: Int) -> Int {
        endCell()
        if rows.isEmpty { beginRow() }
        var cell = FoundCell()
        cell.columnCount = min(max(columns, 1), Self.maximumColumns)
        cell.rowCount = min(max(rowCount, 1), 20_000)
        open = (cell, [])
        return cell.columnCount
    }

    mutating func add(_ block: FoundBlock) {
        if isInCaption, case .paragraph(let paragraph) = block {
            caption = caption ?? paragraph
            return
        }
        if case .table = block { hasTables = true }
        // Text between cells is no part of a table, but is not lost either.
        if open == nil { _ = beginCell(columns: 1, rows: 1) }
        open?.blocks.append(block)
    }

    mutating func endCell() {
        guard let (cell, blocks) = open, !rows.isEmpty else { return }
        open = nil
        let row = rows.count - 1
        let start = width(row)
        guard start + cell.columnCount <= Self.maximumColumns else { return }
        while covered.count < start + cell.columnCount { covered.append(0) }
        for column in start..<start + cell.columnCount { covered[column] = cell.rowCount - 1 }
        rows[row].append(cell)
        contents[row].append(blocks)
        cover()
    }

    private func width(_ row: Int) -> Int { rows[row].reduce(0) { $0 + $1.columnCount } }

    /// Puts in what cells above cover at the place where the next cell would come.
    private mutating func cover() {
        let row = rows.count - 1
        var column = width(row)
        while column < covered.count, covered[column] > 0, column < Self.maximumColumns {
            covered[column] -= 1
            rows[row].append(FoundCell(isCovered: true))
            contents[row].append([])
            column += 1
        }
    }

    /// A table that arranges the page is no table: what its cells hold follows one after another.
    mutating func finish() -> [FoundBlock] {
        endCell()
        let isArrangement = hasTables || rows.allSatisfy { $0.count <= 1 }
        if isArrangement { return (caption.map { [.paragraph($0)] } ?? []) + contents.flatMap { $0.flatMap(\.self) } }
        for row in rows.indices {
            for place in rows[row].indices {
                rows[row][place].paragraphs = contents[row][place].compactMap {
                    if case .paragraph(let paragraph) = $0 { paragraph } else { nil }
                }
            }
        }
        rows.removeAll { $0.isEmpty }
        guard rows.contains(where: { $0.contains { !$0.paragraphs.isEmpty } }) else { return [] }
        return [.table(FoundTable(rows: settled, caption: caption))]
    }

    /// A rowspan may promise more rows than there are.
    private var settled: [[FoundCell]] {
        var rows = rows
        for row in rows.indices {
            for place in rows[row].indices {
                rows[row][place].rowCount = min(rows[row][place].rowCount, rows.count - row)
            }
        }
        return rows
    }
}
