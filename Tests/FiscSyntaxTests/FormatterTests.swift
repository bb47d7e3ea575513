import FiscSource
import Testing

@testable import FiscSyntax

@Suite("Formatter")
struct FormatterTests {
    static func formatted(_ text: String, _ style: KeywordStyle = .asWritten) -> String {
        format(SourceText(name: "test", text), keywords: style)
    }

    /// Same tree, the same comments, and nothing left to do.
    static func verify(_ text: String, _ style: KeywordStyle, _ comment: String = "") {
        let once = formatted(text, style)
        #expect(tree(once) == tree(text), "\(style) \(comment)\n\(text)\n---\n\(once)")
        #expect(formatted(once, style) == once, "\(style) \(comment)\n\(once)")
        #expect(comments(once) == comments(text), "\(comment)\n\(text)\n---\n\(once)")
    }

    static func comments(_ text: String) -> [String] {
        parseText(text).tokens.flatMap { Trivia($0.leading, of: Array(text.utf8)).comments.map(\.text) }
    }

    @Test(arguments: Samples.all, KeywordStyle.allCases)
    func samples(text: String, style: KeywordStyle) { Self.verify(text, style) }

    @Test("random programs", arguments: [31, 32, 33, 34] as [UInt64])
    func programs(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<120 {
            let text = RandomText.program(&generator)
            for style in KeywordStyle.allCases { Self.verify(text, style, "seed \(seed) round \(round)") }
        }
    }

    @Test(
        "marks and blanks",
        arguments: [
            ("a=1+2*-3", "a = 1 + 2 * -3\n"),
            ("f （a ，b：c）【1】", "f(a, b: c)[1]\n"),
            ("x  in 95% .. 105%", "x in 95%..105%\n"),
            ("a.. and ..b", "a.. and ..b\n"),
            ("{a:1,b:2}", "{a: 1, b: 2}\n"),
            ("{a=1;a}", "{ a = 1; a }\n"),
            ("x to 元/人", "x to 元/人\n"),
            ("a/b", "a / b\n"),
            ("2 ^ -3", "2^-3\n"),
            ("￥1_540.23", "¥1_540.23\n"),
            ("·甲 乙·", "`甲 乙`\n"),
            ("“甲”+“乙\"丙”", "\"甲\" + “乙\"丙”\n"),
            ("a=1;b=2", "a = 1\nb = 2\n"),
            ("a\n\n\n\nb", "a\n\nb\n"),
            ("x=f(\na,\n b)", "x = f(\n    a,\n    b)\n"),
            ("x = (\n1\n)", "x = (\n    1\n)\n"),
            ("T\n|take 3", "T\n    | take 3\n"),
            ("a #  注", "a  #  注\n"),
            ("＃注\nf(#一\na)", "#注\nf(  #一\n    a)\n"),
            ("T|select -a,b", "T | select -a, b\n"),
            ("T|join left U on a,b=c|union V", "T | join left U on a, b = c | union V\n"),
            ("T|pivot 年:sum(x)|unpivot a,b:-c", "T | pivot 年: sum(x) | unpivot a, b: -c\n"),
            ("T|window 年 desc:上年:previous(x)", "T | window 年 desc: 上年: previous(x)\n"),
            ("", ""),
            ("a + ", "a + "),
        ])
    func layout(text: String, expected: String) { #expect(Self.formatted(text) == expected) }

    @Test(
        "words",
        arguments: [
            ("如果 a 那么 求和(b, 缺失: 跳过) 否则 缺失", "if a then sum(b, missing: skip) else missing\n"),
            ("T | 按 部门 分组 | 按 a 降序 排序", "T | group by 部门 | sort by a desc\n"),
            ("a 不属于 b 且 a 不为 缺失", "a not in b and a is not missing\n"),
            ("核对 “题” 核实 已说明 “甲” 逐个 x 属于 T: x 相符于 1", "check \"题\" should waive \"甲\" for each x in T: x ≈ 1\n"),
            ("定义 f(x: 金额) -> 数 = x.求和 + 求和", "def f(x: money) -> number = x.求和 + 求和\n"),
            ("求和 = x => x\n求和(3)", "求和 = x => x\n求和(3)\n"),
            ("“{求和(a)}”", "\"{sum(a)}\"\n"),
            ("{缺失: 3}.缺失", "{缺失: 3}.缺失\n"),
        ])
    func english(text: String, expected: String) { #expect(Self.formatted(text, .en) == expected) }

    @Test(
        "words",
        arguments: [
            ("if a then sum(b, missing: skip) else missing", "如果 a 那么 求和(b, 缺失: 略过) 否则 缺失\n"),
            ("T | group by 部门 | sort by a desc", "T | 分组 部门 | 排序 a 降序\n"),
            ("a not in b and a is not missing", "a 不属于 b 且 a 不为 缺失\n"),
            ("for each x in L: x to 亿元", "逐个 x 属于 L: x 换算为 亿元\n"),
            ("explain check \"a\"", "列算式 核对 \"a\"\n"),
            ("average(x)", "求均值(x)\n"),
        ])
    func chinese(text: String, expected: String) { #expect(Self.formatted(text, .zh) == expected) }

    @Test("there and back", arguments: Samples.all)
    func roundTrip(text: String) {
        let english = Self.formatted(text, .en)
        let chinese = Self.formatted(english, .zh)
        #expect(Self.formatted(chinese, .en) == english)
        #expect(tree(chinese) == tree(text))
    }
}
