/// Sums of amount columns over some rows of the body, to hold against a row that claims to be their total.
struct AmountSums {
    private let scans: [ColumnScan]
    /// Columns of amounts: no shares, no wide numbers.
    private let columns: [Int]
    /// Decimals of each of them.
    private let scales: [Int]

    init(_ scans: [ColumnScan], columns: [Int]) {
        self.scans = scans
        self.columns = columns
        scales = columns.map { column in
            let scan = scans[column]
            return zip(scan.kinds, scan.decimals).reduce(0) { $1.0 == .number ? max($0, Int($1.1)) : $0 }
        }
    }

    var hasColumns: Bool { !columns.isEmpty }

    /// Sums so far, one for each column; `nil` where none of the rows has a number or the sum left 128 bits.
    struct Running {
        fileprivate var sums: [Int128?]
        fileprivate var isBeyond: Set<Int> = []
        fileprivate(set) var count = 0
    }

    var empty: Running { Running(sums: [Int128?](repeating: nil, count: columns.count)) }

    func add(_ row: Int, to running: inout Running) {
        for index in columns.indices {
            guard scans[columns[index]].kinds[row] == .number, !running.isBeyond.contains(index) else { continue }
            let (sum, overflow) = (running.sums[index] ?? 0).addingReportingOverflow(scaled(index, row))
            running.sums[index] = overflow ? nil : sum
            if overflow { running.isBeyond.insert(index) }
        }
        running.count += 1
    }

    func sums(of rows: some Sequence<Int>) -> Running {
        var running = empty
        for row in rows { add(row, to: &running) }
        return running
    }

    /// A row held against a sum, column by column.
    private struct Comparison {
        var compared = 0
        var agreeing = 0
        var exact = 0
        var worst: (index: Int, sum: Int128, printed: Int128, off: UInt128)?
    }

    /// Each addend and the total may be half a unit of the column's last decimal off.
    private func hold(_ row: Int, against running: Running) -> Comparison {
        var result = Comparison()
        for index in columns.indices where scans[columns[index]].kinds[row] == .number {
            guard let sum = running.sums[index] else { continue }
            result.compared += 1
            let printed = scaled(index, row)
            let (difference, overflow) = sum.subtractingReportingOverflow(printed)
            let off = overflow ? UInt128.max : difference.magnitude
            if off == 0 { result.exact += 1 }
            if off <= UInt128(running.count + 1) / 2 {
                result.agreeing += 1
            } else if off > result.worst?.off ?? 0 {
                result.worst = (index, sum, printed, off)
            }
        }
        return result
    }

    private func outcome(_ comparison: Comparison) -> TotalRow.Outcome {
        guard let worst = comparison.worst else {
            return comparison.agreeing == 0
                ? .unchecked : comparison.exact == comparison.agreeing ? .agrees : .withinRounding
        }
        return .differs(
            column: columns[worst.index], sum: worst.sum, printed: worst.printed, scale: scales[worst.index])
    }

    /// All amount columns must agree; the one furthest off is named.
    func compare(_ row: Int, with running: Running) -> TotalRow.Outcome { outcome(hold(row, against: running)) }

    /// The outcome against a sum that agrees in more than half of at least three amount columns: the row sums it, and the
    /// others are mistaken.
    func compareMostly(_ row: Int, withAny candidates: [Running]) -> TotalRow.Outcome? {
        for running in candidates where running.count > 0 {
            let comparison = hold(row, against: running)
            if comparison.compared >= 3, comparison.agreeing * 2 > comparison.compared { return outcome(comparison) }
        }
        return nil
    }

    /// The best outcome against any of several sums.
    func compare(_ row: Int, withAny candidates: [Running]) -> TotalRow.Outcome {
        var result = TotalRow.Outcome.unchecked
        for running in candidates where running.count > 0 {
            let outcome = compare(row, with: running)
            if outcome == .agrees { return outcome }
            if outcome == .withinRounding || result == .unchecked { result = outcome }
        }
        return result
    }

    /// 64 bits times at most 10^18: within 128 bits.
    private func scaled(_ index: Int, _ row: Int) -> Int128 {
        let scan = scans[columns[index]]
        var value = Int128(scan.values[row])
        for _ in 0..<max(0, min(18, scales[index]) - Int(scan.decimals[row])) { value *= 10 }
        return value
    }
}
