/// Looking at a UTF-8 text byte by byte, as scanning for figures and units does. No call reads outside the bytes.
enum UTF8Text {
    /// The scalar that begins at `start`, and where the next one begins; nil at the end and in broken UTF-8.
    static func scalar(of bytes: [UInt8], at start: Int) -> (scalar: Unicode.Scalar, end: Int)? {
        guard start >= 0, start < bytes.count else { return nil }
        let lead = bytes[start]
        if lead < 0x80 { return (Unicode.Scalar(lead), start + 1) }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead < 0xF5, start + length <= bytes.count else { return nil }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for index in start + 1..<start + length {
            guard bytes[index] & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(bytes[index] & 0x3F)
        }
        return Unicode.Scalar(value).map { ($0, start + length) }
    }

    /// The scalar that ends where `end` is.
    static func scalarBefore(_ end: Int, in bytes: [UInt8]) -> Unicode.Scalar? {
        var start = end - 1
        while start > 0, start > end - 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        guard let (scalar, stop) = scalar(of: bytes, at: start), stop == end else { return nil }
        return scalar
    }

    static func matches(_ bytes: [UInt8], at start: Int, _ word: [UInt8]) -> Bool {
        guard start >= 0, start + word.count <= bytes.count else { return false }
        for offset in word.indices where bytes[start + offset] != word[offset] { return false }
        return true
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// ASCII and full-width digits.
    static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar {
        case "0"..."9": UInt8(scalar.value - 0x30)
        case "０"..."９": UInt8(scalar.value - 0xFF10)
        default: nil
        }
    }

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", "\n", "\r", "\u{A0}", "\u{3000}", "\u{2002}"..."\u{200B}", "\u{202F}", "\u{FEFF}": true
        default: false
        }
    }

    static func skipBlanks(in bytes: [UInt8], from start: Int) -> Int {
        var place = start
        while let (scalar, end) = scalar(of: bytes, at: place), isBlank(scalar) { place = end }
        return place
    }

    /// The scale word at a place (万, 百万, 万亿), its power and where it ends.
    static func scaleWord(of bytes: [UInt8], at start: Int) -> (power: Int, word: String, end: Int)? {
        guard start >= 0, start < bytes.count, bytes[start] >= 0x80 else { return nil }
        var scalars: [Unicode.Scalar] = []
        var ends: [Int] = []
        var place = start
        while scalars.count < 3, let (scalar, end) = scalar(of: bytes, at: place), ScaleWord.power(of: scalar) != nil {
            scalars.append(scalar)
            ends.append(end)
            place = end
        }
        guard let match = ScaleWord.prefix(of: scalars) else { return nil }
        return (match.power, match.word, ends[match.count - 1])
    }
}
