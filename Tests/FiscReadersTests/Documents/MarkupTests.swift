import FiscSource
import Testing

@testable import FiscReaders

@Suite("Web pages and Markdown")
struct MarkupTests {
    private func page(_ html: String) throws -> Document {
        let read = try readDocument(bytes: Array(html.utf8), name: "公开.html", converter: NoConverter())
        #expect(read.kind == .html)
        #expect(placesAgree(read.document))
        return read.document
    }

    @Test func headingsParagraphsAndLists() throws {
        let document = try page(
            """
            <!DOCTYPE html><html><head><title>网站</title><style>p{}</style><script>var x = "收入99万元";</script></head><body>
            <nav><a href="/">首页</a></nav><h1>某某局2023年度决算</h1><h2>一、概况</h2><p>总收入<b>15</b>万元，
            其中拨款10万元。</p><div hidden>密</div><p style="display: none">密</p>
            <ol><li>办班5期</li><li><p>培训300人次。</p></li></ol><p>一&nbsp;&amp;&#20108;<br>3万元</p></body></html>
            """)
        #expect(
            lines(document) == [
                "title 某某局2023年度决算", "h1 一、概况", "p1 总收入15万元，其中拨款10万元。", "h2 1. 办班5期", "h2 2. 培训300人次。",
                "p1 一\u{A0}&二3万元",
            ])
    }

    @Test func tablesWithSpans() throws {
        let document = try page(
            """
            <table><caption>收入表（万元）</caption><tr><th rowspan=2>项目<th colspan=2>2023年<tr><th>预算<th>决算
            <tr><td>拨款<td>10<td>12</table>
            """)
        #expect(lines(document) == ["table “收入表（万元）” 项目|2023年| / |预算|决算 / 拨款|10|12"])
        guard case .table(let grid)? = document.blocks.first?.kind else { return }
        #expect(grid.merges.count == 2)
    }

    @Test func tablesThatArrangeThePage() throws {
        let document = try page(
            "<table><tr><td><p>总收入15万元。</p><table><tr><td>甲<td>1<tr><td>乙<td>2</table></td></tr></table>")
        #expect(lines(document) == ["p1 总收入15万元。", "table “” 甲|1 / 乙|2"])
    }

    @Test func encodings() throws {
        let text: [UInt8] = [0xB2, 0xC6, 0xD5, 0xFE, 0xBE, 0xD6]
        for head in ["<html><meta charset=gb2312><p>", "<html><p>"] {
            let read = try readDocument(bytes: Array(head.utf8) + text, name: "a.htm", converter: NoConverter())
            #expect(read.document.blocks.first?.text.string == "财政局", "\(head)")
        }
        // A page that is UTF-8 whatever it says.
        let wrong = try readDocument(
            bytes: Array("<html><meta charset=utf-8><p>".utf8) + text + Array("<p>".utf8) + text, name: "a.htm",
            converter: NoConverter())
        #expect(wrong.document.blocks.first?.text.string == "财政局")
    }

    @Test func nastyPages() throws {
        #expect(
            failureCode(Array(("<html>" + String(repeating: "<div>", count: 100_000)).utf8), name: "a.html") == "E0538")
        let row = "<tr>" + String(repeating: "<td colspan=1000 rowspan=60000>", count: 50)
        #expect(
            failureCode(Array(("<html><table>" + String(repeating: row, count: 4_000)).utf8), name: "a.html") == "E0539"
        )
        let cells = "<html><table>" + String(repeating: "<tr>" + String(repeating: "<td>", count: 1_000), count: 400)
        #expect(failureCode(Array(cells.utf8), name: "a.html") == "E0539")
        _ = try page("<html></table></td></tr></li></ol><td>x<caption>y<tr><p>z</caption></html>")
        #expect(failureCode(Array("<html>".utf8), name: "a.html") == nil)
        #expect(
            failureCode(
                Array("<!DOCTYPE d [<!ENTITY a \"哈\"><!ENTITY b \"&a;&a;\">]><html><p>&b;".utf8), name: "a.html") == nil
        )
    }

    @Test func changedPagesDoNotTrap() {
        let page = Array(
            "<html><body><h1>决算</h1><ol start=3><li>甲<li value=2>乙</ol><table><tr><td rowspan=2>1<td colspan=3>2<tr><td>3</table><p>&#x4e00;</p></html>"
                .utf8)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<1_000 {
            var changed = page
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8.random(in: 32...126, using: &random)
            }
            _ = failureCode(changed, name: "a.html")
        }
    }

    // MARK: Markdown

    private func markdown(_ text: String) throws -> Document {
        let read = try readDocument(bytes: Array(text.utf8), name: "报告.md", converter: NoConverter())
        #expect(read.kind == .markdown)
        #expect(placesAgree(read.document))
        return read.document
    }

    @Test func markdownBlocks() throws {
        let document = try markdown(
            """
            ---
            date: 2023
            ---
            # 某某局2023年度决算
            ## 一、概况 ##
            总收入**15**万元，
            其中[拨款](http://x)`10`万元。

            - 办班5期。
            - 培训300人次。
            1. 一点
            2. 二点

            ```
            收入99万元
            ```
            支出
            ---
            | 项目 | 2023年 |
            |:-----|-------:|
            | 拨款 | 10\\|2 |
            | *事业* | 5 |
            """)
        #expect(
            lines(document) == [
                "title 某某局2023年度决算", "h1 一、概况", "p1 总收入15万元，其中拨款10万元。", "p2 办班5期。", "p3 培训300人次。", "h2 1. 一点",
                "h2 2. 二点", "h1 支出",
                "table “支出” 项目|2023年 / 拨款|10|2 / 事业|5",
            ])
    }

    @Test func markdownPlacesAreThoseOfTheFile() throws {
        let document = try markdown("# 题\n\n收入**15**万元。\n")
        let text = try #require(document.blocks.last?.text)
        #expect(text.string == "收入15万元。")
        #expect(document.source.position(of: Int(text.offsets[2])) == .init(line: 3, column: 5))
    }

    @Test func delimitedTextIsATable() throws {
        let read = try readDocument(
            bytes: Array("项目,数\n\"甲\"\"乙\",1\n丙,2\n".utf8), name: "a.csv", converter: NoConverter())
        #expect(read.kind == .delimited)
        #expect(lines(read.document) == ["table “” 项目|数 / 甲\"乙|1 / 丙|2"])
    }

    @Test func aTextThatIsTooLongIsRefused() {
        #expect(failureCode([UInt8](repeating: 0x61, count: 40_000_001), name: "a.txt") == "E0505")
    }
}
