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
    /// Whether what has no number gets none any more.
    private var isClosed = false

    init(columns: Int) {
        numbers = [[CellKey: Int32]](repeating: [:], count: columns)
        pairs = (0..<max(0, columns - 1)).map { _ in WordNumbers() }
        shared = [SharedNumbers](repeating: SharedNumbers(), count: columns)
    }

    /// From now on rows are only looked up: the group of one that has none is below 0.
    mutating func close() { isClosed = true }

    /// What has no number: not −1, which is what has not been looked up.
    private static let none: Int32 = -2

    /// The group of each row of a chunk, and the rows that began one. Without keys all rows are one group.
    mutating func groups(of chunk: Table, by keys: [Int]) -> (groups: [Int32], new: [Int]) {
        guard !keys.isEmpty else {
            let isFirst = count == 0 && chunk.rowCount > 0
            if isFirst { count = 1 }
            return ([Int32](repeating: 0, count: chunk.rowCount), isFirst ? [0] : [])
        }
        var codes = numbered(chunk.columns[keys[0]], 0)
        for level in pairs.indices { combine(&codes, numbered(chunk.columns[keys[level + 1]], level + 1), level) }
        if isClosed { return (codes, []) }
        // What is numbered last is numbered in the order of the rows: these numbers are the groups.
        let known = count
        count = lastCount
        guard count > known else { return (codes, []) }
        var new: [Int] = []
        for (row, group) in codes.enumerated() where Int(group) == known + new.count { new.append(row) }
        return (codes, new)
    }

    /// How many different combinations have come.
    private var lastCount: Int { pairs.last.map { Int($0.count) } ?? numbers[0].count }

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
        let known = count
        count = lastCount
        return (Int(code), count > known)
    }

    private mutating func number(_ cell: CellKey, _ column: Int) -> Int32 {
        if let known = numbers[column][cell] { return known }
        if isClosed { return Self.none }
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
            if known[code] == -1 { known[code] = number(CellKey(column, row), key) }
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
        let hasNew = known.count < count
        if hasNew { known.append(contentsOf: repeatElement(-1, count: count - known.count)) }
        let hasMissing = column.validity.hasMissing
        var numbers = codes
        // Where all texts have their numbers in the dictionary, these are taken as they are.
        if hasNew || hasMissing || !shared[key].isPlain {
            for row in codes.indices {
                if hasMissing, column.validity.bit(row) {
                    numbers[row] = number(.missing, key)
                    continue
                }
                let code = Int(codes[row])
                if known[code] == -1 { known[code] = number(CellKey(column, row), key) }
                numbers[row] = known[code]
            }
        }
        if let dictionary = column.sharedDictionary {
            let isPlain = hasNew ? known.indices.allSatisfy { known[$0] == $0 } : shared[key].isPlain
            shared[key] = SharedNumbers(dictionary: dictionary, numbers: known, isPlain: isPlain)
        }
        return numbers
    }

    /// The number of each text of a dictionary, −1 for those that have not come yet.
    private struct SharedNumbers: Sendable {
        var dictionary: Int?
        var numbers: [Int32] = []
        /// Whether each text's number is its place in the dictionary.
        var isPlain = false
    }

    private mutating func combine(_ codes: inout [Int32], _ others: [Int32], _ level: Int) {
        guard isClosed else {
            for row in codes.indices { codes[row] = pairs[level].number(pairWord(codes[row], others[row])) }
            return
        }
        for row in codes.indices {
            let known = codes[row] < 0 || others[row] < 0 ? -1 : pairs[level].known(pairWord(codes[row], others[row]))
            codes[row] = known < 0 ? Self.none : known
        }
    }
}
