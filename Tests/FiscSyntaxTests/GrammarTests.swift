import FiscSource
import Testing

@testable import FiscSyntax

@Suite("Grammar")
struct GrammarTests {
    @Test(
        "precedence, from the loosest to the tightest",
        arguments: [
            ("1 + 2 * 3", "(+ 1 (* 2 3))"),
            ("1 - 2 - 3", "(- (- 1 2) 3)"),
            ("a / b / c", "(/ (/ a b) c)"),
            ("-2^2", "(- (^ 2 2))"),
            ("2^-3^2", "(^ 2 (- (^ 3 2)))"),
            ("2^3^2", "(^ 2 (^ 3 2))"),
            ("-a.b(c)[d]", "(- (at ((. a b)! c) d))"),
            ("a or b and not c == d", "(or a (and b (not (c == d))))"),
            ("a + b to 亿元", "(to (+ a b) 亿元)"),
            ("a / b to %", "(to (/ a b) %)"),
            ("a to 元/人", "(to a 元/人)"),
            ("T where a > 1 and b", "(where T (and (a > 1) b))"),
            ("x in 95%..105%", "(in x (.. 95% 105%))"),
            ("x not in [1, 2]", "(not-in x [1 2])"),
            ("x is missing or x is not missing", "(or (is-missing x) (is-not-missing x))"),
            ("a <= x < b", "(a <= x < b)"),
            ("x ?? 0 > 3", "((?? x 0) > 3)"),
            ("a ?? b ?? c + 1", "(?? a (?? b (+ c 1)))"),
            ("30万元 ± 0.5万元 ≈ x", "((± 30万元 0.5万元) ≈ x)"),
            ("1 + 2..3 * 4", "(.. (+ 1 2) (* 3 4))"),
            ("a<..b", "(<.. a b)"),
            ("a..<b", "(..< a b)"),
            ("..b", "(.. - b)"),
            ("a..", "(.. a -)"),
            ("x in 5.. and y", "(and (in x (.. 5 -)) y)"),
            ("1.5..2", "(.. 1.5 2)"),
            ("+5% - -3", "(- 5% (- 3))"),
            ("not not a", "(not (not a))"),
        ])
    func precedence(text: String, expected: String) { #expect(tree(text) == expected) }

    @Test(
        "operands",
        arguments: [
            ("[1, 2, 3,]", "[1 2 3]"),
            ("[]", "[]"),
            ("{}", "{}"),
            ("{支出: 3, `甲 乙`: 4, 2018年预算数: 5, if: 6}", "{支出: 3 甲 乙: 4 2018年预算数: 5 if: 6}"),
            ("{ a = 1; b = 2; a + b }", "(do (= a 1) (= b 2) (+ a b))"),
            ("{ a }", "(do a)"),
            ("x => x + 1", "(fn (x) (+ x 1))"),
            ("(x, y) => x", "(fn (x y) x)"),
            ("() => 3", "(fn () 3)"),
            ("for each x in L: x + 1", "(for x in L: (+ x 1))"),
            ("逐个 部门, 年度 属于 决算: 求和(支出)", "(for 部门,年度 in 决算: (sum! 支出))"),
            ("if a then b else if c then d else e", "(if a b (if c d e))"),
            ("如果 a 那么 b 否则 c", "(if a b c)"),
            ("如果 a 那么 b", "(if a b)"),
            ("f()", "(f!)"),
            ("f(1, by: 部门, missing: skip,)", "(f! 1 by: 部门 missing: skip)"),
            ("求增减(决算, 决算数, 按: 部门, 跨: 年度)", "(compare! 决算 决算数 by: 部门 over: 年度)"),
            ("决算.决算数.sum", "(. (. 决算 决算数) sum)"),
            ("决算.2018年预算数", "(. 决算 2018年预算数)"),
            ("T[2023年]", "(at T 2023年)"),
            ("`预算数（万元）` + ·a b·", "(+ 预算数（万元） `a b`)"),
            ("(T | take 3).x", "(. (| T (take 3)) x)"),
            ("sum", "sum"),
            ("真 且 假 或 缺失", "(or (and true false) missing)"),
            ("\"共{a + 1}项\\n\"", "\"共{(+ a 1)}项\\n\""),
            ("“他说{f('x')}”", "\"他说{(f! \"x\")}\""),
            ("报告.总收入 ~= sum(报告.总收入.parts)", "((. 报告 总收入) ≈ (sum! (. (. 报告 总收入) parts)))"),
        ])
    func operands(text: String, expected: String) { #expect(tree(text) == expected) }

    @Test(
        "statements",
        arguments: [
            ("x = 1", "(= x 1)"),
            ("2018年预算数 = 3", "(= 2018年预算数 3)"),
            ("def f(x, y: 金额 = 3) -> 数 = x / y", "(def f (x y:money=3) -> number (/ x y))"),
            (
                "## 人均\n## @zh 人均支出\n## @example f(1) => 1\ndef f(x) = x",
                "(def f (x) x #人均 #@zh=人均支出 #@example=f(1) => 1)"
            ),
            ("定义 f() = { a = 1; a }", "(def f () (do (= a 1) a))"),
            ("unit 学时", "(unit 学时)"),
            ("计量单位 班次 = 3期", "(unit 班次 3期)"),
            ("use 部门整体支出", "(use 部门整体支出)"),
            ("explain a / b steps", "(explain (/ a b) steps)"),
            ("列算式 it", "(explain it)"),
            ("explain (a)", "(explain a)"),
            ("explain check \"收入\"", "(explain-check \"收入\")"),
            ("explain = 3\nexplain", "(= explain 3)\nexplain"),
            ("check \"收入构成\" must: a ≈ b", "(check \"收入构成\" must: (a ≈ b))"),
            (
                "核对 “三公” 核实 已说明 “番财〔2023〕12号”:\n    a <= 100%",
                "(check \"三公\" should waive=\"番财〔2023〕12号\": (a <= 100%))"
            ),
            (
                "check \"率\" should for each 部门 in 决算:\n  rate(a, b) in 95%..105%",
                "(check \"率\" should for 部门 in 决算: (in (rate! a b) (.. 95% 105%)))"
            ),
            ("check = 3; check + 1", "(= check 3)\n(+ check 1)"),
            ("unit\n", "unit"),
            ("a相符于 = 3", "(= a相符于 3)"),
            ("a 相符于 b", "(a ≈ b)"),
        ])
    func statements(text: String, expected: String) { #expect(tree(text) == expected) }

    @Test(
        "pipelines",
        arguments: [
            ("T | where a > 1 | take 5", "(| T (where (a > 1)) (take 5))"),
            ("T | select 部门, 支出: 决算数, -备注", "(| T (select 部门, 支出: 决算数, -备注))"),
            ("T | derive 差: a - b, 比: a / b", "(| T (derive 差: (- a b), 比: (/ a b)))"),
            (
                "T | group by 部门, 年: year(d) | summarise 支出: sum(x)",
                "(| T (group 部门, 年: (year! d)) (summarise 支出: (sum! x)))"
            ),
            ("T | 按 部门 分组 | 汇总 支出: 求和(x)", "(| T (group 部门) (summarise 支出: (sum! x)))"),
            ("T | 分组 部门\n  | 排序 支出 降序, 部门\n  | 取前 3", "(| T (group 部门) (sort 支出 desc, 部门) (take 3))"),
            ("T | 按 支出 降序, 部门 排序", "(| T (sort 支出 desc, 部门))"),
            ("T | sort by growth desc", "(| T (sort growth desc))"),
            ("T | distinct | distinct 部门", "(| T (distinct) (distinct 部门))"),
            ("T | join U on 部门, a = b", "(| T (join inner U on 部门 = 部门, a = b))"),
            ("T | join left (U | take 3) on a == b", "(| T (join left (| U (take 3)) on a = b))"),
            ("T | join left on a", "(| T (join inner left on a = a))"),
            ("T | 关联 取差 U 对应 部门 | 合并 U, V", "(| T (join anti U on 部门 = 部门) (union U, V))"),
            ("T | pivot 年度: sum(x)", "(| T (pivot 年度: : (sum! x)))"),
            ("T | 行转列 年度: 甲: 求和(x), 乙: y", "(| T (pivot 年度: 甲: (sum! x), 乙: y))"),
            ("T | unpivot 项, 值: 2022年..2024年, -z", "(| T (unpivot 项, 值: (.. 2022年 2024年), -z))"),
            ("T | window 年度 desc: a: previous(x), b: 2", "(| T (window 年度 desc: a: (previous! x), b: 2))"),
            ("T | compare(x, by: y) | f.g(3)", "(| T (compare! x by: y) ((. f g)! 3))"),
            ("a = T | take 3", "(= a (| T (take 3)))"),
        ])
    func pipelines(text: String, expected: String) { #expect(tree(text) == expected) }

    @Test(
        "lines",
        arguments: [
            ("a\n+ b", "a\nb"),
            ("a +\n b", "(+ a b)"),
            ("(a\n + b)", "(+ a b)"),
            ("f\n(a)", "f\na"),
            ("a\nand b\nor c", "(or (and a b) c)"),
            ("if a\nthen b\nelse c", "(if a b c)"),
            ("x =\n 3", "(= x 3)"),
            ("x in 5..\ny = 3", "(in x (.. 5 -))\n(= y 3)"),
            ("# 注\na # 尾\n\n\nb", "a\nb"),
        ])
    func lines(text: String, expected: String) { #expect(tree(text) == expected) }

    @Test(
        "what a Chinese keyboard types",
        arguments: [
            ("ｘ＝（１＋２）×３÷４－５％", "(= x (- (/ (* (+ 1 2) 3) 4) 5%))"),
            ("a 《= b 且 c 》＝ d 且 e 《 f", "(and (and (a <= b) (c >= d)) (e < f))"),
            ("a ≤ b 且 c≥d 且 e≠f", "(and (and (a <= b) (c >= d)) (e != f))"),
            ("T【2023年】", "(at T 2023年)"),
            ("1。。10", "(.. 1 10)"),
            ("决算。支出", "(. 决算 支出)"),
            ("３。５万元", "3.5万元"),
            ("甲——乙 = 3", "(= 甲_乙 3)"),
            ("2……3", "(^ 2 3)"),
            ("T ｜ take 3", "(| T (take 3))"),
            ("￥1540.23 + ¥3万元", "(+ 1540.23元 3万元)"),
            ("x＝＞x", "(fn (x) x)"),
            ("a～＝b", "(a ≈ b)"),
            ("a？？b", "(?? a b)"),
            ("f（a，b：c；）", "errors: E0119"),
        ])
    func keyboard(text: String, expected: String) { #expect(tree(text) == expected) }

    @Test(
        "numbers and their words",
        arguments: [
            ("93.54%", "93.54%"), ("15万人次", "15万人次"), ("24.84万元/期", "24.84万元/期"), ("2023年6月", "2023年6月"),
            ("2023年1季度", "2023年1季度"), ("1_540.23", "1540.23"), ("24.84万元 / 期", "(/ 24.84万元 期)"),
            ("2015年..2023年", "(.. 2015年 2023年)"), ("3㎡", "3㎡"), ("6‰", "6‰"), ("60元/人/年", "60元/人/年"),
            ("[2015,2016]", "[2015 2016]"), ("f(1, 200)", "(f! 1 200)"), ("100%-x", "(- 100% x)"),
            ("1,540.23万元", "errors: E0106"), ("f(1,200)", "errors: E0106"), ("1,540,230", "errors: E0106"),
            ("1.2.3", "errors: E0107"), ("5_", "errors: E0107"), (".5", "errors: E0108"), ("3/人", "(/ 3 人)"),
        ])
    func numbers(text: String, expected: String) { #expect(tree(text) == expected) }

    @Test(
        "the prompt asks for more",
        arguments: [
            "x = ", "a +", "(a", "f(a,", "[1,", "{a: 1", "x = \"abc", "if a", "if a then", "if a then b else",
            "def f(x) =",
            "def f(", "check \"a\" must", "check \"a\" must:", "T |", "T | where", "T | derive", "for each x in L:",
            "a.",
            "x to", "a and", "not", "explain (", "x is", "x not in", "check \"a\" waive", "T | group by",
            "for each x", "for each x in", "## 文", "x = 1\n## 文",
        ])
    func incomplete(text: String) {
        #expect(parseText(text).isIncomplete, "\(codes(text))")
        #expect(parseText(text + "\n").isIncomplete)
    }

    @Test(
        "the prompt asks for no more",
        arguments: [
            "x = 3", "a)", "x = 3 4", "T | take 3", "", "# 注", "a..", "if a then b", "(]", "explain", "`a",
            "T | distinct", "T | pivot 年度", "T | join U", "T | unpivot a",
        ])
    func complete(text: String) { #expect(!parseText(text).isIncomplete, "\(codes(text))") }

    @Test func leadingPipe() {
        let parsed = parseText("| take 3", startsWithPipe: true)
        #expect(parsed.diagnostics.isEmpty)
        #expect(TreeDump().program(parsed) == "(| _ (take 3))")
    }
}
