import FiscNumerics

/// A join whose left rows come a chunk at a time: the other table is held with its rows by key.
///
/// All chunks together give the rows that `joined(with:)` gives of all rows at once, in the same order. Kinds that keep
/// rows of the other table for themselves are not for it: which these are shows only at the end.
public struct JoinProbe: Sendable {
    private let plan: JoinPlan
    private let other: Table
    /// The columns of the other table that anybody asks for.
    private let needed: Set<Int>
    private let keys: [Int]
    private var numbers: KeyNumbers
    /// Rows of the other table by the number of their keys; those after the last number have none.
    private let partners: Grouping
    /// The only row with each number; `nil` where a number stands in several.
    private let onlyRow: [Int32]?
    /// How many left rows have met each number.
    private var met: [Int]
    private var leftAlone = 0
    /// Rows beyond those of the left table.
    private var moreRows = 0
    private var rows = 0

    /// Whether rows can be joined a chunk at a time.
    public static func canTake(_ kind: JoinKind) -> Bool { kind == .inner || kind == .left || kind == .anti }

    /// `left` has the columns of the rows that will come; only the columns `needed` of the other table get cells.
    public init(
        _ plan: JoinPlan, left: Table, with other: Table, needed: Set<Int>
    ) throws(TableFailure) {
        self.plan = plan
        self.needed = needed
        var shared = other.columns
        for added in plan.added { shared[added.column].sharedDictionary = 0 }
        self.other = Table(partial: shared, named: other.name, rowCount: other.rowCount, source: other.source)
        keys = plan.keys.map(\.left)
        var numbers = KeyNumbers(columns: plan.keys.count)
        let factors = try left.keyFactors(other, plan.keys)
        var codes: [Int32] = []
        for row in 0..<other.rowCount {
            var cells: [CellKey]? = []
            for (key, factor) in zip(plan.keys, factors) {
                let cell = CellKey(other.columns[key.right], row)
                guard cell != .missing, let own = cell.scaled(by: factor) else {
                    cells = nil
                    break
                }
                cells?.append(own)
            }
            codes.append(cells.map { Int32(clamping: numbers.group(of: $0).group) } ?? -1)
        }
        let count = numbers.count
        numbers.close()
        self.numbers = numbers
        met = [Int](repeating: 0, count: count)
        let partners = Grouping(codes: codes.map { $0 < 0 ? Int32(clamping: count) : $0 }, count: count + 1)
        let isRepeated = (0..<count).contains { partners.size(of: $0) > 1 }
        onlyRow = isRepeated ? nil : Array(partners.firstRow.prefix(count))
        self.partners = partners
    }

    /// The rows of a chunk beside their partners.
    public mutating func joined(_ chunk: Table) throws(TableFailure) -> Table {
        let codes = numbers.groups(of: chunk, by: keys).groups
        if let onlyRow, plan.kind != .anti { return joined(chunk, codes, onlyRow) }
        var pairs = JoinPairs(kind: plan.kind)
        let most = Table.mostRows(of: chunk.columns.count + plan.added.count)
        for (row, code) in codes.enumerated() {
            guard code >= 0 else {
                pairs.alone(left: Int32(clamping: row))
                continue
            }
            met[Int(code)] += 1
            guard plan.kind != .anti else { continue }
            for partner in partners.range(of: Int(code)) { pairs.together(Int32(clamping: row), partner) }
            guard moreRows + pairs.left.count <= most else {
                throw TableFailure(TableDiagnostics.tooManyRows, ["\(most)"])
            }
        }
        leftAlone += pairs.counts.leftAlone
        rows += pairs.left.count
        moreRows += max(0, pairs.left.count - chunk.rowCount)
        return beside(chunk.taking(pairs.left), pairs.right)
    }

    /// The same where no row has two partners.
    private mutating func joined(_ chunk: Table, _ codes: [Int32], _ onlyRow: [Int32]) -> Table {
        var right = codes
        var alone = 0
        for row in right.indices {
            let code = Int(right[row])
            if code >= 0 {
                met[code] += 1
                right[row] = onlyRow[code]
            } else {
                right[row] = -1
                alone += 1
            }
        }
        leftAlone += alone
        guard alone > 0, plan.kind == .inner else {
            rows += chunk.rowCount
            return beside(chunk, right)
        }
        rows += chunk.rowCount - alone
        let left = right.indices.filter { right[$0] >= 0 }.map { Int32(clamping: $0) }
        return beside(chunk.taking(left), right.filter { $0 >= 0 })
    }

    /// Left rows with the cells of their partners; −1 where there is none.
    private func beside(_ left: Table, _ right: [Int32]) -> Table {
        guard plan.kind != .anti else { return left }
        var columns = left.columns
        var known: [ObjectIdentifier: RowPlaces] = [:]
        for added in plan.added {
            var column = other.columns[added.column]
            if needed.contains(added.column) {
                let origin = column.origin
                column = column.taking(right, orMissing: .noPartner)
                column.origin = origin.map { origin in
                    let identity = ObjectIdentifier(origin.places)
                    let places = known[identity] ?? origin.places.taking(right)
                    known[identity] = places
                    return ColumnOrigin(fileColumn: origin.fileColumn, places: places)
                }
            } else {
                column = column.taking([])
            }
            column.name = added.name
            columns.append(column)
        }
        return Table(partial: columns, named: left.name, rowCount: right.count, source: left.source)
    }

    /// The columns that the join adds, without cells; the places are those of all rows of the other table.
    public var addedColumns: [Column] {
        guard plan.kind != .anti else { return [] }
        return plan.added.map { added in
            var column = other.columns[added.column].taking([])
            column.name = added.name
            return column
        }
    }

    /// Takes in what the same join has met of other rows.
    public mutating func merge(_ later: JoinProbe) {
        for number in met.indices { met[number] += later.met[number] }
        leftAlone += later.leftAlone
        rows += later.rows
    }

    /// What the join found in all chunks.
    public var counts: JoinCounts {
        var counts = JoinCounts()
        counts.leftAlone = leftAlone
        counts.rows = rows
        counts.rightAlone = partners.size(of: met.count)
        for number in met.indices {
            let size = partners.size(of: number)
            if met[number] == 0 { counts.rightAlone += size }
            if met[number] > 0, size > 1 {
                counts.repeatedRight += 1
                if met[number] > 1 { counts.repeatedBoth += 1 }
            }
        }
        return counts
    }
}
