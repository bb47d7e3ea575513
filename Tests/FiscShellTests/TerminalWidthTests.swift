import Glibc
import Testing

@testable import FiscShell

@Suite("Terminal width")
struct TerminalWidthTests {
    @Test(arguments: [
        ("abc", 3), ("预算执行率", 10), ("（１）", 6), ("e\u{301}", 1), ("“—”·…", 5), ("😀", 2), ("한글", 4), ("\u{3000}", 2),
        ("𠮷", 2), ("", 0), ("ﾊﾝ", 2), ("\u{FE0F}", 0), ("￥", 2), ("¥", 1),
    ])
    func known(text: String, columns: Int) {
        #expect(TerminalWidth.columns(text) == columns)
    }

    /// The C library's table is another maker's: where both know a character they agree, in the blocks people write
    /// reports in.
    @Test func agreesWithTheCLibrary() {
        // The header hides it behind a macro that Swift does not set.
        guard unsafe setlocale(LC_CTYPE, "C.UTF-8") != nil, let symbol = unsafe dlsym(nil, "wcwidth") else { return }
        let wcwidth = unsafe unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> Int32).self)
        let blocks: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0xA1...0x24F, 0x370...0x3FF, 0x2010...0x2027, 0x20A0...0x20BF, 0x2150...0x22FF,
            0x2460...0x24FF, 0x3000...0x3029, 0x3030...0x30FF, 0x3220...0x3247, 0x3250...0x33FF, 0x4E00...0x9FFC,
            0xF900...0xFA6D,
            0xFF01...0xFF9F, 0xFFE0...0xFFE6, 0x20000...0x2A6D6,
        ]
        for block in blocks {
            for value in block {
                guard let scalar = Unicode.Scalar(value), scalar != "\u{AD}" else { continue }
                let theirs = wcwidth(wchar_t(bitPattern: value))
                if theirs >= 0 {
                    #expect(TerminalWidth.columns(scalar) == Int(theirs), "U+\(String(value, radix: 16))")
                }
            }
        }
    }

    @Test func everyScalarHasAWidth() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let width = TerminalWidth.columns(scalar)
            if !(0...2).contains(width) { Issue.record("U+\(String(value, radix: 16)): \(width)") }
        }
    }

    @Test func tablesAreSortedPairs() {
        for table in [TerminalWidthTable.wide, TerminalWidthTable.zero] {
            #expect(table.count.isMultiple(of: 2))
            #expect(zip(table, table.dropFirst()).allSatisfy { $0 <= $1 })
        }
    }

    @Test func cutsAndPads() {
        #expect(TerminalWidth.truncated("预算执行率", to: 10) == "预算执行率")
        #expect(TerminalWidth.truncated("预算执行率", to: 9) == "预算执行…")
        #expect(TerminalWidth.truncated("预算执行率", to: 8) == "预算执…")
        #expect(TerminalWidth.truncated("预算", to: 1) == "…")
        #expect(TerminalWidth.truncated("预算", to: 0) == "")
        #expect(TerminalWidth.padded("预算", to: 6) == "预算  ")
    }
}
