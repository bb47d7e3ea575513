import Testing

@testable import FiscShell

@Suite("Without a terminal")
struct ScriptedShellTests {
    private func entries(_ text: String) -> [String] {
        ScriptedShell.entries(of: text, session: DemoSession())
    }

    @Test func cutsWhereStatementsEnd() {
        #expect(entries("1\n2\n") == ["1", "2"])
        #expect(entries("a = (1\n+ 2)\nb") == ["a = (1\n+ 2)", "b"])
        #expect(entries("T\n| take 5\n  ｜ 取前 3\nx") == ["T\n| take 5\n  ｜ 取前 3", "x"])
        #expect(entries("if a\nthen b\nelse c\n那么 1") == ["if a\nthen b\nelse c\n那么 1"])
        #expect(entries("a\n那么1") == ["a", "那么1"])
        #expect(entries("如果 a\n那么 1\n否则 2") == ["如果 a\n那么 1\n否则 2"])
        #expect(entries("thenable") == ["thenable"])
    }

    @Test func blankLinesMarksAndLineEnds() {
        #expect(entries("\u{FEFF}1\r\n\r\n2") == ["1", "2"])
        #expect(entries("(1\n\n2)") == ["(1\n\n2)"])
        #expect(entries("") == [])
        #expect(entries("  \n\n") == [])
    }

    @Test func anUnfinishedEndIsStillRun() {
        #expect(entries("1\n(2") == ["1", "(2"])
    }

    @Test func commandsStandAlone() {
        #expect(entries("1\n:vars\n：help sum\n2") == ["1", ":vars", "：help sum", "2"])
        #expect(commandLine("  ：help sum \n") == ":help sum")
        #expect(commandLine(":") == ":")
        #expect(isCommand(" :x") && isCommand("：x") && !isCommand("a:b") && !isCommand(""))
    }

    @Test func aStartUpScriptRunsEntryByEntry() {
        let session = DemoSession()
        #expect(ScriptedShell(session: session).prepare("a = 1\n:set digits 4\nfail\nb = (1\n+ 2)\n") == "")
        #expect(session.evaluated == ["a = 1", "fail", "b = (1\n+ 2)"])
        #expect(session.commands == [":set digits 4"])
    }

    @Test func statusAndQuit() {
        let session = DemoSession()
        let shell = ScriptedShell(session: session)
        #expect(shell.run(Array("1\nfail\n2".utf8)) == 2)
        #expect(session.evaluated == ["1", "fail", "2"])
        #expect(shell.run(Array(":quit\n3".utf8)) == 7)
        #expect(!session.evaluated.contains("3"))
    }

    @Test func brokenBytesDoNotStopIt() {
        let session = DemoSession()
        #expect(ScriptedShell(session: session).run([0xFF, 0x0A, 0x31]) == 0)
        #expect(session.evaluated == ["\u{FFFD}", "1"])
    }
}
