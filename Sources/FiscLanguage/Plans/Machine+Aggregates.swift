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
        case .sum(let column, let policy, let isWhole): return try sum(column, policy, isWhole: isWhole, code, at)
        case .mean(let column, let policy): return try mean(column, policy, code, at)
        case .extreme(let column, let policy, let isLargest):
            return try extreme(column, policy, isLargest: isLargest, code, at)
        }
    }

    /// What was gathered of a column for one group.
    private struct Gathered {
        /// The prototype of the column.
        let column: Column
        let cells: CellTotals
        let precision: CellPrecision
        let group: Int
        let count: Int
        /// What missing cells make of the result.
        let instead: Slot?
    }

    private func gathered(
        _ column: Int, _ policy: Operation.MissingPolicy, isWhole: Bool = false, _ code: Code, _ at: Int
    ) -> Gathered? {
        guard let streamed else { return nil }
        let (totals, group) = isWhole ? (streamed.whole, 0) : (streamed.totals, streamed.group)
        guard let cells = totals.totals(of: column), let precision = streamed.precisions[column] else { return nil }
        let model = streamed.prototype.columns[column]
        let (count, rows) = (cells.count(of: group), totals.rowCount(of: group))
        let used = model.skipsMissing && policy != .zero ? .skip : policy
        return Gathered(
            column: model, cells: cells, precision: precision, group: group, count: count,
            instead: missingCells(rows - count, of: rows, column: model.name, used, code, at))
    }

    private func sum(
        _ column: Int, _ policy: Operation.MissingPolicy, isWhole: Bool, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Slot {
        guard let own = gathered(column, policy, isWhole: isWhole, code, at) else { return heap.missing(.stated) }
        if let instead = own.instead { return instead }
        let total = own.cells.sum(of: own.group)
        guard own.column.isFigures else { return heap.number(total) }
        return heap.figure(total, own.precision.interval(ofSum: total, own.cells, own.group))
    }

    private func mean(
        _ column: Int, _ policy: Operation.MissingPolicy, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Slot {
        guard let streamed, let own = gathered(column, policy, code, at) else { return heap.missing(.stated) }
        if let instead = own.instead { return instead }
        let count = policy == .zero ? streamed.totals.rowCount(of: own.group) : own.count
        guard count > 0 else { return heap.missing(.noRows) }
        let sum = own.cells.ownSum(of: own.group)
        var total = Bounded(exactly: sum)
        if own.column.isFigures {
            total = Bounded(sum, own.precision.interval(ofSum: sum, own.cells, own.group) ?? .everything)
        }
        let below = Bounded(exactly: Decimal(count))
        return result(try combined(.divide, total, below, code, at), isFigure: own.column.isFigures)
    }

    private func extreme(
        _ column: Int, _ policy: Operation.MissingPolicy, isLargest: Bool, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Slot {
        guard let own = gathered(column, policy, code, at) else { return heap.missing(.stated) }
        if let instead = own.instead { return instead }
        let (cells, group) = (own.cells, own.group)
        guard let value = isLargest ? cells.greatest(of: group) : cells.least(of: group) else {
            return heap.missing(.noRows)
        }
        guard own.column.isFigures else { return heap.number(value) }
        // Among cells written to different places another one's interval may reach further.
        guard own.precision.isExact || cells.commonDecimals != nil else { throw refuted(code, at) }
        return heap.figure(value, own.precision.interval(value, place: value.exponent))
    }
}
