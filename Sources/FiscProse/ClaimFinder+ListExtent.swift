internal import FiscClaims
internal import FiscNumerics

/// How far a list reaches: its sentence, the parts between semicolons, or the paragraphs that are numbered behind it.
extension ClaimFinder {
    /// Whether a list may go on in the next sentences: where its own sentence gives one part. “其中:甲62人、乙38人。丙45人”: the list
    /// is in its sentence.
    func continues(_ listed: [ListedItem], as head: Int) -> Bool {
        guard let first = listed.first else { return true }
        let own = listed.filter {
            !$0.isNested && !$0.isAfterSemicolon && isSameDimension($0.item, head)
                && !passage.items[$0.item].isBehindCause
                && passage.items[$0.item].sentence == passage.items[first.item].sentence
        }
        return own.count < 2
    }

    /// “其中:人员经费A,包括工资a、津贴b;公用经费B”: where what is nested makes up the part before it, a semicolon leads back to
    /// the outer list.
    func outerParts(_ head: Int, _ listed: [ListedItem]) -> [ListedItem]? {
        let own = listed.filter { isSameDimension($0.item, head) && $0.item != head }
        guard own.contains(where: \.isNested), own.dropFirst().contains(where: \.isAfterSemicolon) else { return nil }
        var outer: [ListedItem] = []
        var inner: [Int] = []
        func isWhole() -> Bool {
            guard !inner.isEmpty, let part = outer.last?.item else { return true }
            return inner.count > 1 && holds(sumClaim(part, inner))
        }
        for (place, entry) in own.enumerated() {
            if place == 0 || entry.isAfterSemicolon {
                guard isWhole() else { return nil }
                outer.append(entry)
                inner = []
            } else if entry.isNested {
                inner.append(entry.item)
            } else {
                return nil
            }
        }
        return isWhole() && outer.count > 1 ? outer : nil
    }

    /// “国税…;地税…;财政…;地方收入…”: all that a whole is divided into in every report, and then something else.
    func standardPrefix(_ head: Int, _ parts: [ListedItem]) -> [ListedItem]? {
        guard parts.count > 2 else { return nil }
        for count in 2..<parts.count where hasAllStandardParts(head, parts.prefix(count).map(\.item)) == true {
            return Array(parts.prefix(count))
        }
        return nil
    }

    /// Whether it numbers the first of several paragraphs, behind one without a number; dashes stand below numbers.
    func opensPoints(_ place: Int) -> Bool {
        guard place > 1, passage.entries[place - 1] == .block,
            [.stop, .colon].contains(passage.entries[place - 2])
        else { return false }
        let before = passage.entries[..<(place - 1)].suffix(Self.listReach)
        guard let block = before.lastIndex(of: .block) ?? before.indices.first else { return false }
        let isNumbered = passage.entries[block..<(place - 1)].prefix(2).contains(.marker)
        return !isNumbered || passage.dashes.contains(place) && passage.dashes.isDisjoint(with: block..<(block + 2))
    }

    /// “收入由403,666万元调整为433,655万元。\n一是税收收入由…。\n二是非税收入由…。”: the amount that opens the paragraph before.
    mutating func closesOverPoints(_ place: Int) {
        let parts = markedItems(after: place - 1).map(\.item)
        for head in heads(before: place, atMost: 16) {
            let own = parts.filter { isSameDimension($0, head) }
            guard own.count > 1 else { continue }
            guard isOpening(head) else {
                // “总支出570万元,其中本年支出568万元。具体情况如下”: then all of them.
                if own.count > 2, closeIfHolds(head, own, isGuess: true) { return }
                continue
            }
            for count in (2...min(own.count, 40)).reversed()
            where closeIfHolds(head, Array(own.prefix(count)), isGuess: true) { return }
        }
    }

    /// “其中,一般债务6亿元,专项债务3亿元;政府债券8亿元,其他形式1亿元”: behind a semicolon the whole may be divided once more.
    mutating func closeSecond(_ head: Int, _ listed: [ListedItem], behind parts: [Int]) {
        guard let last = parts.last, let place = listed.firstIndex(where: { $0.item > last }),
            listed[place].isAfterSemicolon
        else { return }
        let rest = listed[place...].filter { !$0.isNested }.map(\.item)
        guard rest.count > 1 else { return }
        for count in (2...min(rest.count, 12)).reversed()
        where closeIfHolds(head, Array(rest.prefix(count)), isGuess: true) { return }
    }
}
