/// A tag of well-formed XML: where it stands, and what it is called.
struct XMLTag {
    /// The bytes of its name, prefix included.
    let name: Range<Int>
    /// From `<` to behind `>`.
    let range: Range<Int>
    let isEnd: Bool
    /// `<w:p/>`: begin and end in one.
    let isEmpty: Bool
}

/// Goes through the tags of well-formed XML in the order in which they stand; comments, instructions and CDATA are passed
/// over. Linear; where the text is not well-formed it ends early.
struct XMLTagScanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> XMLTag? {
        while let start = position(of: UInt8(ascii: "<"), from: index) {
            guard start + 1 < bytes.count else { return nil }
            if begins("<!--", at: start) {
                guard skip(past: "-->", from: start + 4) else { return nil }
            } else if begins("<![CDATA[", at: start) {
                guard skip(past: "]]>", from: start + 9) else { return nil }
            } else if begins("<?", at: start) || begins("<!", at: start) {
                guard skip(past: ">", from: start + 2) else { return nil }
            } else {
                return tag(at: start)
            }
        }
        return nil
    }

    private mutating func tag(at start: Int) -> XMLTag? {
        let isEnd = bytes[start + 1] == UInt8(ascii: "/")
        let nameStart = start + (isEnd ? 2 : 1)
        var nameEnd = nameStart
        while nameEnd < bytes.count, !Self.endsName(bytes[nameEnd]) { nameEnd += 1 }
        var quote: UInt8?
        var end = nameEnd
        while end < bytes.count {
            let byte = bytes[end]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                index = end + 1
                let isEmpty = !isEnd && bytes[end - 1] == UInt8(ascii: "/")
                return XMLTag(name: nameStart..<nameEnd, range: start..<index, isEnd: isEnd, isEmpty: isEmpty)
            }
            end += 1
        }
        return nil
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }

    private func position(of byte: UInt8, from start: Int) -> Int? {
        var place = start
        while place < bytes.count {
            if bytes[place] == byte { return place }
            place += 1
        }
        return nil
    }

    private func begins(_ text: StaticString, at start: Int) -> Bool {
        bytes[start...].starts(with: text.description.utf8)
    }

    private mutating func skip(past text: StaticString, from start: Int) -> Bool {
        let mark = Array(text.description.utf8)
        var place = start
        while place + mark.count <= bytes.count {
            if bytes[place] == mark[0], bytes[place..<place + mark.count].elementsEqual(mark) {
                index = place + mark.count
                return true
            }
            place += 1
        }
        return false
    }
}

extension [UInt8] {
    func string(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }

    /// The name behind the prefix.
    func localName(of tag: XMLTag) -> Substring {
        let name = string(tag.name)
        return name.lastIndex(of: ":").map { name[name.index(after: $0)...] } ?? name[...]
    }

    /// The value of an attribute as it is written, by its name with prefix.
    func attribute(_ name: String, of tag: XMLTag) -> String? {
        let text = Array(self[tag.name.upperBound..<tag.range.upperBound])
        let mark = Array(" \(name)=".utf8)
        var place = 0
        while place + mark.count < text.count {
            let isBlank = text[place] <= 0x20
            if isBlank, text[place + 1..<place + mark.count].elementsEqual(mark.dropFirst()) {
                let quote = text[place + mark.count]
                let start = place + mark.count + 1
                guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), start <= text.count else { return nil }
                let end = text[start...].firstIndex(of: quote) ?? text.endIndex
                return String(decoding: text[start..<end], as: UTF8.self)
            }
            place += 1
        }
        return nil
    }
}
