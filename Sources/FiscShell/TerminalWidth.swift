/// How many columns a terminal gives to text: East Asian wide characters two, combining marks none, all others one.
///
/// Characters of ambiguous width (“ ” … ·) count one column, as terminals draw them unless told otherwise.
public enum TerminalWidth {
    /// The columns of one scalar: 0, 1 or 2. Control characters count 0; what is shown in their stead is another matter.
    ///
    /// A binary search in about 500 pairs, none for ASCII and the common Chinese characters.
    public static func columns(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
        if (0x4E00...0x9FFF).contains(value) { return 2 }
        if holds(TerminalWidthTable.zero, value) { return 0 }
        return holds(TerminalWidthTable.wide, value) ? 2 : 1
    }

    /// The columns of a text without line ends: the sum over its scalars.
    public static func columns(_ text: some StringProtocol) -> Int {
        var sum = 0
        for scalar in text.unicodeScalars { sum += columns(scalar) }
        return sum
    }

    /// The longest beginning of `text` that fits in `limit` columns; where something had to go, it ends in “…”.
    public static func truncated(_ text: some StringProtocol, to limit: Int) -> String {
        if columns(text) <= limit { return String(text) }
        var kept = String.UnicodeScalarView()
        var used = 0
        for scalar in text.unicodeScalars {
            let width = columns(scalar)
            if used + width > limit - 1 { break }
            kept.append(scalar)
            used += width
        }
        return limit > 0 ? String(kept) + "…" : ""
    }

    /// `text` with blanks up to `width` columns.
    public static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - columns(text)))
    }

    /// Whether sorted pairs of first and last hold `value`.
    private static func holds(_ pairs: [UInt32], _ value: UInt32) -> Bool {
        var low = 0
        var high = pairs.count / 2
        while low < high {
            let middle = (low + high) / 2
            if pairs[2 * middle + 1] < value { low = middle + 1 } else { high = middle }
        }
        return 2 * low < pairs.count && pairs[2 * low] <= value
    }
}
