import FiscLanguage
import FiscRendering
import FiscSource
import Foundation
import Testing

@Suite("Help and messages")
struct HelpTests {
    private let entry = HelpEntry(
        name: "预算完成率", aliases: ["completion"], signature: Phrase("预算完成率(预算完成数, 预算数)"),
        summary: Phrase(zh: "实际执行的金额占批复预算的比重。", en: "What was carried out as a share of what was approved."),
        formula: Phrase(zh: "预算完成数 ÷ 预算数 × 100%", en: "预算完成数 ÷ 预算数 × 100%"), unit: Phrase("%"),
        source: Phrase("财预〔2013〕53号"), year: Phrase("2013"), region: Phrase(zh: "全国", en: "national"),
        confidence: .unconfirmed,
        details: [Phrase(zh: "预算数为0时无值。", en: "No value where the budget is 0.")],
        examples: [.init("预算完成率(95万元, 100万元)", result: "95.00%")], seeAlso: ["rate", "预算执行率"])

    @Test("the terminal form")
    func terminal() {
        #expect(
            helpLines(entry, language: .zh, width: 60).rendered(colour: false) == """
                预算完成率(预算完成数, 预算数)    completion
                  实际执行的金额占批复预算的比重。

                  公式    预算完成数 ÷ 预算数 × 100%
                  单位    %
                  依据    财预〔2013〕53号
                  年度    2013
                  地区    全国
                  可靠性  未确认：使用前请与原文核对

                  预算数为0时无值。

                  示例
                    > 预算完成率(95万元, 100万元)
                    95.00%

                  另见：rate、预算执行率

                """)
        #expect(helpMarkdown(entry, language: .en).contains("- formula: 预算完成数 ÷ 预算数 × 100%\n"))
        var json = JSONWriter()
        json.help(entry, language: .en)
        #expect((try? JSONSerialization.jsonObject(with: Data(json.text.utf8))) != nil)
    }

    @Test("what a code means")
    func code() {
        let spec = DiagnosticSpec(
            "E0304", zh: "金额（{0}）与人数（{1}）不能相加。", en: "x", helpZh: "求人均请用除法。", example: "1万元 + 2人\n")
        #expect(
            helpLines(spec, language: .zh).rendered(colour: false)
                == "错误[E0304]：金额（…）与人数（…）不能相加。\n办法：求人均请用除法。\n\n例如这样写会出现：\n    1万元 + 2人\n    \n")
    }

    @Test("messages of the session")
    func messages() {
        let table = SessionMessage.table(name: "决算", rows: 3214, columns: ["部门", "预算数(万元)"])
        #expect(table.text(in: .en) == "决算: 3,214 rows × 2 columns: 部门 预算数(万元)")
        #expect(table.text(in: .zh) == "决算：3,214行 × 2列：部门 预算数(万元)")
        let report = SessionMessage.report(name: "报告", figures: 41, claims: 1, period: "2023")
        #expect(report.text(in: .en) == "报告: 41 figures, 1 claim (2023)")
    }

    @Test("any entry, any window")
    func properties() {
        var random = RandomText(seed: 9)
        for _ in 0..<300 {
            let entry = HelpEntry(
                name: random.text(), aliases: [random.text()], signature: Phrase(random.text()),
                summary: Phrase(random.phrase()),
                formula: Phrase(random.phrase()), source: Phrase(random.text()), confidence: .seen,
                details: [Phrase(random.phrase())], examples: [.init(random.phrase(), result: random.text())],
                seeAlso: [random.text()])
            let width = random.number(1...100)
            let lines = helpLines(entry, language: .zh, width: width)
            #expect(lines.allSatisfy { $0.width <= width && !$0.plain.contains("\n") })
            #expect(isInert(lines.rendered(colour: true)) && isInert(helpMarkdown(entry, language: .en)))
        }
    }
}
