import FiscSource

/// Strings and quoted names: everything between two marks of one kind.
extension Lexer {
    /// A string ends with the mark that closes its own kind; `\` takes the next character as it is.
    mutating func readString(closing: UInt32) {
        let start = offset
        let opening = glyph()
        // An input method out of step types ” first and “ last.
        let alternative: UInt32? = opening.scalar == 0x201D ? 0x201C : opening.scalar == 0x2019 ? 0x2018 : nil
        offset += opening.length
        while offset < limit {
            let byte = bytes[offset]
            if byte == 0x5C, offset + 1 < limit {
                offset += 1
                if !isLineEnd(bytes[offset]) { offset += bytes.decodeScalar(at: offset, limit: limit).length }
            } else if isLineEnd(byte), !stringsCrossLines {
                break
            } else {
                let (scalar, length) = bytes.decodeScalar(at: offset, limit: limit)
                offset += length
                if scalar == closing || scalar == alternative { return emit(.string, rawText(start)) }
            }
        }
        result.endsInsideQuote = true
        report(SyntaxDiagnostics.unclosedString, at: Span(start, start + opening.length))
        emit(.string, rawText(start))
    }

    /// `` `any name` `` or `·any name·`, on one line.
    mutating func readQuotedName(closing: UInt32) {
        let start = offset
        offset += glyph().length
        let nameStart = offset
        while offset < limit, !isLineEnd(bytes[offset]) {
            let (scalar, length) = bytes.decodeScalar(at: offset, limit: limit)
            if scalar == closing {
                let name = rawText(nameStart)
                offset += length
                if name.isEmpty { report(SyntaxDiagnostics.emptyName, at: Span(start, offset)) }
                return emit(.name, name)
            }
            offset += length
        }
        report(SyntaxDiagnostics.unclosedName, at: Span(start, nameStart))
        emit(.unknown, rawText(start))
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
