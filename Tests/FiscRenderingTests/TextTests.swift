import FiscRendering
import Foundation
import Testing

@Suite("Text in columns")
struct TextTests {
    @Test(
        "widths of characters",
        arguments: [
            ("a", 1), ("中", 2), ("（", 2), ("＝", 2), ("…", 1), ("–", 1), ("±", 1), ("e\u{301}", 1), ("ﾊ", 1), ("한", 2),
            ("😀", 2),
            ("\u{200B}", 0), ("𠀀", 2), ("", 0), ("万元/人", 7), ("㎡", 2), ("÷", 1), ("〔2023〕", 8),
        ])
    func widths(_ text: String, _ width: Int) {
        #expect(displayWidth(of: text) == width)
    }

    @Test("the C library agrees on every character assigned by Unicode 14")
    func agreesWithWcwidth() throws {
        let hasLocale = unsafe setlocale(LC_CTYPE, "C.UTF-8") != nil
        try #require(hasLocale)
        // The header hides it from Swift; the library has it.
        guard let symbol = unsafe dlsym(nil, "wcwidth") else {
            Issue.record("no wcwidth")
            return
        }
        let wcwidth = unsafe unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> Int32).self)
        var disagreements: [String] = []
        for value in UInt32(0x20)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), let age = scalar.properties.age, age.major < 14 else { continue }
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: continue
            default: break
            }
            let theirs = Int(wcwidth(wchar_t(value)))
            // Format characters that some libraries do not count as such.
            if scalar.properties.generalCategory == .format, theirs == 1 || theirs == 0 { continue }
            if theirs != displayWidth(of: scalar) { disagreements.append(String(value, radix: 16)) }
        }
        #expect(disagreements == [])
    }

    @Test("what could act in a terminal is made visible")
    func sanitising() {
        #expect(sanitised("a\u{1B}[31mb") == "a␛[31mb")
        #expect(sanitised("x\ny\u{7F}") == "x␊y␡")
        #expect(sanitised("\u{9B}2J \u{202E}txt") == "<U+009B>2J <U+202E>txt")
        #expect(sanitised("总收入") == "总收入")
        #expect(singleLine("  一\r\n\t二  三 ") == "一 二 三")
    }

    @Test("cutting and filling by columns")
    func cutting() {
        #expect(truncated("一般公共预算", to: 7) == "一般公…")
        #expect(truncated("一般公共预算", to: 6) == "一般…")
        #expect(truncated("一般公共预算", to: 12) == "一般公共预算")
        #expect(truncated("一般公共预算", to: 1) == "…")
        #expect(truncated("一般公共预算", to: 0) == "")
        #expect(truncatedInMiddle("/home/人/核对/2023.fisc", to: 13) == "/home/…3.fisc")
        #expect(padded("总收入", to: 8) == "总收入  ")
        #expect(padded("总收入", to: 8, .right) == "  总收入")
        #expect(padded("总收入", to: 2) == "总收入")
    }

    @Test("lines break between wide characters, never before a closing mark")
    func wrapping() {
        #expect(wrapped("收入合计，支出合计。", to: 10) == ["收入合计，", "支出合计。"])
        #expect(wrapped("收入合计，支出合计。", to: 8) == ["收入合", "计，支出", "合计。"])
        #expect(wrapped("one two three", to: 8) == ["one two", "three"])
        #expect(wrapped("abcdefghij", to: 4) == ["abcd", "efgh", "ij"])
        #expect(wrapped("", to: 4) == [""])
    }

    @Test("any text, any width: no line is wider, nothing acts, nothing is lost")
    func properties() {
        var random = RandomText(seed: 1)
        for _ in 0..<3000 {
            let text = random.phrase()
            let width = random.number(0...40)
            #expect(displayWidth(of: truncated(text, to: width)) <= width)
            #expect(displayWidth(of: truncatedInMiddle(text, to: width)) <= width)
            #expect(displayWidth(of: padded(text, to: width)) >= width)
            #expect(isInert(sanitised(text)) && !sanitised(text).contains("\n"))
            #expect(sanitised(sanitised(text)) == sanitised(text))
            let lines = wrapped(text, to: width)
            #expect(lines.allSatisfy { displayWidth(of: $0) <= max(2, width) })
            let bare = { (text: String) in text.filter { $0 != " " }.unicodeScalars.filter { $0 != " " }.map(\.value) }
            #expect(lines.flatMap(bare) == bare(singleLine(text)))
        }
    }

    @Test("styled text is clipped by columns and keeps its styles")
    func styled() {
        var line = StyledText("不符", [.bold, .red])
        line.append(" 总收入\u{1B}[2J")
        #expect(line.rendered(colour: false) == "不符 总收入␛[2J")
        #expect(line.rendered(colour: true) == "\u{1B}[1;31m不符\u{1B}[0m 总收入␛[2J")
        #expect(line.clipped(to: 8).plain == "不符 总…")
        #expect(line.clipped(to: 3).plain == "不…")
        #expect(line.clipped(to: 0).plain == "")
        var random = RandomText(seed: 2)
        for _ in 0..<1000 {
            var line = StyledText()
            for _ in 0..<random.number(0...4) { line.append(random.text(), random.chance(2) ? .bold : []) }
            let width = random.number(0...30)
            #expect(line.width == displayWidth(of: line.plain))
            #expect(line.clipped(to: width).width <= width)
            #expect(isInert(line.rendered(colour: true)))
        }
    }
}
