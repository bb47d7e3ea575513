/// A half-open range of UTF-8 byte offsets in one source text.
public struct Span: Sendable, Hashable {
    public var start: Int
    public var end: Int

    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = max(start, end)
    }

    public var length: Int { end - start }
    public var isEmpty: Bool { start == end }

    /// The smallest span that holds both.
    public func joined(_ other: Span) -> Span { Span(min(start, other.start), max(end, other.end)) }
    public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
}
