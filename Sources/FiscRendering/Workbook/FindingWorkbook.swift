internal import FiscClaims
internal import FiscLanguage
internal import FiscSource

/// A row of the 问题清单: one 问题, however many places it touches.
struct FindingRow: Sendable {
    var file: String
    var place = ""
    var findingClass = ""
    var grade = ""
    var verdict: String
    var quote = ""
    var message: String
    var expected = ""

    /// All findings of a file in the order of every listing, then the waived ones; a file that could not be read has a
    /// row that says so.
    static func rows(of file: CheckedFile, _ words: CheckWords) -> [FindingRow] {
        let report = file.report
        var rows: [FindingRow] = []
        if let failure = file.failure {
            rows.append(FindingRow(file: report.file, verdict: words.notRead, message: words.text(failure)))
        }
        let order = CheckOrder(report.entries)
        for group in order.findings + order.waived.map({ [$0] }) {
            guard let first = group.first else { continue }
            rows.append(FindingRow(first, others: Array(group.dropFirst()), in: report, words))
        }
        return rows
    }

    private init(_ entry: CheckEntry, others: [CheckEntry], in report: CheckReport, _ words: CheckWords) {
        let language = words.language
        file = entry.place.file.isEmpty ? report.file : entry.place.file
        place = entry.place.description(in: language)
        findingClass = entry.findingClass?.name(in: language) ?? ""
        grade = entry.effectiveGrade.name(in: language)
        verdict = words.verdict(entry)
        quote = entry.isScriptCheck ? "" : singleLine(entry.quote)
        expected = entry.expected
        var lines = [words.body(entry) + (others.isEmpty ? "" : words.places(others.count + 1))]
        for other in others { lines.append("· " + words.body(other) + "  " + other.place.description(in: language)) }
        for item in entry.cases where !item.verdict.passes {
            lines.append(
                "· " + item.verdict.name(in: language) + " " + item.label + words.colon + words.text(item.message))
        }
        if let waiver = entry.waiver { lines.append(words.waiver(waiver, of: entry)) }
        message = lines.joined(separator: "\n")
    }

    private init(file: String, verdict: String, message: String) {
        self.file = file
        self.verdict = verdict
        self.message = message
    }
}

/// The 问题清单 over all files, and a sheet with a row a file, as a workbook.
func findingWorkbook(_ findings: [FindingRow], _ files: [FileSummary], _ words: CheckWords) -> [UInt8] {
    let titles = words.findingTitles
    let widths = [6, 26, 26, 11, 8, 10, 46, 58, 18]
    let rows = findings.enumerated().map { index, row -> [WorkbookWriter.Cell] in
        [.number(index + 1)]
            + [row.file, row.place, row.findingClass, row.grade, row.verdict, row.quote, row.message, row.expected]
            .map { .text($0) }
    }
    let list = WorkbookWriter.Sheet(
        name: words.findingSheet, columns: zip(titles, widths).map { (title: $0, width: $1) }, rows: rows)
    let summary = WorkbookWriter.Sheet(
        name: words.summarySheet,
        columns: words.summaryTitles.enumerated().map { (title: $1, width: $0 == 0 ? 40 : 11) }
            + [(title: words.remark, width: 40)],
        rows: files.map { file in
            [.text(file.file)] + words.summaryNumbers(file.counts).map { .number($0) }
                + [file.failure.map { .text(words.notRead + words.colon + words.text($0)) } ?? .empty]
        })
    return WorkbookWriter(sheets: [list, summary]).file
}

extension CheckWords {
    private var isZh: Bool { language == .zh }

    fileprivate var findingTitles: [String] {
        isZh
            ? ["序号", "文件", "位置", "类别", "等级", "结论", "原文", "说明", "应为"]
            : ["no.", "file", "place", "class", "grade", "verdict", "quote", "message", "should read"]
    }

    fileprivate var findingSheet: String { isZh ? "问题清单" : "findings" }
    fileprivate var summarySheet: String { isZh ? "汇总" : "summary" }
    fileprivate var remark: String { isZh ? "备注" : "remark" }
}
