import FiscSource

/// The inside of a string: escapes, and `{…}` which is parsed as an expression of its own.
extension Parser {
    mutating func parseString(_ token: Token) -> Expression {
        let parts = stringParts(of: token)
        let deepest = parts.reduce(Int32(0)) { deepest, part in
            if case .interpolation(let expression) = part { return max(deepest, depth(expression)) }
            return deepest
        }
        return node(.string(parts), token.span, over: deepest)
    }

    /// The text of a string that may hold no expression: a title, a reason, a field's name.
    mutating func fixedText(of token: Token) -> String {
        var text = ""
        for part in stringParts(of: token) {
            switch part {
            case .text(let piece): text += piece
            case .interpolation(let expression):
                reportAside(SyntaxDiagnostics.fixedText, at: expression.span)
                text += source.text(expression.span)
            }
        }
        return text
    }

    /// Where the text between the quotes stands.
    private func inside(of token: Token) -> Span {
        let bytes = source.bytes
        let opening = bytes.decodeScalar(at: token.span.start, limit: token.span.end)
        let start = token.span.start + opening.length
        for length in [1, 3] where token.span.end - length >= start {
            let last = bytes.decodeScalar(at: token.span.end - length, limit: token.span.end)
            guard last.length == length, !isEscaped(token.span.end - length, from: start) else { continue }
            switch (opening.scalar, last.scalar) {
            case (0x22, 0x22), (0x27, 0x27), (0xFF02, 0xFF02), (0xFF07, 0xFF07), (0x201C, 0x201D), (0x201D, 0x201D),
                (0x201D, 0x201C), (0x2018, 0x2019), (0x2019, 0x2019), (0x2019, 0x2018):
                return Span(start, token.span.end - length)
            default: continue
            }
        }
        return Span(start, token.span.end)
    }

    private func isEscaped(_ offset: Int, from start: Int) -> Bool {
        var backslashes = 0
        while offset - 1 - backslashes >= start, source.bytes[offset - 1 - backslashes] == 0x5C { backslashes += 1 }
        return backslashes % 2 == 1
    }

    private mutating func stringParts(of token: Token) -> [Expression.StringPart] {
        let range = inside(of: token)
        let closers = braces(in: range)
        var parts: [Expression.StringPart] = []
        var text: [UInt8] = []
        var offset = range.start
        func flush() {
            if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
            text = []
        }
        while offset < range.end {
            switch source.bytes[offset] {
            case 0x5C where offset + 1 < range.end:
                offset = readEscape(at: offset, limit: range.end, into: &text)
            case 0x7B:
                guard let close = closers[offset] else {
                    reportAside(SyntaxDiagnostics.badInterpolation, at: Span(offset, offset + 1))
                    text.append(0x7B)
                    offset += 1
                    continue
                }
                flush()
                parts.append(.interpolation(parseEmbedded(Span(offset + 1, close))))
                offset = close + 1
            default:
                text.append(source.bytes[offset])
                offset += 1
            }
        }
        flush()
        return parts
    }

    private mutating func readEscape(at offset: Int, limit: Int, into text: inout [UInt8]) -> Int {
        let escaped = source.bytes[offset + 1]
        switch escaped {
        case 0x6E: text.append(0x0A)
        case 0x74: text.append(0x09)
        case 0x22, 0x27, 0x5C, 0x7B, 0x7D: text.append(escaped)
        default:
            let length = source.bytes.decodeScalar(at: offset + 1, limit: limit).length
            let span = Span(offset, offset + 1 + length)
            let isQuote = ["“", "”", "‘", "’", "＂", "＇"].contains(source.text(Span(offset + 1, span.end)))
            if !isQuote {
                reportAside(SyntaxDiagnostics.unknownEscape, [source.text(Span(offset + 1, span.end))], at: span)
            }
            text.append(contentsOf: source.bytes[(offset + 1)..<span.end])
            return span.end
        }
        return offset + 2
    }

    /// For every `{` of a string's inside that is closed: the offset of its `}`. Braces inside are counted. O(n).
    private func braces(in range: Span) -> [Int: Int] {
        var closers: [Int: Int] = [:]
        var openers: [Int] = []
        var offset = range.start
        while offset < range.end {
            switch source.bytes[offset] {
            case 0x5C: offset += 1
            case 0x7B: openers.append(offset)
            case 0x7D: if let opener = openers.popLast() { closers[opener] = offset }
            default: break
            }
            offset += 1
        }
        return closers
    }

    private mutating func parseEmbedded(_ span: Span) -> Expression {
        guard enter() else { return broken(at: span) }
        defer { leave() }
        var lexer = Lexer(bytes: source.bytes, range: span, stringsCrossLines: true)
        lexer.run()
        for diagnostic in lexer.result.diagnostics {
            diagnostics.append(diagnostic)
            if diagnostic.spec.severity == .error { errorsBeforeEnd += 1 }
        }
        let outer = (input, openers, lastErrorPosition)
        input = TokenInput(lexer.result, isWholeText: false)
        (openers, lastErrorPosition) = ([0], -1)  // as in a bracket: line ends do not matter
        let expression = parseEmbeddedExpression(span)
        embedded[span.start] = input
        (input, openers, lastErrorPosition) = outer
        return expression
    }

    private mutating func parseEmbeddedExpression(_ span: Span) -> Expression {
        if isAtEnd {
            report(SyntaxDiagnostics.badInterpolation, at: Span(span.start - 1, span.end + 1))
            return broken(at: span)
        }
        let expression = parsePipeline()
        if !isAtEnd { reportUnexpected() }
        return expression
    }
}
