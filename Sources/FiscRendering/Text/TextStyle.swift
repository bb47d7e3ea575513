/// How a piece of text looks in a terminal.
public struct TextStyle: OptionSet, Sendable, Hashable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let bold = TextStyle(rawValue: 1 << 0)
    public static let dim = TextStyle(rawValue: 1 << 1)
    public static let italic = TextStyle(rawValue: 1 << 2)
    public static let underline = TextStyle(rawValue: 1 << 3)
    public static let red = TextStyle(rawValue: 1 << 4)
    public static let green = TextStyle(rawValue: 1 << 5)
    public static let yellow = TextStyle(rawValue: 1 << 6)
    public static let blue = TextStyle(rawValue: 1 << 7)
    public static let magenta = TextStyle(rawValue: 1 << 8)
    public static let cyan = TextStyle(rawValue: 1 << 9)

    /// The parameters of the escape sequence, in ascending order: "1;31".
    var parameters: String {
        let codes: [(TextStyle, String)] = [
            (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.red, "31"), (.green, "32"),
            (.yellow, "33"), (.blue, "34"), (.magenta, "35"), (.cyan, "36"),
        ]
        return codes.filter { contains($0.0) }.map(\.1).joined(separator: ";")
    }
}
