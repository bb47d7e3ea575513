import FiscRendering

/// Text as hostile and as mixed as it comes, the same in every run.
struct RandomText: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    private static let pieces = [
        "总收入", "预算数（万元）", "a", "word ", "1,540.23", "-14.43", "93.54%", "＝", "，", "。", "“", "”", " ", "  ", "\t", "\n",
        "\r\n",
        "\u{1B}[31m", "\u{1B}]0;x\u{07}", "\u{9B}2J", "\u{7F}", "\u{0}", "\u{202E}", "\u{2066}", "\u{2028}", "e\u{301}",
        "\u{301}",
        "👨‍👩‍👧", "😀", "ﾊﾝｶｸ", "한글", "\u{1100}\u{1161}", "=1+1", "+cmd", "@x", "<script>", "</failure>", "]]>", "&amp;",
        "\"", "'", "`", "``",
        "|", "*", "_", "\\", ";", ",", "{0}", "\u{FFFD}", "\u{FFFE}", "\u{E0041}", "\u{200B}", "…", "─", "𠀀",
        "\u{10FFFF}",
    ]

    mutating func text(_ longest: Int = 12) -> String {
        (0..<Int.random(in: 0...longest, using: &self)).map { _ in Self.pieces.randomElement(using: &self) ?? "" }
            .joined()
    }

    mutating func phrase() -> String { text(30) }
    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
    mutating func below(_ limit: Int) -> Int { number(0...limit - 1) }
    mutating func chance(_ n: Int) -> Bool { number(1...n) == 1 }
}

/// Whether a rendered text holds nothing that could act in a terminal but styles of our own (`ESC [ digits ; m`).
func isInert(_ text: String) -> Bool {
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
        switch scalar.value {
        case 0x0A: continue
        case 0x1B:
            guard scalars.popFirst() == "[" else { return false }
            scalars = scalars.drop { ("0"..."9").contains($0) || $0 == ";" }
            guard scalars.popFirst() == "m" else { return false }
        case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: return false
        default: continue
        }
    }
    return true
}
