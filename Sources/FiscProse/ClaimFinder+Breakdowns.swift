internal import FiscClaims
internal import FiscNumerics

/// Amounts of one sentence that make up a total given before.
extension ClaimFinder {
    /// “分征收部门看:国税局13040万元…;地税局24307万元…;财政局30602万元…”: the amounts of one sentence, one from each
    /// stretch between semicolons, that make up a total given before.
    mutating func findBreakdowns() {
        var sentence: [Int] = []
        var counts: [Int] = []
        var isFresh = true
        var depth = 0
        for entry in passage.entries {
            switch entry {
            case .item(let item):
                if isFresh, depth == 0 { sentence.append(item) }
                if passage.unit(item).isCount, depth == 0 { counts.append(item) }
                if passage.mentions(of: item).seriesCount == 1 { isFresh = false }
            case .semicolon: isFresh = true
            case .open: depth += 1
            case .close: depth -= 1
            case .stop, .block, .heading:
                breakdown(sentence)
                countBreakdown(counts)
                sentence = []
                counts = []
                isFresh = true
                depth = 0
            default: break
            }
        }
        breakdown(sentence)
    }

    /// “20个县中,13个县高于…,7个县低于…”
    private mutating func countBreakdown(_ items: [Int]) {
        guard items.count == 3,
            items.allSatisfy({ passage.unit($0) == passage.unit(items[0]) && !passage.decimal($0).isZero })
        else { return }
        let parts = Array(items.dropFirst())
        if closeIfHolds(items[0], parts) { return }
        // “20个县中,…”: of so many, and of no more.
        let place = passage.items[items[0]].entry
        guard place + 1 < passage.entries.count, passage.entries[place + 1] == .opener(isClosed: false),
            parts.reduce(0.0, { $0 + sizes[$1].value }) > sizes[items[0]].value, mayAddUp(items[0], parts)
        else { return }
        var claim = sumClaim(items[0], parts)
        claim.grade = .should
        add(judged(claim), at: passage.items[items[0]].figure)
    }

    private mutating func breakdown(_ parts: [Int]) {
        guard let first = parts.first, parts.count > 1, parts.count <= 20 else { return }
        if parts.filter({ !passage.decimal($0).isZero }).count < 2 { return }
        if closed.contains(first) { return }
        guard parts.allSatisfy({ isSameDimension($0, first) }) else { return }
        guard passage.unit(first).isMoney else { return }
        for head in max(0, first - 64)..<first
        where !passage.items[head].isCell && isSameDimension(head, first)
            && passage.items[head].sentence >= passage.items[first].sentence - 12
        {
            if closeIfHolds(head, parts, isGuess: true) { return }
        }
        failBreakdown(parts)
    }

    /// The amounts that open the sentences before.
    mutating func suggestWholes(of parts: [Int], before: Int) {
        var item = before - 1
        var count = 0
        while item >= 0, count < 6, before - item < 40 {
            if isOpening(item), isSameDimension(item, before), !passage.items[item].isCell, mayBeOf(item, parts) {
                suggest(sumClaim(item, parts), at: passage.items[item].figure, credit: 0.5)
                count += 1
            }
            item -= 1
        }
    }

    /// “公共预算收入172567亿元。…公共预算收入中的税收收入144360亿元;非税收入28207亿元”: the first part says of what they are parts.
    private mutating func failWithin(_ parts: [Int]) -> Bool {
        guard let first = parts.first, let within = passage.items[first].name.within else { return false }
        let low = passage.items.firstIndexBySentence(from: passage.items[first].sentence - 4)
        let wholes = (low..<max(low, first)).filter {
            passage.items[$0].block == passage.items[first].block && passage.items[$0].name.core == within
                && isSameDimension($0, first) && !isHedged($0)
        }
        guard wholes.count == 1, let failing = certainFailure(wholes[0], parts, isClosed: false) else { return false }
        add(failing, at: passage.items[wholes[0]].figure)
        close(wholes[0], parts)
        return true
    }

    /// “…收入61462亿元。分中央和地方看,中央3825亿元;地方57637亿元”: what the sentence before gives is the total, if one
    /// slip of a digit is all that keeps them apart.
    private mutating func failBreakdown(_ parts: [Int]) {
        guard let first = parts.first else { return }
        if failWithin(parts) { return }
        let own = passage.items[first]
        let before = passage.items.firstIndexBySentence(from: own.sentence - 1)
        guard before < first, passage.items[before].sentence == own.sentence - 1,
            passage.items[before].block == own.block, isSameDimension(before, first),
            !closed.contains(before), sizes[before].value > (parts.map { sizes[$0].value }.max() ?? 0)
        else { return suggestWholes(of: parts, before: first) }
        let claim = sumClaim(before, parts)
        guard isMendedBySlip(claim), let failing = certainFailure(before, parts, isClosed: false) else {
            suggest(claim, at: passage.items[before].figure, credit: 0.5)
            suggestWholes(of: parts, before: before)
            return
        }
        add(failing, at: passage.items[before].figure)
        close(before, parts)
    }
}
