internal import FiscClaims
internal import FiscNumerics

/// Changes and growths that nothing makes true: which of them are wrong for certain, and what they may be of.
extension ClaimFinder {
    /// A base that the words name exactly, by year or as the budget, and a change that one slip of a digit would mend.
    mutating func failNamed(_ bundle: Bundle, _ owners: [Int]) -> Bool {
        guard let change = bundle.change, let figure = change.figure, let comparison = change.mention.comparison,
            comparison.year != nil || comparison.isBudget
        else { return false }
        for owner in owners.prefix(4) {
            for base in bases(of: bundle, owner) {
                let claim = Claim(
                    .difference, stated: term(change), [[term(item: owner)], [term(base)]], grade: .should)
                guard claim.isMendedByOneSlip(policy: policy) else { continue }
                let judged = judged(claim)
                if judged.verdict.isFinding {
                    add(judged, at: figure)
                    return true
                }
            }
        }
        return false
    }

    /// No candidate makes it true. It is a finding where amount, change and growth stand together in one sentence.
    mutating func fail(_ bundle: Bundle, _ owners: [Int]) -> Bool {
        guard let change = bundle.change, let growth = bundle.growth, let figure = growth.figure,
            let owner = bundle.owner,
            isSaidOf(owner, growth), changeFits(change, owner), !isBound(owner),
            change.mention.seriesCount == growth.mention.seriesCount,
            isSameOrUnsaid(change, owner), isSameOrUnsaid(growth, owner),
            !change.mention.isExplained, !growth.mention.isExplained, !passage.items[owner].isAdjusted
        else { return false }
        guard owner == growth.nearest, owner == change.nearest else { return false }
        if isOfHeadOrPart(owner) { return failHeadOrPart(change, growth, owner) }
        let isBudget = change.isBudgetChange
        let judged = judged(
            Claim(
                .growthFromChange, stated: term(growth), [[term(change)], [term(item: owner)]],
                grade: isBudget ? .should : .must))
        if exceeds(change, owner), judged.verdict == .unknown { return true }
        guard judged.verdict.isFinding else { return false }
        if judged.cause == .currentAsBase {
            // What the text did compute, as the evidence for the cause.
            addIfHolds(
                Claim(.changeOverBase, stated: term(growth), [[term(change)], [term(item: owner)]], grade: .note),
                at: figure)
        }
        add(judged, at: figure)
        return true
    }

    /// “总额…,其中A…,B…,同比增加…,增长…”: neither of the whole nor of the last part. The one whose amounts explain the slip is
    /// meant, else the whole.
    private mutating func failHeadOrPart(_ change: Attribute, _ growth: Attribute, _ owner: Int) -> Bool {
        guard let head = listHead(of: owner), let figure = growth.figure, change.mention.comparison?.isBudget != true
        else { return false }
        let judged = [head, owner].map {
            self.judged(
                Claim(.growthFromChange, stated: term(growth), [[term(change)], [term(item: $0)]], grade: .should))
        }
        guard judged.allSatisfy(\.verdict.isFinding),
            let meant = judged.first(where: { $0.cause != nil }) ?? judged.first(where: \.isOfOneScale)
        else { return false }
        add(meant, at: figure)
        return true
    }

    private func isSameOrUnsaid(_ attribute: Attribute, _ owner: Int) -> Bool {
        let subject = attribute.mention.subject
        // “收、支总计各减少A、B”: one name for the whole row of amounts before.
        let count = attribute.mention.seriesCount
        return subject.isEmpty || subject.means(passage.items[owner].name)
            || count > 1 && passage.mentions(of: owner).seriesCount == count
    }

    /// “收入38.3亿元,同比增收65亿元”: nothing can have grown by more than it is.
    private mutating func exceeds(_ change: Attribute, _ owner: Int) -> Bool {
        guard let figure = change.figure, !change.mention.isNegative, passage.unit(owner).isMoney,
            !passage.items[owner].isRemainder, passage.decimal(owner).signum > 0
        else { return false }
        let claim = Claim(
            .atMost, stated: nil, [[term(change)], [term(item: owner)]], grade: .should, findingClass: .change)
        let judged = judged(claim)
        if judged.verdict == .fails { add(judged, at: figure) }
        return judged.verdict == .fails
    }

    /// “公务接待费比2022年度增加1.08万元,增长20.93%”, of an amount given under the same name before: where none of that name
    /// makes it true, it is the last one that is meant.
    mutating func failSaidElsewhere(_ bundle: Bundle) -> Bool {
        guard let change = bundle.change, let growth = bundle.growth, let figure = growth.figure,
            !change.isBudgetChange,
            change.mention.seriesCount == 1, growth.mention.seriesCount == 1, growth.order == change.order + 1,
            bundle.base == nil
        else { return false }
        let subject = change.mention.subject.isEmpty ? growth.mention.subject : change.mention.subject
        guard !subject.isEmpty else { return false }
        let near = place(of: change)
        let sameName = names.items(agreeingWith: subject, near: near).filter {
            let item = passage.items[$0.item]
            return $0.level >= 2 && !item.isCell && !item.isBudget && item.sentence <= change.sentence
                && change.sentence - item.sentence <= 8 && changeFits(change, $0.item)
                && subject.means(item.name) && !isBound($0.item)
        }
        let loose = names.items(agreeingWith: subject, near: near).filter {
            $0.level >= 2 && !passage.items[$0.item].isCell && changeFits(change, $0.item) && !isBound($0.item)
                && subject.means(passage.items[$0.item].name) && passage.items[$0.item].sentence <= change.sentence
        }
        let isOnly = Set(loose.map { passage.decimal($0.item) }).count == 1
        let named = sameName.isEmpty && isOnly ? loose : sameName
        guard let best = named.map(\.level).max(), let owner = named.filter({ $0.level == best }).map(\.item).max()
        else {
            return false
        }
        let claim = Claim(
            .growthFromChange, stated: term(growth), [[term(change)], [term(item: owner)]], grade: .should)
        let judged = judged(claim)
        guard judged.verdict.isFinding, judged.isOfOneScale else { return false }
        add(judged, at: figure)
        return true
    }

    /// The likeliest items that it may be said of, and their likeliest bases.
    mutating func suggest(_ bundle: Bundle, _ owners: [Int]) {
        for (rank, owner) in owners.prefix(5).enumerated() {
            let credit = rank == 0 ? 1 : 0.5
            if let change = bundle.change, let growth = bundle.growth, let figure = growth.figure,
                changeFits(change, owner)
            {
                suggest(
                    Claim(.growthFromChange, stated: term(growth), [[term(change)], [term(item: owner)]]), at: figure,
                    credit: credit)
            }
            let near = passage.items[owner].figure
            for base in bases(of: bundle, owner).sorted(by: { abs($0 - near) < abs($1 - near) }).prefix(2) {
                let operands = [[term(item: owner)], [term(base)]]
                if let change = bundle.change, let figure = change.figure {
                    suggest(Claim(.difference, stated: term(change), operands), at: figure, credit: credit)
                }
                guard let growth = bundle.growth, let figure = growth.figure else { continue }
                suggest(Claim(.growth, stated: term(growth), operands), at: figure, credit: credit)
                if let change = bundle.change {
                    suggest(
                        Claim(.changeOverBase, stated: term(growth), [[term(change)], [term(base)]]), at: figure,
                        credit: credit)
                }
            }
        }
    }
}
