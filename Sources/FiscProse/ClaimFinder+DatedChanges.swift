internal import FiscClaims
internal import FiscNumerics

/// Changes between two amounts that the text prints, told by years or by the lists they stand in.
extension ClaimFinder {
    /// “2023年支出120万元,2022年支出100万元,同比增长20%”: two years of one amount, and how it changed said after both.
    mutating func findDatedChanges(_ bundle: Bundle) -> Bool {
        guard let (now, before) = datedPair(bundle) else { return false }
        return hold(bundle, now, against: before)
    }

    /// The change and the growth that are said, against both amounts; false where the change cannot be one of these.
    private mutating func hold(_ bundle: Bundle, _ now: Int, against before: Int) -> Bool {
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

    /// “2022年预算执行数为100万元,2023年预算安排120万元,比2022年预算执行数增加25%”: what it is compared with stands in its sentence, under
    /// the name and the year that the words give.
    mutating func failAgainstNamed(_ bundle: Bundle) -> Bool {
        guard let said = bundle.first, let now = bundle.owner, now == said.nearest, bundle.base == nil,
            said.mention.seriesCount == 1, !said.mention.isExplained, !said.mention.isComparable,
            let comparison = said.mention.comparison, let year = comparison.year, !comparison.name.isEmpty,
            passage.items[now].isDated, passage.items[now].year == year + 1,
            passage.items[now].sentence == said.sentence
        else { return false }
        let start = passage.items.firstIndexBySentence(from: said.sentence)
        let named = (start..<max(start, now)).filter {
            let item = passage.items[$0]
            return item.year == year && item.isDated && isSameDimension($0, now) && !isBound($0)
                && item.name.core.suffix(comparison.name.core.count).elementsEqual(comparison.name.core)
        }
        guard named.count == 1, named[0] == now - 1, !passage.decimal(named[0]).isZero, !isBound(now) else {
            return false
        }
        return hold(bundle, now, against: named[0])
    }

    // MARK: Lists

    private func list(of item: Int) -> Int { listHead(of: item) ?? item }

    /// An amount of one list was found to have changed from one of another.
    mutating func noteLists(_ now: Int, _ base: Int) {
        guard let before = passage.item(ofFigure: base), list(of: now) != list(of: before) else { return }
        comparedLists.insert([list(of: now), list(of: before)])
    }

    /// “预算总计21.8万元,其中…;上年支出20.12万元,其中…。预算较上年增加1.68万元,其中接待较上年减少0.58万元”: where one item of
    /// the list changed from its like in the other list, so did the others.
    mutating func failBetweenLists(_ bundle: Bundle) -> Bool {
        guard let said = bundle.first, said.mention.seriesCount == 1, !said.mention.isExplained, bundle.base == nil,
            let (now, before) = pairOfLists(bundle, said)
        else { return false }
        let operands = [[term(item: now)], [term(item: before)]]
        if let change = bundle.change, let figure = change.figure {
            guard changeFits(change, now) else { return false }
            add(judged(Claim(.difference, stated: term(change), operands, grade: .should)), at: figure)
        }
        if let growth = bundle.growth, let figure = growth.figure {
            add(judged(Claim(.growth, stated: term(growth), operands, grade: .should)), at: figure)
            guard let change = bundle.change else { return true }
            addIfHolds(
                Claim(.changeOverBase, stated: term(growth), [[term(change)], operands[1]]), at: figure)
        }
        return true
    }

    /// The only two amounts of the name that it gives, one in each of two lists that are compared.
    private func pairOfLists(_ bundle: Bundle, _ said: Attribute) -> (now: Int, before: Int)? {
        let near = place(of: said)
        let around = (max(0, near - 32)..<min(passage.items.count, near + 1)).filter { item in
            guard !passage.items[item].isCell, !isBound(item) else { return false }
            let name = passage.items[item].name
            return said.mention.subject.isEmpty
                ? item == bundle.owner : said.mention.subject.root == name.root && !name.root.isEmpty
        }
        var found: [(now: Int, before: Int)] = []
        for now in around {
            let own = passage.items[now].name
            for pair in comparedLists where pair[0] == list(of: now) {
                let others = said.mention.subject.isEmpty ? members(of: pair[1]) : around
                for before in others
                where list(of: before) == pair[1] && isSameDimension(now, before)
                    && own.root == passage.items[before].name.root
                    && (now == pair[0]) == (before == pair[1])
                { found.append((now, before)) }
            }
        }
        return found.count == 1 ? found[0] : nil
    }

    private func members(of head: Int) -> [Int] { [head] + groupsOfHead(head).flatMap(\.parts) }
}
