import FiscSource
import FiscTables

extension Document {
    /// With what `load` would decide on each table that is one of rows and columns. Forms, whose figures stand in every
    /// column among words, are left to those who read them cell by cell.
    func withStructures() -> Document {
        Document(source: source, blocks: blocks.map { $0.withStructure(in: source) })
    }
}

extension Document.Block {
    fileprivate func withStructure(in source: SourceText) -> Document.Block {
        guard case .table(var grid) = kind, grid.structure == nil, grid.rows.count > 2 else { return self }
        let cells = CellGrid(grid, title: text, source: source)
        guard let structure = FoundStructure(cells, file: source.name)?.structure, structure.holdsFigures(of: cells)
        else { return self }
        let shift = text.isEmpty ? 0 : 1
        grid.structure = structure.of(shift..<shift + grid.rows.count)
        var block = self
        block.kind = .table(grid)
        return block
    }
}

extension TableStructure {
    /// Whether it has named columns and a row's name, and next to no number stands in a column of words.
    fileprivate func holdsFigures(of cells: CellGrid) -> Bool {
        guard rows.count > 1, columns.contains(where: { $0.role == .label }),
            columns.contains(where: { $0.role == .amount && !$0.name.isEmpty }),
            !columns.contains(where: { $0.role == .mixed })
        else { return false }
        var inside = 0
        var outside = 0
        for row in rows {
            for column in cells.filledColumns(row.place)
            where ScannedNumber.scan(cells.bytes.span, cells.range(row.place, column)) != nil {
                if columns.indices.contains(column), columns[column].role != .label {
                    inside += 1
                } else {
                    outside += 1
                }
            }
        }
        return outside * 20 <= inside
    }
}

extension CellGrid {
    /// The cells of a document's table. The title stands above the rows, as it does in a sheet, so that a unit in it
    /// counts.
    init(_ grid: Document.Grid, title: MappedText, source: SourceText) {
        var bytes: [UInt8] = []
        var cells: [Cell] = []
        var starts: [UInt32] = [0]
        var lines: [Int32] = []
        for row in (title.isEmpty ? [] : [[title]]) + grid.rows {
            for text in row {
                let start = bytes.count
                bytes += Array(text.string.utf8)
                cells.append(Cell(start: UInt32(start), length: UInt32(bytes.count - start)))
            }
            let offset = row.lazy.compactMap { $0.offsets.first }.first
            let line = offset.map { source.position(of: Int($0)).line } ?? Int(lines.last ?? 0) + 1
            starts.append(UInt32(cells.count))
            lines.append(Int32(clamping: line))
        }
        self.init(bytes: bytes, cells: cells, starts: starts, lines: lines, strayQuoteLines: [])
    }
}
