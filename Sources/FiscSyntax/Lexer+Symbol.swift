import FiscSource

/// Operators and brackets, the longest first; and the marks of other languages, which are understood and refused.
extension Lexer {
    mutating func readSymbol() {
        let first = glyph()
        let second = glyph(first.length)
        let third = glyph(first.length + second.length)
        switch first.ascii {
        case 0: return readWideSymbol(first)
        case 0x28: take(1, "(")
        case 0x29: take(1, ")")
        case 0x5B: take(1, "[")
        case 0x5D: take(1, "]")
        case 0x7B: take(1, "{")
        case 0x7D: take(1, "}")
        case 0x2C: take(1, ",")
        case 0x3B: take(1, ";")
        case 0x3A: second.ascii == 0x3D ? take(2, "=", insteadOf: ":=") : take(1, ":")
        case 0x2B: take(1, "+")
        case 0x2D: second.ascii == 0x3E ? take(2, "->") : take(1, "-")
        case 0x2A: second.ascii == 0x2A ? take(2, "^", insteadOf: "**") : take(1, "*")
        case 0x2F: take(1, "/")
        case 0x5E: take(1, "^")
        case 0x25: take(1, "%")
        case 0x7C: second.ascii == 0x7C ? take(2, "or", insteadOf: "||", as: .keyword) : take(1, "|")
        case 0x26: take(second.ascii == 0x26 ? 2 : 1, "and", insteadOf: second.ascii == 0x26 ? "&&" : "&", as: .keyword)
        case 0x2E: readPoint(second, third)
        case 0x3D: readEquals(second, third)
        case 0x3C: readLess(second, third)
        case 0x3E: second.ascii == 0x3D ? take(2, ">=") : take(1, ">")
        case 0x21: second.ascii == 0x3D ? take(2, "!=") : take(1, "not", insteadOf: "!", as: .keyword)
        case 0x3F: second.ascii == 0x3F ? take(2, "??") : readQuestionMark()
        case 0x7E: readTilde(second)
        default: takeUnknown()
        }
    }

    private mutating func readPoint(_ second: Glyph, _ third: Glyph) {
        if second.ascii == 0x2E {
            if third.ascii == 0x3C { return take(3, "..<") }
            return third.ascii == 0x2E ? take(3, "..", insteadOf: "...") : take(2, "..")
        }
        guard second.isDigit, !(touchesPrevious && previousEndsOperand) else { return take(1, ".") }
        let start = offset
        offset += glyph().length
        let digitsStart = offset
        while glyph().isDigit { offset += glyph().length }
        let digits = foldedText(digitsStart)
        report(SyntaxDiagnostics.pointFirst, ["." + digits, "0." + digits], at: Span(start, offset))
        emit(.number, "0." + digits)
    }

    private mutating func readEquals(_ second: Glyph, _ third: Glyph) {
        switch second.ascii {
        case 0x3D: third.ascii == 0x3D ? take(3, "==", insteadOf: "===") : take(2, "==")
        case 0x3E: take(2, "=>")
        case 0x3C: take(2, "<=", insteadOf: "=<")
        default: take(1, "=")
        }
    }

    private mutating func readLess(_ second: Glyph, _ third: Glyph) {
        switch second.ascii {
        case 0x3D: take(2, "<=")
        case 0x3E: take(2, "!=", insteadOf: "<>")
        case 0x2E where third.ascii == 0x2E: take(3, "<..")
        default: take(1, "<")
        }
    }

    private mutating func readTilde(_ second: Glyph) {
        if second.ascii == 0x3D { return take(2, "≈") }
        let start = offset
        offset += glyph().length
        report(SyntaxDiagnostics.tilde, [rawText(start)], at: Span(start, offset))
        emit(.symbol, "..")
    }

    private mutating func readSingleDash() {
        let start = offset
        offset += glyph().length
        report(SyntaxDiagnostics.dash, [rawText(start)], at: Span(start, offset))
        emit(.symbol, "..")
    }

    /// `a ? b : c` of other languages.
    private mutating func readQuestionMark() {
        let start = offset
        offset += glyph().length
        report(SyntaxDiagnostics.foreignSymbol, ["?", "if … then … else …"], at: Span(start, offset))
        emit(.unknown, rawText(start))
    }

    private mutating func readWideSymbol(_ first: Glyph) {
        switch first.scalar {
        case 0xD7: take(1, "*")  // ×
        case 0xF7: take(1, "/")  // ÷
        case 0x2264, 0x2266: take(1, "<=")  // ≤ ≦
        case 0x2265, 0x2267: take(1, ">=")  // ≥ ≧
        case 0x2260: take(1, "!=")  // ≠
        case 0x2248, 0x2252: take(1, "≈")  // ≈ ≒
        case 0xB1: take(1, "±")
        case 0x21D2: take(1, "=>")  // ⇒
        case 0x2192: take(1, "->")  // →
        case 0x2030: take(1, "‰")
        case 0x3001: take(1, ",", insteadOf: "、")
        case 0x2013, 0x2014: readSingleDash()
        default: takeUnknown()
        }
    }

    private mutating func take(_ glyphs: Int, _ text: String) {
        for _ in 0..<glyphs { offset += glyph().length }
        emit(.symbol, text)
    }

    /// Another language's mark: reported, then read as ours.
    private mutating func take(
        _ glyphs: Int, _ text: String, insteadOf written: String, as kind: Token.Kind = .symbol
    ) {
        let start = offset
        for _ in 0..<glyphs { offset += glyph().length }
        report(SyntaxDiagnostics.foreignSymbol, [written, text], at: Span(start, offset))
        emit(kind, text)
    }

    /// A run of characters that mean nothing here is one token and one complaint.
    private mutating func takeUnknown() {
        let start = offset
        let isMalformed = glyph().isMalformed
        repeat {
            offset += max(1, glyph().length)
        } while offset < limit && glyph().isMeaningless(malformed: isMalformed)
        if isMalformed {
            report(SyntaxDiagnostics.notUTF8, at: Span(start, offset))
        } else {
            report(SyntaxDiagnostics.unknownCharacter, [rawText(start)], at: Span(start, offset))
        }
        emit(.unknown, rawText(start))
    }

    private var previousEndsOperand: Bool {
        guard let last = result.tokens.last else { return false }
        switch last.kind {
        case .name, .number, .quantity, .string, .unknown: return true
        case .keyword: return last.text == "missing" || last.text == "true" || last.text == "false"
        case .symbol: return last.text == ")" || last.text == "]" || last.text == "}"
        case .documentation, .end: return false
        }
    }
}

extension Glyph {
    /// Can only go on a run of unknown characters: no letter, digit, blank or mark that starts a token.
    fileprivate func isMeaningless(malformed: Bool) -> Bool {
        if malformed { return length > 0 && isMalformed }
        if ascii != 0 { return ascii < 0x20 && !(0x09...0x0D).contains(ascii) || ascii == 0x7F }
        if isMalformed || Glyph.isBlank(scalar) || isNamePart || isUnitMark { return false }
        switch scalar {
        case 0xD7, 0xF7, 0x2264...0x2267, 0x2260, 0x2248, 0x2252, 0xB1, 0x21D2, 0x2192, 0x3001, 0x2013, 0x2014,
            0x201C, 0x201D, 0x2018, 0x2019, 0xB7, 0xA5, 0xFFE5:
            return false
        default: return true
        }
    }
}
