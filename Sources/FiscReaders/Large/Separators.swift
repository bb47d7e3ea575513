/// Finds the bytes that cut a text into cells, 64 at a time, 8 in one step.
struct Separators {
    /// The separator in every byte of a word.
    private let pattern: UInt64

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080
    private static let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    /// Line ends, quotes, blanks and control characters are the bytes below it.
    static let belowText: UInt8 = 0x23

    init(_ separator: UInt8) { pattern = UInt64(separator) &* Self.ones }

    /// A bit for each of the 64 bytes at `base` that is the separator or below `belowText`.
    @inline(__always)
    func mask(_ base: UnsafePointer<UInt8>) -> UInt64 {
        var mask: UInt64 = 0
        for step in 0..<8 {
            // SAFETY: the caller has 64 bytes at `base`.
            let word = unsafe UnsafeRawPointer(base + step * 8).loadUnaligned(as: UInt64.self)
            let low = word & Self.lows
            // The high bit is set where the low seven bits reach 0x23; bytes of 0x80 and more are text.
            let isText = (low &+ (0x80 - UInt64(Self.belowText)) &* Self.ones) | word
            let other = word ^ pattern
            let isOther = ((other & Self.lows) &+ Self.lows) | other
            let found = ~(isText & isOther) & Self.highs
            mask |= ((found &* 0x0002_0408_1020_4081) >> 56) << UInt64(step * 8)
        }
        return mask
    }

    /// Whether a byte is among eight. Exact: what a borrow marks stands above a byte that is one.
    @inline(__always)
    static func holds(_ word: UInt64, _ byte: UInt64) -> Bool {
        let other = word ^ (byte &* ones)
        return (other &- ones) & ~other & highs != 0
    }

    /// How many bytes lead a character beyond ASCII (0xC0 and more) among the 64 at `base`.
    @inline(__always)
    static func leads(_ base: UnsafePointer<UInt8>) -> Int {
        var count = 0
        for step in 0..<8 {
            // SAFETY: as above.
            let word = unsafe UnsafeRawPointer(base + step * 8).loadUnaligned(as: UInt64.self)
            count &+= (word & (word << 1) & highs).nonzeroBitCount  // at most 64
        }
        return count
    }
}

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
