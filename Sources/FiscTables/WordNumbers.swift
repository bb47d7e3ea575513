/// Numbers words of 64 bits in order of first appearance: what a `[UInt64: Int32]` does in a tenth of the time, which
/// counts where each row is looked up.
struct WordNumbers: Sendable {
    private(set) var count: Int32 = 0
    /// Open addressing; a number of −1 is a free slot. A power of two, at least twice `count`.
    private var words: [UInt64]
    private var numbers: [Int32]
    private var shift: UInt64
    /// Another one for each, so that no file can be made whose keys all meet in one slot.
    private let seed = UInt64.random(in: 0 ... .max) | 1

    init() {
        words = [UInt64](repeating: 0, count: 64)
        numbers = [Int32](repeating: -1, count: 64)
        shift = 64 - 6
    }

    @inline(__always)
    mutating func number(_ word: UInt64) -> Int32 {
        var slot = slot(word)
        while numbers[slot] >= 0 {
            if words[slot] == word { return numbers[slot] }
            slot = (slot + 1) & (numbers.count - 1)
        }
        return add(word, slot)
    }

    /// The number of a word that has one already; −1 for others.
    @inline(__always)
    func known(_ word: UInt64) -> Int32 {
        var slot = slot(word)
        while numbers[slot] >= 0 {
            if words[slot] == word { return numbers[slot] }
            slot = (slot + 1) & (numbers.count - 1)
        }
        return -1
    }

    @inline(__always)
    private func slot(_ word: UInt64) -> Int { Int(truncatingIfNeeded: ((word ^ word >> 32) &* seed) >> shift) }

    private mutating func add(_ word: UInt64, _ slot: Int) -> Int32 {
        let number = count
        words[slot] = word
        numbers[slot] = number
        count += 1  // one for a row at most, and rows are counted in 32 bits
        if Int(count) * 2 > numbers.count { grow() }
        return number
    }

    private mutating func grow() {
        let (oldWords, oldNumbers) = (words, numbers)
        words = [UInt64](repeating: 0, count: oldWords.count * 2)
        numbers = [Int32](repeating: -1, count: oldWords.count * 2)
        shift -= 1
        for (place, number) in oldNumbers.enumerated() where number >= 0 {
            var slot = slot(oldWords[place])
            while numbers[slot] >= 0 { slot = (slot + 1) & (numbers.count - 1) }
            words[slot] = oldWords[place]
            numbers[slot] = number
        }
    }
}
