import FiscSession
/// The candidates shown below the line after Tab, with one chosen or none, and the line as each choice would make it.
struct CompletionMenu: Equatable, Sendable {
    /// The line before any candidate was put in.
    let base: EditText
    /// The scalars of `base` a candidate takes the place of.
    let range: Range<Int>
    let candidates: [Candidate]
    private(set) var selected: Int?

    /// Nil when the session has nothing to offer or speaks of a place that is not in the text.
    init?(base: EditText, completion: Completion) {
        guard !completion.candidates.isEmpty, completion.replace.lowerBound >= 0 else { return nil }
        let start = base.index(ofByte: completion.replace.lowerBound)
        let end = base.index(ofByte: completion.replace.upperBound)
        guard start <= end else { return nil }
        self.base = base
        range = start..<end
        candidates = completion.candidates
    }

    /// The line as it stands with the choice put in.
    var text: EditText {
        guard let selected else { return base }
        return with(candidates[selected].text)
    }

    /// The line with `replacement` in the candidates' place.
    func with(_ replacement: String) -> EditText {
        var text = base
        text.replace(range, with: Array(replacement.unicodeScalars))
        return text
    }

    /// What all candidates begin with, when it is longer than what stands there and begins with it.
    var commonPrefix: String? {
        var common = Substring(candidates[0].text)
        for candidate in candidates.dropFirst() { common = Self.commonPrefix(common, candidate.text) }
        var typed = String.UnicodeScalarView()
        typed.append(contentsOf: base.scalars[range])
        let standing = String(typed)
        return common.hasPrefix(standing) && common.count > standing.count ? String(common) : nil
    }

    private static func commonPrefix(_ first: Substring, _ second: String) -> Substring {
        var length = 0
        for (one, other) in zip(first, second) {
            if one != other { break }
            length += 1
        }
        return first.prefix(length)
    }

    /// Chooses the next candidate, or with -1 the one before, going round at the ends.
    mutating func move(by step: Int) {
        guard let now = selected else {
            selected = step > 0 ? 0 : candidates.count - 1
            return
        }
        selected = (now + step + candidates.count) % candidates.count
    }
}

extension CompletionMenu {
    /// The rows to print: text, kind, unit or type, and documentation in columns, at most `limit` rows of them and a
    /// last one that counts when there are more. None is as wide as the screen.
    func rows(columns: Int, limit: Int, language: CandidateNames.Language, usesColour: Bool) -> [StyledRow] {
        guard limit > 0, columns > 4 else { return [] }
        let counts = candidates.count > limit
        let shown = counts ? max(1, limit - 1) : candidates.count
        let centre = selected ?? 0
        let first = max(0, min(centre - shown / 2, candidates.count - shown))
        let window = candidates[first..<first + shown]

        let room = columns - 3
        let textWidth = min(window.map { TerminalWidth.columns($0.text) }.max() ?? 0, max(8, room / 2))
        let kindWidth = window.map { TerminalWidth.columns(CandidateNames.name($0.kind, language)) }.max() ?? 0
        let detailWidth = min(window.map { TerminalWidth.columns($0.detail) }.max() ?? 0, room / 4)

        var rows = window.indices.map { index in
            let candidate = candidates[index]
            let isSelected = index == selected
            var row = StyledRow(usesColour: usesColour)
            row.append(isSelected ? "> " : "  ", style: .plain)
            func append(_ text: String, _ width: Int, _ style: TextStyle) {
                let fitting = min(width, columns - 1 - row.width)
                guard fitting > 0 else { return }
                let cut = TerminalWidth.truncated(text, to: fitting)
                row.append(TerminalWidth.padded(cut, to: fitting), style: style)
                row.appendBlanks(min(2, columns - 1 - row.width))
            }
            append(candidate.text, textWidth, isSelected ? .menuSelected : .plain)
            append(CandidateNames.name(candidate.kind, language), kindWidth, .menuKind)
            if detailWidth > 0 { append(candidate.detail, detailWidth, .menuDetail) }
            append(
                candidate.documentation, TerminalWidth.columns(candidate.documentation), .menuDocumentation)
            row.finish()
            return row
        }
        if counts, limit > 1 {
            var row = StyledRow(usesColour: usesColour)
            let position = selected.map { "\($0 + 1)/" } ?? ""
            row.append(TerminalWidth.truncated("  \(position)\(candidates.count)", to: columns - 1), style: .comment)
            row.finish()
            rows.append(row)
        }
        return rows
    }
}
