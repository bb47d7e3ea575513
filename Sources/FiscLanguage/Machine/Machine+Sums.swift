import FiscNumerics
import FiscSource
import FiscTables

/// Sums, and ratios of sums.
extension Machine {
    /// What stands in a list or column: its numbers, and how many elements are missing.
    struct Addends {
        var cells: [Bounded] = []
        var isFigure = false
        var missing = 0
        var count = 0
    }

    func addends(_ x: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Addends {
        var found = Addends()
        let elements = try self.elements(x, code, at)
        found.count = elements.count
        found.cells.reserveCapacity(elements.count)
        for element in elements {
            guard let cell = bounded(element) else {
                found.missing += 1
                continue
            }
            if element.isA(.figure) { found.isFigure = true }
            found.cells.append(cell)
        }
        return found
    }

    func sum(_ x: Slot, _ policy: Operation.MissingPolicy, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        if x.isA(.object), case .column(let column, let selection) = heap.objects[x.payload] {
            return try columnSum(column, selection, policy, code, at)
        }
        let addends = try addends(x, code, at)
        if let unknown = missingCells(addends.missing, of: addends.count, policy, code, at) { return unknown }
        return result(try total(addends.cells, code, at), isFigure: addends.isFigure)
    }

    /// Value and interval of a sum; the value is rounded once.
    func total(_ cells: [Bounded], _ code: Code, _ at: Int) throws(Diagnostic) -> Bounded {
        var sum = DecimalSum()
        var interval = Interval.exactly(.zero)
        var without: Int32 = -1
        for cell in cells {
            sum.add(cell.value)
            if cell.reason >= 0 {
                if without < 0 { without = cell.reason }
            } else if without < 0 {
                interval = interval + cell.interval
            }
        }
        let total = try value(code, at) { () throws(DecimalError) in try sum.total() }
        return without < 0 ? Bounded(total, interval) : Bounded(total, without: without)
    }

    private func columnSum(
        _ column: Column, _ selection: [Int32]?, _ policy: Operation.MissingPolicy, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Slot {
        do throws(TableFailure) {
            let sum = try column.sum(rows: selection)
            let used = column.skipsMissing && policy != .zero ? .skip : policy
            let all = sum.count + sum.missing
            if let unknown = missingCells(sum.missing, of: all, column: column.name, used, code, at) { return unknown }
            guard column.isFigures else { return heap.number(sum.total) }
            let precision = CellPrecision(column, isCutOff: readsCutOff)
            return heap.figure(sum.total, precision.interval(ofSum: sum.total, rows: selection))
        } catch {
            throw failure(error.spec, code, at, error.arguments)
        }
    }

    /// What missing cells make of a result: told, and unknown where nothing else is there; unknown in a check. A sum of no
    /// cells at all is 0, one of cells that somebody left empty is not.
    func missingCells(
        _ missing: Int, of count: Int, column: String? = nil, _ policy: Operation.MissingPolicy, _ code: Code, _ at: Int
    ) -> Slot? {
        guard missing > 0 else { return nil }
        switch policy {
        case .strict: return heap.missing(.missingCells(missing, of: count))
        case .told:
            if !noteGap(missing: missing, of: count, column: column, code, at) {
                note(LanguageDiagnostics.sumSkipped, ["\(missing)", "\(count)"], code, at)
            }
            return missing == count ? heap.missing(.missingCells(missing, of: count)) : nil
        case .skip, .zero: return nil
        }
    }

    // MARK: Two columns

    /// The pairs of which both are present; what is left out is told.
    private func pairs(_ x: Slot, _ y: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> (x: [Slot], y: [Slot]) {
        let (left, right) = (try elements(x, code, at), try elements(y, code, at))
        guard left.count == right.count else {
            throw failure(LanguageDiagnostics.unequalLengths, code, at, ["\(left.count)", "\(right.count)"])
        }
        var present: (x: [Slot], y: [Slot]) = ([], [])
        for (a, b) in zip(left, right) where !a.isMissing && !b.isMissing {
            present.x.append(a)
            present.y.append(b)
        }
        _ = missingCells(left.count - present.x.count, of: left.count, .told, code, at)
        return present
    }

    func ratioOfSums(_ x: Slot, _ y: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let present = try pairs(x, y, code, at)
        let above = try total(present.x.compactMap { bounded($0) }, code, at)
        let below = try total(present.y.compactMap { bounded($0) }, code, at)
        guard !below.value.isZero else { return heap.missing(present.x.isEmpty ? .noRows : .divisionByZero) }
        let isFigure = present.x.contains { $0.isA(.figure) } || present.y.contains { $0.isA(.figure) }
        return result(try combined(.divide, above, below, code, at), isFigure: isFigure)
    }

    /// Σ(x×w) ÷ Σw
    func weightedMean(_ x: Slot, _ w: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let present = try pairs(x, w, code, at)
        let weights = present.y.compactMap { bounded($0) }
        var products: [Bounded] = []
        for (a, b) in zip(present.x.compactMap({ bounded($0) }), weights) {
            products.append(try combined(.multiply, a, b, code, at))
        }
        let below = try total(weights, code, at)
        guard !below.value.isZero else { return heap.missing(weights.isEmpty ? .noRows : .divisionByZero) }
        let isFigure = present.x.contains { $0.isA(.figure) } || present.y.contains { $0.isA(.figure) }
        return result(try combined(.divide, total(products, code, at), below, code, at), isFigure: isFigure)
    }

    // MARK: Within a group

    /// For each element of the first list, the sum over those whose keys are the same; missing ones are skipped.
    func totalsWithin(_ x: [Slot], _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        guard let first = x.first else { return heap.missing(.stated) }
        let values = try elements(first, code, at)
        let keys = try keys(x.dropFirst(), count: values.count, code, at)
        var groups: [[String]: [Bounded]] = [:]
        for (value, key) in zip(values, keys) {
            if let cell = bounded(value) { groups[key, default: []].append(cell) }
        }
        var totals: [[String]: Slot] = [:]
        let isFigure = values.contains { $0.isA(.figure) }
        for (key, cells) in groups { totals[key] = result(try total(cells, code, at), isFigure: isFigure) }
        let none = heap.missing(.noRows)
        return heap.object(.list(keys.map { totals[$0] ?? none }))
    }

    /// The sum of all values whose keys are those of the group at hand: `values, all of key, the group's key, …`.
    func sumWithin(_ x: [Slot], _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        guard let first = x.first else { return heap.missing(.stated) }
        let values = try elements(first, code, at)
        let all = try keys(stride(from: 1, to: x.count, by: 2).map { x[$0] }[...], count: values.count, code, at)
        let own = stride(from: 2, to: x.count, by: 2).map { x[$0] }
        let ours = try keys(own[...], count: nil, code, at)
        guard let mine = ours.first else { return heap.missing(.noRows) }
        if let other = ours.first(where: { $0 != mine }) { throw severalWithin(own, mine, other, code, at) }
        let cells = zip(values, all).compactMap { $1 == mine ? bounded($0) : nil }
        return result(try total(cells, code, at), isFigure: values.contains { $0.isA(.figure) })
    }

    /// A group that lies in several wholes is a part of none of them.
    private func severalWithin(
        _ keys: [Slot], _ mine: [String], _ other: [String], _ code: Code, _ at: Int
    ) -> Diagnostic {
        var name = ""
        if let different = zip(keys, zip(mine, other)).first(where: { $1.0 != $1.1 })?.0, different.isA(.object),
            case .column(let column, _) = heap.objects[different.payload]
        {
            name = column.name
        }
        let whole = Diagnostic.argument(zh: "整张表", en: "the whole table")
        return failure(LanguageDiagnostics.severalWithin, code, at, [name, groupName ?? whole])
    }

    /// The keys of each row as texts that are equal where the values are.
    private func keys(_ columns: ArraySlice<Slot>, count: Int?, _ code: Code, _ at: Int) throws(Diagnostic)
        -> [[String]]
    {
        var rows: [[String]] = []
        for column in columns {
            let elements = try self.elements(column, code, at)
            if let count, elements.count != count {
                throw failure(LanguageDiagnostics.unequalLengths, code, at, ["\(count)", "\(elements.count)"])
            }
            if rows.isEmpty { rows = [[String]](repeating: [], count: elements.count) }
            for (position, element) in elements.enumerated() where rows.indices.contains(position) {
                rows[position].append(keyText(element))
            }
        }
        return rows
    }

    private func keyText(_ slot: Slot) -> String {
        if let number = heap.decimal(slot) { return number.reduced.description }
        if let text = heap.text(slot) { return "“\(text)" }
        if slot.isA(.period) { return heap.periods[slot.payload].description }
        return slot.isMissing ? "?" : "\(slot.payload)"
    }
}
