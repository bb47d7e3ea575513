internal import FiscClaims
internal import FiscLanguage
internal import FiscSource

/// The rows of a check's listing: verdict, class, the arithmetic (of a finding behind its grade), and on the right where
/// it stands.
struct CheckRows {
    private let layout: CheckTextLayout
    private let words: CheckWords
    private let verdictWidth: Int
    private let classWidth: Int

    private static let indent = 2
    /// In wider windows places would stand too far from their claims.
    private static let widest = 120
    /// A quoted sentence is cut in its middle to so many columns.
    private static let longestQuote = 160

    init(layout: CheckTextLayout, words: CheckWords, entries: some Sequence<CheckEntry>) {
        self.layout = layout
        self.words = words
        var verdicts: Set<String> = []
        var classes: Set<FindingClass> = []
        for entry in entries {
            verdicts.insert(words.verdict(entry))
            if let own = entry.findingClass { classes.insert(own) }
        }
        verdictWidth = max(8, (verdicts.map { displayWidth(of: $0) }.max() ?? 0) + 2)
        classWidth = classes.map { displayWidth(of: $0.name(in: layout.language)) + 2 }.max() ?? 0
    }

    private var width: Int? { layout.width.map { min($0, Self.widest) } }

    /// Where the arithmetic begins: behind the columns, or in a narrow window beneath them.
    private var bodyColumn: Int {
        let column = Self.indent + verdictWidth + classWidth
        guard let width, column > width / 2 else { return column }
        return 4
    }

    /// One 问题: the finding that speaks for it, then the other places it touches.
    func lines(ofGroup group: [CheckEntry]) -> [StyledText] {
        guard let first = group.first else { return [] }
        guard group.count > 1 else { return lines(of: first) }
        var lines = lines(of: first, remark: words.places(group.count))
        for other in group.dropFirst() {
            let name = other.findingClass.map { $0.name(in: layout.language) + words.colon } ?? ""
            lines += paragraph("· " + name + words.body(other), place: other.place, at: bodyColumn)
        }
        return lines
    }

    func lines(of entry: CheckEntry, remark: String? = nil) -> [StyledText] {
        var lead = StyledText(spaces(Self.indent))
        lead.append(words.verdict(entry), entry.isWaived ? .dim : entry.verdict.style)
        if let name = entry.findingClass?.name(in: layout.language) {
            lead.pad(to: Self.indent + verdictWidth)
            lead.append(name)
        }
        let grade = entry.isFinding ? words.grade(entry.effectiveGrade) : ""
        let text = grade + words.body(entry) + (remark ?? "")
        let showsQuote = !entry.verdict.passes && !entry.quote.isEmpty && !entry.isScriptCheck
        var lines = paragraph(text, place: showsQuote ? nil : entry.place, at: bodyColumn, lead: lead)
        if showsQuote {
            let quote = truncatedInMiddle(singleLine(entry.quote), to: Self.longestQuote)
            lines += paragraph(words.quoted(quote), place: entry.place, at: bodyColumn, style: .dim)
        }
        lines += cases(entry)
        if let waiver = entry.waiver { lines += paragraph(words.waiver(waiver, of: entry), place: nil, at: bodyColumn) }
        return lines
    }

    /// All cases that do not hold, each with its figures; those that hold only when everything is listed.
    private func cases(_ entry: CheckEntry) -> [StyledText] {
        guard !entry.cases.isEmpty else { return [] }
        var lines = paragraph(words.cases(entry.cases), place: nil, at: bodyColumn)
        for item in entry.cases where layout.listing == .all || !item.verdict.passes {
            var lead = StyledText(spaces(bodyColumn))
            lead.append(item.verdict.name(in: layout.language), item.verdict.style)
            let text = [item.label, words.text(item.message)].filter { !$0.isEmpty }.joined(separator: words.colon)
            lines += paragraph(text, place: item.place, at: bodyColumn + verdictWidth, lead: lead)
        }
        return lines
    }

    /// A paragraph at a column, behind `lead` where that leaves room, with the place at the right edge of its last line
    /// or, for want of room, on a line of its own.
    func paragraph(
        _ text: String, place: CheckPlace?, at column: Int, lead: StyledText = StyledText(), style: TextStyle = []
    ) -> [StyledText] {
        let column = width.map { min(column, max(0, $0 / 2)) } ?? column
        var lines = lead.isEmpty ? [] : [lead]
        let parts = width.map { wrapped(text, to: $0 - column) } ?? [singleLine(text)]
        for (index, part) in parts.enumerated() {
            if index == 0, let first = lines.last, first.width < column || column == 0 {
                lines.removeLast()
                var line = first
                line.pad(to: column)
                line.append(part, style)
                lines.append(line)
            } else {
                lines.append(StyledText(spaces(column) + part, style))
            }
        }
        guard let place else { return lines }
        let words = singleLine(place.description(in: layout.language))
        return words.isEmpty ? lines : self.lines(lines, endingWith: words, from: column)
    }

    private func lines(_ lines: [StyledText], endingWith place: String, from column: Int) -> [StyledText] {
        var lines = lines
        let placeWidth = displayWidth(of: place)
        guard let width else {
            if var last = lines.popLast() {
                last.append("    " + place, .dim)
                lines.append(last)
            }
            return lines
        }
        if var last = lines.last, last.width + 3 + placeWidth <= width {
            last.pad(to: width - placeWidth)
            last.append(place, .dim)
            lines[lines.count - 1] = last
            return lines
        }
        for part in wrapped(place, to: width - column) {
            lines.append(StyledText(spaces(max(column, width - displayWidth(of: part))) + part, .dim))
        }
        return lines
    }
}
