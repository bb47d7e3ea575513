import FiscClaims
import FiscLanguage
import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables
import Testing

@Suite("The four built-ins, and those with them") struct BuiltinTests {
    private static let table = """
        部门,年度,预算数（万元）,决算数（万元）
        甲,2022年,100.00,90.00
        甲,2023年,120.00,110.00
        乙,2022年,50.00,--
        乙,2023年,60.00,63.00
        丙,2023年,10.00,
        """
    private func shown(_ program: String) -> String {
        FiscLanguageTests.shown("T = load(\"表.csv\")\n" + program, files: ["表.csv": Self.table])
    }
    private func ran(_ program: String) -> Desk.Run {
        FiscLanguageTests.ran("T = load(\"表.csv\")\n" + program, files: ["表.csv": Self.table])
    }

    @Test("every example of a built-in gives its result") func examples() {
        for builtin in Builtin.all {
            let found = FiscLanguageTests.shown(builtin.example.call)
            #expect(found == builtin.example.result, "\(builtin.name): \(builtin.example.call)")
        }
    }

    @Test("a built-in answers to its Chinese name") func chinese() {
        for builtin in Builtin.all { #expect(Builtin.named(builtin.zhName)?.name == builtin.name, "\(builtin.zhName)") }
        expectAll([
            ("求和(1, 2)", "3"), ("求占比(1, 4)", "25.00%"), ("求完成率(1, 4)", "25.00%"), ("求和(1, missing, 缺失: 跳过)", "1"),
        ])
    }

    @Test("sum") func sum() {
        expectAll([
            ("sum([])", "0"), ("sum(1, 2, 3)", "6"), ("sum([1万元, 5000元])", "1.50万元"), ("sum(1万元, 1人)", "E0304"),
            ("sum(\"a\")", "E0307"),
            ("sum(1, missing)", "1"), ("sum(1, missing, missing: zero)", "1"), ("sum(1, missing, missing: 3)", "E0323"),
            ("sum()", "E0207"),
            ("sum(1, 2, 没有: 3)", "E0208"), ("sum(0.1, 0.2, 0.3) == 0.6", "true"), ("sum(1..100)", "5050"),
        ])
        #expect(shown("sum(T.决算数)") == "263.00万元")
        #expect(ran("sum(T.决算数)").notes.map { $0.message(in: .zh) } == ["5个单元格中缺2个，未计入"])
        #expect(ran("sum(T.决算数, missing: skip)").notes.isEmpty)
        #expect(shown("sum((T where 部门 == \"丁\").决算数)") == "0.00万元")
        #expect(shown("sum(T.部门)") == "E0307")
    }

    @Test("share") func share() {
        expectAll([
            ("share(1440.68万元, 1540.23万元)", "93.54%"), ("share(1万元, 0万元)", "missing（除数为0 division by zero）"),
            ("share(1万元, 1人)", "E0304"),
            ("share(1)", "E0311"), ("share([1, 3])", "[25.00%, 75.00%]"),
        ])
        let run = FiscLanguageTests.ran("项目支出 = 30万元\n总支出 = 20万元\nshare(项目支出, 总支出)")
        #expect(run.shown == "150.00%")
        #expect(run.notes.map { $0.message(in: .zh) } == ["部分项目支出（30万元）大于整体总支出（20万元）"])
        #expect(shown("T | where 年度 == 2023 | derive x: share(决算数) | select x") == "x\n63.58%\n36.42%\n–(空单元格)")
        #expect(
            shown("T | derive x: share(预算数, within: 部门) | select x") == "x\n45.45%\n54.55%\n45.45%\n54.55%\n100.00%")
        #expect(shown("T | group by 部门 | summarise x: share(预算数)") == "部门 x\n甲 64.71%\n乙 32.35%\n丙 2.94%")
        #expect(
            shown("T | group by 年度, 部门 | summarise x: share(预算数, within: 年度)")
                == "年度 部门 x\n2022年 甲 66.67%\n2023年 甲 63.16%\n2022年 乙 33.33%\n2023年 乙 31.58%\n2023年 丙 5.26%")
        #expect(shown("share(T.预算数, within: T.部门)[1]") == "45.45%")
        #expect(shown("T | derive x: share(预算数, 决算数, within: 部门)") == "E0208")
    }

    @Test("rate of columns is the ratio of the sums, over rows with both") func rate() {
        #expect(shown("rate(T.决算数, T.预算数)") == "93.93%")
        #expect(ran("rate(T.决算数, T.预算数)").notes.map { $0.message(in: .zh) } == ["5个单元格中缺2个，未计入"])
        #expect(shown("mean((T | derive r: rate(决算数, 预算数)).r, missing: skip)") == "95.56%")
        #expect(shown("T | group by 年度 | summarise r: rate(决算数, 预算数)") == "年度 r\n2022年 90.00%\n2023年 96.11%")
        expectAll([
            ("rate(12万元, 10万元)", "120.00%"), ("rate(1万元, 0万元)", "missing（除数为0 division by zero）"),
            ("rate([1, 2], [3])", "E0409"),
            ("rate(1万元, 1人)", "E0304"), ("rate([1万元], [1人])", "E0304"),
        ])
    }

    @Test("compare") func compare() {
        expectAll([
            ("compare(431万元, 433万元)", "{now: 431万元, before: 433万元, change: -2万元, growth: -0.46%, direction: \"减少\"}"),
            ("compare(1万元, 5000元).change", "0.50万元"), ("compare(93.54%, 92.10%).change", "1.44个百分点"),
            ("compare(3, 0).growth", "missing（基数不大于0，增长率不可比 base is not positive）"),
            ("compare(3, -2).growth", "missing（基数不大于0，增长率不可比 base is not positive）"), ("compare(3, -2).change", "5"),
            ("compare(3, missing).growth", "missing（无基数 no base）"), ("compare(1万元, 1人)", "E0304"),
            ("compare(2, 2).direction", "\"持平\""),
            ("compare(1)", "E0207"),
        ])
        #expect(
            shown("compare(T, 决算数, by: 部门, over: 年度)")
                == """
                部门 年度 now before change growth direction
                甲 2023年 110.00万元 90.00万元 20.00万元 22.22% 增加
                乙 2023年 63.00万元 –(没有数据) –(没有数据) –(没有数据) –(没有数据)
                丙 2023年 –(没有数据) –(无基数) –(没有数据) –(没有数据) –(没有数据)
                """)
        #expect(
            shown("compare(T, [决算数, 预算数], by: 部门, over: 年度) | take 1")
                == """
                部门 年度 决算数_now 决算数_before 决算数_change 决算数_growth 决算数_direction 预算数_now 预算数_before 预算数_change 预算数_growth 预算数_direction
                甲 2023年 110.00万元 90.00万元 20.00万元 22.22% 增加 120.00万元 100.00万元 20.00万元 20.00% 增加
                """)
        #expect(shown("compare(T, 决算数)") == "E0321")
        #expect(shown("compare(T, 决算数, by: 部门, over: 部门)") == "E0322")
        #expect(shown("compare(T, 部门, by: 部门, over: 年度)") == "E0307")
        // What is computed from figures is one: 22.22% may be 22.2%.
        #expect(shown("compare(T, 决算数, by: 部门, over: 年度).growth[1] ≈ 22.2%") == "true")
        #expect(shown("compare(T, 决算数, by: 部门, over: 年度).growth[1] ≈ 22.4%") == "false")
    }

    @Test("statistics, in statements, rows and groups") func statistics() {
        expectAll([
            ("mean()", "E0207"), ("mean([])", "missing（没有数据 no data）"), ("median(3, 1, 2)", "2"),
            ("median(1, 2)", "1.5"), ("max(2023年, 2022年)", "2023年"),
            ("mean(1, missing, 2)", "1.5"), ("mean(1, missing, 2, missing: zero)", "1"),
            ("rank([5, 9, 5])", "[2, 1, 2]"),
            ("cumulative([1, missing, 2])", "[1, missing（缺失 missing）, 3]"), ("weighted([1, 2], by: [1, 1])", "1.5"),
            ("weighted([1], by: [0])", "missing（除数为0 division by zero）"),
            ("weighted([1, 2])", "E0209"), ("evenness([1, 1, 1])", "100.00%"), ("evenness([1, 0])", "50.00%"),
            ("evenness([0, 0])", "missing（除数为0 division by zero）"),
            ("bands(86%, [60%, 80%, 90%], [\"差\", \"中\", \"良\", \"优\"])", "\"良\""),
            ("bands(90%, [60%, 80%, 90%], [\"差\", \"中\", \"良\", \"优\"])", "\"优\""),
            ("bands(5%, [60%], [\"差\", \"好\"])", "\"差\""), ("cagr(121, 100, 2)", "10.00%"),
            ("cagr(1, 0, 2)", "missing（除数为0 division by zero）"),
            ("contribution(3万元, 12万元)", "25.00%"), ("top([1], 1)", "E0209"),
        ])
        #expect(shown("T | derive r: rank(预算数) | select 部门, r") == "部门 r\n甲 2\n甲 1\n乙 4\n乙 3\n丙 5")
        #expect(shown("T | group by 部门 | derive r: rank(预算数) | select 部门, r") == "部门 r\n甲 2\n甲 1\n乙 2\n乙 1\n丙 1")
        #expect(
            shown("T | derive c: cumulative(预算数) | select c") == "c\n100.00万元\n220.00万元\n270.00万元\n330.00万元\n340.00万元")
        #expect(
            shown("T | group by 部门 | derive c: cumulative(预算数) | select c")
                == "c\n100.00万元\n220.00万元\n50.00万元\n110.00万元\n10.00万元")
        #expect(shown("T | derive d: 预算数 - mean(预算数) | select d | take 1") == "d\n32.00万元")
        #expect(
            shown("T | group by 部门 | derive d: 预算数 - mean(预算数) | select d | take 3") == "d\n-10.00万元\n10.00万元\n-5.00万元")
        #expect(
            shown("T | group by 部门 | where 预算数 == max(预算数) | select 部门, 预算数")
                == "部门 预算数\n甲 120.00万元\n乙 60.00万元\n丙 10.00万元")
        #expect(
            shown("T | derive b: bands(预算数, [50万元, 100万元], [\"小\", \"中\", \"大\"]) | select b") == "b\n大\n大\n中\n中\n小")
        #expect(shown("T | derive w: weighted(决算数, by: 预算数) | select w | take 1") == "w\n92.79万元")
        #expect(
            shown("T | group by 年度 | summarise w: weighted(决算数, by: 预算数), e: evenness(预算数), m: median(预算数)")
                == "年度 w e m\n2022年 90.00万元 83.33% 75.00万元\n2023年 94.33万元 70.18% 60.00万元")
        #expect(shown("top(T, 2, by: 预算数) | select 部门") == "部门\n甲\n甲")
        #expect(shown("T | top(2, by: 预算数) | select 预算数") == "预算数\n120.00万元\n100.00万元")
        #expect(shown("T | group by 部门 | summarise n: count(), p: count(决算数)") == "部门 n p\n甲 2 2\n乙 2 1\n丙 1 0")
        #expect(
            shown("T | derive s: sum(预算数, 决算数, missing: skip) | select s | take 3") == "s\n190.00万元\n230.00万元\n50.00万元")
        #expect(
            shown("T | derive s: sum([预算数, 决算数], missing: skip) | select s | take 3")
                == "s\n190.00万元\n230.00万元\n50.00万元")
        #expect(shown("T | derive s: { z = 预算数 * 2; sum(z) } | select s | take 1") == "s\n200.00万元")
        #expect(shown("T | derive s: { z = 预算数 * 2; sum(决算数 * z) }") == "E0337")
    }

    @Test("derived and summarised columns keep what rounding allows") func derived() {
        let thirds = "T | derive x: 预算数 / 3 | select x"
        #expect(shown("(\(thirds)).x[1] ≈ 33.33万元") == "true")
        #expect(shown("(\(thirds)).x[1] ≈ 33.35万元") == "false")
        #expect(shown("sum((\(thirds)).x) ≈ 113.33万元") == "true")
        #expect(shown("sum((\(thirds)).x) ≈ 113.36万元") == "false")
        #expect(shown("(T | derive x: 预算数 / 3 | where x > 30万元 | sort by x desc | select x).x[1] ≈ 40.00万元") == "true")
        #expect(shown("(T | group by 部门 | summarise s: sum(预算数)).s[1] ≈ 220.01万元 ± 0") == "true")
        #expect(shown("(T | group by 部门 | summarise s: sum(预算数)).s[1] ≈ 220.02万元 ± 0") == "false")
        #expect(shown("T | derive x: 预算数 / 3 | where x ≈ 33.33万元 | count()") == "1")
    }

    @Test("how precisely a table is written can be said") func precision() {
        let file = ["表.csv": "部门,数（万元）\n甲,29.99\n乙,30\n丙,15.25\n"]
        func sum(_ option: String, _ total: String) -> String {
            FiscLanguageTests.shown("sum(load(\"表.csv\"\(option)).数) ≈ \(total)", files: file)
        }
        #expect(sum("", "75.3万元 ± 0") == "false")
        #expect(sum(", precision: finest", "75.3万元 ± 0") == "false")
        #expect(sum(", precision: own", "75.3万元 ± 0") == "true")
        #expect(sum(", precision: 1万元", "76.5万元 ± 0") == "true")
        #expect(sum(", precision: 3", "76.5万元 ± 0") == "E0339")
        let run = FiscLanguageTests.ran("load(\"表.csv\", precision: own)", files: file)
        guard case .table(let table)? = run.last?.value else { return #expect(Bool(false), "no table") }
        #expect(table.decisions.contains { $0.key == "precision" })
    }

    @Test("rounding modes") func rounding() {
        expectAll([
            ("round(2.5)", "3"), ("round(-2.5)", "-3"), ("round(2.5, mode: \"half-even\")", "2"),
            ("round(1.25, 1, mode: \"GB/T 8170\")", "1.2"),
            ("round(-2.51, mode: \"down\")", "-2"), ("round(2.01, mode: \"up\")", "3"), ("floor(-2.1)", "-3"),
            ("ceiling(-2.1)", "-2"),
            ("truncate(-2.79, 1)", "-2.7"), ("round(15402300元, -4)", "15400000元"), ("round(93.5367%, 2)", "93.54%"),
            ("round(7, to: 5)", "5"),
            ("round(7, to: 0)", "missing（除数为0 division by zero）"), ("round(1, 99)", "E0406"),
            ("round(1.5, 0, mode: \"没有\")", "E0324"), ("round(1, 1, to: 2)", "E0208"),
            ("round(1, to: 1万元)", "E0304"), ("round(2.675, 2)", "2.68"),
            ("exact(1/3)", "0.3333333333333333333333333333333333"),
        ])
    }
}
