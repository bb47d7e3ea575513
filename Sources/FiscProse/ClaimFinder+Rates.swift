internal import FiscClaims
internal import FiscNumerics

/// Completion of a budget, and pairs of an earlier and a later value.
extension ClaimFinder {
    mutating func findRates() {
        for attribute in passage.attributes
        where attribute.role == .rate || (attribute.role == .share && attribute.base != nil) {
            guard let owner = attribute.owner, let figure = attribute.figure else { continue }
            if let base = attribute.base {
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
            let judged = judged(Claim(.rateFromChange, stated: term(attribute), [[term(item: owner)], [term(change)]]))
            if judged.verdict.passes || judged.verdict.isFinding {
                add(judged, at: figure)
                return true
            }
        }
        return false
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
            judged.verdict.isFinding, judged.isOfOneScale
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
        guard others <= 2 else { return false }
        var claim = Claim(.rate, stated: term(attribute), [[term(item: owner)], [term(item: plan)]])
        claim.grade = .should
        let judged = judged(claim)
        guard judged.verdict.isFinding, judged.isOfOneScale else { return false }
        add(judged, at: figure)
        return true
    }

    /// The items near by, and the cells of tables that name the budget.
    private func plans(for attribute: Attribute) -> [Int] {
        let low = passage.items.firstIndexBySentence(from: attribute.sentence - 8)
        let high = passage.items.firstIndexBySentence(from: attribute.sentence + 9)
        let near = place(of: attribute)
        return (max(low, near - 48)..<max(low, min(high, near + 48))).reversed() + passage.budgetCells.prefix(64)
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

    /// “收入98.70亿元,支出92.40亿元,当年结余6.30亿元”: what is left of the one after the other.
    mutating func findBalances() {
        for (index, item) in passage.items.enumerated() where !item.isCell && item.isRemainder {
            let before = passage.items[..<index].indices.suffix(32).reversed().filter {
                !passage.items[$0].isCell && isSameDimension($0, index)
                    && item.sentence - passage.items[$0].sentence <= 2
            }
            let known = found.count
            pairs: for (place, later) in before.prefix(8).enumerated() {
                for earlier in before.prefix(16).dropFirst(place + 1)
                where passage.items[later].isOutgoing && !passage.items[earlier].isOutgoing {
                    let claim = Claim(
                        .difference, stated: term(item: index), [[term(item: earlier)], [term(item: later)]],
                        findingClass: .sum)
                    if !passage.decimal(later).isZero, addIfHolds(claim, at: item.figure) { break pairs }
                }
            }
            if found.count == known { failBalance(index, before) }
        }
    }

    /// “收支相抵”: what came in last as a whole, and what went out.
    private mutating func failBalance(_ remainder: Int, _ before: [Int]) {
        let item = passage.items[remainder]
        let wholes = before.filter { listHead(of: $0) == nil || passage.items[$0].isTotal }
        guard let spent = wholes.first(where: { passage.items[$0].isOutgoing }),
            let earned = wholes.first(where: { $0 < spent && passage.items[$0].name.has("收入") })
        else { return }
        let claim = Claim(
            .difference, stated: term(item: remainder), [[term(item: earned)], [term(item: spent)]], grade: .should,
            findingClass: .sum)
        if passage.isBalanced(item), isOpening(remainder), judged(claim).verdict == .fails {
            add(judged(claim), at: item.figure)
        } else {
            suggest(claim, at: item.figure, credit: 1)
        }
    }

    /// “上年末余额428.16亿元。新增61.80亿元,偿还28.69亿元,年末余额461.27亿元”: what is left at the end follows from what was
    /// there before.
    mutating func findRollForward() {
        for (index, item) in passage.items.enumerated() where !item.isCell && item.name.isBalance && !item.name.isOpeningBalance {
            let before = passage.items[..<index].indices.suffix(24).filter {
                !passage.items[$0].isCell && isSameDimension($0, index) && item.sentence - passage.items[$0].sentence <= 3
            }
            guard let opening = before.last(where: { isOpeningBalance($0, of: index) }) else { continue }
            var moves = before.filter { $0 != opening && listHead(of: $0) == nil }
            if !moves.contains(where: { passage.items[$0].isMove }) { moves = flows(before: opening) }
            let added = moves.filter { passage.items[$0].name.isIncoming && !passage.items[$0].isOutgoing }
            let taken = moves.filter { passage.items[$0].isOutgoing || passage.items[$0].name.has("偿还") }
            guard !added.isEmpty || !taken.isEmpty else { continue }
            func claim(_ added: [Int], _ taken: [Int]) -> Claim {
                Claim(
                    .sum, stated: term(item: index),
                    [[term(item: opening)] + added.map { term(item: $0) } + taken.map { term(item: $0).negated }],
                    grade: .should, findingClass: .yearLink)
            }
            var pairs: [([Int], [Int])] = [(added, taken)]
            for one in added { for other in taken { pairs.append(([one], [other])) } }
            if pairs.prefix(24).contains(where: { addIfHolds(claim($0.0, $0.1), at: item.figure) }) { continue }
            let whole = claim(added, taken)
            let isPlain = added.count <= 1 && taken.count <= 1 && added.count + taken.count > 0
            if isPlain, judged(whole).isWithin(oneIn: 5) || whole.isMendedByOneSlip(policy: policy, movingPoint: true) {
                add(judged(whole), at: item.figure)
            } else {
                suggest(whole, at: item.figure, credit: 1)
            }
        }
    }

    /// The last totals of what came in and went out.
    private func flows(before item: Int) -> [Int] {
        let before = passage.items[..<item].indices.suffix(48).filter {
            isSameDimension($0, item) && !passage.items[$0].isCell && passage.items[$0].isTotal
        }
        return [before.last { passage.items[$0].name.has("收入") }, before.last { passage.items[$0].isOutgoing }].compactMap(\.self)
    }

    private func isOpeningBalance(_ opening: Int, of closing: Int) -> Bool {
        let (first, last) = (passage.items[opening], passage.items[closing])
        if first.name.isOpeningBalance { return true }
        guard first.name.isBalance, first.name.root == last.name.root || first.name.agreement(with: last.name) > 1,
            let a = first.year, let b = last.year
        else { return false }
        return a == b - 1
    }

    /// “收支差额由A增加到B”: the gap between the two items before it, at both ends.
    mutating func findGaps() {
        for (index, item) in passage.items.enumerated() where item.name.has("差额") || item.name.has("之差") {
            guard let base = item.base else { continue }
            let pairs = passage.items[..<index].indices.suffix(16).filter {
                passage.items[$0].sentence == item.sentence && passage.items[$0].base != nil
                    && isSameDimension($0, index)
            }
            guard pairs.count >= 2 else { continue }
            let (first, second) = (pairs[pairs.count - 2], pairs[pairs.count - 1])
            guard let a = passage.items[first].base, let b = passage.items[second].base else { continue }
            for (stated, one, other) in [
                (base, a, b), (item.figure, passage.items[first].figure, passage.items[second].figure),
            ] {
                let claims = [[one, other], [other, one]].map {
                    Claim(.difference, stated: term(stated), [[term($0[0])], [term($0[1])]], grade: .should)
                }
                for claim in claims where addIfHolds(claim, at: stated) { break }
            }
        }
    }

    /// “年初预算A,追加B”: together the adjusted budget, where one is printed.
    mutating func findAdditions() {
        for (index, item) in passage.items.enumerated() where index > 0 && !item.isCell && item.name.has("追加") {
            let before = index - 1
            guard !passage.items[before].isCell, passage.items[before].name.isPlan, isSameDimension(before, index)
            else { continue }
            let near = max(0, index - 200)..<min(passage.items.count, index + 200)
            for whole in near where whole != index && whole != before && isSameDimension(whole, index) {
                if passage.decimal(whole) > passage.decimal(before), closeIfHolds(whole, [before, index]) { break }
            }
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
