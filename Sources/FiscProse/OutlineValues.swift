internal import FiscNumerics
internal import FiscSource

/// The numbers of a table in floating point, to rule out at once what does not add up.
struct OutlineValues {
    /// Columns that a total may add up.
    let additive: [Int]
    private let values: [[Double?]]
    /// Half of one of the last digit of each column.
    private let widths: [Double]
    private let unread: [Set<Int>]

    init(_ model: TableModel, _ outline: TableOutline, _ passage: Passage) {
        additive = outline.columns.indices.filter { [.amount, .count].contains(outline.columns[$0].role) }
        var widths = [Double](repeating: 0, count: outline.columns.count)
        values = outline.columns.indices.map { column in
            model.rows.indices.map { row in
                guard let figure = model.figure(row, column).map({ passage.figures[$0].figure }) else { return nil }
                let scale = figure.unit.scale.approximate
                widths[column] = max(widths[column], (figure.interval.width?.approximate ?? 0) * scale / 2)
                return figure.value.approximate * scale
            }
        }
        self.widths = widths
        unread = model.rows.map(\.unread)
    }

    var rows: Range<Int> { unread.indices }

    func width(_ column: Int) -> Double { widths[column] }

    func value(_ row: Int, _ column: Int) -> Double? { values[column][row] }

    func isUnread(_ rows: [Int], _ column: Int) -> Bool { rows.contains { unread[$0].contains(column) } }

    func count(_ rows: [Int], _ column: Int) -> Int { rows.count { values[column][$0] != nil } }

    /// The list that adds up in most columns; where none does, the one that comes nearest.
    func best(_ total: Int, _ lists: [[Int]]) -> ClaimFinder.OutlineSum? {
        var best: (sum: ClaimFinder.OutlineSum, off: Double)?
        for parts in lists {
            let sum = ClaimFinder.OutlineSum(
                total: total, parts: parts, holding: additive.filter { holds(total, parts, $0) })
            let off = additive.map { miss(total, parts, $0) }.min() ?? .infinity
            guard let current = best else {
                best = (sum, off)
                continue
            }
            let isBetter =
                sum.holding.count > current.sum.holding.count
                || (sum.holding.isEmpty && current.sum.holding.isEmpty && off < current.off)
            if isBetter { best = (sum, off) }
        }
        return best.flatMap { $0.off.isInfinite ? nil : $0.sum }
    }

    private func holds(_ total: Int, _ parts: [Int], _ column: Int) -> Bool {
        guard let stated = values[column][total], parts.count(where: { (values[column][$0] ?? 0) != 0 }) > 1,
            !isUnread(parts, column)
        else { return false }
        let sum = parts.reduce(0.0) { $0 + (values[column][$1] ?? 0) }
        return (sum - stated).magnitude <= widths[column] * Double(parts.count + 1) + sum.magnitude * 1e-12
    }

    /// How far the sum is off, in parts of the total.
    private func miss(_ total: Int, _ parts: [Int], _ column: Int) -> Double {
        guard let stated = values[column][total], stated != 0, !isUnread(parts, column) else { return .infinity }
        return (parts.reduce(0.0) { $0 + (values[column][$1] ?? 0) } - stated).magnitude / stated.magnitude
    }
}
