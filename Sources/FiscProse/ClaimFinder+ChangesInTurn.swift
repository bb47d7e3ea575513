internal import FiscClaims
internal import FiscNumerics

/// “预算60万元,其中…。比上年预算减少8万元,其中甲减少3万元,乙减少5万元。比上年执行数减少2万元,其中甲增加1万元,乙减少3万元”: one list
/// compared with two things in turn.
extension ClaimFinder {
    /// The changes of the parts that are said between one change of the whole and the next make up the first.
    mutating func changesInTurn(of group: ListGroup) {
        guard let head = group.head else { return }
        let totals = attributes(of: head, .change).filter { !$0.isLevel }
        guard totals.count > 1 else { return }
        for (place, total) in totals.enumerated() {
            guard let anchor = total.figure else { continue }
            let end = place + 1 < totals.count ? totals[place + 1].order : Int.max
            let said = group.parts.compactMap { part in
                attributes(of: part, .change).first { $0.order > total.order && $0.order < end }
            }
            guard said.count == group.parts.count else { continue }
            let unit = passage.figures[anchor].figure.unit
            var claim = Claim(.sumOfChanges, stated: changeTerm(total, unit), [said.map { changeTerm($0, unit) }])
            claim.grade = .should
            let isOneSentence = said.allSatisfy { $0.sentence == total.sentence && $0.mention.comparison == nil }
            let judged = judged(claim)
            if judged.verdict.passes || isOneSentence && judged.verdict.isFinding { add(judged, at: anchor) }
        }
    }

    /// Whether the whole changed against several things, and its parts do not say against which.
    func isOneOfSeveral(_ total: Attribute, of head: Int, _ parts: [Attribute]) -> Bool {
        attributes(of: head, .change).count { !$0.isLevel } > 1
            && parts.contains { !$0.isLevel && $0.mention.comparison == nil }
    }
}
