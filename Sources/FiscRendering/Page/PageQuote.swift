internal import FiscClaims
internal import FiscProse
internal import FiscSource

/// The sentence that a claim stands in, its figures marked: the one that is thought wrong (the stated one, where nothing
/// else is known), and those that it should agree with.
struct PageQuote {
    let document: Document
    let text: MarkedText

    /// A sentence is cut to so many characters on either side of its figure.
    private static let reach = 150

    func write(claim position: Int, to html: inout HTMLWriter) {
        let claim = text.reading.claims[position]
        guard let anchor = text.marks.anchors[position], let part = part(around: text.reading.figures[anchor]) else {
            html.element("blockquote", [("lang", "zh")], text: singleLine(claim.quote))
            return
        }
        let members = Set(claim.judged.claim.figureIndices)
        let suspect = text.suspect(ofClaim: position)
        write(part, members, around: anchor, marking: suspect ?? anchor, to: &html)
        // A wrong figure of another sentence is quoted too.
        guard let suspect, text.range(of: text.reading.figures[suspect].span, in: part.text).isEmpty,
            let other = self.part(around: text.reading.figures[suspect])
        else { return }
        write(other, members, around: suspect, marking: suspect, to: &html)
    }

    private typealias Part = (text: MappedText, isCut: (start: Bool, end: Bool))

    private func write(
        _ part: Part, _ members: Set<Int>, around figure: Int, marking marked: Int, to html: inout HTMLWriter
    ) {
        let figures = text.figures(ofBlock: text.reading.figures[figure].block).filter(members.contains)
        html.element("blockquote", [("lang", "zh")]) { html in
            if part.isCut.start { html.text(ellipsis) }
            text.write(part.text, figures: figures, to: &html) { index, scalars, html in
                guard index == marked else { return html.element("u") { $0.scalars(scalars) } }
                let word = text.marks.marks[index].map { text.words.badge($0.standing) }
                html.element("mark", [("data-mark", word)]) { $0.scalars(scalars) }
            }
            if part.isCut.end { html.text(ellipsis) }
        }
    }

    /// The sentence around a figure, or of a table the row.
    private func part(around figure: PlacedFigure) -> Part? {
        guard document.blocks.indices.contains(figure.block) else { return nil }
        let block = document.blocks[figure.block]
        if case .table(let grid) = block.kind, text.range(of: figure.span, in: block.text).isEmpty {
            let row = grid.rows.first { row in row.contains { !text.range(of: figure.span, in: $0).isEmpty } }
            guard let row else { return nil }
            return (Self.joined(row), (false, false))
        }
        let range = text.range(of: figure.span, in: block.text)
        guard !range.isEmpty else { return nil }
        let scalars = block.text.scalars
        var start = range.lowerBound
        while start > 0, !Self.endsSentence(scalars[start - 1]), range.lowerBound - start < Self.reach { start -= 1 }
        var end = range.upperBound
        while end < scalars.count, !Self.endsSentence(scalars[end]), end - range.upperBound < Self.reach { end += 1 }
        let isCutAtStart = start > 0 && !Self.endsSentence(scalars[start - 1])
        let isCutAtEnd = end < scalars.count && !Self.endsSentence(scalars[end])
        if end < scalars.count, !isCutAtEnd { end += 1 }
        return (block.text[start..<end], (isCutAtStart, isCutAtEnd))
    }

    private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool { "。！？".unicodeScalars.contains(scalar) }

    private static func joined(_ row: [MappedText]) -> MappedText {
        var text = MappedText()
        for cell in row where !cell.isEmpty {
            // What parts two cells stands at the last character before it, so that places stay in order.
            if let last = text.offsets.last {
                for scalar in " │ ".unicodeScalars { text.append(scalar, at: Int(last)) }
            }
            text.append(cell)
        }
        return text
    }
}
