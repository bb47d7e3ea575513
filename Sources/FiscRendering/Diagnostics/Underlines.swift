/// The lines beneath a line of source: carets under the place itself, tildes under the others, and their labels.
///
/// The label of the rightmost mark stands beside it; the labels of the others stand beneath, each under its mark:
///
///     ^^^^^^   ~~~~~~~~ 人
///     万元
struct Underlines {
    private let marks: [(mark: SourceExcerpt.Mark, columns: Range<Int>)]

    init(marks: [(SourceExcerpt.Mark, Range<Int>)]) {
        self.marks = marks.map { (mark: $0.0, columns: $0.1) }.sorted { $0.columns.lowerBound < $1.columns.lowerBound }
    }

    func lines(room: Int) -> [StyledText] {
        guard let last = marks.last else { return [] }
        var carets = underline()
        var beneath = marks.dropLast().filter { !$0.mark.label.isEmpty }
        if !last.mark.label.isEmpty {
            let fits = carets.width + 1 + displayWidth(of: sanitised(last.mark.label)) <= room
            if fits, carets.width == last.columns.upperBound {
                carets.append(" " + last.mark.label, style(last.mark))
            } else {
                beneath.append(last)
            }
        }
        return [carets] + beneath.reversed().flatMap { label($0.mark, under: $0.columns.lowerBound, room: room) }
    }

    /// One line for all marks; where two overlap, the place itself is seen.
    private func underline() -> StyledText {
        let end = marks.map(\.columns.upperBound).max() ?? 0
        var owners = [SourceExcerpt.Mark?](repeating: nil, count: end)
        for (mark, columns) in marks where !mark.isPrimary { for column in columns { owners[column] = mark } }
        for (mark, columns) in marks where mark.isPrimary { for column in columns { owners[column] = mark } }
        var result = StyledText()
        for owner in owners {
            if let owner {
                result.append(owner.isPrimary ? "^" : "~", style(owner))
            } else {
                result.append(" ")
            }
        }
        return result
    }

    /// A label on lines of its own, beginning under its mark or, for want of room, further left.
    private func label(_ mark: SourceExcerpt.Mark, under column: Int, room: Int) -> [StyledText] {
        let text = singleLine(mark.label)
        let start = max(0, min(column, room - min(displayWidth(of: text), max(2, room / 2))))
        return wrapped(text, to: room - start).map { StyledText(spaces(start) + $0, style(mark)) }
    }

    private func style(_ mark: SourceExcerpt.Mark) -> TextStyle { mark.isPrimary ? [.bold, .red] : [.bold, .cyan] }
}
