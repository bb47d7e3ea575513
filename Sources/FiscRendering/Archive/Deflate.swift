/// Compresses bytes as ZIP members hold them (RFC 1951): repetitions within 32 kB, found by a table of one place for each
/// hash, in one block of the fixed code. Simple and quick; markup shrinks to a tenth.
struct Deflate {
    private var output: [UInt8] = []
    private var waiting: UInt64 = 0
    private var waitingBits: UInt64 = 0

    private static let window = 32_768
    private static let shortest = 4
    private static let longest = 258
    private static let hashBits: UInt32 = 15

    static func compressed(_ input: [UInt8]) -> [UInt8] {
        var deflate = Deflate()
        deflate.output.reserveCapacity(input.count / 6 + 64)
        deflate.put(0b011, 3)  // the last block, of the fixed code
        deflate.compress(input.span)
        deflate.put(0, 7)  // the end of the block
        deflate.put(0, 7)  // what fills the last byte
        return deflate.output
    }

    private mutating func compress(_ input: Span<UInt8>) {
        var places = [Int](repeating: -1, count: 1 << Int(Self.hashBits))
        var at = 0
        while at < input.count {
            guard at + Self.shortest <= input.count else {
                literal(input[at])
                at += 1
                continue
            }
            let hash = Self.hash(input, at)
            let candidate = places[hash]
            places[hash] = at
            let length = candidate >= 0 && at - candidate <= Self.window ? Self.match(input, candidate, at) : 0
            guard length >= Self.shortest else {
                literal(input[at])
                at += 1
                continue
            }
            repetition(length, at - candidate)
            // A few places within the repetition are enough to find what begins there.
            var next = at + 1
            while next < at + length, next + Self.shortest <= input.count {
                places[Self.hash(input, next)] = next
                next += length > 32 ? 4 : 1
            }
            at += length
        }
    }

    private static func hash(_ input: Span<UInt8>, _ at: Int) -> Int {
        let four =
            UInt32(input[at]) | UInt32(input[at + 1]) << 8 | UInt32(input[at + 2]) << 16 | UInt32(input[at + 3]) << 24
        return Int((four &* 0x9E37_79B1) >> (32 - hashBits))
    }

    private static func match(_ input: Span<UInt8>, _ earlier: Int, _ at: Int) -> Int {
        let most = min(longest, input.count - at)
        var length = 0
        while length < most, input[earlier + length] == input[at + length] { length += 1 }
        return length
    }

    // MARK: Codes

    private mutating func literal(_ byte: UInt8) { put(Self.literals[Int(byte)]) }

    private mutating func repetition(_ length: Int, _ distance: Int) {
        put(Self.lengths[length])
        let code = Self.distanceCode(distance)
        put(UInt64(Self.reversed(UInt32(code), 5)), 5)
        let extra = code < 4 ? 0 : code / 2 - 1
        if extra > 0 { put(UInt64(distance - Self.distanceBase(code)), UInt64(extra)) }
    }

    private struct Code {
        var bits: UInt64
        var count: UInt64
    }

    /// 0–143 have eight bits from 0x30, 144–255 nine from 0x190.
    private static let literals: [Code] = (0..<256).map { byte in
        byte < 144
            ? Code(bits: UInt64(reversed(0x30 + UInt32(byte), 8)), count: 8)
            : Code(bits: UInt64(reversed(0x190 + UInt32(byte) - 144, 9)), count: 9)
    }

    /// The code of each length with its extra bits; lengths below 3 have none.
    private static let lengths: [Code] = (0...longest).map { length in
        guard length >= 3 else { return Code(bits: 0, count: 0) }
        var symbol = 257, base = 3, extra = 0
        while symbol < 285, length >= base + 1 << extra, !(symbol == 284 && length < 258) {
            base += 1 << extra
            symbol += 1
            if symbol >= 265, (symbol - 261) % 4 == 0 { extra += 1 }
        }
        if length == 258 { (symbol, base, extra) = (285, 258, 0) }
        let bits = symbol < 280 ? 7 : 8
        let code = symbol < 280 ? UInt32(symbol - 256) : UInt32(symbol - 280 + 0xC0)
        return Code(
            bits: UInt64(reversed(code, bits)) | UInt64(length - base) << UInt64(bits), count: UInt64(bits + extra))
    }

    /// Codes go in pairs whose distances are twice as many as those of the pair before.
    private static func distanceCode(_ distance: Int) -> Int {
        let below = distance - 1
        if below < 4 { return below }
        let high = Int.bitWidth - 1 - below.leadingZeroBitCount
        return 2 * high + (below >> (high - 1) & 1)
    }

    private static func distanceBase(_ code: Int) -> Int {
        code < 4 ? code + 1 : (2 + code % 2) << (code / 2 - 1) + 1
    }

    private static func reversed(_ code: UInt32, _ count: Int) -> UInt32 {
        (0..<count).reduce(0) { $0 << 1 | code >> UInt32($1) & 1 }
    }

    // MARK: Bits, the lowest first

    private mutating func put(_ code: Code) { put(code.bits, code.count) }

    private mutating func put(_ bits: UInt64, _ count: UInt64) {
        waiting |= bits << waitingBits
        waitingBits += count
        while waitingBits >= 8 {
            output.append(UInt8(truncatingIfNeeded: waiting))
            waiting >>= 8
            waitingBits -= 8
        }
    }
}
