internal import FiscClaims
internal import FiscLanguage
public import FiscSource

/// The checks of some files as a table for a spreadsheet, one row a claim and one a case of `for each`. Texts that a
/// spreadsheet would take for formulas are made inert.
public func checkCSV(_ reports: [CheckReport], language: Diagnostic.Language, marked: Bool = true) -> String {
    reports.reduce(into: checkCSVHeader(language, marked: marked)) {
        $0 += checkCSVRows(CheckedFile(report: $1), language)
    }
}

func checkCSVHeader(_ language: Diagnostic.Language, marked: Bool) -> String {
    var csv = CSVWriter(marked: marked)
    csv.row((language == .zh ? chineseHeader : englishHeader).map { .text($0) })
    return csv.text
}

/// The rows of one file; of one that could not be read, a row that says so.
func checkCSVRows(_ file: CheckedFile, _ language: Diagnostic.Language) -> String {
    let report = file.report
    let words = CheckWords(language: language)
    var csv = CSVWriter()
    if let failure = file.failure {
        var row = [CSVWriter.Cell](repeating: .empty, count: chineseHeader.count)
        row[0] = .text(report.file)
        row[9] = .text(words.notRead)
        row[17] = .text(words.text(failure))
        csv.row(row)
    }
    for entry in report.entries {
        csv.row(row(entry, in: report, language))
        for item in entry.cases { csv.row(row(item, of: entry, in: report, language)) }
    }
    return csv.text
}

private let chineseHeader = [
    "文件", "行", "列", "位置", "原文", "名称", "关系", "类别", "等级", "结论", "方式", "文中数", "构成数", "计算数", "相差", "允许尾差", "单位",
    "说明", "说明人", "文号",
]
private let englishHeader = [
    "file", "line", "column", "place", "quote", "title", "kind", "class", "grade", "verdict", "how", "stated",
    "members",
    "computed", "difference", "allowed", "unit", "message", "waiver", "reference",
]

private func row(_ entry: CheckEntry, in report: CheckReport, _ language: Diagnostic.Language) -> [CSVWriter.Cell] {
    let words = CheckWords(language: language)
    let place = place(entry.place, in: report, language)
    let judged: [CSVWriter.Cell] = [
        .text(entry.quote), .text(entry.title), .text(entry.kind), text(entry.findingClass?.name(in: language)),
        .text(entry.effectiveGrade.name(in: language)), .text(words.verdict(entry)), text(entry.how?.rawValue),
    ]
    let figures: [CSVWriter.Cell] = [
        number(entry.stated), .text(entry.members.joined(separator: " ")), number(entry.computed),
        number(entry.difference), number(entry.allowed), .text(entry.unit),
    ]
    let waiver = entry.waiver.map { words.waiver($0, of: entry) }
    return place + judged + figures + [.text(words.text(entry.message)), text(waiver), text(entry.waiver?.reference)]
}

private func row(
    _ item: CheckCase, of entry: CheckEntry, in report: CheckReport, _ language: Diagnostic.Language
) -> [CSVWriter.Cell] {
    let words = CheckWords(language: language)
    let title = [entry.title, item.label].filter { !$0.isEmpty }.joined(separator: words.colon)
    let judged: [CSVWriter.Cell] = [
        .empty, .text(title), .text(entry.kind), text(entry.findingClass?.name(in: language)),
        .text(entry.grade.name(in: language)), .text(item.verdict.name(in: language)), text(item.how?.rawValue),
    ]
    let figures = [CSVWriter.Cell](repeating: .empty, count: 6)
    return place(item.place ?? entry.place, in: report, language) + judged + figures
        + [.text(words.text(item.message)), .empty, .empty]
}

private func place(
    _ place: CheckPlace, in report: CheckReport, _ language: Diagnostic.Language
) -> [CSVWriter.Cell] {
    [
        .text(place.file.isEmpty ? report.file : place.file), number(place.line.map { String($0) }),
        number(place.column.map { String($0) }), .text(place.description(in: language)),
    ]
}

private func text(_ value: String?) -> CSVWriter.Cell { value.map { .text($0) } ?? .empty }
private func number(_ value: String?) -> CSVWriter.Cell { value.map { .number($0) } ?? .empty }
