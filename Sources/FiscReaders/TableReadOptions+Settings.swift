import FiscNumerics
import FiscSource
import FiscTables

/// The decisions as words of a program: `load("决算.csv", header: 4, unit: 万元, columns: {编码: text})`.
extension TableReadOptions {
    /// The words that decide something, in the order in which help shows them.
    public static let settingNames = [
        "encoding", "delimiter", "quotes", "lines", "skip", "header", "unit", "missing", "zero", "decimal", "totals",
        "parts",
        "repair", "columns",
    ]

    /// Takes one word and its value as text; `column` says for which column, with the word `columns`. Throws E0530
    /// where the value does not fit the word.
    public mutating func apply(
        _ name: String, _ value: String, column: String? = nil, file: String
    ) throws(ReadFailure) {
        if name == "sheet" {
            sheet = value
            return
        }
        let isTaken =
            switch name {
            case "columns": take(value, column: column ?? "")
            case "sheet", "encoding", "delimiter", "quotes", "lines", "skip", "header": takeForm(name, value)
            default: takeContent(name, value)
            }
        guard isTaken else {
            throw ReadFailure(
                ReaderDiagnostics.badSetting, file: file, [column ?? name, value, Self.allowed[name] ?? ""])
        }
    }

    /// How the text is cut into cells.
    private mutating func takeForm(_ name: String, _ value: String) -> Bool {
        switch name {
        case "encoding":
            guard let known = TextEncoding(named: value) else { return false }
            encoding = known
        case "delimiter": delimiter = value
        case "sheet": sheet = value
        case "quotes":
            guard let truth = Self.truth(value) else { return false }
            quotes = truth
        case "lines":
            guard case .lines(let range)? = Self.headerLines(value) else { return false }
            lines = range
        case "skip":
            guard let lines = Int(value), lines >= 0 else { return false }
            skip = lines
        case "header":
            guard let lines = Self.headerLines(value) else { return false }
            header = lines
        default: return false
        }
        return true
    }

    /// What the cells mean.
    private mutating func takeContent(_ name: String, _ value: String) -> Bool {
        switch name {
        case "unit":
            guard let known = catalog.unit(named: value) else { return false }
            unit = known
        case "missing":
            // How sums treat missing cells (skip) is the language's to know.
            if value == "zero" { readsMissingAsZero = true } else if value != "skip" { missingMarks.append(value) }
        case "zero": zeroMarks.append(value)
        case "decimal":
            guard let mark = [".": DecimalMark.dot, ",": .comma][value] ?? DecimalMark(rawValue: value) else {
                return false
            }
            decimalMark = mark
        case "totals":
            guard value == "keep" || value == "apart" else { return false }
            setsTotalsAside = value == "apart"
        case "parts":
            guard value == "keep" || value == "apart" else { return false }
            setsPartsAside = value == "apart"
        case "repair":
            guard let truth = Self.truth(value) else { return false }
            repairsLongNumbers = truth
        default: return false
        }
        return true
    }

    /// A type or a unit of one column.
    private mutating func take(_ value: String, column: String) -> Bool {
        var choice = columns[column] ?? ColumnChoice()
        if let type = ColumnType(rawValue: value) ?? Self.types[value] {
            choice.type = type
        } else if let unit = catalog.unit(named: value) {
            choice.type = .number
            choice.unit = unit
        } else {
            return false
        }
        columns[column] = choice
        return !column.isEmpty
    }

    private static func truth(_ value: String) -> Bool? {
        ["true": true, "false": false, "真": true, "假": false][value]
    }

    /// `none`, a line, or the first and last line: 3..4.
    private static func headerLines(_ value: String) -> Header? {
        if value == "none" || value == "0" { return Header.none }
        let bounds = value.split(separator: ".", omittingEmptySubsequences: true).map { Int($0) }
        guard let first = bounds.first ?? nil, let last = bounds.last ?? nil, bounds.count <= 2, first > 0,
            last >= first
        else { return nil }
        return .lines(first...last)
    }

    private static let types: [String: ColumnType] = [
        "数": .number, "数值": .number, "文本": .text, "文字": .text, "期间": .period, "时期": .period, "真假": .truth,
    ]

    private static let allowed: [String: String] = [
        "encoding": "utf-8, gbk, utf-16, latin1, windows-1252, big5", "quotes": "true, false",
        "lines": "\"1..20\"", "skip": "0, 1, 2 …",
        "header": "none, 4, \"3..4\"", "unit": "万元, 元, 人 …", "decimal": "\".\", \",\"", "totals": "keep, apart",
        "parts": "keep, apart",
        "repair": "true, false", "columns": "number, text, period, truth, 万元 …",
    ]
}
