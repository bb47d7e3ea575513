public import FiscNumerics

/// The smallest and largest value of a column and the first rows they stand in.
public struct ColumnExtremes: Sendable, Hashable {
    public let smallest: Decimal
    public let smallestRow: Int
    public let largest: Decimal
    public let largestRow: Int
}

extension Column {
    /// `nil` where no number is present. Missing cells are skipped. O(rows).
    public func extremes(rows: [Int32]? = nil) -> ColumnExtremes? {
        var low: (value: Decimal, row: Int)?
        var high: (value: Decimal, row: Int)?
        if case .scaled(let values, _, _) = storage {
            guard let (least, greatest) = scaledExtremes(values, rows) else { return nil }
            low = decimal(at: least).map { ($0, least) }
            high = decimal(at: greatest).map { ($0, greatest) }
        } else {
            for position in 0..<(rows?.count ?? count) {
                let row = rows.map { Int($0[position]) } ?? position
                guard let value = decimal(at: row) else { continue }
                if low.map({ value < $0.value }) ?? true { low = (value, row) }
                if high.map({ value > $0.value }) ?? true { high = (value, row) }
            }
        }
        guard let low, let high else { return nil }
        return ColumnExtremes(
            smallest: low.value, smallestRow: low.row, largest: high.value, largestRow: high.row)
    }

    /// How many cells are present.
    public func presentCount(rows: [Int32]? = nil) -> Int {
        guard let rows else { return count - missingCount }
        return rows.reduce(0) { $0 + ($1 >= 0 && Int($1) < count && !validity.bit(Int($1)) ? 1 : 0) }
    }

    /// How many cells were written to each last place (exponent → count), for what rounding allows a sum.
    public func precisionCounts(rows: [Int32]? = nil) -> [Int: Int] {
        var counts: [Int: Int] = [:]
        if case .scaled(_, let scale, .none) = storage {
            let present = presentCount(rows: rows)
            return present > 0 ? [-scale: present] : [:]
        }
        for position in 0..<(rows?.count ?? count) {
            let row = rows.map { Int($0[position]) } ?? position
            if let place = precision(at: row) { counts[place, default: 0] += 1 }
        }
        return counts
    }

    private func scaledExtremes(_ values: [Int64], _ rows: [Int32]?) -> (least: Int, greatest: Int)? {
        var least = -1
        var greatest = -1
        for position in 0..<(rows?.count ?? values.count) {
            let row = rows.map { Int($0[position]) } ?? position
            guard row >= 0, row < values.count, !validity.bit(row) else { continue }
            if least < 0 || values[row] < values[least] { least = row }
            if greatest < 0 || values[row] > values[greatest] { greatest = row }
        }
        return least < 0 ? nil : (least, greatest)
    }
}
