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
        if start > 0, !Self.endsSentence(text.scalars[start - 1]) { start = clauseStart(text, from: start, before: at) }
        while start < at, Self.endsClause(text, start) { start += 1 }
        var end = at
        while end < text.count, !Self.endsSentence(text.scalars[end]), end - at < 120 { end += 1 }
        let range = start..<min(end + 1, text.count)
        if let last, last.block == figure.block, last.range == range { return last.text }
        let quote = text.string(range)
        last = (figure.block, range, quote)
        return quote
    }

    /// A sentence too long to be quoted whole is quoted from the beginning of a clause.
    private func clauseStart(_ text: MappedText, from start: Int, before end: Int) -> Int {
        (start..<end).first { Self.endsClause(text, $0) }.map { $0 + 1 } ?? start
    }

    /// A comma within a number ends nothing.
    private static func endsClause(_ text: MappedText, _ place: Int) -> Bool {
        switch text.scalars[place] {
        case "，", "；", "：", ";", ":": true
        case ",": place + 1 >= text.count || !("0"..."9").contains(text.scalars[place + 1])
        default: false
        }
    }

    private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "。" || scalar == "！" || scalar == "？"
    }
}
