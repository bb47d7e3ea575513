internal import FiscSource

/// The lines of a source text that a diagnostic points at, with the places underlined and labelled.
struct SourceExcerpt {
    /// A place to underline.
    struct Mark {
        let span: Span
        let label: String
        let isPrimary: Bool
    }

    /// The columns taken for those of a window where the output is no window.
    private static let widthOfFile = 200

    private let source: SourceText
    private let marks: [Mark]
    private let width: Int?
    private let lines: [SourceLine]
    /// Columns for line numbers.
    let gutter: Int

    /// The first mark is the place itself.
    init(source: SourceText, marks: [Mark], width: Int?) {
        self.source = source
        self.marks = marks
        self.width = width
        var seen: Set<Int> = []
        var lines: [SourceLine] = []
        for mark in marks {
            let start = max(0, min(mark.span.start, source.bytes.count))
            guard seen.insert(source.position(of: start).line).inserted else { continue }
            lines.append(SourceLine(of: source, at: start))
        }
        self.lines = lines.sorted { $0.number < $1.number }
        gutter = String(self.lines.last?.number ?? 1).count
    }

    func rendered() -> [StyledText] {
        var result = [bar()]
        var previous: Int?
        for line in lines {
            if let previous, line.number > previous + 1 { result.append(StyledText(spaces(gutter) + " ⋮", .blue)) }
            previous = line.number
            result += rendered(line)
        }
        return result
    }

    private func bar(_ number: String = "") -> StyledText {
        StyledText(spaces(gutter - number.count) + number + " │ ", .blue)
    }

    private func rendered(_ line: SourceLine) -> [StyledText] {
        let here = marks.filter { source.position(of: $0.span.start).line == line.number }
            .map { ($0, line.columns(of: $0.span)) }
        let room = max(1, (width ?? Self.widthOfFile) - gutter - 3)
        let window = LineWindow(lineWidth: line.width, marks: here.map(\.1), room: room)
        var text = bar(String(line.number))
        text.append(window.text(of: line))
        let shown = here.compactMap { mark, columns in window.shown(columns).map { (mark, $0) } }
        return [text]
            + Underlines(marks: shown).lines(room: room).map { underline in
                var line = bar()
                line.append(underline)
                return line
            }
    }
}
