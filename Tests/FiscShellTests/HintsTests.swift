import FiscSession
import FiscSource
import Testing

@testable import FiscShell

@Suite("What stands below the line")
struct HintsTests {
    private func rows(_ line: String, _ session: DemoSession, columns: Int = 60, limit: Int = 10) -> [String] {
        var hints = LineHints()
        hints.refresh(for: EditText(line), session: session, isMenuOpen: false)
        return hints.rows(columns: columns, limit: limit, session: session, usesColour: false)
            .map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test func signatureThenPreviewThenCandidates() {
        let session = DemoSession()
        session.offered = [Candidate("总收入", kind: .variable)]
        session.hinted = LineHint(signature: nil, preview: .result("93.54%"))
        #expect(rows("zs", session).map { String($0.prefix(5)) } == ["  = 9", "  总收入"])
    }

    @Test func nothingForALetterOrAnEmptyLine() {
        let session = DemoSession()
        session.offered = [Candidate("总收入", kind: .variable)]
        #expect(rows("z", session).isEmpty)
        #expect(rows("", session).isEmpty)
        #expect(rows("1 + ", session).isEmpty)
        #expect(rows("总", session).count == 1)
    }

    @Test func whatOnlyThePlaceOffersIsToldUnasked() {
        let session = DemoSession()
        session.offered = [Candidate("教育局", kind: .value), Candidate("党校", kind: .value)]
        #expect(rows("部门 == \"", session).count == 2)
        #expect(rows("部门 == “", session).count == 2)
        #expect(rows("决算.", session).count == 2)
        #expect(rows("1 +", session).isEmpty)
        session.offered.append(Candidate("and", kind: .keyword))
        #expect(rows("部门 == \"教育局\" ", session).isEmpty)
    }

    @Test func noMoreRowsThanThereAre() {
        let session = DemoSession()
        session.offered = (0..<50).map { Candidate("名\($0)", kind: .variable) }
        session.hinted = LineHint(signature: nil, preview: .trouble("no"))
        for limit in 0...8 { #expect(rows("名", session, limit: limit).count <= limit) }
    }

    @Test func rowsAreNarrowerThanTheScreen() {
        let session = DemoSession()
        session.offered = [Candidate("一个很长很长很长的名称", kind: .function, detail: "(参数, 参数)", documentation: "说明")]
        session.hinted = LineHint(signature: nil, preview: .result(String(repeating: "数", count: 90)))
        for columns in 4...70 {
            var hints = LineHints()
            hints.refresh(for: EditText("一个"), session: session, isMenuOpen: false)
            let rows = hints.rows(columns: columns, limit: 9, session: session, usesColour: true)
            #expect(rows.allSatisfy { $0.width < columns })
        }
    }

    @Test func whatIsTurnedOffIsNotShown() {
        let session = DemoSession()
        session.offered = [Candidate("总收入", kind: .variable)]
        session.hinted = LineHint(signature: nil, preview: .result("3"))
        session.preferences.showsPreview = false
        #expect(rows("zs", session).count == 1)
        session.preferences.menu = .tab
        #expect(rows("zs", session).isEmpty)
        session.preferences.menu = .auto
        session.preferences.isPlain = true
        #expect(rows("zs", session).isEmpty)
    }
}

@Suite("A pasted record of a session")
struct PastedTranscriptTests {
    private func statements(_ text: String) -> String? {
        PastedTranscript.statements(in: text, session: DemoSession())
    }

    @Test func promptsAndOutputsAreLeftOut() {
        #expect(statements("> a = 1\na: 1\n> a + 1\n2\n") == "a = 1\na + 1")
        #expect(statements("> share(\n  1,\n  2)\n50.00%\n") == "share(\n1,\n2)")
        #expect(statements("> :help\nlist\n> 1\n1") == "1")
    }

    @Test(arguments: ["a = 1\nb = 2", "", "a > b", "1\n> 2", "> 5\n>= 3"])
    func otherTextsStayAsTheyAre(text: String) {
        #expect(statements(text) == nil)
    }
}
