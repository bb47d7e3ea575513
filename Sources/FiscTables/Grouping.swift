import FiscNumerics

/// Rows put into groups of equal keys, the groups in order of first appearance.
///
/// Missing keys form a group of their own. Built in O(rows · keys).
public struct Grouping: Sendable {
    public let groupCount: Int
    /// The group of each row of the table.
    public let groupOf: [Int32]
    /// The first row of each group: where its keys can be read.
    public let firstRow: [Int32]
    /// Rows ordered by group, stable; group g has `order[starts[g]..<starts[g+1]]`.
    private let order: [Int32]
    private let starts: [Int32]

    init(codes: [Int32], count: Int) {
        groupOf = codes
        groupCount = count
        var sizes = [Int32](repeating: 0, count: count + 1)
        for code in codes { sizes[Int(code) + 1] += 1 }
        for group in 0..<count { sizes[group + 1] += sizes[group] }
        starts = sizes
        var next = sizes
        var order = [Int32](repeating: 0, count: codes.count)
        for (row, code) in codes.enumerated() {
            order[Int(next[Int(code)])] = Int32(row)
            next[Int(code)] += 1
        }
        self.order = order
        firstRow = (0..<count).map { sizes[$0] < sizes[$0 + 1] ? order[Int(sizes[$0])] : 0 }
    }

    /// The rows of a group, in the table's order.
    public func rows(of group: Int) -> [Int32] {
        guard group >= 0, group < groupCount else { return [] }
        return Array(order[Int(starts[group])..<Int(starts[group + 1])])
    }

    /// The same without a copy.
    func range(of group: Int) -> ArraySlice<Int32> {
        group >= 0 && group < groupCount ? order[Int(starts[group])..<Int(starts[group + 1])] : []
    }

    public func size(of group: Int) -> Int {
        group >= 0 && group < groupCount ? Int(starts[group + 1] - starts[group]) : 0
    }
}

extension Table {
    /// Groups all rows by the given columns; with none, all rows are one group (none where the table is empty).
    public func grouped(by keys: [Int]) -> Grouping {
        var codes = [Int32](repeating: 0, count: rowCount)
        var count = rowCount > 0 ? 1 : 0
        for key in keys where columns.indices.contains(key) {
            let column = columns[key].keyCodes()
            (codes, count) = combine(codes, count, column.codes, column.count)
        }
        return Grouping(codes: codes, count: count)
    }

    /// Which of its different cells each row has in a column, and a row for each of them, the first that has it.
    public func differentCells(of column: Int) -> (cells: [Int32], rows: [Int32]) {
        var (cells, count) = columns[column].keyCodes()
        var own = [Int32](repeating: -1, count: count)
        var rows: [Int32] = []
        for row in cells.indices {
            let cell = Int(cells[row])
            if own[cell] < 0 {
                own[cell] = Int32(clamping: rows.count)
                rows.append(Int32(clamping: row))
            }
            cells[row] = own[cell]
        }
        return (cells, rows)
    }

    /// The pair of two codes as one, renumbered in order of first appearance.
    private func combine(
        _ left: [Int32], _ leftCount: Int, _ right: [Int32], _ rightCount: Int
    ) -> (codes: [Int32], count: Int) {
        var result = [Int32](repeating: 0, count: left.count)
        var next: Int32 = 0
        let (size, overflow) = leftCount.multipliedReportingOverflow(by: max(1, rightCount))
        if !overflow, size <= 1 << 20 {
            var seen = [Int32](repeating: -1, count: max(1, size))
            for row in 0..<left.count {
                let pair = Int(left[row]) * rightCount + Int(right[row])
                if seen[pair] < 0 {
                    seen[pair] = next
                    next += 1
                }
                result[row] = seen[pair]
            }
        } else {
            var seen = WordNumbers()
            for row in 0..<left.count { result[row] = seen.number(pairWord(left[row], right[row])) }
            next = seen.count
        }
        return (result, Int(next))
    }
}

/// Two codes as one word.
@inline(__always)
func pairWord(_ left: Int32, _ right: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
}

extension Column {
    /// A small number for each cell, equal where the values are equal; missing cells share one.
    func keyCodes() -> (codes: [Int32], count: Int) {
        switch storage {
        case .text(let codes, let dictionary):
            guard validity.hasMissing else { return (codes, dictionary.count) }
            let missing = Int32(dictionary.count)
            return ((0..<codes.count).map { validity.bit($0) ? missing : codes[$0] }, dictionary.count + 1)
        case .truth(let values):
            return ((0..<values.count).map { validity.bit($0) ? 2 : values[$0] ? 1 : 0 }, 3)
        case .scaled(let values, _, _): return numbered(values) { UInt64(bitPattern: $0) }
        case .period(let values): return numbered(values) { $0.number }
        case .wide(let values): return numbered(values)
        }
    }

    private func numbered<Value>(_ values: [Value], _ word: (Value) -> UInt64) -> (codes: [Int32], count: Int) {
        var seen = WordNumbers()
        var codes = [Int32](repeating: 0, count: values.count)
        guard validity.hasMissing else {
            for (row, value) in values.enumerated() { codes[row] = seen.number(word(value)) }
            return (codes, Int(seen.count))
        }
        // What is missing gets the number after all others.
        for (row, value) in values.enumerated() { codes[row] = validity.bit(row) ? -1 : seen.number(word(value)) }
        for row in codes.indices where codes[row] < 0 { codes[row] = seen.count }
        return (codes, Int(seen.count) + 1)
    }

    private func numbered<Value: Hashable>(_ values: [Value]) -> (codes: [Int32], count: Int) {
        var seen: [Value: Int32] = [:]
        var next: Int32 = 0
        var missing: Int32 = -1
        var codes = [Int32](repeating: 0, count: values.count)
        for (row, value) in values.enumerated() {
            if validity.bit(row) {
                if missing < 0 {
                    missing = next
                    next += 1
                }
                codes[row] = missing
            } else if let code = seen[value] {
                codes[row] = code
            } else {
                seen[value] = next
                codes[row] = next
                next += 1
            }
        }
        return (codes, Int(next))
    }
}
