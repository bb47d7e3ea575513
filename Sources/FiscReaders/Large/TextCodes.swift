/// Numbers texts in order of first appearance; owns their bytes, so that the text they stand in may go.
struct TextCodes {
    /// All texts one after the other.
    private(set) var arena: [UInt8] = []
    private var ends: [Int] = []
    private var hashes: [UInt64] = []
    /// What tells texts of fewer than 32 bytes apart; of the first ones only, since all of them would be much to keep.
    private var heads: [TextHead] = []
    private static let mostHeads = 65_536
    /// Open addressing; 0 is free, else the upper half of the hash and the text's number plus one. Its size is a power of
    /// two and at least twice the number of texts.
    private var slots = [UInt64](repeating: 0, count: 256)
    /// Other ones for each dictionary, so that no file can be made whose texts all meet in one slot.
    private let seeds = TextHead(words: SIMD4.random(in: 0 ... .max))

    var count: Int { ends.count }

    func range(_ code: Int) -> Range<Int> { (code == 0 ? 0 : ends[code - 1])..<ends[code] }

    func text(_ code: Int) -> String { String(decoding: arena[range(code)], as: UTF8.self) }

    /// Whether the texts from `first` on are well-formed.
    func areValid(from first: Int) -> Bool {
        let start = first == 0 ? 0 : ends[first - 1]
        return (try? UTF8Span(validating: arena.span.extracting(start..<arena.count))) != nil
    }

    /// Whether one of the texts from `first` on says that its row sums others or is contained in another.
    func holdSummaryWord(from first: Int) -> Bool {
        let bytes = arena.span
        return (first..<count).contains {
            TotalWord.mayBe(bytes, range($0)) && TotalWord(text($0)) != nil
                || PartWord.mayBe(bytes, range($0)) && PartWord.begins(text($0))
        }
    }

    /// The number of `length` bytes at `start`; 32 bytes can be read beyond their end.
    @inline(__always)
    mutating func code(_ start: UnsafePointer<UInt8>, _ length: Int) -> Int32 {
        // SAFETY: the caller has 32 bytes at `start`.
        let head = unsafe TextHead(start, length)
        var hash = head.hash(seeds)
        if length >= TextHead.room { hash = unsafe Self.hash(start, length, hash) }
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while true {
            let found = slots[slot]
            if found == 0 { break }
            if (found ^ hash) >> 32 == 0 {
                let code = Int(found & 0xFFFF_FFFF) &- 1  // it is not 0
                let isEqual =
                    code < heads.count && length < TextHead.room
                    ? heads[code] == head : unsafe equals(code, start, length)
                if isEqual { return Int32(truncatingIfNeeded: code) }
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return unsafe add(start, length, head, hash, slot)
    }

    @inline(never)
    private mutating func add(
        _ start: UnsafePointer<UInt8>, _ length: Int, _ head: TextHead, _ hash: UInt64, _ slot: Int
    ) -> Int32 {
        let code = Int32(clamping: ends.count)
        slots[slot] = Self.packed(hash, Int(code))
        unsafe arena.append(contentsOf: UnsafeBufferPointer(start: start, count: length))
        ends.append(arena.count)
        hashes.append(hash)
        if heads.count < Self.mostHeads { heads.append(head) }
        if ends.count * 2 >= slots.count { grow() }
        return code
    }

    private static func packed(_ hash: UInt64, _ code: Int) -> UInt64 {
        hash & 0xFFFF_FFFF_0000_0000 | UInt64(truncatingIfNeeded: code + 1)
    }

    private mutating func grow() {
        slots = [UInt64](repeating: 0, count: slots.count * 2)
        for (code, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Self.packed(hash, code)
        }
    }

    @inline(never)
    private func equals(_ code: Int, _ start: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        let range = range(code)
        guard range.count == length else { return false }
        return unsafe arena.withUnsafeBufferPointer { own in
            // SAFETY: `range` lies in the arena, and the caller has `length` bytes; the last word of eight overlaps the one
            // before it and ends with them.
            guard let base = own.baseAddress else { return true }
            let (a, b) = unsafe (UnsafeRawPointer(base + range.lowerBound), UnsafeRawPointer(start))
            if length < 8 {
                for offset in 0..<length where unsafe base[range.lowerBound + offset] != start[offset] { return false }
                return true
            }
            var offset = 0
            while offset + 8 <= length {
                if unsafe Self.word(a + offset) != Self.word(b + offset) { return false }
                offset += 8
            }
            return unsafe Self.word(a + length - 8) == Self.word(b + length - 8)
        }
    }

    @inline(__always)
    private static func word(_ bytes: UnsafeRawPointer) -> UInt64 {
        // SAFETY: the caller has eight bytes there.
        unsafe bytes.loadUnaligned(as: UInt64.self)
    }

    /// Eight bytes at a time; what is read beyond the end is cut off.
    @inline(never)
    private static func hash(_ start: UnsafePointer<UInt8>, _ length: Int, _ seed: UInt64) -> UInt64 {
        var hash = seed ^ UInt64(truncatingIfNeeded: length)
        var offset = 0
        while offset + 8 <= length {
            let word = unsafe UnsafeRawPointer(start + offset).loadUnaligned(as: UInt64.self)
            hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
            offset += 8
        }
        if offset < length {
            let word = unsafe UnsafeRawPointer(start + offset).loadUnaligned(as: UInt64.self)
            let kept = word & ((1 << UInt64((length - offset) * 8)) &- 1)
            hash = (hash ^ kept) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
        }
        return hash ^ hash >> 29
    }

    /// Takes in the texts of another one, and says which number each of them has here.
    mutating func merge(_ other: TextCodes) -> [Int32] {
        var renumbered: [Int32] = []
        renumbered.reserveCapacity(other.count)
        // SAFETY: so many bytes of padding behind the arena as `code` wants.
        let padded = other.arena + [UInt8](repeating: 0, count: TextHead.room)
        unsafe padded.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return }
            for code in 0..<other.count {
                let range = other.range(code)
                let own = unsafe self.code(base + range.lowerBound, range.count)
                renumbered.append(own)
            }
        }
        return renumbered
    }
}

/// A text of fewer than 32 bytes with its length in the last of them; of a longer one its first 31.
struct TextHead: Equatable {
    private var words: SIMD4<UInt64>

    static let room = 32

    init(words: SIMD4<UInt64>) { self.words = words }

    /// 32 bytes can be read at `start`.
    @inline(__always)
    init(_ start: UnsafePointer<UInt8>, _ length: Int) {
        // SAFETY: the caller has them. What is no part of the text is cut off.
        @inline(__always)
        func word(_ number: Int) -> UInt64 {
            let rest = min(8, max(0, length - number * 8))
            let word = unsafe UnsafeRawPointer(start + number * 8).loadUnaligned(as: UInt64.self)
            return word & (UInt64.max >> UInt64(64 - rest * 8))
        }
        let last = word(3) & 0x00FF_FFFF_FFFF_FFFF | UInt64(min(length, Self.room)) << 56
        words = SIMD4(word(0), word(1), word(2), last)
    }

    @inline(__always)
    func hash(_ seeds: TextHead) -> UInt64 {
        let mixed = words ^ seeds.words
        let (first, second) = (
            mixed[0].multipliedFullWidth(by: mixed[1]), mixed[2].multipliedFullWidth(by: mixed[3])
        )
        return first.high ^ first.low ^ second.high ^ second.low
    }

    @inline(__always)
    static func == (left: TextHead, right: TextHead) -> Bool {
        let other = left.words ^ right.words
        return other[0] | other[1] | other[2] | other[3] == 0
    }
}

extension CellGrid {
    /// One record of one cell for each text from `first` on.
    init(texts: TextCodes, from first: Int = 0) {
        self.init(
            bytes: texts.arena,
            cells: (first..<texts.count).map {
                Cell(
                    start: UInt32(truncatingIfNeeded: texts.range($0).lowerBound),
                    length: UInt32(truncatingIfNeeded: texts.range($0).count))
            },
            starts: (0...texts.count - first).map { UInt32(truncatingIfNeeded: $0) },
            lines: (0..<texts.count - first).map { Int32(truncatingIfNeeded: $0) }, strayQuoteLines: [])
    }

    var records: [Int32] { Array(0..<Int32(clamping: recordCount)) }
}
