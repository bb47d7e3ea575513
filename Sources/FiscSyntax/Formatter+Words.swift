import FiscSource

/// Writes single tokens: marks in ASCII, words in the face that was asked for.
struct WordWriter {
    let source: SourceText
    let embedded: [Int: TokenInput]
    let style: KeywordStyle
    /// Names the text itself defines: a built-in of that name is not meant, and none is renamed to it.
    let ownNames: Set<String>

    func text(of index: Int, tokens: [Token], roles: [TokenRole]) -> String {
        let token = tokens[index]
        switch token.kind {
        case .number, .quantity: return number(token)
        case .name: return name(token, roles[index])
        case .keyword: return keyword(index, tokens, roles)
        case .string: return string(token)
        case .symbol: return token.text
        case .documentation: return documentation(token)
        case .unknown: return source.text(token.span)
        case .end: return ""
        }
    }

    private func number(_ token: Token) -> String {
        let folded = source.bytes.foldedText(token.span)
        return folded.hasPrefix("￥") ? "¥" + folded.dropFirst() : folded
    }

    private func documentation(_ token: Token) -> String {
        let line = Trivia.comment(source.bytes[token.span.start..<token.span.end])
        let content = line.dropFirst(2).drop(while: \.isWhitespace)
        return content.isEmpty ? "##" : "## " + content
    }

    // MARK: Names

    private func name(_ token: Token, _ role: TokenRole) -> String {
        if let quoted = quotedName(token) { return quoted }
        switch role {
        case .builtin: return translated(token.text, .function)
        case .builtinLabel: return translated(token.text, .label)
        case .option: return translated(token.text, .option)
        case .type: return translated(token.text, .type)
        default: return token.text
        }
    }

    private func quotedName(_ token: Token) -> String? {
        guard token.span.start < source.bytes.count else { return nil }
        let first = source.bytes.decodeScalar(at: token.span.start, limit: token.span.end).scalar
        guard first == 0x60 || first == 0xB7 || first == 0xFF40 else { return nil }
        return token.text.utf8.contains(0x60) ? source.text(token.span) : "`" + token.text + "`"
    }

    private func translated(_ word: String, _ kind: Keyword.Kind) -> String {
        guard style != .asWritten, let canonical = KeywordTable.word(word, kind) else { return word }
        let face = style == .en ? canonical : KeywordTable.zh(of: canonical, kind) ?? word
        if kind == .function, ownNames.contains(word) || ownNames.contains(face) { return word }
        return face
    }

    // MARK: Words

    private func keyword(_ index: Int, _ tokens: [Token], _ roles: [TokenRole]) -> String {
        let token = tokens[index]
        let written = source.bytes.foldedText(token.span)
        switch roles[index] {
        case .verbatim: return written
        case .builtinLabel: return translated(written, .label)
        default: break
        }
        switch style {
        case .asWritten: return written
        case .en: return english(token.text, roles[index])
        case .zh: return chinese(index, tokens, roles)
        }
    }

    /// `按 部门 分组` is `group by 部门`: the closing word goes.
    private func english(_ word: String, _ role: TokenRole) -> String {
        switch role {
        case .groupOpener: "group by"
        case .sortOpener: "sort by"
        case .closer: ""
        default: word
        }
    }

    /// Two English words that are one in Chinese (`not in`, `group by`, `for each`) are written at the first of them.
    private func chinese(_ index: Int, _ tokens: [Token], _ roles: [TokenRole]) -> String {
        let word = tokens[index].text
        if roles[index] == .groupOpener || roles[index] == .sortOpener || roles[index] == .closer {
            return KeywordTable.zh(of: word) ?? word
        }
        if index > 0, joins(tokens[index - 1], tokens[index]) != nil { return "" }
        if index + 1 < tokens.count, let joined = joins(tokens[index], tokens[index + 1]) {
            return KeywordTable.zh(of: joined) ?? joined
        }
        return KeywordTable.zh(of: word) ?? word
    }

    private func joins(_ first: Token, _ second: Token) -> String? {
        guard first.kind == .keyword, second.kind == .keyword else { return nil }
        let pair = first.text + " " + second.text
        guard ["not in", "is not", "group by", "sort by", "for each"].contains(pair) else { return nil }
        return Trivia(second.leading, of: source.bytes).comments.isEmpty ? pair : nil
    }

    // MARK: Strings

    /// A string between ASCII quotes where its content lets it; interpolations are formatted too.
    private func string(_ token: Token) -> String {
        let raw = source.text(token.span)
        let quotes: (opening: Character, closing: Character)
        guard let first = raw.first, let last = raw.last, raw.count >= 2 else { return raw }
        switch first {
        case "“", "”", "＂", "\"": quotes = ("\"", "\"")
        case "‘", "’", "＇", "'": quotes = ("'", "'")
        default: return raw
        }
        let openingLength = String(first).utf8.count
        let inside = Span(token.span.start + openingLength, token.span.end - String(last).utf8.count)
        let content = formattedContent(inside)
        if first != quotes.opening, holdsUnescaped(quotes.closing, content) {
            return String(first) + content + String(last)
        }
        return String(quotes.opening) + content + String(quotes.closing)
    }

    private func formattedContent(_ inside: Span) -> String {
        var output = ""
        var offset = inside.start
        var copied = inside.start
        while offset < inside.end {
            switch source.bytes[offset] {
            case 0x5C: offset += 2
            case 0x7B where embedded[offset + 1] != nil:
                guard let input = embedded[offset + 1], let end = input.tokens.last?.span.end else { return output }
                if let line = TokenLine(tokens: input.tokens, roles: input.roles, words: self).onOneLine() {
                    output += source.text(Span(copied, offset + 1)) + line
                    copied = end
                }
                offset = end
            default: offset += 1
            }
        }
        return output + source.text(Span(copied, inside.end))
    }

    private func holdsUnescaped(_ quote: Character, _ content: String) -> Bool {
        var isEscaped = false
        for character in content {
            if character == quote, !isEscaped { return true }
            isEscaped = character == "\\" && !isEscaped
        }
        return false
    }
}
