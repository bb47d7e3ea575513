import FiscSource

/// Tokens in a row, and the blanks between them.
struct TokenLine {
    let tokens: [Token]
    let roles: [TokenRole]
    let words: WordWriter

    /// The token as the formatter writes it; empty where it melts into a neighbour.
    func text(_ index: Int) -> String { words.text(of: index, tokens: tokens, roles: roles) }

    /// The whole row on one line; nil where it holds a comment or a line end.
    func onOneLine() -> String? {
        var output = ""
        var previous: Int?
        for index in tokens.indices {
            let trivia = Trivia(tokens[index].leading, of: words.source.bytes)
            guard trivia.comments.isEmpty, trivia.lineEnds == 0 else { return nil }
            let text = text(index)
            if text.isEmpty { continue }
            if let previous, needsBlank(between: previous, and: index) { output += " " }
            output += text
            previous = index
        }
        return output
    }

    func needsBlank(between left: Int, and right: Int) -> Bool {
        let (before, after) = (tokens[left], tokens[right])
        if roles[left] == .unit, roles[right] == .unit { return false }
        if roles[left] == .sign || roles[right] == .postfix { return false }
        if isRange(after) {
            return !(endsOperand(left) || isSymbol(before, in: ["(", "["]) || roles[left] == .recordBrace)
        }
        if isRange(before) { return !(startsOperand(right) || isSymbol(after, in: [")", "]", ",", ";", ":"])) }
        if isSymbol(after, in: [")", "]", ",", ";", ":", ".", "^"]) { return false }
        if isSymbol(before, in: ["(", "[", ".", "^"]) { return false }
        if roles[left] == .recordBrace, before.text == "{" { return false }
        if roles[right] == .recordBrace, after.text == "}" { return false }
        return true
    }

    private func isSymbol(_ token: Token, in set: [String]) -> Bool {
        token.kind == .symbol && set.contains(token.text)
    }
    private func isRange(_ token: Token) -> Bool { isSymbol(token, in: ["..", "<..", "..<"]) }

    private func endsOperand(_ index: Int) -> Bool {
        switch tokens[index].kind {
        case .name, .number, .quantity, .string: true
        case .symbol: [")", "]", "}"].contains(tokens[index].text)
        case .keyword: ["true", "false", "missing"].contains(tokens[index].text)
        case .documentation, .unknown, .end: false
        }
    }

    private func startsOperand(_ index: Int) -> Bool {
        switch tokens[index].kind {
        case .name, .number, .quantity, .string: true
        case .symbol: ["(", "[", "{"].contains(tokens[index].text) || roles[index] == .sign
        case .keyword: ["true", "false", "missing"].contains(tokens[index].text)
        case .documentation, .unknown, .end: false
        }
    }
}
