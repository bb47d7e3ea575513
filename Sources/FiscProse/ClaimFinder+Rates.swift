internal import FiscClaims
internal import FiscNumerics

/// Completion of a budget, and pairs of an earlier and a later value.
extension ClaimFinder {
    mutating func findRates() {
        for attribute in passage.attributes where attribute.role == .rate || (attribute.role == .share && attribute.base != nil) {
            guard let owner = attribute.owner, let figure = attribute.figure else { continue }
            if let base = attribute.base {
                let kind: ClaimKind = attribute.role == .share ? .share : .rate
                let judged = judged(Claim(kind, stated: term(attribute), [[term(item: owner)], [term(base)]]))
                let isSound = passage.items[owner].sentence == attribute.sentence
                if judged.verdict.passes || (isSound && judged.verdict.isFinding) { add(judged, at: figure) }
                continue
            }
            if rateFromChange(attribute, owner, figure) { continue }
            rateFromBudget(attribute, owner, figure)
        }
    }

    /// “完成年初预算71.21%,比年初预算减少3887.49万元”
    private mutating func rateFromChange(_ attribute: Attribute, _ owner: Int, _ figure: Int) -> Bool {
        for index in passage.items[owner].attributes {
            let change = passage.attributes[index]
            guard change.role == .change, !change.isLevel, change.isBudgetChange, change.sentence == attribute.sentence else { continue }
            let judged = judged(Claim(.rateFromChange, stated: term(attribute), [[term(item: owner)], [term(change)]]))
            if judged.verdict.passes || judged.verdict.isFinding {
                add(judged, at: figure)
                return true
            }
        }
        return false
    }

    /// “预算为246万元,支出决算为167.37万元,完成预算的68%”
    private mutating func rateFromBudget(_ attribute: Attribute, _ owner: Int, _ figure: Int) {
        for index in passage.items.indices.reversed() where index != owner && isSameDimension(index, owner) {
            let item = passage.items[index]
            guard (item.sentence - attribute.sentence).magnitude <= 8 || item.isCell, item.isBudgetCell || item.name.isPlan || attribute.mention.base.agreement(with: item.name) > 0 else { continue }
            let claim = Claim(.rate, stated: term(attribute), [[term(item: owner)], [term(item: index)]])
            if addIfHolds(claim, at: figure) { return }
        }
        // A budget and its outturn side by side in one sentence leave no doubt.
        guard owner > 0, passage.items[owner - 1].sentence == attribute.sentence, passage.items[owner].sentence == attribute.sentence,
            passage.items[owner - 1].name.isBudget, passage.items[owner].name.has("决算") || passage.items[owner].name.has("执行"),
            isSameDimension(owner, owner - 1)
        else { return }
        let judged = judged(Claim(.rate, stated: term(attribute), [[term(item: owner)], [term(item: owner - 1)]]))
        if judged.verdict.isFinding { add(judged, at: figure) }
    }

    // MARK: Pairs

    /// “由13395亿元增加到183352亿元,增长了13.69倍,年均增幅15.65%”
    mutating func findPairs() {
        for attribute in passage.attributes where attribute.role == .timesGrown || attribute.role == .annualGrowth || attribute.role == .multiple {
            guard let owner = attribute.owner, let figure = attribute.figure else { continue }
            guard let base = passage.items[owner].base ?? attribute.base else { continue }
            let operands = [[term(item: owner)], [term(base)]]
            switch attribute.role {
            case .timesGrown:
                add(judged(Claim(.timesGrown, stated: term(attribute), operands, grade: .should)), at: figure)
            case .multiple:
                addIfHolds(Claim(.multiple, stated: term(attribute), operands), at: figure)
            default:
                let years = passage.yearsOfSentence[attribute.sentence] ?? []
                guard let first = years.min(), let last = years.max(), (1...60).contains(last - first) else { continue }
                for span in [last - first, last - first + 1] {
                    if addIfHolds(Claim(.annualGrowth, stated: term(attribute), operands, grade: .should, years: span), at: figure) { break }
                }
            }
        }
    }
}
