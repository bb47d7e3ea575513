import FiscLanguage
import FiscRendering
import FiscSource
import Foundation
import Testing

@Suite("Explanations")
struct ExplanationTests {
    @Test("the terminal form, remarks aligned by columns")
    func terminal() {
        #expect(
            explanationLines(Samples.share, language: .en).rendered(colour: false) == """
                share(一般公共预算财政拨款收入, 总收入)
                  = 一般公共预算财政拨款收入 ÷ 总收入
                  = 1440.68万元 ÷ 1540.23万元           line 42, each ±0.005万元
                  = 0.93536679…                         between 93.5361% and 93.5373%
                  = 93.54%                              the report says 93.54% (line 42): agrees

                """)
        #expect(
            explanationLines(Samples.share, language: .zh, width: 48).rendered(colour: false) == """
                share(一般公共预算财政拨款收入, 总收入)
                  = 一般公共预算财政拨款收入 ÷ 总收入
                  = 1440.68万元 ÷ 1540.23万元
                    第42行，各±0.005万元
                  = 0.93536679…
                    在93.5361%与93.5373%之间
                  = 93.54%
                    报告为93.54%（第42行）：相符

                """)
    }

    @Test("operands, notes, figures from several places")
    func tree() {
        let child = ExplanationNode(
            title: "sum(决算.决算数)",
            steps: [.init(.figures, "1 + 2 + … + 9（120项）"), .init(.result, "1540.23万元")],
            notes: [Phrase(zh: "120项中缺3项", en: "3 of 120 missing")])
        let node = ExplanationNode(
            title: "a ≈ sum(决算.决算数)",
            steps: [
                .init(
                    .figures, "1540.23万元 ≈ 1540.3万元",
                    origins: [
                        .init(figure: "1540.23万元", line: 42, halfWidth: "0.005万元"),
                        .init(figure: "1540.3万元", file: "决算.xlsx", place: Phrase(zh: "“合计”行", en: "row “合计”")),
                    ])
            ], children: [child])
        #expect(
            explanationLines(node, language: .en).rendered(colour: false) == """
                a ≈ sum(决算.决算数)
                  = 1540.23万元 ≈ 1540.3万元     1540.23万元 line 42 ±0.005万元; 1540.3万元 决算.xlsx, row “合计”
                    sum(决算.决算数)
                      = 1 + 2 + … + 9（120项）
                      = 1540.23万元
                      3 of 120 missing

                """)
        let stages = explanationStages(node, language: .en)
        #expect(stages.count == 6 && stages.flatMap { $0 } == explanationLines(node, language: .en))
    }

    @Test("Markdown, HTML and JSON show names as themselves")
    func markup() throws {
        let node = ExplanationNode(
            title: "a`<b>", steps: [.init(.result, "<script>", remark: Phrase("*x* [y](z) <i>"))], notes: [Phrase("&")])
        #expect(
            explanationMarkdown(node, language: .zh)
                == "`` a`<b> ``\n\n- **`= <script>`** — \\*x\\* \\[y\\]\\(z\\) &lt;i&gt;\n- &amp;\n")
        let html = explanationHTML(node, language: .zh)
        #expect(!html.contains("<script>") && html.contains("&lt;script&gt;"))
        var json = JSONWriter()
        json.explanation(Samples.share, language: .en)
        let parsed = try #require(try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String: Any])
        let steps = try #require(parsed["steps"] as? [[String: Any]])
        #expect(steps.map { $0["role"] as? String } == ["formula", "figures", "value", "result"])
        #expect((steps[2]["bounds"] as? [String: String])?["lower"] == "93.5361%")
    }

    @Test("any tree, any window: no line is wider, nothing acts; depth ends nothing")
    func properties() {
        var random = RandomText(seed: 7)
        func node(_ depth: Int) -> ExplanationNode {
            ExplanationNode(
                title: random.text(),
                steps: (0..<random.number(0...3)).map { _ in
                    .init(
                        .value, random.phrase(), sign: random.text(1), bounds: .init(lower: random.text(), upper: nil),
                        remark: Phrase(random.text()))
                },
                notes: [Phrase(random.text())],
                children: depth == 0 ? [] : (0..<random.number(0...2)).map { _ in node(depth - 1) })
        }
        for _ in 0..<300 {
            let tree = node(random.number(0...4))
            let width = random.number(1...100)
            let lines = explanationLines(tree, language: .zh, width: width)
            #expect(lines.allSatisfy { $0.width <= width && !$0.plain.contains("\n") })
            #expect(isInert(lines.rendered(colour: true)) && isInert(explanationMarkdown(tree, language: .en)))
        }
        var deep = ExplanationNode(title: "x")
        for _ in 0..<500 { deep = ExplanationNode(title: "x", children: [deep]) }
        #expect(explanationLines(deep, language: .zh, width: 30).count < 100)
        #expect(!explanationHTML(deep, language: .zh).isEmpty && !explanationMarkdown(deep, language: .zh).isEmpty)
    }
}
