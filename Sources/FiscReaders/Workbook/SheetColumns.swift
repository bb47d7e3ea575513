/// Which columns of a sheet become columns of its grid.
///
/// Columns without a value are left out. A sheet made for printing puts one column of a table on several columns of
/// the sheet and merges them row by row; those become one again where no row has values in two of them.
struct SheetColumns {
    private let cells: [(row: Int32, column: Int32)]
    private let merges: [SheetMerge]
    private let width: Int

    init(_ cells: [(row: Int32, column: Int32)], _ merges: [SheetMerge]) {
        self.cells = cells
        self.merges = merges
        width = Int(cells.map(\.column).max() ?? -1) + 1
    }

    /// The sheet's number (from 1) of each column of the grid, and the grid's column of each of the sheet; −1: none.
    var positions: (columns: [Int], position: [Int32]) {
        var isUsed = [Bool](repeating: false, count: width)
        for cell in cells { isUsed[Int(cell.column)] = true }
        let used = isUsed.indices.filter { isUsed[$0] }
        let joined = joinedColumns(used)
        var position = [Int32](repeating: -1, count: width)
        var columns: [Int] = []
        for column in used {
            if !joined.contains(column) { columns.append(column + 1) }
            position[column] = Int32(columns.count - 1)
        }
        return (columns, position)
    }

    /// Columns that go on with the one before them.
    private func joinedColumns(_ used: [Int]) -> Set<Int> {
        let wide = merges.filter { $0.lastColumn > $0.column && $0.lastRow - $0.row < 1_000 }
        guard wide.count >= 10 else { return [] }
        var rows: [Int: Set<Int32>] = [:]
        for cell in cells { rows[Int(cell.column), default: []].insert(cell.row) }
        // For each column, the rows where a merged range holds it together with the used column before it.
        var bridged: [Int: Set<Int32>] = [:]
        var before: [Int: Int] = [:]
        for (index, column) in used.enumerated().dropFirst() { before[column] = used[index - 1] }
        for merge in wide {
            for column in merge.column + 1...min(merge.lastColumn, width, merge.column + 256) {
                guard let left = before[column], left >= merge.column else { continue }
                for row in merge.row...merge.lastRow { bridged[column, default: []].insert(Int32(clamping: row)) }
            }
        }
        var joined: Set<Int> = []
        var group: Set<Int32> = rows[used.first ?? 0] ?? []
        for column in used.dropFirst() {
            let own = rows[column] ?? []
            let bridges = bridged[column] ?? []
            // Nearly wherever one of them has a value.
            let filled = group.union(own)
            if filled.intersection(bridges).count * 10 >= filled.count * 8, group.isDisjoint(with: own) {
                joined.insert(column)
                group.formUnion(own)
            } else {
                group = own
            }
        }
        return joined
    }
}
