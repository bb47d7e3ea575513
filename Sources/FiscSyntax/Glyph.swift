/// One character as the lexer sees it: what it is, how many bytes it takes, and which ASCII byte it stands for.
///
/// A Chinese keyboard types other marks than an ASCII one (`（` for `(`, `《` for `<`, `——` for `_`); outside strings
/// they are the same. Two dashes or two ellipses are one glyph, because the keyboard types them as one.
struct Glyph {
    /// The ASCII byte it stands for; 0 where there is none.
    let ascii: UInt8
    let scalar: UInt32
    let length: Int

    /// The scalar of a byte that is no UTF-8.
    static let malformed: UInt32 = 0xFFFF_FFFF
    static let end = Glyph(ascii: 0, scalar: malformed, length: 0)

    /// No UTF-8, or the mark that an earlier reader left in place of such bytes.
    var isMalformed: Bool { scalar == Glyph.malformed || scalar == 0xFFFD }

    var isDigit: Bool { ascii >= 0x30 && ascii <= 0x39 }

    /// `_`, but not the two dashes that a keyboard types for it: between digits those could mean a range.
    var isUnderscore: Bool { ascii == 0x5F && scalar != 0x2014 }

    var isNameStart: Bool {
        if ascii != 0 { return (ascii | 0x20) >= 0x61 && (ascii | 0x20) <= 0x7A || ascii == 0x5F }
        return length > 0 && Glyph.isLetter(scalar, continuing: false)
    }

    var isNamePart: Bool {
        if ascii != 0 { return (ascii | 0x20) >= 0x61 && (ascii | 0x20) <= 0x7A || ascii == 0x5F || isDigit }
        return length > 0 && Glyph.isLetter(scalar, continuing: true)
    }

    /// `%` and `‰` belong to the word right after a number, and to nothing else.
    var isUnitMark: Bool { ascii == 0x25 || scalar == 0x2030 }

    /// Han first, because nearly every name is Han; the Unicode tables answer for the rest.
    private static func isLetter(_ scalar: UInt32, continuing: Bool) -> Bool {
        switch scalar {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF: return true
        case 0xB7, 0x30FB, 0x2118, 0x212E: return false  // ·, ・ and signs that Unicode counts among letters
        case 0x3380...0x33DF, 0x2103, 0xB2, 0xB3: return true  // ㎡ ㎞ ℃ ² ³
        case malformed: return false
        default:
            guard let value = Unicode.Scalar(scalar) else { return false }
            return continuing ? value.properties.isXIDContinue : value.properties.isXIDStart
        }
    }

    /// Blanks beyond ASCII: the ideographic space, no-break spaces, zero-width marks that copying leaves behind.
    static func isBlank(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3000, 0xA0, 0xFEFF, 0x2000...0x200B, 0x202F, 0x205F, 0x2060, 0x1680, 0x85, 0x2028, 0x2029: return true
        default: return false
        }
    }

    /// The ASCII byte a mark stands for, or 0.
    static func folded(_ scalar: UInt32) -> UInt8 {
        switch scalar {
        case 0xFF01...0xFF5E: return UInt8(truncatingIfNeeded: scalar - 0xFEE0)  // ！ … ～
        case 0x3002: return 0x2E  // 。
        case 0x300A, 0x3008: return 0x3C  // 《 〈
        case 0x300B, 0x3009: return 0x3E  // 》 〉
        case 0x3010: return 0x5B  // 【
        case 0x3011: return 0x5D  // 】
        case 0x2212, 0xFE63: return 0x2D  // − ﹣
        case 0x301C: return 0x7E  // 〜
        default: return 0
        }
    }
}

extension [UInt8] {
    /// The glyph at `offset`, reading no further than `limit`.
    @inline(__always)
    func glyph(at offset: Int, limit: Int) -> Glyph {
        guard offset < limit else { return .end }
        let byte = self[offset]
        if byte < 0x80 { return Glyph(ascii: byte, scalar: UInt32(byte), length: 1) }
        return wideGlyph(at: offset, limit: limit)
    }

    private func wideGlyph(at offset: Int, limit: Int) -> Glyph {
        let (scalar, length) = decodeScalar(at: offset, limit: limit)
        if scalar == 0x2014 || scalar == 0x2026 {
            let (next, nextLength) = decodeScalar(at: offset + length, limit: limit)
            if next == scalar {
                return Glyph(ascii: scalar == 0x2014 ? 0x5F : 0x5E, scalar: scalar, length: length + nextLength)
            }
        }
        return Glyph(ascii: Glyph.folded(scalar), scalar: scalar, length: length)
    }

    /// Strict UTF-8: no overlong forms, no surrogates. A byte that is none gives `Glyph.malformed` and length 1.
    func decodeScalar(at offset: Int, limit: Int) -> (scalar: UInt32, length: Int) {
        guard offset < limit else { return (Glyph.malformed, 0) }
        let first = self[offset]
        if first < 0x80 { return (UInt32(first), 1) }
        let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
        guard length > 0, offset + length <= limit else { return (Glyph.malformed, 1) }
        var scalar = UInt32(first) & (0x7F >> UInt32(length))
        for index in (offset + 1)..<(offset + length) {
            guard self[index] & 0xC0 == 0x80 else { return (Glyph.malformed, 1) }
            scalar = scalar << 6 | UInt32(self[index] & 0x3F)
        }
        let isShortest = length == 2 || (length == 3 ? scalar >= 0x800 : scalar >= 0x10000)
        guard isShortest, scalar < 0x110000, !(0xD800...0xDFFF).contains(scalar) else { return (Glyph.malformed, 1) }
        return (scalar, length)
    }
}
