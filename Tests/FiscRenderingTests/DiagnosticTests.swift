import FiscRendering
import FiscSource
import Foundation
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
    private let spec = DiagnosticSpec(
        "E0304", zh: "金额（{0}）与人数（{1}）不能相加。", en: "money ({0}) and people ({1}) cannot be added",
        helpZh: "求人均请写 决算数÷在职人数。", helpEn: "for a mean write 决算数÷在职人数")
    private let program = SourceText(name: "核对.fisc", "决算 = load(\"决算.csv\")\n\n决算 | derive 差: 决算数 + 在职人数\n")

    private func span(_ text: String, in source: SourceText, last: Bool = false) -> Span {
        let whole = String(decoding: source.bytes, as: UTF8.self)
        guard let range = whole.range(of: text, options: last ? .backwards : []) else { return Span(0, 0) }
        let start = whole.utf8.distance(from: whole.startIndex, to: range.lowerBound)
        return Span(start, start + text.utf8.count)
    }

    private var addition: Diagnostic {
        Diagnostic(
            spec, ["万元", "人"], at: span("+", in: program),
            labels: [
                .init(span("决算数", in: program), zh: "万元", en: "万元"), .init(span("在职人数", in: program), zh: "人", en: "人"),
            ], suggestions: ["在职人员数"])
    }

    @Test("both operands are underlined under wide characters")
    func operands() {
        #expect(
            renderDiagnostic(addition, source: program, language: .zh, colour: false) == """
                错误[E0304]：金额（万元）与人数（人）不能相加。
                 --> 核对.fisc:3:20
                  │\u{20}
                3 │ 决算 | derive 差: 决算数 + 在职人数
                  │                   ~~~~~~ ^ ~~~~~~~~ 人
                  │                   万元
                办法：求人均请写 决算数÷在职人数。
                是否想写：在职人员数？

                """)
        let english = renderDiagnostic(addition, source: program, language: .en, colour: false)
        #expect(english.hasPrefix("error[E0304]: money (万元) and people (人) cannot be added\n"))
        #expect(english.contains("help: for a mean write 决算数÷在职人数\ndid you mean: 在职人员数?\n"))
    }

    @Test("tabs and control characters keep the carets right")
    func tabs() {
        let source = SourceText(name: "x\u{1B}[2J", "\t收\t入\u{1B}[0m + 1")
        let diagnostic = Diagnostic(spec, at: span("入", in: source))
        let lines = renderDiagnostic(diagnostic, source: source, language: .en, colour: false).split(separator: "\n")
        #expect(lines.contains("1 │     收  入␛[0m + 1"))
        #expect(lines.contains("  │         ^^"))
        #expect(lines.contains(" --> x␛[2J:1:4"))
    }

    @Test("the end of a text, and two lines")
    func ends() {
        let source = SourceText(name: "a", "x = (1 +\nx = 2")
        let atEnd = Diagnostic(spec, at: Span(14, 14), labels: [.init(Span(0, 1), zh: "先前", en: "before")])
        let lines = renderDiagnostic(atEnd, source: source, language: .en, colour: false).split(separator: "\n")
        #expect(
            lines.suffix(5) == [
                "1 │ x = (1 +", "  │ ~ before", "2 │ x = 2", "  │      ^", "help: for a mean write 决算数÷在职人数",
            ])
    }

    @Test("a long line is cut around its place")
    func longLine() {
        let source = SourceText(
            name: "a", String(repeating: "总收入 + ", count: 300) + "错 " + String(repeating: "+ 1 ", count: 300))
        let diagnostic = Diagnostic(spec, at: span("错", in: source))
        let text = renderDiagnostic(diagnostic, source: source, language: .zh, colour: false, width: 40)
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.allSatisfy { displayWidth(of: $0) <= 40 })
        guard let line = lines.first(where: { $0.hasPrefix("1 │ …") }),
            let carets = lines.first(where: { $0.contains("^^") })
        else {
            Issue.record("no excerpt in \(text)")
            return
        }
        let before = line.prefix { $0 != "错" }
        #expect(displayWidth(of: before) == displayWidth(of: carets.prefix { $0 != "^" }))
        #expect(line.hasSuffix("…"))
    }

    @Test("what is called here is shown beneath the call")
    func enclosed() throws {
        let body = SourceText(name: "部门.fisc", "def 均(a, b) = a + b")
        let call = SourceText(name: "<1>", "均(1万元, 2人)")
        var outer = Diagnostic(
            DiagnosticSpec("E0320", zh: "“均”不能这样调用", en: "均 cannot be called so"), at: Span(0, call.bytes.count))
        outer.inner = [.init(source: body, diagnostic: Diagnostic(spec, ["万元", "人"], at: span("+", in: body)))]
        let text = renderDiagnostic(outer, source: call, language: .zh, colour: false)
        #expect(text.contains("其中：\n  错误[E0304]：金额（万元）与人数（人）不能相加。\n   --> 部门.fisc:1:17\n"))
        var json = JSONWriter()
        json.diagnostic(outer, source: call, language: .en)
        #expect(json.text.contains("\"inner\":[{\"type\":\"diagnostic\",\"code\":\"E0304\""))
        for _ in 0..<50 { outer.inner = [.init(source: call, diagnostic: outer)] }
        #expect(diagnosticLines(outer, source: call, language: .zh, width: 9).allSatisfy { $0.width <= 9 })
    }

    @Test("for tools")
    func json() throws {
        var json = JSONWriter()
        json.diagnostic(addition, source: program, language: .en)
        let parsed = try #require(try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String: Any])
        #expect(parsed["code"] as? String == "E0304")
        #expect(parsed["line"] as? Int == 3 && parsed["column"] as? Int == 20 && parsed["endColumn"] as? Int == 21)
        #expect((parsed["labels"] as? [[String: Any]])?.count == 2)
    }

    @Test("any source, any place, any window: no line is wider, nothing acts")
    func properties() {
        var random = RandomText(seed: 6)
        for _ in 0..<1500 {
            var bytes = Array(random.phrase().utf8)
            if random.chance(3), !bytes.isEmpty { bytes[random.number(0...bytes.count - 1)] = 0xE5 }
            let source = SourceText(name: random.text(4), bytes: bytes)
            func place() -> Span { Span(random.number(0...bytes.count + 2), random.number(0...bytes.count + 2)) }
            let diagnostic = Diagnostic(
                spec, [random.text(), random.text()], at: place(),
                labels: (0..<random.number(0...3)).map { _ in .init(place(), zh: random.text(), en: random.text()) },
                suggestions: (0..<random.number(0...2)).map { _ in random.text() })
            let width = random.number(1...100)
            let lines = diagnosticLines(diagnostic, source: source, language: .zh, width: width)
            #expect(lines.allSatisfy { $0.width <= width && !$0.plain.contains("\n") })
            #expect(isInert(renderDiagnostic(diagnostic, source: source, language: .en, colour: true)))
            var json = JSONWriter()
            json.diagnostic(diagnostic, source: source, language: .zh)
            #expect((try? JSONSerialization.jsonObject(with: Data(json.text.utf8))) != nil)
        }
    }
}
