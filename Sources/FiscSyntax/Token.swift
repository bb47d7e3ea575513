public import FiscSource

/// A token with the trivia (blanks, comments, line ends) before it. All tokens of a text, written one after the
/// other with their trivia, are the text, byte for byte; the last is `.end` and holds what trails.
public struct Token: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case number, quantity, name, keyword, string, symbol, documentation, unknown, end
    }
    public let kind: Kind
    /// Trivia start … token start … token end: `leading` ends where `span` begins.
    public let leading: Span
    public let span: Span
    /// The token as the parser compares it: full-width marks folded, aliases resolved ("（" → "(", "且" → "and").
    public let text: String
    public init(kind: Kind, leading: Span, span: Span, text: String) {
        self.kind = kind
        self.leading = leading
        self.span = span
        self.text = text
    }
}
