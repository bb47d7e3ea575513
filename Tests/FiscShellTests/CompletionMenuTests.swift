import FiscSession
import FiscSource
import Testing

@testable import FiscShell

@Suite("Completion menu")
struct CompletionMenuTests {
    private let candidates = [
        Candidate("总收入", kind: .variable, detail: "万元", documentation: "第1段"),
        Candidate("总支出", kind: .function, detail: "%", documentation: "一个很长很长很长很长的说明"),
    ]

    private func menu(_ line: String, replace: Range<Int>, _ candidates: [Candidate]? = nil) -> CompletionMenu? {
        CompletionMenu(
            base: EditText(line), completion: Completion(replace: replace, candidates: candidates ?? self.candidates))
    }

    private func shown(_ menu: CompletionMenu?, columns: Int, limit: Int = 10) -> [String] {
        (menu?.rows(columns: columns, limit: limit, language: .zh, usesColour: false) ?? [])
            .map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test func alignsByColumns() {
        let rows = shown(menu("总", replace: 0..<3), columns: 60)
        #expect(
            rows.map { $0.split(separator: " ").joined(separator: " ") }
                == ["总收入 变量 万元 第1段", "总支出 函数 % 一个很长很长很长很长的说明"])
        #expect(rows[0].hasPrefix("  总收入  变量  万元  第1段"))
        #expect(rows[1].hasPrefix("  总支出  函数  %     一个"))
    }

    @Test func everyRowIsNarrowerThanTheScreen() {
        for columns in 1...60 {
            let menu = menu("总", replace: 0..<3)
            let rows = menu?.rows(columns: columns, limit: 10, language: .en, usesColour: true) ?? []
            #expect(rows.allSatisfy { $0.width < columns })
        }
    }

    @Test func strangeNamesStayInTheirRow() {
        let strange = [
            Candidate("a\u{1B}[2J\n\t预\u{202E}", kind: .file, documentation: String(repeating: "\n", count: 99))
        ]
        let rows = menu("", replace: 0..<0, strange)?.rows(columns: 30, limit: 10, language: .en, usesColour: false)
        #expect(rows?.count == 1)
        #expect(rows?.allSatisfy { $0.width < 30 && !$0.bytes.contains { $0 < 0x20 } } == true)
    }

    @Test func choosesInACircle() {
        var chosen = menu("a+总", replace: 2..<5)
        #expect(chosen?.text.string == "a+总")
        chosen?.move(by: 1)
        #expect(chosen?.text.string == "a+总收入")
        chosen?.move(by: 1)
        #expect(chosen?.text.string == "a+总支出")
        chosen?.move(by: 1)
        #expect(chosen?.text.string == "a+总收入")
        chosen?.move(by: -1)
        #expect(chosen?.text.string == "a+总支出")
    }

    @Test func commonBeginnings() {
        #expect(menu("", replace: 0..<0)?.commonPrefix == "总")
        #expect(menu("总", replace: 0..<3)?.commonPrefix == nil)
        let pinyin = [Candidate("总收入", kind: .variable), Candidate("总收入增幅", kind: .variable)]
        #expect(menu("zsr", replace: 0..<3, pinyin)?.commonPrefix == nil)
        #expect(menu("总", replace: 0..<3, pinyin)?.commonPrefix == "总收入")
    }

    @Test func countsWhatItCannotShow() {
        let many = (0..<30).map { Candidate("name\($0)", kind: .variable) }
        var long = menu("", replace: 0..<0, many)
        #expect(shown(long, columns: 40, limit: 5).count == 5)
        #expect(shown(long, columns: 40, limit: 5).last == "  30")
        long?.move(by: -1)
        #expect(shown(long, columns: 40, limit: 5).contains { $0.hasPrefix("> name29") })
        #expect(shown(long, columns: 40, limit: 5).last == "  30/30")
        #expect(shown(long, columns: 40, limit: 1).count == 1)
    }

    @Test func refusesPlacesOutsideTheText() {
        #expect(menu("ab", replace: -1..<1) == nil)
        #expect(menu("ab", replace: 1..<99)?.with("x").string == "ax")
        #expect(menu("ab", replace: 0..<1, []) == nil)
    }
}
