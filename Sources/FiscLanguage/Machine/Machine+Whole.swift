import FiscNumerics
import FiscSource
import FiscTables

/// What takes a whole table: the kernels do the work, what they found is told here.
extension Machine {
    func whole(
        _ operation: TableOperation, _ table: Table, _ arguments: [Slot], _ fields: [Type.Field], _ code: Code,
        _ at: Int
    ) throws(Diagnostic) -> Table {
        switch operation {
        case .join(let plan):
            var other = Table(emptyNamed: "")
            if let first = arguments.first, let read = try self.table(first, code, at) { other = read }
            let (joined, counts) = try rebuilt(code, at) { () throws(TableFailure) in
                try table.joined(with: other, plan)
            }
            tell(counts, plan.kind, code, at)
            return joined
        case .union:
            var tables = [table]
            for argument in arguments {
                if let read = try self.table(argument, code, at) { tables.append(read) }
            }
            return try rebuilt(code, at) { () throws(TableFailure) in try Table.union(tables) }
        case .spread(let spread):
            let (wide, missing) = try rebuilt(code, at) { () throws(TableFailure) in
                try table.spread(
                    keys: Array(0..<spread.keys), by: spread.column, values: spread.values,
                    measures: Array(table.columns.indices.dropFirst(spread.keys + 1)), names: spread.names)
            }
            if missing > 0 {
                note(LanguageDiagnostics.pivotLeftOut, ["\(missing)", table.columns[spread.column].name], code, at)
            }
            return wide
        case .gather(let taken, let labels, let value):
            return try rebuilt(code, at) { () throws(TableFailure) in
                try table.gather(taken, labels: labels, value: value)
            }
        case .sample:
            let numbers = arguments.compactMap { heap.decimal($0)?.asInt() }
            guard numbers.count == 2, let count = numbers.first, let seed = numbers.last, count >= 0, seed >= 0 else {
                throw failure(LanguageDiagnostics.sampleSize, code, at)
            }
            return table.sampled(count, seed: UInt64(seed))
        case .describe: return try described(table, fields, code, at)
        case .rollup(let label, let amount, let keys): return try rollup(table, label, amount, keys, fields, code, at)
        default: return try screened(operation, table, arguments, fields, code, at)
        }
    }

    func tell(_ counts: JoinCounts, _ kind: JoinKind, _ code: Code, _ at: Int) {
        guard kind != .anti else { return }
        if counts.repeatedBoth > 0 {
            note(LanguageDiagnostics.joinManyToMany, ["\(counts.repeatedBoth)", "\(counts.rows)"], code, at)
        } else if counts.repeatedRight > 0 {
            note(LanguageDiagnostics.joinRepeats, ["\(counts.repeatedRight)"], code, at)
        }
        if counts.leftAlone > 0 || counts.rightAlone > 0 {
            note(LanguageDiagnostics.joinAlone, ["\(counts.leftAlone)", "\(counts.rightAlone)"], code, at)
        }
    }

    /// A table of columns that stand already and computed ones.
    func assembled(
        _ table: Table, _ columns: [Column], _ computed: [CellCollector], _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Table {
        let all = columns + computed.map { $0.finish() }
        return try rebuilt(code, at) { () throws(TableFailure) in
            try Table(name: table.name, columns: all, source: table.source)
        }
    }

    // MARK: describe

    private func described(
        _ table: Table, _ fields: [Type.Field], _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Table {
        var collectors = fields.map { CellCollector($0) }
        for column in table.columns {
            let distinct = Set((0..<column.count).compactMap { column.keyText(at: $0) }).count
            let texts = [column.name, column.type.rawValue, column.unit?.symbol ?? ""]
            for (position, text) in texts.enumerated() { collectors[position].append(heap.text(text), heap) }
            for (position, count) in [column.count - column.missingCount, column.missingCount, distinct].enumerated() {
                collectors[position + 3].append(Slot(integer: count), heap)
            }
            let summary = try summary(of: column, code, at)
            for position in 0..<4 {
                let slot = summary.map { heap.text($0[position]) } ?? heap.missing(.noRows)
                collectors[position + 6].append(slot, heap)
            }
        }
        return try assembled(table, [], collectors, code, at)
    }

    /// Smallest, largest, median and sum of a column of numbers; the first and last of one of periods.
    private func summary(of column: Column, _ code: Code, _ at: Int) throws(Diagnostic) -> [String]? {
        let numbers = (0..<column.count).compactMap { column.decimal(at: $0) }.sorted()
        if let first = numbers.first, let last = numbers.last, let median = Spread.median(numbers) {
            let type = NumberType(unit: column.unit ?? .number)
            let sum = try rebuilt(code, at) { () throws(TableFailure) in try column.sum().total }
            return [first, last, median, sum].map { ValueText.number($0, type) }
        }
        let periods = (0..<column.count).compactMap { column.period(at: $0) }.sorted()
        guard let first = periods.first, let last = periods.last else { return nil }
        return [first.description, last.description, periods[periods.count / 2].description, ""]
    }
}
