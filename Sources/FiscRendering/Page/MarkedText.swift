internal import FiscClaims
internal import FiscProse
internal import FiscSource

/// Writes text of a document with its figures marked.
struct MarkedText {
    let reading: ProseReading
    let marks: PageMarks
    let words: PageWords
    let messages: [String]
    /// Stands before every name within the page, which may hold several reports.
    let prefix: String
    /// Positions of the figures of each block, as they stand in it.
    private let figuresOfBlock: [Int: [Int]]

    private static let mostClaims = 6
    /// A figure of more characters may break over two lines.
    private static let longest = 18

    init(_ reading: ProseReading, _ marks: PageMarks, messages: [String], words: PageWords, prefix: String) {
        self.reading = reading
        self.marks = marks
        self.messages = messages
        self.words = words
        self.prefix = prefix
        figuresOfBlock = Dictionary(grouping: reading.figures.indices) { reading.figures[$0].block }
            .mapValues { $0.sorted { (reading.figures[$0].span.start, $0) < (reading.figures[$1].span.start, $1) } }
    }

    /// The figure of a claim that, read otherwise, lets everything hold; nil where none is known.
    func suspect(ofClaim position: Int) -> Int? {
        guard reading.claims.indices.contains(position) else { return nil }
        return reading.claims[position].judged.claim.figureIndices.first { marks.marks[$0]?.standing == .suspect }
    }

    func figures(ofBlock block: Int) -> [Int] { figuresOfBlock[block] ?? [] }

    /// Those of `figures`, which stand in order, that begin within a text. O(log count).
    func figures(_ figures: [Int], within text: MappedText) -> [Int] {
        guard let first = text.offsets.first, let last = text.offsets.last else { return [] }
        let start = firstFigure(figures, from: Int(first))
        return Array(figures[start..<max(start, firstFigure(figures, from: Int(last) + 1))])
    }

    private func firstFigure(_ figures: [Int], from offset: Int) -> Int {
        var low = 0
        var high = figures.count
        while low < high {
            let middle = (low + high) / 2
            if reading.figures[figures[middle]].span.start < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The text, each of its figures as `figure` writes it. Figures that stand in other text are passed over; of two
    /// that overlap the later one is written without text of its own.
    func write(
        _ text: MappedText, figures: [Int], to html: inout HTMLWriter,
        figure: (Int, ArraySlice<Unicode.Scalar>, inout HTMLWriter) -> Void
    ) {
        var written = 0
        for index in figures {
            let range = self.range(of: reading.figures[index].span, in: text)
            guard !range.isEmpty else { continue }
            let start = max(written, range.lowerBound)
            html.scalars(text.scalars[written..<start])
            written = max(start, range.upperBound)
            figure(index, text.scalars[start..<written], &html)
        }
        html.scalars(text.scalars[written...])
    }

    /// The characters that stand at bytes of `span`; empty where the span is not within the text.
    func range(of span: Span, in text: MappedText) -> Range<Int> {
        let start = firstCharacter(atOrBehind: span.start, in: text)
        let end = firstCharacter(atOrBehind: span.end, in: text)
        return start..<max(start, end)
    }

    private func firstCharacter(atOrBehind offset: Int, in text: MappedText) -> Int {
        var low = 0
        var high = text.count
        while low < high {
            let middle = (low + high) / 2
            if Int(text.offsets[middle]) < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: Figures

    /// A figure of the report with its mark and, hidden until it is pointed at, its arithmetic.
    func writeFigure(_ index: Int, _ scalars: ArraySlice<Unicode.Scalar>, to html: inout HTMLWriter) {
        let id = figureName(index)
        guard let mark = marks.marks[index] else {
            html.element("span", [("class", "u"), ("id", id)]) { $0.scalars(scalars) }
            return
        }
        let badge = words.badge(mark.standing) + (mark.finding.map { words.pick("\($0)", " \($0)") } ?? "")
        html.element("span", [("class", "f f-" + mark.standing.rawValue), ("id", id), ("tabindex", "0")]) { html in
            // The mark is drawn by the style sheet: what is searched and copied stays the report's own text.
            html.element("span", [("class", scalars.count > Self.longest ? "n" : "n nb"), ("data-mark", badge)]) {
                $0.scalars(scalars)
            }
            html.element("span", [("class", "k"), ("data-notes", Self.runs(mark.notes.map { $0 + 1 }))]) { _ in }
            html.element("span", [("class", "pop")]) { writeCard(index, mark, to: &$0) }
        }
    }

    private func writeCard(_ index: Int, _ mark: PageMarks.Mark, to html: inout HTMLWriter) {
        let figure = reading.figures[index]
        html.element("span", [("class", "pop-head")]) { html in
            html.element("b", text: singleLine(figure.surface))
            let about = [figure.subject, figure.period ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
            if !about.isEmpty { html.element("span", [("lang", "zh")], text: singleLine(about)) }
            html.element("em", [("class", "s-" + mark.standing.rawValue)], text: words.meaning(mark.standing))
        }
        for claim in mark.claims.prefix(Self.mostClaims) {
            let judged = reading.claims[claim].judged
            html.element("span", [("class", "pop-claim")]) { html in
                html.element(
                    "i", [("class", "v v-" + judged.verdict.rawValue)], text: judged.verdict.name(in: words.language))
                html.text(messages[claim] + " ")
                html.element("a", [("href", "#" + noteName(claim))], text: words.note(claim + 1))
            }
        }
        if mark.claims.count > Self.mostClaims {
            html.element("span", [("class", "pop-claim")], text: words.more(mark.claims.count - Self.mostClaims))
        }
        if let number = mark.finding {
            html.element(
                "a", [("class", "pop-link"), ("href", "#" + findingName(number))], text: words.findingLink(number))
        }
    }

    /// “3–5 8”.
    private static func runs(_ numbers: [Int]) -> String {
        var parts: [ClosedRange<Int>] = []
        for number in numbers.sorted() {
            if let last = parts.last, last.upperBound + 1 == number {
                parts[parts.count - 1] = last.lowerBound...number
            } else {
                parts.append(number...number)
            }
        }
        return parts.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
            .joined(separator: " ")
    }

    func figureName(_ index: Int) -> String { prefix + "f\(index + 1)" }
    func noteName(_ claim: Int) -> String { prefix + "n\(claim + 1)" }
    func findingName(_ number: Int) -> String { prefix + "q\(number)" }
}
