import FiscLanguage
import FiscReaders
import FiscSession
import FiscSource
import Testing

@Suite("Writing from a session")
struct WritingTests {
    private let written = MemoryFileWriter(["有.csv": [1]])

    /// Gives every value the same form: what matters here is when files are written.
    private struct Letters: Exporter {
        func export(_ writing: Writing) throws(Diagnostic) -> ExportedFile {
            ExportedFile(bytes: Array("\(writing.format)".utf8), rowCount: 2)
        }
    }

    private var session: Session {
        Session(
            world: FileWorld(
                files: MemoryFileSystem(texts: sampleFiles), directory: "脚本", exporter: Letters(), writer: written),
            library: LibraryIndex())
    }

    private func run(_ text: String, _ session: inout Session) -> [String] {
        session.run(SourceText(name: "test", text)).failures.map(\.spec.code)
    }

    @Test("what a statement comes to is written, beside the script, when it has succeeded")
    func statements() {
        var session = session
        #expect(run("T = load(\"决算.csv\")\ndef 存(t, n) = write(t, \"{n}.csv\")", &session) == [])
        #expect(run("write(T, \"a.csv\")\n存(T, \"b\")\nfor each n in 1..2: 存(T, \"c{n}\")", &session) == [])
        #expect(run("write(T, \"/有.xlsx\")\nif 1 == 2 then write(T, \"d.csv\")", &session) == [])
        let names = Set(written.files.keys)
        #expect(names == ["有.csv", "脚本/a.csv", "脚本/b.csv", "脚本/c1.csv", "脚本/c2.csv", "/有.xlsx"])
    }

    @Test("what is only looked at, named, explained or half done is not")
    func looking() {
        var session = session
        #expect(run("T = load(\"决算.csv\")\ndef 存(t, n) = write(t, \"{n}.csv\")", &session) == [])
        for text in ["存(T, \"x\")", "write(T, \"x.csv\")", "T | write(\"x.csv\")", "[存(T, \"x\")]"] {
            _ = session.preview(of: text, cursor: text.utf8.count, interrupt: Interrupt(), language: .zh)
            _ = session.completions(in: text, cursor: text.utf8.count, files: MemoryFileSystem(), language: .zh)
        }
        #expect(run("explain 存(T, \"x\")", &session) == [])
        #expect(run("x = 存(T, \"x\")", &session) == ["E0602"])
        #expect(run("[存(T, \"x\"), 存(T, \"x\")]", &session) == ["E0611"])
        #expect(
            run("for each n in [\"x\", \"y\"]: write(T, if n == \"x\" then \"x.csv\" else \"y.pdf\")", &session) == [
                "E0601"
            ])
        #expect(run("check \"写\" must: 存(T, \"x\") == 1", &session) != [] || written.files.count == 1)
        #expect(written.files == ["有.csv": [1]])
    }

    @Test("a world without a place for files writes none")
    func restricted() {
        var session = FiscSessionTests.session("T = load(\"决算.csv\")")
        #expect(run("write(T, \"a.csv\")", &session) == ["E0612"])
    }
}
