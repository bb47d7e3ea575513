import FiscNumerics

/// Numbers the combinations of key cells in order of first appearance, over one chunk of rows after another.
///
/// Chunks need not share dictionaries or scales: cells are equal where their values are. Missing cells are one key.
struct KeyNumbers: Sendable {
    /// Groups so far.
    private(set) var count = 0
    /// One for each key column: the number of each cell.
    private var numbers: [[CellKey: Int32]]
    /// One for each key column but the first: the number of each pair of what is before and the column's own.
    private var pairs: [[UInt64: Int32]]
    /// With one key column: the group of each of its cells, −1 while there is none.
    private var groupOf: [Int32] = []

    init(columns: Int) {
        numbers = [[CellKey: Int32]](repeating: [:], count: columns)
        pairs = [[UInt64: Int32]](repeating: [:], count: max(0, columns - 1))
    }

    /// The group of each row of a chunk, and the rows that began one. Without keys all rows are one group.
    mutating func groups(of chunk: Table, by keys: [Int]) -> (groups: [Int32], new: [Int]) {
        guard !keys.isEmpty else {
            let isFirst = count == 0 && chunk.rowCount > 0
            if isFirst { count = 1 }
            return ([Int32](repeating: 0, count: chunk.rowCount), isFirst ? [0] : [])
        }
        var codes = numbered(chunk.columns[keys[0]], 0)
        for level in pairs.indices { combine(&codes, numbered(chunk.columns[keys[level + 1]], level + 1), level) }
        var new: [Int] = []
        for row in codes.indices {
            let code = Int(codes[row])
            while groupOf.count <= code { groupOf.append(-1) }
            if groupOf[code] < 0 {
                groupOf[code] = Int32(clamping: count)
                count += 1
                new.append(row)
            }
            codes[row] = groupOf[code]
        }
        return (codes, new)
    }

    /// The group of a combination, and whether it is a new one.
    mutating func group(of cells: [CellKey]) -> (group: Int, isNew: Bool) {
        guard let first = cells.first else {
            defer { count = 1 }
            return (0, count == 0)
        }
        var code = number(first, 0)
        for level in pairs.indices { code = pair(code, number(cells[level + 1], level + 1), level) }
        while groupOf.count <= Int(code) { groupOf.append(-1) }
        if groupOf[Int(code)] >= 0 { return (Int(groupOf[Int(code)]), false) }
        groupOf[Int(code)] = Int32(clamping: count)
        count += 1
        return (count - 1, true)
    }

    private mutating func number(_ cell: CellKey, _ column: Int) -> Int32 {
        if let known = numbers[column][cell] { return known }
        let next = Int32(clamping: numbers[column].count)
        numbers[column][cell] = next
        return next
    }

    /// The numbers of a chunk's cells: each different value of the chunk is looked up once.
    private mutating func numbered(_ column: Column, _ key: Int) -> [Int32] {
        let (codes, count) = column.keyCodes()
        var own = [Int32](repeating: -1, count: count)
        return codes.enumerated().map { row, code in
            if own[Int(code)] < 0 { own[Int(code)] = number(CellKey(column, row), key) }
            return own[Int(code)]
        }
    }

    private mutating func combine(_ codes: inout [Int32], _ others: [Int32], _ level: Int) {
        for row in codes.indices { codes[row] = pair(codes[row], others[row], level) }
    }

    private mutating func pair(_ left: Int32, _ right: Int32, _ level: Int) -> Int32 {
        let both = UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
        if let known = pairs[level][both] { return known }
        let next = Int32(clamping: pairs[level].count)
        pairs[level][both] = next
        return next
    }
}
