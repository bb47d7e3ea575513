internal import FiscClaims
internal import FiscNumerics

/// Totals that no opener announces: they come last, or stand apart from their parts.
extension ClaimFinder {
    // MARK: Totals that come last

    /// “…收入66.91亿元…。加上上级补助收入48.66亿元、…,总收入为156.62亿元”
    mutating func findTotalsAfterAddends() {
        for place in passage.entries.indices where passage.entries[place] == .plus {
            let addends = sentenceItems(after: place)
            guard let total = addends.firstIndex(where: { passage.items[$0].isTotal }) ?? addends.indices.last,
                total > 0
            else { continue }
            let parts = Array(addends[..<total])
            let head = addends[total]
            let starts = heads(before: place, atMost: 24).filter { isSameDimension($0, head) }
            var isFound = false
            let outer = outerAddends(parts)
            for addends in outer == parts ? [parts] : [parts, outer] {
                for start in starts where !isFound { isFound = closeIfHolds(head, [start] + addends) }
                if !isFound { isFound = closeIfHolds(head, addends) }
            }
            if !isFound { isFound = failPlus(head, outer, starts) }
            guard !isFound else { continue }
            for start in starts.prefix(2) {
                suggest(sumClaim(head, [start] + parts), at: passage.items[head].figure, credit: 1)
            }
            if parts.count > 1 { suggest(sumClaim(head, parts), at: passage.items[head].figure, credit: 0.5) }
        }
    }

    /// “补助1884万元,其中一般补助1478万元,专项补助406万元,结余60万元”: without the parts of an addend, all of them where they make it up.
    private func outerAddends(_ parts: [Int]) -> [Int] {
        var outer: [Int] = []
        var place = 0
        while place < parts.count {
            guard passage.isWithinPart(parts[place]), let whole = outer.last else {
                outer.append(parts[place])
                place += 1
                continue
            }
            let ends = (place + 1...parts.count).reversed()
            place = ends.first { holds(sumClaim(whole, Array(parts[place..<$0]))) } ?? place + 1
        }
        return outer
    }

    /// What everything is added to opens its sentence: “收入66.91亿元…。加上…,总收入为156.62亿元”.
    private mutating func failPlus(_ head: Int, _ parts: [Int], _ starts: [Int]) -> Bool {
        for start in starts
        where listHead(of: start) == nil && !isOfOtherSide(start, [head])
            && passage.items[start].isBudget == passage.items[head].isBudget
        {
            notePlaces(of: [start] + parts)
            var claim = sumClaim(head, [start] + parts)
            guard
                isOpening(start)
                    ? isNear(head, [start] + parts) || isMeant(start, by: head, parts)
                        || claim.isMendedByOneSlip(policy: policy, movingPoint: true)
                    : isMendedBySlip(claim)
            else { continue }
            claim.grade = .should
            let judged = judged(claim)
            guard judged.verdict == .fails else { continue }
            add(judged, at: passage.items[head].figure)
            return true
        }
        return false
    }

    /// The amount that opens the sentence right before, of the same kind as the total: 收入 and 收入合计.
    private func isMeant(_ start: Int, by head: Int, _ parts: [Int]) -> Bool {
        guard let first = parts.first, passage.items[start].block == passage.items[head].block,
            passage.items[first].sentence - passage.items[start].sentence <= 2
        else { return false }
        let sum = ([start] + parts).reduce(0.0) { $0 + size(ofPart: $1) }
        return (0.05...20).contains(sum / max(sizes[head].value, 1e-9))
    }

    /// What one wrong digit may make of a sum.
    private func isWithinReach(_ head: Int, _ parts: [Int]) -> Bool {
        let sum = parts.reduce(0.0) { $0 + size(ofPart: $1) }
        return (0.08...12.5).contains(sum / max(sizes[head].value, 1e-9))
    }

    private func isNear(_ head: Int, _ parts: [Int]) -> Bool {
        let sum = parts.reduce(0.0) { $0 + size(ofPart: $1) }
        return (0.9...1.1).contains(sum / max(sizes[head].value, 1e-9))
    }

    /// The first amount of its sentence.
    func isOpening(_ item: Int) -> Bool {
        item == 0 || passage.items[item - 1].sentence != passage.items[item].sentence
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
        findComplements()
        let heads = Set(groups.filter(\.isClosed).compactMap(\.head))
        for total in passage.items.indices
        where passage.items[total].isTotal && !passage.items[total].isCell && !heads.contains(total)
            && !passage.unit(total).isNumber
        {
            if run(of: total, backwards: true) || run(of: total, backwards: false) { continue }
            suggestRun(before: total)
            suggestFirsts(after: total)
        }
    }

    /// “问题资金…,整改资金…,未整改资金…”: what is done and what is not make up the whole.
    private mutating func findComplements() {
        for (index, item) in passage.items.enumerated().dropFirst(2)
        where item.name.core.first == SubjectName.not && !item.isCell && !passage.items[index - 2].isCell {
            let (done, whole) = (passage.items[index - 1], passage.items[index - 2])
            let rest = item.name.core.dropFirst()
            guard !rest.isEmpty, rest.prefix(2).elementsEqual(done.name.core.prefix(2)), done.sentence == item.sentence,
                item.sentence - whole.sentence <= 1, isSameDimension(index, index - 1),
                isSameDimension(index, index - 2)
            else { continue }
            closeIfHolds(index - 2, [index - 1, index], isGuess: true)
        }
    }

    /// The amounts that open the sentences after a total, of the same kind: “三公经费合计…。出国经费支出…。接待费支出…。”
    private mutating func suggestFirsts(after total: Int) {
        var parts: [Int] = []
        var item = total + 1
        while item < passage.items.count, parts.count < 8, item - total < 48 {
            if passage.items[item].isTotal, isOpening(item) { break }
            let opens = isOpening(item) && passage.items[item].sentence != passage.items[total].sentence
            if opens, isSameDimension(item, total), !passage.items[item].isCell,
                passage.items[item].name.kind == passage.items[total].name.kind || passage.items[item].name.has("费")
            {
                parts.append(item)
                if parts.count > 1, isWithinReach(total, parts) {
                    suggest(sumClaim(total, parts), at: passage.items[total].figure, credit: 0.5)
                }
            }
            item += 1
        }
    }

    /// The amounts of its own sentence, which a total that misses may be of.
    private mutating func suggestRun(before total: Int) {
        var parts: [Int] = []
        var index = total - 1
        while index >= 0, parts.count < 12, passage.items[index].sentence == passage.items[total].sentence,
            !passage.items[index].isTotal, isSameDimension(index, total),
            passage.items[index].depth == passage.items[total].depth
        {
            parts.insert(index, at: 0)
            index -= 1
        }
        if parts.isEmpty {
            // The sentence before lists them: “出国费0万元;车辆费3.98万元;接待费1.5万元。三公经费总额为5.48万元”.
            let before = passage.items.firstIndexBySentence(from: passage.items[total].sentence - 1)
            parts = (before..<total).filter {
                isSameDimension($0, total) && !passage.items[$0].isTotal && !passage.items[$0].isCell
                    && passage.items[$0].depth == passage.items[total].depth
            }
            guard (2...12).contains(parts.count) else { return }
            suggest(sumClaim(total, parts), at: passage.items[total].figure, credit: 0.5)
            return
        }
        guard parts.count > 1 else { return }
        let isCued = passage.items[total].name.isSum || passage.items[total].name.has("总额")
        if isCued, isNear(total, parts) || isMendedBySlip(sumClaim(total, parts)), !isHedged(total) {
            var claim = sumClaim(total, parts)
            claim.grade = .should
            let judged = judged(claim)
            if judged.verdict == .fails {
                add(judged, at: passage.items[total].figure)
                close(total, parts)
                return
            }
        }
        suggest(sumClaim(total, parts), at: passage.items[total].figure, credit: 0.5)
    }

    /// Items of nothing at the far end belong to the list too.
    private func withZeroes(_ parts: [Int], of total: Int, step: Int) -> [Int] {
        var parts = parts
        var index = (step < 0 ? parts.first : parts.last).map { $0 + step } ?? -1
        while index >= 0, index < passage.items.count, isSameDimension(index, total), passage.decimal(index).isZero,
            let edge = step < 0 ? parts.first : parts.last,
            passage.items[index].sentence == passage.items[edge].sentence
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
            if !item.isCell, isSameDimension(index, total), item.depth == passage.items[total].depth,
                backwards || isFirstOfSentence || item.sentence == passage.items[total].sentence,
                passage.items[index].name.agreement(with: passage.items[total].name) < 3,
                let value = try? passage.unit(index).convert(passage.decimal(index), to: passage.unit(total)),
                let next = try? sum + value
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
}
