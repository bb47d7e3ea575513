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

    /// “收支差额由A增加到B”: the gap between the two items before it, at both ends.
    mutating func findGaps() {
        for (index, item) in passage.items.enumerated() where item.name.has("差额") || item.name.has("之差") {
            guard let base = item.base else { continue }
            let pairs = passage.items.indices.filter { $0 < index && passage.items[$0].sentence == item.sentence && passage.items[$0].base != nil && isSameDimension($0, index) }
            guard pairs.count >= 2 else { continue }
            let (first, second) = (pairs[pairs.count - 2], pairs[pairs.count - 1])
            guard let a = passage.items[first].base, let b = passage.items[second].base else { continue }
            for (stated, one, other) in [(base, a, b), (item.figure, passage.items[first].figure, passage.items[second].figure)] {
                let claims = [[one, other], [other, one]].map { Claim(.difference, stated: term(stated), [[term($0[0])], [term($0[1])]], grade: .should) }
                for claim in claims where addIfHolds(claim, at: stated) { break }
            }
        }
    }

    /// “年初预算A,追加B”: together the adjusted budget, where one is printed.
    mutating func findAdditions() {
        for (index, item) in passage.items.enumerated() where index > 0 && !item.isCell && item.name.has("追加") {
            let before = index - 1
            guard !passage.items[before].isCell, passage.items[before].name.isPlan, isSameDimension(before, index) else { continue }
            for whole in passage.items.indices where whole != index && whole != before && isSameDimension(whole, index) {
                if passage.decimal(whole) > passage.decimal(before), closeIfHolds(whole, [before, index]) { break }
            }
        }
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
