import FiscNumerics
import Testing

@testable import FiscTables

/// Joins against a loop in a loop.
@Suite struct JoinTests {
    /// A table of one or two keys, `nil` for a missing one, and the number of each row.
    private static func table(_ keys: [[String?]], value: String) throws -> Table {
        var columns: [Column] = []
        for (position, own) in keys.enumerated() {
            var builder = ColumnBuilder(name: "k\(position)")
            for key in own {
                if let key { try builder.append(text: key) } else { builder.appendMissing(.emptyCell) }
            }
            columns.append(builder.finish())
        }
        let count = keys.first?.count ?? 0
        let numbers = Column(name: value, storage: .scaled((0..<Int64(count)).map { $0 }, scale: 0, digits: nil))
        return try Table(name: value, columns: columns + [numbers], rowCount: count)
    }

    private static func pairs(_ left: [[String?]], _ right: [[String?]], _ kind: JoinKind) -> [String] {
        let (leftCount, rightCount) = (left.first?.count ?? 0, right.first?.count ?? 0)
        func meet(_ a: Int, _ b: Int) -> Bool {
            left.indices.allSatisfy { key in
                guard let x = left[key][a], let y = right[key][b] else { return false }
                return x == y
            }
        }
        func keys(_ columns: [[String?]], _ row: Int) -> String {
            columns.map { $0[row] ?? "?" }.joined(separator: ",")
        }
        var found: [String] = []
        for a in 0..<leftCount {
            let partners = (0..<rightCount).filter { meet(a, $0) }
            switch kind {
            case .anti: if partners.isEmpty { found.append("\(keys(left, a)) \(a)") }
            case .left where partners.isEmpty, .full where partners.isEmpty:
                found.append("\(keys(left, a)) \(a) -")
            default: found += partners.map { "\(keys(left, a)) \(a) \($0)" }
            }
        }
        if kind == .right || kind == .full {
            for b in 0..<rightCount where !(0..<leftCount).contains(where: { meet($0, b) }) {
                found.append("\(keys(right, b)) - \(b)")
            }
        }
        return found
    }

    private static func rows(_ table: Table) -> [String] {
        (0..<table.rowCount).map { row in
            let cells = table.columns.map {
                $0.isMissing(at: row) ? ($0.name.hasPrefix("k") ? "?" : "-") : $0.cellText(at: row)
            }
            let keys = table.columns.indices.filter { table.columns[$0].name.hasPrefix("k") }.map { cells[$0] }
            let others = table.columns.indices.filter { !table.columns[$0].name.hasPrefix("k") }.map { cells[$0] }
            return ([keys.joined(separator: ",")] + others).joined(separator: " ")
        }
    }

    private static func check(_ left: [[String?]], _ right: [[String?]]) throws {
        let (a, b) = (try table(left, value: "a"), try table(right, value: "b"))
        for kind in JoinKind.allCases {
            let plan = JoinPlan(
                kind: kind, keys: left.indices.map { ($0, $0) }, added: kind == .anti ? [] : [(left.count, "b")])
            let (joined, counts) = try a.joined(with: b, plan)
            #expect(rows(joined) == pairs(left, right, kind), "\(kind) \(left) \(right)")
            #expect(counts.rows == joined.rowCount || kind == .anti)
            #expect(counts.leftAlone == pairs(left, right, .anti).count)
            #expect(counts.rightAlone == pairs(right, left, .anti).count)
            if JoinProbe.canTake(kind) {
                let (found, probed) = try probe(a, b, plan)
                #expect(found == rows(joined), "\(kind) \(left) \(right)")
                #expect(probed == counts, "\(kind) \(left) \(right)")
            }
        }
    }

    /// The same with the left rows in chunks of two, the first of them on one thread, the others on another.
    private static func probe(
        _ left: Table, _ right: Table, _ plan: JoinPlan
    ) throws -> (rows: [String], counts: JoinCounts) {
        var first = try JoinProbe(plan, left: left.taking([]), with: right, needed: Set(plan.added.map(\.column)))
        var second = first
        var found: [String] = []
        for start in stride(from: 0, to: left.rowCount, by: 2) {
            let chunk = left.taking((start..<min(start + 2, left.rowCount)).map { Int32($0) })
            found += rows(try start < 2 ? first.joined(chunk) : second.joined(chunk))
        }
        first.merge(second)
        return (found, first.counts)
    }

    /// All tables of up to three rows with one key out of two values and missing.
    @Test func allSmallTables() throws {
        let values: [String?] = [nil, "甲", "乙"]
        var columns: [[String?]] = [[]]
        var all: [[String?]] = [[]]
        for _ in 0..<3 {
            columns = columns.flatMap { column in values.map { column + [$0] } }
            all += columns
        }
        for left in all { for right in all { try Self.check([left], [right]) } }
    }

    @Test func randomTablesOfTwoKeys() throws {
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<150 {
            func column(_ count: Int) -> [String?] { (0..<count).map { _ in ["甲", "乙", "丙", nil][next(4)] } }
            let (n, m) = (next(7), next(7))
            try Self.check([column(n), column(n)], [column(m), column(m)])
        }
    }

    @Test func numbersInAnotherUnitAndWriting() throws {
        var left = ColumnBuilder(name: "k0", unit: .tenThousandYuan)
        for number in ["1.50", "2", "3"] { try left.append(try #require(Decimal(number)), unit: .tenThousandYuan) }
        var right = ColumnBuilder(name: "k0", unit: .yuan)
        for number in ["15000", "30000.00", "1"] { try right.append(try #require(Decimal(number)), unit: .yuan) }
        let a = try Table(name: "a", columns: [left.finish()])
        let b = try Table(
            name: "b", columns: [right.finish(), try #require(try Self.table([["x", "y", "z"]], value: "b")["b"])])
        let plan = JoinPlan(kind: .full, keys: [(0, 0)], added: [(1, "b")])
        let (joined, _) = try a.joined(with: b, plan)
        #expect(joined.columns[0].decimal(at: 0) == Decimal("1.5"))
        #expect((0..<4).map { joined.columns[1].cellText(at: $0) } == ["0", "", "1", "2"])
        #expect(joined.columns[0].decimal(at: 3) == Decimal("0.0001"))
    }

    @Test func countsRepeats() throws {
        let a = try Self.table([["甲", "甲", "乙", "丙", nil]], value: "a")
        let b = try Self.table([["甲", "甲", "甲", "乙", "乙", nil]], value: "b")
        let (joined, counts) = try a.joined(with: b, JoinPlan(kind: .inner, keys: [(0, 0)], added: [(1, "b")]))
        #expect(joined.rowCount == 8)
        #expect(counts == JoinCounts(leftAlone: 2, rightAlone: 1, repeatedRight: 2, repeatedBoth: 1, rows: 8))
    }

    @Test func refusesAnExplosion() throws {
        let many = try Self.table([[String?](repeating: "甲", count: 5_000)], value: "a")
        let plan = JoinPlan(kind: .inner, keys: [(0, 0)], added: [])
        #expect(throws: TableFailure(TableDiagnostics.tooManyRows, ["20000000"])) {
            try many.joined(with: many, plan)
        }
        var probe = try JoinProbe(plan, left: many.taking([]), with: many, needed: [])
        #expect(throws: TableFailure(TableDiagnostics.tooManyRows, ["20000000"])) { try probe.joined(many) }
    }
}
