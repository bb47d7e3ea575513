internal import FiscClaims
internal import FiscNumerics

/// Shares of a whole, and shares that together make 100%.
extension ClaimFinder {
    /// Beyond so many parts, a list is taken piece by piece.
    static let longestList = 120

    /// Shares said to be of one whole, in order.
    struct ShareGroup {
        var base: SubjectName
        var attributes: [Int]
    }

    mutating func findShares() {
        for group in shareGroups() { for part in divided(group) { resolve(part) } }
    }

    /// A breakdown within a run of shares of one whole: “项目支出占4.43%,其中…占78.33%,…” The stretch that makes 100%
    /// stands by itself.
    private func divided(_ group: ShareGroup) -> [ShareGroup] {
        let count = group.attributes.count
        let figures = group.attributes.map { passage.attributes[$0].figure }
        guard count > 2, count <= 60, !isAboutHundred(figures.compactMap(\.self)) else { return [group] }
        for length in stride(from: count - 1, through: 2, by: -1) {
            for start in 0...(count - length) where isAboutHundred(figures[start..<(start + length)].compactMap(\.self))
            {
                let pieces = [0..<start, start..<(start + length), (start + length)..<count]
                return pieces.filter { !$0.isEmpty }.map {
                    ShareGroup(base: group.base, attributes: Array(group.attributes[$0]))
                }
            }
        }
        return [group]
    }

    /// Shares that follow each other and name the same whole; those that name none stay together within a list.
    private func shareGroups() -> [ShareGroup] {
        var groups: [ShareGroup] = []
        for (index, attribute) in passage.attributes.enumerated()
        where attribute.role == .share && attribute.base == nil {
            let base = attribute.mention.base
            if let last = groups.indices.suffix(16).last(where: { isSameWhole(groups[$0], base, attribute) }) {
                groups[last].attributes.append(index)
            } else {
                groups.append(ShareGroup(base: base, attributes: [index]))
            }
        }
        return groups
    }

    private func isSameWhole(_ group: ShareGroup, _ base: SubjectName, _ attribute: Attribute) -> Bool {
        guard let last = group.attributes.last, group.attributes.count < Self.longestList else { return false }
        let previous = passage.attributes[last]
        if attribute.mention.seriesCount > 1, attribute.mention.seriesPosition == 0 { return false }
        // Shares that already make 100% are complete; what follows is another breakdown.
        if group.attributes.count > 1, attribute.mention.seriesCount == 1,
            isAboutHundred(group.attributes.compactMap { passage.attributes[$0].figure }),
            base.isEmpty || exceedsHundred(group, attribute),
            !(attribute.figure.map { passage.figures[$0].figure.value.isZero } ?? false)
        {
            return false
        }
        if exceedsHundred(group, attribute), !base.isEmpty, attribute.mention.seriesCount == 1 { return false }
        if base.isEmpty, !group.base.isEmpty {
            // “占收入总预算的85.70%…;占11.44%”: the parts of one list name their whole once.
            guard let a = previous.owner, let b = attribute.owner, let head = listHead(of: a) else { return false }
            return a != b && head == listHead(of: b) && attribute.sentence == previous.sentence
        }
        if base.isEmpty {
            guard group.base.isEmpty, let a = previous.owner, let b = attribute.owner else { return false }
            return listHead(of: a) == listHead(of: b) && attribute.sentence - previous.sentence <= 1
        }
        return group.base.core == base.core && attribute.sentence - previous.sentence <= 12
    }

    /// Whether one more share would take a group well beyond 100%.
    private func exceedsHundred(_ group: ShareGroup, _ attribute: Attribute) -> Bool {
        var total = attribute.figure.map { passage.figures[$0].figure.value } ?? .zero
        for index in group.attributes {
            if let figure = passage.attributes[index].figure {
                total = (try? total + passage.figures[figure].figure.value) ?? total
            }
        }
        return total > Decimal(105)
    }

    // MARK: Wholes

    /// “占财政支出和GDP的比重分别为10.4%和3.2%”: each of its own whole.
    private func isOfSeveralWholes(_ group: ShareGroup) -> Bool {
        guard let first = group.attributes.first, passage.attributes[first].mention.seriesCount > 1 else {
            return false
        }
        return group.base.joinsSeveral
    }

    private mutating func resolve(_ group: ShareGroup) {
        let shares = group.attributes.filter { share in
            passage.attributes[share].figure != nil && passage.attributes[share].owner.map { !isBound($0) } ?? false
        }
        let owners = shares.compactMap { passage.attributes[$0].owner }
        let figures = group.attributes.compactMap { passage.attributes[$0].figure }
        let isWhole = shares.count > 1 && Set(owners).count == owners.count && isAboutHundred(figures)
        if isOfSeveralWholes(group) { return }
        if isWhole {
            addHundred(figures)
        } else if figures.count > 2 || (figures.count > 1 && shares.isEmpty) {
            addAtMostHundred(figures, group)
        }
        guard !shares.isEmpty else { return }
        let chosen = whole(for: group, shares, owners, isWhole: isWhole)
        for share in shares {
            guard let owner = passage.attributes[share].owner, let figure = passage.attributes[share].figure else {
                continue
            }
            if let chosen, addShare(owner, figure, chosen.terms, mayFail: chosen.isSure) { continue }
            if !tryWholes(owner, figure, group) { suggestWholes(owner, figure, group) }
        }
        if isWhole || chosen?.isSure ?? false, let head = chosen?.item, owners.count > 1,
            !groupsOfHead(head).contains(where: { $0.isClosed && $0.parts.contains(owners[0]) })
        {
            if !closeIfHolds(head, owners), isWhole, let failing = certainFailure(head, owners, isClosed: true) {
                add(failing, at: passage.items[head].figure)
                close(head, owners)
            }
        } else if isWhole, chosen?.item == nil, owners.count > 1 {
            append(ListGroup(head: nil, parts: owners, isClosed: true))
        }
        if isWhole, owners.count > 1, chosen?.item == nil || chosen?.item != listHead(of: owners[0]) {
            failHead(of: group, owners)
        }
        if let head = chosen?.item { fillGaps(group, head, owners) }
        if !isWhole, chosen?.item == nil, chosen?.isSure ?? false, owners.count > 1 { addFailingHundred(figures) }
    }

    private func addableShare(_ owner: Int, _ figure: Int, _ whole: [Term]) -> JudgedClaim {
        judged(Claim(.share, stated: term(figure), [[term(item: owner)], whole]))
    }

    /// Adds the share if it holds, or fails for certain; tells whether it was added.
    private mutating func addShare(_ owner: Int, _ figure: Int, _ whole: [Term], mayFail: Bool) -> Bool {
        var judged = addableShare(owner, figure, whole)
        if judged.verdict.isFinding, judged.claim.grade == .must, !closed.contains(owner) {
            judged.claim.grade = .should
        }
        guard judged.verdict.passes || (mayFail && judged.verdict.isFinding) else { return false }
        add(judged, at: figure)
        return true
    }

    /// A share that the group's whole does not explain may be of another one, or said of another part.
    mutating func tryWholes(_ owner: Int, _ figure: Int, _ group: ShareGroup) -> Bool {
        let near = passage.items[owner].sentence
        let low = passage.items.firstIndexBySentence(from: near - 12)
        let high = passage.items.firstIndexBySentence(from: near + 13)
        for item in (max(low, owner - 48)..<min(high, owner + 48)).reversed()
        where item != owner && !passage.items[item].isCell && isSameDimension(item, owner) && !isBound(item) {
            let name = passage.items[item].name
            guard group.base.isEmpty || name.agreement(with: group.base) > 0 || name.isSameBudget(as: group.base) else {
                continue
            }
            if addShare(owner, figure, [term(item: item)], mayFail: false) { return true }
        }
        return false
    }

    /// Shares left blank: what they should read, and whether the parts with them make up the whole.
    private mutating func fillGaps(_ group: ShareGroup, _ head: Int, _ owners: [Int]) {
        let sentences = Set(group.attributes.map { passage.attributes[$0].sentence })
        let gaps = passage.missingNumbers.indices.filter {
            let gap = passage.missingNumbers[$0]
            guard let owner = gap.owner else { return false }
            return gap.role == .share && gap.base.core == group.base.core && owner != head
                && isSameDimension(owner, head) && (!gap.base.isEmpty || sentences.contains(gap.sentence))
        }
        guard !gaps.isEmpty else { return }
        for gap in gaps {
            guard let owner = passage.missingNumbers[gap].owner else { continue }
            guard let ratio = try? passage.decimal(owner) / passage.decimal(head), let share = try? ratio * .hundred
            else { continue }
            let formula =
                passage.figures[passage.items[owner].figure].printed + "÷"
                + passage.figures[passage.items[head].figure].printed
            passage.missingNumbers[gap].value = (formula, share.rounded(toPlaces: 2).reduced.description + "%")
        }
        let parts = (owners + gaps.compactMap { passage.missingNumbers[$0].owner }).sorted()
        guard Set(parts).count == parts.count, parts.count > 1 else { return }
        if closeIfHolds(head, parts) { return }
        let claim = sumClaim(head, parts)
        suggest(claim, at: passage.items[head].figure, credit: 1)
    }

    // MARK: Hundred

    private mutating func addHundred(_ figures: [Int]) {
        guard let first = figures.first else { return }
        let judged = judged(Claim(.sharesToWhole, stated: nil, [figures.map { term($0) }]))
        if judged.verdict != .fails { add(judged, at: first) }
    }

    mutating func addFailingHundred(_ figures: [Int]) {
        guard let last = figures.last else { return }
        let judged = judged(Claim(.sharesToWhole, stated: nil, [figures.map { term($0) }], grade: .should))
        if judged.verdict.isFinding { add(judged, at: last) }
    }

    private mutating func addAtMostHundred(_ figures: [Int], _ group: ShareGroup) {
        guard let first = figures.first, !group.base.isEmpty else { return }
        let claim = Claim(
            .atMost, stated: nil, [figures.map { term($0) }, [implied(.hundred, .percent, name: group.base.shown)]],
            findingClass: .share)
        addIfHolds(claim, at: first)
    }
}
