/// Puts the marks of comments into the main part of a .docx. A run that holds text alone is parted where a comment begins
/// or ends within it; around any other run the marks stand outside of it, and where no run is known around the whole
/// paragraph. All that stood there stays, in the same order.
struct CommentAnchors {
    private let bytes: [UInt8]
    /// How the names of WordprocessingML are written: “w:”.
    let prefix: String
    private var runs: [Int: RunMarkup] = [:]
    private var paragraphs: [Int: ParagraphMarkup] = [:]

    /// The main part holds no element of WordprocessingML, or not in UTF-8.
    init?(_ bytes: [UInt8], for comments: [DocumentComment]) {
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]),
            let prefix = WordNamespace(bytes)?.prefix
        else { return nil }
        self.bytes = bytes
        self.prefix = prefix
        let places = comments.flatMap { [$0.start, $0.end] }
        read(runs: Set(places.compactMap(\.run)), paragraphs: Set(places.map(\.paragraph)))
    }

    // MARK: Reading

    private mutating func read(runs wantedRuns: Set<Int>, paragraphs wantedParagraphs: Set<Int>) {
        var scanner = XMLTagScanner(bytes)
        var open: [(name: String, run: Int?, paragraph: Int?)] = []
        var runCount = 0
        var paragraphCount = 0
        while let tag = scanner.next() {
            let name = bytes.string(tag.name)
            let local = String(bytes.localName(of: tag))
            if tag.isEnd {
                guard let closed = open.popLast() else { return }
                if let run = closed.run { runs[run]?.end(tag) }
                if let paragraph = closed.paragraph { paragraphs[paragraph]?.end = tag.range.lowerBound }
                note(tag, name, in: open, begins: false)
                continue
            }
            var run: Int?
            var paragraph: Int?
            if local == "r" {
                if wantedRuns.contains(runCount), !tag.isEmpty {
                    run = runCount
                    let box = open.first {
                        $0.name == prefix + "r" && open.contains { $0.name == prefix + "txbxContent" }
                    }
                    runs[runCount] = RunMarkup(tag, isWord: name == prefix + "r", isInBox: box != nil)
                }
                runCount += 1
            } else if local == "p" {
                if wantedParagraphs.contains(paragraphCount), !tag.isEmpty, name == prefix + "p" {
                    paragraph = paragraphCount
                    let isInBox = open.contains { $0.name == prefix + "txbxContent" }
                    paragraphs[paragraphCount] = ParagraphMarkup(start: tag.range.upperBound, isInBox: isInBox)
                }
                paragraphCount += 1
            }
            note(tag, name, in: open, begins: true)
            if !tag.isEmpty { open.append((name, run, paragraph)) }
        }
    }

    /// Tells the run or paragraph directly around a tag of it.
    private mutating func note(
        _ tag: XMLTag, _ name: String, in open: [(name: String, run: Int?, paragraph: Int?)], begins: Bool
    ) {
        guard let parent = open.last else { return }
        if let run = parent.run { runs[run]?.child(tag, name, prefix, begins: begins) }
        if let paragraph = parent.paragraph, name == prefix + "pPr", !begins || tag.isEmpty {
            paragraphs[paragraph]?.start = tag.range.upperBound
        }
    }

    // MARK: Writing

    /// The part with the marks of the comments, whose ids begin with `firstID`; and which of them could be placed.
    func marked(_ comments: [DocumentComment], firstID: Int) -> (bytes: [UInt8], placed: [Bool]) {
        var inserts: [Insert] = []
        var placed: [Bool] = []
        for (number, comment) in comments.enumerated() {
            let id = firstID + number
            let begin = "<\(prefix)commentRangeStart \(prefix)id=\"\(id)\"/>"
            let end =
                "<\(prefix)commentRangeEnd \(prefix)id=\"\(id)\"/>"
                + "<\(prefix)r><\(prefix)commentReference \(prefix)id=\"\(id)\"/></\(prefix)r>"
            guard let marks = marks(of: comment) else {
                placed.append(false)
                continue
            }
            placed.append(true)
            inserts.append(Insert(at: marks.start.at, order: (1, number), text: marks.start.text(around: begin)))
            inserts.append(Insert(at: marks.end.at, order: (0, number), text: marks.end.text(around: end)))
        }
        return (joined(inserts), placed)
    }

    private struct Insert {
        let at: Int
        /// At one place ends come before beginnings.
        let order: (Int, Int)
        let text: String
    }

    private func joined(_ inserts: [Insert]) -> [UInt8] {
        var result: [UInt8] = []
        var done = 0
        for insert in inserts.sorted(by: { ($0.at, $0.order.0, $0.order.1) < ($1.at, $1.order.0, $1.order.1) }) {
            result += bytes[done..<insert.at]
            result += Array(insert.text.utf8)
            done = insert.at
        }
        return result + bytes[done...]
    }

    /// Where the marks of a comment stand: at the bytes of its first and behind its last character, or around its runs or
    /// its paragraph.
    private func marks(of comment: DocumentComment) -> (start: RunCut, end: RunCut)? {
        if let first = comment.start.run, let last = comment.end.run, let start = runs[first], let end = runs[last],
            start.canBeMarked, end.canBeMarked
        {
            return (
                start.cut(before: comment.start.character, in: bytes, prefix),
                end.cut(behind: comment.end.character, in: bytes, prefix)
            )
        }
        guard let paragraph = paragraphs[comment.start.paragraph], paragraph.end >= paragraph.start, !paragraph.isInBox
        else { return nil }
        return (RunCut(at: paragraph.start), RunCut(at: paragraph.end))
    }

    private struct ParagraphMarkup {
        /// Behind its begin tag and properties.
        var start: Int
        /// Before its end tag.
        var end = -1
        /// A text box cannot hold a comment.
        let isInBox: Bool

        init(start: Int, isInBox: Bool) {
            self.start = start
            self.isInBox = isInBox
        }
    }
}

/// The namespace of WordprocessingML as a part declares it.
struct WordNamespace {
    let prefix: String
    let uri: String

    static let transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    static let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"

    init?(_ part: [UInt8]) {
        var scanner = XMLTagScanner(part)
        guard let root = scanner.next() else { return nil }
        let name = part.string(root.name)
        let prefix = name.firstIndex(of: ":").map { String(name[...$0]) } ?? ""
        let declaration = prefix.isEmpty ? "xmlns" : "xmlns:" + prefix.dropLast()
        guard let uri = part.attribute(declaration, of: root), uri == Self.transitional || uri == Self.strict else {
            return nil
        }
        self.prefix = prefix
        self.uri = uri
    }

    var isStrict: Bool { uri == Self.strict }
}
