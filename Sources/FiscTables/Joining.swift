import FiscNumerics

/// Which rows of a join stay where nothing corresponds.
public enum JoinKind: String, Sendable, Hashable, CaseIterable {
    /// Rows with a partner only.
    case inner
    /// All rows of the left table, of the right, of both.
    case left, right, full
    /// The rows of the left table that have no partner.
    case anti
}

/// How two tables are put side by side.
public struct JoinPlan: Sendable {
    public let kind: JoinKind
    /// Positions of columns whose cells must be equal.
    public let keys: [(left: Int, right: Int)]
    /// The columns taken from the right table, under the names they get.
    public let added: [(column: Int, name: String)]

    public init(kind: JoinKind, keys: [(left: Int, right: Int)], added: [(column: Int, name: String)]) {
        self.kind = kind
        self.keys = keys
        self.added = added
    }
}

/// What a join found, for what is told of it.
public struct JoinCounts: Sendable, Hashable {
    /// Rows without a partner.
    public var leftAlone = 0
    public var rightAlone = 0
    /// Different keys that stand in several rows of the right table and have a partner, in several rows of both.
    public var repeatedRight = 0
    public var repeatedBoth = 0
    public var rows = 0
}

extension Table {
    /// A join or unpivot that would give more rows is refused.
    public static let mostRows = 20_000_000
    /// The same of its cells in all.
    private static let mostCells = 400_000_000

    /// So many rows a result of so many columns may have.
    static func mostRows(of columns: Int) -> Int { min(mostRows, mostCells / max(1, columns)) }

    /// Rows of two tables side by side where the keys are equal; a missing key equals nothing. The order is the left
    /// table's, and the right table's among the partners of one row; rows of the right table without a partner come last.
    ///
    /// Complexity: O(rows of both + rows of the result · columns).
    public func joined(with other: Table, _ plan: JoinPlan) throws(TableFailure) -> (table: Table, counts: JoinCounts) {
        let codes = try joinCodes(other, plan.keys)
        let right = Grouping(codes: codes.right.map { $0 < 0 ? Int32(codes.count) : $0 }, count: codes.count + 1)
        var pairs = JoinPairs(kind: plan.kind)
        var met = [Bool](repeating: false, count: codes.count)
        let most = Self.mostRows(of: columns.count + plan.added.count)
        var leftRows = [Int32](repeating: 0, count: codes.count)
        for (row, code) in codes.left.enumerated() {
            guard code >= 0, right.size(of: Int(code)) > 0 else {
                pairs.alone(left: Int32(row))
                continue
            }
            met[Int(code)] = true
            leftRows[Int(code)] += 1
            guard plan.kind != .anti else { continue }
            for partner in right.range(of: Int(code)) { pairs.together(Int32(row), partner) }
            guard pairs.left.count <= most else {
                throw TableFailure(TableDiagnostics.tooManyRows, ["\(most)"])
            }
        }
        for (row, code) in codes.right.enumerated() where code < 0 || !met[Int(code)] { pairs.alone(right: Int32(row)) }
        for code in met.indices where met[code] && right.size(of: code) > 1 {
            pairs.counts.repeatedRight += 1
            if leftRows[code] > 1 { pairs.counts.repeatedBoth += 1 }
        }
        pairs.counts.rows = pairs.left.count
        return (try table(of: pairs, with: other, plan), pairs.counts)
    }

    private func table(of pairs: JoinPairs, with other: Table, _ plan: JoinPlan) throws(TableFailure) -> Table {
        if plan.kind == .anti { return taking(pairs.left) }
        // Columns that nobody asks for have no cells, here and after.
        var columns = gathered(pairs.left) { column in
            column.count < rowCount ? column : column.taking(pairs.left, orMissing: .noPartner)
        }
        if pairs.hasRightAlone {
            for key in plan.keys {
                columns[key.left] = try self.columns[key.left].either(other.columns[key.right], pairs)
            }
        }
        let partners = other.gathered(pairs.right) { $0.taking(pairs.right, orMissing: .noPartner) }
        for added in plan.added {
            var column = partners[added.column]
            column.name = added.name
            columns.append(column)
        }
        return Table(partial: columns, named: name, rowCount: pairs.left.count, source: source)
    }

    /// One code for each row's keys, equal where all keys are; −1 where one is missing or nothing can equal it.
    private func joinCodes(
        _ other: Table, _ keys: [(left: Int, right: Int)]
    ) throws(TableFailure) -> (left: [Int32], right: [Int32], count: Int) {
        var all: (left: [Int32], right: [Int32], count: Int) = (
            [Int32](repeating: 0, count: rowCount), [Int32](repeating: 0, count: other.rowCount), 1
        )
        let factors = try keyFactors(other, keys)
        for (number, key) in keys.enumerated() {
            let codes = columns[key.left].codes(of: other.columns[key.right], factor: factors[number])
            if number == 0 {
                all = (codes.own, codes.others, codes.count)
                continue
            }
            // Only pairs of the left table have a number that means something: others are met by no row.
            var numbers = WordNumbers()
            for row in all.left.indices { all.left[row] = numbers.combined(all.left[row], codes.own[row]) }
            for row in all.right.indices { all.right[row] = numbers.combined(all.right[row], codes.others[row]) }
            all.count = Int(numbers.count)
        }
        return all
    }

    /// What brings the numbers of each key of the other table to the unit of this one's.
    func keyFactors(_ other: Table, _ keys: [(left: Int, right: Int)]) throws(TableFailure) -> [Decimal] {
        var factors: [Decimal] = []
        for key in keys {
            let (left, right) = (columns[key.left], other.columns[key.right])
            guard let from = right.unit, let to = left.unit, from != to else {
                factors.append(.one)
                continue
            }
            guard let factor = from.factor(to: to) else {
                throw TableFailure(TableDiagnostics.mixedUnits, [left.name, to.symbol, "1", from.symbol])
            }
            factors.append(factor)
        }
        return factors
    }
}

extension WordNumbers {
    /// The number of a pair of codes; −1 where one of them is none.
    fileprivate mutating func combined(_ a: Int32, _ b: Int32) -> Int32 {
        a >= 0 && b >= 0 ? number(pairWord(a, b)) : -1
    }
}

/// Rows that stand side by side; −1 where nothing stands.
struct JoinPairs {
    let kind: JoinKind
    var left: [Int32] = []
    var right: [Int32] = []
    var counts = JoinCounts()
    var hasRightAlone = false

    init(kind: JoinKind) { self.kind = kind }

    mutating func together(_ a: Int32, _ b: Int32) {
        left.append(a)
        right.append(b)
    }

    mutating func alone(left row: Int32) {
        counts.leftAlone += 1
        if kind == .left || kind == .full || kind == .anti { together(row, -1) }
    }

    mutating func alone(right row: Int32) {
        counts.rightAlone += 1
        guard kind == .right || kind == .full else { return }
        hasRightAlone = true
        together(-1, row)
    }
}

extension Column {
    /// The left key where there is a left row, else the right one.
    fileprivate func either(_ other: Column, _ pairs: JoinPairs) throws(TableFailure) -> Column {
        var renamed = other
        renamed.name = name
        let both = try Column.concatenated([self, renamed.converted(to: unit)])
        let shift = Int32(clamping: count)
        return both.taking(
            pairs.left.indices.map { pairs.left[$0] >= 0 ? pairs.left[$0] : shift + pairs.right[$0] })
    }
}

extension Column {
    /// The same numbers in another unit; a column without numbers stays as it is.
    func converted(to unit: Unit?) throws(TableFailure) -> Column {
        guard type == .number, let unit, let own = self.unit, own != unit else { return self }
        var builder = ColumnBuilder(name: name, unit: unit, isFigure: isFigure)
        for row in 0..<count {
            if let value = decimal(at: row) {
                try builder.append(value, unit: own)
            } else {
                builder.appendMissing(validity.reason(at: row) ?? .emptyCell)
            }
        }
        return builder.finish(header: header)
    }
}

extension MissingReason {
    /// A join found no partner for the row.
    public static let noPartner = MissingReason.other(zh: "关联表中无对应行", en: "no corresponding row")
}
