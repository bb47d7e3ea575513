import FiscSource
import FiscTables

/// Planned tables: their rows are read when something asks for them.
extension Machine {
    /// A table, its rows read where they were not.
    func table(_ slot: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Table? {
        guard let plan = heap.plan(slot) else { return heap.table(slot) }
        if let known = tablesRead[ObjectIdentifier(plan)] { return known }
        let (columns, stop) = (demand, stopping)
        let table = try passing(code, at) { () throws(PlanTrouble) in
            try plan.table(columns: columns, isStopped: stop)
        }
        guard TableShape(of: table) == TableShape(of: plan.prototype) else { throw refuted(code, at) }
        tablesRead[ObjectIdentifier(plan)] = table
        return table
    }

    /// A value that goes out of the machine, with the rows of the planned tables in it.
    func settled(_ slot: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        guard !slot.isNumber, slot.isA(.object) else { return slot }
        switch heap.objects[slot.payload] {
        case .plan: return try table(slot, code, at).map { heap.object(.table($0)) } ?? slot
        case .list(let elements):
            let read = try settled(elements, code, at)
            return read == elements ? slot : heap.object(.list(read))
        case .record(let fields):
            let read = try settled(fields, code, at)
            return read == fields ? slot : heap.object(.record(read))
        default: return slot
        }
    }

    private func settled(_ slots: [Slot], _ code: Code, _ at: Int) throws(Diagnostic) -> [Slot] {
        var read: [Slot] = []
        for slot in slots { read.append(try settled(slot, code, at)) }
        return read
    }

    func planRowCount(_ plan: any TablePlan, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let stop = stopping
        let parts = try passing(code, at) { () throws(PlanTrouble) in
            try plan.fold(columns: [], from: 0, isStopped: stop) { (count, chunk) throws(PlanTrouble) in
                count += chunk.rowCount
            }
        }
        return Slot(integer: parts.reduce(0) { $0 + $1.part })
    }

    private var stopping: @Sendable () -> Bool {
        let interrupt = interrupt
        return { interrupt.isRaised }
    }

    /// What a pass could not do: stopped, failed, or to be done anew over the table as it is.
    private func passing<Result>(
        _ code: Code, _ at: Int, _ body: () throws(PlanTrouble) -> Result
    ) throws(Diagnostic) -> Result {
        do throws(PlanTrouble) {
            return try body()
        } catch {
            switch error {
            case .stopped: throw failure(LanguageDiagnostics.interrupted, code, at)
            case .failed(let trouble): throw failure(trouble.spec, code, at, trouble.arguments)
            case .differs: throw refuted(code, at)
            }
        }
    }

    /// The statement was checked against what the head of a file promised, and the rows are otherwise.
    func refuted(_ code: Code, _ at: Int) -> Diagnostic {
        refutesPlan = true
        return failure(LanguageDiagnostics.interrupted, code, at)
    }

    // MARK: Summaries

    /// One pass over the file, then one row for each group.
    func stream(_ plan: StreamPlan, _ x: Slot, _ code: Code, _ at: Int, _ base: Int) throws(Diagnostic) -> Slot {
        guard let source = heap.plan(x) else { return x.isMissing ? x : heap.missing(.stated) }
        let others = slots(base + plan.others.lowerBound, plan.others.count)
        if let missing = others.first(where: \.isMissing) { return missing }
        let (model, joins) = try prepared(plan, source.prototype, others, code, at)
        let (stop, steps) = (stopping, RowSteps(self, plan.steps, joins: joins, code, base))
        let parts = try passing(code, at) { () throws(PlanTrouble) in
            try source.fold(columns: plan.columns, from: StreamPart(plan.task), isStopped: stop) {
                (part, chunk) throws(PlanTrouble) in
                try part.add(chunk, steps)
            }
        }
        for (part, _) in parts { take(part.notes) }
        for (number, join) in joins.sorted(by: { $0.key < $1.key }) {
            guard case .join(let own, _) = plan.steps[number].kind else { continue }
            var join = join
            for (part, _) in parts { if let met = part.joins[number] { join.merge(met) } }
            tell(join.counts, own.kind, code, at)
        }
        let gathered = try passing(code, at) { () throws(PlanTrouble) in
            var totals = GroupTotals(plan.task)
            for (part, firstLine) in parts { try totals.merge(part.totals, firstLine: firstLine) }
            return try StreamedGroup(totals, source.prototype)
        }
        let totals = gathered.totals
        let outer = streamed
        streamed = gathered
        defer {
            streamed = outer
            noteGroups()
        }
        let keys = totals.keyColumns(model)
        let keyTable = Table(
            partial: keys, named: source.prototype.name, rowCount: totals.count, source: source.prototype.source)
        var builders = plan.entries.map { CellCollector($0.field) }
        for group in 0..<(keys.isEmpty ? 1 : totals.count) {
            groupName = keys.isEmpty ? nil : name(of: group, Array(keys.indices), keyTable)
            streamed?.group = group
            for (position, entry) in plan.entries.enumerated() {
                let mark = heap.mark
                builders[position].append(try execute(code, from: entry.entry, base: base), heap)
                heap.release(to: mark)
            }
        }
        let columns = keys + builders.map { $0.finish() }
        let prototype = source.prototype
        let result = try rebuilt(code, at) { () throws(TableFailure) in
            try Table(
                name: prototype.name, columns: columns, rowCount: columns.isEmpty ? 0 : nil,
                decisions: plan.isDistinct && joins.isEmpty ? prototype.decisions : [],
                setAside: plan.isDistinct && joins.isEmpty ? prototype.setAside : [],
                source: plan.isDistinct ? prototype.source : nil)
        }
        return heap.object(.table(result))
    }

    /// The head of the file with the columns that the steps add, none of which has a cell; and the tables that rows are
    /// joined with, ready to be met, by the number of their step.
    private func prepared(
        _ plan: StreamPlan, _ head: Table, _ others: [Slot], _ code: Code, _ at: Int
    ) throws(Diagnostic) -> (model: Table, joins: [Int: JoinProbe]) {
        var columns = head.columns
        var joins: [Int: JoinProbe] = [:]
        var others = others[...]
        for (number, step) in plan.steps.enumerated() {
            switch step.kind {
            case .filter: break
            case .derive(let field, _): columns.append(CellCollector(field).finish())
            case .join(let join, let needed):
                guard let slot = others.popFirst(), let other = try table(slot, code, at) else { continue }
                let left = Table(partial: columns, named: head.name, rowCount: 0, source: head.source)
                let probe = try rebuilt(code, at) { () throws(TableFailure) in
                    try JoinProbe(join, left: left, with: other, needed: needed)
                }
                columns += probe.addedColumns
                joins[number] = probe
            }
        }
        return (Table(partial: columns, named: head.name, rowCount: 0, source: head.source), joins)
    }
}

/// How a pass over a planned table is made.
struct StreamPlan {
    var steps: [Step]
    /// The registers of the tables that rows are joined with, in the order of the steps.
    let others: Range<Int>
    var entries: [(entry: Int, field: Type.Field)]
    let task: GroupTask
    let columns: Set<Int>
    let isDistinct: Bool

    struct Step {
        var program: ProgramPlan
        let kind: Kind

        enum Kind {
            case filter(ConditionShortcut?)
            case derive(Type.Field, from: Int)
            case join(JoinPlan, needed: Set<Int>)
        }

        init(_ step: StreamedSummary.Step, joined: Set<Int>) {
            program = ProgramPlan(type: step.program?.body.type ?? .truth)
            switch step {
            case .filter(let condition, let columns, let shape):
                kind = .filter(ConditionShortcut(condition.body, columns: columns, shape))
            case .derive(_, let field, let column): kind = .derive(field, from: column)
            case .join(let plan, _, let added):
                let needed = zip(added, plan.added).filter { joined.contains($0.0) }.map(\.1.column)
                kind = .join(plan, needed: Set(needed))
            }
        }
    }
}

/// The group whose row is being worked out, and what is the same for every one of them.
struct StreamedGroup {
    let totals: GroupTotals
    /// All rows as one group.
    let whole: GroupTotals
    let prototype: Table
    /// How precisely the cells of each number column are written: a look at all groups, which each of them needs.
    let precisions: [Int: CellPrecision]
    var group = 0

    init(_ totals: GroupTotals, _ prototype: Table) throws(PlanTrouble) {
        self.totals = totals
        self.prototype = prototype
        whole = try totals.asOne()
        var precisions: [Int: CellPrecision] = [:]
        for column in totals.task.numbers {
            precisions[column] = totals.totals(of: column).map { CellPrecision(prototype.columns[column], $0) }
        }
        self.precisions = precisions
    }
}
