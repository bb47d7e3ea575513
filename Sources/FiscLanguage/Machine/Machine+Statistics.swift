import FiscNumerics
import FiscSource
import FiscTables

/// What is known of many numbers at once. Missing ones are treated as in a sum.
extension Machine {
    /// The numbers that are there (missing ones as 0 where that was asked); what missing ones make of the result.
    private func numbers(
        _ x: Slot, _ policy: Operation.MissingPolicy, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> (addends: Addends, instead: Slot?) {
        var addends = try addends(x, code, at)
        var used = policy
        var name: String?
        if x.isA(.object), case .column(let column, _) = heap.objects[x.payload] {
            name = column.name
            if column.skipsMissing, policy != .zero { used = .skip }
        }
        if let unknown = missingCells(addends.missing, of: addends.count, column: name, used, code, at) {
            return (addends, unknown)
        }
        if policy == .zero {
            let nought = Bounded(exactly: .zero)
            addends.cells += [Bounded](repeating: nought, count: addends.missing)
        }
        return (addends, addends.cells.isEmpty ? heap.missing(.noRows) : nil)
    }

    func mean(_ x: Slot, _ policy: Operation.MissingPolicy, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let (addends, instead) = try numbers(x, policy, code, at)
        if let instead { return instead }
        let count = Decimal(addends.cells.count)
        let below = Bounded(exactly: count)
        let mean = try combined(.divide, try total(addends.cells, code, at), below, code, at)
        return result(mean, isFigure: addends.isFigure)
    }

    /// The k-th smallest number and what it may truly be.
    private func ranked(_ k: Int, _ cells: [Bounded]) -> Bounded {
        let sorted = cells.sorted { $0.value < $1.value }
        guard sorted.indices.contains(k) else { return Bounded(.zero, .everything) }
        if let unknown = cells.first(where: { $0.reason >= 0 }) {
            return Bounded(sorted[k].value, without: unknown.reason)
        }
        return Bounded(sorted[k].value, .ofRank(k, in: cells.map(\.interval)))
    }

    func extreme(
        _ x: Slot, largest: Bool, _ policy: Operation.MissingPolicy, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Slot {
        let periods = try elements(x, code, at).filter { $0.isA(.period) }
        if var best = periods.first {
            for period in periods where largest == (order(period, best) > 0) { best = period }
            return best
        }
        let (addends, instead) = try numbers(x, policy, code, at)
        if let instead { return instead }
        let extreme = ranked(largest ? addends.cells.count - 1 : 0, addends.cells)
        return result(extreme, isFigure: addends.isFigure)
    }

    func median(_ x: Slot, _ policy: Operation.MissingPolicy, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let (addends, instead) = try numbers(x, policy, code, at)
        if let instead { return instead }
        let middle = addends.cells.count / 2
        var median = ranked(middle, addends.cells)
        if addends.cells.count % 2 == 0 {
            let both = try combined(.add, ranked(middle - 1, addends.cells), median, code, at)
            let two = Bounded(exactly: Decimal(2))
            median = try combined(.divide, both, two, code, at)
        }
        return result(median, isFigure: addends.isFigure)
    }

    func rank(_ x: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let elements = try self.elements(x, code, at)
        let sorted = elements.compactMap { heap.decimal($0) }.sorted(by: >)
        var first: [Decimal: Int] = [:]
        for (position, value) in sorted.enumerated() where first[value] == nil { first[value] = position + 1 }
        let ranks = elements.map { element in
            heap.decimal(element).flatMap { first[$0] }.map { Slot(integer: $0) } ?? element
        }
        return heap.object(.list(ranks))
    }

    /// Running sums; a missing element stays missing and adds nothing.
    func cumulative(_ x: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        var sum = DecimalSum()
        var interval: Interval? = .exactly(.zero)
        var results: [Slot] = []
        let elements = try self.elements(x, code, at)
        let isFigure = elements.contains { $0.isA(.figure) }
        for element in elements {
            guard let cell = bounded(element) else {
                results.append(element)
                continue
            }
            sum.add(cell.value)
            interval = interval.flatMap { sum in cell.knownInterval.map { sum + $0 } }
            let total = try value(code, at) { () throws(DecimalError) in try sum.total() }
            results.append(isFigure ? heap.figure(total, interval) : heap.number(total))
        }
        return heap.object(.list(results))
    }

    /// 1 − Σ|xᵢ/Σx − 1/n| ÷ 2, in %.
    func evenness(_ x: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let (addends, instead) = try numbers(x, .told, code, at)
        if let instead { return instead }
        let total = try total(addends.cells, code, at)
        guard !total.value.isZero else { return heap.missing(.divisionByZero) }
        let count = Decimal(addends.cells.count)
        // Over the common denominator 2·n·Σx, so that an even spread is exactly 100%.
        var spread = DecimalSum()
        var spreadInterval: Interval? = .exactly(.zero)
        for cell in addends.cells {
            let distance = try value(code, at) { () throws(DecimalError) in
                (try (try cell.value * count) - total.value).magnitude
            }
            spread.add(distance)
            if let sum = total.knownInterval, let own = cell.knownInterval {
                spreadInterval = spreadInterval.map { $0 + (own.scaled(by: count) - sum).magnitude }
            } else {
                spreadInterval = nil
            }
        }
        let result = try value(code, at) { () throws(DecimalError) in
            let whole = try (try total.value * count) * Decimal(2)
            return try (try (try whole - spread.total()) / whole) * .hundred
        }
        guard addends.isFigure else { return heap.number(result) }
        let interval = spreadInterval.flatMap { evenness(spread: $0, total: total.interval, count: count) }
        return heap.figure(result, interval)
    }

    private func evenness(spread: Interval, total: Interval, count: Decimal) -> Interval? {
        guard let double = try? count * Decimal(2),
            let share = try? spread / total.scaled(by: double)
        else { return nil }
        return (.exactly(.one) - share).scaled(by: .hundred)
    }
}
