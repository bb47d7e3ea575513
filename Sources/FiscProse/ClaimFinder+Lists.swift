internal import FiscClaims
internal import FiscNumerics

/// Lists and their totals: 总…其中…, 加上…合计…, and parts that add up without such words.
extension ClaimFinder {
    /// One item of a list as it is read behind an opener.
    struct ListedItem {
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
            case .choice: openedList(at: place, isClosed: false, isChoice: true)
            case .colon:
                // “…持平:一、…,二、…”
                if place + 1 < passage.entries.count, passage.entries[place + 1] == .marker {
                    openedList(at: place, isClosed: true)
                }
            case .marker:
                // “应交税金…。(1)中央企业…。(2)地方企业…”
                if place > 0, passage.entries[place - 1] == .stop {
                    _ = closesOverSentences(heads(before: place, atMost: 2), place)
                } else if opensPoints(place) {
                    closesOverPoints(place)
                }
            case .open: bracketedList(at: place)
            default: continue
            }
        }
    }

    private mutating func openedList(at place: Int, isClosed: Bool, isChoice: Bool = false) {
        let listed = listed(after: place).filter { !isHedged($0.item) }
        guard let first = listed.first?.item else { return }
        let heads = namedFirst(headsAround(place, of: first), place)
        guard let nearest = heads.first else { return }
        let isNamed = isNamedOtherwise(nearest, place)
        for head in heads {
            let parts = listed.filter { isSameDimension($0.item, head) && $0.item != head }
            for variant in variants(parts) where variant.count > 0 {
                guard closeIfHolds(head, variant) else { continue }
                closeSecond(head, parts, behind: variant)
                return
            }
        }
        if continues(listed, as: nearest), closesOverSentences(heads, place) { return }
        // A list within a list ends where the outer one goes on.
        let end =
            isWithinList(place)
            ? listed.dropFirst().firstIndex(where: \.isAfterSemicolon) ?? listed.count : listed.count
        // “甲…,其中乙…;丙…”: behind a list within the list, the words do not say whose parts follow.
        let plain = listed[..<end].prefix { !$0.isNested && !passage.items[$0.item].isBehindCause }
        let shown = plain.filter { isSameDimension($0.item, nearest) && $0.item != nearest }
        let parts = standardPrefix(nearest, shown) ?? outerParts(nearest, listed) ?? shown
        if isNamed { return }
        if !isChoice { suggestSums(heads, Array(listed[..<end])) }
        let isOpenEnded = isChoice || (parts.last.map { passage.items[$0.item].isFollowedByEtc } ?? false)
        let isOfHead = isClosed && isInSentence(of: nearest, place)
        leaveOpen(nearest, parts.map(\.item), isClosed: isOfHead, isChoice: isOpenEnded)
    }

    /// “…合同金额949万元。\n主要支出情况如下:…”: a list is that of what its own sentence gives or names.
    private func isInSentence(of head: Int, _ place: Int) -> Bool {
        if let name = passage.dividedNames[place], name.core == passage.items[head].name.core { return true }
        return !passage.entries[min(passage.items[head].entry, place)..<place].contains {
            $0 == .stop || $0 == .block || $0 == .heading
        }
    }

    /// “…。其中:甲10亿元,增长5%。乙20亿元,增长6%。”: the list goes on over the sentences of its paragraph.
    mutating func closesOverSentences(_ heads: [Int], _ place: Int) -> Bool {
        guard let head = heads.first else { return false }
        let firsts = firstsOfSentences(after: place).filter { isSameDimension($0, head) && $0 != head }
        guard firsts.count > 1 else { return false }
        for head in heads.prefix(3) {
            for count in (2...min(firsts.count, 12)).reversed()
            where closeIfHolds(head, Array(firsts.prefix(count)), isGuess: true) { return true }
        }
        return false
    }

    /// How many entries a list may take up.
    static let listReach = 160

    /// The amount that opens each sentence or each stretch between semicolons, to the end of the paragraph.
    private func firstsOfSentences(after place: Int) -> [Int] {
        var firsts: [Int] = []
        var isFresh = true
        var depth = 0
        for entry in passage.entries[(place + 1)...].prefix(Self.listReach) {
            if firsts.count == 12 { break }
            switch entry {
            case .item(let item):
                if isFresh, depth == 0 { firsts.append(item) }
                isFresh = false
            case .stop, .marker: isFresh = true
            case .open: depth += 1
            case .close: depth -= 1
            case .block, .heading: return firsts
            default: break
            }
        }
        return firsts
    }

    /// “基本支出中,人员经费…”: the amount that the words before the opener name comes first.
    private mutating func namedFirst(_ heads: [Int], _ place: Int) -> [Int] {
        guard let name = passage.openerNames[place], let near = heads.first else { return heads }
        let named = names.items(agreeingWith: name, near: near).filter {
            $0.level == 3 && $0.item <= near && !passage.items[$0.item].isCell
                && passage.items[near].sentence - passage.items[$0.item].sentence <= 8
        }
        guard let best = named.last?.item else { return heads }
        return [best] + heads.filter { $0 != best }
    }

    /// “在一般性转移支付中,…”, behind an amount of something else: whose parts they are is said, and not given.
    private func isNamedOtherwise(_ head: Int, _ place: Int) -> Bool {
        guard let name = passage.openerNames[place], name.core.count > 2 else { return false }
        return passage.items[head].name.agreement(with: name) == 0
    }

    /// The ways to read a list that adds up in none of them, for other claims to confirm one.
    private mutating func suggestSums(_ heads: [Int], _ listed: [ListedItem]) {
        for (rank, head) in heads.prefix(3).enumerated() {
            let parts = listed.filter { isSameDimension($0.item, head) && $0.item != head }
            var tried: [[Int]] = []
            for variant in variants(parts).prefix(4) where variant.count > 1 && !tried.contains(variant) {
                suggest(
                    sumClaim(head, variant), at: passage.items[head].figure,
                    credit: (rank == 0 ? 1 : 0.5) - (tried.isEmpty ? 0 : 0.5))
                tried.append(variant)
            }
        }
    }

    private func isWithinList(_ place: Int) -> Bool {
        for entry in passage.entries[..<place].reversed() {
            switch entry {
            case .opener, .choice: return true
            case .stop, .block, .heading: return false
            default: continue
            }
        }
        return false
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
        guard parts.count > 1, !closeIfHolds(head, parts), index < passage.entries.count else { return }
        // “1478万元(含甲166万元、乙968万元、丙344万元,另有丁406万元)”
        for count in (2..<max(2, parts.count)).reversed()
        where closeIfHolds(head, Array(parts.prefix(count)), isGuess: true) { return }
        suggest(sumClaim(head, parts), at: passage.items[head].figure, credit: 1)
        if parts.allSatisfy({ passage.unit($0) == passage.unit(head) }),
            let failing = certainFailure(head, parts, isClosed: false)
        {
            add(failing, at: passage.items[head].figure)
        }
    }

    /// The items that a list may be of, likeliest first.
    func heads(before place: Int, atMost limit: Int = 6) -> [Int] {
        var heads: [Int] = []
        var depth = 0
        var sentences = 0
        var index = place - 1
        while index >= 0, heads.count < limit, sentences < (limit > 6 ? 7 : 4) {
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

    /// “项目39个,平均得分99分(其中,优秀项目36个;良好项目3个)”: what stands before a bracket may be of another kind than the list in it.
    private func headsAround(_ place: Int, of first: Int) -> [Int] {
        let near = heads(before: place)
        guard near.count == 1, let head = near.first, !isSameDimension(head, first),
            passage.items[first].depth > passage.items[head].depth
        else { return near }
        let before = heads(before: passage.items[head].entry)
        return before.contains { isSameDimension($0, first) } ? before : near
    }

    /// The amounts of a list behind an opener, those within other lists left out.
    func topItems(after place: Int) -> [Int] { listed(after: place).filter { !$0.isNested }.map(\.item) }

    private func listed(after place: Int) -> [ListedItem] {
        if place + 1 < passage.entries.count, followsMarker(place + 1) { return markedItems(after: place) }
        var listed: [ListedItem] = []
        var isAfterSemicolon = false
        var isNested = false
        var outside: [Bool] = []
        var depth = 0
        var index = place + 1
        var isInParagraphs = false
        var takesFirstOnly = false
        while index < passage.entries.count, listed.count < 40 {
            switch passage.entries[index] {
            case .item(let item):
                if !takesFirstOnly {
                    listed.append(
                        ListedItem(item: item, isAfterSemicolon: isAfterSemicolon, isNested: isNested || depth > 0))
                }
                isAfterSemicolon = false
                if isInParagraphs { takesFirstOnly = true }
            case .opener, .choice: isNested = true
            case .semicolon:
                isAfterSemicolon = true
                isNested = false
            case .open:
                depth += 1
                outside.append(isNested)
            case .close:
                depth -= 1
                if depth < 0 { return listed }
                // A list within brackets ends with them.
                isNested = outside.popLast() ?? isNested
            case .plus: if depth == 0 { return listed }
            case .stop, .block:
                // A list whose opener ends its block goes on in the next ones, one item a sentence.
                if listed.isEmpty, !isInParagraphs, !passage.inlineOpeners.contains(place) {
                    isInParagraphs = true
                } else if !isInParagraphs {
                    return listed
                }
                takesFirstOnly = false
                isNested = false
            case .heading: return listed
            case .marker: if isInParagraphs { return listed }
            case .view: return listed
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
    func markedItems(after place: Int) -> [ListedItem] {
        var listed: [ListedItem] = []
        var isFresh = false
        var depth = 0
        var index = place + 1
        // Where points open paragraphs, “一是…;二是…” within one numbers something else.
        var opensParagraphs: Bool?
        while index < passage.entries.count, listed.count < 40 {
            switch passage.entries[index] {
            case .marker:
                let isAtHead = index > 0 && passage.entries[index - 1] == .block
                opensParagraphs = opensParagraphs ?? isAtHead
                isFresh = isFresh || isAtHead || opensParagraphs == false
            case .item(let item):
                if depth > 0 { break }
                if isFresh { listed.append(ListedItem(item: item, isAfterSemicolon: true, isNested: false)) }
                isFresh = false
            case .open: depth += 1
            case .close: depth -= 1
            case .heading: return listed
            case .block:
                depth = 0
                // A paragraph without a number ends the list.
                if index + 1 < passage.entries.count, passage.entries[index + 1] != .marker, !listed.isEmpty {
                    return listed
                }
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
        if let semicolon = listed.dropFirst().firstIndex(where: \.isAfterSemicolon) {
            variants.append(listed[..<semicolon].map(\.item))
        }
        // Within a stretch between semicolons, what follows the first item may explain it.
        let firsts = listed.enumerated().filter { $0.offset == 0 || $0.element.isAfterSemicolon }.map(\.element.item)
        if firsts.count > 1, firsts.count < top.count { variants.append(firsts) }
        let all = listed.map(\.item)
        if all.count != top.count { variants.append(all) }
        if top.count > 2 { for count in (2..<top.count).reversed() { variants.append(Array(top.prefix(count))) } }
        if all.count != top.count, all.count > 2 {
            for count in (2..<all.count).reversed() { variants.append(Array(all.prefix(count))) }
        }
        return variants
    }

    // MARK: Closing

    func sumClaim(_ head: Int, _ parts: [Int]) -> Claim {
        Claim(
            .sum, stated: term(item: head),
            [parts.map { passage.items[$0].isSubtracted ? term(item: $0).negated : term(item: $0) }])
    }

    @discardableResult
    mutating func closeIfHolds(_ head: Int, _ parts: [Int], isGuess: Bool = false) -> Bool {
        if parts.isEmpty || parts.contains(head) || isFar(head, parts) || (parts + [head]).contains(where: isHedged)
            || isBesides(head, parts)
        {
            return false
        }
        notePlaces(of: parts)
        let judged = judged(sumClaim(head, parts))
        guard judged.verdict.passes, !isGuess || isConvincing(judged, head, parts) else {
            for part in parts { listPlaces[passage.items[part].figure] = nil }
            return false
        }
        // That one part is the whole says nothing that could be wrong.
        if parts.count > 1 { add(judged, at: passage.items[head].figure) }
        close(head, parts)
        return true
    }

    /// Where no word says that these are the parts, only a total written as finely as they are, and not cut off, counts.
    private func isConvincing(_ judged: JudgedClaim, _ head: Int, _ parts: [Int]) -> Bool {
        if judged.verdict == .exact { return true }
        let widest = parts.map { sizes[$0].width }.max() ?? 0
        return judged.judgement.how != .truncated && sizes[head].width <= widest
    }

    /// 超, 不足, 以上: a bound, from which nothing can be computed; 约 is a figure.
    func isBound(_ item: Int) -> Bool { passage.figures[passage.items[item].figure].figure.isBound }

    /// 超, 近, 以上: a bound, which no list is made of.
    func isHedged(_ item: Int) -> Bool { passage.figures[passage.items[item].figure].figure.hedge != .none }

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
    private mutating func leaveOpen(_ head: Int, _ parts: [Int], isClosed: Bool, isChoice: Bool) {
        guard !parts.isEmpty, !isHedged(head), !isAverage(head, parts) else { return }
        if !isChoice, parts.count > 1, let failing = certainFailure(head, parts, isClosed: isClosed) {
            add(failing, at: passage.items[head].figure)
            close(head, parts)
            return
        }
        let parts = mayAddUp(head, parts) ? parts : parts.filter { !passage.items[$0].name.isPaidOut }
        if parts.isEmpty { return }
        append(ListGroup(head: head, parts: parts, isClosed: false))
        if isOfOtherSide(head, parts) { return }
        // Budgets are no parts of an outturn.
        guard parts.allSatisfy({ !passage.items[$0].isBudget || passage.items[head].isBudget }) else { return }
        let claim = Claim(.atMost, stated: nil, [parts.map { term(item: $0) }, [term(item: head)]])
        if !addIfHolds(claim, at: passage.items[head].figure), !isChoice { exceeds(claim, head, parts) }
    }

    /// “人均可支配收入…,其中城镇居民…”: an average, that its parts may exceed.
    func isAverage(_ head: Int, _ parts: [Int]) -> Bool {
        ([head] + parts).contains { passage.items[$0].name.isPerUnit }
    }

    /// 收入 holds no 支出, and the other way round.
    func isOfOtherSide(_ head: Int, _ parts: [Int]) -> Bool {
        let whole = passage.items[head].name
        return parts.contains {
            let part = passage.items[$0].name
            return (whole.isEarned && part.isSpent) || (whole.isSpent && part.isEarned)
        }
    }

    /// One part that is more than the only amount it can be part of. 累计 and 上年 are of another span of time.
    private mutating func exceeds(_ claim: Claim, _ head: Int, _ parts: [Int]) {
        guard parts.count == 1, let part = parts.first, passage.unit(part) == passage.unit(head),
            passage.unit(head).isMoney
        else { return }
        let (outer, inner) = (passage.items[head], passage.items[part])
        guard outer.block == inner.block, part == head + 1,
            ["累计", "上年", "总", "结转", "结余"].allSatisfy({ !inner.name.has($0) }), !inner.name.isEmpty,
            !outer.name.isEmpty, outer.name.isBudget == inner.name.isBudget
        else { return }
        let rivals = passage.items[..<head].suffix(6).filter { $0.sentence == outer.sentence }
        guard rivals.isEmpty, inner.sentence - outer.sentence <= 1 else { return }
        var doubtful = claim
        doubtful.grade = .should
        let judged = judged(doubtful)
        if judged.verdict == .fails { add(judged, at: inner.figure) }
    }

    func shareFigure(of item: Int) -> Int? {
        passage.items[item].attributes.first { passage.attributes[$0].role == .share }.flatMap {
            passage.attributes[$0].figure
        }
    }

    func isAboutHundred(_ shares: [Int]) -> Bool {
        var total = Decimal.zero
        for share in shares { total = (try? total + passage.figures[share].figure.value) ?? total }
        let bound = Decimal(coefficient: UInt128(shares.count), exponent: -1)
        guard let off = try? total - .hundred else { return false }
        return off.magnitude <= bound
    }
}
