internal import FiscClaims
internal import FiscNumerics

/// What holds of a closed list besides its amounts: the parts' changes, bases and rates make up the whole's.
extension ClaimFinder {
    mutating func findGroupRelations() {
        rateClaims = [:]
        for (place, claim) in found.enumerated() where claim.judged.claim.kind == .rate {
            if let figure = claim.judged.claim.operands.first?.first?.index {
                rateClaims[figure, default: []].append(place)
            }
        }
        for group in groups where group.isClosed && group.parts.count > 1 {
            changes(of: group)
            bases(of: group)
            weightedGrowth(of: group)
            weightedRate(of: group)
        }
    }

    func attributes(of item: Int, _ role: Role) -> [Attribute] {
        passage.items[item].attributes.map { passage.attributes[$0] }.filter {
            $0.role == role && !$0.mention.isComparable
        }
    }

    /// The head, or another mention of the same amount that says the attribute.
    private func heads(of group: ListGroup) -> [Int] {
        guard let head = group.head else { return [] }
        return [head] + itemsAlike(head).filter { $0 != head }
    }

    // MARK: Changes

    private mutating func changes(of group: ListGroup) {
        let before = found.count
        changesInTurn(of: group)
        if found.count == before { changesAlike(of: group) }
        if found.count == before { changesMixed(of: group) }
    }

    /// The whole compared with a budget and its parts with the year before, or the other way round: often one base under
    /// two names. Claimed only where they add up.
    private mutating func changesMixed(of group: ListGroup) {
        let parts = group.parts.compactMap { part in
            change(of: part, isBudget: false) ?? change(of: part, isBudget: true)
        }
        guard parts.count > 1, let head = group.head,
            let total = attributes(of: head, .change).first(where: { !$0.isLevel }), let anchor = total.figure
        else { return }
        let unit = passage.figures[anchor].figure.unit
        addIfHolds(
            Claim(.sumOfChanges, stated: changeTerm(total, unit), [parts.map { changeTerm($0, unit) }]), at: anchor)
    }

    private mutating func changesAlike(of group: ListGroup) {
        for isBudget in [false, true] {
            let parts = group.parts.map { part in change(of: part, isBudget: isBudget) }
            let said = parts.compactMap(\.self)
            guard said.count > 1 else { continue }
            for head in heads(of: group) {
                guard let total = attributes(of: head, .change).first(where: { $0.isBudgetChange == isBudget }) else {
                    continue
                }
                let unit =
                    said.first { !$0.isLevel }?.figure.map { passage.figures[$0].figure.unit } ?? passage.unit(head)
                let claim = Claim(.sumOfChanges, stated: changeTerm(total, unit), [said.map { changeTerm($0, unit) }])
                let judged = judged(claim)
                let anchor = total.figure ?? passage.items[head].figure
                if judged.verdict.passes {
                    add(judged, at: anchor)
                } else if isOneOfSeveral(total, of: head, said) {
                    break
                } else if judged.verdict.isFinding, said.count == group.parts.count,
                    claim.isMendedByOneSlip(policy: policy)
                {
                    var doubtful = claim
                    doubtful.grade = .should
                    add(self.judged(doubtful), at: anchor)
                } else if said.count == group.parts.count, group.head == head,
                    !isBudget || isOverOneBudget(said + [total])
                {
                    // All parts make up the whole, and so must all their changes.
                    var certain = claim
                    certain.grade = .should
                    add(self.judged(certain), at: anchor)
                } else if said.count == group.parts.count {
                    suggest(claim, at: anchor, credit: 1)
                }
                break
            }
        }
    }

    /// All of them compared with 年初预算, or all with 调整预算.
    private func isOverOneBudget(_ changes: [Attribute]) -> Bool {
        let names = Set(changes.map { $0.mention.comparison?.name.core ?? [] })
        return names.count == 1 && !names.contains([])
    }

    /// What is said of a part; a change in figures before 持平, and failing both, what is said of its only own part.
    private func change(of part: Int, isBudget: Bool) -> Attribute? {
        let said = attributes(of: part, .change).filter { $0.isBudgetChange == isBudget }
        if let own = said.first(where: { !$0.isLevel }) ?? said.first { return own }
        let below = groupsOfHead(part).flatMap(\.parts).flatMap { attributes(of: $0, .change) }.filter {
            $0.isBudgetChange == isBudget
        }
        return below.count == 1 ? below[0] : nil
    }

    func changeTerm(_ attribute: Attribute, _ unit: Unit) -> Term {
        guard attribute.isLevel else { return term(attribute) }
        return Term(.written(value: .zero, unit: unit), name: "", printed: "0")
    }

    // MARK: Bases

    /// “为年初预算数476万元的98.74%”: the parts' budgets make up the whole's.
    mutating func bases(of group: ListGroup) {
        for role in [Role.rate, Role.change] {
            let parts = group.parts.map { base(of: $0, role) }
            guard let head = group.head, let total = base(of: head, role) else { continue }
            let said = parts.compactMap(\.self)
            guard said.count > 1, Set(said).count == said.count, !said.contains(total) else { continue }
            var claim = Claim(.sum, stated: term(total), [said.map { term($0) }], grade: .should)
            if addIfHolds(claim, at: total) { continue }
            if said.count == group.parts.count, claim.isMendedByOneSlip(policy: policy) {
                claim.grade = .should
                add(judged(claim), at: total)
            } else {
                suggest(claim, at: total, credit: 1)
            }
        }
    }

    private func base(of item: Int, _ role: Role) -> Int? {
        if role == .rate { return attributes(of: item, .rate).compactMap(\.base).first ?? planOfRate(item) }
        return passage.items[item].base ?? attributes(of: item, .change).compactMap(\.base).first
    }

    /// The plan that its rate was found to be of, here or where the same amount is given again.
    private func planOfRate(_ item: Int) -> Int? {
        let value = passage.decimal(item)
        for other in [item] + itemsAlike(item) {
            let figure = passage.items[other].figure
            if value.isZero || !passage.figures[figure].figure.isWrittenFinely { continue }
            for claim in rateClaims[figure] ?? [] {
                if let plan = found[claim].judged.claim.operands.last?.first?.index { return plan }
            }
        }
        return nil
    }

    // MARK: Weighted

    private mutating func weightedGrowth(of group: ListGroup) {
        weighted(group, role: .growth, kind: .weightedGrowth)
    }

    private mutating func weightedRate(of group: ListGroup) {
        weighted(group, role: .rate, kind: .weightedRate)
    }

    /// A mean lies between its parts.
    private func isNearMean(_ total: Attribute, _ parts: [Attribute]) -> Bool {
        let values = parts.compactMap(signedRate)
        guard let stated = signedRate(total), let low = values.min(), let high = values.max() else { return false }
        return stated >= low - 1 && stated <= high + 1
    }

    private func signedRate(_ attribute: Attribute) -> Double? {
        attribute.figure.map { passage.figures[$0].figure.value.approximate * (attribute.mention.isNegative ? -1 : 1) }
    }

    /// Claimed only where it holds: the parts' bases may have been adjusted.
    private mutating func weighted(_ group: ListGroup, role: Role, kind: ClaimKind) {
        // A part of nothing need not have a rate.
        let parts = group.parts.filter { !passage.decimal($0).isZero || !attributes(of: $0, role).isEmpty }
        let rates = parts.map { attributes(of: $0, role) }
        guard parts.count > 1, rates.allSatisfy({ !$0.isEmpty }) else { return }
        let amounts = parts.map { term(item: $0) }
        for head in heads(of: group) {
            let totals = attributes(of: head, role)
            if totals.isEmpty { continue }
            var known: Set<Decimal> = []
            for (place, total) in totals.enumerated() {
                // The same rate, said again further on, is the same claim.
                guard let figure = total.figure, !known.contains(passage.figures[figure].figure.value) else { continue }
                for said in inTurn(rates, place, like: total) where isNearMean(total, said) {
                    let claim = Claim(kind, stated: term(total), [amounts, said.map { term($0) }], grade: .note)
                    guard addIfHolds(claim, at: figure) else { continue }
                    known.insert(passage.figures[figure].figure.value)
                    break
                }
            }
            return
        }
    }

    /// “比上年预算数下降35%,比上年决算数下降34%;其中甲比上年预算数下降18%,比上年决算数下降16%;…”: of several rates of each part,
    /// those over the same thing as the whole's, or else those in the same place.
    private func inTurn(_ rates: [[Attribute]], _ place: Int, like total: Attribute) -> [[Attribute]] {
        let firsts = rates.compactMap(\.first)
        if rates.allSatisfy({ $0.count == 1 }) { return [firsts] }
        let alike = rates.compactMap { said in said.first { $0.isOver(total) } }
        let placed = rates.compactMap { place < $0.count ? $0[place] : nil }
        return [alike, placed, firsts].filter { $0.count == rates.count }
    }
}

extension Attribute {
    /// Whether two rates are over what bears the same name: 年初预算, 上年决算数.
    fileprivate func isOver(_ other: Attribute) -> Bool {
        func base(_ attribute: Attribute) -> [UInt32] {
            attribute.role == .rate ? attribute.mention.base.core : attribute.mention.comparison?.name.core ?? []
        }
        return base(self) == base(other)
    }
}
