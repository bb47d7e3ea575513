/// The rows that a reader set apart from a table because they sum others (合计, 类, 款) or are contained in them (其中：…).
/// Who adds up a column is told of them.
public struct LeftOutRows: Sendable, Hashable {
    public private(set) var totals = 0
    public private(set) var parts = 0
    /// The first of them, by their labels.
    public private(set) var labels: [String] = []

    /// So many are named.
    private static let named = 4

    public var count: Int { totals + parts }

    /// Nil where no row was set apart.
    public init?(_ setAside: [SetAsideRow]) {
        for row in setAside {
            switch row.kind {
            case .total, .subtotal: totals += 1
            case .part: parts += 1
            default: continue
            }
            if labels.count < Self.named { labels.append(Self.label(row)) }
        }
        if count == 0 { return nil }
    }

    /// Those of several tables together.
    init?(_ all: [LeftOutRows]) {
        guard let first = all.first else { return nil }
        self = first
        for other in all.dropFirst() {
            totals += other.totals
            parts += other.parts
            labels += other.labels.prefix(Self.named - labels.count)
        }
    }

    /// The first cell that is no number, with the code before it.
    private static func label(_ row: SetAsideRow) -> String {
        if !row.label.isEmpty { return row.label }
        let cells = row.cells.filter { !$0.isEmpty }
        func isCode(_ cell: String) -> Bool { cell.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") } }
        guard let name = cells.first(where: { !isCode($0) }) else { return cells.first ?? "" }
        return cells.first == name || cells.first.map { $0.count > 12 } ?? true ? name : "\(cells[0]) \(name)"
    }
}

/// Rows that sum others and are rows of the table nevertheless.
public struct StandingTotals: Sendable, Hashable {
    public let rows: LeftOutRows
    /// Whether they were found to sum others; else they only look like it.
    public let isCertain: Bool

    public init(rows: LeftOutRows, isCertain: Bool) {
        self.rows = rows
        self.isCertain = isCertain
    }
}
