import FiscNumerics
import Testing

@testable import FiscTables

@Suite struct ReshapeTests {
    private static func column(_ name: String, _ texts: [String?]) throws -> Column {
        var builder = ColumnBuilder(name: name)
        for text in texts {
            if let text { try builder.append(text: text) } else { builder.appendMissing(.emptyCell) }
        }
        return builder.finish()
    }

    private static func numbers(_ name: String, _ texts: [String?]) throws -> Column {
        var builder = ColumnBuilder(name: name, unit: .tenThousandYuan)
        for text in texts {
            if let text, let value = Decimal(text) {
                try builder.append(value, unit: .tenThousandYuan)
            } else {
                builder.appendMissing(.emptyCell)
            }
        }
        return builder.finish()
    }

    private static func cells(_ table: Table) -> [[String]] {
        table.columns.map { column in (0..<table.rowCount).map { column.cellText(at: $0) } }
    }

    @Test func spreads() throws {
        let table = try Table(
            name: "t",
            columns: [
                try Self.column("部门", ["甲", "甲", "乙", nil, "乙"]), try Self.column("项", ["a", "b", "b", "a", nil]),
                try Self.numbers("数", ["1", "2.5", nil, "4", "5"]),
            ])
        let (wide, missing) = try table.spread(
            keys: [0], by: 1, values: table.spreadValues(of: 1), measures: [2], names: ["a", "b"])
        #expect(missing == 1)
        #expect(wide.columnNames == ["部门", "a", "b"])
        #expect(Self.cells(wide) == [["甲", "乙", ""], ["1", "", "4"], ["2.5", "", ""]])
        #expect(wide.columns[1].missingReason(at: 1) == .noSuchRow)
        #expect(wide.columns[2].missingReason(at: 1) == .emptyCell)
        #expect(wide.columns[1].unit == .tenThousandYuan)
    }

    @Test func spreadValuesInOrder() throws {
        let years = Column(name: "年", storage: .period([2023, 2021, 2023].compactMap { Period(year: $0) }))
        let table = try Table(
            name: "t",
            columns: [years, try Self.numbers("数", ["10", "9.0", "9"]), try Self.column("文", ["乙", "甲", "乙"])])
        #expect(table.spreadValues(of: 0) == ["2021年", "2023年"])
        #expect(table.spreadValues(of: 1) == ["9", "10"])
        #expect(table.spreadValues(of: 2) == ["乙", "甲"])
        #expect(table.first(0).spreadValues(of: 0) == [])
    }

    @Test func gathers() throws {
        let table = try Table(
            name: "t",
            columns: [
                try Self.column("部门", ["甲", "乙"]), try Self.numbers("x", ["1", nil]),
                try Self.numbers("y", ["3.25", "4"]),
            ])
        let long = try table.gather([1, 2], labels: try Self.column("项", ["x", "y"]), value: "数")
        #expect(long.columnNames == ["部门", "项", "数"])
        #expect(Self.cells(long) == [["甲", "甲", "乙", "乙"], ["x", "y", "x", "y"], ["1", "3.25", "", "4"]])
        #expect(try table.first(0).gather([1, 2], labels: try Self.column("项", ["x", "y"]), value: "数").rowCount == 0)
    }

    /// Gathering what was spread gives the rows back, in order and with their digits.
    @Test func thereAndBack() throws {
        for count in 0..<7 {
            let items = ["a", "b", "c"]
            let rows = (0..<count).flatMap { row in items.map { (row, $0) } }
            let table = try Table(
                name: "t",
                columns: [
                    try Self.column("行", rows.map { "r\($0.0)" }), try Self.column("项", rows.map(\.1)),
                    try Self.numbers(
                        "数", rows.enumerated().map { $0.offset % 4 == 3 ? nil : "\($0.offset).\($0.offset % 3)0" }),
                ], rowCount: rows.count)
            let (wide, missing) = try table.spread(keys: [0], by: 1, values: items, measures: [2], names: items)
            let long = try wide.gather([1, 2, 3], labels: try Self.column("项", items), value: "数")
            #expect(missing == 0)
            #expect(Self.cells(long) == Self.cells(table))
        }
    }

    // MARK: union

    @Test func unionOfScalesAndDictionaries() throws {
        let a = try Table(
            name: "a", columns: [try Self.column("k", ["甲", nil, "乙"]), try Self.numbers("n", ["1.5", "2", nil])])
        let b = try Table(
            name: "b",
            columns: [try Self.numbers("n", ["3.125", "99999999999999999999"]), try Self.column("k", ["乙", "丙"])])
        let both = try Table.union([a, b, a.first(0)])
        #expect(Self.cells(both) == [["甲", "", "乙", "乙", "丙"], ["1.5", "2", "", "3.125", "99999999999999999999"]])
        #expect(both.columns[0].keyCodes().count == 4)
        let narrow = try Table.union([
            a, try Table(name: "c", columns: [try Self.column("k", ["丁"]), try Self.numbers("n", ["7.25"])]),
        ])
        #expect(narrow.columns[1].scale == 2)
        #expect((0..<4).map { narrow.columns[1].precision(at: $0) } == [-1, 0, nil, -2])
    }

    @Test func unionTellsWhatDiffers() throws {
        let a = try Table(name: "甲.csv", columns: [try Self.column("k", ["甲"]), try Self.numbers("n", ["1"])])
        let b = try Table(name: "乙.csv", columns: [try Self.column("k", ["甲"]), try Self.column("备注", ["x"])])
        let failure = #expect(throws: TableFailure.self) { try Table.union([a, b]) }
        #expect(failure?.spec == TableDiagnostics.layoutsDiffer)
        #expect(failure?.arguments.prefix(2) == ["甲.csv", "乙.csv"])
        #expect(failure?.arguments.last?.hasPrefix("后者缺n；后者多备注") == true)
        let c = try Table(name: "丙.csv", columns: [try Self.numbers("k", ["1"]), try Self.numbers("n", ["1"])])
        #expect(throws: TableFailure.self) { try Table.union([a, c]) }
        // A file whose column is empty throughout has no type of its own.
        let empty = try Table(name: "丁.csv", columns: [try Self.column("k", [nil]), try Self.column("n", [nil])])
        #expect(Self.cells(try Table.union([a, empty])) == [["甲", ""], ["1", ""]])
        #expect(Self.cells(try Table.union([empty, a])) == [["", "甲"], ["", "1"]])
    }

    // MARK: sample

    @Test func samples() throws {
        let table = try Table(
            name: "t", columns: [Column(name: "n", storage: .scaled((0..<20).map { Int64($0) }, scale: 0, digits: nil))]
        )
        for seed in 0..<40 {
            let sample = table.sampled(7, seed: UInt64(seed))
            let rows = (0..<7).compactMap { sample.columns[0].decimal(at: $0)?.asInt() }
            #expect(sample.rowCount == 7 && Set(rows).count == 7 && rows == rows.sorted())
            #expect(Self.cells(table.sampled(7, seed: UInt64(seed))) == Self.cells(sample))
        }
        #expect(table.sampled(0, seed: 1).rowCount == 0)
        #expect(table.sampled(99, seed: 1).rowCount == 20)
    }

    /// Each row comes as often as any other: χ² of 4,000 draws of 5 out of 20 stays below its 0.1% point for 19 degrees.
    @Test func samplesAreFair() throws {
        let table = try Table(
            name: "t", columns: [Column(name: "n", storage: .scaled((0..<20).map { Int64($0) }, scale: 0, digits: nil))]
        )
        var counts = [Int](repeating: 0, count: 20)
        for seed in 0..<4_000 {
            let sample = table.sampled(5, seed: UInt64(seed))
            for row in 0..<5 { counts[sample.columns[0].decimal(at: row)?.asInt() ?? 0] += 1 }
        }
        let chi = counts.map { Double(($0 - 1_000) * ($0 - 1_000)) / 1_000 }.reduce(0, +)
        #expect(chi < 43.8, "\(counts)")
    }
}
