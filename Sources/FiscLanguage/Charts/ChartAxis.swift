import FiscNumerics
import FiscTables

/// The places along one side of a chart: which place each row of the table has, and what the places are called.
///
/// Where there are too many, the largest keep their places in the table's order and the rest share the last one.
struct ChartAxis {
    private(set) var labels: [String] = []
    /// How many categories the last place puts together.
    private(set) var rest = 0
    /// How many categories were left out, because what they hold cannot be added up.
    private(set) var dropped = 0
    /// The place of each row of the table; −1 for none.
    private(set) var placeOf: [Int32]

    /// One place for everything.
    init(rowCount: Int) {
        labels = [""]
        placeOf = [Int32](repeating: 0, count: rowCount)
    }

    /// - Parameters:
    ///   - weights: how much each row of the table weighs when places are given to the largest
    ///   - most: places at most; periods keep theirs whatever their number
    ///   - fillsGaps: a period without rows between two others has a place, too
    init(_ column: Column, _ grouping: Grouping, weights: [Decimal?], most: Int, isAdditive: Bool, fillsGaps: Bool) {
        if case .period = column.storage {
            placeOf = []
            arrange(periods: column, grouping, fillsGaps: fillsGaps)
            return
        }
        let kept = Self.kept(grouping, weights, most: most, isAdditive: isAdditive)
        var place = [Int32](repeating: -1, count: grouping.groupCount)
        for group in 0..<grouping.groupCount where kept[group] {
            place[group] = Int32(labels.count)
            labels.append(Self.name(column, Int(grouping.firstRow[group])))
        }
        let others = grouping.groupCount - labels.count
        if others > 0, isAdditive {
            rest = others
            for group in 0..<grouping.groupCount where !kept[group] { place[group] = Int32(labels.count) }
            labels.append("")
        } else {
            dropped = others
        }
        placeOf = grouping.groupOf.map { place[Int($0)] }
    }

    private static func name(_ column: Column, _ row: Int) -> String {
        column.isMissing(at: row) ? "–" : column.cellText(at: row)
    }

    private static func kept(_ grouping: Grouping, _ weights: [Decimal?], most: Int, isAdditive: Bool) -> [Bool] {
        guard grouping.groupCount > most else { return [Bool](repeating: true, count: grouping.groupCount) }
        var sums = [DecimalSum](repeating: DecimalSum(), count: grouping.groupCount)
        for (row, weight) in weights.enumerated() {
            if let weight { sums[Int(grouping.groupOf[row])].add(weight) }
        }
        let sizes = sums.map { ((try? $0.total()) ?? .zero).magnitude }
        let order = sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
        var kept = [Bool](repeating: false, count: grouping.groupCount)
        for group in order.prefix(isAdditive ? most - 1 : most) { kept[group] = true }
        return kept
    }

    private mutating func arrange(periods column: Column, _ grouping: Grouping, fillsGaps: Bool) {
        let own = (0..<grouping.groupCount).map { column.period(at: Int(grouping.firstRow[$0])) }
        var order = Set(own.compactMap { $0 }).sorted()
        if fillsGaps, let first = order.first, let last = order.last, order.allSatisfy({ $0.grain == first.grain }),
            let steps = last.steps(since: first, of: first.grain), steps < 4 * Chart.mostPeriods
        {
            order = (0...max(0, steps)).compactMap { first.adding($0, of: first.grain) }
        }
        labels = order.map(\.description)
        let places = Dictionary(order.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        placeOf = grouping.groupOf.map { code in own[Int(code)].flatMap { places[$0] } ?? -1 }
    }
}

extension Chart {
    /// Periods that one chart shows at most.
    static let mostPeriods = 400
}
