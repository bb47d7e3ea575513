internal import FiscNumerics
public import FiscSource
public import FiscTables

/// What `:schema` shows of a table: its columns with type, unit and missing cells, what the reader decided, and which
/// rows it set aside. Decisions a person should look at are marked.
public func schemaLines(_ table: Table, language: Diagnostic.Language, width: Int? = nil) -> [StyledText] {
    let words = SchemaWords(language: language)
    var lines = wrappedLines(
        words.title(table), lead: "", leadStyle: [], textStyle: .bold, width: width, indent: 2)
    lines += columnTable(table, words).lines(TableLayout(width: width, language: language))
    if !table.decisions.isEmpty { lines.append(StyledText()) }
    for decision in table.decisions {
        let name = decision.column.map { $0 + words.colon } ?? ""
        let lead = (decision.needsAttention ? "! " : "  ") + decision.key + "  "
        lines += wrappedLines(
            name + (language == .zh ? decision.zh : decision.en), lead: lead,
            leadStyle: decision.needsAttention ? [.bold, .yellow] : .dim, width: width, indent: 4)
    }
    if !table.setAside.isEmpty { lines += [StyledText(), StyledText(words.setAside, .bold)] }
    for row in table.setAside {
        let cells = row.cells.filter { !$0.isEmpty }.joined(separator: " | ")
        let text = truncated(singleLine(cells), to: 200)
        lines += wrappedLines(text, lead: "  " + words.lead(row), leadStyle: .dim, width: width, indent: 4)
    }
    return width.map { width in lines.map { $0.clipped(to: width) } } ?? lines
}

private func columnTable(_ table: Table, _ words: SchemaWords) -> TextTable {
    let headers = words.headers.map { TextTable.Header($0) } + [TextTable.Header(words.missing, .right)]
    let rows = table.columns.map { column in
        [
            TextTable.Cell(column.name), TextTable.Cell(words.type(column)), TextTable.Cell(column.unit?.symbol ?? ""),
            TextTable.Cell(column.header == column.name ? "" : column.header),
            TextTable.Cell(column.missingCount == 0 ? "" : "\(column.missingCount)"),
        ]
    }
    return TextTable(headers: headers, rows: rows)
}

/// The fixed words of a schema, in one language.
private struct SchemaWords {
    let language: Diagnostic.Language

    private var isChinese: Bool { language == .zh }

    var colon: String { isChinese ? "：" : ": " }
    var missing: String { isChinese ? "缺失" : "missing" }
    var headers: [String] { isChinese ? ["列", "类型", "单位", "原表头"] : ["column", "type", "unit", "header"] }
    var setAside: String { isChinese ? "未计入的行" : "Rows set aside" }

    func title(_ table: Table) -> String {
        var parts = [table.name]
        if let source = table.source {
            parts.append(source.file)
            parts += [source.sheet, source.format, source.encoding].compactMap { $0 }
        }
        parts.append(isChinese ? "\(table.rowCount)行" : "\(table.rowCount) \(table.rowCount == 1 ? "row" : "rows")")
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }

    func type(_ column: Column) -> String {
        if column.type == .number, column.isFigure { return isChinese ? "数（按原文）" : "figure" }
        return column.type.word(language)
    }

    func lead(_ row: SetAsideRow) -> String {
        let line = isChinese ? "第\(row.line)行" : "line \(row.line)"
        return (row.file.map { $0 + " " } ?? "") + line + " " + kind(row.kind) + colon
    }

    private func kind(_ kind: SetAsideRow.Kind) -> String {
        switch kind {
        case .total: isChinese ? "合计" : "total"
        case .subtotal: isChinese ? "小计" : "subtotal"
        case .part: isChinese ? "其中项" : "part"
        case .title: isChinese ? "标题" : "title"
        case .footnote: isChinese ? "表注" : "footnote"
        case .sideNote: isChinese ? "旁注" : "side note"
        case .unit: isChinese ? "单位" : "unit"
        case .header: isChinese ? "表头" : "header"
        case .columnNumbers: isChinese ? "栏次" : "column numbers"
        }
    }
}

extension ColumnType {
    func word(_ language: Diagnostic.Language) -> String {
        let isChinese = language == .zh
        return switch self {
        case .number: isChinese ? "数" : "number"
        case .text: isChinese ? "文字" : "text"
        case .period: isChinese ? "时期" : "period"
        case .truth: isChinese ? "真假" : "truth"
        }
    }
}
