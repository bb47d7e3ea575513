import FiscClaims
import FiscLanguage
import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables
import Testing

@Suite("Checks") struct CheckTests {
    private static let table = """
        部门,年度,预算数（万元）,决算数（万元）
        甲,2023年,100.00,98.00
        乙,2023年,100.00,120.00
        丙,2023年,100.00,--
        """
    private func check(_ condition: String, before: String = "", _ head: String = "check \"题\" must") -> CheckOutcome? {
        ran(before + "\n" + head + ": " + condition, files: ["表.csv": Self.table]).check
    }
    private func verdict(_ condition: String) -> Verdict? { check(condition)?.verdict }

    @Test("≈: exact, rounding, unlikely, fails") func consistent() {
        #expect(verdict("1540.23万元 ≈ 1440.68万元 + 69.22万元 + 30.33万元") == .exact)
        #expect(verdict("1540.24万元 ≈ 1440.68万元 + 69.22万元 + 30.33万元") == .rounding)
        #expect(verdict("1540.30万元 ≈ 1440.68万元 + 69.22万元 + 30.33万元") == .fails)
        #expect(verdict("93.54% ≈ share(1440.68万元, 1540.23万元)") == .rounding)
        #expect(verdict("3 ≈ 3.2") == .fails)
        // Thirty parts that all err the same way are possible, and hardly believable.
        let parts = (0..<30).map { _ in "1.00万元" }.joined(separator: ", ")
        #expect(verdict("30.14万元 ≈ sum(\(parts))") == .unlikely)
        #expect(verdict("30.02万元 ≈ sum(\(parts))") == .rounding)
        #expect(verdict("30.40万元 ≈ sum(\(parts))") == .fails)
        // The same where the total is in another unit.
        #expect(verdict("0.003014亿元 ≈ sum(\(parts))") == .unlikely)
        #expect(check("30.14万元 ≈ sum(\(parts))")?.cases.first?.comparisons.first?.judgement.termCount == 30)
    }

    @Test("how rounding explains it") func how() {
        func how(_ condition: String) -> RoundingHow? {
            check(condition)?.cases.first?.comparisons.first?.judgement.how
        }
        #expect(how("93.54% ≈ share(1440.68万元, 1540.23万元)") == .rounded)
        #expect(how("1540.24万元 ≈ 1440.68万元 + 69.22万元 + 30.33万元") == .tail)
        // 93.5367% cut off is 93.53%.
        #expect(how("93.53% ≈ share(1440.68万元, 1540.23万元)") == .truncated)
        #expect(how("93.52% ≈ share(1440.68万元, 1540.23万元)") == nil)
    }

    @Test("== <= in: as written, or only as rounding allows") func others() {
        #expect(verdict("1 == 1") == .exact)
        #expect(verdict("1.00万元 == 1.001万元") == .fails)
        #expect(verdict("5万元 <= 5万元") == .exact)
        #expect(verdict("share(1万元, 3万元) <= 33.33%") == .rounding)
        #expect(verdict("share(1.00万元, 3.00万元) <= 33%") == .fails)
        #expect(verdict("share(98.00万元, 100.00万元) in 95%..100%") == .exact)
        #expect(verdict("share(100.004万元, 100.00万元) in 95%..100%") == .rounding)
        #expect(verdict("share(101万元 ± 0, 100万元 ± 0) in 95%..100%") == .fails)
        #expect(verdict("3 in 5..1") == .fails)
        #expect(verdict("\"a\" == \"a\"") == .exact)
        #expect(verdict("\"a\" in [\"b\"]") == .fails)
        #expect(verdict("true") == .exact)
    }

    @Test("and takes the worst, or the best, not goes into the comparison") func logic() {
        #expect(verdict("1 == 1 and 1 == 2") == .fails)
        #expect(verdict("1 == 1 or 1 == 2") == .exact)
        #expect(verdict("not 1 == 2") == .exact)
        #expect(verdict("not (1 == 1 and 2 == 3)") == .exact)
        #expect(verdict("not (1 == 1 or 2 == 3)") == .fails)
        #expect(verdict("missing == 1 or 1 == 1") == .exact)
        #expect(verdict("missing == 1 and 1 == 1") == .unknown)
        #expect(verdict("missing == 1 and 1 == 2") == .fails)
        #expect(verdict("not (share(1万元, 3万元) <= 33.33%)") == .exact)
        #expect(verdict("not 1.0万元 ≈ 1.04万元") == .fails)
        #expect(verdict("1540.24万元 ≈ 1440.68万元 + 69.22万元 + 30.33万元 and 1 == 1") == .rounding)
        #expect(check("1 == 1 and 1 == 2")?.cases.first?.comparisons.count == 2)
    }

    @Test("for each over a table, a list, a range") func each() throws {
        let load = "T = load(\"表.csv\")"
        let rates = try #require(
            check("rate(决算数, 预算数) in 90%..110%", before: load, "check \"率\" should for each 部门 in T"))
        #expect(rates.cases.map(\.label) == ["甲", "乙", "丙"])
        #expect(rates.cases.map(\.verdict) == [.exact, .fails, .unknown])
        #expect(rates.verdict == .fails)
        let sums = try #require(check("sum(决算数) <= sum(预算数)", before: load, "check \"和\" for each 部门 in T"))
        #expect(sums.cases.map(\.verdict) == [.exact, .fails, .unknown])
        let skipped = try #require(
            check("sum(决算数, missing: skip) <= sum(预算数)", before: load, "check \"和\" for each 部门 in T"))
        #expect(skipped.cases.map(\.verdict) == [.exact, .fails, .exact])
        let named = try #require(check("部门 in [\"甲\", \"乙\"]", before: load, "check \"名\" for each 部门 in T"))
        #expect(named.cases.map(\.verdict) == [.exact, .exact, .fails])
        let two = try #require(check("sum(预算数) == 100万元", before: load, "check \"二\" for each 部门, 年度 in T"))
        #expect(two.cases.map(\.label) == ["甲 · 2023年", "乙 · 2023年", "丙 · 2023年"])
        let list = try #require(check("x <= 2", "check \"列\" for each x in [1, 2, 3]"))
        #expect(list.cases.map(\.verdict) == [.exact, .exact, .fails])
        #expect(check("x > 0", "check \"区\" for each x in 1..4")?.cases.count == 4)
        #expect(check("x > 0", "check \"空\" for each x in []")?.verdict == .unknown)
        #expect(
            check("sum(预算数) > 0万元", before: load, "check \"空\" for each 部门 in (T where 预算数 > 500万元)")?.verdict
                == .unknown)
    }

    @Test("a sum that skipped missing cells is unknown, unless that was asked for") func missing() {
        let load = "T = load(\"表.csv\")"
        #expect(check("sum(T.决算数) ≈ 218.00万元", before: load)?.verdict == .unknown)
        #expect(check("sum(T.决算数, missing: skip) ≈ 218.00万元", before: load)?.verdict == .exact)
        #expect(check("sum(T.决算数, missing: zero) ≈ 218.00万元", before: load)?.verdict == .exact)
        #expect(check("sum(T.决算数) ≈ 218.00万元", before: "T = load(\"表.csv\", missing: skip)")?.verdict == .exact)
        #expect(check("mean(T.决算数) ≈ 109.00万元", before: load)?.verdict == .unknown)
        #expect(check("max(T.决算数) ≈ 120.00万元", before: load)?.verdict == .unknown)
    }

    @Test("grades and waivers") func waivers() throws {
        let waived = try #require(check("1 == 2", "check \"题\" should waive \"文号\""))
        #expect(waived.grade == .should && waived.waiver == "文号" && waived.isWaived && !waived.isWaiverNeedless)
        let needless = try #require(check("1 == 1", "check \"题\" should waive \"文号\""))
        #expect(needless.isWaiverNeedless && !needless.isWaived)
        // Such a check is broken, and says so; the script goes on.
        for grade in ["must", "note"] {
            let run = ran("check \"题\" \(grade) waive \"文号\": 1 == 2")
            #expect(run.check?.verdict == .error && run.outcomes.first?.notes.map(\.spec.code) == ["E0333"])
        }
        #expect(check("1 == 2", "check \"题\" note")?.grade == .note)
        #expect(ran("核对 “题” 核实 已说明 “批复” ： 1 ＝＝ 2").check?.isWaived == true)
    }

    @Test("a rule that breaks is a verdict of its own, and the others still run") func broken() throws {
        let run = ran(
            "check \"一\" must: 没有 == 1\ncheck \"二\" must: 1 == 1\ncheck \"三\" must: 2 ^ 10000 > 1\ncheck \"四\" must: 1万元 > 1人"
        )
        #expect(run.failures.isEmpty)
        let checks = run.outcomes.compactMap { outcome -> CheckOutcome? in
            if case .check(let check) = outcome.kind { check } else { nil }
        }
        #expect(checks.map(\.verdict) == [.error, .exact, .error, .error])
        #expect(run.outcomes[0].notes.map(\.spec.code) == ["E0201"])
        #expect(run.outcomes[2].notes.map(\.spec.code) == ["E0405"])
        for (outcome, source) in run.outcomes.map({ ($0, run.source) }) {
            for diagnostic in outcome.notes { #expect(diagnostic.misplaced(in: source) == nil) }
        }
        // One case breaks; the others are judged.
        let cases = try #require(ran("check \"五\" for each x in [1, 10000, 2]: 2 ^ x > 1").check)
        #expect(cases.cases.map(\.verdict) == [.exact, .error, .exact])
        #expect(cases.verdict == .error)
        var desk = Desk()
        desk.interrupt.raise()
        #expect(desk.run("check \"六\": fold(1..10, from: 0, (y, x) => y + x) == 55").codes == ["E0404"])
    }

    @Test("explain check") func explain() throws {
        var desk = Desk(files: ["表.csv": Self.table])
        desk.run("总 = 1540.24万元\ncheck \"构成\" must: 总 ≈ 1440.68万元 + 69.22万元 + 30.33万元")
        // As it last ran, not as it would run now.
        let node = try #require(desk.run("总 = 1万元\nexplain check \"构成\"").explanation)
        let text = Desk.text(node)
        #expect(text.contains("1540.24万元 ≈ 1540.23万元"))
        #expect(text.contains("尾差"))
        #expect(text.contains("3项相加，允许尾差0.02万元，实差0.01万元"))
        #expect(text.contains("p＝"))
        #expect(text.contains("= 1540.23万元"))
        #expect(desk.run("explain check \"没有\"").codes == ["E0334"])
        desk.run("T = load(\"表.csv\")\ncheck \"率\" for each 部门 in T: rate(决算数, 预算数) in 90%..110%")
        let cases = try #require(desk.run("explain check \"率\"").explanation)
        #expect(cases.children.map(\.title) == ["甲", "乙", "丙"])
        #expect(Desk.text(cases).contains("Σ决算数 ÷ Σ预算数"))
    }
}
