public import FiscSource

/// Which face the formatter gives the words of the language.
public enum KeywordStyle: String, Sendable, CaseIterable { case asWritten, zh, en }

/// The text in the form of the house: ASCII marks for what a Chinese keyboard types, one blank where a blank helps,
/// four to indent, line breaks as they are (at most one blank line), comments kept.
///
/// The tree of the result is the tree of the text, and formatting twice changes nothing more. A text with errors is
/// given back as it is: parse it first where that has to be told.
public func format(_ source: SourceText, keywords: KeywordStyle = .asWritten) -> String {
    let parsed = parse(source)
    guard !parsed.hasErrors else { return source.text(Span(0, source.bytes.count)) }
    var formatter = Formatter(parsed, keywords: keywords)
    return formatter.run()
}

/// Writes the tokens of one text out again, line by line.
struct Formatter {
    let parsed: ParsedText
    let words: WordWriter
    private let statementStarts: Set<Int>
    private var output = ""
    /// Indents of the lines on which the open brackets were opened.
    private var bracketIndents: [Int] = []
    private var lineIndent = 0
    private var isLineEmpty = true
    private var mustBreak = false
    private var previous: Int?

    init(_ parsed: ParsedText, keywords: KeywordStyle) {
        self.parsed = parsed
        words = WordWriter(
            source: parsed.source, embedded: parsed.embedded, style: keywords,
            ownNames: keywords == .asWritten ? [] : OwnNames.of(parsed.statements))
        statementStarts = Set(parsed.statements.map(\.span.start))
    }

    mutating func run() -> String {
        let line = TokenLine(tokens: parsed.tokens, roles: parsed.roles, words: words)
        for index in parsed.tokens.indices { write(index, of: line) }
        if !isLineEmpty { output += "\n" }
        return output
    }

    private mutating func write(_ index: Int, of line: TokenLine) {
        let token = line.tokens[index]
        let trivia = Trivia(token.leading, of: parsed.source.bytes)
        for comment in trivia.comments { write(comment, before: token) }
        let text = line.text(index)
        if token.kind == .end { return }
        if token.kind == .symbol, token.text == ";", bracketIndents.isEmpty {
            mustBreak = true
            return
        }
        let lineEnds = max(trivia.lineEnds, mustBreak ? 1 : 0)
        if lineEnds > 0 { breakLine(lineEnds, indent: indent(before: token)) }
        if !text.isEmpty { append(text, index, of: line) }
        if token.kind == .documentation { mustBreak = true }
        trackBrackets(token)
    }

    private mutating func append(_ text: String, _ index: Int, of line: TokenLine) {
        if isLineEmpty {
            output += String(repeating: " ", count: 4 * lineIndent)
        } else if let previous, line.needsBlank(between: previous, and: index) {
            output += " "
        }
        output += text
        isLineEmpty = false
        previous = index
    }

    private mutating func write(_ comment: Trivia.Comment, before token: Token) {
        if comment.lineEnds == 0, !isLineEmpty {
            output += "  " + comment.text
        } else {
            let depth = bracketIndents.last.map { $0 + 1 } ?? indent(before: token)
            breakLine(comment.lineEnds, indent: depth)
            output += String(repeating: " ", count: 4 * lineIndent) + comment.text
            isLineEmpty = false
        }
        mustBreak = true
    }

    /// Begins a new line, after an empty one where the text had one.
    private mutating func breakLine(_ lineEnds: Int, indent: Int) {
        if !isLineEmpty { output += "\n" }
        if lineEnds > 1, !output.isEmpty { output += "\n" }
        isLineEmpty = true
        mustBreak = false
        lineIndent = indent
    }

    private func indent(before token: Token) -> Int {
        if let opened = bracketIndents.last { return isCloser(token) ? opened : opened + 1 }
        let isStatement = statementStarts.contains(token.span.start)
        return isStatement || token.kind == .documentation || token.kind == .end ? 0 : 1
    }

    private mutating func trackBrackets(_ token: Token) {
        guard token.kind == .symbol else { return }
        if ["(", "[", "{"].contains(token.text) { bracketIndents.append(lineIndent) }
        if isCloser(token) { _ = bracketIndents.popLast() }
    }

    private func isCloser(_ token: Token) -> Bool {
        token.kind == .symbol && [")", "]", "}"].contains(token.text)
    }
}
