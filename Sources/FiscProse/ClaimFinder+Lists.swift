internal import FiscClaims
internal import FiscNumerics

/// Lists and their totals: 总…其中…, 加上…合计…, and parts that add up without such words.
extension ClaimFinder {
    /// One item of a list as it is read behind an opener.
    private struct ListedItem {
        var item: Int
        var isAfterSemicolon: Bool
        /// Behind a second opener within the list, or in brackets.
        var isNested: Bool
    }

    // MARK: Opened lists

    mutating func findOpenedLists() {
        for place in passage.entries.indices {
            switch passage.entries[place] {
            case .opener(let isClosed): openedList(at: place, isClosed: isClosed)
            case .colon:
                // “…持平:一、…,二、…”
                if place + 1 < passage.entries.count, passage.entries[place + 1] == .marker { openedList(at: place, isClosed: false) }
            case .open: bracketedList(at: place)
            default: continue
            }
        }
    }

    private mutating func openedList(at place: Int, isClosed: Bool) {
        let heads = heads(before: place)
        guard let nearest = heads.first else { return }
        let listed = listed(after: place)
        if listed.isEmpty { return }
        for head in heads {
            let parts = listed.filter { isSameDimension($0.item, head) && $0.item != head }
            for variant in variants(parts) where variant.count > 0 {
                if closeIfHolds(head, variant) { return }
            }
        }
        leaveOpen(nearest, listed.filter { isSameDimension($0.item, nearest) && !$0.isNested && $0.item != nearest }.map(\.item), isClosed: isClosed)
    }

    /// “48人(在职26人,离退休22人)” needs no opener.
    private mutating func bracketedList(at place: Int) {
        guard place > 0, case .item(let head) = passage.entries[place - 1] else { return }
        if place + 1 < passage.entries.count, case .opener = passage.entries[place + 1] { return }
        var parts: [Int] = []
        var index = place + 1
        while index < passage.entries.count, passage.entries[index] != .close {
            if case .item(let item) = passage.entries[index], isSameDimension(item, head) { parts.append(item) }
            index += 1
        }
        if parts.count > 1 { closeIfHolds(head, parts) }
    }

    /// The items that a list may be of, likeliest first.
    private func heads(before place: Int) -> [Int] {
        var heads: [Int] = []
        var depth = 0
        var sentences = 0
        var index = place - 1
        while index >= 0, heads.count < 6, sentences < 4 {
            switch passage.entries[index] {
            case .close: depth += 1
            case .open:
                if depth == 0 {
                    if index > 0, case .item(let item) = passage.entries[index - 1] { return [item] }
                    return heads
                }
                depth -= 1
            case .item(let item): if depth == 0 { heads.append(item) }
            case .stop, .block, .heading: sentences += 1
            default: break
            }
            index -= 1
        }
        return heads
    }

    private func listed(after place: Int) -> [ListedItem] {
        if place + 1 < passage.entries.count, followsMarker(place + 1) { return markedItems(after: place) }
        var listed: [ListedItem] = []
        var isAfterSemicolon = false
        var isNested = false
        var depth = 0
        var index = place + 1
        var isInParagraphs = false
        var takesFirstOnly = false
        while index < passage.entries.count, listed.count < 40 {
            switch passage.entries[index] {
            case .item(let item):
                if !takesFirstOnly { listed.append(ListedItem(item: item, isAfterSemicolon: isAfterSemicolon, isNested: isNested || depth > 0)) }
                isAfterSemicolon = false
                if isInParagraphs { takesFirstOnly = true }
            case .opener: isNested = true
            case .semicolon:
                isAfterSemicolon = true
                isNested = false
            case .open: depth += 1
            case .close:
                depth -= 1
                if depth < 0 { return listed }
            case .plus: if depth == 0 { return listed }
            case .stop, .block:
                // A list whose opener ends its block goes on in the next ones, one item a sentence.
                if listed.isEmpty, !isInParagraphs { isInParagraphs = true } else if !isInParagraphs { return listed }
                takesFirstOnly = false
                isNested = false
            case .heading: return listed
            case .marker: if isInParagraphs { return listed }
            case .colon, .notAbove: break
            }
            index += 1
        }
        return listed
    }

    private func followsMarker(_ start: Int) -> Bool {
        var index = start
        while index < passage.entries.count {
            switch passage.entries[index] {
            case .block, .colon, .stop: index += 1
            case .marker: return true
            default: return false
            }
        }
        return false
    }

    /// The items right behind the markers of a numbered list.
    private func markedItems(after place: Int) -> [ListedItem] {
        var listed: [ListedItem] = []
        var isFresh = false
        var index = place + 1
        while index < passage.entries.count, listed.count < 40 {
            switch passage.entries[index] {
            case .marker: isFresh = true
            case .item(let item):
                if isFresh { listed.append(ListedItem(item: item, isAfterSemicolon: true, isNested: false)) }
                isFresh = false
            case .heading: return listed
            case .block:
                // A paragraph without a number ends the list.
                if index + 1 < passage.entries.count, passage.entries[index + 1] != .marker, !listed.isEmpty { return listed }
            default: break
            }
            index += 1
        }
        return listed
    }

    /// Which of the listed items may be the parts, likeliest first.
    private func variants(_ listed: [ListedItem]) -> [[Int]] {
        let top = listed.filter { !$0.isNested }.map(\.item)
        var variants = [top]
        if let semicolon = listed.dropFirst().firstIndex(where: \.isAfterSemicolon) { variants.append(listed[..<semicolon].map(\.item)) }
        // Within a stretch between semicolons, what follows the first item may explain it.
        let firsts = listed.enumerated().filter { $0.offset == 0 || $0.element.isAfterSemicolon }.map(\.element.item)
        if firsts.count > 1, firsts.count < top.count { variants.append(firsts) }
        let all = listed.map(\.item)
        if all.count != top.count { variants.append(all) }
        if top.count > 2 { for count in (2..<top.count).reversed() { variants.append(Array(top.prefix(count))) } }
        if all.count != top.count, all.count > 2 { for count in (2..<all.count).reversed() { variants.append(Array(all.prefix(count))) } }
        return variants
    }

    // MARK: Closing

    func sumClaim(_ head: Int, _ parts: [Int]) -> Claim {
        Claim(.sum, stated: term(item: head), [parts.map { term(item: $0) }])
    }

    @discardableResult
    mutating func closeIfHolds(_ head: Int, _ parts: [Int], isGuess: Bool = false) -> Bool {
        if parts.isEmpty || parts.contains(head) || isFar(head, parts) || (parts + [head]).contains(where: isHedged) { return false }
        notePlaces(of: parts)
        let judged = judged(sumClaim(head, parts))
        guard judged.verdict.passes, !isGuess || isConvincing(judged, head, parts) else {
            for part in parts { listPlaces[passage.items[part].figure] = nil }
            return false
        }
        add(judged, at: passage.items[head].figure)
        close(head, parts)
        return true
    }

    /// Where no word says that these are the parts, only a total written as finely as they are, and not cut off, counts.
    private func isConvincing(_ judged: JudgedClaim, _ head: Int, _ parts: [Int]) -> Bool {
        if judged.verdict == .exact { return true }
        let widest = parts.map { sizes[$0].width }.max() ?? 0
        return judged.judgement.how != .truncated && sizes[head].width <= widest
    }

    /// 超, 近, 以上: a bound, which no list is made of.
    private func isHedged(_ item: Int) -> Bool { passage.figures[passage.items[item].figure].figure.hedge != .none }

    mutating func close(_ head: Int, _ parts: [Int]) {
        append(ListGroup(head: head, parts: parts, isClosed: true))
        if passage.figures[passage.items[head].figure].parts.isEmpty {
            passage.figures[passage.items[head].figure].parts = parts.map { passage.items[$0].figure }
        }
    }

    /// What `finest` pads the parts of one list to.
    mutating func notePlaces(of parts: [Int]) {
        let figures = parts.map { passage.items[$0].figure }
        let read = PrecisionPolicy.finest.reading(figures.map { passage.figures[$0].figure })
        for (figure, padded) in zip(figures, read) where padded.lastPlace != passage.figures[figure].figure.lastPlace {
            listPlaces[figure] = padded.lastPlace
        }
    }

    /// Parts that stay below the whole leave a list open. Only an excess or a slip of the pen is a finding.
    private mutating func leaveOpen(_ head: Int, _ parts: [Int], isClosed: Bool) {
        guard !parts.isEmpty else { return }
        if parts.count > 1, let failing = certainFailure(head, parts, isClosed: isClosed) {
            add(failing, at: passage.items[head].figure)
            close(head, parts)
            return
        }
        append(ListGroup(head: head, parts: parts, isClosed: false))
        let claim = Claim(.atMost, stated: nil, [parts.map { term(item: $0) }, [term(item: head)]])
        addIfHolds(claim, at: passage.items[head].figure)
    }

    /// A sum that misses, where something besides the words says that the parts are all: shares that make 100%, or one
    /// slip of a digit that would mend it.
    func certainFailure(_ head: Int, _ parts: [Int], isClosed: Bool) -> JudgedClaim? {
        var claim = sumClaim(head, parts)
        guard isPlausible(claim) else { return nil }
        let shares = parts.compactMap { shareFigure(of: $0) }
        let isWhole = shares.count == parts.count && isAboutHundred(shares)
        if !isWhole, !(isClosed && isNearMiss(claim)), !isMendedBySlip(claim) { return nil }
        claim.grade = isWhole || isClosed ? .must : .should
        let judged = judged(claim)
        return judged.verdict.isFinding ? judged : nil
    }

    private func shareFigure(of item: Int) -> Int? {
        passage.items[item].attributes.first { passage.attributes[$0].role == .share }.flatMap { passage.attributes[$0].figure }
    }

    func isAboutHundred(_ shares: [Int]) -> Bool {
        var total = Decimal.zero
        for share in shares { total = (try? total + passage.figures[share].figure.value) ?? total }
        let bound = Decimal(coefficient: UInt128(shares.count), exponent: -1)
        guard let off = try? total - .hundred else { return false }
        return off.magnitude <= bound
    }

    /// Parts and total are of one size; else the total is another one.
    private func isPlausible(_ claim: Claim) -> Bool {
        guard let stated = claim.stated?.figure.value, let off = judged(claim).judgement.difference, let bound = try? stated.magnitude / Decimal(2) else { return false }
        return off.magnitude <= bound
    }

    private func isNearMiss(_ claim: Claim) -> Bool {
        guard let stated = claim.stated?.figure.value, let off = judged(claim).judgement.difference,
            let bound = try? stated.magnitude / Decimal(5)
        else { return false }
        return off.magnitude <= bound
    }

    /// Whether one changed digit or two swapped ones in one of its figures make a sum exact.
    func isMendedBySlip(_ claim: Claim) -> Bool {
        claim.isMendedByOneSlip(policy: policy)
    }

    // MARK: Totals that come last

    /// “…收入66.91亿元…。加上上级补助收入48.66亿元、…,总收入为156.62亿元”
    mutating func findTotalsAfterAddends() {
        for place in passage.entries.indices where passage.entries[place] == .plus {
            let addends = sentenceItems(after: place)
            guard let total = addends.firstIndex(where: { passage.items[$0].isTotal }) ?? addends.indices.last, total > 0 else { continue }
            let parts = Array(addends[..<total])
            let head = addends[total]
            let starts = heads(before: place).filter { isSameDimension($0, head) }
            var isFound = false
            for start in starts where !isFound { isFound = closeIfHolds(head, [start] + parts) }
            if !isFound { isFound = closeIfHolds(head, parts) }
            if !isFound, let start = starts.last(where: { passage.items[$0].sentence == passage.items[starts[0]].sentence }) ?? starts.first,
                let failing = certainFailure(head, [start] + parts, isClosed: false)
            {
                add(failing, at: passage.items[head].figure)
            }
        }
    }

    private func sentenceItems(after place: Int) -> [Int] {
        var items: [Int] = []
        var depth = 0
        var index = place + 1
        while index < passage.entries.count, items.count < 40 {
            switch passage.entries[index] {
            case .item(let item): if depth == 0 { items.append(item) }
            case .open: depth += 1
            case .close: depth -= 1
            case .stop, .block, .heading: return items
            default: break
            }
            index += 1
        }
        return items
    }

    // MARK: Totals without words

    /// A total whose parts stand before or behind it without 其中: tried, and claimed only where they add up.
    mutating func findImplicitTotals() {
        let heads = Set(groups.filter(\.isClosed).compactMap(\.head))
        for total in passage.items.indices where passage.items[total].isTotal && !passage.items[total].isCell && !heads.contains(total) && !passage.unit(total).isNumber {
            if !run(of: total, backwards: true) { run(of: total, backwards: false) }
        }
    }

    /// Items of nothing at the far end belong to the list too.
    private func withZeroes(_ parts: [Int], of total: Int, step: Int) -> [Int] {
        var parts = parts
        var index = (step < 0 ? parts.first : parts.last).map { $0 + step } ?? -1
        while index >= 0, index < passage.items.count, isSameDimension(index, total), passage.decimal(index).isZero,
            let edge = step < 0 ? parts.first : parts.last, passage.items[index].sentence == passage.items[edge].sentence
        {
            if step < 0 { parts.insert(index, at: 0) } else { parts.append(index) }
            index += step
        }
        return parts
    }

    @discardableResult
    private mutating func run(of total: Int, backwards: Bool) -> Bool {
        var parts: [Int] = []
        var sum = Decimal.zero
        let target = passage.decimal(total)
        guard !target.isZero else { return false }
        let step = backwards ? -1 : 1
        var index = total + step
        var sentence = passage.items[total].sentence
        var isFirstOfSentence = true
        while index >= 0, index < passage.items.count, parts.count < 12, (index - total).magnitude < 64 {
            let item = passage.items[index]
            if (item.sentence - passage.items[total].sentence).magnitude > 12 { break }
            // Beyond another total lies another list.
            if item.isTotal, item.name.agreement(with: passage.items[total].name) < 3 { break }
            if item.sentence != sentence {
                sentence = item.sentence
                isFirstOfSentence = true
            }
            if !item.isCell, isSameDimension(index, total), item.depth == passage.items[total].depth, backwards || isFirstOfSentence || item.sentence == passage.items[total].sentence,
                passage.items[index].name.agreement(with: passage.items[total].name) < 3,
                let value = try? passage.unit(index).convert(passage.decimal(index), to: passage.unit(total)), let next = try? sum + value
            {
                isFirstOfSentence = false
                sum = next
                if backwards { parts.insert(index, at: 0) } else { parts.append(index) }
                let nonZero = parts.filter { !passage.decimal($0).isZero }
                if nonZero.count > 1, !isFar(total, parts), holds(sumClaim(total, parts)) {
                    return closeIfHolds(total, withZeroes(parts, of: total, step: step), isGuess: true)
                }
                if sum > target, isFar(total, parts) { return false }
            }
            index += step
        }
        return false
    }

    // MARK: Breakdowns

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
        guard items.count == 3, items.allSatisfy({ passage.unit($0) == passage.unit(items[0]) && !passage.decimal($0).isZero }) else { return }
        closeIfHolds(items[0], Array(items.dropFirst()))
    }

    private mutating func breakdown(_ parts: [Int]) {
        guard let first = parts.first, parts.count > 1, parts.count <= 20 else { return }
        if parts.filter({ !passage.decimal($0).isZero }).count < 2 { return }
        if closed.contains(first) { return }
        guard parts.allSatisfy({ isSameDimension($0, first) }) else { return }
        guard passage.unit(first).isMoney else { return }
        for head in max(0, first - 64)..<first where !passage.items[head].isCell && isSameDimension(head, first) && passage.items[head].sentence >= passage.items[first].sentence - 12 {
            if closeIfHolds(head, parts, isGuess: true) { return }
        }
    }
}
