public import FiscLanguage
public import FiscSource
internal import FiscTables

/// Gives what a program writes the form its file's name asks for.
public struct FileExporter: Exporter {
    private let language: Diagnostic.Language
    private let version: String

    public init(language: Diagnostic.Language, version: String) {
        self.language = language
        self.version = version
    }

    public func export(_ writing: Writing) throws(Diagnostic) -> ExportedFile {
        if case .chart(let chart) = writing.content.value { return ExportedFile(bytes: bytes(of: chart, writing)) }
        guard let rows = ExportTable(writing.content) else { return try other(writing) }
        switch writing.format {
        case .csv: return csv(rows, writing)
        case .xlsx: return try workbook(rows, writing)
        case .json: return text(TableJSON(rows: rows).document, rows, writing)
        case .jsonl: return text(TableJSON(rows: rows).lines, rows, writing)
        case .markdown: return text(markup(rows, writing).markdown, rows, writing)
        case .html: return text(markup(rows, writing).page(version: version), rows, writing)
        case .svg: throw unfit(writing)
        }
    }

    private func markup(_ rows: ExportTable, _ writing: Writing) -> TableMarkup {
        let isPage = writing.format == .html
        return TableMarkup(
            rows, title: writing.options.title ?? (isPage ? rows.name : ""), language: language)
    }

    private func bytes(of chart: Chart, _ writing: Writing) -> [UInt8] {
        let drawing = ChartSVG(chart, title: writing.options.title, language: language)
        return Array((writing.format == .html ? drawing.page(version: version) : drawing.file).utf8)
    }

    /// Any other value has a form in JSON only.
    private func other(_ writing: Writing) throws(Diagnostic) -> ExportedFile {
        guard writing.format == .json else { throw unfit(writing) }
        var json = JSONWriter(.indented)
        json.value(writing.content)
        json.endLine()
        return ExportedFile(bytes: Array(json.text.utf8))
    }

    private func unfit(_ writing: Writing) -> Diagnostic {
        Diagnostic(
            WritingDiagnostics.unfit, [writing.content.type.name, writing.format.rawValue], at: writing.options.span)
    }

    private func text(_ text: String, _ rows: ExportTable, _ writing: Writing) -> ExportedFile {
        let mark: [UInt8] = writing.options.isMarked && writing.format.isText ? [0xEF, 0xBB, 0xBF] : []
        return ExportedFile(bytes: mark + Array(text.utf8), rowCount: rows.rowCount)
    }

    private func csv(_ rows: ExportTable, _ writing: Writing) -> ExportedFile {
        let csv = TableCSV(rows, isMarked: writing.options.isMarked)
        return ExportedFile(
            bytes: csv.bytes, rowCount: rows.rowCount,
            notes: notes([(WritingDiagnostics.apostrophes, csv.apostrophes)], writing))
    }

    private func workbook(_ rows: ExportTable, _ writing: Writing) throws(Diagnostic) -> ExportedFile {
        guard rows.rowCount < 1_048_576, rows.columns.count <= 16_384 else {
            throw Diagnostic(
                WritingDiagnostics.tooManyRows, ["\(rows.rowCount)", "\(rows.columns.count)"], at: writing.options.span)
        }
        let sheet = TableSheet(rows, title: writing.options.title ?? rows.name)
        return ExportedFile(
            bytes: sheet.file, rowCount: rows.rowCount,
            notes: notes(
                [(WritingDiagnostics.longNumbers, sheet.longNumbers), (WritingDiagnostics.cutTexts, sheet.cutTexts)],
                writing))
    }

    private func notes(_ counts: [(DiagnosticSpec, Int)], _ writing: Writing) -> [Diagnostic] {
        counts.filter { $0.1 > 0 }.map { Diagnostic($0.0, [writing.path, "\($0.1)"], at: writing.options.span) }
    }
}
