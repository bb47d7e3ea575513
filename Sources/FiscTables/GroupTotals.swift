import FiscNumerics

/// What is asked of the groups of a planned table.
public struct GroupTask: Sendable, Hashable {
    /// The columns whose cells make the groups; none where all rows are one.
    public var keys: [Int]
    /// Number columns to be summed, and those of them whose least and greatest cells are asked for.
    public var numbers: [Int] = []
    public var extremes: Set<Int> = []
    /// Other columns whose present cells are counted.
    public var counted: [Int] = []
    /// Columns that a join has added: their lines are those of another table.
    public var joined: Set<Int> = []

    public init(keys: [Int]) { self.keys = keys }

    /// All columns whose cells it needs.
    public var columns: Set<Int> { Set(keys).union(numbers).union(counted) }
}

/// The groups of a planned table, in order of first appearance, with what was asked of each.
///
/// Filled a chunk at a time, on several threads; what they have is merged in the order of the file.
public struct GroupTotals: Sendable {
    public let task: GroupTask
    private var keys: KeyNumbers
    /// The key cells of each group, with the reason where one is missing.
    private var cells: [[CellKey]] = []
    private var reasons: [[MissingReason?]] = []
    /// For each key the line of each group's first row.
    private var lines: [[Int]]
    private var rows: [Int] = []
    private var totals: [CellTotals]
    private var present: [[Int]]

    public init(_ task: GroupTask) {
        self.task = task
        keys = KeyNumbers(columns: task.keys.count)
        lines = task.keys.map { _ in [] }
        totals = task.numbers.map { CellTotals(wantsExtremes: task.extremes.contains($0)) }
        present = task.counted.map { _ in [] }
    }

    // MARK: Gathering

    /// Takes in the rows of a chunk.
    public mutating func add(_ chunk: Table) throws(PlanTrouble) {
        let (groups, new) = keys.groups(of: chunk, by: task.keys)
        for row in new { begin(task.keys.map { chunk.columns[$0] }, row) }
        // An array of its own is not asked for each row whether it is shared.
        var counts: [Int] = []
        swap(&counts, &rows)
        for group in groups { counts[Int(group)] += 1 }
        swap(&counts, &rows)
        for (index, column) in task.numbers.enumerated() {
            try totals[index].add(chunk.columns[column], groups, groupCount: rows.count)
        }
        for (index, column) in task.counted.enumerated() {
            let column = chunk.columns[column]
            for (row, group) in groups.enumerated() where !column.isMissing(at: row) {
                present[index][Int(group)] += 1
            }
        }
    }

    private mutating func begin(_ columns: [Column], _ row: Int) {
        begin(
            columns.map { CellKey($0, row) }, columns.map { $0.missingReason(at: row) },
            columns.map { $0.origin?.places.line(ofRow: row) ?? 0 })
    }

    private mutating func begin(_ own: [CellKey], _ why: [MissingReason?], _ firstLines: [Int]) {
        cells.append(own)
        reasons.append(why)
        for (key, line) in firstLines.enumerated() { lines[key].append(line) }
        rows.append(0)
        for index in present.indices { present[index].append(0) }
    }

    /// Takes in what another thread has gathered of later rows, whose lines count from `firstLine`.
    public mutating func merge(_ later: GroupTotals, firstLine: Int) throws(PlanTrouble) {
        var own: [Int] = []
        for group in later.rows.indices {
            let (found, isNew) = keys.group(of: later.cells[group])
            if isNew {
                let lines = task.keys.enumerated().map { key, column in
                    later.lines[key][group] + (task.joined.contains(column) ? 0 : firstLine)
                }
                begin(later.cells[group], later.reasons[group], lines)
            }
            rows[found] += later.rows[group]
            for index in present.indices { present[index][found] += later.present[index][group] }
            own.append(found)
        }
        for index in totals.indices { try totals[index].merge(later.totals[index], own, groupCount: rows.count) }
    }

    // MARK: Results

    /// The same of all rows together: one group.
    public func asOne() throws(PlanTrouble) -> GroupTotals {
        var whole = task
        whole.keys = []
        var one = GroupTotals(whole)
        let all = one.keys.group(of: []).group
        one.begin([], [], [])
        one.rows[all] = rowCount
        for index in present.indices { one.present[index][all] = present[index].reduce(0, +) }
        let groups = [Int](repeating: all, count: rows.count)
        for index in totals.indices { try one.totals[index].merge(totals[index], groups, groupCount: 1) }
        return one
    }

    public var count: Int { rows.count }
    public var rowCount: Int { rows.reduce(0, +) }
    public func rowCount(of group: Int) -> Int { rows.indices.contains(group) ? rows[group] : 0 }

    /// What was gathered of a number column that the task names.
    public func totals(of column: Int) -> CellTotals? {
        task.numbers.firstIndex(of: column).map { totals[$0] }
    }

    /// How many cells of a column are there in a group.
    public func presentCount(of group: Int, column: Int) -> Int {
        if let totals = totals(of: column) { return totals.count(of: group) }
        return task.counted.firstIndex(of: column).flatMap {
            present[$0].indices.contains(group) ? present[$0][group] : nil
        } ?? 0
    }

    /// The key columns, a row for each group, as those of `prototype` are.
    public func keyColumns(_ prototype: Table) -> [Column] {
        // Keys of the file stand in the same lines.
        var own: RowPlaces?
        return task.keys.enumerated().map { position, key in
            let model = prototype.columns[key]
            var builder = ColumnBuilder(name: model.name, unit: model.unit)
            for group in rows.indices {
                append(cells[group][position], reasons[group][position], model.unit ?? .number, to: &builder)
            }
            let built = builder.finish()
            let isJoined = task.joined.contains(key)
            let places = (isJoined ? nil : own) ?? places(position, model, isJoined ? nil : prototype.source)
            if !isJoined, places != nil { own = places }
            var column = Column(
                name: model.name, header: model.header, unit: model.unit, isFigure: model.isFigure,
                storage: built.storage, validity: built.validity,
                origin: places.flatMap { places in model.origin.map { .init(fileColumn: $0.fileColumn, places: places) }
                })
            column.leftOut = model.leftOut
            column.precision = model.precision
            column.skipsMissing = model.skipsMissing
            return column
        }
    }

    /// Where the cells of a key stand; `nil` where they stand in no file or in several.
    private func places(_ key: Int, _ model: Column, _ source: TableSource?) -> RowPlaces? {
        guard let origin = model.origin else { return nil }
        let others = origin.places.sources
        guard let source = source ?? (others.count == 1 ? others.first : nil) else { return nil }
        return RowPlaces(source: source, lines: lines[key].map { Int32(clamping: $0) })
    }

    /// All cells of a key column have its type, so that appending cannot fail; were it to, the cell is missing.
    private func append(
        _ cell: CellKey, _ why: MissingReason?, _ unit: Unit, to builder: inout ColumnBuilder
    ) {
        do throws(TableFailure) {
            switch cell {
            case .text(let text): try builder.append(text: text)
            case .number(let number): try builder.append(number, unit: unit)
            case .period(let period): try builder.append(period: period)
            case .truth(let truth): try builder.append(truth: truth)
            case .missing: builder.appendMissing(why ?? .emptyCell)
            }
        } catch {
            builder.appendMissing(why ?? .emptyCell)
        }
    }
}
