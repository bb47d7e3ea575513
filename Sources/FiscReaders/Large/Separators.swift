/// Looks at several bytes at once.
enum Separators {
    private static let highs: UInt64 = 0x8080_8080_8080_8080
    private static let ones: UInt64 = 0x0101_0101_0101_0101

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
            // SAFETY: the caller has 64 bytes at `base`.
            let word = unsafe UnsafeRawPointer(base + step * 8).loadUnaligned(as: UInt64.self)
            count &+= (word & (word << 1) & highs).nonzeroBitCount  // at most 64
        }
        return count
    }
}
