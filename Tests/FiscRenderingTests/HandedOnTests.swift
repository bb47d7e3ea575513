import FiscClaims
import FiscLanguage
import FiscProse
import FiscSource
import Foundation
import Testing

@testable import FiscRendering

@Suite("What is handed on")
struct HandedOnTests {
    @Test("digests and check sums of published examples")
    func digests() {
        func hex(_ bytes: [UInt8]) -> String {
            bytes.map { (($0 < 16 ? "0" : "") + String($0, radix: 16)) }.joined()
        }
        #expect(
            hex(SHA256.digest(of: Array("abc".utf8)))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            hex(SHA256.digest(of: [])) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        // 56 bytes: the length just goes into a second block.
        #expect(
            hex(SHA256.digest(of: Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)))
                == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        #expect(SHA256.base64(of: Array("abc".utf8)) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
        #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    }

    @Test("an archive says where everything stands, and is the same each time")
    func archive() {
        var zip = ZipWriter()
        zip.add("甲.txt", "一")
        zip.add("b", [])
        var again = ZipWriter()
        again.add("甲.txt", "一")
        again.add("b", [])
        #expect(zip.file == again.file && zip.isComplete)
        #expect(zip.file.starts(with: [0x50, 0x4B, 0x03, 0x04]))
        #expect(zip.file.suffix(22).starts(with: [0x50, 0x4B, 0x05, 0x06]))
    }

    @Test("markup is escaped, and what hides or turns text is made visible")
    func escaping() {
        #expect(xmlEscaped("<a b='c'>&\"\n") == "&lt;a b=&#39;c&#39;&gt;&amp;&quot;\n")
        #expect(xmlEscaped("\u{202E}倒\u{7}") == "&lt;U+202E&gt;倒␇")
        // Lead bytes that could begin a treacherous character and do not.
        let plain = "é§ ؇ ‘’…→─ ﬁ＝￥ 󠄀 𠮷 😀"
        #expect(xmlEscaped(plain) == plain)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let scalars = (0..<20).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random))
            }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            let escaped = xmlEscaped(String(view))
            #expect(!escaped.unicodeScalars.contains { "<>\"'".unicodeScalars.contains($0) })
            #expect(!escaped.unicodeScalars.contains { $0 != "\n" && isTreacherous($0) })
        }
    }

    @Test("a second file of one name gets a number")
    func names() {
        #expect(
            copyNames(of: ["a/报告.docx", "b/报告.docx", "报告-2.docx", ".x"], suffix: "")
                == ["报告.docx", "报告-2.docx", "报告-2-2.docx", ".x"])
        #expect(
            copyNames(of: ["index", "a.txt"], suffix: ".html", reserved: ["index.html"])
                == ["index-2.html", "a.txt.html"])
    }

    @Test("a run told file by file is the run told at once")
    func assembly() {
        let reports = [Samples.report, CheckReport(file: "空.txt"), Samples.report]
        func told(_ format: CheckFormat) -> String {
            var assembly = CheckAssembly(
                CheckOptions(format: format, layout: CheckTextLayout(listing: .all), version: "1"), isOverSeveral: true)
            var bytes: [UInt8] = []
            for (index, report) in reports.enumerated() {
                bytes += assembly.add(assembly.piece(of: CheckedFile(report: report), number: index + 1))
            }
            return String(decoding: bytes + assembly.finish(), as: UTF8.self)
        }
        #expect(told(.json) == checkJSON(reports, language: .zh))
        #expect(told(.jsonl) == checkJSONLines(reports, language: .zh))
        #expect(told(.csv) == checkCSV(reports, language: .zh))
        #expect(told(.junit) == checkJUnit(reports, language: .zh))
        #expect(told(.sarif) == checkSARIF(reports, language: .zh, version: "1"))
        #expect(told(.markdown) == checkMarkdown(reports, language: .zh, listing: .all))
        for format in [CheckFormat.json, .sarif] {
            #expect((try? JSONSerialization.jsonObject(with: Data(told(format).utf8))) != nil)
        }
    }

    @Test("a run over no file, and over one that could not be read")
    func nothing() {
        let unreadable = CheckedFile(report: CheckReport(file: "x"), failure: Phrase(zh: "坏", en: "broken"))
        for format in CheckFormat.allCases where format != .docx {
            for files in [[], [unreadable]] {
                var assembly = CheckAssembly(CheckOptions(format: format), isOverSeveral: true)
                var bytes: [UInt8] = []
                for file in files { bytes += assembly.add(assembly.piece(of: file, number: 1)) }
                bytes += assembly.finish()
                let text = String(decoding: bytes, as: UTF8.self)
                if format == .json || format == .sarif {
                    #expect((try? JSONSerialization.jsonObject(with: Data(bytes))) != nil)
                }
                if !files.isEmpty { #expect(text.contains("坏"), "\(format) says why") }
            }
        }
    }

    @Test("a page marks each figure with a claim once, and names the style it allows")
    func page() throws {
        let text = "2023年度总收入1540.23万元，其中：拨款收入1440.68万元，占95.34%；事业收入69.22万元；其他收入30.33万元。<script>"
        let document = Document(text: SourceText(name: "a.txt", text))
        let reading = readClaims(document)
        let file = CheckedFile(
            report: CheckReport(reading, file: "a.txt"), document: document, reading: reading)
        let page = CheckAssembly.page(of: file, CheckOptions(format: .html))
        let covered = Set(reading.claims.flatMap(\.judged.claim.figureIndices))
        #expect(page.components(separatedBy: "<span class=\"f f-").count - 1 == covered.count && !covered.isEmpty)
        #expect(page.contains("style-src &#39;sha256-" + SHA256.base64(of: Array(pageStyle.utf8)) + "&#39;"))
        #expect(page.contains("&lt;script&gt;") && !page.contains("<script"))
    }

    // MARK: Comments

    private let word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

    /// Marks `characters` of run `run`, and gives the part without its root.
    private func marked(_ body: String, run: Int?, _ characters: ClosedRange<Int>) -> String? {
        let part = Array("<w:document \(word)>\(body)</w:document>".utf8)
        let comment = DocumentComment(
            start: CommentPlace(paragraph: 0, run: run, character: characters.lowerBound),
            end: CommentPlace(paragraph: 0, run: run, character: characters.upperBound), lines: ["说明"])
        guard let anchors = CommentAnchors(part, for: [comment]) else { return nil }
        let (bytes, placed) = anchors.marked([comment], firstID: 5)
        guard placed == [true] else { return nil }
        return String(decoding: bytes, as: UTF8.self)
            .replacingOccurrences(of: "<w:document \(word)>", with: "").replacingOccurrences(
                of: "</w:document>", with: ""
            )
            .replacingOccurrences(of: "<w:commentRangeStart w:id=\"5\"/>", with: "[")
            .replacingOccurrences(
                of: "<w:commentRangeEnd w:id=\"5\"/><w:r><w:commentReference w:id=\"5\"/></w:r>", with: "]")
    }

    @Test("a run is parted where the figure begins and ends, with its properties on every part")
    func parting() {
        #expect(
            marked("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>占5%；</w:t></w:r></w:p>", run: 0, 1...2)
                == "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>占</w:t></w:r>[<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">5%"
                + "</w:t></w:r>]<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">；</w:t></w:r></w:p>")
        #expect(
            marked("<w:p><w:r><w:t>A&amp;B 5%</w:t></w:r></w:p>", run: 0, 4...5)
                == "<w:p><w:r><w:t>A&amp;B </w:t></w:r>[<w:r><w:t xml:space=\"preserve\">5%</w:t></w:r>]</w:p>")
        #expect(marked("<w:p><w:r><w:t>5%</w:t></w:r></w:p>", run: 0, 0...1) == "<w:p>[<w:r><w:t>5%</w:t></w:r>]</w:p>")
    }

    @Test("a run that holds more than text is marked whole, and without a run the paragraph is")
    func wholes() {
        #expect(
            marked("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>5%</w:t></w:r></w:p>", run: 0, 2...3)
                == "<w:p>[<w:r><w:t>a</w:t><w:tab/><w:t>5%</w:t></w:r>]</w:p>")
        #expect(
            marked("<w:p w:x=\">\"><w:pPr><w:i/></w:pPr><w:r><w:t>5%</w:t></w:r></w:p>", run: nil, 0...0)
                == "<w:p w:x=\">\"><w:pPr><w:i/></w:pPr>[<w:r><w:t>5%</w:t></w:r>]</w:p>")
        // Markup in a comment or in CDATA is none.
        #expect(
            marked("<!-- <w:r> --><w:p><w:r><w:t>5%</w:t></w:r></w:p>", run: 0, 0...1)
                == "<!-- <w:r> --><w:p>[<w:r><w:t>5%</w:t></w:r>]</w:p>")
    }

    @Test("what is no text of WordprocessingML is refused, and cut text ends early")
    func refusals() {
        #expect(CommentAnchors(Array("<a/>".utf8), for: []) == nil)
        #expect(CommentAnchors([0xFF, 0xFE, 0x3C, 0x00], for: []) == nil)
        let whole = Array("<w:document \(word)><w:p><w:r><w:rPr/><w:t>占5%&amp;；</w:t></w:r></w:p></w:document>".utf8)
        let comment = DocumentComment(
            start: CommentPlace(paragraph: 0, run: 0, character: 1),
            end: CommentPlace(paragraph: 0, run: 0, character: 99), lines: [])
        for length in 0..<whole.count {
            let anchors = CommentAnchors(Array(whole[..<length]), for: [comment])
            if let made = anchors?.marked([comment], firstID: 0) { #expect(made.bytes.count >= length) }
        }
    }
}
