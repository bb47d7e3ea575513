/// One text as it was read: its bytes, a name to show, and where its lines begin. Bytes need not be valid UTF-8.
///
/// Building it scans the text once; `position(of:)` is a binary search.
public struct SourceText: Sendable, Hashable {
    /// What a person calls it: a path, "-e", "<1>" for the first entry of a session.
    public let name: String
    public let bytes: [UInt8]
    /// The offset at which each line begins; line 1 begins at 0.
    public let lineStarts: [Int]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
        lineStarts = starts
    }

    public init(name: String, _ text: String) { self.init(name: name, bytes: Array(text.utf8)) }

    /// A place as an editor counts it: line and column from 1, the column in characters (Unicode scalars).
    public struct Position: Sendable, Hashable {
        public let line: Int
        public let column: Int
        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    public var lineCount: Int { lineStarts.count }

    /// Line and column of a byte; an offset inside a character counts as that character's. O(log lines + column).
    public func position(of offset: Int) -> Position {
        let line = lineIndex(of: offset)
        var end = max(lineStarts[line], min(offset, bytes.count))
        while end > lineStarts[line], end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        let scalars = bytes[lineStarts[line]..<end].reduce(0) { $0 + (($1 & 0xC0) == 0x80 ? 0 : 1) }
        return Position(line: line + 1, column: scalars + 1)
    }

    /// The byte at which a place begins: what `position(of:)` undoes. A column past the line's end gives the line's
    /// end, a line past the text the text's end.
    public func offset(of position: Position) -> Int {
        guard position.line >= 1 else { return 0 }
        guard position.line <= lineStarts.count else { return bytes.count }
        let line = lineSpan(of: lineStarts[position.line - 1])
        var offset = line.start
        var column = 1
        while offset < line.end, column < position.column {
            offset += 1
            while offset < line.end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            column += 1
        }
        return offset
    }

    /// The span of the line (without its line end) that holds `offset`.
    public func lineSpan(of offset: Int) -> Span {
        let line = lineIndex(of: offset)
        var end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count
        if end > lineStarts[line], bytes[end - 1] == 0x0D { end -= 1 }
        return Span(lineStarts[line], end)
    }

    /// The text of a span; broken UTF-8 is repaired with U+FFFD.
    public func text(_ span: Span) -> String {
        let start = max(0, min(span.start, bytes.count))
        return String(decoding: bytes[start..<max(start, min(span.end, bytes.count))], as: UTF8.self)
    }

    private func lineIndex(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
