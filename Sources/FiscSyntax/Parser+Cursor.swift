import FiscSource

/// Looking at tokens and stepping over them.
extension Parser {
    /// The index of the current token in `input.tokens`.
    var index: Int { index(ahead: 0) }

    func index(ahead: Int) -> Int {
        input.significant[min(input.position + ahead, input.significant.count - 1)]
    }

    var current: Token { input.tokens[index] }
    func token(ahead: Int) -> Token { input.tokens[index(ahead: ahead)] }
    var isAtEnd: Bool { current.kind == .end }

    /// Where the last token read ends.
    var previousEnd: Int {
        input.position > 0 ? input.tokens[input.significant[input.position - 1]].span.end : current.span.start
    }

    @discardableResult
    mutating func advance() -> Token {
        let token = current
        if input.position < input.significant.count - 1 { input.position += 1 }
        return token
    }

    func isSymbol(_ text: String, ahead: Int = 0) -> Bool {
        let token = token(ahead: ahead)
        return token.kind == .symbol && token.text == text
    }

    func isKeyword(_ text: String, ahead: Int = 0) -> Bool {
        let token = token(ahead: ahead)
        return token.kind == .keyword && token.text == text
    }

    mutating func take(symbol: String) -> Bool {
        guard isSymbol(symbol) else { return false }
        advance()
        return true
    }

    mutating func take(keyword: String) -> Bool {
        guard isKeyword(keyword) else { return false }
        advance()
        return true
    }

    mutating func mark(_ role: TokenRole, at index: Int? = nil) { input.roles[index ?? self.index] = role }

    // MARK: Lines

    /// The current token can go on with the expression before it: it stands on the same line, or a bracket is open,
    /// or it is one of the words that a line may begin with to go on.
    var continuesExpression: Bool {
        if !openers.isEmpty || !input.startsLine[index] { return true }
        let token = current
        switch token.kind {
        case .symbol: return token.text == "|"
        case .keyword: return token.text == "then" || token.text == "else" || token.text == "and" || token.text == "or"
        default: return false
        }
    }

    func isOperator(_ text: String) -> Bool { isSymbol(text) && continuesExpression }

    // MARK: Words that are words only here

    func isQuotedName(_ token: Token) -> Bool {
        guard token.kind == .name, token.span.start < source.bytes.count else { return false }
        return switch source.bytes[token.span.start] {
        case 0x60, 0xC2: true
        case 0xEF: token.text.utf8.count + 6 == token.span.length
        default: false
        }
    }

    /// The word of `kind` that the token is, in its English face.
    func word(_ kind: Keyword.Kind, ahead: Int = 0) -> String? {
        let token = token(ahead: ahead)
        guard token.kind == .name, !isQuotedName(token) else { return nil }
        return KeywordTable.word(token.text, kind)
    }

    /// Steps over the current token as a keyword: from now on its kind says so.
    mutating func advance(asKeyword text: String) {
        let token = current
        input.tokens[index] = Token(kind: .keyword, leading: token.leading, span: token.span, text: text)
        advance()
    }

    mutating func take(word: String, _ kind: Keyword.Kind) -> Bool {
        guard self.word(kind) == word else { return false }
        advance(asKeyword: word)
        return true
    }

    // MARK: Names

    /// A token that can stand for a name where only a name can stand: `2018年预算数` and reserved words too.
    func isLabelToken(_ token: Token) -> Bool {
        switch token.kind {
        case .name, .quantity, .keyword: true
        case .string: true
        default: false
        }
    }

    /// `name:` stands here.
    var isAtLabel: Bool { isLabelToken(current) && isSymbol(":", ahead: 1) }

    /// The name that a token is when it is taken as it stands: words are no keywords here.
    func verbatimName(_ token: Token) -> Name {
        switch token.kind {
        case .keyword: Name(source.bytes.foldedText(token.span), span: token.span)
        default: Name(token.text, span: token.span)
        }
    }

    /// A plain name to be defined; reserved words are told of.
    mutating func parseNewName() -> Name? {
        let token = current
        switch token.kind {
        case .name, .quantity:
            advance()
            return Name(token.text, span: token.span)
        case .keyword:
            report(SyntaxDiagnostics.reservedName, [source.text(token.span)], at: token.span)
            advance()
            return verbatimName(token)
        default: return nil
        }
    }
}
