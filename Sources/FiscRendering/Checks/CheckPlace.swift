public import FiscLanguage
public import FiscSource

/// Where a claim stands: for a person the headings, the paragraph or the cell; for a tool line and column.
public struct CheckPlace: Sendable, Hashable {
    /// Empty where the report's own file is meant.
    public var file: String
    /// From 1.
    public var line: Int?
    /// From 1, in Unicode scalars.
    public var column: Int?
    /// The place as whoever read the document puts it; said instead of what the parts above give.
    public var text: Phrase?
    /// What only some places have.
    private var named: Rarely<Names>

    private struct Names: Sendable, Hashable {
        var headings: [String] = []
        var paragraph: Int?
        var table: String?
        var rowName: String?
        var columnName: String?
        var cell: String?
    }

    /// The headings it stands under, outermost first.
    public var headings: [String] { named.value?.headings ?? [] }
    /// Its paragraph under the innermost heading, from 1.
    public var paragraph: Int? { named.value?.paragraph }
    /// The title of the table, when it stands in one.
    public var table: String? { named.value?.table }
    public var rowName: String? { named.value?.rowName }
    public var columnName: String? { named.value?.columnName }
    /// Sheet and cell of a workbook: `收入支出决算总表!C5`.
    public var cell: String? { named.value?.cell }

    public init(
        file: String = "", line: Int? = nil, column: Int? = nil, headings: [String] = [], paragraph: Int? = nil,
        table: String? = nil, rowName: String? = nil, columnName: String? = nil, cell: String? = nil,
        text: Phrase? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.text = text
        let names = Names(
            headings: headings, paragraph: paragraph, table: table, rowName: rowName, columnName: columnName, cell: cell
        )
        named = Rarely(names == Names() ? nil : names)
    }

    /// As a person finds it: “三、支出预算情况说明，第4段”, “《收入支出决算总表》“合计”行“决算数”列”. Only the innermost heading is
    /// named; where nothing better is known it is the line.
    public func description(in language: Diagnostic.Language) -> String {
        let isChinese = language == .zh
        if let text, !text.isEmpty { return isChinese ? text.zh : text.en }
        var parts: [String] = []
        if table != nil || rowName != nil || columnName != nil {
            parts.append(cellDescription(isChinese))
        } else if headings.last != nil || paragraph != nil {
            if let heading = headings.last { parts.append(heading) }
            if let paragraph { parts.append(isChinese ? "第\(paragraph)段" : "paragraph \(paragraph)") }
        } else if let line, cell == nil {
            parts.append(isChinese ? "第\(line)行" : "line \(line)")
        }
        if let cell { parts.append(cell) }
        return parts.joined(separator: isChinese ? "，" : ", ")
    }

    private func cellDescription(_ isChinese: Bool) -> String {
        var text = table.map { isChinese ? "《\($0)》" : "“\($0)”" } ?? ""
        if let rowName { text += isChinese ? "“\(rowName)”行" : " row “\(rowName)”" }
        if let columnName { text += isChinese ? "“\(columnName)”列" : " column “\(columnName)”" }
        return text
    }
}
