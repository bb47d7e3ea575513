internal import FiscClaims
internal import FiscNumerics

/// “决策分值20分,得19分;产出分值80分,得76.5分,总得分95.5分”: the scores of a self-assessment add up to its total.
extension ClaimFinder {
    mutating func findScoreTotals() {
        for (total, item) in passage.items.enumerated()
        where !item.isCell && item.name.isScoreTotal && passage.unit(total) == .score && !isHedged(total) {
            let before = passage.items[..<total].indices.suffix(40).filter {
                passage.unit($0) == .score && passage.items[$0].block == item.block && !passage.items[$0].isCell
            }
            let scores = before.filter { passage.items[$0].name.isScored }
            guard scores.count > 1, !closeIfHolds(total, scores) else { continue }
            // Full marks that make 100 say that the scores are all there are.
            let full = before.filter { passage.items[$0].name.isFullMark }
            let marks = full.reduce(0.0) { $0 + sizes[$1].value }
            let isWhole = full.count == scores.count && marks == 100
            guard isWhole, zip(full, scores).allSatisfy({ $0 == $1 - 1 }) else { continue }
            var claim = sumClaim(total, scores)
            claim.grade = .should
            claim.findingClass = .scoring
            let judged = judged(claim)
            if judged.verdict == .fails { add(judged, at: item.figure) }
        }
    }
}

extension SubjectName {
    var isScoreTotal: Bool { ["总得分", "总分", "综合得分", "自评得分", "合计得分", "总评分"].contains { has($0) } }

    /// 得, 得分, 自评分: what was reached, of one indicator.
    fileprivate var isScored: Bool { !isScoreTotal && !isFullMark && has("得") }

    fileprivate var isFullMark: Bool { has("分值") || has("满分") || has("权重") || has("标准分") }
}
