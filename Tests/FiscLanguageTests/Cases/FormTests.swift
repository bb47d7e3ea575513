import FiscClaims
import FiscLanguage
import FiscSource
import FiscSyntax
import FiscTables
import Testing

@Suite("Forms") struct FormTests {
    @Test("ranges") func ranges() {
        expectAll([
            ("3 in 1..3", "true"), ("1 in 1<..3", "false"), ("3 in 1..<3", "false"), ("5 in ..5", "true"),
            ("5 in 6..", "false"), ("95% in 90%..100%", "true"),
            ("0.95 in 90%..100%", "true"), ("5000元 in 0万元..1万元", "true"), ("3 in 5..1", "false"), ("1..3", "1..3"),
            ("\"a\" in \"a\"..\"b\"", "E0309"),
            ("1人 in 1万元..2万元", "E0305"), ("for each x in 1..3: x * x", "[1, 4, 9]"),
            ("for each x in 1<..4: x", "[2, 3, 4]"), ("for each x in 3..1: x", "[]"),
            ("for each y in 2021年..2023年: y", "[2021年, 2022年, 2023年]"),
            ("for each y in 2023年1季度..2023年3季度: y", "[2023年1季度, 2023年2季度, 2023年3季度]"),
            ("for each m in 2022年11月..2023年2月: m", "[2022年11月, 2022年12月, 2023年1月, 2023年2月]"),
            ("for each y in 2022年..2023年6月: y", "E0407"),
            ("for each x in 0.5..3: x", "E0407"), ("for each x in 1..: x", "E0315"),
            ("for each x, y in [1]: x", "E0216"), ("for each x in 3: x", "E0311"),
            ("2023年6月 in 2023年1月..2023年12月", "true"),
            ("for each d in 2023年2月27日..2023年3月1日: d", "[2023年2月27日, 2023年2月28日, 2023年3月1日]"),
        ])
    }

    @Test("blocks, records, lists, text") func values() {
        expectAll([
            ("{ a = 2; b = a * 3; a + b }", "8"), ("x = 5\n{ x = 1; x } + x", "6"), ("{a: 1, b: {c: 2万元}}.b.c", "2万元"),
            ("{a: 1}.c", "E0204"),
            ("{a: 1, a: 2}", "E0219"), ("[1, 2, 3][2]", "2"), ("[1万元, 5000元]", "[1万元, 0.50万元]"), ("[1万元, 1人]", "E0303"),
            ("[1, \"a\"]", "E0303"), ("[[1, 2], [3]][2][1]", "3"),
            ("\"共{1 + 2}项，{93.54%}\"", "\"共3项，93.54%\""), ("\"a\"", "\"a\""), ("x = [1, 2]\n\"{x}\"", "\"[1, 2]\""),
            ("if 1 < 2 then \"a\" else \"b\"", "\"a\""),
            ("if 1 then 2 else 3", "E0308"), ("if true then 1 else \"a\"", "E0303"), ("·a b· = 3\n·a b· + 1", "4"),
            ("2018年预算数 = 3万元\n2018年预算数 + 1万元", "4万元"),
            ("-2 ^ 2", "-4"), ("2 ^ 3 ^ 2", "512"), ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("10 - 2 - 3", "5"),
            ("12345678901234567890123456789012345", "E0301"),
        ])
    }

    @Test("functions") func functions() {
        expectAll([
            ("def f(x, y = 2) = x * y\nf(3)", "6"), ("def f(x, y = 2) = x * y\nf(3, 5)", "15"),
            ("def f(x, y = 2) = x * y\nf(y: 5, x: 1)", "5"),
            ("def f(x, y = x + 1) = y\nf(3)", "4"), ("def f(x) = x\nf(1, x: 2)", "E0218"),
            ("def f(x) = x\nf(1, 2)", "E0207"), ("def f(x) = x\nf()", "E0207"), ("def f(x) = x\nf(z: 1)", "E0208"),
            ("def f(x: 金额) = x\nf(1万元)", "1万元"), ("def f(x: 金额) = x\nf(1人)", "E0214"), ("def f(x: 人) = x\nf(3名)", "3名"),
            ("def f(x: 没有) = x", "E0213"), ("def f(x, x) = x", "E0219"),
            ("def f(x) -> 金额 = 1人\nf(1)", "E0215"), ("def f(x) -> 表 = x\nf(1)", "E0215"),
            ("def f(x: count) = x\nf(3期)", "3期"), ("def f(x: count) = x\nf(3万元)", "E0214"),
            ("def f(n) -> 数 = if n <= 1 then 1 else n * f(n - 1)\nf(10)", "3628800"),
            ("def f(n) = if n <= 1 then 1 else n * f(n - 1)\nf(3)", "E0210"),
            ("def f(n) -> 金额 = if n <= 0 then 0.5万元 else f(n - 1) + 1万元\nf(3)", "3.5万元"),
            (
                "def 偶(n) -> 真假 = if n == 0 then true else 奇(n - 1)\ndef 奇(n) -> 真假 = if n == 0 then false else 偶(n - 1)\n偶(10)",
                "true"
            ),
            ("def f(x) = f([x])\nf(1)", "E0212"), ("f = x => x * 2\nf(4)", "8"), ("f = (a, b) => a + b\nf(1, 2)", "3"),
            ("def 用(f, x) = f(x)\n用(y => y + 1, 2)", "3"), ("(x => x + 1)(2)", "3"),
            ("x = 3\nx(2)", "E0206"), ("def f(x) = x + 1人\nf(1万元)", "E0210"),
            ("def f() = load(\"决算.csv\")\nf()", "E0210"), ("sum = 3\nsum", "3"),
            ("def sum(x) = 7\nsum(1)", "7"), ("fold(1..4, from: 0, (y, x) => y + x)", "10"),
            ("fold([1], 2, from: 0)", "E0327"), ("fold([1], (y, x) => y)", "E0209"),
            ("fold([1人], from: 1万元, (y, x) => x)", "E0328"),
            ("fold([1万元, 2万元], from: 0, (y, x) => y + x)", "3万元"), ("fold([1, 2], from: 2, (f, x) => f * x)", "4"),
        ])
    }

    @Test("a default belongs to the function, not to the call") func defaults() throws {
        let run = ran("zz = \"x\"\ndef f(a, b = 1万元 + 1人) = a\nf(1)")
        let diagnostic = try #require(run.failures.first)
        #expect(diagnostic.spec.code == "E0210")
        #expect(diagnostic.inner.first?.diagnostic.spec.code == "E0304")
        #expect(shown("k = 1\ndef f(a, b = k) = a + b\n{ k = 100; f(1) }") == "2")
    }

    @Test("columns") func columns() {
        let start = "决算 = load(\"决算.csv\")\n"
        expectAll([
            (
                start + "决算 | where 类别 == \"项目支出\" and 年度 == 2023 | select 科目名称, 决算数 | sort by 决算数 desc | take 2",
                "科目名称 决算数\n主体班次培训 292.18万元\n教学场所修缮 121.40万元"
            ),
            (start + "决算[2023年] | count()", "8"), (start + "决算[2023] | count()", "8"),
            (start + "决算[2020年] | count()", "0"), (start + "决算[\"a\"]", "E0331"),
            (start + "决算 | select -备注, -科目编码 | take 1", "类别 年度 科目名称 预算数 决算数\n基本支出 2022年 干部教育 812.40万元 806.15万元"),
            (start + "决算 | select -备注, 年度", "E0338"),
            (start + "决算 | select 没有", "E0203"), (start + "决算 | select 决算数 * 2", "E0317"),
            (start + "决算 | select 类别, 类别: 年度", "E0318"),
            (start + "决算 | derive x: [1]", "E0319"), (start + "决算.决算数 + 决算.预算数", "E0310"),
            (start + "1 | take 2", "E0316"), (start + "决算.没有", "E0203"),
            (start + "决算 | distinct 类别", "类别\n基本支出\n项目支出"),
            (
                start + "决算 | group by 年 : year(年度), 类别 | summarise n: count()",
                "年 类别 n\n2022年 基本支出 4\n2022年 项目支出 4\n2023年 基本支出 4\n2023年 项目支出 4"
            ),
            (start + "决算 | summarise n: count(), s: sum(决算数)", "n s\n16 3031.98万元"),
            (start + "决算 where 决算数 > 1000万元 | count()", "0"),
            (
                start + "决算 | group by 类别 | summarise x: sum(决算数) / sum(all(决算数)) | derive x: round(x to %, 2)",
                "类别 x\n基本支出 67.60%\n项目支出 32.40%"
            ),
            (start + "决算 | derive 名: \"{科目名称}（{年度}）\" | select 名 | take 1", "名\n干部教育（2022年）"),
            (start + "决算 | group by 类别 | summarise n: count(\"{科目名称}\")", "类别 n\n基本支出 8\n项目支出 8"),
            (start + "决算 | derive x: if 决算数 > 预算数 then \"超\" | where x == \"超\" | select 科目名称, x", "科目名称 x\n智慧校园 超"),
            (start + "决算 | group by 年度: year(年度) | summarise n: count()", "年度 n\n2022年 8\n2023年 8"),
            (start + "count(决算)", "16"), (start + "决算 | take 0 | count()", "0"),
            (start + "决算 | derive 处: origin(决算数) | select 处 | take 2", "处\n决算.csv:4\n决算.csv:5"),
        ])
    }

    @Test("a column wins over a variable, and that is noted once") func hiding() {
        let start = "决算数 = 100万元\n决算 = load(\"决算.csv\")\n"
        let run = ran(start + "决算 | where 决算数 > 800万元 and 决算数 < 900万元 | count()")
        #expect(run.shown == "2")
        #expect(run.noteCodes == ["N0302"])
        #expect(shown(start + "决算 | where 决算数 > outer.决算数 | count()") == "5")
        #expect(shown(start + "决算 | where 决算数 > outer.没有 | count()").hasSuffix("E0201"))
        #expect(shown("def f(T, 类别) = T | where 类别 == outer.类别\nf(load(\"决算.csv\"), \"基本支出\") | count()") == "8")
        // A name that is given inside the row is nearer than the column.
        #expect(shown("load(\"决算.csv\") | derive x: { 决算数 = 1; 决算数 } | select x | take 1") == "x\n1")
    }

    @Test("== says when two numbers only look the same, and when one was rounded") func equality() {
        #expect(ran("share(1, 3) == share(1.00001, 3)").noteCodes == ["N0303"])
        #expect(ran("1 / 3 * 3 == 1").noteCodes == ["W0301"])
        #expect(ran("1 / 3 == 1 / 3").noteCodes == ["W0301"])
        #expect(ran("1 / 4 == 0.25").noteCodes == [])
        #expect(ran("1 == 2").noteCodes == [])
        #expect(ran("not (1 / 3 == 1 / 3 and 1 == 1)").noteCodes == ["W0301"])
        #expect(ran("compare(2, 1).growth + 3%").noteCodes == ["N0301"])
        #expect(ran("3% + 2%").noteCodes == [])
    }

    @Test("one statement reports several errors") func several() {
        func codes(_ program: String) -> [String] { ran(program).codes }
        #expect(codes("(1万元 + 1人) * 没有") == ["E0304", "E0201"])
        #expect(codes("[没有1, 没有2]") == ["E0201", "E0201"])
        #expect(codes("{ a = 没有1; b = a + 1; c = 没有2; a + b + c }") == ["E0201", "E0201"])
        #expect(codes("def f(x, y) = x\nf(没有1, 没有2)") == ["E0201", "E0201"])
        #expect(codes("load(\"决算.csv\") | derive a: 没有1, b: 没有2, c: a + 1") == ["E0203", "E0203"])
        #expect(codes("load(\"决算.csv\") | summarise a: sum(没有1), b: sum(没有2)") == ["E0203", "E0203"])
        #expect(codes("load(\"决算.csv\") | select a: 没有1, 没有2") == ["E0203", "E0203"])
        #expect(codes("没有1 > 1 and 没有2 > 1") == ["E0201", "E0201"])
    }

    @Test("did you mean") func suggestions() {
        func suggestions(_ program: String) -> [String] { ran(program).failures.first?.suggestions ?? [] }
        #expect(suggestions("总收入 = 1\n总收人 + 1") == ["总收入"])
        #expect(suggestions("load(\"决算.csv\") | where 决算 > 1万元").contains("决算数"))
        #expect(suggestions("compare(1, 2).growht") == ["growth"])
        #expect(suggestions("def f(abc) = 1\nf(abd: 1)") == ["abc"])
        #expect(ran("1 + 列算式执行率").codes == ["E0202"])
    }
}
