extension Document {
    /// Reads plain text: finds title, headings, paragraphs and tables drawn with bars, and heals lines that a page
    /// layout has broken. Linear in the length of the text.
    public init(text source: SourceText) {
        var reader = TextDocumentReader(lines: TextLine.all(of: source))
        reader.read()
        self.init(source: source, blocks: reader.blocks)
    }
}

/// One line of a text, trimmed.
struct TextLine {
    var text: MappedText
    /// Characters that are not blanks.
    var width: Int
    /// Columns on a page: two for a wide character.
    var columns: Int
    var marker: LineMarker?

    var isBlank: Bool { width == 0 }
    var hasBar: Bool { text.scalars.contains { $0 == "|" || $0 == "｜" } }
    var last: Unicode.Scalar { text.scalars.last ?? " " }

    static func all(of source: SourceText) -> [TextLine] {
        var lines: [TextLine] = []
        lines.reserveCapacity(source.lineCount)
        var startsPage = false
        for index in source.lineStarts.indices {
            let start = source.lineStarts[index]
            let isLast = index + 1 == source.lineStarts.count
            let end = max(start, isLast ? source.bytes.count : source.lineStarts[index + 1])
            var text = MappedText()
            text.append(source.bytes[start..<end], at: start)
            let line = TextLine(trimming: text)
            if text.scalars.contains(formFeed) {
                dropPageFoot(&lines)
                startsPage = true
            }
            if startsPage, line.isBlank { continue }
            startsPage = false
            lines.append(line)
        }
        return lines
    }

    private static let formFeed: Unicode.Scalar = "\u{0C}"

    /// What a page ends with, so that a paragraph goes on behind it: blank lines and the page's number.
    private static func dropPageFoot(_ lines: inout [TextLine]) {
        while lines.last?.isBlank ?? false { lines.removeLast() }
        guard lines.last?.isPageNumber ?? false else { return }
        lines.removeLast()
        while lines.last?.isBlank ?? false { lines.removeLast() }
    }

    /// 12, - 12 -, 第12页.
    private var isPageNumber: Bool {
        guard text.count <= 16 else { return false }
        let digits = text.scalars.count(where: Self.isDigit)
        return (1...4).contains(digits)
            && text.scalars.allSatisfy { Self.isDigit($0) || Self.isSpace($0) || "-—–－第页".unicodeScalars.contains($0) }
    }

    init(trimming text: MappedText) {
        let scalars = text.scalars
        var low = 0
        var high = scalars.count
        while low < high, Self.isSpace(scalars[low]) { low += 1 }
        while high > low, Self.isSpace(scalars[high - 1]) { high -= 1 }
        self.text = text[low..<high]
        width = self.text.scalars.reduce(0) { $0 + (Self.isSpace($1) ? 0 : 1) }
        columns = self.text.scalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
        marker = LineMarker(self.text.scalars)
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0x20 || scalar == "\u{A0}" || scalar == "\u{3000}" || scalar == "\u{FEFF}"
    }

    /// Whether a sentence ends with this line.
    var endsSentence: Bool { "。！？!?".unicodeScalars.contains(last) }
    var endsClause: Bool { "；;：:".unicodeScalars.contains(last) }
    /// Whether the line plainly goes on.
    var isOpen: Bool { "，,、（(“".unicodeScalars.contains(last) }

    /// Whether it ends within a phrase: “…公务用车购置费20万元，比”.
    var endsWithinPhrase: Bool { hasSentenceMarks && "比较为占与和从由自至到".unicodeScalars.contains(last) }

    /// Whether the next line belongs to the same paragraph.
    ///
    /// - Parameter wrapWidth: the width at which a page layout broke the lines; nil where lines are paragraphs
    func goesOn(in next: TextLine, wrapWidth: Int?) -> Bool {
        if next.isBlank || next.hasBar || next.marker != nil || endsSentence { return false }
        if isOpen || endsWithinPhrase { return true }
        if next.startsWithUnit, Self.isDigit(last) || "万亿百千".unicodeScalars.contains(last) { return true }
        guard let wrapWidth else { return false }
        return columns * 20 >= wrapWidth * 16
    }

    private var startsWithUnit: Bool {
        text.scalars.first.map { "万亿元%％人个".unicodeScalars.contains($0) } ?? false
    }

    /// The stretches between blanks.
    var cells: [MappedText] {
        var cells: [MappedText] = []
        var start = 0
        for index in 0...text.count where index == text.count || Self.isSpace(text.scalars[index]) {
            if index > start { cells.append(text[start..<index]) }
            start = index + 1
        }
        return cells
    }

    /// How many of those are numbers and nothing else.
    var bareNumberCount: Int {
        var count = 0
        var isNumber = true
        var length = 0
        for scalar in text.scalars + [" "] {
            if Self.isSpace(scalar) {
                if isNumber, length > 0 { count += 1 }
                isNumber = true
                length = 0
            } else {
                length += 1
                if !Self.isDigit(scalar), scalar != ".", scalar != "%" { isNumber = false }
            }
        }
        return count
    }

    var hasSentenceMarks: Bool { text.scalars.contains { "，,。；;".unicodeScalars.contains($0) } || last == "." }

    /// Short, and without the punctuation of a sentence or a figure with a unit.
    func looksLikeHeading(limit: Int) -> Bool {
        guard width > 1, width <= limit else { return false }
        let body = text.scalars.dropFirst(marker?.length ?? 0)
        let inner = body.dropLast(endsSentence ? 1 : 0)
        if inner.contains(where: { "，,；;。|".unicodeScalars.contains($0) }) { return false }
        if endsSentence, inner.contains("、") { return false }
        return inner.contains { $0.value >= 0x4E00 } && !TextLine.holdsAmount(inner)
    }

    /// A digit followed by a unit of money or a percent sign.
    private static func holdsAmount(_ scalars: some Sequence<Unicode.Scalar>) -> Bool {
        var previous: Unicode.Scalar = " "
        for scalar in scalars where !isSpace(scalar) {
            if "元万亿%％".unicodeScalars.contains(scalar), isDigit(previous) { return true }
            previous = scalar
        }
        return false
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
    }
}

/// The number at the head of a line: 一、（一） 1. （1） 第一部分.
struct LineMarker: Hashable {
    var level: Int
    /// Its characters.
    var length: Int

    init?(_ scalars: [Unicode.Scalar]) {
        let opens = scalars.first.map { "（(".unicodeScalars.contains($0) } ?? false
        let isPart = scalars.first == "第"
        let start = opens || isPart ? 1 : 0
        var end = start
        while end < scalars.count, end - start < 4, Self.isChineseDigit(scalars[end]) { end += 1 }
        let isChinese = end > start
        if !isChinese { while end < scalars.count, end - start < 3, TextLine.isDigit(scalars[end]) { end += 1 } }
        guard end > start, end < scalars.count else { return nil }
        let close = scalars[end]
        if isPart {
            guard "章节部篇".unicodeScalars.contains(close) else { return nil }
            self.init(level: 1, length: end + (close == "部" ? 2 : 1))
        } else if opens {
            guard "）)".unicodeScalars.contains(close) else { return nil }
            self.init(level: isChinese ? 2 : 4, length: end + 1)
        } else {
            guard "、.．".unicodeScalars.contains(close) else { return nil }
            // “1.5万元” is a number, not the first point.
            if !isChinese, close != "、", end + 1 < scalars.count, TextLine.isDigit(scalars[end + 1]) { return nil }
            self.init(level: isChinese ? 1 : 3, length: end + 1)
        }
    }

    private init(level: Int, length: Int) {
        self.level = level
        self.length = length
    }

    private static func isChineseDigit(_ scalar: Unicode.Scalar) -> Bool {
        "一二三四五六七八九十百".unicodeScalars.contains(scalar)
    }
}
