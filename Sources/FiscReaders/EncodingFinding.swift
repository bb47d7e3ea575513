/// Which encoding a text is in, and why.
struct EncodingFinding {
    let encoding: TextEncoding
    /// Bytes of the byte order mark.
    let markLength: Int
    let zh: String
    let en: String
    /// The bytes were found to be valid UTF-8 as they are.
    let isValid: Bool

    init(_ encoding: TextEncoding, markLength: Int = 0, isValid: Bool = false, zh: String, en: String) {
        self.encoding = encoding
        self.markLength = markLength
        self.isValid = isValid
        self.zh = zh
        self.en = en
    }
}

/// By byte order mark, else by zero bytes (UTF-16), else by validity as UTF-8, else by plausibility as Chinese or
/// Western text.
func findEncoding(_ bytes: [UInt8], name: String) throws(ReadFailure) -> EncodingFinding {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
        return EncodingFinding(.utf8, markLength: 3, zh: "有字节顺序标记", en: "it has a byte order mark")
    }
    if bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFF, 0xFE, 0, 0]) {
        return EncodingFinding(.utf16LittleEndian, markLength: 2, zh: "有字节顺序标记", en: "it has a byte order mark")
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
        return EncodingFinding(.utf16BigEndian, markLength: 2, zh: "有字节顺序标记", en: "it has a byte order mark")
    }
    let looks = ByteLooks(bytes)
    if looks.zeros > 0 {
        if let found = UTF16Evidence(bytes).finding { return found }
        let line = bytes.prefix { $0 != 0 }.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        throw ReadFailure(ReaderDiagnostics.nulBytes, file: name, line: line, ["\(line)"])
    }
    if looks.leads == 0, looks.high == 0 {
        return EncodingFinding(.utf8, isValid: true, zh: "只有ASCII字符", en: "only ASCII characters")
    }
    if (try? UTF8Span(validating: bytes.span)) != nil {
        return EncodingFinding(
            .utf8, isValid: true, zh: "\(looks.leads)个非ASCII字符全部合法",
            en: "all \(looks.leads) non-ASCII characters are valid")
    }
    let utf8 = UTF8Evidence(bytes)
    if utf8.badBytes == 0, utf8.characters > 0 {
        return EncodingFinding(.utf8, zh: "除末尾外全部合法", en: "valid but for its end")
    }
    if utf8.characters >= 20 * utf8.badBytes {
        return EncodingFinding(.utf8, zh: "除\(utf8.badBytes)个字节外全部合法", en: "valid except for \(utf8.badBytes) bytes")
    }
    if let found = HighByteEvidence(bytes).finding { return found }
    throw ReadFailure(ReaderDiagnostics.unknownEncoding, file: name)
}

/// Counts of bytes in one pass, which the compiler turns into vector code.
struct ByteLooks {
    private(set) var zeros = 0
    /// Bytes above ASCII; those of them that can lead a UTF-8 sequence.
    private(set) var high = 0
    private(set) var leads = 0
    /// Control characters other than tab and line ends.
    private(set) var controls = 0

    init(_ bytes: [UInt8]) {
        let span = bytes.span
        var index = 0
        while index < span.count {
            // Blocks so short that 8-bit counters hold their counts: 32 bytes at a time in vector registers.
            let end = min(index + 240, span.count)
            var (zeros, high, leads, controls): (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
            while index < end {
                let byte = span[index]
                zeros &+= byte == 0 ? 1 : 0
                high &+= byte >= 0x80 ? 1 : 0
                leads &+= byte >= 0xC0 ? 1 : 0
                controls &+= byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D ? 1 : 0
                index += 1
            }
            self.zeros += Int(zeros)
            self.high += Int(high)
            self.leads += Int(leads)
            self.controls += Int(controls)
        }
    }
}

/// How much of a text is valid UTF-8.
struct UTF8Evidence {
    private(set) var characters = 0
    private(set) var badBytes = 0
    /// The text ends within a character that began well.
    private(set) var wasCut = false

    init(_ bytes: [UInt8]) {
        let span = bytes.span
        var index = 0
        while index < span.count {
            if span[index] < 0x80 {
                index += 1
                continue
            }
            switch utf8Length(span, at: index) {
            case .complete(let length):
                characters += 1
                index += length
            case .cut:
                wasCut = true
                index = span.count
            case .bad:
                badBytes += 1
                index += 1
            }
        }
    }
}

enum UTF8Step: Equatable { case complete(Int), cut, bad }

/// The length of the well-formed sequence at `index` (Unicode table 3-7).
func utf8Length(_ bytes: Span<UInt8>, at index: Int) -> UTF8Step {
    let lead = bytes[index]
    let (length, low, high): (Int, UInt8, UInt8) =
        switch lead {
        case 0x00...0x7F: (1, 0, 0)
        case 0xC2...0xDF: (2, 0x80, 0xBF)
        case 0xE0: (3, 0xA0, 0xBF)
        case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80, 0xBF)
        case 0xED: (3, 0x80, 0x9F)
        case 0xF0: (4, 0x90, 0xBF)
        case 0xF1...0xF3: (4, 0x80, 0xBF)
        case 0xF4: (4, 0x80, 0x8F)
        default: (0, 0, 0)
        }
    guard length > 0 else { return .bad }
    for offset in 1..<max(1, length) {
        guard index + offset < bytes.count else { return .cut }
        let byte = bytes[index + offset]
        guard byte >= (offset == 1 ? low : 0x80), byte <= (offset == 1 ? high : 0xBF) else { return .bad }
    }
    return .complete(length)
}

/// Whether bytes with zeros among them read as UTF-16.
struct UTF16Evidence {
    private let bytes: [UInt8]
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var finding: EncodingFinding? {
        let little = plausibility(littleEndian: true)
        let big = plausibility(littleEndian: false)
        guard max(little, big) >= 0.95 else { return nil }
        return EncodingFinding(
            little >= big ? .utf16LittleEndian : .utf16BigEndian,
            zh: "无字节顺序标记，按两字节一组可读", en: "no byte order mark, but it reads as 16-bit units")
    }

    /// The share of units that are ordinary characters of Chinese or Western text, in the first 64 kB.
    private func plausibility(littleEndian: Bool) -> Double {
        var good = 0
        var units = 0
        for index in stride(from: 0, to: min(bytes.count, 65_536) - 1, by: 2) {
            let first = UInt16(bytes[index])
            let second = UInt16(bytes[index + 1])
            units += 1
            switch littleEndian ? first | second << 8 : first << 8 | second {
            case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0xFF, 0x2010...0x2033, 0x3000...0x301F, 0x4E00...0x9FFF,
                0xFF00...0xFFEF:
                good += 1
            default: break
            }
        }
        return units == 0 ? 0 : Double(good) / Double(units)
    }
}
