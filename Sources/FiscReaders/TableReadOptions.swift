public import FiscNumerics
public import FiscTables

/// What a user decides instead of the reader. Everything left out is found out from the file.
public struct TableReadOptions: Sendable {
    public enum Header: Sendable, Hashable {
        case found
        /// The lines of the file (from 1) that hold the header.
        case lines(ClosedRange<Int>)
        /// There is none: columns are called 列1, 列2, ….
        case none
    }

    public struct ColumnChoice: Sendable {
        public var type: ColumnType?
        public var unit: Unit?
        public var name: String?

        public init(type: ColumnType? = nil, unit: Unit? = nil, name: String? = nil) {
            self.type = type
            self.unit = unit
            self.name = name
        }
    }

    public var encoding: TextEncoding?
    /// The sheet of a workbook, by name, number (from 1) or title; of a document, the table in the same way.
    public var sheet: String?
    /// ",", ";", "tab", "|", "none", or any short text.
    public var delimiter: String?
    /// Whether `"` quotes cells.
    public var quotes = true
    public var header: Header = .found
    /// Lines at the beginning that are no part of the table.
    public var skip = 0
    /// The lines of the file that hold the table, where it holds several; all, if nil.
    public var lines: ClosedRange<Int>?
    /// The unit of the amount columns that have none of their own.
    public var unit: Unit?
    /// By name or full header of the column.
    public var columns: [String: ColumnChoice] = [:]
    /// More marks of missing cells.
    public var missingMarks: [String] = []
    /// Texts that stand for 0; the empty text makes empty cells of number columns 0.
    public var zeroMarks: [String] = []
    /// Whether every missing cell of a number column is 0 (`missing: zero`). Unreadable cells stay missing.
    public var readsMissingAsZero = false
    public var decimalMark: DecimalMark?
    /// Whether total rows are set apart. `false` keeps them as rows.
    public var setsTotalsAside = true
    /// Whether rows that are contained in the row above (其中：…) are set apart. `false` keeps them as rows.
    public var setsPartsAside = true
    /// Whether numbers of 15 and more digits are rounded half-even to 15, as left by binary arithmetic.
    public var repairsLongNumbers = false
    /// The units known.
    public var catalog: UnitCatalog
    public var limits = ReadLimits()

    public init(catalog: UnitCatalog = UnitCatalog()) { self.catalog = catalog }
}
