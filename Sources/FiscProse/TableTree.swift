internal import FiscNumerics

/// Which rows of a table add up to which, found from the numbers: no table says so itself.
struct TableTree {
    struct Node {
        var total: Int
        var parts: [Int]
        /// The columns in which they add up.
        var columns: [Int]
    }

    private(set) var nodes: [Node] = []
    /// In how many columns its totals hold, over all of them.
    var reach: Int { nodes.reduce(0) { $0 + $1.columns.count } }
    private let values: [[Decimal?]]
    /// Behind the last row below each total.
    private var ends: [Int: Int] = [:]
    private var steps = 0
    private static let stepLimit = 20_000

    init(values: [[Decimal?]], labels: [SubjectName]) {
        self.values = values
        let count = values.first?.count ?? 0
        guard count > 2 || (count == 2 && !values.isEmpty), count <= 400 else { return }
        for row in (0..<count).reversed() { find(below: row, count: count) }
        nodes.reverse()
        for row in 1..<max(count, 1) where ends[row] == nil && labels[row].isTotal { findAbove(row) }
    }

    /// The rows right below one that add up to it, their own parts passed over.
    private mutating func find(below total: Int, count: Int) {
        var best: (parts: [Int], end: Int, columns: Int)?
        for column in values.indices {
            guard let target = values[column][total], !target.isZero else { continue }
            var parts: [Int] = []
            guard let end = search(column, target: target, next: total + 1, limit: count, sum: .zero, parts: &parts)
            else { continue }
            // Some columns may add up over fewer rows by chance.
            let columns = columns(of: total, parts).count
            if best.map({ (columns, parts.count) > ($0.columns, $0.parts.count) }) ?? true {
                best = (parts, end, columns)
            }
        }
        guard let best else { return }
        add(total, best.parts)
        ends[total] = best.end
    }

    /// The rows above a total that comes last.
    private mutating func findAbove(_ total: Int) {
        for column in values.indices {
            guard let target = values[column][total], !target.isZero else { continue }
            for start in 0..<max(total - 1, 0) {
                var parts: [Int] = []
                if let end = search(column, target: target, next: start, limit: total, sum: .zero, parts: &parts),
                    end == total
                {
                    add(total, parts)
                    return
                }
            }
        }
    }

    private mutating func add(_ total: Int, _ parts: [Int]) {
        nodes.append(Node(total: total, parts: parts, columns: columns(of: total, parts)))
    }

    /// The columns in which a row is the sum of others.
    private func columns(of total: Int, _ parts: [Int]) -> [Int] {
        values.indices.filter { column in
            guard let target = values[column][total] else { return false }
            var sum = Decimal.zero
            for part in parts { sum = (try? sum + (values[column][part] ?? .zero)) ?? sum }
            return near(sum, target, parts.count)
        }
    }

    private func near(_ sum: Decimal, _ target: Decimal, _ count: Int) -> Bool {
        guard let off = try? sum - target else { return false }
        return off.isZero || off.magnitude <= Decimal(coefficient: UInt128(count + 1), exponent: target.exponent - 1)
    }

    private mutating func search(
        _ column: Int, target: Decimal, next: Int, limit: Int, sum: Decimal, parts: inout [Int]
    ) -> Int? {
        steps += 1
        guard next < limit, parts.count < 64, steps < Self.stepLimit,
            let with = try? sum + (values[column][next] ?? .zero)
        else { return nil }
        if with > target, !near(with, target, parts.count + 1) { return nil }
        parts.append(next)
        let after = ends[next] ?? next + 1
        if parts.count > 1, near(with, target, parts.count),
            parts.count(where: { !(values[column][$0] ?? .zero).isZero }) > 1
        {
            return after
        }
        if let end = search(column, target: target, next: after, limit: limit, sum: with, parts: &parts) { return end }
        if after != next + 1,
            let end = search(column, target: target, next: next + 1, limit: limit, sum: with, parts: &parts)
        {
            return end
        }
        parts.removeLast()
        return nil
    }
}
