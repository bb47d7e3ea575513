import FiscSource
import Testing

@Suite("Source text")
struct SourceTextTests {
    @Test("a place leads to its byte and back", arguments: ["", "a", "甲乙\n丙", "\n\n", "a\r\n甲b\r\n", "末\n"])
    func places(text: String) {
        let source = SourceText(name: "test", text)
        var offset = 0
        for scalar in text.unicodeScalars {
            let position = source.position(of: offset)
            if scalar != "\r", scalar != "\n" { #expect(source.offset(of: position) == offset) }
            for inside in offset..<(offset + String(scalar).utf8.count) {
                #expect(source.position(of: inside) == position)
            }
            offset += String(scalar).utf8.count
        }
        #expect(source.position(of: offset).line == source.lineCount)
    }

    @Test("places outside the text are its ends")
    func outside() {
        let source = SourceText(name: "test", "甲\n乙")
        #expect(source.position(of: -5) == SourceText.Position(line: 1, column: 1))
        #expect(source.position(of: 99) == SourceText.Position(line: 2, column: 2))
        #expect(source.offset(of: SourceText.Position(line: 9, column: 9)) == 7)
        #expect(source.offset(of: SourceText.Position(line: 0, column: 0)) == 0)
        #expect(source.offset(of: SourceText.Position(line: 1, column: 9)) == 3)
        #expect(source.text(Span(4, 99)) == "乙")
        #expect(source.text(Span(-3, 3)) == "甲")
        #expect(source.lineSpan(of: 99) == Span(4, 7))
    }

    @Test("bytes that are no UTF-8 have places too")
    func malformed() {
        let source = SourceText(name: "test", bytes: [0x80, 0x80, 0x0A, 0xFF])
        #expect(source.position(of: 3) == SourceText.Position(line: 2, column: 1))
        for offset in -1...5 { _ = source.position(of: offset) }
        #expect(source.text(Span(0, 2)) == "\u{FFFD}\u{FFFD}")
    }

    @Test func diagnosticsFillTheirTemplates() {
        let spec = DiagnosticSpec("E0000", zh: "{1}与{0}", en: "{0} and {1} {x} {", helpEn: "{2}")
        let diagnostic = Diagnostic(spec, ["a", "{1}"], at: Span(0, 1))
        #expect(diagnostic.message(in: .zh) == "{1}与a")
        #expect(diagnostic.message(in: .en) == "a and {1} {x} {")
        #expect(diagnostic.help(in: .en) == "{2}")
    }
}
