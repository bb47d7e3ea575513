/// Reads JSON from bytes, one value after the other, without building a tree: a table needs its cells only.
struct JSONScanner {
    /// What is wrong, for the message, and on which line.
    struct Trouble: Error {
        let zh: String
        let en: String
        let line: Int
    }

    private let bytes: [UInt8]
    private(set) var index: Int
    private(set) var line = 1
    private static let deepest = 64

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next byte that is no blank; `nil` at the end.
    mutating func peek() -> UInt8? {
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x0A { line += 1 }
            guard byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else { return byte }
            index += 1
        }
        return nil
    }

    /// Steps over a byte if it comes next.
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        index += 1
        return true
    }

    mutating func expect(_ byte: UInt8) throws(Trouble) {
        guard !take(byte) else { return }
        let sign = String(UnicodeScalar(byte))
        throw trouble("这里应有“\(sign)”", "“\(sign)” is wanted here")
    }

    func trouble(_ zh: String, _ en: String) -> Trouble { Trouble(zh: zh, en: en, line: line) }

    /// A text in quotes, its escapes undone.
    mutating func text() throws(Trouble) -> [UInt8] {
        try expect(0x22)
        var text: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 0x22 { return text }
            if byte < 0x20 { throw trouble("文本中有换行或控制字符", "a line end or control character stands in a text") }
            if byte == 0x5C { try escape(into: &text) } else { text.append(byte) }
        }
        throw trouble("文本没有结束的引号", "a text is not closed")
    }

    private mutating func escape(into text: inout [UInt8]) throws(Trouble) {
        guard index < bytes.count else { throw trouble("文本没有结束的引号", "a text is not closed") }
        let byte = bytes[index]
        index += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: text.append(byte)
        case 0x62: text.append(0x08)
        case 0x66: text.append(0x0C)
        case 0x6E: text.append(0x0A)
        case 0x72: text.append(0x0D)
        case 0x74: text.append(0x09)
        case 0x75: text.append(contentsOf: String(try scalar()).utf8)
        default: throw trouble("转义字符不对", "an escape is wrong")
        }
    }

    /// `4e2d`, or a pair of surrogates; half a pair alone is no character and becomes U+FFFD.
    private mutating func scalar() throws(Trouble) -> Unicode.Scalar {
        let first = try hex()
        if (0xD800..<0xDC00).contains(first), index + 1 < bytes.count, bytes[index] == 0x5C, bytes[index + 1] == 0x75 {
            let mark = index
            index += 2
            let second = try hex()
            if (0xDC00..<0xE000).contains(second) {
                return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
            }
            index = mark
        }
        return Unicode.Scalar(first) ?? "\u{FFFD}"
    }

    private mutating func hex() throws(Trouble) -> UInt32 {
        guard index + 4 <= bytes.count,
            let value = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
        else { throw trouble("\\u后应有四位十六进制数", "four hexadecimal digits are wanted after \\u") }
        index += 4
        return value
    }

    /// What a cell holds of a value: the text, the digits as written, nothing of `null`; of a list or object its JSON.
    mutating func cell() throws(Trouble) -> (text: [UInt8], isNested: Bool) {
        switch peek() {
        case 0x22: return (try text(), false)
        case 0x7B, 0x5B:
            let start = index
            try skip(depth: 0)
            return (Array(bytes[start..<index]), true)
        default:
            let start = index
            while index < bytes.count, Self.isWordByte(bytes[index]) { index += 1 }
            let word = bytes[start..<index]
            if word.elementsEqual("null".utf8) { return ([], false) }
            let isNumber = word.first.map { $0 == 0x2D || (0x30...0x39).contains($0) } ?? false
            guard isNumber || word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8) else {
                throw trouble("这里应有一个值", "a value is wanted here")
            }
            return (Array(word), false)
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2B || byte == 0x2D
            || byte == 0x2E
    }

    private mutating func skip(depth: Int) throws(Trouble) {
        guard depth < Self.deepest else { throw trouble("嵌套过深", "it is nested too deeply") }
        if take(0x7B) {
            if take(0x7D) { return }
            repeat {
                _ = try text()
                try expect(0x3A)
                try skip(depth: depth + 1)
            } while take(0x2C)
            return try expect(0x7D)
        }
        guard take(0x5B) else {
            _ = try cell()
            return
        }
        if take(0x5D) { return }
        repeat { try skip(depth: depth + 1) } while take(0x2C)
        try expect(0x5D)
    }
}
