internal import FiscClaims
internal import FiscNumerics

/// What is left: of one amount after another, of a year, between two items, after an addition.
extension ClaimFinder {
    /// “收入98.70亿元,支出92.40亿元,当年结余6.30亿元”: what is left of the one after the other.
    mutating func findBalances() {
        for (index, item) in passage.items.enumerated() where !item.isCell && !item.isRemainder && item.name.isBalancing
        {
            balance(index)
        }
        for (index, item) in passage.items.enumerated() where !item.isCell && item.isRemainder {
            if balance(index) || restOfPlan(index) { continue }
            let before = passage.items[..<index].indices.suffix(32).reversed().filter {
                !passage.items[$0].isCell && isSameDimension($0, index)
                    && item.sentence - passage.items[$0].sentence <= (passage.isBalanced(item) ? 8 : 2)
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
            let near = before.filter { item.sentence - passage.items[$0].sentence <= 2 }
            if found.count == known, !failPlain(index, near) { failBalance(index, near) }
        }
    }

    /// Over the sentences just before; claimed only where it holds. A deficit is the one way round, a surplus the other.
    @discardableResult
    private mutating func balance(_ index: Int) -> Bool {
        let item = passage.items[index]
        let before = passage.items[..<index].indices.suffix(24).reversed().filter {
            !passage.items[$0].isCell && isSameDimension($0, index) && item.sentence - passage.items[$0].sentence <= 5
                && passage.items[$0].block == item.block && !isHedged($0) && !passage.decimal($0).isZero
        }
        let isDeficit = item.name.has("赤字")
        let isNet = item.name.has("净资产") || item.name.has("所有者权益")
        for (place, later) in before.prefix(10).enumerated() {
            for earlier in before.prefix(16).dropFirst(place + 1) {
                let (first, second) = (passage.items[earlier].name, passage.items[later].name)
                guard isNet ? first.has("资产") && second.has("负债") : first.isEarned && second.isSpent else { continue }
                let isShort =
                    isDeficit || item.name.core == SubjectName.gap && sizes[later].value > sizes[earlier].value
                let order = isShort ? [later, earlier] : [earlier, later]
                let claim = Claim(
                    .difference, stated: term(item: index), [[term(item: order[0])], [term(item: order[1])]],
                    findingClass: .sum)
                if addIfHolds(claim, at: item.figure) { return true }
            }
        }
        return false
    }

    /// “总投资875.50万元。…实际支出812.35万元,执行率92.79%,结余63.15万元”: what is left of the plan that the rate before it is of.
    private mutating func restOfPlan(_ index: Int) -> Bool {
        let item = passage.items[index]
        guard index > 0, let rate = passage.items[index - 1].attributes.map({ passage.attributes[$0] }).last,
            rate.role == .rate, rate.sentence == item.sentence, let figure = rate.figure,
            let claim = found.last(where: {
                $0.anchor == figure && $0.judged.claim.kind == .rate && $0.judged.verdict.passes
            })?.judged.claim,
            claim.members.count == 2,
            claim.members.allSatisfy({ $0.figure.unit.dimension == passage.unit(index).dimension })
        else { return false }
        let rest = Claim(
            .difference, stated: term(item: index), [[claim.members[1]], [claim.members[0]]], grade: .should,
            findingClass: .sum)
        if addIfHolds(rest, at: item.figure) { return true }
        guard rest.isMendedByOneSlip(policy: policy, movingPoint: true) else { return false }
        add(judged(rest), at: item.figure)
        return true
    }

    /// “基金收入300亿元,支出240亿元,本年收支结余70亿元”: of the year, and nothing else came in or went out in between.
    private mutating func failPlain(_ remainder: Int, _ before: [Int]) -> Bool {
        let item = passage.items[remainder]
        guard item.name.isOfPeriod, !isHedged(remainder) else { return false }
        let wholes = before.filter {
            listHead(of: $0) == nil && passage.items[$0].depth == item.depth && passage.items[$0].block == item.block
        }
        guard wholes.count > 1, passage.items[wholes[0]].name.isSpent, passage.items[wholes[1]].name.isEarned,
            !isHedged(wholes[0]), !isHedged(wholes[1]),
            // Income in several amounts is no plain case.
            wholes.dropFirst(2).allSatisfy({ passage.items[$0].sentence != passage.items[wholes[1]].sentence })
        else { return false }
        let claim = Claim(
            .difference, stated: term(item: remainder), [[term(item: wholes[1])], [term(item: wholes[0])]],
            grade: .should, findingClass: .sum)
        let judged = judged(claim)
        guard judged.verdict == .fails else { return false }
        add(judged, at: item.figure)
        return true
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
        for (index, item) in passage.items.enumerated()
        where !item.isCell && item.name.isBalance && !item.name.isOpeningBalance {
            let before = passage.items[..<index].indices.suffix(24).filter {
                !passage.items[$0].isCell && isSameDimension($0, index)
                    && item.sentence - passage.items[$0].sentence <= 3
            }
            guard let opening = before.last(where: { isOpeningBalance($0, of: index) }) else { continue }
            var moves = before.filter { $0 != opening && listHead(of: $0) == nil }
            if !moves.contains(where: { passage.items[$0].isMove }) { moves = flows(before: opening) }
            let added = moves.filter { passage.items[$0].name.isIncoming && !passage.items[$0].isOutgoing }
            let taken = moves.filter { passage.items[$0].isOutgoing || passage.items[$0].name.has("偿还") }
            guard !added.isEmpty || !taken.isEmpty else { continue }
            var pairs: [([Int], [Int])] = [(added, taken)]
            for one in added { for other in taken { pairs.append(([one], [other])) } }
            let claims = pairs.prefix(24).map { rolled(index, opening, $0.0, $0.1) }
            if claims.contains(where: { addIfHolds($0, at: item.figure) }) { continue }
            let whole = rolled(index, opening, added, taken)
            if rollsOverFlows(index, opening) { continue }
            let isPlain = added.count <= 1 && taken.count <= 1 && added.count + taken.count > 0
            if isPlain, judged(whole).isWithin(oneIn: 5) || whole.isMendedByOneSlip(policy: policy, movingPoint: true) {
                add(judged(whole), at: item.figure)
            } else {
                suggest(whole, at: item.figure, credit: 1)
            }
        }
    }

    /// “年初结转126.48万元,年末结转162.23万元” in a section of its own: with the totals of income and spending given before it.
    private mutating func rollsOverFlows(_ closing: Int, _ opening: Int) -> Bool {
        let flows = flows(before: opening)
        guard flows.count == 2, opening == closing - 1,
            flows.allSatisfy({ passage.items[$0].block != passage.items[opening].block })
        else { return false }
        let whole = rolled(closing, opening, [flows[0]], [flows[1]])
        if addIfHolds(whole, at: passage.items[closing].figure) { return true }
        guard whole.isMendedByOneSlip(policy: policy, movingPoint: true) else { return false }
        add(judged(whole), at: passage.items[closing].figure)
        return true
    }

    /// What was there, what came in and what went out make what is left.
    private func rolled(_ closing: Int, _ opening: Int, _ added: [Int], _ taken: [Int]) -> Claim {
        Claim(
            .sum, stated: term(item: closing),
            [[term(item: opening)] + added.map { term(item: $0) } + taken.map { term(item: $0).negated }],
            grade: .should, findingClass: .yearLink)
    }

    /// The last totals of what came in and went out.
    private func flows(before item: Int) -> [Int] {
        let before = passage.items[..<item].indices.suffix(48).filter {
            isSameDimension($0, item) && !passage.items[$0].isCell && passage.items[$0].isTotal
        }
        return [before.last { passage.items[$0].name.has("收入") }, before.last { passage.items[$0].isOutgoing }]
            .compactMap(\.self)
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
}
