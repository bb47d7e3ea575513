import Testing

@testable import FiscShell

@Suite("Editing")
struct EditTextTests {
    /// `|` marks the cursor.
    private func text(_ marked: String) -> EditText {
        let scalars = Array(marked.unicodeScalars)
        let cursor = scalars.firstIndex(of: "|") ?? scalars.count
        return EditText(scalars: scalars.filter { $0 != "|" }, cursor: cursor)
    }

    @Test(arguments: [
        ("ab|c", 1, 3), ("|abc", 0, 1), ("abc|", 2, 3), ("ae\u{301}|b", 1, 4), ("a|e\u{301}b", 0, 3), ("|", 0, 0),
    ])
    func characters(marked: String, previous: Int, next: Int) {
        #expect(text(marked).previousCharacter == previous)
        #expect(text(marked).nextCharacter == next)
    }

    @Test(arguments: [
        ("预算执行率 = |sum(x)", 0, 11), ("a_1 + 2023年预算数|", 6, 14), ("|  ab cd", 0, 4), ("（预算）|", 1, 4),
    ])
    func words(marked: String, previous: Int, next: Int) {
        #expect(text(marked).previousWord == previous)
        #expect(text(marked).nextWord == next)
    }

    @Test func lines() {
        #expect(text("ab\nc|d\nef").lineStart == 3)
        #expect(text("ab\nc|d\nef").lineEnd == 5)
        #expect(text("ab\n|").lineStart == 3)
        #expect(text("|").lineEnd == 0)
    }

    @Test func bytesAndScalars() {
        let line = text("预a算|")
        #expect(line.byteOffset(of: 2) == 4)
        #expect(line.byteOffset(of: 9) == 7)
        #expect(line.index(ofByte: 0) == 0)
        #expect(line.index(ofByte: 3) == 1)
        #expect(line.index(ofByte: 5) == 2)
        #expect(line.index(ofByte: 70) == 3)
    }

    @Test func replacing() {
        var line = text("abc|")
        line.replace(1..<3, with: Array("预".unicodeScalars))
        #expect(line == text("a预|"))
        line.replace(0..<99, with: [])
        #expect(line == text("|"))
    }

    @Test func brackets() {
        func found(_ marked: String) -> BracketMatch.Found? {
            let line = text(marked)
            return BracketMatch.find(in: line.scalars, cursor: line.cursor) { _ in true }
        }
        #expect(found("sum(a, (b)|)") == .pair(3, 10))
        #expect(found("sum|(a)") == .pair(3, 5))
        #expect(found("（a)|") == .pair(0, 2))
        #expect(found("(a]|") == .alone(2))
        #expect(found(")|") == .alone(0))
        #expect(found("(a|") == nil)
        #expect(found("|") == nil)
    }

    @Test func pastedLineEnds() {
        func plain(_ text: String) -> String {
            EditText(scalars: LineEditor.withPlainLineEnds(Array(text.unicodeScalars)), cursor: 0).string
        }
        #expect(plain("a\rb") == "a\nb")
        #expect(plain("a\n\rb") == "a\nb")
        #expect(plain("a\nb\n") == "a\nb\n")
    }

    @Test func keySequences() {
        #expect(KeySequence.bytes(ofKey: #"\e[1;5D"#) == Array("[1;5D".utf8))
        #expect(KeySequence.bytes(ofKey: #"\eb"#) == nil)
        #expect(!KeySequence.isWhole(Array("[".utf8)))
        #expect(!KeySequence.isWhole(Array("[1;5".utf8)))
        #expect(KeySequence.isWhole(Array("[1;5D".utf8)))
        #expect(KeySequence.isWhole(Array("OH".utf8)))
        #expect(KeySequence.isWhole(Array("b".utf8)))
        #expect(KeySequence.isControlSequence(Array("[15~".utf8)))
        #expect(!KeySequence.isControlSequence(Array("[".utf8)))
    }
}
