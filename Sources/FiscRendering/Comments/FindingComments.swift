internal import FiscClaims
internal import FiscProse
internal import FiscSource

/// What is said at which characters of a document: of each finding at the figure that is thought wrong, and shortly at
/// each other place it touches.
struct FindingComments {
    let file: CheckedFile
    let words: PageWords
    let place: (Int) -> CommentPlace?

    var comments: [DocumentComment] {
        guard let reading = file.reading, let document = file.document else { return [] }
        let order = CheckOrder(file.report.entries)
        let marks = PageMarks(reading, order: order)
        var comments: [DocumentComment] = []
        var unplaced: [String] = []
        for (index, group) in order.positions.enumerated() {
            guard let lead = group.first else { continue }
            let lines = lines(of: lead, number: index + 1)
            if let figure = figure(of: lead, marks, reading),
                let comment = comment(lines, on: reading.figures[figure].span, document)
            {
                comments.append(comment)
            } else {
                unplaced += lines
            }
            for other in group.dropFirst() where marks.anchors[other] != figure(of: lead, marks, reading) {
                guard let anchor = marks.anchors[other] else { continue }
                let line =
                    words.findingLink(index + 1) + words.check.colon + words.check.body(file.report.entries[other])
                if let comment = comment([line], on: reading.figures[anchor].span, document) {
                    comments.append(comment)
                }
            }
        }
        return summary(document, unplaced).map { [$0] + comments } ?? comments
    }

    private func figure(of claim: Int, _ marks: PageMarks, _ reading: ProseReading) -> Int? {
        guard reading.claims.indices.contains(claim) else { return marks.anchors[claim] }
        let suspect = reading.claims[claim].judged.claim.figureIndices.first { marks.marks[$0]?.standing == .suspect }
        return suspect ?? marks.anchors[claim]
    }

    private func lines(of position: Int, number: Int) -> [String] {
        let entry = file.report.entries[position]
        let head = [
            words.findingLink(number), words.check.verdict(entry), entry.effectiveGrade.name(in: words.language),
            entry.findingClass?.name(in: words.language) ?? "",
        ].filter { !$0.isEmpty }.joined(separator: " · ")
        var lines = [head, words.check.body(entry)]
        if !entry.expected.isEmpty { lines.append(words.shouldRead + words.check.colon + entry.expected) }
        return lines
    }

    /// At the first character of the document: how much was checked, and findings whose place cannot hold a comment.
    private func summary(_ document: Document, _ unplaced: [String]) -> DocumentComment? {
        let sentence = CheckCounts(file.report).sentence(in: words.language, listsUncovered: true)
        let lines = [words.madeBy + words.check.colon + sentence] + unplaced + file.report.notes.map(words.check.text)
        for block in document.blocks {
            if let first = block.text.offsets.first, let last = block.text.offsets.last, let start = place(Int(first)),
                let end = place(Int(last))
            {
                return DocumentComment(start: start, end: end, lines: lines)
            }
        }
        return nil
    }

    private func comment(_ lines: [String], on span: Span, _ document: Document) -> DocumentComment? {
        // Back from the end of the figure to the first byte of its last character.
        var last = span.end - 1
        while last > span.start, last < document.source.bytes.count, document.source.bytes[last] & 0xC0 == 0x80 {
            last -= 1
        }
        guard let start = place(span.start), let end = place(max(span.start, last)) else { return nil }
        return DocumentComment(start: start, end: end, lines: lines)
    }
}
