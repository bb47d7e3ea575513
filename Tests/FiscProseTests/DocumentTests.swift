import FiscSource
import Testing

struct DocumentTests {
    private func document(_ text: String) -> Document { Document(text: SourceText(name: "test", text)) }

    @Test func headingsAndNumberedParagraphs() {
        let document = document(
            """
            某单位2023年度绩效报告

            一、基本情况
            （一）职能
            负责培训工作。
            负责科研工作。
            二、支出情况
            支出总额为5万元。
            """)
        #expect(
            document.blocks.map(\.kind) == [
                .title, .heading(level: 1), .heading(level: 2), .paragraph(number: 1), .paragraph(number: 2),
                .heading(level: 1),
                .paragraph(number: 1),
            ])
        #expect(document.blocks[4].place.zh == "（一）职能，第2段")
        #expect(document.blocks[4].path == ["一、基本情况", "（一）职能"])
        #expect(document.blocks[6].place.zh == "二、支出情况，第1段")
    }

    @Test func linesThatALayoutBroke() {
        let document = document(
            """
            2020 年度一般公共预算财政拨款安排的经费支
            出决算总额为 5.48 万元,比去年增加 1.55 万
            元,增长 39.4%,增加原因主要是公务用车运行
            支出增加。
            """)
        #expect(document.blocks.count == 1)
        #expect(document.blocks[0].text.string.contains("1.55 万元"))
    }

    @Test func linesOfAWidePageThatEndWithinAPhrase() {
        let document = document(
            """
            （二）公务用车购置及运行费46.56万元，比2023年预算增加25万元，主要原因是购置公务用车。其中：公务用车购置费25万元，比
            2023年预算增加25万元，主要原因是购置公务用车；公务用车运行费21.56万元，比2023年预算持平，主要原因是公务车用车运行费保持
            不变。
            （三）公务接待费1.35万元。比2023年预算持平，主要原因是公务接待费保持不变。
            """)
        #expect(document.blocks.map(\.text.string).map { String($0.prefix(4)) } == ["（二）公", "（三）公"])
        #expect(document.blocks[0].text.string.contains("公务用车购置费25万元，比2023年预算增加25万元，"))
        #expect(document.blocks[0].text.string.hasSuffix("，主要原因是公务车用车运行费保持不变。"))
    }

    @Test(arguments: ["\n\u{0C}", "\n\n- 3 -\n\n\u{0C}\n", "\n3\n\u{0C}", "\n第 3 页\n\u{0C}\n\n"])
    func aParagraphGoesOnOverTheEndOfAPage(_ end: String) {
        let text = "收入支出总计9859.38万元，\(end)与上年相比增加1062.85万元，增长12.08%。\n二、收入决算情况\n收入合计9746.50万元。\n"
        let blocks = document(text).blocks
        #expect(blocks.map(\.text.string).first == "收入支出总计9859.38万元，与上年相比增加1062.85万元，增长12.08%。")
        #expect(blocks.count == 3)
    }

    @Test func tables() {
        let document = document(
            """
            收支表
            项目 | 预算数 | 决算数 |
            合计 | 3 | 2 |
            | --- | --- |
            其中：甲 | 1 | 2 |
            """)
        guard case .table(let grid)? = document.blocks.last?.kind else {
            Issue.record("no table")
            return
        }
        #expect(grid.rows.map { $0.map(\.string) } == [["项目", "预算数", "决算数"], ["合计", "3", "2"], ["其中：甲", "1", "2"]])
    }

    @Test func placesOfCharacters() {
        let text = "标题\n\n　　总收入为１５万\n元。"
        let source = SourceText(name: "test", text)
        for block in Document(text: source).blocks {
            for index in 0..<block.text.count {
                #expect(source.text(block.text.span(index..<(index + 1))) == block.text.string(index..<(index + 1)))
            }
        }
    }
}
