import FiscSession
import FiscSource
import Testing

@Suite("Codes")
struct DiagnosticIndexTests {
    /// A code means one thing: `:help E0304` shows one page.
    @Test func everyCodeIsUsedOnce() {
        let codes = DiagnosticIndex.all.map(\.code)
        let twice = Dictionary(grouping: codes) { $0 }.filter { $1.count > 1 }.keys.sorted()
        #expect(twice == [])
    }

    /// Both faces, a way out where the severity is an error, and a form that says where it belongs.
    @Test func everySpecIsWhole() {
        for spec in DiagnosticIndex.all {
            #expect(!spec.zh.isEmpty && !spec.en.isEmpty, "\(spec.code)")
            #expect(spec.code.count == 5 && "EWN".contains(spec.code.prefix(1)), "\(spec.code)")
            #expect(
                spec.severity != .error || !spec.helpZh.isEmpty && !spec.helpEn.isEmpty || spec.code == "E0404",
                "\(spec.code)")
        }
    }
}
