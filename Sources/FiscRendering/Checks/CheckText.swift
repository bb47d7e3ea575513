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
    var lines: [StyledText] = []
    for report in reports {
        if !lines.isEmpty { lines.append(StyledText()) }
        lines += checkBlockLines(report, layout)
    }
    if reports.count > 1 {
        lines.append(StyledText())
        lines += totalLines(reports.map { CheckedFile(report: $0).summary }, layout)
    }
    return layout.width.map { width in lines.map { $0.clipped(to: width) } } ?? lines
}

/// The block of one file.
func checkBlockLines(_ report: CheckReport, _ layout: CheckTextLayout) -> [StyledText] {
    let lines = CheckBlock(report: report, layout: layout, words: CheckWords(language: layout.language)).lines()
    return layout.width.map { width in lines.map { $0.clipped(to: width) } } ?? lines
}

/// What stands behind the blocks of several files: the precision that figures were read with, a table with a row a
/// file, the files that could not be read, and the sentence for all.
func checkClosingLines(_ files: [FileSummary], precision: Phrase?, _ layout: CheckTextLayout) -> [StyledText] {
    let words = CheckWords(language: layout.language)
    var lines = summaryTable(files, layout.language)
        .lines(
            TableLayout(width: layout.width, language: layout.language, isPlain: layout.width == nil, widestText: .max))
    let failures = files.filter { $0.failure != nil }
    if !failures.isEmpty {
        lines += [StyledText(), StyledText(words.unreadable(failures.count), .bold)]
        for file in failures {
            let reason = file.failure.map(words.text) ?? ""
            lines += wrappedLines(reason, lead: "  · ", leadStyle: [], width: layout.width, indent: 4)
        }
    }
    if let precision {
        lines.append(StyledText())
        lines += wrappedLines(
            words.precision(precision), lead: words.note, leadStyle: .dim, width: layout.width, indent: 4)
    }
    lines.append(StyledText())
    lines += totalLines(files, layout)
    return layout.width.map { width in lines.map { $0.clipped(to: width) } } ?? lines
}

private func totalLines(_ files: [FileSummary], _ layout: CheckTextLayout) -> [StyledText] {
    let words = CheckWords(language: layout.language)
    let all = files.map(\.counts).reduce(CheckCounts(), +)
    let sentence = all.sentence(in: layout.language, listsUncovered: layout.listing == .all)
    return wrappedLines(
        sentence, lead: words.files(files.count) + words.colon, leadStyle: .bold, textStyle: .bold,
        width: layout.width, indent: 2)
}

/// A row a file: how many claims came to what, and how many findings that makes.
func summaryTable(_ files: [FileSummary], _ language: Diagnostic.Language) -> TextTable {
    let words = CheckWords(language: language)
    let titles = words.summaryTitles
    var headers = titles.map { TextTable.Header($0, .right) }
    headers[0].alignment = .left
    let rows = files.map { file -> [TextTable.Cell] in
        var cells = [TextTable.Cell(file.file)]
        if file.failure != nil, file.counts.total == 0 {
            cells += titles.dropFirst().map { _ in .missing }
        } else {
            cells += words.summaryNumbers(file.counts).enumerated().map { column, number in
                TextTable.Cell("\(number)", column == 0 && number > 0 ? [.bold, .red] : [])
            }
        }
        return cells
    }
    return TextTable(headers: headers, rows: rows)
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
            entries: report.entries.lazy.filter { layout.listing != .findings || !$0.verdict.passes })
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
        if let policy = report.precisionPolicy, layout.listing != .findings { texts.append(words.precision(policy)) }
        if layout.listing != .all, let more = words.notUnderstood(report.uncovered) { texts.append(more) }
        return texts.flatMap {
            wrappedLines($0, lead: "  " + words.note, leadStyle: .dim, width: layout.width, indent: 4)
        }
    }
}
