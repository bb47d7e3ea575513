import FiscClaims
import FiscLanguage
import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables
import Testing

/// Small tables with gaps, and pipelines over them, against plain loops over the rows.
@Suite("Random tables") struct RandomTableTests {
    private struct Row {
        let key: String
        let year: Int
        let a: Decimal?
        let b: Decimal?
    }

    private static func table(_ dice: inout Dice) -> (csv: String, rows: [Row]) {
        var rows: [Row] = []
        for _ in 0..<(1 + dice.below(12)) {
            let a = dice.chance(15) ? nil : Decimal(dice.numeral(decimals: 2, largest: 500))
            let b = dice.chance(15) ? nil : Decimal(dice.numeral(decimals: 0, largest: 50))
            rows.append(Row(key: dice.pick(["甲", "乙", "丙"]), year: 2021 + dice.below(3), a: a, b: b))
        }
        let lines = rows.map { "\($0.key),\($0.year)年,\($0.a?.description ?? "--"),\($0.b?.description ?? "")" }
        // A first row that settles the types, whatever the others hold.
        return (
            "部门,年度,支出（万元）,人数（人）\n丁,2020年,1.25,1\n" + lines.joined(separator: "\n") + "\n",
            [Row(key: "丁", year: 2020, a: Decimal("1.25"), b: Decimal(1))] + rows
        )
    }

    private static func total(_ values: [Decimal?]) -> Decimal {
        var sum = DecimalSum()
        for case let value? in values { sum.add(value) }
        return (try? sum.total()) ?? .zero
    }

    private static func money(_ value: Decimal) -> String {
        display(value, unit: .tenThousandYuan, style: NumberStyle(minimumPlaces: 2))
    }

    /// What a sum shows: where there are cells and none has a figure, it is missing.
    private static func sum(_ values: [Decimal?]) -> String {
        let isMissing = !values.isEmpty && values.allSatisfy { $0 == nil }
        return isMissing ? "–(\(values.count)个单元格中缺\(values.count)个)" : money(total(values))
    }

    @Test("filters, groups, sums, shares and sorts") func pipelines() {
        var failures: [String] = []
        for seed in 0..<120 {
            var dice = Dice(seed: UInt64(seed) + 400)
            let (csv, rows) = Self.table(&dice)
            let limit = Decimal(dice.below(300))
            func found(_ pipeline: String) -> String {
                ran("T = load(\"表.csv\")\n" + pipeline, files: ["表.csv": csv]).shown
            }
            func expect(_ pipeline: String, _ wanted: [String]) {
                let lines = found(pipeline).split(separator: "\n").dropFirst().map(String.init)
                if lines != wanted { failures.append("seed \(seed): \(pipeline)\n\(lines)\n\(wanted)\n\(csv)") }
            }
            let kept = rows.filter { row in row.a.map { $0 > limit } ?? false }
            expect("T | where 支出 > \(limit)万元 | select 部门", kept.map(\.key))
            expect(
                "T | where not (支出 > \(limit)万元) | select 部门",
                rows.filter { row in row.a.map { !($0 > limit) } ?? false }.map(\.key))

            var order: [String] = []
            for row in rows where !order.contains(row.key) { order.append(row.key) }
            func group(_ key: String) -> [Row] { rows.filter { $0.key == key } }
            expect(
                "T | group by 部门 | summarise s: sum(支出), n: count(支出)",
                order.map { key in
                    let own = group(key).map(\.a)
                    return "\(key) \(Self.sum(own)) \(own.compactMap { $0 }.count)"
                })
            expect(
                "T | group by 部门 | summarise r: rate(支出, 支出)",
                order.map { key in
                    let sum = Self.total(group(key).map(\.a))
                    let reason = group(key).allSatisfy { $0.a == nil } ? "没有数据" : "除数为0"
                    return sum.isZero ? "\(key) –(\(reason))" : "\(key) 100.00%"
                })
            expect(
                "T | group by 部门 | derive t: sum(支出) | select t",
                rows.map { Self.sum(group($0.key).map(\.a)) })
            let sorted = rows.enumerated().sorted { x, y in
                switch (x.element.a, y.element.a) {
                case (let a?, let b?): a == b ? x.offset < y.offset : a > b
                case (nil, nil): x.offset < y.offset
                case (nil, _): false
                case (_, nil): true
                }
            }
            expect("T | sort by 支出 desc | select 部门", sorted.map(\.element.key))
            expect("T | sort by 支出 desc | take 3 | select 部门", sorted.prefix(3).map(\.element.key))
            let whole = Self.total(rows.map(\.a))
            expect(
                "T | derive p: share(支出) | select p",
                rows.map { row in
                    guard let a = row.a, !whole.isZero, let ratio = try? a / whole, let percent = try? ratio * .hundred
                    else { return "–(填写为“--”)" }
                    return display(percent, unit: .percent, ratio: true)
                })
            expect(
                "T | derive q: 支出 / 人数 | where q is missing | select 部门",
                rows.filter { $0.a == nil || $0.b == nil || $0.b?.isZero == true }.map(\.key))
        }
        for failure in failures.prefix(3) { Issue.record("\(failure)") }
        #expect(failures.count == 0)
    }
}
