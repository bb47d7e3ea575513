import FiscNumerics
import Testing

@testable import FiscTables

@Suite struct KernelTests {
    @Test func sums() throws {
        let sum = try #require(try sample()["决算数"]).sum()
        #expect(sum.total.description == "8295.54")
        #expect(sum.count == 5)
        #expect(sum.missing == 1)
        #expect(try numbers([]).sum().total.isZero)
        #expect(try numbers([nil, nil]).sum() == ColumnSum(total: .zero, count: 0, missing: 2))
        #expect(code { try sample()["部门"]?.sum() } == "E0555")
    }

    @Test func sumsSomeRows() throws {
        let column = try #require(try sample()["决算数"])
        #expect(try column.sum(rows: [0, 3, 5]).total.description == "1329.56")
        #expect(try column.sum(rows: [0, 3, 5]).missing == 1)
        #expect(try column.sum(rows: [0, 99, -4]).missing == 2)
        #expect(try column.sum(rows: []).count == 0)
    }

    /// A 64-bit sum of large amounts overflows; this one may not.
    @Test func sumsBeyond64Bits() throws {
        let column = Column(name: "x", storage: .scaled([Int64](repeating: .max, count: 1_000), scale: 2, digits: nil))
        #expect(try column.sum().total.description == "92233720368547758070.00")
        let negative = Column(name: "x", storage: .scaled([Int64](repeating: .min, count: 2), scale: 0, digits: nil))
        #expect(try negative.sum().total.description == "-18446744073709551616")
    }

    @Test func wideSums() throws {
        let column = try numbers(["99999999999999999999", nil, "0.01"])
        #expect(try column.sum().total.description == "99999999999999999999.01")
        #expect(try column.sum().missing == 1)
        #expect(try column.sum(rows: [2, 1]).total.description == "0.01")
    }

    @Test func groups() throws {
        let table = try sample()
        let byDepartment = table.grouped(by: [0])
        #expect(byDepartment.groupCount == 3)
        #expect(byDepartment.groupOf == [0, 1, 0, 2, 1, 0])
        #expect(byDepartment.firstRow == [0, 1, 3])
        #expect(byDepartment.rows(of: 0) == [0, 2, 5])
        #expect(byDepartment.rows(of: 9) == [])
        #expect(byDepartment.size(of: -1) == 0)
        #expect(table.grouped(by: [0, 1]).groupOf == [0, 1, 2, 3, 4, 2])
        #expect(table.grouped(by: []).groupCount == 1)
        #expect(table.grouped(by: [77]).groupCount == 1)
        #expect(table.first(0).grouped(by: [0]).groupCount == 0)
    }

    @Test func groupsByMissing() throws {
        let table = try Table(name: "t", columns: [try numbers(["1", nil, "1.0", nil, "2"])])
        #expect(table.grouped(by: [0]).groupOf == [0, 1, 0, 1, 2])
        let truths = Column(name: "t", storage: .truth([true, false, true]))
        #expect(try Table(name: "t", columns: [truths]).grouped(by: [0]).groupOf == [0, 1, 0])
    }

    @Test func sumsByGroup() throws {
        let table = try sample()
        let sums = try #require(table["决算数"]).sums(by: table.grouped(by: [0]))
        #expect(sums.map(\.total.description) == ["3628.36", "4667.18", "0.00"])
        #expect(sums.map(\.missing) == [0, 0, 1])
        #expect(sums.map(\.count) == [3, 2, 0])
    }

    @Test(arguments: [false, true])
    func sortsStablyWithMissingLast(_ descending: Bool) throws {
        let table = try sample()
        let rows = table.sortedRows(by: [SortKey(2, descending: descending)])
        #expect(rows == (descending ? [4, 2, 0, 1, 5, 3] : [5, 1, 0, 2, 4, 3]))
        #expect(
            table.sortedRows(by: [SortKey(1, descending: descending)])
                == (descending ? [2, 3, 4, 5, 0, 1] : [0, 1, 2, 3, 4, 5]))
        #expect(table.sortedRows(by: []) == [0, 1, 2, 3, 4, 5])
        #expect(table.sortedRows(by: [SortKey(42)]) == [0, 1, 2, 3, 4, 5])
    }

    @Test func sortsBySeveralKeys() throws {
        let rows = try sample().sortedRows(by: [SortKey(1, descending: true), SortKey(2)])
        #expect(rows == [5, 2, 4, 3, 1, 0])
    }

    @Test func extremes() throws {
        let column = try #require(try sample()["决算数"])
        let found = try #require(column.extremes())
        #expect(found.smallest == Decimal("-12.5"))
        #expect(found.smallestRow == 5)
        #expect(found.largestRow == 4)
        #expect(try numbers([nil]).extremes() == nil)
        #expect(try numbers(["99999999999999999999", "1"]).extremes()?.smallestRow == 1)
        #expect(try sample()["决算数"]?.presentCount(rows: [0, 3, 99]) == 1)
    }

    @Test func countsPrecisions() throws {
        #expect(try sample()["决算数"]?.precisionCounts() == [-2: 3, -1: 2])
        #expect(try numbers(["1.25", "2.00"]).precisionCounts() == [-2: 2])
    }

    /// Against plain loops, over many small generated tables.
    @Test func agreesWithPlainLoops() throws {
        var state: UInt64 = 20_261_124
        func next(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
        for _ in 0..<300 {
            let count = Int(next(80))
            let keys = (0..<count).map { _ in "k\(next(5))" }
            let cells: [String?] = (0..<count).map { _ in
                next(7) == 0 ? nil : "\(next(2) == 0 ? "-" : "")\(next(1_000)).\(next(10))"
            }
            var key = ColumnBuilder(name: "k")
            for text in keys { try key.append(text: text) }
            let table = try Table(name: "t", columns: [key.finish(), try numbers(cells)])
            let grouping = table.grouped(by: [0])
            let sums = try table.columns[1].sums(by: grouping)
            for group in 0..<grouping.groupCount {
                let name = keys[Int(grouping.firstRow[group])]
                let rows = (0..<count).filter { keys[$0] == name }
                #expect(grouping.rows(of: group) == rows.map(Int32.init))
                let expected = try rows.compactMap { cells[$0] }.reduce(Decimal.zero) { try $0 + #require(Decimal($1)) }
                #expect(sums[group].total == expected)
                #expect(try table.columns[1].sum(rows: grouping.rows(of: group)) == sums[group])
            }
            let sorted = table.sortedRows(by: [SortKey(1)])
            let plain = (0..<count).sorted { left, right in
                switch (cells[left].flatMap { Decimal($0) }, cells[right].flatMap { Decimal($0) }) {
                case (let a?, let b?): a == b ? left < right : a < b
                case (nil, nil): left < right
                case (nil, _): false
                case (_, nil): true
                }
            }
            #expect(sorted == plain.map(Int32.init))
        }
    }
}
