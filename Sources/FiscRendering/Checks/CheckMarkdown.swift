internal import FiscClaims
internal import FiscLanguage
public import FiscSource

/// The checks of some files as Markdown: a heading a file, a list of findings, of waived findings, of what holds, and the
/// sentence that counts. Texts of the reports show as themselves.
public func checkMarkdown(
    _ reports: [CheckReport], language: Diagnostic.Language, listing: CheckTextLayout.Listing = .claims
) -> String {
    let words = CheckWords(language: language)
    var blocks = reports.map { checkMarkdownBlock($0, words, listing) }
    if reports.count > 1 {
        blocks.append(checkMarkdownClosing(reports.map { CheckedFile(report: $0).summary }, words, listing))
    }
    return blocks.joined(separator: "\n\n") + "\n"
}

/// Behind the parts of several files: a table with a row a file, and the sentence for all.
func checkMarkdownClosing(_ files: [FileSummary], _ words: CheckWords, _ listing: CheckTextLayout.Listing) -> String {
    let titles = words.summaryTitles
    var rows = [titles.map { markdownEscaped($0) }, titles.enumerated().map { $0.offset == 0 ? "---" : "---:" }]
    for file in files {
        if let failure = file.failure, file.counts.total == 0 {
            let reason = words.notRead + words.colon + words.text(failure)
            rows.append([markdownEscaped(file.file), markdownEscaped(reason)])
        } else {
            rows.append([markdownEscaped(file.file)] + words.summaryNumbers(file.counts).map { "\($0)" })
        }
    }
    let table = rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    let all = files.map(\.counts).reduce(CheckCounts(), +)
    let sentence =
        words.files(files.count) + words.colon + all.sentence(in: words.language, listsUncovered: listing == .all)
    return table + "\n\n**\(markdownEscaped(sentence))**"
}

/// The part of one file.
func checkMarkdownBlock(_ report: CheckReport, _ words: CheckWords, _ listing: CheckTextLayout.Listing) -> String {
    var blocks = ["## " + markdownEscaped(words.header(report))]
    blocks += MarkdownLists(report: report, words: words, listing: listing).lists
    let sentence = CheckCounts(report).sentence(in: words.language, listsUncovered: listing == .all)
    blocks.append("**\(markdownEscaped(sentence))**")
    return blocks.joined(separator: "\n\n")
}

private struct MarkdownLists {
    let report: CheckReport
    let words: CheckWords
    let listing: CheckTextLayout.Listing

    var lists: [String] {
        let order = CheckOrder(report.entries)
        var lists = [order.findings.map(group).joined(), order.waived.map { item($0) }.joined()]
        let passing = order.passing.filter { listing != .findings || $0.hasNeedlessWaiver }
        lists.append(passing.map { item($0) }.joined())
        if listing == .all {
            lists.append(
                report.uncovered.map { bullet(0, words.notCovered + words.colon + $0.text, $0.place) }.joined())
        }
        var notes = report.notes.map(words.text)
        if let policy = report.precisionPolicy { notes.append(words.precision(policy)) }
        if listing != .all, let more = words.notUnderstood(report.uncovered) { notes.append(more) }
        lists.append(notes.map { bullet(0, words.note + $0, nil) }.joined())
        return lists.filter { !$0.isEmpty }.map { String($0.dropLast()) }
    }

    private func group(_ entries: [CheckEntry]) -> String {
        guard let first = entries.first else { return "" }
        guard entries.count > 1 else { return item(first) }
        return item(first, remark: words.places(entries.count))
            + entries.dropFirst().map { bullet(1, words.body($0), $0.place) }.joined()
    }

    private func item(_ entry: CheckEntry, remark: String = "") -> String {
        let grade = entry.isFinding ? words.grade(entry.effectiveGrade) : ""
        let name = entry.findingClass?.name(in: words.language)
        let lead = [words.verdict(entry), name ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
        var text = "- **\(markdownEscaped(lead))** " + markdownEscaped(grade + words.body(entry) + remark)
        text += placed(entry.place) + "\n"
        if !entry.verdict.passes, !entry.quote.isEmpty, !entry.isScriptCheck {
            text += bullet(1, words.quoted(singleLine(entry.quote)), nil)
        }
        if !entry.cases.isEmpty { text += bullet(1, words.cases(entry.cases), nil) }
        for item in entry.cases where listing == .all || !item.verdict.passes {
            let said = [item.label, words.text(item.message)].filter { !$0.isEmpty }.joined(separator: words.colon)
            text += bullet(1, item.verdict.name(in: words.language) + " " + said, item.place)
        }
        if let waiver = entry.waiver { text += bullet(1, words.waiver(waiver, of: entry), nil) }
        return text
    }

    private func bullet(_ level: Int, _ text: String, _ place: CheckPlace?) -> String {
        spaces(2 * level) + "- " + markdownEscaped(text) + (place.map(placed) ?? "") + "\n"
    }

    private func placed(_ place: CheckPlace) -> String {
        let text = place.description(in: words.language)
        return text.isEmpty ? "" : " — *\(markdownEscaped(text))*"
    }
}
