import FiscNumerics
import FiscSource
import FiscTables

/// The verbs of a pipeline.
extension Machine {
    func verb(_ plan: VerbPlan, _ x: Slot, _ code: Code, _ at: Int, _ base: Int) throws(Diagnostic) -> Slot {
        if case .stream(let pass) = plan { return try stream(pass, x, code, at, base) }
        guard let table = try table(x, code, at) else { return x.isMissing ? x : heap.missing(.stated) }
        let result: Table
        switch plan {
        case .filter(let program): result = table.taking(try matching(table, program, code, base))
        case .select(let items): result = try select(table, items, code, at, base)
        case .derive(let program, let field):
            result = try appended(table, try computed(table, program, field, code, base), code, at)
        case .stream: return heap.missing(.stated)
        case .summarise(let keys, let entries): result = try summarise(table, keys, entries, code, at, base)
        case .sort(let keys): result = try sort(table, keys, code, at, base)
        case .take(let register, let keys):
            // SAFETY: a register of this frame.
            let count = unsafe heap.decimal(registers[base + register])
            guard let rows = count?.asInt(), rows >= 0 else {
                throw failure(LanguageDiagnostics.rowCount, code, at)
            }
            result = table.first(rows, ofEach: keys)
        case .distinct(let columns):
            result = try rebuilt(code, at) { () throws(TableFailure) in
                try table.distinct(by: columns).selecting(columns)
            }
        case .compare(let programs, let keys, let period, let fields):
            result = try compare(table, programs, keys, period, fields, code, at, base)
        case .whole(let operation, let first, let count, let fields):
            let arguments = slots(base + first, count)
            if let missing = arguments.first(where: \.isMissing) { return missing }
            result = try whole(operation, table, arguments, fields, code, at)
        }
        return heap.object(.table(result))
    }

    func rebuilt<Result>(
        _ code: Code, _ at: Int, _ body: () throws(TableFailure) -> Result
    ) throws(Diagnostic) -> Result {
        do throws(TableFailure) {
            return try body()
        } catch {
            throw failure(error.spec, code, at, error.arguments)
        }
    }

    private func appended(_ table: Table, _ column: Column, _ code: Code, _ at: Int) throws(Diagnostic) -> Table {
        try rebuilt(code, at) { () throws(TableFailure) in try table.appending(column) }
    }

    func matching(
        _ table: Table, _ program: ProgramPlan, _ code: Code, _ base: Int
    ) throws(Diagnostic) -> [Int32] {
        try withRows(RowsFrame(table, isCutOff: readsCutOff)) { () throws(Diagnostic) in
            var kept: [Int32] = []
            try forEachRowInGroups(program, code, base) { (slot) throws(Diagnostic) in
                if slot.isTrue, let row = rows.last?.row { kept.append(Int32(clamping: row)) }
            }
            return kept
        }
    }

    func computed(
        _ table: Table, _ program: ProgramPlan, _ field: Type.Field, _ code: Code, _ base: Int
    ) throws(Diagnostic) -> Column {
        try withRows(RowsFrame(table, isCutOff: readsCutOff)) { () throws(Diagnostic) in
            var builder = CellCollector(field)
            try forEachRowInGroups(program, code, base) { (slot) throws(Diagnostic) in builder.append(slot, heap) }
            return builder.finish()
        }
    }

    private func select(
        _ table: Table, _ items: [VerbPlan.Item], _ code: Code, _ at: Int, _ base: Int
    ) throws(Diagnostic) -> Table {
        var columns: [Column] = []
        for item in items {
            switch item {
            case .existing(let index, let name):
                guard table.columns.indices.contains(index) else { continue }
                var column = table.columns[index]
                column.name = name
                columns.append(column)
            case .computed(let program, let field):
                columns.append(try computed(table, program, field, code, base))
            }
        }
        let chosen = columns
        return try rebuilt(code, at) { () throws(TableFailure) in
            try Table(
                name: table.name, columns: chosen, rowCount: table.rowCount, decisions: table.decisions,
                setAside: table.setAside, source: table.source)
        }
    }

    private func summarise(
        _ table: Table, _ keys: [Int], _ entries: [(entry: Int, field: Type.Field)], _ code: Code, _ at: Int,
        _ base: Int
    ) throws(Diagnostic) -> Table {
        let grouping = keys.isEmpty ? nil : table.grouped(by: keys)
        var builders = entries.map { CellCollector($0.field) }
        let frame = RowsFrame(table, isCutOff: readsCutOff)
        defer { noteGroups() }
        for group in 0..<(grouping?.groupCount ?? 1) {
            groupName = grouping.map { name(of: Int($0.firstRow[group]), keys, table) }
            try withRows(frame.selecting(grouping?.rows(of: group))) { () throws(Diagnostic) in
                for (position, entry) in entries.enumerated() {
                    let mark = heap.mark
                    builders[position].append(try execute(code, from: entry.entry, base: base), heap)
                    heap.release(to: mark)
                }
            }
            if interrupt.isRaised { throw failure(LanguageDiagnostics.interrupted, code, at) }
        }
        let keyTable = Table(
            partial: keys.map { table.columns[$0] }, named: table.name, rowCount: table.rowCount, source: table.source)
        let columns = keyTable.taking(grouping?.firstRow ?? []).columns + builders.map { $0.finish() }
        return try rebuilt(code, at) { () throws(TableFailure) in try Table(name: table.name, columns: columns) }
    }

    /// What a group is called: the cells of its keys.
    func name(of row: Int, _ keys: [Int], _ table: Table) -> String {
        keys.map { key in
            let cells = table.columns[key]
            return cells.isMissing(at: row) ? "“\(cells.name)”缺失" : cells.cellText(at: row)
        }.joined(separator: " · ")
    }

    private func sort(
        _ table: Table, _ keys: [(program: ProgramPlan, descending: Bool)], _ code: Code, _ at: Int, _ base: Int
    ) throws(Diagnostic) -> Table {
        var extended = table
        var order: [SortKey] = []
        for (number, key) in keys.enumerated() {
            let field = Type.Field("\u{0}\(number)", key.program.type)
            extended = try appended(extended, try computed(table, key.program, field, code, base), code, at)
            order.append(SortKey(table.columns.count + number, descending: key.descending))
        }
        return table.taking(extended.sortedRows(by: order))
    }
}

/// Collects computed cells into a column.
struct CellCollector {
    private var builder: ColumnBuilder
    private let unit: Unit
    /// Numbers come with what they may truly be.
    private let keepsIntervals: Bool

    init(_ field: Type.Field) {
        unit = field.type.asNumber?.unit ?? .number
        keepsIntervals = field.type.asNumber?.isFigure == true
        builder = ColumnBuilder(name: field.name, unit: field.type.asNumber?.unit)
    }

    /// A cell of another type than the column's cannot come: the checker has settled it. Were it to, it is missing.
    mutating func append(_ slot: Slot, _ heap: Heap) {
        do throws(TableFailure) {
            switch heap.value(slot) {
            case .number(let value) where keepsIntervals: try builder.append(value, within: .exactly(value))
            case .number(let value): try builder.append(value, unit: unit)
            case .figure(let figure) where keepsIntervals: try builder.append(figure.value, within: figure.interval)
            case .figure(let figure): try builder.append(figure.value, unit: unit)
            case .text(let text): try builder.append(text: text)
            case .period(let period): try builder.append(period: period)
            case .truth(let truth): try builder.append(truth: truth)
            case .missing(let reason): builder.appendMissing(reason)
            default: builder.appendMissing(.stated)
            }
        } catch {
            builder.appendMissing(.stated)
        }
    }

    consuming func finish() -> Column { builder.finish() }
}
