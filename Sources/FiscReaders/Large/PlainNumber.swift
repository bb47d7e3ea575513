/// A plain decimal of at most 14 digits, read 16 bytes at once: `-1234.50`.
struct PlainNumber {
    var value: Int64
    var decimals: Int
    /// All digits written, leading zeros too.
    var digits: Int
    var startsWithZero: Bool

    /// `nil` for everything else, which the general reader is asked about. 16 bytes can be read at `start`.
    @inline(__always)
    init?(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
        // SAFETY: the buffer goes on for 64 bytes after any cell.
        let isNegative = unsafe bytes[start] == 0x2D
        let start = isNegative ? start + 1 : start
        let length = end - start
        guard length > 0, length <= 15 else { return nil }
        startsWithZero = unsafe bytes[start] == 0x30
        let word = unsafe UnsafeRawPointer(bytes + start).loadUnaligned(as: UInt64.self)
        let next = unsafe UnsafeRawPointer(bytes + start + 8).loadUnaligned(as: UInt64.self)
        var text = UInt128(next) << 64 | UInt128(word)
        // The point, where there is one: taken out, what follows moved down.
        var point = Self.firstPoint(word)
        if point == 8 { point += Self.firstPoint(next) }
        if point < length {
            guard point > 0, point < length - 1 else { return nil }
            let below = (UInt128(1) << UInt128(point * 8)) &- 1
            text = text & below | (text >> 8) & ~below
            decimals = length - point - 1
            digits = length - 1
        } else {
            decimals = 0
            digits = length
        }
        guard digits <= 14 else { return nil }
        // Digits to the right end, zeros before them.
        let shift = UInt128((16 - digits) * 8)
        text = text << shift | Self.zeros >> (128 - shift)
        let high = UInt64(truncatingIfNeeded: text)
        let low = UInt64(truncatingIfNeeded: text >> 64)
        guard Self.areDigits(high), Self.areDigits(low) else { return nil }
        let magnitude = Int64(Self.number(high) &* 100_000_000 &+ Self.number(low))  // below 10^14
        value = isNegative ? -magnitude : magnitude
    }

    /// An amount in cents, as most are written: one to eight digits, no zero before others, a point, two digits.
    @inline(__always)
    static func cents(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int64? {
        let whole = end - start - 3
        guard whole >= 1, whole <= 8 else { return nil }
        // SAFETY: the cell has `whole + 3` bytes, and the buffer goes on for 64 after it.
        let last = unsafe UnsafeRawPointer(bytes + start + whole).loadUnaligned(as: UInt32.self)
        let word = unsafe UnsafeRawPointer(bytes + start).loadUnaligned(as: UInt64.self)
        // `.`, a digit, a digit: each byte becomes 0, or the digit, and what follows the cell is cut off.
        let tail = (last ^ 0x0030_302E) & 0x00FF_FFFF
        let digits = (word ^ 0x3030_3030_3030_3030) << UInt64((8 - whole) * 8)
        let isWrong = (digits &+ 0x7676_7676_7676_7676 | digits) & 0x8080_8080_8080_8080 != 0
        guard !isWrong, (tail &+ 0x0076_767F | tail) & 0x0080_8080 == 0, word & 0xFF != 0x30 || whole == 1 else {
            return nil
        }
        let value = number(digits &+ 0x3030_3030_3030_3030) &* 100 &+ UInt64(tail >> 8 & 0xFF) &* 10
        return Int64(value &+ UInt64(tail >> 16))  // below 10^10
    }

    private static let zeros = UInt128(0x3030_3030_3030_3030) << 64 | 0x3030_3030_3030_3030

    /// The place of the first point among 8 bytes; 8 where there is none.
    @inline(__always)
    private static func firstPoint(_ word: UInt64) -> Int {
        let other = word ^ 0x2E2E_2E2E_2E2E_2E2E
        let found = ~(((other & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | other) & 0x8080_8080_8080_8080
        return found.trailingZeroBitCount >> 3
    }

    @inline(__always)
    private static func areDigits(_ word: UInt64) -> Bool {
        word & 0xF0F0_F0F0_F0F0_F0F0 == 0x3030_3030_3030_3030
            && (word &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0 == 0x3030_3030_3030_3030
    }

    /// Eight digits at once: pairs, then fours, then the whole. No step leaves its lanes.
    @inline(__always)
    private static func number(_ word: UInt64) -> UInt64 {
        var value = word &- 0x3030_3030_3030_3030
        value = value &* 10 &+ (value >> 8)
        let upper = (value & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
        let lower = (value >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
        return (upper &+ lower) >> 32
    }
}
