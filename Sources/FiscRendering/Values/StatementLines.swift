public import FiscLanguage
internal import FiscNumerics
public import FiscSource
internal import FiscTables

/// What a statement gave, as lines for a person.
public struct StatementLines: Sendable, Hashable {
    /// The result itself.
    public var results: [StyledText]
    /// What is worth knowing though nothing failed: notes and warnings.
    public var notes: [StyledText]
}

/// How the outcome of a statement is shown.
public struct StatementLayout: Sendable, Hashable {
    public var table: TableLayout
    /// Say what an assignment or a definition made, and quote texts: at the prompt, not in a script.
    public var isInteractive: Bool

    public init(table: TableLayout, isInteractive: Bool) {
        self.table = table
        self.isInteractive = isInteractive
    }
}

/// The outcome of a statement of `source` for a person.
public func statementLines(
    _ outcome: StatementOutcome, source: SourceText, _ layout: StatementLayout
) -> StatementLines {
    let language = layout.table.language
    let width = layout.table.width
    var results: [StyledText]
    switch outcome.kind {
    case .value(let value): results = valueLines(value, layout.table, quotesText: layout.isInteractive)
    case .check(let check):
        let entry = CheckEntry(check, file: source.name)
        results = checkEntryLines(entry, CheckTextLayout(language: language, width: width))
    case .explanation(let node, _): results = explanationLines(node, language: language, width: width)
    case .assigned(let name, let value): results = messageLines(assigned(name, value, language), layout)
    case .defined(let function): results = messageLines(.function(signature: function.signature), layout)
    case .unit(let name): results = messageLines(.unit(name: name, definition: ""), layout)
    case .wrote(let receipts):
        results = receipts.flatMap {
            messageLines(.written(path: $0.path, rows: $0.rowCount, bytes: $0.byteCount), layout)
        }
    case .used(let name): results = messageLines(.module(name: name), layout)
    }
    if let width { results = results.map { $0.clipped(to: width) } }
    let notes = outcome.notes.flatMap { diagnosticLines($0, source: source, language: language, width: width) }
    return StatementLines(results: results, notes: notes)
}

private func assigned(_ name: String, _ typed: TypedValue, _ language: Diagnostic.Language) -> SessionMessage {
    switch (typed.value, typed.type) {
    case (.table(let table), _): return .table(name: name, rows: table.rowCount, columns: headings(table))
    case (.plan(let plan), _): return .plan(name: name, columns: headings(plan.prototype))
    case (.report(let report), _):
        return .report(
            name: name, figures: report.figureTable.rowCount, claims: report.claimTable.rowCount,
            period: report.period ?? "")
    default: return .value(name: name, text: ValueWords(language: language).oneLine(typed))
    }
}

/// The columns with their units.
private func headings(_ table: Table) -> [String] {
    table.columns.map { column in
        let unit = column.unit?.symbol ?? ""
        return unit.isEmpty ? column.name : "\(column.name)(\(unit))"
    }
}

private func messageLines(_ message: SessionMessage, _ layout: StatementLayout) -> [StyledText] {
    guard layout.isInteractive else { return [] }
    let text = message.text(in: layout.table.language)
    return wrappedLines(text, lead: "", leadStyle: [], textStyle: .dim, width: layout.table.width, indent: 2)
}
