import FiscNumerics
import Testing

@testable import FiscTables

/// What a pass over a large file gathers.
@Suite struct GroupTotalsTests {
    private static func chunk(_ first: Int64, rows: Int, groups: Int) throws -> Table {
        let amounts = (0..<Int64(rows)).map { first + $0 }
        let codes = (0..<rows).map { Int32($0 % groups) }
        let keys = Column(name: "k", storage: .text(codes: codes, dictionary: (0..<groups).map { "\($0)" }))
        let values = Column(name: "x", isFigure: true, storage: .scaled(amounts, scale: 2, digits: nil))
        return try Table(name: "t", columns: [keys, values])
    }

    /// A hundred million amounts near 10^13 fen: a million rows in a hundred blocks, and a hundred such parts. Their sum
    /// is beyond 64 bits; a run of n numbers from a on comes to n·a + n(n − 1)/2.
    @Test(arguments: [1, 3]) func sumsOfAHundredMillionLargeAmounts(groups: Int) throws {
        var task = GroupTask(keys: [0])
        task.numbers = [1]
        let (first, blocks, rows, parts) = (Int64(10_000_000_000_000), 100, 10_000, 100)
        var part = GroupTotals(task)
        for block in 0..<blocks {
            try part.add(try Self.chunk(first + Int64(block * rows), rows: rows, groups: groups))
        }
        var all = GroupTotals(task)
        for number in 0..<parts { try all.merge(part, firstLine: number * blocks * rows) }
        #expect(all.rowCount == 100_000_000)
        let count = Int128(blocks * rows)
        let expected = (count * Int128(first) + count * (count - 1) / 2) * Int128(parts)
        let one = try all.asOne()
        #expect(expected > Int128(Int64.max))
        #expect(one.totals(of: 1)?.sum(of: 0) == Decimal(coefficient: UInt128(expected), exponent: -2))
        #expect(one.presentCount(of: 0, column: 1) == 100_000_000)
        guard groups == 3 else { return }
        // Block b begins with group 0 again: its rows r, r + 3, … of group r.
        for group in 0..<3 {
            var own: Int128 = 0
            for block in 0..<blocks {
                let members = Int128((rows - group + 2) / 3)
                own += members * (Int128(first) + Int128(block * rows + group)) + 3 * members * (members - 1) / 2
            }
            let sum = Decimal(coefficient: UInt128(own * Int128(parts)), exponent: -2)
            #expect(all.totals(of: 1)?.sum(of: group) == sum)
        }
    }

    /// Whatever the chunks, rows and their first lines are those of all rows at once.
    @Test func groupsInOrderOfTheRows() throws {
        let names = ["丙", "甲", "丙", "乙", "甲", "丁"]
        for size in 1...6 {
            var totals = GroupTotals(GroupTask(keys: [0]))
            for start in stride(from: 0, to: names.count, by: size) {
                let own = Array(names[start..<min(start + size, names.count)])
                let dictionary = Array(Set(own)).sorted()
                let codes = own.map { Int32(dictionary.firstIndex(of: $0) ?? 0) }
                let places = RowPlaces(
                    source: TableSource(file: "t.csv", format: "CSV"), lines: own.indices.map { Int32(start + $0) })
                try totals.add(
                    try Table(
                        name: "t",
                        columns: [
                            Column(
                                name: "k", storage: .text(codes: codes, dictionary: dictionary),
                                origin: ColumnOrigin(fileColumn: 1, places: places))
                        ], source: places.sources[0]))
            }
            let source = TableSource(file: "t.csv", format: "CSV")
            let column = Column(
                name: "k", storage: .text(codes: [], dictionary: [""]),
                origin: ColumnOrigin(fileColumn: 1, places: RowPlaces(source: source, lines: [])))
            let model = try Table(name: "t", columns: [column], source: source)
            var merged = GroupTotals(GroupTask(keys: [0]))
            try merged.merge(totals, firstLine: 2)
            let keys = merged.keyColumns(model)
            #expect((0..<4).map { keys[0].cellText(at: $0) } == ["丙", "甲", "乙", "丁"])
            #expect((0..<4).map { merged.rowCount(of: $0) } == [2, 2, 1, 1])
            #expect((0..<4).map { keys[0].place(at: $0)?.line } == [2, 3, 5, 7])
        }
    }
}
