import FiscSource
import FiscSyntax

/// What stands before the cursor in its statement: the word being typed, the tokens before it, the open brackets.
struct CursorContext {
    /// An open bracket and what stands in it, or the statement itself (no opener).
    struct Level {
        /// The index of the bracket's token; −1 for the statement.
        let opener: Int
        /// Indices of the commas at this level.
        var commas: [Int] = []
        /// The last `|` at this level since the last comma.
        var pipe: Int?
        /// Where the part begins that the cursor is in: behind the bracket, comma, `=`, `:` or `;`.
        var start: Int
    }

    /// A string that is open at the cursor.
    struct OpenText {
        let text: String
        /// Its first byte behind the quote.
        let start: Int
    }

    let source: SourceText
    /// Of this statement, without the word at the cursor.
    let tokens: [Token]
    let word: String
    let wordStart: Int
    let openText: OpenText?
    let isInComment: Bool
    /// Outermost first; never empty.
    let levels: [Level]

    init(_ before: String) {
        let quote = Self.openQuote(before)
        let text =
            quote?.isComment ?? false
            ? "" : quote.map { String(decoding: before.utf8.prefix($0.start), as: UTF8.self) } ?? before
        isInComment = quote?.isComment ?? false
        let typed = quote == nil ? Self.wordBefore(before) : ""
        word = typed
        wordStart = before.utf8.count - typed.utf8.count
        openText = quote.flatMap { quote in
            quote.isComment
                ? nil
                : OpenText(
                    text: String(decoding: before.utf8.dropFirst(quote.end), as: UTF8.self), start: quote.end)
        }
        let kept = String(decoding: text.utf8.prefix(quote == nil ? wordStart : text.utf8.count), as: UTF8.self)
        let parsed = parse(SourceText(name: "", kept), startsWithPipe: true)
        source = parsed.source
        let begin = parsed.statements.last.map { $0.span.start } ?? 0
        let tokens = parsed.tokens.filter { $0.kind != .end && $0.kind != .documentation && $0.span.start >= begin }
        self.tokens = tokens
        levels = Self.levels(of: tokens)
    }

    /// Letters, digits and what a number may hold, right before the cursor.
    private static func wordBefore(_ text: String) -> String {
        var word = String.UnicodeScalarView()
        let digits: ClosedRange<Unicode.Scalar> = "0"..."9"
        for scalar in text.unicodeScalars.reversed() {
            let properties = scalar.properties
            // A point between digits belongs to the number.
            if scalar == ".", let next = word.last, digits.contains(next) {
                word.append(scalar)
                continue
            }
            guard
                scalar == "_" || scalar == "%" || scalar == "‰" || scalar == "㎡" || properties.isAlphabetic
                    || properties.isIdeographic
                    || properties.numericType != nil
            else { break }
            word.append(scalar)
        }
        while word.last == "." { word.removeLast() }
        return String(String.UnicodeScalarView(word.reversed()))
    }

    /// The quote that is open at the end of the text, or the comment the text ends in.
    private static func openQuote(_ text: String) -> (start: Int, end: Int, isComment: Bool)? {
        var open: (start: Int, end: Int)?
        var closing: Unicode.Scalar = "\""
        var byte = 0
        var comment: Int?
        for scalar in text.unicodeScalars {
            let width = UTF8.width(scalar)
            if comment != nil {
                if scalar == "\n" { comment = nil }
            } else if open != nil {
                if scalar == closing || scalar == "\n" { open = nil }
            } else if scalar == "\"" || scalar == "“" || scalar == "'" {
                open = (byte, byte + width)
                closing = scalar == "“" ? "”" : scalar
            } else if scalar == "#" {
                comment = byte
            }
            byte += width
        }
        if let comment { return (comment, comment, true) }
        return open.map { ($0.start, $0.end, false) }
    }

    private static func levels(of tokens: [Token]) -> [Level] {
        var levels = [Level(opener: -1, start: 0)]
        for (index, token) in tokens.enumerated() where token.kind == .symbol || token.kind == .unknown {
            let last = levels.count - 1
            switch token.text {
            case "(", "[", "{": levels.append(Level(opener: index, start: index + 1))
            case ")", "]", "}": if levels.count > 1 { levels.removeLast() }
            case ",":
                levels[last].commas.append(index)
                // Within a pipe a comma parts the stage's fields; a pipe among arguments has brackets of its own.
                if levels[last].pipe == nil { levels[last].start = index + 1 }
            case "=", ":", ";", "=>":
                if levels[last].pipe == nil { levels[last].start = index + 1 }
            case "|": levels[last].pipe = index
            default: break
            }
        }
        return levels
    }

    /// The token before the word.
    var previous: Token? { tokens.last }

    /// Whether an operand has just ended, so that an operator or a word between operands can follow.
    var isAfterOperand: Bool {
        guard let previous else { return false }
        switch previous.kind {
        case .number, .quantity, .string, .name: return true
        case .symbol: return [")", "]", "}"].contains(previous.text)
        case .keyword: return ["true", "false", "missing"].contains(previous.text)
        default: return false
        }
    }

    /// The innermost call the cursor is in: the name before the bracket.
    var call: (name: String, level: Level)? {
        for level in levels.reversed() where level.opener >= 0 {
            guard tokens[level.opener].text == "(" else { continue }
            guard level.opener > 0 else { return nil }
            let callee = tokens[level.opener - 1]
            let isDirect = callee.span.end == tokens[level.opener].span.start
            return callee.kind == .name && isDirect ? (callee.text, level) : nil
        }
        return nil
    }

    /// What a string token holds between its quotes.
    static func content(of token: Token) -> String {
        var text = token.text[...]
        let quotes: Set<Character> = ["\"", "'", "“", "”"]
        if let first = text.first, quotes.contains(first) { text = text.dropFirst() }
        if let last = text.last, quotes.contains(last) { text = text.dropLast() }
        return String(text)
    }

    func text(from start: Int, to end: Int) -> String {
        guard start < end, end <= tokens.count else { return "" }
        return source.text(Span(tokens[start].span.start, tokens[end - 1].span.end))
    }
}
