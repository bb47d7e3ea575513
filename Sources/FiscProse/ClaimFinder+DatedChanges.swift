internal import FiscClaims
internal import FiscNumerics

/// “2023年支出120万元,2022年支出100万元,同比增长20%”: two years of one amount, and how it changed said after both.
extension ClaimFinder {
    mutating func findDatedChanges(_ bundle: Bundle) -> Bool {
        guard let (now, before) = datedPair(bundle) else { return false }
        let operands = [[term(item: now)], [term(item: before)]]
        if let change = bundle.change, let figure = change.figure {
            guard changeFits(change, now) else { return false }
            add(judged(Claim(.difference, stated: term(change), operands, grade: .should)), at: figure)
        }
        if let growth = bundle.growth, let figure = growth.figure {
            add(judged(Claim(.growth, stated: term(growth), operands, grade: .should)), at: figure)
        }
        return true
    }

    /// The later and the earlier of the two amounts right before it, if they are of one name and of years that follow each
    /// other, and nothing else is said of either.
    private func datedPair(_ bundle: Bundle) -> (now: Int, before: Int)? {
        guard let said = bundle.first, let last = said.nearest, last > 0, bundle.base == nil,
            said.mention.seriesCount == 1, !said.mention.isExplained, !said.mention.isComparable,
            passage.items[last].attributes.first == said.order
        else { return nil }
        let (first, second) = (passage.items[last - 1], passage.items[last])
        let subject = said.mention.subject
        guard first.sentence == second.sentence, second.sentence == said.sentence, first.isDated, second.isDated,
            !first.name.isEmpty, first.name.core == second.name.core, first.depth == second.depth,
            subject.isEmpty || subject.core == first.name.core, first.base == nil, second.base == nil,
            isSameDimension(last - 1, last), !isBound(last - 1), !isBound(last), let a = first.year, let b = second.year
        else { return nil }
        let (now, before) = a > b ? (last - 1, last) : (last, last - 1)
        guard (a - b).magnitude == 1, now == last || first.attributes.isEmpty, !passage.decimal(before).isZero else {
            return nil
        }
        guard let comparison = said.mention.comparison else { return (now, before) }
        let isOfYearBefore = comparison.year.map { $0 == min(a, b) } ?? true
        return isOfYearBefore && !comparison.isBudget ? (now, before) : nil
    }
}
