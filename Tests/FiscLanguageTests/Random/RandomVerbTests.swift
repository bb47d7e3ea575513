import FiscClaims
import FiscLanguage
import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables
import Testing

/// The verbs that look beyond a row, on small tables with gaps, against plain loops.
@Suite("Random verbs") struct RandomVerbTests {
    private struct Row {
        let key: String
        let year: Int
        let amount: Decimal?
    }

    /// Rows of three departments and up to four years, none to six of them, after one that settles the types.
    private static func rows(_ dice: inout Dice, distinct: Bool) -> [Row] {
        var rows = [Row(key: "丁", year: 2020, amount: Decimal("1.25"))]
        for _ in 0..<dice.below(7) {
            let row = Row(
                key: dice.pick(["甲", "乙", "丙"]), year: 2020 + dice.below(4),
                amount: dice.chance(15) ? nil : Decimal(dice.numeral(decimals: 2, largest: 500)))
            if !distinct || !rows.contains(where: { $0.key == row.key && $0.year == row.year }) { rows.append(row) }
        }
        return rows
    }

    private static func csv(_ rows: [Row]) -> String {
        "部门,年度,支出（万元）\n"
            + rows.map { "\($0.key),\($0.year)年,\($0.amount?.description ?? "--")\n" }.joined()
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

    private static func percent(_ part: Decimal, _ whole: Decimal) -> String? {
        guard !whole.isZero, let ratio = try? (try part * .hundred) / whole else { return nil }
        return display(ratio, unit: .percent, ratio: true)
    }

    private static func keys(_ rows: [Row]) -> [String] {
        rows.reduce(into: []) { keys, row in if !keys.contains(row.key) { keys.append(row.key) } }
    }

    /// Runs pipelines over many tables and records where the lines differ from those of `wanted`.
    private func compare(
        seeds: Range<Int>, distinct: Bool, _ pipeline: String, _ wanted: ([Row]) -> [String]
    ) {
        var failures: [String] = []
        for seed in seeds {
            var dice = Dice(seed: UInt64(seed) + 7_000)
            let rows = Self.rows(&dice, distinct: distinct)
            let text = ran("T = load(\"表.csv\")\n" + pipeline, files: ["表.csv": Self.csv(rows)]).shown
            let lines = text.split(separator: "\n").dropFirst().map(String.init)
            if lines != wanted(rows) {
                failures.append("seed \(seed): \(text)\nwanted \(wanted(rows))\n\(Self.csv(rows))")
            }
        }
        for failure in failures.prefix(2) { Issue.record("\(failure)") }
        #expect(failures.count == 0)
    }

    @Test("the period before, by the calendar") func previous() {
        compare(seeds: 0..<80, distinct: true, "T | group by 部门 | window 年度: p: previous(支出) | select 部门, 年度, p") {
            rows in
            rows.map { row in
                guard let before = rows.first(where: { $0.key == row.key && $0.year == row.year - 1 }) else {
                    return "\(row.key) \(row.year)年 –(无基数)"
                }
                return "\(row.key) \(row.year)年 \(before.amount.map(Self.money) ?? "–(填写为“--”)")"
            }
        }
    }

    @Test("several rows of one period have no value before them") func ambiguous() {
        compare(seeds: 100..<140, distinct: false, "T | group by 部门 | window 年度: p: previous(支出) | select p") { rows in
            rows.map { row in
                let before = rows.filter { $0.key == row.key && $0.year == row.year - 1 }
                if before.count > 1 { return "–(同一时期有多行，请先汇总)" }
                guard let only = before.first else { return "–(无基数)" }
                return only.amount.map(Self.money) ?? "–(填写为“--”)"
            }
        }
    }

    @Test("running sums in the window's order") func cumulative() {
        compare(seeds: 200..<260, distinct: true, "T | group by 部门 | window 年度 desc: c: cumulative(支出) | select c") {
            rows in
            rows.map { row in
                guard row.amount != nil else { return "–(填写为“--”)" }
                return Self.money(Self.total(rows.filter { $0.key == row.key && $0.year >= row.year }.map(\.amount)))
            }
        }
    }

    @Test("the mean of two periods") func moving() {
        compare(seeds: 300..<360, distinct: true, "T | group by 部门 | window 年度: m: moving(支出, 2) | select m") { rows in
            rows.map { row in
                let before = rows.first { $0.key == row.key && $0.year == row.year - 1 }?.amount
                guard let a = row.amount, let b = before, let mean = try? (try a + b) / Decimal(2) else {
                    return "–(期数不足或其中有缺)"
                }
                return Self.money(mean)
            }
        }
    }

    @Test("shares of the parent and within a column") func shares() {
        compare(
            seeds: 400..<460, distinct: false,
            "T | group by 部门, 年度 | summarise p: share(支出), w: share(支出, within: 年度), a: sum(all(支出))"
        ) { rows in
            let whole = Self.total(rows.map(\.amount))
            var seen: [String] = []
            return rows.compactMap { row -> String? in
                let name = "\(row.key) \(row.year)年"
                if seen.contains(name) { return nil }
                seen.append(name)
                let cells = rows.filter { $0.key == row.key && $0.year == row.year }.map(\.amount)
                let own = Self.total(cells)
                let year = Self.total(rows.filter { $0.year == row.year }.map(\.amount))
                let none = "–(除数为0)"
                if cells.allSatisfy({ $0 == nil }) {
                    return "\(name) \(Self.sum(cells)) \(Self.sum(cells)) \(Self.money(whole))"
                }
                return
                    "\(name) \(Self.percent(own, whole) ?? none) \(Self.percent(own, year) ?? none) \(Self.money(whole))"
            }
        }
    }

    @Test("a pivot is a summary laid out in columns") func pivot() {
        compare(seeds: 500..<560, distinct: false, "T | group by 部门 | pivot 年度 in [2020年, 2021年, 2024年]: sum(支出)") {
            rows in
            Self.keys(rows).compactMap { key in
                let years = [2020, 2021, 2024].map { year -> String in
                    let cells = rows.filter { $0.key == key && $0.year == year }
                    return cells.isEmpty ? "–(没有这样的行)" : Self.sum(cells.map(\.amount))
                }
                return "\(key) \(years.joined(separator: " "))"
            }
        }
    }

    @Test("turning there and back loses nothing") func thereAndBack() {
        compare(
            seeds: 600..<640, distinct: true,
            "T | group by 部门 | pivot 年度: sum(支出, missing: skip) | unpivot 年度, 支出: -部门 | where 支出 is not missing"
        ) { rows in
            let years = Set(rows.map(\.year)).sorted()
            return Self.keys(rows).flatMap { key in
                years.compactMap { year in
                    let own = rows.filter { $0.key == key && $0.year == year }
                    return own.isEmpty ? nil : "\(key) \(year)年 \(Self.money(Self.total(own.map(\.amount))))"
                }
            }
        }
    }

    @Test("a table beside itself by two keys") func join() {
        compare(
            seeds: 700..<760, distinct: false,
            "T | join (T | group by 部门, 年度 | summarise n: count()) on 部门, 年度 | select 部门, 年度, n"
        ) { rows in
            rows.map { row in
                "\(row.key) \(row.year)年 \(rows.filter { $0.key == row.key && $0.year == row.year }.count)"
            }
        }
    }

    @Test("year on year, summed first") func comparison() {
        compare(seeds: 800..<860, distinct: false, "compare(T, 支出, by: 部门, over: 年度) | select 部门, 年度, now, before") {
            rows in
            var seen: [String] = []
            return rows.flatMap { row -> [String] in
                guard !seen.contains("\(row.key)\(row.year)") else { return [] }
                seen.append("\(row.key)\(row.year)")
                func sum(_ year: Int) -> String {
                    let own = rows.filter { $0.key == row.key && $0.year == year }
                    if own.isEmpty { return "–(无基数)" }
                    let present = own.compactMap(\.amount)
                    return present.isEmpty ? "–(没有数据)" : Self.money(Self.total(own.map(\.amount)))
                }
                // The first period of all is 2020. Who ends where others go on has a row for the year after.
                let own = row.year == 2020 ? [] : ["\(row.key) \(row.year)年 \(sum(row.year)) \(sum(row.year - 1))"]
                let next = rows.filter { $0.year == row.year + 1 }
                guard !next.isEmpty, !next.contains(where: { $0.key == row.key }) else { return own }
                return own + ["\(row.key) \(row.year + 1)年 –(没有数据) \(sum(row.year))"]
            }
        }
    }

    /// Parents that miss the sum of their children by what rounding allows are tails, by more are findings.
    @Test("a hierarchy against its children") func rollup() {
        for seed in 0..<60 {
            var dice = Dice(seed: UInt64(seed) + 8_000)
            var lines: [String] = []
            var wanted: [String] = []
            for top in 1...(1 + dice.below(2)) {
                let parts = (0..<(1 + dice.below(4))).map { _ in Int64(dice.below(90_000)) }
                let off = Int64([0, 0, 1, 2, 5, -300][dice.below(6)])
                let stated = parts.reduce(0, +) + off
                lines.append("20\(top),\(Decimal(scaled: stated, places: 2))")
                for (number, part) in parts.enumerated() {
                    lines.append("20\(top)0\(number + 1),\(Decimal(scaled: part, places: 2))")
                }
                // Each figure stands for ±0.005: a difference of k fen is a tail while k ≤ (parts + 1) ÷ 2.
                let verdict = off == 0 ? "相符" : abs(off) * 2 <= Int64(parts.count) + 1 ? "尾差" : "不符"
                wanted.append("20\(top) \(parts.count) \(verdict)")
            }
            let file = "科目编码,金额（万元）\n" + lines.map { $0 + "\n" }.joined()
            let text = ran(
                "rollup(load(\"表.csv\", totals: keep), 科目编码, 金额) | select 科目编码, children, verdict",
                files: ["表.csv": file]
            ).shown
            // A tail of less than one chance in a thousand is called 尾差偏大; both are within what rounding allows.
            let found = text.split(separator: "\n").dropFirst().map { String($0).replacing("尾差偏大", with: "尾差") }
            #expect(found == wanted, "\(file)")
        }
    }
}
