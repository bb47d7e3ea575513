internal import FiscClaims
internal import FiscNumerics

/// Percentage points between two rates, and counts against what is listed.
extension ClaimFinder {
    mutating func findPoints() {
        for (index, attribute) in passage.attributes.enumerated() {
            guard let figure = attribute.figure else { continue }
            switch attribute.role {
            case .pointsAhead: ahead(attribute, index, figure)
            case .pointsApart: apart(attribute, index, figure)
            case .points: reached(attribute, index, figure)
            default: continue
            }
        }
    }

    /// “预算44.52万元,决算22.62万元…。决算数未超过预算数”
    mutating func findBounds() {
        for place in passage.entries.indices where passage.entries[place] == .notAbove {
            var outturn: Int?
            for entry in passage.entries[..<place].suffix(400).reversed() {
                if entry == .heading { break }
                guard case .item(let item) = entry, !passage.unit(item).isNumber else { continue }
                if let found = outturn {
                    guard passage.items[item].isBudget, isSameDimension(item, found) else { continue }
                    let (plan, own) = (passage.items[item], passage.items[found])
                    // The plan beside it in its sentence is meant, however it is called.
                    guard plan.sentence == own.sentence || plan.name.agreement(with: own.name) > 0 else { continue }
                    var claim = Claim(
                        .atMost, stated: nil, [[term(item: found)], [term(item: item)]], findingClass: .completion)
                    claim.grade = .should
                    add(judged(claim), at: passage.items[found].figure)
                    break
                }
                if passage.items[item].name.has("决算") { outturn = item }
            }
        }
    }

    /// “完成年初预算的53.5%,超序时进度3.5个百分点”
    private mutating func ahead(_ attribute: Attribute, _ index: Int, _ figure: Int) {
        guard let share = passage.yearShare,
            let rate = passage.attributes[..<index].suffix(24).last(where: {
                ($0.role == .rate || $0.isShareOfPlan) && $0.sentence == attribute.sentence
            })
        else { return }
        let claim = Claim(
            .pointChange, stated: term(attribute), [[term(rate).inPoints], [implied(share, .points, name: "序时进度")]],
            grade: .should,
            findingClass: .completion)
        if attribute.mention.isAdjacent || rate.order == index - 1 {
            add(judged(claim), at: figure)
        } else {
            addIfHolds(claim, at: figure)
        }
    }

    /// “由上年的58.6%提高到64.1%,提高5.5个百分点”
    private mutating func reached(_ attribute: Attribute, _ index: Int, _ figure: Int) {
        if comparedRate(attribute, index, figure) || pointsFromBracket(attribute, index, figure) { return }
        guard index > 1, attribute.mention.isAdjacent else { return }
        let (before, now) = (passage.attributes[index - 2], passage.attributes[index - 1])
        guard now.mention.isReached, before.sentence == attribute.sentence, now.sentence == attribute.sentence,
            let first = before.figure, let second = now.figure,
            passage.figures[first].figure.unit == .percent, passage.figures[second].figure.unit == .percent
        else { return }
        let claim = Claim(.pointChange, stated: term(attribute), [[term(second).inPoints], [term(first).inPoints]])
        add(judged(claim), at: figure)
    }

    /// “占14.71%,比上年的14.75%降低了0.04个百分点”; claimed only where it holds.
    private mutating func comparedRate(_ attribute: Attribute, _ index: Int, _ figure: Int) -> Bool {
        guard index > 1 else { return false }
        let (now, before) = (passage.attributes[index - 2], passage.attributes[index - 1])
        guard before.mention.isBehindComparison, now.sentence == attribute.sentence,
            let first = now.figure, let second = before.figure, figure == second + 1, second == first + 1,
            [first, second].allSatisfy({ passage.figures[$0].figure.unit == .percent })
        else { return false }
        return addIfHolds(
            Claim(.pointChange, stated: term(attribute), [[term(now).inPoints], [term(before).inPoints]]), at: figure)
    }

    /// “增速最高的…增长55.5%,最低的…下降13.2%,高低相差68.7个百分点”
    private mutating func apart(_ attribute: Attribute, _ index: Int, _ figure: Int) {
        let before = passage.attributes[..<index].suffix(24).filter {
            $0.sentence == attribute.sentence && ($0.role == .growth || $0.role == .share || $0.role == .rate)
        }
        guard before.count >= 2 else { return }
        let pair = before.suffix(2).map { term($0).inPoints }
        let claims = [pair, pair.reversed()].map {
            Claim(.pointChange, stated: term(attribute), [[$0[0]], [$0[1]]], grade: .should)
        }
        for claim in claims where addIfHolds(claim, at: figure) { return }
        // Of two growths only, and nothing else between.
        guard before.count == 2, before.allSatisfy({ $0.role == .growth }),
            let larger = claims.first(where: {
                !(judged($0).judgement.computed?.isNegative ?? true)
            })
        else { return }
        add(judged(larger), at: figure)
    }

    /// “11个设区市中,有5个市…,6个市…”
    mutating func findCounts() {
        for place in passage.entries.indices {
            guard case .opener = passage.entries[place], place > 0, case .item(let head) = passage.entries[place - 1],
                passage.unit(head).isCount
            else { continue }
            if !groupsOfHead(head).isEmpty { continue }
            var parts: [Int] = []
            var index = place + 1
            while index < passage.entries.count, parts.count < 6 {
                if passage.entries[index] == .stop || passage.entries[index] == .block { break }
                if case .item(let item) = passage.entries[index], isSameDimension(item, head) {
                    parts.append(item)
                    if parts.count > 1, closeIfHolds(head, parts) { break }
                }
                index += 1
            }
        }
    }
}

extension Attribute {
    /// “占省级核定支出预计数的60.68%”
    fileprivate var isShareOfPlan: Bool { role == .share && (mention.base.isPlan || mention.base.has("预计")) }
}

extension Term {
    /// The same rate as percentage points, so that rates subtract to points.
    var inPoints: Term {
        var term = self
        if figure.unit.isPercentLike { term.figure = figure.taking(unit: .points) }
        return term
    }
}
