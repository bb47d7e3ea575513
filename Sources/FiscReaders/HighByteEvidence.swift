/// Tells Chinese double-byte text from Western single-byte text by how its bytes above 0x7F stand together.
///
/// In GB18030 they come in pairs, and nearly all pairs of ordinary text are first-level hanzi (0xB0–0xD7) or
/// punctuation (0xA1–0xA9). In Western text a single accented letter stands between ASCII letters. Validity alone
/// does not tell: “ón” (F3 6E) is a valid GBK pair.
struct HighByteEvidence {
    private var runs = 0
    private var oddRuns = 0
    /// Single letters beside ASCII letters, and single signs such as § ° € ½ and quotation marks.
    private var westernRuns = 0
    private var pairs = 0
    private var commonPairs = 0
    private var badPairs = 0
    private var big5Pairs = 0
    private var big5Common = 0
    /// 0x80–0x9F: printable in Windows-1252 only.
    private var c1Bytes = 0

    init(_ bytes: [UInt8]) {
        let span = bytes.span
        let count = min(span.count, 4_000_000)
        countRuns(span, count)
        countPairs(span, count)
        countBig5(span, count)
    }

    var finding: EncodingFinding? {
        let common = pairs == 0 ? 0 : Double(commonPairs) / Double(pairs)
        let odd = runs == 0 ? 0 : Double(oddRuns) / Double(runs)
        if odd < 0.5, common >= 0.75, Double(badPairs) <= 0.05 * Double(pairs) {
            return EncodingFinding(
                .gb18030, zh: "不是UTF-8；\(pairs)个双字节字符中\(percent(common))为常用汉字和标点",
                en: "not UTF-8; \(percent(common)) of \(pairs) double-byte characters are common hanzi or punctuation")
        }
        let big5 = big5Pairs == 0 ? 0 : Double(big5Common) / Double(big5Pairs)
        if big5 >= 0.9, big5Pairs >= 20, odd < 0.8 {
            return EncodingFinding(
                .big5, zh: "不是UTF-8，也不像GB18030；\(percent(big5))为Big5常用字",
                en: "neither UTF-8 nor GB18030; \(percent(big5)) of the pairs are common in Big5")
        }
        if odd >= 0.6, westernRuns * 10 >= runs * 7 {
            let encoding: TextEncoding = c1Bytes > 0 ? .windows1252 : .latin1
            return EncodingFinding(
                encoding, zh: "不是UTF-8；\(runs)处非ASCII字节多为夹在字母间的单个字节",
                en: "not UTF-8; most of \(runs) non-ASCII places are single bytes between letters")
        }
        return nil
    }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded(.down)))%" }

    private mutating func countRuns(_ bytes: Span<UInt8>, _ count: Int) {
        var length = 0
        for index in 0...count {
            if index < count, bytes[index] >= 0x80 {
                length += 1
                if bytes[index] < 0xA0 { c1Bytes += 1 }
            } else if length > 0 {
                runs += 1
                if length & 1 == 1 { oddRuns += 1 }
                if length <= 2, isWestern(bytes, index - length, index) { westernRuns += 1 }
                length = 0
            }
        }
    }

    private func isWestern(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        let before = start > 0 ? bytes[start - 1] : 0x20
        let after = end < bytes.count ? bytes[end] : 0x20
        for index in start..<end {
            switch bytes[index] {
            case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0xFF, 0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F:
                guard isLetter(before) || isLetter(after) else { return false }
            case 0x80, 0x82, 0x84, 0x85, 0x8B, 0x91...0x97, 0x99, 0x9B, 0xA0...0xA3, 0xA7...0xAB, 0xAE, 0xB0...0xB7,
                0xB9...0xBF:
                continue
            default: return false
            }
        }
        return true
    }

    private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

    private mutating func countPairs(_ bytes: Span<UInt8>, _ count: Int) {
        var index = 0
        while index < count {
            let lead = bytes[index]
            guard lead >= 0x80 else {
                index += 1
                continue
            }
            guard lead != 0x80, lead != 0xFF, index + 1 < count else {
                if index + 1 < count { badPairs += 1 }
                index += 1
                continue
            }
            let trail = bytes[index + 1]
            if trail >= 0x30, trail <= 0x39, index + 3 < count {
                pairs += 1
                index += 4
            } else if trail >= 0x40, trail != 0x7F, trail != 0xFF {
                pairs += 1
                if trail >= 0xA1, (lead >= 0xB0 && lead <= 0xD7) || (lead >= 0xA1 && lead <= 0xA9) { commonPairs += 1 }
                index += 2
            } else {
                badPairs += 1
                index += 1
            }
        }
    }

    private mutating func countBig5(_ bytes: Span<UInt8>, _ count: Int) {
        var index = 0
        while index + 1 < count {
            let lead = bytes[index]
            guard lead >= 0x80 else {
                index += 1
                continue
            }
            let trail = bytes[index + 1]
            big5Pairs += 1
            if lead >= 0xA1, lead <= 0xC6, (trail >= 0x40 && trail <= 0x7E) || trail >= 0xA1 { big5Common += 1 }
            index += 2
        }
    }
}
