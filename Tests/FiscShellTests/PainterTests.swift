import FiscSession
import FiscSource
import Testing

@testable import FiscShell

@Suite("Painting")
struct PainterTests {
    private func frame(_ text: String, cursor: Int? = nil, columns: Int = 20, colour: Bool = false) -> Frame {
        let scalars = Array(text.unicodeScalars)
        let line = EditText(scalars: scalars, cursor: cursor ?? scalars.count)
        return FrameComposer(columns: columns, usesColour: colour).frame(prompt: "> ", text: line, styles: [])
    }

    private func printed(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).replacing("\u{1B}", with: "␛").replacing("\r\n", with: "⏎")
            .replacing("\r", with: "⇤")
    }

    @Test func paintsOnlyWhatChanged() {
        var painter = Painter()
        #expect(printed(painter.paint(frame("预算\n1"), height: 24)) == "␛[?25l⇤␛[2K> 预算⏎␛[2K  1␛[J⇤␛[3C␛[?25h")
        #expect(painter.paint(frame("预算\n1"), height: 24).isEmpty)
        #expect(printed(painter.paint(frame("预算\n12"), height: 24)) == "␛[?25l⇤␛[1A⏎  12␛[K⇤␛[4C␛[?25h")
        #expect(printed(painter.paint(frame("预算\n12", cursor: 0), height: 24)) == "␛[?25l⇤␛[1A␛[2C␛[?25h")
        #expect(printed(painter.paint(frame("预"), height: 24)) == "␛[?25l⇤> 预␛[J⇤␛[4C␛[?25h")
        #expect(printed(painter.finish(frame("预"))).hasSuffix("⏎"))
    }

    @Test func aTallTextShowsTheCursor() {
        var painter = Painter()
        let text = (0..<9).map(String.init).joined(separator: "\n")
        let bottom = printed(painter.paint(frame(text), height: 3))
        #expect(bottom.contains("6⏎") && bottom.contains("8␛[J") && !bottom.contains("  5"))
        let top = printed(painter.paint(frame(text, cursor: 0), height: 3))
        #expect(top.contains("> 0") && top.contains("2") && !top.contains("3⏎"))
        let whole = printed(painter.finish(frame(text)))
        #expect((3..<9).allSatisfy { whole.contains("  \($0)") })
    }

    @Test func rowsATerminalWraps() {
        #expect(Painter.wrappedRows([], columns: 10) == 1)
        #expect(Painter.wrappedRows([1, 1, 1], columns: 3) == 1)
        #expect(Painter.wrappedRows([1, 1, 1, 1], columns: 3) == 2)
        #expect(Painter.wrappedRows([2, 2, 2], columns: 3) == 3)
    }

    @Test func colours() {
        let line = EditText("a=1")
        let spans = [StyledSpan(Span(0, 1), .nameKnown), StyledSpan(Span(2, 3), .number)]
        let styles = FrameComposer.styles(for: line, spans: spans, marksBrackets: true)
        #expect(styles == [.nameKnown, .plain, .number])
        let frame = FrameComposer(columns: 20, usesColour: true).frame(prompt: "", text: line, styles: styles)
        #expect(printed(frame.rows[0].bytes) == "␛[1ma␛[0m=␛[36m1␛[0m")
        #expect(frame.rows[0].width == 3)
    }

    @Test func bracketsInTextAreNotMarked() {
        let line = EditText("(\")\")")
        let styles = FrameComposer.styles(
            for: line, spans: [StyledSpan(Span(1, 4), .string)], marksBrackets: true)
        #expect(styles == [.bracket, .string, .string, .string, .bracket])
    }

    @Test func controlsCannotReachTheTerminal() {
        for value in UInt32(0)..<0x3000 {
            guard let scalar = Unicode.Scalar(value), value != 9, value != 10 else { continue }
            var row = StyledRow(usesColour: false)
            row.append(scalar, width: DisplayedScalar.columns(scalar, at: 0), style: .plain)
            let isControl = row.bytes.contains { $0 < 0x20 || $0 == 0x7F }
            #expect(!isControl && row.bytes.starts(with: [0xC2, 0x80]) == false)
        }
    }

    @Test func terminalsThatWrap() {
        func rewraps(_ variables: [String: String]) -> Bool { Terminal { variables[$0] }.rewraps }
        #expect(rewraps(["TERM": "xterm-256color"]))
        #expect(!rewraps(["TERM": "xterm", "XTERM_VERSION": "XTerm(379)"]))
        #expect(!rewraps(["TERM": "linux"]))
        #expect(rewraps(["TERM": "screen", "TMUX": "x"]))
        #expect(!Terminal { _ in nil }.movesCursor)
    }
}
