/// Numbers texts in order of first appearance, comparing bytes, without making a text of each cell.
struct TextDictionary {
    private(set) var texts: [String] = []
    private var ranges: [Range<Int>] = []
    /// Open addressing; −1 is free. Its size is a power of two and at least twice the number of texts.
    private var slots = [Int32](repeating: -1, count: 64)
    /// Another one for each dictionary, so that no file can be made whose texts all meet in one slot.
    private let seed = UInt64.random(in: 0 ... .max)

    mutating func code(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32 {
        if ranges.count * 2 >= slots.count { grow(bytes) }
        var slot = Int(truncatingIfNeeded: hash(bytes, range)) & (slots.count - 1)
        while slots[slot] >= 0 {
            if Self.equal(bytes, ranges[Int(slots[slot])], range) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let code = Int32(clamping: ranges.count)
        slots[slot] = code
        ranges.append(range)
        var copy: [UInt8] = []
        for index in range { copy.append(bytes[index]) }
        texts.append(String(decoding: copy, as: UTF8.self))
        return code
    }

    private mutating func grow(_ bytes: Span<UInt8>) {
        slots = [Int32](repeating: -1, count: slots.count * 4)
        for (code, range) in ranges.enumerated() {
            var slot = Int(truncatingIfNeeded: hash(bytes, range)) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(code)
        }
    }

    /// Eight bytes at a time.
    private func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        var hash: UInt64 = seed ^ UInt64(range.count)
        var index = range.lowerBound
        while index + 8 <= range.upperBound {
            var word: UInt64 = 0
            for offset in 0..<8 { word |= UInt64(bytes[index + offset]) << UInt64(offset * 8) }
            hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
            index += 8
        }
        while index < range.upperBound {
            hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3
            index += 1
        }
        return hash ^ hash >> 29
    }

    private static func equal(_ bytes: Span<UInt8>, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard left.count == right.count else { return false }
        for offset in 0..<left.count where bytes[left.lowerBound + offset] != bytes[right.lowerBound + offset] {
            return false
        }
        return true
    }
}
