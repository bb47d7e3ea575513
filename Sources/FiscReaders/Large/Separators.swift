/// Finds the bytes that cut a text into cells, 64 at a time, 16 in one step.
struct Separators {
    private let separator: SIMD16<UInt8>
    private let quote = SIMD16<UInt8>(repeating: 0x22)
    private let blank = SIMD16<UInt8>(repeating: 0x20)
    private let lead = SIMD16<UInt8>(repeating: 0xE8)
    private let second = SIMD16<UInt8>(repeating: 0xAE)
    private let middle = SIMD16<UInt8>(repeating: 0x85)
    private let last = SIMD16<UInt8>(repeating: 0xB6)
    private let letters = SIMD16<UInt8>(repeating: 0xDC)
    private let letterT = SIMD16<UInt8>(repeating: 0x54)

    private static let highs: UInt64 = 0x8080_8080_8080_8080
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    init(_ separator: UInt8) { self.separator = SIMD16(repeating: separator) }

    /// A bit for each of the 64 bytes at `base` that is the separator, a quote, or below a blank: line ends and control
    /// characters. With it whether a word may stand there by which a row sums others or is part of one.
    @inline(__always)
    func cuts(_ base: UnsafePointer<UInt8>) -> (mask: UInt64, mayHoldSummary: Bool) {
        var lanes = SIMD2<UInt64>(repeating: 0)
        var words = SIMD2<UInt64>(repeating: 0)
        for step in 0..<4 {
            // SAFETY: the caller has 65 bytes at `base`.
            let bytes = unsafe UnsafeRawPointer(base + step * 16).loadUnaligned(as: SIMD16<UInt8>.self)
            let next = unsafe UnsafeRawPointer(base + step * 16 + 1).loadUnaligned(as: SIMD16<UInt8>.self)
            let cut = (bytes .== separator) .| (bytes .== quote) .| (bytes .< blank)
            lanes |= Self.words(cut) & SIMD2(repeating: Self.ones << UInt64(step * 2))
            // 计 is E8 AE A1, 其 is E5 85 B6; “total” holds a t, “sum” a u, “of which” a w.
            let sums = (bytes .== lead) .& (next .== second)
            let parts = (bytes .== middle) .& (next .== last)
            words |= Self.words(sums .| parts .| ((bytes & letters) .== letterT))
        }
        return (Self.transposed(lanes[0] | lanes[1] << 1), words[0] | words[1] != 0)
    }

    /// All bits of a byte where it is so. The mask's own ways to say this go lane by lane.
    @inline(__always)
    private static func words(_ mask: SIMDMask<SIMD16<Int8>>) -> SIMD2<UInt64> {
        // SAFETY: a mask is a vector of bytes that are 0 or −1.
        unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    }

    /// Bit 8a + b becomes bit 8b + a.
    @inline(__always)
    private static func transposed(_ bits: UInt64) -> UInt64 {
        var bits = bits
        var moved = (bits ^ bits >> 7) & 0x00AA_00AA_00AA_00AA
        bits ^= moved ^ moved << 7
        moved = (bits ^ bits >> 14) & 0x0000_CCCC_0000_CCCC
        bits ^= moved ^ moved << 14
        moved = (bits ^ bits >> 28) & 0x0000_0000_F0F0_F0F0
        return bits ^ moved ^ moved << 28
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
