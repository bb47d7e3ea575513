/// Decodes UTF-8 a byte at a time, over the borders of pieces; what is no UTF-8 becomes U+FFFD.
struct PiecewiseUTF8 {
    private var value: UInt32 = 0
    private var missing = 0

    /// The scalar that ends with `byte`, if one does.
    mutating func next(_ byte: UInt8) -> Unicode.Scalar? {
        if byte < 0x80 {
            missing = 0
            return Unicode.Scalar(byte)
        }
        if byte & 0xC0 == 0x80 {
            guard missing > 0 else { return "\u{FFFD}" }
            missing -= 1
            value = value << 6 | UInt32(byte & 0x3F)
            return missing == 0 ? Unicode.Scalar(value) ?? "\u{FFFD}" : nil
        }
        switch byte {
        case 0xC0..<0xE0: (value, missing) = (UInt32(byte & 0x1F), 1)
        case 0xE0..<0xF0: (value, missing) = (UInt32(byte & 0x0F), 2)
        case 0xF0..<0xF8: (value, missing) = (UInt32(byte & 0x07), 3)
        default: return "\u{FFFD}"
        }
        return nil
    }
}
