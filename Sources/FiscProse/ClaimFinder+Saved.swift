internal import FiscClaims
internal import FiscNumerics

/// What was planned, what it came to, and what was saved or cut: how procurement, reviews of investments and calls for
/// bids report it.
struct SavingPattern: Sendable {
    /// Words of the amount at first.
    let planned: [String]
    /// Words of the amount in the end.
    let done: [String]
    /// Words of what lies between.
    let saved: [String]
    /// Words of the rate that it is of the first.
    let rate: [String]
    let example: String

    static let table = [
        SavingPattern(
            planned: ["预算", "计划", "概算", "控制价", "限价"], done: ["实际", "成交", "中标", "合同", "采购规模", "采购金额", "采购额"],
            saved: ["节约", "节支", "节省"], rate: ["节约率", "节支率", "节省率", "节资率"],
            example: "采购预算50.0万元，实际采购金额45.5万元，节约资金4.5万元，节约率9.0%。"),
        SavingPattern(
            planned: ["送审", "报审", "申报"], done: ["审定", "评审后", "核定", "审核后"], saved: ["审减", "核减", "净审减"],
            rate: ["审减率", "核减率"], example: "送审金额80.0万元，审定金额72.0万元，审减8.0万元，审减率10.0%。"),
    ]

    func isPlanned(_ name: SubjectName) -> Bool { planned.contains(where: name.has) && !isDone(name) }

    func isDone(_ name: SubjectName) -> Bool {
        done.contains(where: name.has) && !saved.contains(where: name.has) && !name.has("预算")
    }

    func isSaved(_ name: SubjectName) -> Bool {
        saved.contains(where: name.has) && !["上年", "同比", "累计", "比"].contains(where: name.has)
    }

    func isRate(_ name: SubjectName) -> Bool { rate.contains(where: name.has) }
}

extension ClaimFinder {
    mutating func findSavings() {
        for pattern in SavingPattern.table {
            for (index, item) in passage.items.enumerated()
            where !item.isCell && !isHedged(index) && pattern.isSaved(item.name) && passage.unit(index).isMoney {
                saving(index, pattern)
            }
        }
    }

    private mutating func saving(_ saved: Int, _ pattern: SavingPattern) {
        let item = passage.items[saved]
        let before = passage.items[..<saved].indices.suffix(16).reversed().filter {
            !passage.items[$0].isCell && isSameDimension($0, saved) && !isHedged($0)
                && item.sentence - passage.items[$0].sentence <= 3 && passage.items[$0].block == item.block
        }
        let plans = before.filter { pattern.isPlanned(passage.items[$0].name) && !passage.decimal($0).isZero }
        let ends = before.filter { pattern.isDone(passage.items[$0].name) }
        let rate = rateSaid(behind: saved, pattern)
        for end in ends {
            for plan in plans where plan < end {
                let claim = left(of: plan, end, saved)
                guard addIfHolds(claim, at: item.figure) else { continue }
                if let rate { rateSaved(rate, saved, plan, isSure: true) }
                return
            }
        }
        failSaving(saved, plans.filter { listHead(of: $0) == nil }, ends.filter { listHead(of: $0) == nil }, rate)
        if let rate {
            for plan in plans where rateSaved(rate, saved, plan, isSure: false) { return }
        }
    }

    private func left(of plan: Int, _ end: Int, _ saved: Int) -> Claim {
        Claim(
            .difference, stated: term(item: saved), [[term(item: plan)], [term(item: end)]], grade: .should,
            findingClass: .sum)
    }

    /// One plan and one end side by side: a slip of a digit, or a rate that the two make and the amount does not.
    private mutating func failSaving(_ saved: Int, _ plans: [Int], _ ends: [Int], _ rate: Attribute?) {
        guard plans.count == 1, ends.count == 1, plans[0] + 1 == ends[0], ends[0] + 1 == saved,
            passage.items[plans[0]].sentence == passage.items[saved].sentence
        else { return }
        let claim = left(of: plans[0], ends[0], saved)
        let fall = rate.map {
            Claim(.growth, stated: term($0).negated, [[term(item: ends[0])], [term(item: plans[0])]])
        }
        guard fall.map(holds) ?? false || claim.isMendedByOneSlip(policy: policy) else { return }
        let judged = judged(claim)
        if judged.verdict.isFinding { add(judged, at: passage.items[saved].figure) }
    }

    /// The first percentage behind the amount, if it is called its rate.
    private func rateSaid(behind saved: Int, _ pattern: SavingPattern) -> Attribute? {
        let item = passage.items[saved]
        let rate = passage.attributes.first {
            $0.nearest == saved && $0.figure.map { passage.figures[$0].figure.unit.isPercentLike } ?? false
        }
        guard let rate, rate.sentence - item.sentence <= 1, pattern.isRate(rate.mention.subject),
            rate.mention.seriesCount == 1
        else { return nil }
        return rate
    }

    @discardableResult
    private mutating func rateSaved(_ rate: Attribute, _ saved: Int, _ plan: Int, isSure: Bool) -> Bool {
        guard let figure = rate.figure else { return false }
        let claim = Claim(
            .share, stated: term(figure), [[term(item: saved)], [term(item: plan)]], grade: .should,
            findingClass: .completion)
        if addIfHolds(claim, at: figure) { return true }
        let judged = judged(claim)
        guard isSure, judged.verdict.isFinding, judged.isOfOneScale, !isOverEnd(figure, saved, plan) else {
            return false
        }
        add(judged, at: figure)
        return true
    }

    /// Some take it of what was paid instead.
    private func isOverEnd(_ figure: Int, _ saved: Int, _ plan: Int) -> Bool {
        passage.items[..<saved].indices.suffix(16).contains {
            $0 != plan && isSameDimension($0, saved)
                && holds(Claim(.share, stated: term(figure), [[term(item: saved)], [term(item: $0)]]))
        }
    }
}
