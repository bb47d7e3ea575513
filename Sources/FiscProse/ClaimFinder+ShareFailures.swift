internal import FiscClaims
internal import FiscNumerics

/// Shares and their wholes that nothing makes true.
extension ClaimFinder {
    /// “支出5144.83万元,主要用于:教育支出4126.35万元,占76.20%;…”: shares that make 100% are right for the sum of their
    /// parts, so that the whole printed right before them is not.
    mutating func failHead(of group: ShareGroup, _ owners: [Int]) {
        guard let first = owners.first, first > 0, let head = headOfShares(group, first) else { return }
        let (whole, part) = (passage.items[head], passage.items[first])
        guard isSameDimension(head, first), !whole.isCell, !whole.isBudget || part.isBudget, !owners.contains(head),
            whole.depth == part.depth, !isHedged(head)
        else { return }
        if !groupsOfHead(head).contains(where: \.isClosed) {
            guard let failing = certainFailure(head, owners, isClosed: false) else { return }
            add(failing, at: whole.figure)
        }
        for owner in owners {
            guard let figure = shareFigure(of: owner) else { continue }
            suggest(
                Claim(.share, stated: term(figure), [[term(item: owner)], [term(item: head)]]), at: figure, credit: 1)
        }
    }

    /// The head of the list, the amount of the name that the shares give, or the one right before the parts.
    private mutating func headOfShares(_ group: ShareGroup, _ first: Int) -> Int? {
        if group.base.isEmpty {
            if let head = listHead(of: first) { return head }
            return passage.items[first - 1].sentence == passage.items[first].sentence ? first - 1 : nil
        }
        let named = names.items(agreeingWith: group.base, near: first).filter {
            $0.level >= 2 && $0.item < first && passage.items[first].sentence - passage.items[$0.item].sentence <= 4
                && !passage.items[$0.item].isCell
        }
        return named.first { $0.level == 3 }?.item ?? named.last?.item
    }

    /// “…64280万元,其中…57390万元,占89.3%”: one part and its share leave no doubt of what it is; nor does a name that only one
    /// amount just before bears.
    mutating func failShare(_ owner: Int, _ figure: Int, _ group: ShareGroup, _ wholes: [Int]) -> Bool {
        let own = passage.items[owner].attributes.filter { passage.attributes[$0].role == .share }
        guard group.attributes.count == 1, own.count == 1 else { return false }
        var whole = wholes.first
        if group.base.isEmpty {
            guard let head = whole, owner == head + 1, groupsOfHead(head).contains(where: { $0.parts == [owner] })
            else {
                return false
            }
        } else {
            let sentence = passage.items[owner].sentence
            let named = names.items(agreeingWith: group.base, near: owner).map(\.item).filter {
                (group.base.means(passage.items[$0].name) || group.base.isShortened(from: passage.items[$0].name))
                    && !isBound($0) && $0 < owner && !passage.items[$0].isCell && isSameDimension($0, owner)
                    && sentence - passage.items[$0].sentence <= 4 && sizes[$0].value > 0
                    && passage.items[$0].isBudget == passage.items[owner].isBudget
            }
            guard Set(named.map { passage.decimal($0) }).count == 1 else { return false }
            whole = named.last
        }
        guard let whole, sizes[whole].value > 0 else { return false }
        let claim = Claim(.share, stated: term(figure), [[term(item: owner)], [term(item: whole)]], grade: .should)
        let judged = judged(claim)
        guard judged.verdict.isFinding, judged.isOfOneScale || judged.cause == .ratioAsPercent else { return false }
        add(judged, at: figure)
        return true
    }

    /// No whole explains it: the head of its list, or the totals that bear the name it gives, may be misprinted, or the
    /// part may.
    mutating func suggestWholes(_ owner: Int, _ figure: Int, _ group: ShareGroup) {
        var wholes: [(item: Int, credit: Double)] = []
        if group.base.isEmpty {
            if let head = listHead(of: owner) { wholes.append((head, 1)) }
        } else {
            let named = names.items(agreeingWith: group.base, near: owner).filter {
                $0.item != owner && !passage.items[$0.item].isCell && isSameDimension($0.item, owner)
                    && passage.items[$0.item].sentence <= passage.items[owner].sentence
            }
            for level in [3, 2] {
                for entry in named.reversed() where entry.level == level && wholes.count < 3 {
                    wholes.append((entry.item, level == 3 ? 1 : 0.5))
                }
            }
        }
        if failShare(owner, figure, group, wholes.map(\.item)) { return }
        for (item, credit) in wholes where item != owner {
            suggest(
                Claim(.share, stated: term(figure), [[term(item: owner)], [term(item: item)]]), at: figure,
                credit: credit)
        }
    }
}
