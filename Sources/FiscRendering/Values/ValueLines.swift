public import FiscLanguage
internal import FiscNumerics
internal import FiscSource
internal import FiscTables

/// A value for a person: a table, a record, a list of records and a report on several lines, all else on one (wrapped
/// where the window asks for it).
///
/// - Parameter quotesText: show a text in quotation marks, as the prompt does; a script prints it bare.
public func valueLines(_ typed: TypedValue, _ layout: TableLayout, quotesText: Bool = true) -> [StyledText] {
    if let table = textTable(typed, layout) { return heading(typed, layout) + table.lines(layout) }
    switch (typed.value, typed.type) {
    case (.record(let values), .record(let fields)): return recordLines(values, fields, layout)
    case (.chart(let chart), _): return chartLines(chart, layout)
    case (.text(let text), _) where !quotesText: return paragraph(text, layout)
    default: return paragraph(ValueWords(language: layout.language).oneLine(typed), layout)
    }
}

/// Whether a value is shown as a table.
public func isTabular(_ typed: TypedValue) -> Bool { textTable(typed, TableLayout(rowLimit: 0)) != nil }

/// Whether a value is shown as a table of which that layout leaves rows or columns out.
public func isCut(_ typed: TypedValue, _ layout: TableLayout) -> Bool {
    textTable(typed, layout)?.isCut(layout) ?? false
}

/// What a value is shown as, where that is a table.
private func textTable(_ typed: TypedValue, _ layout: TableLayout) -> TextTable? {
    switch (typed.value, typed.type) {
    case (.table(let table), let type):
        return TextTable(table, rowLimit: layout.rowLimit, shown: { type.shownColumn($0) })
    case (.column(let column, let rows), let type):
        let taken = rows.map { column.taking($0) } ?? column
        guard let table = try? Table(name: column.name, columns: [taken]) else { return nil }
        let shown = type.element?.asNumber?.shown ?? .plain
        return TextTable(table, rowLimit: layout.rowLimit, shown: { _ in shown })
    case (.list(let elements), .list(.record(let fields))): return recordsTable(elements, fields, layout)
    case (.report(let report), _): return TextTable(report.figureTable, rowLimit: layout.rowLimit)
    default: return nil
    }
}

private func paragraph(_ text: String, _ layout: TableLayout) -> [StyledText] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let width = layout.width else { return lines.map { StyledText($0) } }
    return lines.flatMap { wrapped($0, to: width) }.map { StyledText($0).clipped(to: width) }
}

/// A field a line, the values beneath each other.
private func recordLines(_ values: [Value], _ fields: [Type.Field], _ layout: TableLayout) -> [StyledText] {
    let words = ValueWords(language: layout.language)
    let widest = fields.map { displayWidth(of: sanitised($0.name)) }.max() ?? 0
    let column = min(widest, (layout.width ?? 80) / 2) + 2
    let lines = zip(fields, values).flatMap { field, value in
        wrappedLines(
            words.oneLine(TypedValue(value, field.type)),
            lead: padded(truncated(field.name, to: column - 2), to: column),
            leadStyle: .dim, width: layout.width, indent: column)
    }
    return layout.width.map { width in lines.map { $0.clipped(to: width) } } ?? lines
}

/// A list of records of one shape, as a table.
private func recordsTable(_ elements: [Value], _ fields: [Type.Field], _ layout: TableLayout) -> TextTable {
    let words = ValueWords(language: layout.language)
    let headers = fields.map { TextTable.Header($0.name, $0.type.asNumber == nil ? .left : .decimal) }
    return TextTable(headers: headers, RowChoice(of: elements.count, limit: layout.rowLimit)) { row in
        guard case .record(let values) = elements[row] else { return [] }
        return zip(fields, values).map { field, value in
            if case .missing = value { return .missing }
            return TextTable.Cell(words.oneLine(TypedValue(value, field.type), quotesText: false))
        }
    }
}

/// What stands above the table: of a report its title.
private func heading(_ typed: TypedValue, _ layout: TableLayout) -> [StyledText] {
    guard case .report(let report) = typed.value else { return [] }
    let message = SessionMessage.report(
        name: report.title ?? report.name, figures: report.figureTable.rowCount, claims: report.claimTable.rowCount,
        period: report.period ?? "")
    return paragraph(message.text(in: layout.language), layout)
}

/// Values on one line, with the words that differ between the languages.
struct ValueWords {
    let language: Diagnostic.Language

    private var isChinese: Bool { language == .zh }

    func oneLine(_ typed: TypedValue, quotesText: Bool = true) -> String {
        switch typed.value {
        case .missing(let reason): isChinese ? "缺失（\(reason.zh)）" : "missing (\(reason.en))"
        default: quotesText ? ValueText.shown(typed) : ValueText.plain(typed)
        }
    }
}

extension Type {
    /// How the numbers of a table's column are shown.
    fileprivate func shownColumn(_ index: Int) -> NumberType.Shown {
        guard case .table(let shape) = self, shape.columns.indices.contains(index) else { return .plain }
        let type = shape.columns[index].type
        return (type.asNumber ?? type.element?.asNumber)?.shown ?? .plain
    }
}
