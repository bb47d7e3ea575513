import FiscSource
import Testing

@testable import FiscReaders

@Suite("Word documents")
struct WordTests {
    private func read(
        _ body: String, styles: String? = nil, numbering: String? = nil, footnotes: String? = nil
    ) throws -> ReadDocument {
        let bytes = TestOffice.docx(body, styles: styles, numbering: numbering, footnotes: footnotes)
        let read = try readDocument(bytes: bytes, name: "报告.docx", converter: NoConverter())
        #expect(read.kind == .word)
        #expect(placesAgree(read.document))
        return read
    }

    private func text(_ body: String) throws -> [String] { try read(body).document.blocks.map(\.text.string) }

    private let p = { (text: String) in TestOffice.paragraph(text) }

    @Test func headingsByTheirNumbers() throws {
        let body = [
            "某某局2023年度部门决算", "一、部门概况", "本部门共有编制20人。", "（一）收支情况", "总收入15万元。", "总支出14万元。", "二、绩效情况", "全部完成。",
        ].map(p).joined()
        #expect(
            try lines(read(body).document) == [
                "title 某某局2023年度部门决算", "h1 一、部门概况", "p1 本部门共有编制20人。", "h2 （一）收支情况", "p1 总收入15万元。", "p2 总支出14万元。",
                "h1 二、绩效情况", "p1 全部完成。",
            ])
    }

    /// Copied out of a PDF, every line is a paragraph to Word.
    @Test func pastedLinesArePutTogetherAgain() throws {
        let pasted = [
            "2020 年度一般公共预算财政拨款安排的经费支", "出决算总额为 5.48 万元,比去年增加 1.55 万", "元,增长 39.4%,增加原因主要是公务用车运行",
            "支出增加。", "（二）公务接待费支出决算为 1.5 万元，比", "去年增加 0.5 万元。",
        ].map(p).joined()
        #expect(try text(pasted).map { String($0.suffix(6)) } == ["行支出增加。", ".5 万元。"])
        let own = ["一般公共预算财政拨款支出5万元，其中", "教育支出3万元，占60%", "科学技术支出2万元，占40%"]
        #expect(try text(own.map(p).joined()) == own)
    }

    @Test func headingsByStyleOnlyWhereTheyReadLikeOne() throws {
        let styles = """
            <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
            <w:style w:type="paragraph" w:styleId="2"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>
            <w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
            <w:style w:type="paragraph" w:styleId="C"><w:name w:val="toc 1"/></w:style>
            """
        let body =
            TestOffice.paragraph("决算报告", style: "T") + TestOffice.paragraph("概况……1", style: "C")
            + TestOffice.paragraph("概况", style: "1") + p("编制20人，实有18人。") + TestOffice.paragraph("收支", style: "2")
            + TestOffice.paragraph("总收入15万元，其中拨款收入10万元，事业收入5万元。", style: "1")
        #expect(
            try lines(read(body, styles: styles).document) == [
                "title 决算报告", "h1 概况", "p1 编制20人，实有18人。", "h1 收支", "p1 总收入15万元，其中拨款收入10万元，事业收入5万元。",
            ])
    }

    @Test func automaticNumbersBecomeText() throws {
        let numbering = """
            <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
            <w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
            <w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>
            <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>
            <w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num>
            """
        func item(_ text: String, _ level: Int, _ list: Int = 5) -> String {
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr></w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
        }
        let body =
            item("概况", 0) + item("收入", 1) + item("5万元是拨款。", 2) + item("6万元是事业收入。", 2) + item("支出", 1) + item("绩效", 0)
            + item("自评", 1) + item("一点一点来。", 0, 6)
        #expect(
            try lines(read(body, numbering: numbering).document) == [
                "h1 一、概况", "h2 （一）收入", "p1 1. 5万元是拨款。", "p2 2. 6万元是事业收入。", "h2 （二）支出", "h1 二、绩效", "h2 （一）自评",
                "p1 一点一点来。",
            ])
    }

    @Test func trackedChangesAreTakenAsAccepted() throws {
        let body = """
            <w:p><w:r><w:t>收入</w:t></w:r><w:del><w:r><w:delText>10</w:delText><w:t>10</w:t></w:r></w:del><w:ins><w:r><w:t>15</w:t></w:r></w:ins>\
            <w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>万元，</w:t></w:r></w:moveTo></w:p>
            <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>其中</w:t></w:r></w:p><w:p><w:r><w:t>拨款5万元。</w:t></w:r></w:p>
            """
        #expect(try text(body) == ["收入15万元，", "其中拨款5万元。"])
    }

    @Test func fieldsShowTheirResultsAndHiddenTextIsLeftOut() throws {
        let body = """
            <w:p><w:r><w:t>见第</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText><w:t>PAGE</w:t></w:r>\
            <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>\
            <w:r><w:t>页</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>。</w:t></w:r></w:p>
            """
        #expect(try text(body) == ["见第3页。"])
    }

    @Test func softBreaksPartSentencesAndHealNumbers() throws {
        let body = "<w:p><w:r><w:t>一、总收入15万元。</w:t><w:br/><w:t>二、总支出1</w:t><w:br/><w:t>4万元。</w:t></w:r></w:p>"
        #expect(try text(body) == ["一、总收入15万元。", "二、总支出14万元。"])
    }

    @Test func tablesWithMergedCells() throws {
        func cell(_ text: String, _ properties: String = "") -> String {
            "<w:tc><w:tcPr>\(properties)</w:tcPr>\(p(text))</w:tc>"
        }
        let body =
            p("表1 收入决算表") + p("单位：万元")
            + "<w:tbl><w:tr>" + cell("项目", "<w:vMerge w:val=\"restart\"/>") + cell("2023年", "<w:gridSpan w:val=\"2\"/>")
            + "</w:tr><w:tr>"
            + cell("", "<w:vMerge/>") + cell("预算") + cell("决算") + "</w:tr><w:tr>" + cell("收入") + cell("10") + cell("12")
            + "</w:tr></w:tbl>"
        let document = try read(body).document
        #expect(lines(document).last == "table “表1 收入决算表 单位：万元” 项目|2023年| / |预算|决算 / 收入|10|12")
        guard case .table(let grid)? = document.blocks.last?.kind else { return }
        #expect(
            grid.merges == [
                .init(row: 0, column: 0, rowCount: 2, columnCount: 1),
                .init(row: 0, column: 1, rowCount: 1, columnCount: 2),
            ])
    }

    @Test func deletedRowsAndNestedTables() throws {
        func row(_ cells: [String], _ properties: String = "") -> String {
            "<w:tr>\(properties)" + cells.map { "<w:tc>\($0)</w:tc>" }.joined() + "</w:tr>"
        }
        let inner = "<w:tbl>" + row([p("甲"), p("1")]) + row([p("乙"), p("2")]) + row([p("丙"), p("3")]) + "</w:tbl>"
        let body =
            "<w:tbl>" + row([p("A"), p("B")]) + row([p("x"), p("y")], "<w:trPr><w:del/></w:trPr>")
            + row([p("C"), p("D") + inner])
            + row([p("E"), p("F")]) + "</w:tbl>"
        #expect(try lines(read(body).document) == ["table “” A|B / C|D / E|F", "table “” 甲|1 / 乙|2 / 丙|3"])
    }

    @Test func boxesComeBehindTheirParagraph() throws {
        let box = "<w:txbxContent>\(p("框内收入3万元。"))</w:txbxContent>"
        let body = """
            <w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>\(box)</mc:Choice><mc:Fallback><w:pict>\(box)</w:pict></mc:Fallback>\
            </mc:AlternateContent></w:r><w:r><w:t>后。</w:t></w:r></w:p>
            """
        #expect(try text(body) == ["前后。", "框内收入3万元。"])
    }

    @Test func notesFollowTheText() throws {
        let notes =
            "<w:footnote w:type=\"separator\" w:id=\"0\">\(p("线"))</w:footnote><w:footnote w:id=\"1\">\(p("含上年结转2万元。"))</w:footnote>"
        let document = try read(p("总收入15万元。"), footnotes: notes).document
        #expect(document.blocks.map(\.place.zh) == ["第1段", "脚注，第1段"])
        #expect(document.blocks.last?.text.string == "含上年结转2万元。")
    }

    @Test func placesLeadBackToTheFile() throws {
        let body = p("一、概况") + "<w:p/>" + "<w:p><w:r><w:t>收入</w:t></w:r><w:r><w:tab/><w:t>15万元。</w:t></w:r></w:p>"
        let read = try read(body)
        let text = try #require(read.document.blocks.last?.text)
        let index = try #require(text.scalars.firstIndex(of: "5"))
        let place = read.origin.place(of: Int(text.offsets[index]), in: read.document.source)
        #expect(place == .init(part: "word/document.xml", paragraph: 2, run: 2, character: 2))
        #expect(read.document.source.position(of: Int(text.offsets[0])).line == 2)
    }

    // MARK: Nasty ones

    @Test func aCutFileIsRefusedWhereverItIsCut() {
        let whole = TestOffice.docx((0..<3_000).map { p("第\($0)段，收入\($0 * 37)万元。") }.joined(), deflated: false)
        #expect(failureCode(whole) == nil)
        for length in stride(from: 1_000, to: whole.count, by: 1_000) {
            #expect(failureCode(Array(whole[..<length])) != nil, "\(length)")
        }
    }

    @Test func brokenXMLIsRefusedWithItsLine() throws {
        #expect(failureCode(TestOffice.docx("<w:p><w:r></w:p>")) == "E0536")
        #expect(failureCode(TestOffice.docx("<w:p>&nothing;</w:p>")) == "E0536")
        #expect(failureCode(TestOffice.docx("<w:p>\u{1}</w:p>")) == "E0536")
    }

    @Test func billionLaughsAreNotHeard() {
        var entities = "<!ENTITY a \"哈哈哈哈哈哈哈哈哈哈\">"
        for (name, inner) in zip("bcdefghij", "abcdefghi") {
            entities += "<!ENTITY \(name) \"" + String(repeating: "&\(inner);", count: 10) + "\">"
        }
        var made = TestArchive()
        made.add(
            "[Content_Types].xml",
            "<Types><Override PartName=\"/word/document.xml\" ContentType=\"wordprocessingml.document.main+xml\"/></Types>"
        )
        made.add(
            "word/document.xml",
            "<!DOCTYPE d [\(entities)]><w:document \(TestOffice.wordNames)><w:body>&j;</w:body></w:document>")
        #expect(failureCode(made.bytes) == "E0537")
    }

    @Test func deepXMLIsRefused() {
        let depth = 100_000
        let body = String(repeating: "<w:sdt>", count: depth) + String(repeating: "</w:sdt>", count: depth)
        #expect(failureCode(TestOffice.docx(body)) == "E0538")
        let boxes =
            String(repeating: "<w:p><w:r><w:txbxContent>", count: 80)
            + String(repeating: "</w:txbxContent></w:r></w:p>", count: 80)
        #expect(failureCode(TestOffice.docx(boxes)) == nil)
        let tables =
            String(repeating: "<w:tbl><w:tr><w:tc>", count: 80) + p("一")
            + String(repeating: "</w:tc></w:tr></w:tbl>", count: 80)
        #expect(failureCode(TestOffice.docx(tables)) == nil)
    }

    @Test func tablesOfTooManyCellsAreRefused() {
        let row = "<w:tr>" + String(repeating: "<w:tc/>", count: 1_000) + "</w:tr>"
        #expect(failureCode(TestOffice.docx("<w:tbl>" + String(repeating: row, count: 1_000) + "</w:tbl>")) == "E0539")
        let span =
            "<w:tr>" + String(repeating: "<w:tc><w:tcPr><w:gridSpan w:val=\"999999999\"/></w:tcPr></w:tc>", count: 50)
            + "</w:tr>"
        #expect(failureCode(TestOffice.docx("<w:tbl>" + String(repeating: span, count: 50) + "</w:tbl>")) == "E0539")
    }

    @Test func whatIsMissingOrEncryptedIsSaid() {
        var made = TestArchive()
        made.add(
            "[Content_Types].xml",
            "<Types><Override PartName=\"/word/document.xml\" ContentType=\"wordprocessingml.document.main+xml\"/></Types>"
        )
        #expect(failureCode(made.bytes) == "E0540")
        #expect(failureCode([0x50, 0x4B, 0x03, 0x04]) == "E0532")
        #expect(failureCode([]) == "E0506")
    }

    /// Bytes of the XML changed at random: read or refused, never a trap.
    @Test func changedBytesDoNotTrap() {
        let body = Array(
            (p("一、概况")
                + "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge/></w:tcPr>\(p("1"))</w:tc></w:tr></w:tbl>"
                + "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:fldChar w:fldCharType=\"end\"/><w:t>x</w:t></w:r></w:p>")
                .utf8)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<400 {
            var changed = body
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8.random(in: 32...126, using: &random)
            }
            _ = failureCode(TestOffice.docx(String(decoding: changed, as: UTF8.self), deflated: false))
        }
    }
}
