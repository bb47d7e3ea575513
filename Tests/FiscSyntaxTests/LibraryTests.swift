import FiscSource
import Foundation
import Testing

@testable import FiscSyntax

/// The programs that come with the house are written as its formatter writes them.
@Suite("Programs of the house")
struct LibraryTests {
    static let programs: [URL] = {
        let library = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../stdlib")
        let files = FileManager.default.enumerator(at: library, includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "fisc" }
    }()

    @Test(arguments: programs)
    func program(file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        let parsed = parseText(text)
        #expect(parsed.diagnostics.map { "\($0.spec.code) \(parsed.source.position(of: $0.span.start))" } == [])
        #expect(format(parsed.source) == text, "\(file.lastPathComponent) is not formatted")
        for style in KeywordStyle.allCases { FormatterTests.verify(text, style, file.lastPathComponent) }
    }

    /// What is typed in lessons and transcripts keeps its tree and comments in the words of either language.
    @Test("typed programs in either language")
    func typed() throws {
        let lessons = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
            path: "../../stdlib/lessons")
        let files = try FileManager.default.contentsOfDirectory(at: lessons, includingPropertiesForKeys: nil)
        let texts = try files.filter { $0.pathExtension == "md" }.map {
            (
                name: $0.lastPathComponent,
                programs: SpecPrograms.programs(of: try String(contentsOf: $0, encoding: .utf8))
            )
        }
        var verified = 0
        for (name, programs) in texts + SpecPrograms.all.map({ ($0.name, $0.programs) }) {
            for program in programs where parseText(program).diagnostics.isEmpty {
                for style in KeywordStyle.allCases { FormatterTests.verify(program, style, name) }
                verified += 1
            }
        }
        print("typed programs formatted in every style: \(verified)")
        #expect(verified > 200)
    }
}
