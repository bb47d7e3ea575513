public import FiscNumerics
import FiscSource

/// The exact sum of a column (or of some of its rows), in the column's unit.
public struct ColumnSum: Sendable, Hashable {
    public let total: Decimal
    /// How many cells were added, and how many were missing and skipped.
    public let count: Int
    public let missing: Int

    public init(total: Decimal, count: Int, missing: Int) {
        self.total = total
        self.count = count
        self.missing = missing
    }
}

extension Column {
    /// Adds all cells, or those at `rows`; missing ones are skipped and counted. Exact: 64-bit cells accumulate in
    /// 128 bits, which 2³¹ rows cannot exceed; wide ones accumulate wider and round once. O(rows).
    public func sum(rows: [Int32]? = nil) throws(TableFailure) -> ColumnSum {
        switch storage {
        case .scaled(let values, let scale, _):
            if let rows { return scaledSum(values, scale, rows) }
            return scaledSum(values, scale)
        case .wide(let values): return try wideSum(values, rows)
        default:
            if missingCount == count { return ColumnSum(total: .zero, count: 0, missing: rows?.count ?? count) }
            throw TableFailure(TableDiagnostics.notNumbers, [name, type.word])
        }
    }

    /// One sum for each group, in one pass over the column.
    public func sums(by grouping: Grouping) throws(TableFailure) -> [ColumnSum] {
        guard case .scaled(let values, let scale, _) = storage else {
            var result: [ColumnSum] = []
            for group in 0..<grouping.groupCount { result.append(try sum(rows: grouping.rows(of: group))) }
            return result
        }
        var totals = [Int128](repeating: 0, count: grouping.groupCount)
        var missing = [Int](repeating: 0, count: grouping.groupCount)
        let groups = grouping.groupOf
        if validity.hasMissing {
            for row in 0..<min(values.count, groups.count) {
                let group = Int(groups[row])
                if validity.bit(row) { missing[group] += 1 } else { totals[group] += Int128(values[row]) }
            }
        } else {
            for row in 0..<min(values.count, groups.count) { totals[Int(groups[row])] += Int128(values[row]) }
        }
        return (0..<grouping.groupCount).map { group in
            ColumnSum(
                total: Self.decimal(totals[group], scale: scale),
                count: grouping.size(of: group) - missing[group], missing: missing[group])
        }
    }

    private func scaledSum(_ values: [Int64], _ scale: Int) -> ColumnSum {
        var total: Int128 = 0
        if validity.hasMissing {
            let span = values.span
            for word in 0..<(values.count + 63) / 64 {
                let missing = validity.missingWord(word)
                for index in word * 64..<min(word * 64 + 64, values.count)
                where missing >> UInt64(index & 63) & 1 == 0 {
                    total += Int128(span[index])
                }
            }
        } else {
            let span = values.span
            for index in span.indices { total += Int128(span[index]) }
        }
        return ColumnSum(
            total: Self.decimal(total, scale: scale), count: values.count - missingCount, missing: missingCount)
    }

    private func scaledSum(_ values: [Int64], _ scale: Int, _ rows: [Int32]) -> ColumnSum {
        var total: Int128 = 0
        var missing = 0
        for row in rows {
            let index = Int(row)
            if index < 0 || index >= values.count || validity.bit(index) { missing += 1; continue }
            total += Int128(values[index])
        }
        return ColumnSum(total: Self.decimal(total, scale: scale), count: rows.count - missing, missing: missing)
    }

    private func wideSum(_ values: [Decimal], _ rows: [Int32]?) throws(TableFailure) -> ColumnSum {
        var sum = DecimalSum()
        var missing = 0
        let wanted = rows?.count ?? values.count
        for position in 0..<wanted {
            let index = rows.map { Int($0[position]) } ?? position
            if index < 0 || index >= values.count || validity.bit(index) { missing += 1; continue }
            sum.add(values[index])
        }
        do {
            return ColumnSum(total: try sum.total(), count: wanted - missing, missing: missing)
        } catch {
            throw TableFailure(TableDiagnostics.outOfRange, [name])
        }
    }

    static func decimal(_ total: Int128, scale: Int) -> Decimal {
        Decimal(coefficient: total.magnitude, exponent: -scale, isNegative: total < 0)
    }
}

extension ColumnType {
    public var zh: String {
        switch self {
        case .number: "数值"
        case .text: "文本"
        case .period: "期间"
        case .truth: "真假"
        }
    }
    public var en: String { rawValue }

    /// Both faces, as an argument of a diagnostic.
    var word: String { Diagnostic.argument(zh: zh, en: en) }
}
