/// Writes comma-separated values as spreadsheets read them (RFC 4180: quoted where needed, lines ended by CR LF).
///
/// A text that a spreadsheet would take for a formula gets an apostrophe in front; control characters are made
/// visible, line ends within a cell become a space. A cell given as ``number(_:)`` is written bare only if it is a
/// plain numeral.
public struct CSVWriter: Sendable {
    public enum Cell: Sendable, Hashable {
        case text(String)
        /// A figure as printed: `-14.43`. Anything else than a plain numeral is written as text.
        case number(String)
        case empty
    }

    public private(set) var text: String

    /// `marked`: begin with the byte-order mark that makes spreadsheets read UTF-8.
    public init(marked: Bool = false) { text = marked ? "\u{FEFF}" : "" }

    public mutating func row(_ cells: [Cell]) {
        text += cells.map(Self.field).joined(separator: ",") + "\r\n"
    }

    private static func field(_ cell: Cell) -> String {
        switch cell {
        case .empty: ""
        case .number(let numeral) where isPlainNumeral(numeral): numeral
        case .number(let content), .text(let content): textField(singleLine(content))
        }
    }

    private static func textField(_ content: String) -> String {
        let inert = startsFormula(content) ? "'" + content : content
        // A semicolon separates cells where the comma is the decimal mark: what follows it could be a formula.
        guard inert.unicodeScalars.contains(where: { ",;\"".unicodeScalars.contains($0) }) else { return inert }
        var quoted = "\""
        for scalar in inert.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// Half- and full-width alike: spreadsheets in Chinese take ＝ for =. A tab or a line end may be skipped by them.
    static func startsFormula(_ content: String) -> Bool {
        guard let first = content.unicodeScalars.first(where: { $0 != " " && $0 != "\u{3000}" }) else { return false }
        return "=+-@＝＋－＠\t\r\n".unicodeScalars.contains(first)
    }

    static func isPlainNumeral(_ text: String) -> Bool {
        var digits = text.utf8[...]
        if digits.first == UInt8(ascii: "-") { digits.removeFirst() }
        let parts = digits.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        }
    }
}
