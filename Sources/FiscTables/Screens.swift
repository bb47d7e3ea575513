public import FiscNumerics

/// What an auditor looks for first: rows that stand twice, numbers that are not there, amounts of a suspicious shape.
extension Table {
    /// The rows whose cells in `keys` stand in another row too, those of one kind together, and how often each kind
    /// stands there. A row with a missing key is like no other.
    public func repeated(by keys: [Int]) -> (rows: [Int32], times: [Int]) {
        let groups = grouped(by: keys)
        var rows: [Int32] = []
        var times: [Int] = []
        for group in 0..<groups.groupCount where groups.size(of: group) > 1 {
            let first = Int(groups.firstRow[group])
            if keys.contains(where: { columns[$0].isMissing(at: first) }) { continue }
            rows += groups.range(of: group)
            times += [Int](repeating: groups.size(of: group), count: groups.size(of: group))
        }
        return (rows, times)
    }

    /// What is not there between the smallest and the largest of a column of whole numbers, of periods, or of texts
    /// that end in digits (凭-0012), within each combination of `keys`.
    public func gaps(in column: Int, by keys: [Int]) -> [SequenceGap] {
        let groups = grouped(by: keys)
        var gaps: [SequenceGap] = []
        for group in 0..<groups.groupCount {
            var series: [String: [SequenceItem]] = [:]
            var order: [String] = []
            for row in groups.range(of: group) {
                guard let item = SequenceItem(columns[column], Int(row)) else { continue }
                if series[item.series] == nil { order.append(item.series) }
                series[item.series, default: []].append(item)
            }
            for name in order {
                let sorted = (series[name] ?? []).sorted { $0.number < $1.number }
                for (before, after) in zip(sorted, sorted.dropFirst()) where after.number - before.number > 1 {
                    gaps.append(SequenceGap(row: groups.firstRow[group], before: before, after: after))
                }
            }
        }
        return gaps
    }
}

/// A run of numbers that are not there.
public struct SequenceGap: Sendable {
    /// A row of the group, where its keys can be read.
    public let row: Int32
    let before: SequenceItem
    let after: SequenceItem

    public var count: Int { Int(clamping: after.number - before.number - 1) }
    /// The first and the last that are not there, as the column would have them.
    public var first: SequenceValue { before.stepped(1) }
    public var last: SequenceValue { after.stepped(-1) }
}

public enum SequenceValue: Sendable {
    case number(Decimal)
    case period(Period)
    case text(String)
}

/// A member of a sequence: what it is counted by, and the rest of it.
struct SequenceItem {
    /// Items of one series are counted together: one prefix and width of text, one grain of periods.
    let series: String
    let number: Int64
    private let shape: Shape

    private enum Shape {
        case number
        case period(Period)
        case text(prefix: String, width: Int)
    }

    init?(_ column: Column, _ row: Int) {
        if let value = column.decimal(at: row) {
            guard let whole = value.asInt(), whole.magnitude < 1 << 62 else { return nil }
            (series, number, shape) = ("", Int64(whole), .number)
        } else if let period = column.period(at: row), let epoch = Period(year: 2000)?.enclosedStart(period.grain),
            let steps = period.steps(since: epoch, of: period.grain)
        {
            (series, number, shape) = (period.grain.rawValue, Int64(steps), .period(period))
        } else if let text = column.text(at: row) {
            let digits = String(text.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
            guard !digits.isEmpty, digits.count <= 18, let value = Int64(digits) else { return nil }
            let prefix = String(text.dropLast(digits.count))
            // 9 and 10 follow each other; 009 and 010 do too, 9 and 010 do not.
            let width = digits.hasPrefix("0") ? digits.count : 0
            (series, number, shape) = (prefix, value, .text(prefix: prefix, width: width))
        } else {
            return nil
        }
    }

    func stepped(_ steps: Int) -> SequenceValue {
        switch shape {
        case .number: return .number(Decimal(scaled: number + Int64(steps), places: 0))
        case .period(let period): return .period(period.adding(steps, of: period.grain) ?? period)
        case .text(let prefix, let width):
            let digits = String(number + Int64(steps))
            return .text(prefix + String(repeating: "0", count: max(0, width - digits.count)) + digits)
        }
    }
}

extension Period {
    /// The first period of a grain within this one.
    fileprivate func enclosedStart(_ grain: Grain) -> Period? {
        switch grain {
        case .year: self
        case .half: Period(year: year, half: 1)
        case .quarter: Period(year: year, quarter: 1)
        case .month: Period(year: year, month: 1)
        case .day: Period(year: year, month: 1, day: 1)
        }
    }
}
