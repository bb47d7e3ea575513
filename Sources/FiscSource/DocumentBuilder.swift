/// Puts a document together from paragraphs that a file itself tells apart (Word, web pages, Markdown): finds title,
/// headings and captions, numbers the paragraphs, and keeps the path of headings.
///
/// What a style says of a heading is believed where the paragraph also reads like one: many reports style whole
/// paragraphs so. Without styles the numbers 一、（一）1. tell, as they do in plain text.
public struct DocumentBuilder {
    /// What the file says of a paragraph.
    public enum Role: Sendable, Hashable {
        case body, title, caption
        /// From 1.
        case heading(level: Int)
    }

    public private(set) var blocks: [Document.Block] = []
    private var path: [Heading] = []
    private var paragraphNumber = 0
    private var hasBody = false
    /// The paragraphs directly above, for the caption of a table; at most two.
    private var above: [TextLine] = []

    private struct Heading {
        let title: String
        /// As the file's style has it.
        let level: Int?
        let kind: Kind?
    }

    /// By the number at its head; outer ones first.
    private enum Kind: Int, Comparable {
        case part, chinese, bracketedChinese, arabic, bracketedArabic, unnumbered
        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// Where a page layout broke the lines; nil where the file's paragraphs are paragraphs.
    private let wrapWidth: Int?
    /// A plain paragraph that may go on in the next one.
    private var open: TextLine?

    public init() { wrapWidth = nil }

    /// For a text whose lines were pasted in, each a paragraph to the file: they are put together again as those of a plain
    /// text are.
    ///
    /// - Parameter columns: the widths of its plain paragraphs, two columns for a wide character
    public init(pasted columns: some Sequence<Int>) { wrapWidth = TextDocumentReader.wrapWidth(of: columns) }

    public mutating func document(source: SourceText) -> Document {
        close()
        return Document(source: source, blocks: blocks)
    }

    // MARK: Paragraphs

    /// Adds a paragraph; a blank one counts for nothing.
    public mutating func add(_ text: MappedText, as role: Role = .body) {
        let line = TextLine(trimming: text)
        if let open, role == .body, wrapWidth != nil, open.goesOn(in: line, wrapWidth: wrapWidth) {
            var text = open.text
            text.append(line.text)
            var joined = TextLine(trimming: text)
            // How full the last line is tells whether there is one more.
            joined.columns = line.columns
            self.open = joined
            return
        }
        close()
        guard !line.isBlank else { return }
        if role == .body { open = line } else { put(line, as: role) }
    }

    private mutating func close() {
        if let line = open { put(line, as: .body) }
        open = nil
    }

    private mutating func put(_ line: TextLine, as role: Role) {
        if isTitle(line, role) {
            blocks.append(.init(kind: .title, text: line.text))
        } else if let heading = heading(line, role) {
            add(heading, line.text)
        } else {
            paragraphNumber += 1
            hasBody = true
            blocks.append(.init(kind: .paragraph(number: paragraphNumber), text: line.text, path: path.map(\.title)))
        }
        above = Array((above + [line]).suffix(2))
    }

    /// The paragraphs that follow belong to an appendix of the file's own: footnotes, a text box.
    public mutating func beginPart(_ title: String) {
        close()
        path = [Heading(title: title, level: 0, kind: nil)]
        paragraphNumber = 0
        hasBody = true
        above = []
    }

    /// The first paragraphs, before any heading or text, are the title.
    private func isTitle(_ line: TextLine, _ role: Role) -> Bool {
        guard !hasBody, path.isEmpty, !line.endsSentence, !Self.statesUnit(line) else { return false }
        switch role {
        case .title: return line.width <= 80
        case .caption, .heading: return false
        case .body: return line.marker == nil && line.looksLikeHeading(limit: 60)
        }
    }

    private func heading(_ line: TextLine, _ role: Role) -> Heading? {
        if Self.statesUnit(line) { return nil }
        let kind = Self.kind(line)
        switch role {
        case .caption: return nil
        case .title: return line.looksLikeHeading(limit: 60) ? make(line, level: 1, kind) : nil
        case .heading(let level): return line.looksLikeHeading(limit: 60) ? make(line, level: level, kind) : nil
        case .body:
            guard let marker = line.marker else {
                let isHeading =
                    line.looksLikeHeading(limit: 20) && !line.endsSentence && !line.endsClause && !line.isOpen
                return isHeading ? make(line, level: nil, .unnumbered) : nil
            }
            return line.looksLikeHeading(limit: marker.level < 3 ? 40 : 30) && !line.isOpen
                ? make(line, level: nil, kind) : nil
        }
    }

    private func make(_ line: TextLine, level: Int?, _ kind: Kind?) -> Heading {
        Heading(title: line.text.string, level: level, kind: kind)
    }

    private static func kind(_ line: TextLine) -> Kind? {
        guard let marker = line.marker else { return nil }
        if line.text.scalars.first == "第" { return .part }
        return Kind(rawValue: marker.level)
    }

    private mutating func add(_ heading: Heading, _ text: MappedText) {
        if let cut = path.firstIndex(where: { isClosed($0, by: heading) }) { path.removeSubrange(cut...) }
        blocks.append(.init(kind: .heading(level: path.count + 1), text: text, path: path.map(\.title)))
        path.append(heading)
        paragraphNumber = 0
        hasBody = true
    }

    /// Whether an open heading ends where `next` begins: one of its own kind, or one below it.
    private func isClosed(_ open: Heading, by next: Heading) -> Bool {
        if let kind = next.kind, kind == open.kind { return true }
        if let level = next.level, let own = open.level { return own >= level }
        if let kind = next.kind, let own = open.kind, kind != .unnumbered { return own > kind }
        return false
    }

    // MARK: Tables

    /// Adds a table. Without a caption of its own, the short line directly above is it, with a 单位： line in between.
    public mutating func add(_ grid: Document.Grid, caption: MappedText? = nil) {
        close()
        let text = caption.map { TextLine(trimming: $0).text } ?? captionAbove
        blocks.append(.init(kind: .table(grid), text: text, path: path.map(\.title)))
        hasBody = true
        above = []
    }

    private var captionAbove: MappedText {
        guard let last = above.last, Self.mayBeCaption(last) else { return MappedText() }
        guard Self.statesUnit(last), above.count > 1, Self.mayBeCaption(above[0]) else { return last.text }
        var text = above[0].text
        text.append(" ", at: Int(last.text.offsets.first ?? 0))
        text.append(last.text)
        return text
    }

    private static func mayBeCaption(_ line: TextLine) -> Bool { line.width <= 40 && !line.endsSentence }

    /// 单位：万元, 金额单位：元.
    static func statesUnit(_ line: TextLine) -> Bool {
        guard line.width <= 40 else { return false }
        let text = String(String.UnicodeScalarView(line.text.scalars.filter { !TextLine.isSpace($0) }))
        return text.hasPrefix("单位：") || text.hasPrefix("单位:") || text.contains("金额单位") || text.contains("计量单位")
    }
}

extension DocumentBuilder {
    /// Whether a text begins with a number such as 一、（一） 1. 第一部分.
    public static func startsNumbered(_ text: MappedText) -> Bool { TextLine(trimming: text).marker != nil }
}

extension MappedText {
    /// Without blanks at both ends.
    public var trimmed: MappedText { TextLine(trimming: self).text }
}
