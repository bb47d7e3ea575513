/// Why a cell has no value. A missing value carries its first reason through all arithmetic.
public enum MissingReason: Sendable, Hashable {
    /// Nothing stands in the cell.
    case emptyCell
    /// A mark that says there is no figure: “--”, “无”, “n/a”. The mark as written.
    case mark(String)
    /// Something stands there that is no value of the column's type. The text as written.
    case unreadable(String)
    /// The row ended before this column.
    case shortRow
    case divisionByZero
    /// A change or growth without a value to set it against.
    case noBase
    case other(zh: String, en: String)

    public var zh: String {
        switch self {
        case .emptyCell: "空单元格"
        case .mark(let mark): "填写为“\(mark)”"
        case .unreadable(let text): "“\(text)”无法识别"
        case .shortRow: "该行缺此列"
        case .divisionByZero: "除数为0"
        case .noBase: "无基数"
        case .other(let zh, _): zh
        }
    }

    public var en: String {
        switch self {
        case .emptyCell: "empty cell"
        case .mark(let mark): "“\(mark)” stands there"
        case .unreadable(let text): "“\(text)” cannot be read"
        case .shortRow: "the row ends before this column"
        case .divisionByZero: "division by zero"
        case .noBase: "no base"
        case .other(_, let en): en
        }
    }
}
