import FiscNumerics
import FiscSource
import FiscTables

/// What a pass has gathered of the group at hand, as the same built-in would give it over the group's rows.
extension Machine {
    func aggregate(_ aggregate: StreamedAggregate, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        guard let streamed else { return heap.missing(.stated) }
        let (totals, group) = (streamed.totals, streamed.group)
        switch aggregate {
        case .rowCount: return Slot(integer: totals.rowCount(of: group))
        case .present(let column): return Slot(integer: totals.presentCount(of: group, column: column))
        case .sum(let column, let policy, let isWhole):
            return try sum(column, policy, groups: isWhole ? 0..<totals.count : group..<group + 1, code, at)
        case .mean(let column, let policy): return try mean(column, policy, code, at)
        case .extreme(let column, let policy, let isLargest):
            return try extreme(column, policy, isLargest: isLargest, code, at)
        }
    }

    /// The prototype of a column, what was gathered of it, and what missing cells make of the result.
    private func gathered(
        _ column: Int, _ policy: Operation.MissingPolicy, _ groups: Range<Int>, _ code: Code, _ at: Int
    ) -> (column: Column, cells: CellTotals, count: Int, instead: Slot?)? {
        guard let streamed, let cells = streamed.totals.totals(of: column),
            streamed.prototype.columns.indices.contains(column)
        else { return nil }
        let model = streamed.prototype.columns[column]
        let count = groups.reduce(0) { $0 + cells.count(of: $1) }
        let rows = groups.reduce(0) { $0 + streamed.totals.rowCount(of: $1) }
        let used = model.skipsMissing && policy != .zero ? .skip : policy
        return (model, cells, count, missingCells(rows - count, of: rows, used, code, at))
    }

    private func sum(
        _ column: Int, _ policy: Operation.MissingPolicy, groups: Range<Int>, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Slot {
        guard let (column, cells, _, instead) = gathered(column, policy, groups, code, at) else {
            return heap.missing(.stated)
        }
        if let instead { return instead }
        let total = try value(code, at) { () throws(DecimalError) in
            var total = cells.sum(of: groups.lowerBound)
            for group in groups.dropFirst() { total = try total + cells.sum(of: group) }
            return total
        }
        guard column.isFigures else { return heap.number(total) }
        return heap.figure(total, CellPrecision(column, cells).interval(ofSum: total, cells, groups))
    }

    private func mean(
        _ column: Int, _ policy: Operation.MissingPolicy, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Slot {
        guard let streamed,
            let (column, cells, present, instead) = gathered(
                column, policy, streamed.group..<streamed.group + 1, code, at)
        else { return heap.missing(.stated) }
        if let instead { return instead }
        let count = policy == .zero ? streamed.totals.rowCount(of: streamed.group) : present
        guard count > 0 else { return heap.missing(.noRows) }
        let sum = cells.ownSum(of: streamed.group)
        var total = Bounded(exactly: sum)
        if column.isFigures {
            let groups = streamed.group..<streamed.group + 1
            total = Bounded(sum, CellPrecision(column, cells).interval(ofSum: sum, cells, groups) ?? .everything)
        }
        let below = Bounded(exactly: Decimal(count))
        return result(try combined(.divide, total, below, code, at), isFigure: column.isFigures)
    }

    private func extreme(
        _ column: Int, _ policy: Operation.MissingPolicy, isLargest: Bool, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Slot {
        guard let streamed,
            let (column, cells, _, instead) = gathered(
                column, policy, streamed.group..<streamed.group + 1, code, at)
        else { return heap.missing(.stated) }
        if let instead { return instead }
        guard let value = isLargest ? cells.greatest(of: streamed.group) : cells.least(of: streamed.group) else {
            return heap.missing(.noRows)
        }
        guard column.isFigures else { return heap.number(value) }
        let precision = CellPrecision(column, cells)
        // Among cells written to different places another one's interval may reach further.
        guard precision.isExact || cells.commonDecimals != nil else { throw refuted(code, at) }
        return heap.figure(value, precision.interval(value, place: value.exponent))
    }
}
