internal import FiscClaims
internal import FiscNumerics

/// Changes and growth of one amount: over a printed base, over the base that a change implies, over the budget.
extension ClaimFinder {
    /// A change and the growth said along with it.
    struct Bundle {
        var change: Attribute?
        var growth: Attribute?
        var others: [Attribute] = []
        var owner: Int?
        var base: Int?

        var first: Attribute? { change ?? growth }
        var sentence: Int { first?.sentence ?? 0 }
    }

    /// First those that hold: what they are over tells what the others are over.
    mutating func findChanges() {
        var open: [Bundle] = []
        for bundle in bundles() where !isBounded(bundle) && !isOverAnotherSpan(bundle) {
            if !resolve(bundle) { open.append(bundle) }
        }
        for bundle in open { settle(bundle) }
    }

    /// “增加超100万元”: no amount to compute from.
    private func isBounded(_ bundle: Bundle) -> Bool {
        guard let figure = bundle.change?.figure else { return false }
        return passage.figures[figure].figure.isBound
    }

    /// “较‘十二五’期间增加”, “五年累计增加”: over years together, of which single years are no base.
    private func isOverAnotherSpan(_ bundle: Bundle) -> Bool {
        guard let mention = bundle.first?.mention,
            mention.subject.spansYears || mention.subject.has("累计") || mention.comparison?.name.spansYears ?? false
        else { return false }
        let owner = bundle.owner.map { passage.items[$0].name } ?? .none
        return !owner.spansYears && !owner.has("累计")
    }

    /// “…减少2万元,下降0.46%”: a change, then its growth, of the same item in the same breath.
    private func bundles() -> [Bundle] {
        var bundles: [Bundle] = []
        // A growth over an adjusted base follows from its change alone.
        for attribute in passage.attributes where !attribute.mention.isComparable || attribute.role == .change {
            switch attribute.role {
            case .change:
                // “下降15.3%,减收10.26亿元”: the rate may come first.
                if let last = bundles.indices.last, isRateBefore(bundles[last], attribute) {
                    bundles[last].change = attribute
                    continue
                }
                bundles.append(Bundle(change: attribute, owner: attribute.owner, base: attribute.base))
            case .growth:
                if let last = bundles.indices.suffix(24).last(where: { isOpen(bundles[$0], for: attribute) }) {
                    bundles[last].growth = attribute
                    if bundles[last].base == nil { bundles[last].base = attribute.base }
                } else {
                    bundles.append(Bundle(growth: attribute, owner: attribute.owner, base: attribute.base))
                }
            default: continue
            }
        }
        return bundles
    }

    private func isRateBefore(_ bundle: Bundle, _ change: Attribute) -> Bool {
        guard bundle.change == nil, let growth = bundle.growth, growth.sentence == change.sentence,
            growth.owner == change.owner,
            change.order == growth.order + 1, change.mention.isAdjacent, change.mention.seriesCount == 1,
            !change.isLevel
        else { return false }
        return change.mention.comparison == nil || growth.mention.comparison == nil
            || change.isBudgetChange == growth.isBudgetChange
    }

    private func isOpen(_ bundle: Bundle, for growth: Attribute) -> Bool {
        guard let change = bundle.change, bundle.growth == nil, change.sentence == growth.sentence,
            change.owner == growth.owner
        else { return false }
        if change.mention.seriesCount > 1 || growth.mention.seriesCount > 1 {
            // “存款90亿元、增加9亿元,贷款70亿元、增加7亿元,分别增长11.1%、11.1%”
            if change.mention.seriesCount == 1 { return change.nearest == change.owner }
            return change.mention.seriesCount == growth.mention.seriesCount
                && change.mention.seriesPosition == growth.mention.seriesPosition
        }
        return growth.order - change.order <= 2 && !(change.isLevel)
    }

    // MARK: Resolving

    /// Tells whether there is nothing more to be said of it.
    private mutating func resolve(_ bundle: Bundle) -> Bool {
        guard let first = bundle.first, !(bundle.change?.isLevel ?? false) else { return true }
        let owners = owners(of: bundle, first)
        if first.mention.isComparable {
            for owner in owners where resolveImplied(bundle, owner) { break }
            return true
        }
        for owner in owners {
            for base in bases(of: bundle, owner) where resolve(bundle, owner, base) { return true }
        }
        for owner in owners where resolveImplied(bundle, owner) { return true }
        return changeOverYearBefore(bundle, owners)
    }

    /// Nothing makes it true.
    private mutating func settle(_ bundle: Bundle) {
        guard let first = bundle.first else { return }
        if findDatedChanges(bundle) || failAgainstNamed(bundle) || failBetweenLists(bundle) { return }
        let owners = owners(of: bundle, first)
        if failNamed(bundle, owners) || fail(bundle, owners) || failSaidElsewhere(bundle) { return }
        suggest(bundle, owners)
    }

    /// The items that the change may be of, likeliest first: its own, the head of its list, those of its name.
    private mutating func owners(of bundle: Bundle, _ first: Attribute) -> [Int] {
        var owners: [Int] = []
        func take(_ item: Int) {
            if !owners.contains(item) { owners.append(item) }
        }
        if let owner = bundle.owner {
            take(owner)
            if let head = listHead(of: owner) { take(head) }
        }
        let subject = first.mention.subject
        if !subject.isEmpty {
            let named = names.items(agreeingWith: subject, near: place(of: first)).filter {
                !passage.items[$0.item].isCell
            }
            for level in [3, 2, 1] { for entry in named.reversed() where entry.level == level { take(entry.item) } }
        }
        // What its own clause names is none of the amounts around it, except by name.
        if let owner = bundle.owner, !first.mention.isExplained {
            let start = passage.items.firstIndexBySentence(from: passage.items[owner].sentence)
            for index in max(start, owner - 24)..<max(start, owner) where !isChangeSaid(of: index, besides: first) {
                take(index)
            }
        }
        owners.removeAll { isBound($0) }
        return Array(owners.prefix(24))
    }

    mutating func bases(of bundle: Bundle, _ owner: Int) -> [Int] {
        var bases: [Int] = []
        if let base = bundle.base { bases.append(base) }
        if let base = passage.items[owner].base, base != passage.items[owner].figure { bases.append(base) }
        if let comparison = bundle.first?.mention.comparison { bases += namedBases(comparison, owner) }
        return bases.filter {
            let figure = passage.figures[$0].figure
            return figure.unit.dimension == passage.unit(owner).dimension && !figure.isBound
        }
    }

    /// “较2021年度增加”: the same item as given for that year; “与2021年度预算相比”: its budget.
    private mutating func namedBases(_ comparison: Comparison, _ owner: Int) -> [Int] {
        let own = passage.items[owner]
        let named = names.items(agreeingWith: own.name, near: owner).map(\.item).filter { index in
            index != owner && isOfComparedTime(index, comparison, own, owner)
                && own.name.means(passage.items[index].name) && passage.items[index].name.means(own.name)
        }
        return named.sorted().map { passage.items[$0].figure }
    }

    private func isOfComparedTime(_ index: Int, _ comparison: Comparison, _ own: Item, _ owner: Int) -> Bool {
        if comparison.isBudget { return passage.items[index].isBudget }
        if passage.items[index].isCell { return false }
        let year = passage.items[index].year
        if let compared = comparison.year { return year == compared || year == nil }
        guard let year, let now = own.year else {
            return index < owner && passage.items[index].sentence != own.sentence
        }
        return year == now - 1
    }

    /// With a base that is printed: now − base = change, now ÷ base − 1 = growth. Tells whether both hold.
    private mutating func resolve(_ bundle: Bundle, _ owner: Int, _ base: Int) -> Bool {
        let now = term(item: owner)
        let before = term(base)
        // “比预算2030亿元超收61亿元;比上年增收105亿元”: the second is over something else.
        let isSaid =
            owner == bundle.owner && !(bundle.first?.mention.comparesAnew ?? false)
            && (base == bundle.base || base == passage.items[owner].base)
        if !isSaid, isFar(bundle.change?.figure, bundle.growth?.figure, now: passage.items[owner].figure, base) {
            return false
        }
        let isPlanBefore = passage.items[owner].isAdjusted && base == passage.items[owner].base
        // “由A调整为B,比上年增长…”: the plan before is not the year before.
        if isPlanBefore, let comparison = bundle.first?.mention.comparison, !comparison.isBudget { return false }
        let difference = bundle.change.map { judged(Claim(.difference, stated: term($0), [[now], [before]])) }
        let growth = bundle.growth.map { judged(Claim(.growth, stated: term($0), [[now], [before]])) }
        let changeHolds = difference?.verdict.passes ?? true
        let growthHolds = growth?.verdict.passes ?? true
        // A growth that fits to three digits tells the base as surely as words do.
        let isMeasured =
            bundle.change != nil && growthHolds && (growth?.isFinelyStated ?? false)
            && !passage.decimal(owner).isZero
        guard isSaid || isMeasured || (changeHolds && (growthHolds || bundle.change != nil)) else { return false }
        if !growthHolds, base == passage.items[owner].base, isChangeWithoutItsWord(bundle, owner, base) { return true }
        // Where change and growth agree over what they imply, an undated amount of that name further off is another one.
        if !isSaid, !changeHolds, passage.item(ofFigure: base).map({ passage.items[$0].year == nil }) ?? true,
            impliedHolds(bundle, owner)
        {
            return false
        }
        if let change = bundle.change { reassign(change.order, to: owner) }
        if let growth = bundle.growth { reassign(growth.order, to: owner) }
        if changeHolds, growthHolds, !isPlanBefore { noteLists(owner, base) }
        if let difference, let figure = bundle.change?.figure { add(difference, at: figure) }
        if let growth, let figure = bundle.growth?.figure {
            let isTail = growth.judgement.how == .tail || !growthHolds
            if isTail, let change = bundle.change, let rate = bundle.growth {
                // The printed change is often what the rate was computed from.
                let over = judged(
                    Claim(.changeOverBase, stated: term(rate), [[term(change)], [before]], grade: .should))
                if over.verdict.passes || growthHolds && changeHolds && over.isBeyondChance { add(over, at: figure) }
            }
            // “调增20万元,增长18.3%”: often over the year before.
            if !isPlanBefore || growthHolds || growth.cause != nil {
                add(growth, at: figure)
            } else {
                suggest(growth.claim, at: figure, credit: 1)
            }
        }
        return true
    }

    /// “支出568万元,较上年38万元,下降6.3%”: the word 减少 was left out, and the amount is by how much, not from what.
    private mutating func isChangeWithoutItsWord(_ bundle: Bundle, _ owner: Int, _ base: Int) -> Bool {
        guard bundle.change == nil, let growth = bundle.growth, let figure = growth.figure else { return false }
        let change = term(base, negative: growth.mention.isNegative)
        return addIfHolds(
            Claim(.growthFromChange, stated: term(growth), [[change], [term(item: owner)]]), at: figure)
    }

    private func impliedHolds(_ bundle: Bundle, _ owner: Int) -> Bool {
        guard let change = bundle.change, let growth = bundle.growth, changeFits(change, owner) else { return false }
        return holds(Claim(.growthFromChange, stated: term(growth), [[term(change)], [term(item: owner)]]))
    }

    /// Without one: change ÷ (now − change) = growth.
    private mutating func resolveImplied(_ bundle: Bundle, _ owner: Int) -> Bool {
        guard let change = bundle.change, let growth = bundle.growth, let figure = growth.figure,
            changeFits(change, owner)
        else { return false }
        guard
            addIfHolds(
                Claim(.growthFromChange, stated: term(growth), [[term(change)], [term(item: owner)]]), at: figure)
        else { return false }
        reassign(change.order, to: owner)
        reassign(growth.order, to: owner)
        return true
    }

    /// “总额…,其中A…,B…,同比增加…”: behind the last part, where no other part has a change, it may be of the whole.
    func isOfHeadOrPart(_ owner: Int) -> Bool {
        guard let head = listHead(of: owner), let group = groupsOfHead(head).first(where: { $0.parts.last == owner })
        else { return false }
        return group.parts.count > 1
            && group.parts.dropLast().allSatisfy { part in
                !passage.items[part].attributes.contains {
                    passage.attributes[$0].role == .change || passage.attributes[$0].role == .growth
                }
            }
    }

    /// In its sentence, or in the one before when both name the same thing.
    func isSaidOf(_ owner: Int, _ growth: Attribute) -> Bool {
        let item = passage.items[owner]
        if item.sentence == growth.sentence { return true }
        guard growth.sentence - item.sentence == 1, item.block == growth.mention.block,
            let change = passage.attributes[..<growth.order].last(where: { $0.owner == owner })
        else { return false }
        if change.mention.subject.isEmpty {
            let start = passage.items.firstIndexBySentence(from: item.sentence)
            return start == owner
                && (owner + 1 == passage.items.count || passage.items[owner + 1].sentence != item.sentence)
        }
        return change.mention.subject.agreement(with: item.name) > 1
            || growth.mention.seriesCount > 1
                && passage.mentions(of: owner).seriesCount == growth.mention.seriesCount
    }

    func changeFits(_ change: Attribute, _ owner: Int) -> Bool {
        guard let figure = change.figure else { return false }
        return passage.figures[figure].figure.unit.dimension == passage.unit(owner).dimension
    }
}

/// Candidates that no rounding can save are left out before anything is judged: there may be a thousand for one change.
extension ClaimFinder {
    /// Whether `now` − `before` is out of reach of the change, or, where none is said, `now` ÷ `before` − 1 of the growth.
    private func isFar(_ change: Int?, _ growth: Int?, now: Int, _ before: Int) -> Bool {
        let new = size(now)
        let old = size(before)
        guard policy.isByDigits, new.isAmount, old.isAmount else { return false }
        if let change {
            let stated = size(change)
            let off = ((new.value - old.value).magnitude - stated.value.magnitude).magnitude
            return off > (new.width + old.width + stated.width) * 1.01 + new.value.magnitude * 1e-9 + 1e-6
        }
        guard let growth, old.value > old.width, new.value > new.width else { return false }
        let stated = size(growth)
        let computed = (new.value / old.value - 1).magnitude
        let slack = (new.width + old.width * (computed + 1)) / (old.value - old.width) + stated.width
        return (computed - stated.value.magnitude).magnitude > slack * 1.01 + computed * 1e-9 + 1e-9
    }

    /// Value and written precision in base units, near enough to rule out.
    private func size(_ index: Int) -> (value: Double, width: Double, isAmount: Bool) {
        if let item = passage.item(ofFigure: index) {
            return (sizes[item].value, sizes[item].width, passage.unit(item).display == .plain)
        }
        let figure = passage.figures[index].figure
        let scale = figure.unit.scale.approximate
        let width = figure.interval.width?.approximate ?? .infinity
        return (figure.value.approximate * scale, width * scale, figure.unit.display == .plain)
    }
}
