internal import FiscClaims
internal import FiscNumerics
internal import FiscSource

/// Columns that add up across: 合计 ＝ 基本支出 ＋ 项目支出. A header that says 合计 proposes it, the rows decide: where
/// most of them add up, the others are wrong.
extension ClaimFinder {
    private static let widestRun = 40
    private static let widestPairs = 12

    mutating func findSumsAcross(_ outline: TableOutline, in model: TableModel) {
        let values = OutlineValues(model, outline, passage)
        let columns = values.additive
        guard columns.count > 2, model.rows.count > 1 else { return }
        for total in columns {
            let isNamed = model.header(total).isSum || model.header(total).has("小计") || outline.saysTotal(total)
            var best: (parts: [Int], holding: Int)?
            for parts in partColumns(of: total, in: columns, isNamed: isNamed)
            where !saysChange(parts, of: total, isNamed: isNamed, in: model) {
                let (holding, all) = values.across(total, parts)
                let isProven = isNamed ? holding > 1 && holding * 5 >= all * 3 : holding > 3 && holding * 5 >= all * 4
                if isProven, holding > best?.holding ?? 0 { best = (parts, holding) }
            }
            if let best { claimAcross(total, best.parts, in: model) }
        }
    }

    private mutating func claimAcross(_ column: Int, _ parts: [Int], in model: TableModel) {
        for row in model.rows.indices {
            guard let total = model.figure(row, column), !parts.contains(where: model.rows[row].unread.contains) else {
                continue
            }
            let figures = parts.compactMap { model.figure(row, $0) }
            guard figures.count > 1 else { continue }
            let claim = Claim(
                .sum, stated: term(total), [figures.map { term($0) }], grade: .should, findingClass: .balance)
            let judged = judged(claim)
            // A blank among them may be a figure that is not given.
            let isWhole = figures.count == parts.count
            if judged.verdict.passes || (judged.verdict.isFinding && isWhole) { add(judged, at: total) }
        }
    }

    /// 决算数 ＝ 预算数 ＋ 增减额 is said already, as 增减额 ＝ 决算数 － 预算数.
    private func saysChange(_ parts: [Int], of total: Int, isNamed: Bool, in model: TableModel) -> Bool {
        !isNamed && parts.count == 2 && parts.contains { kinds(of: $0, in: model).contains(.difference) }
    }

    /// Columns that may be the parts of one: the columns right or left of it, all others, or two of them.
    private func partColumns(of total: Int, in columns: [Int], isNamed: Bool) -> [[Int]] {
        guard let place = columns.firstIndex(of: total), columns.count <= Self.widestRun else { return [] }
        var lists: [[Int]] = []
        let right = Array(columns[(place + 1)...])
        let left = Array(columns[..<place])
        for length in stride(from: right.count, to: 1, by: -1) { lists.append(Array(right.prefix(length))) }
        for length in stride(from: left.count, to: 1, by: -1) { lists.append(Array(left.suffix(length))) }
        if columns.count <= Self.widestPairs {
            let others = left + right
            for first in others.indices {
                for second in others.indices where second > first { lists.append([others[first], others[second]]) }
            }
            if others.count > 2 { lists.append(others) }
        }
        return lists
    }
}

extension TableOutline {
    /// “Total”
    func saysTotal(_ column: Int) -> Bool { columns[column].name.lowercased().hasPrefix("total") }
}

extension OutlineValues {
    /// In how many rows the columns add up, of those where two of them are more than nothing.
    func across(_ total: Int, _ parts: [Int]) -> (holding: Int, all: Int) {
        var holding = 0
        var all = 0
        for row in rows {
            guard let stated = value(row, total), parts.count(where: { (value(row, $0) ?? 0) != 0 }) > 1 else {
                continue
            }
            all += 1
            let sum = parts.reduce(0.0) { $0 + (value(row, $1) ?? 0) }
            let width = parts.reduce(self.width(total)) { $0 + self.width($1) }
            if (sum - stated).magnitude <= width + sum.magnitude * 1e-12 { holding += 1 }
        }
        return (holding, all)
    }
}
