internal import FiscClaims
internal import FiscLanguage
public import FiscSource

/// The checks of some files as JSON lines: one object a claim (`"type": "claim"`), one a figure (`"figure"`), one for
/// what is not covered (`"uncovered"`), one a note of the reader (`"note"`), one a file (`"file"`) with its counts, and at
/// the end one `"summary"`. Figures are strings as printed.
public func checkJSONLines(_ reports: [CheckReport], language: Diagnostic.Language) -> String {
    let files = reports.map { CheckedFile(report: $0) }
    return files.map { checkJSONLines($0, language) }.joined() + checkJSONSummaryLine(files.map(\.summary), language)
}

/// The lines of one file; the last is of type `file` and counts.
func checkJSONLines(_ file: CheckedFile, _ language: Diagnostic.Language) -> String {
    let report = file.report
    var json = JSONWriter(.compact)
    for entry in report.entries {
        json.claim(entry, in: report, language)
        json.endLine()
    }
    for figure in report.figures {
        json.figure(figure, in: report)
        json.endLine()
    }
    for item in report.uncovered {
        json.uncovered(item, in: report, language)
        json.endLine()
    }
    for note in report.notes {
        json.object { json in
            json.member("type", "note")
            json.member("file", report.file)
            json.member("message", language == .zh ? note.zh : note.en)
        }
        json.endLine()
    }
    json.file(file.summary, language, isLine: true)
    json.endLine()
    return json.text
}

func checkJSONSummaryLine(_ files: [FileSummary], _ language: Diagnostic.Language) -> String {
    var json = JSONWriter(.compact)
    json.summary(files, language, isLine: true)
    json.endLine()
    return json.text
}

/// The same as one JSON document: `{"reports": [{"file", …, "claims", "figures", "uncovered", "notes"}], "summary"}`.
public func checkJSON(_ reports: [CheckReport], language: Diagnostic.Language) -> String {
    let files = reports.map { CheckedFile(report: $0) }
    return checkJSONDocument(files.map { checkJSONElement($0, language) }, files.map(\.summary), language)
}

/// The document around the elements of its files.
func checkJSONDocument(_ elements: [String], _ files: [FileSummary], _ language: Diagnostic.Language) -> String {
    checkJSONHead + elements.joined(separator: ",") + checkJSONTail(files, language)
}

let checkJSONHead = "{\n  \"reports\": ["

func checkJSONTail(_ files: [FileSummary], _ language: Diagnostic.Language) -> String {
    var json = JSONWriter(.indented, depth: 1)
    json.key("summary")
    json.summary(files, language, isLine: false)
    return (files.isEmpty ? "]," : "\n  ],") + json.text + "\n}\n"
}

/// What `reports` holds of one file.
func checkJSONElement(_ file: CheckedFile, _ language: Diagnostic.Language) -> String {
    let words = CheckWords(language: language)
    let report = file.report
    var json = JSONWriter(.indented, depth: 2)
    json.object { json in
        json.member("file", report.file)
        json.member("title", report.title)
        json.member("period", report.period)
        json.member("figureCount", report.figureCount)
        json.member("precision", report.precisionPolicy.map(words.text))
        json.array("claims") { json in for entry in report.entries { json.claim(entry, in: report, language) } }
        json.array("figures") { json in for figure in report.figures { json.figure(figure, in: report) } }
        json.array("uncovered") { json in for item in report.uncovered { json.uncovered(item, in: report, language) } }
        json.member("notes", report.notes.map(words.text))
        if let failure = file.failure { json.member("failure", words.text(failure)) }
    }
    return json.text
}

extension JSONWriter {
    /// What a file came to.
    fileprivate mutating func file(_ file: FileSummary, _ language: Diagnostic.Language, isLine: Bool) {
        object { json in
            if isLine { json.member("type", "file") }
            json.member("file", file.file)
            json.member("title", file.title)
            json.member("period", file.period)
            json.counts(file.counts)
            if let failure = file.failure { json.member("failure", language == .zh ? failure.zh : failure.en) }
        }
    }

    fileprivate mutating func claim(_ entry: CheckEntry, in report: CheckReport, _ language: Diagnostic.Language) {
        let words = CheckWords(language: language)
        object { json in
            json.member("type", "claim")
            json.position(entry.place, in: report)
            json.member("place", entry.place.description(in: language))
            json.member("quote", entry.quote)
            if !entry.title.isEmpty { json.member("title", entry.title) }
            json.member("kind", entry.kind)
            json.member("class", entry.findingClass?.rawValue)
            json.member("grade", entry.grade.rawValue)
            json.member("verdict", entry.verdict.rawValue)
            json.member("how", entry.how?.rawValue)
            json.member("stated", entry.stated)
            json.member("members", entry.members)
            json.member("computed", entry.computed)
            json.member("difference", entry.difference)
            json.member("allowed", entry.allowed)
            json.member("unit", entry.unit)
            if !entry.expected.isEmpty { json.member("expected", entry.expected) }
            json.member("message", words.text(entry.message))
            if let probability = entry.probability { json.member("probability", probability) }
            if let cause = entry.cause { json.member("cause", cause) }
            json.cases(entry.cases, in: report, language)
            if let waiver = entry.waiver { json.waiver(waiver, of: entry) }
        }
    }

    private mutating func position(_ place: CheckPlace, in report: CheckReport) {
        member("file", place.file.isEmpty ? report.file : place.file)
        member("line", place.line)
        member("column", place.column)
    }

    private mutating func cases(_ cases: [CheckCase], in report: CheckReport, _ language: Diagnostic.Language) {
        guard !cases.isEmpty else { return }
        let words = CheckWords(language: language)
        array("cases") { json in
            for item in cases {
                json.object { json in
                    json.member("label", item.label)
                    json.member("verdict", item.verdict.rawValue)
                    json.member("how", item.how?.rawValue)
                    json.member("message", words.text(item.message))
                    if let place = item.place {
                        json.position(place, in: report)
                        json.member("place", place.description(in: language))
                    }
                }
            }
        }
    }

    private mutating func waiver(_ waiver: CheckWaiver, of entry: CheckEntry) {
        object("waiver") { json in
            json.member("reason", waiver.reason)
            json.member("by", waiver.by)
            json.member("date", waiver.date)
            json.member("reference", waiver.reference)
            json.member("state", waiver.state.rawValue)
            json.member("applies", entry.isWaived)
            json.member("needless", entry.hasNeedlessWaiver)
        }
    }

    fileprivate mutating func figure(_ figure: CheckedFigure, in report: CheckReport) {
        object { json in
            json.member("type", "figure")
            json.position(figure.place, in: report)
            json.member("text", figure.text)
            json.member("value", figure.value)
            json.member("unit", figure.unit)
            json.member("subject", figure.subject)
            json.member("period", figure.period)
            json.member("claims", figure.claimCount)
        }
    }

    fileprivate mutating func uncovered(_ item: UncoveredItem, in report: CheckReport, _ language: Diagnostic.Language)
    {
        let words = CheckWords(language: language)
        object { json in
            json.member("type", "uncovered")
            json.position(item.place, in: report)
            json.member("place", item.place.description(in: language))
            json.member("kind", item.kind.rawValue)
            json.member("text", item.text)
            json.member("reason", words.text(item.reason))
        }
    }

    /// What all files together came to; in a document also what each did, as a table.
    fileprivate mutating func summary(_ files: [FileSummary], _ language: Diagnostic.Language, isLine: Bool) {
        let counts = files.map(\.counts).reduce(CheckCounts(), +)
        object { json in
            json.member("type", "summary")
            json.member("files", files.count)
            json.member("unreadable", files.count { $0.failure != nil })
            json.counts(counts)
            json.member("message", counts.sentence(in: language))
            if !isLine {
                json.array("byFile") { json in for file in files { json.file(file, language, isLine: false) } }
            }
        }
    }

    private mutating func counts(_ counts: CheckCounts) {
        member("total", counts.total)
        member("exact", counts.exact)
        member("rounding", counts.rounding)
        member("rounded", counts.rounded)
        member("tail", counts.tail)
        member("truncated", counts.truncated)
        member("unlikely", counts.unlikely)
        member("fails", counts.fails)
        member("missing", counts.missing)
        member("unknown", counts.unknown)
        member("error", counts.errors)
        member("waived", counts.waived)
        member("notes", counts.notes)
        member("findings", counts.findings)
        member("uncoveredFigures", counts.uncoveredFigures)
    }
}
