internal import FiscClaims
internal import FiscNumerics

/// What shares are of: the amounts that may be the whole, and which of them is.
extension ClaimFinder {
    /// What the shares of a group are of.
    struct Whole {
        var terms: [Term]
        var item: Int?
        /// Whether a share that does not fit is wrong, rather than the whole wrongly chosen.
        var isSure: Bool
    }

    mutating func whole(for group: ShareGroup, _ shares: [Int], _ owners: [Int], isWhole: Bool) -> Whole? {
        var best: (hits: Int, whole: Whole)?
        for candidate in candidates(for: group, owners, isWhole: isWhole) {
            var hits = 0
            for share in shares {
                guard let owner = passage.attributes[share].owner, let figure = passage.attributes[share].figure,
                    owner != candidate.item
                else { continue }
                if holds(Claim(.share, stated: term(figure), [[term(item: owner)], candidate.terms])) { hits += 1 }
            }
            if hits > (best?.hits ?? 0) { best = (hits, candidate) }
            if hits == shares.count { break }
        }
        guard var whole = best?.whole, let hits = best?.hits else {
            if !group.base.isEmpty { return namedWhole(for: group, shares) }
            if let whole = wholeOfSeries(group, owners, isWhole: isWhole) { return whole }
            // A list with a printed head that its parts make up leaves no doubt.
            guard group.base.isEmpty, let owner = owners.first, let head = listHead(of: owner),
                groupsOfHead(head).contains(where: \.isClosed)
            else { return nil }
            return Whole(terms: [term(item: head)], item: head, isSure: true)
        }
        // One share that fits to the digit shows what the others of the same words are of.
        whole.isSure =
            whole.isSure || hits > 1 || hits == shares.count || (hits * 2 >= shares.count && !group.base.isEmpty)
        if let series = wholeOfSeries(group, owners, isWhole: isWhole), series.item == whole.item { return series }
        // Parts that make up their own whole, to the digit of at least one share, can only be that whole.
        if whole.item == nil { whole.isSure = hits * 2 >= shares.count }
        return whole
    }

    /// “支出合计100万元。基本支出61万元、项目支出39万元,分别占61%、39%”: shares said in one breath of parts that make up the total
    /// right before them are of that total; if together they make 100%, of the parts.
    private func wholeOfSeries(_ group: ShareGroup, _ owners: [Int], isWhole: Bool) -> Whole? {
        guard let share = group.attributes.first, let first = owners.first, owners.count > 1, group.base.isEmpty,
            passage.attributes[share].mention.seriesCount == owners.count, Set(owners).count == owners.count
        else { return nil }
        if let total = printedTotal(of: owners), total < first,
            passage.items[first].sentence - passage.items[total].sentence <= 1,
            passage.items[first].block == passage.items[total].block
        {
            return Whole(terms: [term(item: total)], item: total, isSure: true)
        }
        return isWhole ? Whole(terms: owners.map { term(item: $0) }, item: nil, isSure: true) : nil
    }

    /// No candidate fits: the share is of the one total just before that bears exactly the name it gives.
    private mutating func namedWhole(for group: ShareGroup, _ shares: [Int]) -> Whole? {
        guard let first = shares.first, let owner = passage.attributes[first].owner else { return nil }
        let sentence = passage.attributes[first].sentence
        let same = names.items(agreeingWith: group.base, near: owner).filter {
            $0.level == 3 && $0.item < owner && isSameDimension($0.item, owner) && !passage.items[$0.item].isCell
                && sentence - passage.items[$0.item].sentence <= 2
        }
        guard same.count == 1, let item = same.first?.item, passage.items[item].block == passage.items[owner].block
        else { return nil }
        return Whole(terms: [term(item: item)], item: item, isSure: true)
    }

    private mutating func candidates(for group: ShareGroup, _ owners: [Int], isWhole: Bool) -> [Whole] {
        var wholes: [Whole] = []
        var taken: Set<Int> = []
        func take(_ item: Int, isSure: Bool) {
            guard taken.insert(item).inserted, let owner = owners.first, isSameDimension(item, owner), !isBound(item),
                !passage.decimal(item).isZero
            else { return }
            wholes.append(Whole(terms: [term(item: item)], item: item, isSure: isSure))
        }
        if group.base.isEmpty {
            for owner in owners { if let head = listHead(of: owner) { take(head, isSure: true) } }
        } else {
            for (index, level) in names.items(agreeingWith: group.base, near: owners.first ?? 0)
            where !passage.items[index].isCell && !owners.contains(index) {
                take(index, isSure: level == 3)
            }
        }
        if owners.count > 1, Set(owners).count == owners.count {
            if let total = printedTotal(of: owners) { take(total, isSure: isWhole) }
            if owners.count <= Self.longestList {
                wholes.append(Whole(terms: owners.map { term(item: $0) }, item: nil, isSure: isWhole))
            }
        }
        if group.base.isEmpty, let first = owners.first {
            for index in stride(from: first - 1, through: max(0, first - 12), by: -1) { take(index, isSure: false) }
        }
        return wholes
    }

    /// An amount elsewhere in the text that the parts add up to.
    func printedTotal(of parts: [Int]) -> Int? {
        guard let first = parts.first else { return nil }
        let before = (max(0, first - 400)..<first).reversed()
        let after = first..<min(passage.items.count, first + 400)
        return (Array(before) + Array(after)).first { index in
            !parts.contains(index) && !passage.items[index].isCell && isSameDimension(index, first)
                && !passage.decimal(index).isZero && !isFar(index, parts) && holds(sumClaim(index, parts))
        }
    }
}
