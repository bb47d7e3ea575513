import FiscRendering
/// What the editor prints for one scalar of the line, and how wide that is.
///
/// Printable scalars stand for themselves. Those that would move the cursor or turn the text around (controls,
/// direction marks, invisible spaces) are spelt out, so that the line on the screen is the line that will be run.
enum DisplayedScalar {
    /// The columns `scalar` takes when it stands at `column` (a tab reaches to the next multiple of eight).
    static func columns(_ scalar: Unicode.Scalar, at column: Int) -> Int {
        if scalar == "\t" { return 8 - column % 8 }
        if let spelt = spelling(scalar) { return spelt.utf8.count }
        return displayWidth(of: scalar)
    }

    /// Appends the UTF-8 of what is printed, no more of it than `width` columns; a tab is `width` blanks.
    static func append(_ scalar: Unicode.Scalar, width: Int, to bytes: inout [UInt8]) {
        if scalar == "\t" {
            for _ in 0..<width { bytes.append(0x20) }
        } else if let spelt = spelling(scalar) {
            bytes.append(contentsOf: spelt.utf8.prefix(width))
        } else {
            bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }

    /// A text for a place with no room to spell anything out: what is not fit to print is a replacement character, so
    /// that `displayWidth` counts what will be printed.
    static func printable(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            view.append(scalar == "\t" || spelling(scalar) != nil ? "\u{FFFD}" : scalar)
        }
        return String(view)
    }

    /// ASCII that stands for a scalar not fit to print: `^A`, `<202E>`.
    private static func spelling(_ scalar: Unicode.Scalar) -> String? {
        let value = scalar.value
        switch value {
        case 0x20..<0x7F, 0xA0..<0x200B, 0x3000..<0xE000: return nil
        case 0..<0x20: return "^" + String(Character(Unicode.Scalar(UInt8(value) + 0x40)))
        case 0x7F: return "^?"
        case 0x80..<0xA0, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB:
            return "<" + String(value, radix: 16, uppercase: true) + ">"
        default: return nil
        }
    }
}
