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

    public func position(of offset: Int) -> Position {
        let line = lineIndex(of: offset)
        let scalars = bytes[lineStarts[line]..<max(lineStarts[line], min(offset, bytes.count))]
            .reduce(0) { $0 + (($1 & 0xC0) == 0x80 ? 0 : 1) }
        return Position(line: line + 1, column: scalars + 1)
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
