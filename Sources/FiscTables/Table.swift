/// Named columns of equal length, with what was decided when they were read and which rows were set apart.
///
/// A value: copies share their storage.
public struct Table: Sendable {
    public var name: String
    public private(set) var columns: [Column]
    public let rowCount: Int
    /// What the reader decided, for `:schema`.
    public var decisions: [TableDecision]
    /// Rows that are not data: titles, totals, footnotes.
    public var setAside: [SetAsideRow]
    /// The file the table was read from; `nil` for a computed one.
    public var source: TableSource?

    /// Throws where columns differ in length or two have one name.
    public init(
        name: String, columns: [Column], rowCount: Int? = nil, decisions: [TableDecision] = [],
        setAside: [SetAsideRow] = [], source: TableSource? = nil
    ) throws(TableFailure) {
        let rows = rowCount ?? columns.first?.count ?? 0
        var names: Set<String> = []
        for column in columns {
            guard column.count == rows else {
                throw TableFailure(
                    TableDiagnostics.unequalLengths, [column.name, "\(column.count)", "\(rows)"])
            }
            guard names.insert(column.name).inserted else {
                throw TableFailure(TableDiagnostics.duplicateName, [column.name])
            }
        }
        self.init(
            unchecked: name, columns: columns, rowCount: rows, decisions: decisions, setAside: setAside,
            source: source)
    }

    /// For columns known to agree.
    init(
        unchecked name: String, columns: [Column], rowCount: Int, decisions: [TableDecision] = [],
        setAside: [SetAsideRow] = [], source: TableSource? = nil
    ) {
        self.name = name
        self.columns = columns
        self.rowCount = rowCount
        self.decisions = decisions
        self.setAside = setAside
        self.source = source
    }

    /// A table without columns or rows.
    public init(emptyNamed name: String) { self.init(unchecked: name, columns: [], rowCount: 0) }

    public var columnNames: [String] { columns.map(\.name) }

    public subscript(name: String) -> Column? { column(named: name).map { columns[$0] } }

    /// The file's line (or sheet row) of a row, from 1; `nil` for a computed table.
    public func line(ofRow row: Int) -> Int? {
        columns.lazy.compactMap { $0.origin?.places.line(ofRow: row) }.first
    }

    /// The number of the column a name means: exactly, else its full header, else either after folding widths
    /// and removing spaces, else (for a header that is a bare year) the year with 年.
    public func column(named name: String) -> Int? {
        if let exact = columns.firstIndex(where: { $0.name == name }) { return exact }
        if let header = columns.firstIndex(where: { $0.header == name }) { return header }
        let folded = foldedName(name)
        if folded.isEmpty { return nil }
        if let found = columns.firstIndex(where: { foldedName($0.name) == folded }) { return found }
        if let found = columns.firstIndex(where: { foldedName($0.header) == folded }) { return found }
        guard folded.hasSuffix("年") else { return nil }
        return columns.firstIndex { $0.name == folded.dropLast() && $0.name.allSatisfy(\.isNumber) }
    }
}

/// One thing the reader decided, told under `:schema`; the same key overrides it in `load`.
public struct TableDecision: Sendable, Hashable {
    /// What was decided: encoding, delimiter, header, unit, types, missing, totals, …
    public let key: String
    /// The column it concerns, where that is one; the sentences do not name it again.
    public let column: String?
    /// Whether a person should look: something was repaired, or could be read another way.
    public let needsAttention: Bool
    public let zh: String
    public let en: String

    public init(key: String, column: String? = nil, needsAttention: Bool = false, zh: String, en: String) {
        self.key = key
        self.column = column
        self.needsAttention = needsAttention
        self.zh = zh
        self.en = en
    }
}

/// A row that was read but is no row of the table.
public struct SetAsideRow: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        /// Sums all rows (合计, 总计) or some of them (小计).
        case total, subtotal
        /// Is contained in a row above it (其中：…).
        case part
        /// Stands above the header; below the rows; beside them.
        case title, footnote, sideNote
        /// The unit line (单位：万元).
        case unit
        /// A header repeated in the middle, or a second header for the rows below.
        case header
        /// Numbers of columns (栏次 1 2 3).
        case columnNumbers
    }
    public let kind: Kind
    /// The line it begins at, from 1.
    public let line: Int
    /// As written.
    public let cells: [String]
    /// What a row that sums others is called; where it is empty, its cells tell.
    public let label: String
    /// Where the table is of many files, the one it stands in.
    public var file: String?

    public init(kind: Kind, line: Int, cells: [String], label: String = "") {
        self.kind = kind
        self.label = label
        self.line = line
        self.cells = cells
    }
}
