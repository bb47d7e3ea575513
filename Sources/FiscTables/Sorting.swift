import FiscNumerics

/// One key of a sort: a column and a direction.
public struct SortKey: Sendable, Hashable {
    public let column: Int
    public let descending: Bool

    public init(_ column: Int, descending: Bool = false) {
        self.column = column
        self.descending = descending
    }
}

extension Table {
    /// The rows in sorted order: stable, missing cells last in either direction, texts by Unicode order.
    /// O(rows · log rows · keys).
    public func sortedRows(by keys: [SortKey]) -> [Int32] {
        let ranks = keys.filter { columns.indices.contains($0.column) }
            .map { columns[$0.column].sortRanks(descending: $0.descending) }
        // Merge sort of the standard library is stable; row numbers settle ties all the same.
        return (0..<Int32(clamping: rowCount)).sorted { left, right in
            for rank in ranks {
                let a = rank[Int(left)]
                let b = rank[Int(right)]
                if a != b { return a < b }
            }
            return left < right
        }
    }

    /// A number for each row that is in the order of a column; nil without one.
    public func ranks(by key: SortKey?) -> [Int64]? {
        guard let key, columns.indices.contains(key.column) else { return nil }
        return columns[key.column].sortRanks(descending: key.descending)
    }

    public func sorted(by keys: [SortKey]) -> Table { taking(sortedRows(by: keys)) }
}

extension [Int32] {
    /// Rows in the order of their ranks, those of one rank as they are; as they are without ranks.
    public func ordered(by ranks: [Int64]?) -> [Int32] {
        guard let ranks else { return self }
        return indices.sorted { a, b in
            let (x, y) = (ranks[Int(self[a])], ranks[Int(self[b])])
            return x == y ? a < b : x < y
        }.map { self[$0] }
    }
}

extension Column {
    /// A number for each cell that compares as the cells do; missing ones have the greatest.
    func sortRanks(descending: Bool) -> [Int64] {
        switch storage {
        case .scaled(let values, _, _):
            return (0..<values.count).map { row in
                validity.bit(row) ? .max : descending ? ~max(values[row], .min + 1) : min(values[row], .max - 1)
            }
        case .truth(let values): return ranks(values.map { $0 ? 1 : 0 }, 2, descending)
        case .text(let codes, let dictionary):
            let order = dictionary.indices.sorted { dictionary[$0] < dictionary[$1] }
            var rankOf = [Int32](repeating: 0, count: dictionary.count)
            for (rank, index) in order.enumerated() { rankOf[index] = Int32(rank) }
            return ranks(
                codes.indices.map { validity.bit($0) ? 0 : rankOf[Int(codes[$0])] }, dictionary.count, descending)
        case .wide(let values): return ranksByValue(values, descending)
        case .period(let values): return ranksByValue(values, descending)
        }
    }

    private func ranksByValue<Value: Comparable>(_ values: [Value], _ descending: Bool) -> [Int64] {
        let order = values.indices.filter { !validity.bit($0) }.sorted { values[$0] < values[$1] }
        var rankOf = [Int32](repeating: 0, count: values.count)
        var rank: Int32 = 0
        for (position, row) in order.enumerated() {
            if position > 0, values[order[position - 1]] != values[row] { rank += 1 }
            rankOf[row] = rank
        }
        return ranks(rankOf, Int(rank) + 1, descending)
    }

    private func ranks(_ ranks: [Int32], _ count: Int, _ descending: Bool) -> [Int64] {
        ranks.indices.map { row in
            validity.bit(row) ? .max : Int64(descending ? Int32(clamping: count) - ranks[row] : ranks[row])
        }
    }
}
