public import FiscLanguage
internal import FiscNumerics
public import FiscSource
internal import FiscTables

/// How the outcome of a statement is shown.
public struct OutcomeLayout: Sendable {
    public var language: Diagnostic.Language
    /// The columns of the window; nil for a pipe.
    public var width: Int?
    /// At the prompt, definitions are confirmed; in a script and a pipe only results are printed.
    public var isInteractive: Bool
    /// Rows of a table; nil shows all.
    public var rowLimit: Int?

    public init(language: Diagnostic.Language, width: Int? = nil, isInteractive: Bool = false, rowLimit: Int? = nil) {
        self.language = language
        self.width = width
        self.isInteractive = isInteractive
        self.rowLimit = rowLimit
    }
}

/// The lines that tell what a statement did; none where there is nothing to tell.
public func outcomeLines(_ outcome: StatementOutcome, in source: SourceText, _ layout: OutcomeLayout) -> [StyledText] {
    switch outcome.kind {
    case .value(let value): return valueLines(value, layout)
    case .assigned(let name, let value): return confirmation(message(name, value), layout)
    case .defined(let function): return confirmation(.function(signature: function.signature), layout)
    case .unit(let name): return confirmation(.unit(name: name, definition: ""), layout)
    case .used(let name): return confirmation(.value(name: name, text: "✓"), layout)
    case .check(let check):
        let report = CheckReport(file: source.name, entries: [CheckEntry(check)])
        return checkLines([report], CheckTextLayout(language: layout.language, width: layout.width, listing: .all))
    case .explanation(let node, _): return explanationLines(node, language: layout.language, width: layout.width)
    }
}

private func confirmation(_ message: SessionMessage, _ layout: OutcomeLayout) -> [StyledText] {
    layout.isInteractive ? [StyledText(message.text(in: layout.language))] : []
}

private func message(_ name: String, _ value: TypedValue) -> SessionMessage {
    switch value.value {
    case .table(let table):
        .table(name: name, rows: table.rowCount, columns: table.columns.map(titled))
    case .report(let report):
        .report(
            name: name, figures: report.figureTable.rowCount, claims: report.claimTable.rowCount,
            period: report.period ?? "")
    default: .value(name: name, text: ValueText.shown(value))
    }
}

/// `决算数(万元)`
private func titled(_ column: Column) -> String {
    guard let unit = column.unit, !unit.symbol.isEmpty else { return column.name }
    return "\(column.name)(\(unit.symbol))"
}

/// A value by itself: a table as a table, a record as name and value, all else on one line.
public func valueLines(_ value: TypedValue, _ layout: OutcomeLayout) -> [StyledText] {
    switch (value.value, value.type) {
    case (.table(let table), .table(let shape)):
        let text = TextTable(table, rowLimit: layout.rowLimit) { shape.isRatio($0) }
        return text.lines(
            TableLayout(
                width: layout.width, rowLimit: layout.rowLimit, language: layout.language,
                isPlain: !layout.isInteractive))
    case (.column(let column, let rows), .column(let type)): return columnLines(column, rows, type, layout)
    case (.record(let values), .record(let fields)):
        let names = fields.map { displayWidth(of: $0.name) }.max() ?? 0
        return zip(fields, values).map { field, value in
            StyledText("\(padded(field.name, to: names))  \(ValueText.plain(TypedValue(value, field.type)))")
        }
    case (.missing(let reason), _):
        let text = layout.language == .zh ? "缺失（\(reason.zh)）" : "missing (\(reason.en))"
        return [StyledText(text)]
    default: return [StyledText(ValueText.plain(value))]
    }
}

private func columnLines(_ column: Column, _ rows: [Int32]?, _ type: Type, _ layout: OutcomeLayout) -> [StyledText] {
    let shown = rows.map { column.taking($0) } ?? column
    guard let table = try? Table(name: column.name, columns: [shown]) else { return [] }
    return valueLines(
        TypedValue(.table(table), .table(TableShape(columns: [Type.Field(column.name, type)]))), layout)
}

extension TableShape {
    /// Whether a column holds shares, rates or growths.
    func isRatio(_ column: Int) -> Bool {
        guard columns.indices.contains(column), let number = columns[column].type.asNumber else { return false }
        return number.shown == .ratio || number.shown == .growth
    }
}
