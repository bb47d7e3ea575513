/// A place where a mark is put, with what closes the run before it and opens it again behind it.
struct RunCut {
    var at: Int
    var before = ""
    var behind = ""

    init(at: Int, before: String = "", behind: String = "") {
        self.at = at
        self.before = before
        self.behind = behind
    }

    func text(around mark: String) -> String { before + mark + behind }
}

/// A run of a .docx as it stands in its part.
struct RunMarkup {
    private let open: XMLTag
    private let isWord: Bool
    private let isInBox: Bool
    private var close: Range<Int>?
    private var properties: Range<Int>?
    private var texts: [(tag: XMLTag, end: Int)] = []
    private var pendingText: XMLTag?
    private var pendingProperties: Int?
    /// Whether all it holds are its properties and texts.
    private var isPlain = true

    init(_ open: XMLTag, isWord: Bool, isInBox: Bool) {
        self.open = open
        self.isWord = isWord
        self.isInBox = isInBox
    }

    /// Neither a formula's run nor one in a text box, which cannot hold a comment.
    var canBeMarked: Bool { isWord && !isInBox && close != nil }

    mutating func end(_ tag: XMLTag) { close = tag.range }

    /// A tag directly within the run.
    mutating func child(_ tag: XMLTag, _ name: String, _ prefix: String, begins: Bool) {
        switch name {
        case prefix + "rPr":
            if begins { pendingProperties = tag.range.lowerBound }
            if let start = pendingProperties, !begins || tag.isEmpty { properties = start..<tag.range.upperBound }
        case prefix + "t":
            if begins, !tag.isEmpty { pendingText = tag }
            if let text = pendingText, !begins {
                texts.append((text, tag.range.lowerBound))
                pendingText = nil
            }
        case prefix + "lastRenderedPageBreak": break
        default: isPlain = false
        }
    }

    /// The mark before a character of the run.
    func cut(before character: Int, in bytes: [UInt8], _ prefix: String) -> RunCut {
        character <= 0
            ? RunCut(at: open.range.lowerBound)
            : part(at: character, in: bytes, prefix) ?? RunCut(at: open.range.lowerBound)
    }

    /// The mark behind a character of the run.
    func cut(behind character: Int, in bytes: [UInt8], _ prefix: String) -> RunCut {
        let end = RunCut(at: close?.upperBound ?? open.range.lowerBound)
        return part(at: character + 1, in: bytes, prefix) ?? end
    }

    /// Parts the run before a character within one of its texts; nil at its end, and where it holds more than texts.
    private func part(at character: Int, in bytes: [UInt8], _ prefix: String) -> RunCut? {
        guard isPlain else { return nil }
        var left = character
        for (number, text) in texts.enumerated() {
            var place = text.tag.range.upperBound
            while place < text.end {
                if left == 0 { return cut(at: place, in: bytes, prefix) }
                place = Self.behindCharacter(at: place, in: bytes)
                left -= 1
            }
            if left == 0, number + 1 < texts.count { return cut(at: place, in: bytes, prefix) }
        }
        return nil
    }

    private func cut(at place: Int, in bytes: [UInt8], _ prefix: String) -> RunCut {
        let opening = bytes.string(open.range) + (properties.map { bytes.string($0) } ?? "")
        return RunCut(
            at: place, before: "</\(prefix)t></\(prefix)r>", behind: opening + "<\(prefix)t xml:space=\"preserve\">")
    }

    /// An entity such as `&amp;` is one character.
    private static func behindCharacter(at place: Int, in bytes: [UInt8]) -> Int {
        var next = place + 1
        if bytes[place] == UInt8(ascii: "&") {
            while next < bytes.count, bytes[next - 1] != UInt8(ascii: ";") { next += 1 }
            return next
        }
        while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }
}
