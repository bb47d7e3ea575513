/// A name made ready for matching: folded in case and width, and with the place of each character's readings.
struct MatchKey: Sendable {
    let scalars: [UInt32]
    /// Where the readings of a scalar begin in the table of pinyin; −1 for what has none.
    let readings: [Int32]
    /// The letters that occur in it or in any reading of it, a bit each: most names are ruled out by it.
    let letters: UInt32

    init(_ text: String) {
        let table = PinyinTable.shared
        var scalars: [UInt32] = []
        var readings: [Int32] = []
        var letters: UInt32 = 0
        for scalar in text.unicodeScalars {
            let value = Self.folded(scalar)
            scalars.append(value)
            letters |= Self.bit(value)
            guard value >= 0x3007, let start = table.start(of: value) else {
                readings.append(-1)
                continue
            }
            readings.append(Int32(start))
            for byte in table.readings[start...] {
                if byte == PinyinTable.blank { break }
                letters |= Self.bit(UInt32(byte))
            }
        }
        self.scalars = scalars
        self.readings = readings
        self.letters = letters
    }

    /// Small letters, half width.
    static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
        var value = scalar.value
        if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
        return (0x41...0x5A).contains(value) ? value + 0x20 : value
    }

    static func bit(_ value: UInt32) -> UInt32 { (0x61...0x7A).contains(value) ? 1 << (value - 0x61) : 0 }

    /// Whether a scalar counts when a name is typed; quotation marks, brackets and points may be left out.
    static func isSignificant(_ value: UInt32) -> Bool {
        switch value {
        case 0x30...0x39, 0x61...0x7A, 0x5F: true
        case 0..<0xC0, 0x2000...0x206F, 0x3000...0x3006, 0x3008...0x3020, 0xFF00...0xFFFF: false
        default: true
        }
    }

    /// How it is typed by its first readings.
    var spelling: [UInt32] {
        let table = PinyinTable.shared
        var result: [UInt32] = []
        for scalar in scalars {
            if let reading = table.firstReading(of: scalar) {
                result.append(contentsOf: reading.map { UInt32($0) })
            } else {
                result.append(scalar)
            }
        }
        return result
    }
}
