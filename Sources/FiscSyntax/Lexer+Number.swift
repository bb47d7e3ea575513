import FiscSource

/// Numbers and quantities: `1_540.23`, `93.54%`, `24.84万元/期`, `2023年1季度`, `￥1540.23`.
extension Lexer {
    mutating func readNumber() {
        let start = offset
        var digits = readNumeral()
        if isDigitGroupComma { digits += readDigitGroups(from: start) }
        if glyph().ascii == 0x2E, glyph(glyph().length).isDigit { digits += readFraction() }
        readMalformedTail(from: start)
        let word = readUnitWord()
        if let glued = gluingWord(at: offset) { tellGlued(from: start, glued) }
        finishNumber(digits, word: word)
        tellDateLike(from: start)
        readDash()
    }

    /// `2015——2023`: the keyboard's `_`, or a dash that means a range? Never a longer number.
    private mutating func readDash() {
        guard glyph().scalar == 0x2014, glyph(glyph().length).isDigit else { return }
        tokenStart = offset
        offset += glyph().length
        report(SyntaxDiagnostics.dash, [rawText(tokenStart)], at: currentSpan)
        emit(.symbol, "..")
    }

    /// `2023-06-30` and `2023/6/30` without blanks compute; whoever wrote them meant a date.
    private mutating func tellDateLike(from start: Int) {
        guard offset - start == 4, let sign = ["-", "/"].first(where: { glyph().ascii == $0.utf8.first }) else {
            return
        }
        var end = offset
        var parts = [rawText(start)]
        for _ in 0..<2 {
            let separator = bytes.glyph(at: end, limit: limit)
            guard separator.ascii == sign.utf8.first else { return }
            end += separator.length
            let partStart = end
            while end - partStart < 2, bytes.glyph(at: end, limit: limit).isDigit, bytes[end] < 0x80 { end += 1 }
            guard end > partStart else { return }
            parts.append(String(decoding: bytes[partStart..<end], as: UTF8.self))
        }
        let next = bytes.glyph(at: end, limit: limit)
        guard !next.isNamePart, !next.isUnitMark, next.ascii != 0x2E else { return }
        let numbers = parts.dropFirst().map { $0.first == "0" ? String($0.dropFirst()) : $0 }
        report(
            SyntaxDiagnostics.dateLike, [parts.joined(separator: sign), "\(parts[0])年\(numbers[0])月\(numbers[1])日"],
            at: Span(start, end))
    }

    /// `¥` and `￥` before a number say that it is money in 元.
    mutating func readMoney() {
        let sign = glyph()
        guard glyph(sign.length).isDigit else { return readSymbol() }
        offset += sign.length
        let start = offset
        var digits = readNumeral()
        if isDigitGroupComma { digits += readDigitGroups(from: start) }
        if glyph().ascii == 0x2E, glyph(glyph().length).isDigit { digits += readFraction() }
        readMalformedTail(from: start)
        let word = readUnitWord()
        finishNumber(digits, word: word.hasSuffix("元") || word.contains("/") ? word : word + "元")
    }

    private mutating func finishNumber(_ digits: String, word: String) {
        word.isEmpty ? emit(.number, digits) : emit(.quantity, digits + word)
    }

    /// Digits and the underscores between them; gives the digits.
    private mutating func readNumeral() -> String {
        let start = offset
        var isPlain = true
        while true {
            let next = glyph()
            guard next.isDigit || (next.isUnderscore && glyph(next.length).isDigit) else { break }
            if !next.isDigit || next.length > 1 { isPlain = false }
            offset += next.length
        }
        if isPlain { return rawText(start) }
        return String(foldedText(start).filter { $0 != "_" })
    }

    private mutating func readFraction() -> String {
        offset += glyph().length
        return "." + readNumeral()
    }

    /// A comma, then three digits and no fourth, all without a blank.
    private var isDigitGroupComma: Bool {
        let comma = glyph()
        guard comma.ascii == 0x2C else { return false }
        var ahead = comma.length
        for _ in 0..<3 {
            guard glyph(ahead).isDigit else { return false }
            ahead += glyph(ahead).length
        }
        return !glyph(ahead).isDigit
    }

    /// `1,540,230` reads as one number, with a complaint: between arguments it could as well be several.
    private mutating func readDigitGroups(from start: Int) -> String {
        var digits = ""
        while isDigitGroupComma {
            offset += glyph().length
            digits += readNumeral()
        }
        let commaEnd = offset
        if glyph().ascii == 0x2E, glyph(glyph().length).isDigit { _ = readFraction() }
        let written = foldedText(start)
        let underscored = String(written.map { $0 == "," ? "_" : $0 })
        let spaced = written.split(separator: ",").joined(separator: ", ")
        report(SyntaxDiagnostics.digitGroups, [written, underscored, spaced], at: Span(start, offset))
        offset = commaEnd
        return digits
    }

    /// `1.2.3`, `5_`: what cannot belong to a number goes into the token, so that one mistake is told once.
    private mutating func readMalformedTail(from start: Int) {
        let tail = glyph()
        let isSecondPoint = tail.ascii == 0x2E && glyph(tail.length).isDigit
        guard isSecondPoint || tail.isUnderscore else { return }
        while true {
            let next = glyph()
            guard next.isDigit || next.ascii == 0x5F || (next.ascii == 0x2E && glyph(next.length).isDigit) else {
                break
            }
            offset += next.length
        }
        report(SyntaxDiagnostics.malformedNumber, [foldedText(start)], at: Span(start, offset))
    }

    /// The word right after a number, with `/word` where it follows at once.
    private mutating func readUnitWord() -> String {
        let start = offset
        guard startsUnitWord(glyph()), gluingWord(at: offset) == nil else { return "" }
        var isPlain = skipNameParts(unitMarks: true)
        while true {
            let slash = glyph()
            guard slash.ascii == 0x2F, startsUnitWord(glyph(slash.length)) else { break }
            if slash.length > 1 { isPlain = false }
            offset += slash.length
            if !skipNameParts(unitMarks: true) { isPlain = false }
        }
        return isPlain ? rawText(start) : foldedText(start)
    }

    private func startsUnitWord(_ next: Glyph) -> Bool {
        next.isUnitMark || (next.isNameStart && next.ascii != 0x5F)
    }
}
