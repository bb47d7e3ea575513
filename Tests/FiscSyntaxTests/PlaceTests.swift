import FiscSource
import Testing

@testable import FiscSyntax

/// Where an error is underlined: `⟦ ⟧` stand round the place in the program, and are taken out before it is parsed.
@Suite("Places of errors")
struct PlaceTests {
    struct Marked {
        var text = ""
        var spans: [Span] = []

        init(_ marked: String) {
            var open = 0
            for character in marked {
                switch character {
                case "⟦": open = text.utf8.count
                case "⟧": spans.append(Span(open, text.utf8.count))
                default: text.append(character)
                }
            }
        }
    }

    @Test(
        "one error",
        arguments: [
            ("x = 决算数 ⟦预算数⟧", "E0125"),
            ("合计 ＝ ⟦１，５４０．２３⟧万元", "E0106"),
            ("x = 95%⟦～⟧105%", "E0109"),
            ("x = 2015年⟦—⟧2023年", "E0115"),
            ("x = ⟦3 万元⟧ + 1", "E0114"),
            ("x = ⟦\"⟧abc", "E0103"),
            ("x = \"共⟦{⟧项\"", "E0112"),
            ("x = \"a⟦\\q⟧b\"", "E0111"),
            ("x = ⟦1.2.3⟧", "E0107"),
            ("x = 求和⟦(⟧1, 2\ny = 3", "E0122"),
            ("x = 求和(1, 2⟦】⟧", "E0124"),
            ("x = 1 + 2⟦)⟧\ny = 3", "E0123"),
            ("T | ⟦筛⟧ 支出", "E0141"),
            ("T | ⟦求和⟧", "E0146"),
            ("T | where 部门 ⟦=⟧ \"党校\"", "E0127"),
            ("load(\"a\", sheet ⟦=⟧ \"b\")", "E0128"),
            ("⟦T.列⟧ = 3", "E0129"),
            ("⟦真⟧ = 3", "E0130"),
            ("x = a == b ⟦==⟧ c", "E0131"),
            ("x = ⟦如果执行率⟧ > 0 那么 1 否则 2", "E0135"),
            ("x = 如果 a > ⟦5那么1否则2⟧", "E0135"),
            ("⟦let x⟧ = 3", "E0169"),
            ("x = 3 +⟦⟧", "E0121"),
            ("x = (3 +\n\n⟦*⟧ 4)", "E0120"),
            ("check \"题\" ⟦必须⟧: 1 == 1", "E0151"),
            ("check ⟦收入⟧ must: 1 == 1", "E0150"),
            ("check \"题\" must\n⟦x⟧ == 1", "E0152"),
            ("x = 1\n⟦+⟧ 2", "W0101"),
            ("x = ⟦2023-06-30⟧ + 1", "W0102"),
        ])
    func place(marked: String, code: String) {
        let expected = Marked(marked)
        let parsed = parseText(expected.text)
        #expect(parsed.diagnostics.map(\.spec.code) == [code])
        #expect(
            parsed.diagnostics.map(\.span) == expected.spans,
            "\(parsed.diagnostics.map { parsed.source.text($0.span) })")
    }

    @Test("several errors in one text, each at its place")
    func several() {
        let expected = Marked(
            """
            a = f(1 ⟦2⟧, b ⟦c⟧, d)
            T | derive 差 ⟦=⟧ a, 比 ⟦=⟧ b | ⟦挑⟧ c
            check "题": x ⟦&&⟧ y
            g = ⟦1,234⟧ + ⟦.5⟧
            ok = 1
            """)
        let parsed = parseText(expected.text)
        #expect(parsed.diagnostics.map(\.span) == expected.spans)
        #expect(TreeDump().program(parsed).hasSuffix("(= ok 1)"))
    }

    @Test(
        "what follows an error is still read",
        arguments: [
            ("x = f(1, 2\ny = 3", "(= y 3)"),
            ("x = [1, {a: 2\ncheck \"题\" must: y == 1", "(check \"题\" must: (y == 1))"),
            ("x = \"abc\ny = 3", "(= y 3)"),
            ("T | pivot 年度, f(1) | take 3", "(| T (broken) (take 3))"),
            ("T | join U | take 3", "(| T (broken) (take 3))"),
            ("T | unpivot a: b | take 3", "(| T (broken) (take 3))"),
            ("x = ) ) )\ny = 3", "(= y 3)"),
            ("def (x) = 3\ny = 3", "(= y 3)"),
            ("x = \ny = 3", "(= x (broken))\n(= y 3)"),
            ("x = 如果执行率>90%那么“好”否则“差”", "(= x (if (执行率 > 90%) \"好\" \"差\"))"),
            ("x = 95%～105%", "(= x (.. 95% 105%))"),
            ("x = a && !b || c", "(= x (or (and a (not b)) c))"),
        ])
    func goesOn(text: String, ending: String) {
        let parsed = parseText(text)
        #expect(parsed.hasErrors)
        #expect(TreeDump().program(parsed).hasSuffix(ending), "\(TreeDump().program(parsed))")
    }
}
