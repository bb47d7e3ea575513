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
    private var pairs: [WordNumbers]
    /// One for each key column: the numbers of a dictionary that its chunks have between them.
    private var shared: [SharedNumbers]
    /// With one key column: the group of each of its cells, −1 while there is none.
    private var groupOf: [Int32] = []

    init(columns: Int) {
        numbers = [[CellKey: Int32]](repeating: [:], count: columns)
        pairs = (0..<max(0, columns - 1)).map { _ in WordNumbers() }
        shared = [SharedNumbers](repeating: SharedNumbers(), count: columns)
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
            if code >= groupOf.count || groupOf[code] < 0 {
                begin(code)
                new.append(row)
            }
            codes[row] = groupOf[code]
        }
        return (codes, new)
    }

    private mutating func begin(_ code: Int) {
        while groupOf.count <= code { groupOf.append(-1) }
        groupOf[code] = Int32(clamping: count)
        count += 1
    }

    /// The group of a combination, and whether it is a new one.
    mutating func group(of cells: [CellKey]) -> (group: Int, isNew: Bool) {
        guard let first = cells.first else {
            defer { count = 1 }
            return (0, count == 0)
        }
        var code = number(first, 0)
        for level in pairs.indices {
            code = pairs[level].number(pairWord(code, number(cells[level + 1], level + 1)))
        }
        if Int(code) < groupOf.count, groupOf[Int(code)] >= 0 { return (Int(groupOf[Int(code)]), false) }
        begin(Int(code))
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
        if case .text(let codes, let dictionary) = column.storage {
            return numbered(column, codes, dictionary.count, key)
        }
        let (codes, count) = column.keyCodes()
        var known = [Int32](repeating: -1, count: count)
        var numbers = codes
        for row in codes.indices {
            let code = Int(codes[row])
            if known[code] < 0 { known[code] = number(CellKey(column, row), key) }
            numbers[row] = known[code]
        }
        return numbers
    }

    /// The same of texts: once for all chunks where these share their dictionary.
    private mutating func numbered(_ column: Column, _ codes: [Int32], _ count: Int, _ key: Int) -> [Int32] {
        var known: [Int32] = []
        if column.sharedDictionary != nil, shared[key].dictionary == column.sharedDictionary {
            swap(&known, &shared[key].numbers)
        }
        if known.count < count { known.append(contentsOf: repeatElement(-1, count: count - known.count)) }
        let hasMissing = column.validity.hasMissing
        var numbers = codes
        for row in codes.indices {
            if hasMissing, column.validity.bit(row) {
                numbers[row] = number(.missing, key)
                continue
            }
            let code = Int(codes[row])
            if known[code] < 0 { known[code] = number(CellKey(column, row), key) }
            numbers[row] = known[code]
        }
        if let dictionary = column.sharedDictionary {
            shared[key] = SharedNumbers(dictionary: dictionary, numbers: known)
        }
        return numbers
    }

    /// The number of each text of a dictionary, −1 for those that have not come yet.
    private struct SharedNumbers: Sendable {
        var dictionary: Int?
        var numbers: [Int32] = []
    }

    private mutating func combine(_ codes: inout [Int32], _ others: [Int32], _ level: Int) {
        for row in codes.indices { codes[row] = pairs[level].number(pairWord(codes[row], others[row])) }
    }
}
