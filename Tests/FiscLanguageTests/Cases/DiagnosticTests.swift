import FiscClaims
import FiscLanguage
import FiscSource
import FiscSyntax
import FiscTables
import Foundation
import Testing

@Suite("Diagnostics") struct DiagnosticTests {
    @Test("every diagnostic is provoked by its example") func examples() {
        // What only a command line provokes is provoked by a transcript.
        for spec in LanguageDiagnostics.all where !spec.example.hasPrefix("$ ") {
            let run = onMainSizedStack { () -> Desk.Run in
                var desk = Desk()
                if spec.code == "E0404" { desk.interrupt.raise() }
                return desk.run(spec.code == "E0408" ? Self.tooLarge : spec.example)
            }
            let found = run.diagnostics.flatMap { [$0] + $0.inner.map(\.diagnostic) }.map(\.spec.code)
            #expect(found.contains(spec.code), "\(spec.code): \(spec.example) gave \(found)")
            for diagnostic in run.diagnostics { #expect(diagnostic.misplaced(in: run.source) == nil, "\(spec.code)") }
        }
    }

    private static let tooLarge = "[" + (0..<70_000).map { "\($0)" }.joined(separator: ", ") + "]"

    @Test("codes are used once, and every text is there in both languages") func texts() {
        let codes = LanguageDiagnostics.all.map(\.code)
        #expect(Set(codes).count == codes.count)
        for spec in LanguageDiagnostics.all {
            #expect(!spec.zh.isEmpty && !spec.en.isEmpty && !spec.example.isEmpty, "\(spec.code)")
            #expect(spec.helpZh.isEmpty == spec.helpEn.isEmpty, "\(spec.code)")
            // The mark of unfinished text, in two halves so that the search for it does not find this line.
            for text in [spec.zh, spec.en, spec.helpZh, spec.helpEn] {
                #expect(!text.contains("TO" + "DO"), "\(spec.code)")
            }
        }
    }

    @Test("a trouble in a function is shown at the call and in the body") func inner() throws {
        let run = ran("def 甲(x) = x + 1人\ndef 乙(x) = 甲(x) * 2\n乙(1万元)")
        let outer = try #require(run.failures.first)
        #expect(run.source.text(outer.span) == "乙(1万元)")
        let first = try #require(outer.inner.first)
        #expect(first.source.text(first.diagnostic.span) == "甲(x)")
        let second = try #require(first.diagnostic.inner.first)
        #expect(second.diagnostic.spec.code == "E0304")
    }

    @Test("what a function notes stands at its call") func notes() throws {
        var desk = Desk(library: "def 求总(x) = sum(x)")
        let run = desk.run("一段很长的文字让位置越界 = \"这里有很多字\"\n求总([1, missing])")
        let note = try #require(run.notes.first)
        #expect(note.spec.code == "N0501")
        #expect(note.misplaced(in: run.source) == nil)
        #expect(run.source.text(note.span) == "求总([1, missing])")
    }
}
