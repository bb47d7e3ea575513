internal import FiscClaims
internal import FiscLanguage
public import FiscSource

/// What of a check is listed for a person, and for what window.
public struct CheckTextLayout: Sendable, Hashable {
    public enum Listing: Sendable, Hashable {
        /// Findings, waived findings and needless waivers.
        case findings
        /// All claims; the default.
        case claims
        /// All claims, the cases that hold, and what was not covered.
        case all
    }

    public var language: Diagnostic.Language
    /// The columns of the window; `nil` for a file or a pipe.
    public var width: Int?
    public var listing: Listing

    public init(language: Diagnostic.Language = .zh, width: Int? = nil, listing: Listing = .claims) {
        self.language = language
        self.width = width
        self.listing = listing
    }
}

/// The checks of some files for a person: a block a file (findings first, by class and cause, then waived ones, then
/// what holds), and behind several a line for all. The last line counts and never says that all is right.
public func checkLines(_ reports: [CheckReport], _ layout: CheckTextLayout) -> [StyledText] {
    let words = CheckWords(language: layout.language)
    var lines: [StyledText] = []
    for report in reports {
        if !lines.isEmpty { lines.append(StyledText()) }
        lines += CheckBlock(report: report, layout: layout, words: words).lines()
    }
    if reports.count > 1 {
        let all = reports.map { CheckCounts($0) }.reduce(CheckCounts(), +)
        let sentence = all.sentence(in: layout.language, listsUncovered: layout.listing == .all)
        lines.append(StyledText())
        lines += wrappedLines(
            sentence, lead: words.files(reports.count) + words.colon, leadStyle: .bold, textStyle: .bold,
            width: layout.width, indent: 2)
    }
    return layout.width.map { width in lines.map { $0.clipped(to: width) } } ?? lines
}

/// One entry for a person, as the listing shows it.
public func checkEntryLines(_ entry: CheckEntry, _ layout: CheckTextLayout) -> [StyledText] {
    let rows = CheckRows(layout: layout, words: CheckWords(language: layout.language), entries: [entry])
    let lines = rows.lines(of: entry)
    return layout.width.map { width in lines.map { $0.clipped(to: width) } } ?? lines
}

/// The block of one file.
private struct CheckBlock {
    let report: CheckReport
    let layout: CheckTextLayout
    let words: CheckWords

    func lines() -> [StyledText] {
        let order = CheckOrder(report.entries)
        let rows = CheckRows(
            layout: layout, words: words,
            entries: order.findings.flatMap { $0 } + order.waived + (layout.listing == .findings ? [] : order.passing))
        var blocks: [[StyledText]] = []
        blocks.append(order.findings.flatMap { rows.lines(ofGroup: $0) } + order.waived.flatMap { rows.lines(of: $0) })
        blocks.append(
            order.passing.filter { layout.listing != .findings || $0.hasNeedlessWaiver }.flatMap { rows.lines(of: $0) })
        if layout.listing == .all { blocks.append(uncovered(rows)) }
        blocks.append(remarks())

        var lines = wrappedLines(
            words.header(report), lead: "", leadStyle: [], textStyle: .bold, width: layout.width, indent: 2)
        for block in blocks where !block.isEmpty { lines += [StyledText()] + block }
        lines.append(StyledText())
        let sentence = CheckCounts(report).sentence(in: layout.language, listsUncovered: layout.listing == .all)
        return lines + wrappedLines(sentence, lead: "", leadStyle: [], textStyle: .bold, width: layout.width, indent: 2)
    }

    private func uncovered(_ rows: CheckRows) -> [StyledText] {
        guard !report.uncovered.isEmpty else { return [] }
        var lines = [StyledText("  " + words.notCovered, .dim)]
        for item in report.uncovered {
            let reason = words.text(item.reason)
            let text = item.text + (reason.isEmpty ? "" : words.colon + reason)
            lines += rows.paragraph(text, place: item.place, at: 4)
        }
        return lines
    }

    private func remarks() -> [StyledText] {
        var texts = report.notes.map(words.text)
        if let policy = report.precisionPolicy { texts.append(words.precision(policy)) }
        if layout.listing != .all, let more = words.notUnderstood(report.uncovered) { texts.append(more) }
        return texts.flatMap {
            wrappedLines($0, lead: "  " + words.note, leadStyle: .dim, width: layout.width, indent: 4)
        }
    }
}
