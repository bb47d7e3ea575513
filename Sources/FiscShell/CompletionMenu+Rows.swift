import FiscRendering
import FiscSession

extension CompletionMenu {
    /// The rows to print: text, kind, unit or type, and documentation in columns, at most `limit` rows, of which the
    /// last one counts when there are more candidates. None is as wide as the screen.
    /// For the one chosen its whole signature and an example stand beneath.
    func rows(
        columns: Int, limit: Int, language: CandidateNames.Language, usesColour: Bool,
        theme: ShellPreferences.Theme = .auto
    ) -> [StyledRow] {
        guard limit > 0, columns > 4 else { return [] }
        let beside = limit > 4 ? chosenRows(StyledRow(usesColour: usesColour, theme: theme), columns: columns) : []
        let limit = limit - beside.count
        let counts = candidates.count > limit
        let number = counts ? max(1, limit - 1) : candidates.count
        let first = max(0, min((selected ?? 0) - number / 2, candidates.count - number))
        let window = first..<first + number
        let table = MenuTable(
            candidates: candidates[window].map(\.printable), columns: columns, language: language,
            blank: StyledRow(usesColour: usesColour, theme: theme))
        let rows = window.map { table.row(candidates[$0].printable, isSelected: $0 == selected) }
        let counter = counts && limit > 1 ? [table.counter(selected: selected, of: candidates.count)] : []
        return rows + counter + beside
    }

    private func chosenRows(_ blank: StyledRow, columns: Int) -> [StyledRow] {
        guard let selected, candidates[selected].kind == .function else { return [] }
        let chosen = candidates[selected].printable
        let texts = [chosen.text + chosen.detail, DisplayedScalar.printable(candidates[selected].example)]
        return texts.filter { !$0.isEmpty }.map { text in
            var row = blank
            row.append(truncated("    " + text, to: columns - 1), style: .comment)
            row.finish()
            return row
        }
    }
}

extension Candidate {
    /// The candidate as it may be shown: a file's name can hold anything.
    fileprivate var printable: Candidate {
        Candidate(
            DisplayedScalar.printable(text), kind: kind, detail: DisplayedScalar.printable(detail),
            documentation: DisplayedScalar.printable(documentation))
    }
}

/// The columns of the menu's rows that are in sight.
private struct MenuTable {
    let columns: Int
    let language: CandidateNames.Language
    let blank: StyledRow
    let textWidth: Int
    let kindWidth: Int
    let detailWidth: Int

    init(
        candidates: [Candidate], columns: Int, language: CandidateNames.Language, blank: StyledRow
    ) {
        self.columns = columns
        self.language = language
        self.blank = blank
        func widest(_ text: (Candidate) -> String) -> Int {
            candidates.map { displayWidth(of: text($0)) }.max() ?? 0
        }
        textWidth = min(widest(\.text), max(8, (columns - 3) / 2))
        kindWidth = columns < 60 ? 0 : widest { CandidateNames.name($0.kind, language) }
        detailWidth = min(widest(\.detail), (columns - 3) / 4)
    }

    func row(_ candidate: Candidate, isSelected: Bool) -> StyledRow {
        var row = blank
        row.append(isSelected ? "> " : "  ", style: .plain)
        append(candidate.text, textWidth, isSelected ? .menuSelected : .plain, to: &row)
        append(CandidateNames.name(candidate.kind, language), kindWidth, .menuKind, to: &row)
        append(candidate.detail, detailWidth, .menuDetail, to: &row)
        let documentation = candidate.documentation
        append(documentation, displayWidth(of: documentation), .menuDocumentation, to: &row)
        row.finish()
        return row
    }

    /// “3/27” below rows that do not show all.
    func counter(selected: Int?, of count: Int) -> StyledRow {
        var row = blank
        let position = selected.map { "\($0 + 1)/" } ?? ""
        row.append(truncated("  \(position)\(count)", to: columns - 1), style: .comment)
        row.finish()
        return row
    }

    /// One cell and the gap behind it, as far as the row has room.
    private func append(_ text: String, _ width: Int, _ style: TextStyle, to row: inout StyledRow) {
        let fitting = min(width, columns - 1 - row.width)
        guard fitting > 0, width > 0 else { return }
        row.append(padded(truncated(text, to: fitting), to: fitting), style: style)
        row.appendBlanks(min(2, columns - 1 - row.width))
    }
}
