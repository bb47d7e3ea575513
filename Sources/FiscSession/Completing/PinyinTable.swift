/// The readings of Chinese characters, as they are typed on a keyboard: without tones, ü as v.
///
/// Decoded when a name is first matched, not at start-up: one pass over 36 kB.
struct PinyinTable: Sendable {
    static let shared = PinyinTable()
    static let comma = UInt8(ascii: ",")
    static let blank = UInt8(ascii: " ")

    /// All sets of readings as text; `zhong,chong xing,hang …`.
    let readings: [UInt8]
    /// Where each set begins in `readings`.
    private let starts: [Int32]
    private let characters: [UInt8]

    private static let first: UInt32 = 0x4E00
    /// The signs of `PinyinData.characters`: `#` … `~` without the backslash.
    private static let base = 91

    private init() {
        // SAFETY: the pointers of a StaticString with UTF-8 data are valid for ever, for `utf8CodeUnitCount` bytes.
        readings = unsafe Array(
            UnsafeBufferPointer(
                start: PinyinData.readings.utf8Start, count: PinyinData.readings.utf8CodeUnitCount))
        characters = unsafe Array(
            UnsafeBufferPointer(
                start: PinyinData.characters.utf8Start, count: PinyinData.characters.utf8CodeUnitCount))
        var starts: [Int32] = [0]
        for (index, byte) in readings.enumerated() where byte == Self.blank { starts.append(Int32(index + 1)) }
        self.starts = starts
    }

    /// Where the readings of a character begin in `readings` (they end before a blank or the end); nil when it has none.
    func start(of scalar: UInt32) -> Int? {
        if scalar == 0x3007 { return start(of: 0x96F6) }  // 〇 reads as 零
        guard scalar >= Self.first, scalar <= 0x9FA5 else { return nil }
        let place = Int(scalar - Self.first) * 2
        guard place + 1 < characters.count else { return nil }
        let set = Self.digit(characters[place]) * Self.base + Self.digit(characters[place + 1])
        guard set > 0, set < starts.count else { return nil }
        return Int(starts[set])
    }

    private static func digit(_ sign: UInt8) -> Int { Int(sign) - 0x23 - (sign > 0x5C ? 1 : 0) }

    /// The first reading of a character: the commonest.
    func firstReading(of scalar: UInt32) -> ArraySlice<UInt8>? {
        start(of: scalar).map { readings[$0...].prefix { $0 != Self.comma && $0 != Self.blank } }
    }
}
