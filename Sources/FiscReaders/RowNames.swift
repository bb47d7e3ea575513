import FiscTables

/// Which columns say what a row is, and which only what it stands under: 广东省 | 一、税收收入, 甲局 | 2023年 | 合计.
struct RowNames {
    /// Texts and periods that tell rows apart; no remarks.
    let keys: [Int]
    /// The first of them, as far as they say the same in one row after the other and another text stands behind them.
    let outer: [Int]
    /// Texts that may name a row: not the outer ones.
    let labels: [Int]
    /// All texts among the keys.
    let texts: [Int]
    /// The keys that do not say the same in every row.
    let varying: Set<Int>

    /// So many keys are looked at, and the repetition is looked for in so many rows.
    private static let mostKeys = 8
    private static let sampled = 1_000

    init(_ grid: CellGrid, _ body: [Int32], keys: [Int], texts: [Int]) {
        self.keys = Array(keys.prefix(Self.mostKeys))
        var outer: [Int] = []
        for key in self.keys {
            guard texts.contains(where: { $0 > key }), Self.repeats(grid, body.prefix(Self.sampled), key) else { break }
            outer.append(key)
        }
        self.outer = outer
        self.texts = texts
        labels = texts.filter { !outer.contains($0) }
        varying = Set(self.keys.filter { Self.changes(grid, body.prefix(Self.sampled), $0) > 1 })
    }

    /// At least three rows in a row say the same, on average.
    private static func repeats(_ grid: CellGrid, _ body: ArraySlice<Int32>, _ column: Int) -> Bool {
        let changes = changes(grid, body, column)
        return changes > 0 && changes * 3 <= body.count
    }

    /// How often a column begins to say something else; an empty cell says what the one above it does.
    private static func changes(_ grid: CellGrid, _ body: ArraySlice<Int32>, _ column: Int) -> Int {
        var changes = 0
        var last: ArraySlice<UInt8> = []
        for record in body {
            let range = grid.range(Int(record), column)
            guard !range.isEmpty, grid.bytes[range] != last else { continue }
            last = grid.bytes[range]
            changes += 1
        }
        return changes
    }

    /// Whether two records stand under the same; an empty cell may stand under anything.
    func isTogether(_ record: Int, _ other: Int, _ grid: CellGrid) -> Bool {
        outer.allSatisfy { key in
            let (own, next) = (grid.range(record, key), grid.range(other, key))
            return own.isEmpty || next.isEmpty || grid.bytes[own] == grid.bytes[next]
        }
    }
}
