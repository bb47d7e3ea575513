import FiscSource
import Testing

@testable import FiscSyntax

@Suite("Diagnostics")
struct DiagnosticTests {
    @Test("every diagnostic's example provokes it", arguments: SyntaxDiagnostics.all)
    func example(spec: DiagnosticSpec) {
        #expect(codes(spec.example) == [spec.code])
        #expect(!spec.zh.isEmpty && !spec.en.isEmpty && !spec.helpZh.isEmpty && !spec.helpEn.isEmpty)
    }

    @Test func codesAreUnique() {
        #expect(Set(SyntaxDiagnostics.all.map(\.code)).count == SyntaxDiagnostics.all.count)
    }
}
