internal import FiscClaims
internal import FiscNumerics

/// Completion of a budget, and pairs of an earlier and a later value.
extension ClaimFinder {
    mutating func findRates() {
        for attribute in passage.attributes
        where attribute.role == .rate || (attribute.role == .share && attribute.base != nil) {
            guard let owner = attribute.owner, let figure = attribute.figure, !isBound(owner) else { continue }
            if let base = attribute.base {
                if passage.figures[base].figure.isBound { continue }
                let kind: ClaimKind = attribute.role == .share ? .share : .rate
                let judged = judged(Claim(kind, stated: term(attribute), [[term(item: owner)], [term(base)]]))
                let isSound = passage.items[owner].sentence == attribute.sentence || attribute.isNamed
                if judged.verdict.passes || (isSound && judged.verdict.isFinding) { add(judged, at: figure) }
                continue
            }
            if rateFromChange(attribute, owner, figure) { continue }
            if let head = listHead(of: owner), head != owner, rateHolds(attribute, head, figure) { continue }
            rateFromBudget(attribute, owner, figure)
        }
    }

    /// “完成年初预算71.21%,比年初预算减少3887.49万元”
    private mutating func rateFromChange(_ attribute: Attribute, _ owner: Int, _ figure: Int) -> Bool {
        for index in passage.items[owner].attributes {
            let change = passage.attributes[index]
            guard change.role == .change, !change.isLevel, change.isBudgetChange, change.sentence == attribute.sentence
            else { continue }
            let isBeside = change.mention.isBesidePlan
            var claim = Claim(.rateFromChange, stated: term(attribute), [[term(item: owner)], [term(change)]])
            if isBeside { claim.grade = .should }
            let judged = judged(claim)
            if judged.verdict.passes || judged.verdict.isFinding && (!isBeside || isOfOnePlan(attribute, change)) {
                add(judged, at: figure)
                return true
            }
        }
        return false
    }

    /// “完成年初预算100%,决算数大于年初预算数5万元”: side by side, and of the same plan, as far as they say of which.
    private func isOfOnePlan(_ rate: Attribute, _ change: Attribute) -> Bool {
        let said = change.mention.comparison?.name ?? .none
        let versions = ["年初", "调整", "全年", "追加"]
        return (rate.order - change.order).magnitude == 1
            && (rate.mention.figure - change.mention.figure).magnitude == 1
            && versions.allSatisfy { !said.has($0) || rate.mention.base.has($0) }
            && ["调整", "追加", "全年"].allSatisfy { said.has($0) || !rate.mention.base.has($0) }
    }

    /// “年末实有107人,其中:…,工勤人员7人,控制率89.2%”: behind a list it may be of the whole.
    private mutating func rateHolds(_ attribute: Attribute, _ head: Int, _ figure: Int) -> Bool {
        let plan = plans(for: attribute).first { index in
            passage.items[index].name.isPlanItself && index < head && isSameDimension(index, head)
                && attribute.sentence - passage.items[index].sentence <= 2
        }
        guard let plan else { return false }
        let claim = Claim(.rate, stated: term(attribute), [[term(item: head)], [term(item: plan)]])
        if addIfHolds(claim, at: figure) { return true }
        var doubtful = claim
        doubtful.grade = .should
        let judged = judged(doubtful)
        if passage.items[plan].block == passage.items[head].block, passage.items[head].sentence == attribute.sentence,
            !isRatedOtherwise(head, attribute), judged.verdict.isFinding, judged.isOfOneScale
        {
            add(judged, at: figure)
            return true
        }
        suggest(claim, at: figure, credit: 1)
        return false
    }

    /// “预算为246万元,支出决算为167.37万元,完成预算的68%”
    private mutating func rateFromBudget(_ attribute: Attribute, _ owner: Int, _ figure: Int) {
        for index in plans(for: attribute) where index != owner && isSameDimension(index, owner) {
            let item = passage.items[index]
            guard (item.sentence - attribute.sentence).magnitude <= 8 || item.isCell,
                item.isBudgetCell || item.name.isPlanned || attribute.mention.base.agreement(with: item.name) > 0
            else { continue }
            let claim = Claim(.rate, stated: term(attribute), [[term(item: owner)], [term(item: index)]])
            if addIfHolds(claim, at: figure) { return }
        }
        // “编制数50人,实有48人,控制率96%”: of the amounts just before, where two make the rate.
        for whole in recent(before: owner, of: attribute)
        where addIfHolds(Claim(.rate, stated: term(attribute), [[term(item: owner)], [term(item: whole)]]), at: figure)
        { return }
        for part in recent(before: owner, of: attribute)
        where addIfHolds(Claim(.rate, stated: term(attribute), [[term(item: part)], [term(item: owner)]]), at: figure) {
            return
        }
        // A budget and its outturn side by side in one sentence leave no doubt.
        guard owner > 0, passage.items[owner - 1].sentence == attribute.sentence,
            passage.items[owner].sentence == attribute.sentence,
            passage.items[owner - 1].name.isBudget,
            passage.items[owner].name.has("决算") || passage.items[owner].name.has("执行"),
            isSameDimension(owner, owner - 1)
        else {
            if failRate(attribute, owner, figure) { return }
            for whole in plans(for: attribute).filter({ passage.items[$0].name.isPlanned && $0 < owner }).prefix(2)
            where isSameDimension(whole, owner) && attribute.sentence - passage.items[whole].sentence <= 6 {
                suggest(
                    Claim(.rate, stated: term(attribute), [[term(item: owner)], [term(item: whole)]]), at: figure,
                    credit: 1)
            }
            return
        }
        let judged = judged(Claim(.rate, stated: term(attribute), [[term(item: owner)], [term(item: owner - 1)]]))
        if judged.verdict.isFinding { add(judged, at: figure) }
    }

    /// “完成预算的105.3%(预算4.50亿元)”: where its paragraph gives one plan only, that is the one meant.
    private mutating func failRate(_ attribute: Attribute, _ owner: Int, _ figure: Int) -> Bool {
        let block = passage.items[owner].block
        guard passage.items[owner].sentence == attribute.sentence, attribute.mention.seriesCount == 1,
            !passage.items[owner].name.isPlanItself
        else { return false }
        let low = passage.items.firstIndexBySentence(from: attribute.sentence - 1)
        let plans = passage.items[low...].prefix(32).indices.filter {
            let item = passage.items[$0]
            return item.block == block && (item.sentence - attribute.sentence).magnitude <= 1 && !item.isCell
                && item.name.isPlanItself && $0 != owner && isSameDimension($0, owner)
        }
        guard plans.count == 1, let plan = plans.first else { return false }
        let others = passage.items[min(plan, owner)..<max(plan, owner)].count { !$0.name.isPlanItself }
        guard others <= 2, !isPlanOfAnother(plan, attribute, owner) else { return false }
        var claim = Claim(.rate, stated: term(attribute), [[term(item: owner)], [term(item: plan)]])
        claim.grade = .should
        let judged = judged(claim)
        guard judged.verdict.isFinding, judged.isOfOneScale else { return false }
        add(judged, at: figure)
        return true
    }

    /// The items near by, and the cells of tables that name the budget.
    func plans(for attribute: Attribute) -> [Int] {
        let low = passage.items.firstIndexBySentence(from: attribute.sentence - 8)
        let high = passage.items.firstIndexBySentence(from: attribute.sentence + 9)
        let near = place(of: attribute)
        let around = (max(low, near - 48)..<max(low, min(high, near + 48))).reversed() + passage.budgetCells.prefix(64)
        return around.filter { !isBound($0) }
    }

    /// The amounts of the same kind in this sentence and the one before.
    private func recent(before owner: Int, of attribute: Attribute) -> [Int] {
        guard attribute.mention.base.isEmpty,
            !(attribute.figure.map { passage.figures[$0].figure.value == .hundred } ?? true)
        else { return [] }
        return passage.items[..<owner].indices.suffix(24).reversed().filter {
            !passage.items[$0].isCell && isSameDimension($0, owner)
                && attribute.sentence - passage.items[$0].sentence <= 1 && !passage.decimal($0).isZero
        }
    }

    /// Whether the computed rate, rounded as printed, differs from the printed one by a slip of one digit.
    func isSlip(_ claim: Claim) -> Bool {
        guard let stated = claim.stated, let computed = judged(claim).judgement.computed else { return false }
        return stated.isSlip(of: computed)
    }

    // MARK: Pairs

    /// “由13395亿元增加到183352亿元,增长了13.69倍,年均增幅15.65%”
    mutating func findPairs() {
        for attribute in passage.attributes
        where attribute.role == .timesGrown || attribute.role == .annualGrowth || attribute.role == .multiple {
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
                let claims = [last - first, last - first + 1].map {
                    Claim(.annualGrowth, stated: term(attribute), operands, grade: .should, years: $0)
                }
                if claims.contains(where: holds) {
                    for claim in claims where addIfHolds(claim, at: figure) { break }
                } else if isSlip(claims[0]) {
                    add(judged(claims[0]), at: figure)
                }
            }
        }
    }
}
