import FiscNumerics
import FiscSource
import FiscTables

/// `compare(T, 决算数, by: 部门, over: 年度)`: sums per group and period, each set against the calendar period before.
extension Machine {
    func compare(
        _ table: Table, _ programs: [ProgramPlan], _ keys: [Int], _ period: Int, _ fields: [Type.Field], _ code: Code,
        _ at: Int, _ base: Int
    ) throws(Diagnostic) -> Table {
        let groups = table.grouped(by: keys + [period])
        let frame = RowsFrame(table, isCutOff: readsCutOff)
        var sums: [[Slot]] = []
        defer { noteGroups() }
        for group in 0..<groups.groupCount {
            groupName = name(of: Int(groups.firstRow[group]), keys + [period], table)
            sums.append(
                try withRows(frame.selecting(groups.rows(of: group))) { () throws(Diagnostic) in
                    var row: [Slot] = []
                    for program in programs { row.append(try total(program, code, at, base)) }
                    return row
                })
        }
        let cells = GroupCells(table: table, keys: keys, period: period, groups: groups)
        return try rows(of: cells, sums, fields, code, at)
    }

    private func total(_ program: ProgramPlan, _ code: Code, _ at: Int, _ base: Int) throws(Diagnostic) -> Slot {
        var cells: [Bounded] = []
        var missing = 0
        try forEachRow(program, code, base) { (slot) throws(Diagnostic) in
            if let cell = bounded(slot) { cells.append(cell) } else { missing += 1 }
        }
        _ = missingCells(missing, of: missing + cells.count, .told, code, at)
        if cells.isEmpty { return heap.missing(.noRows) }
        return result(try self.total(cells, code, at), isFigure: program.type.asNumber?.isFigure == true)
    }

    private func rows(
        of cells: GroupCells, _ sums: [[Slot]], _ fields: [Type.Field], _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Table {
        var builders = fields.dropFirst(cells.keyCount + 1).map { CellCollector($0) }
        let pairs = cells.pairs
        for pair in pairs {
            for measure in builders.indices where measure % 5 == 0 {
                let now = pair.now.map { sums[$0][measure / 5] } ?? heap.missing(.noRows)
                let base = pair.before.map { sums[$0][measure / 5] } ?? heap.missing(.noBase)
                let row = try comparison(now, base, code, at)
                for (offset, slot) in row.enumerated() { builders[measure + offset].append(slot, heap) }
            }
        }
        if cells.rowsWithoutPeriod > 0 {
            let name = cells.table.columns[cells.periodColumn].name
            note(LanguageDiagnostics.rowsWithoutPeriod, ["\(cells.rowsWithoutPeriod)", name], code, at)
        }
        let columns = cells.columns(of: pairs) + builders.map { $0.finish() }
        do throws(TableFailure) {
            return try Table(name: cells.table.name, columns: columns)
        } catch {
            throw failure(error.spec, code, at, error.arguments)
        }
    }

    /// now, before, change, growth in %, direction.
    private func comparison(_ now: Slot, _ before: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> [Slot] {
        if now.isA(.figure) || before.isA(.figure) {
            let change = try figures(.subtract, now, before, code, at)
            let growth = withoutBase(try growthFigures(now, before, code, at), before)
            return [now, before, change, try scaleFigure(growth, .shift(2), code, at), direction(change)]
        }
        let change = try slow(.subtract, now, before, code, at)
        let growth = withoutBase(try self.growth(now, before, code, at), before)
        return [now, before, change, try scale(growth, .shift(2), code, at), direction(change)]
    }

    /// Growth has no value where the base is not positive.
    func withoutBase(_ growth: Slot, _ base: Slot) -> Slot {
        guard let value = heap.decimal(base) else { return growth.isMissing || !base.isMissing ? growth : base }
        return value.signum > 0 ? growth : heap.missing(.baseNotPositive)
    }

    func direction(_ change: Slot) -> Slot {
        guard let value = heap.decimal(change) else { return change }
        let words = language == .zh ? ["持平", "减少", "增加"] : ["unchanged", "decrease", "increase"]
        return heap.text(words[value.isZero ? 0 : value.isNegative ? 1 : 2])
    }
}

/// The groups of a comparison by their keys and period.
private struct GroupCells {
    let table: Table
    let keyCount: Int
    let periodColumn: Int
    private let keys: [Int]
    private let groups: Grouping
    private var groupOf: [Key: Int] = [:]
    /// For each period a group that has it.
    private var exampleOf: [Period: Int] = [:]
    private var firstPeriod: Period?
    private(set) var rowsWithoutPeriod = 0

    private struct Key: Hashable {
        let cells: [String]
        let period: Period
    }

    init(table: Table, keys: [Int], period: Int, groups: Grouping) {
        self.table = table
        self.keys = keys
        keyCount = keys.count
        periodColumn = period
        self.groups = groups
        for group in 0..<groups.groupCount {
            guard let own = self.period(of: group) else {
                rowsWithoutPeriod += groups.size(of: group)
                continue
            }
            groupOf[key(group, own)] = group
            if exampleOf[own] == nil { exampleOf[own] = group }
            if firstPeriod.map({ own < $0 }) ?? true { firstPeriod = own }
        }
    }

    private func period(of group: Int) -> Period? {
        table.columns[periodColumn].period(at: Int(groups.firstRow[group]))
    }

    private func key(_ group: Int, _ period: Period) -> Key {
        Key(cells: keys.map { table.columns[$0].cellText(at: Int(groups.firstRow[group])) }, period: period)
    }

    /// Of two periods, one after the other, what a pair of keys has in each.
    struct Pair {
        let now: Int?
        let before: Int?
        /// A group with its keys, and one with its period.
        let keysOf: Int
        let periodOf: Int
    }

    /// Every group against the period before, in order of first appearance. Where one ends that others do not, the
    /// period after it is there as well: what was and is no more is a change, too.
    var pairs: [Pair] {
        var pairs: [Pair] = []
        for group in 0..<groups.groupCount {
            guard let own = period(of: group) else { continue }
            // The first period of all has nothing before it anywhere.
            if own != firstPeriod {
                let before = own.adding(-1, of: own.grain).flatMap { groupOf[key(group, $0)] }
                pairs.append(Pair(now: group, before: before, keysOf: group, periodOf: group))
            }
            guard let next = own.adding(1, of: own.grain), let example = exampleOf[next] else { continue }
            if groupOf[key(group, next)] == nil {
                pairs.append(Pair(now: nil, before: group, keysOf: group, periodOf: example))
            }
        }
        return pairs
    }

    func columns(of pairs: [Pair]) -> [Column] {
        let rows = pairs.map { groups.firstRow[$0.keysOf] }
        return keys.map { table.columns[$0].taking(rows) }
            + [table.columns[periodColumn].taking(pairs.map { groups.firstRow[$0.periodOf] })]
    }
}
