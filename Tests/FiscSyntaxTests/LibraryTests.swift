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
}
