internal import FiscSource

/// Cuts out the sentence around a figure. Claims come in the order of the text, and many stand in one sentence: the last
/// one cut is kept, so that they share it.
struct QuoteReader {
    let document: Document
    private var last: (block: Int, range: Range<Int>, text: String)?

    init(document: Document) { self.document = document }

    /// In the characters of the source; at most 120 to each side.
    mutating func quote(around figure: PlacedFigure) -> String {
        let text = document.blocks[figure.block].text
        let at = text.index(ofOffset: figure.span.start)
        guard at < text.count, Int(text.offsets[at]) < figure.span.end else { return figure.surface }
        var start = at
        while start > 0, !Self.endsSentence(text.scalars[start - 1]), at - start < 120 { start -= 1 }
        var end = at
        while end < text.count, !Self.endsSentence(text.scalars[end]), end - at < 120 { end += 1 }
        let range = start..<min(end + 1, text.count)
        if let last, last.block == figure.block, last.range == range { return last.text }
        let quote = text.string(range)
        last = (figure.block, range, quote)
        return quote
    }

    private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "。" || scalar == "！" || scalar == "？"
    }
}
