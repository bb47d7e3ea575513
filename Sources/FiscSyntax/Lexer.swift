import FiscSource

/// The tokens of a text, with what the parser needs to know beside them.
struct LexedText {
    var tokens: [Token] = []
    /// For every token: is it the first on its line?
    var startsLine: [Bool] = []
    var diagnostics: [Diagnostic] = []
    /// A string (or quoted name) was still open where the text ended.
    var endsInsideQuote = false
}

/// Cuts a text into tokens, byte by byte; nothing is lost and no input stops it. O(n).
///
/// A string may run over several lines. Where a quote stays open to the end of the text, the text is read again
/// as if every string ended with its line, so that one forgotten quote does not swallow what follows.
func lex(_ source: SourceText) -> LexedText {
    var lexer = Lexer(bytes: source.bytes, range: Span(0, source.bytes.count), stringsCrossLines: true)
    lexer.run()
    guard lexer.result.endsInsideQuote else { return lexer.result }
    var strict = Lexer(bytes: source.bytes, range: Span(0, source.bytes.count), stringsCrossLines: false)
    strict.run()
    strict.result.endsInsideQuote = true
    return strict.result
}

struct Lexer {
    let bytes: [UInt8]
    let limit: Int
    let stringsCrossLines: Bool
    var offset: Int
    var result = LexedText()
    var tokenStart = 0
    private var leadingStart: Int
    /// Where the last run of words without blanks was told of.
    private var gluedEnd = -1
    private var isFirstOnLine = true

    init(bytes: [UInt8], range: Span, stringsCrossLines: Bool) {
        self.bytes = bytes
        limit = min(range.end, bytes.count)
        offset = range.start
        leadingStart = range.start
        self.stringsCrossLines = stringsCrossLines
        result.tokens.reserveCapacity((limit - offset) / 5 + 1)
        result.startsLine.reserveCapacity((limit - offset) / 5 + 1)
    }

    mutating func run() {
        while true {
            skipBlanksAndComments()
            tokenStart = offset
            guard offset < limit else { break }
            readToken()
            if offset == tokenStart { offset += 1 }  // cannot happen; a lexer that stands still would hang
        }
        emit(.end, "")
    }

    func glyph(_ ahead: Int = 0) -> Glyph { bytes.glyph(at: offset + ahead, limit: limit) }
    var currentSpan: Span { Span(tokenStart, offset) }
    /// No blank stands between the previous token and this one.
    var touchesPrevious: Bool { leadingStart == tokenStart }

    mutating func emit(_ kind: Token.Kind, _ text: String) {
        result.tokens.append(
            Token(kind: kind, leading: Span(leadingStart, tokenStart), span: Span(tokenStart, offset), text: text))
        result.startsLine.append(isFirstOnLine)
        leadingStart = offset
        isFirstOnLine = false
    }

    mutating func report(_ spec: DiagnosticSpec, _ arguments: [String] = [], at span: Span) {
        result.diagnostics.append(Diagnostic(spec, arguments, at: span))
    }

    private mutating func readToken() {
        let first = glyph()
        if first.isDigit { return readNumber() }
        if first.isNameStart { return readName() }
        switch first.ascii {
        case 0x22, 0x27: return readString(closing: first.scalar)
        case 0x60: return readQuotedName(closing: first.scalar)
        case 0x23: return readDocumentation()
        case 0: break
        default: return readSymbol()
        }
        switch first.scalar {
        case 0x201C, 0x201D: readString(closing: 0x201D)
        case 0x2018, 0x2019: readString(closing: 0x2019)
        case 0xB7: readQuotedName(closing: 0xB7)
        case 0xA5, 0xFFE5: readMoney()
        default: readSymbol()
        }
    }

    // MARK: Blanks, comments

    private mutating func skipBlanksAndComments() {
        while offset < limit {
            switch bytes[offset] {
            case 0x0A, 0x0D:
                offset += 1
                isFirstOnLine = true
            case 0x20, 0x09, 0x0B, 0x0C: offset += 1
            case 0x23:
                if isDocumentation(hash: 1) { return }
                skipLine()
            case 0..<0x80: return
            default:
                let (scalar, length) = bytes.decodeScalar(at: offset, limit: limit)
                if Glyph.isBlank(scalar) {
                    offset += length
                } else if scalar == 0xFF03 {  // ＃
                    if isDocumentation(hash: length) { return }
                    skipLine()
                } else {
                    return
                }
            }
        }
    }

    /// `##` at the head of a line, and not a rule of three or more.
    private func isDocumentation(hash: Int) -> Bool {
        guard isFirstOnLine else { return false }
        let second = glyph(hash)
        return second.ascii == 0x23 && glyph(hash + second.length).ascii != 0x23
    }

    mutating func skipLine() {
        while offset < limit, bytes[offset] != 0x0A, bytes[offset] != 0x0D { offset += 1 }
    }

    private mutating func readDocumentation() {
        skipLine()
        emit(.documentation, String(decoding: bytes[tokenStart..<offset], as: UTF8.self))
    }

    // MARK: Names

    private mutating func readName() {
        if let word = gluedKeyword(at: offset) {
            tellGlued(from: offset, word)
            offset += word.utf8.count
            return emit(.keyword, KeywordTable.reserved(of: word) ?? word)
        }
        let isPlain = skipNameParts()
        let text = isPlain ? rawText(tokenStart) : foldedText(tokenStart)
        if offset - tokenStart <= KeywordTable.longestReserved, let keyword = KeywordTable.reserved(of: text) {
            emit(.keyword, keyword)
        } else {
            emit(.name, text)
        }
    }

    /// `如果执行率`: the reserved word that a longer name begins with.
    func gluedKeyword(at start: Int) -> String? {
        guard let word = gluingWord(at: start) else { return nil }
        return bytes.glyph(at: start + word.utf8.count, limit: limit).isNamePart ? word : nil
    }

    /// `那么` right here, whatever follows: it ends the unit of `90%那么`.
    func gluingWord(at start: Int) -> String? {
        guard start + 6 <= limit, bytes[start] == 0xE5 || bytes[start] == 0xE9 else { return nil }
        return KeywordTable.gluing.first { starts(with: $0, at: start) }
    }

    private func starts(with word: String, at start: Int) -> Bool {
        word.utf8.count <= limit - start && bytes[start..<(start + word.utf8.count)].elementsEqual(word.utf8)
    }

    /// Tells once of a run of words written without blanks.
    mutating func tellGlued(from start: Int, _ word: String) {
        guard start >= gluedEnd else { return }
        var end = start
        while true {
            let next = bytes.glyph(at: end, limit: limit)
            guard next.isNamePart || next.isUnitMark else { break }
            end += next.length
        }
        gluedEnd = end
        let run = bytes.foldedText(Span(start, end))
        report(SyntaxDiagnostics.gluedKeyword, [run, word, KeywordTable.spaced(run)], at: Span(start, end))
    }

    /// Steps over letters, digits and `_`; says whether they are written as a name is kept.
    mutating func skipNameParts(unitMarks: Bool = false) -> Bool {
        var isPlain = true
        while true {
            let next = glyph()
            guard next.isNamePart || (unitMarks && next.isUnitMark) else { return isPlain }
            if unitMarks, gluingWord(at: offset) != nil { return isPlain }
            if next.ascii != 0, next.length > 1 { isPlain = false }
            offset += next.length
        }
    }

    func rawText(_ start: Int) -> String { String(decoding: bytes[start..<offset], as: UTF8.self) }

    /// The text from `start` with full-width marks folded.
    func foldedText(_ start: Int) -> String { bytes.foldedText(Span(start, offset)) }
}

extension [UInt8] {
    /// The text of a span with full-width letters, digits and marks in their ASCII form.
    func foldedText(_ span: Span) -> String {
        var text = ""
        var position = span.start
        while position < span.end {
            let next = glyph(at: position, limit: span.end)
            if next.ascii != 0 {
                text.unicodeScalars.append(Unicode.Scalar(next.ascii))
            } else {
                text.unicodeScalars.append(Unicode.Scalar(next.scalar) ?? "\u{FFFD}")
            }
            position += next.length
        }
        return text
    }
}
