internal import FiscSource
public import FiscTables

/// A table to be printed: what heads each column, and the cells as text. Its layout for a window is made by
/// ``lines(_:)``.
public struct TextTable: Sendable, Hashable {
    /// What heads a column.
    public struct Header: Sendable, Hashable {
        public var name: String
        /// Shown beneath the name: 万元, %, 人.
        public var unit: String?
        /// Shown in the unit's place at the prompt, where there is none.
        public var type: ColumnType?
        public var alignment: Alignment

        public init(
            _ name: String, unit: String? = nil, type: ColumnType? = nil, _ alignment: Alignment = .left
        ) {
            self.name = name
            self.unit = unit
            self.type = type
            self.alignment = alignment
        }
    }

    public struct Cell: Sendable, Hashable {
        public var text: String
        public var style: TextStyle
        /// Printed as the mark for a missing value; `text` is not shown.
        public var isMissing: Bool

        public init(_ text: String, _ style: TextStyle = []) {
            self.text = text
            self.style = style
            isMissing = false
        }

        public static let missing: Cell = {
            var cell = Cell("")
            cell.isMissing = true
            return cell
        }()
    }

    public var headers: [Header]
    /// Rows of cells. A row that is too short is filled with missing cells, what is too long is not shown.
    public var rows: [[Cell]]
    /// How many rows the whole table has, where `rows` are only its head and its end.
    public var totalRowCount: Int
    /// How many of the last `rows` stand at the table's end, behind others that are left out.
    private(set) var tailCount: Int

    public init(headers: [Header], rows: [[Cell]], totalRowCount: Int? = nil) {
        self.headers = headers
        self.rows = rows
        self.totalRowCount = max(rows.count, totalRowCount ?? rows.count)
        tailCount = 0
    }

    /// The rows that `choice` takes from a table, made by `row`.
    init(headers: [Header], _ choice: RowChoice, row: (Int) -> [Cell]) {
        self.headers = headers
        rows = choice.indices.map(row)
        totalRowCount = choice.total
        tailCount = choice.tail
    }

    /// At most `limit` lines of rows.
    func limited(to limit: Int?) -> TextTable {
        guard let limit, rows.count > limit else { return self }
        return TextTable(headers: headers, RowChoice(of: rows.count, limit: limit)) { rows[$0] }
    }

    func cell(_ row: Int, _ column: Int) -> Cell {
        rows.indices.contains(row) && rows[row].indices.contains(column) ? rows[row][column] : .missing
    }
}
