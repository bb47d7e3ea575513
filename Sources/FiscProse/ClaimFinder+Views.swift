internal import FiscClaims
internal import FiscNumerics

/// “分级次看,省级收入58.42亿元,市级收入103.76亿元,…”: one more breakdown of a whole that was given before.
extension ClaimFinder {
    mutating func findViews() {
        for place in passage.entries.indices where passage.entries[place] == .view {
            let parts = Array(topItems(after: place).prefix(20))
            guard parts.count > 1, let first = parts.first, passage.unit(first).isMoney || passage.unit(first).isCount,
                parts.allSatisfy({ isSameDimension($0, first) })
            else { continue }
            let wholes = wholes(before: place, of: first)
            if wholes.contains(where: { closeIfHolds($0, parts, isGuess: true) }) { continue }
            failView(parts, wholes)
        }
    }

    /// The amounts before it, nearest first; a total named as such, or the head of another list, before its parts.
    private func wholes(before place: Int, of part: Int) -> [Int] {
        let before = heads(before: place, atMost: 32).filter { isSameDimension($0, part) && sizes[$0].value > 0 }
        let heads = before.filter { !groupsOfHead($0).isEmpty || passage.items[$0].isTotal }
        return heads + before.filter { !heads.contains($0) }
    }

    /// No whole fits: the one that is meant is off by little, or by a slip of the pen.
    private mutating func failView(_ parts: [Int], _ wholes: [Int]) {
        let wholes = wholes.filter { !isOfOtherSide($0, parts) }
        let sum = parts.reduce(0.0) { $0 + sizes[$1].value }
        let copied = hasTwins(parts) ? wholes.first { (0.4...2.5).contains(sum / sizes[$0].value) } : nil
        let meant = wholes.first {
            // An amount of the paragraph before may be near by chance.
            $0 == copied
                || (0.97...1.03).contains(sum / sizes[$0].value)
                    && passage.items[$0].block == passage.items[parts[0]].block
                || isMendedBySlip(sumClaim($0, parts))
        }
        for whole in wholes.prefix(3) where mayBeOf(whole, parts) {
            suggest(sumClaim(whole, parts), at: passage.items[whole].figure, credit: 1)
        }
        guard let meant else { return }
        notePlaces(of: parts)
        var claim = sumClaim(meant, parts)
        claim.grade = .should
        let judged = judged(claim)
        guard judged.verdict == .fails else { return }
        add(judged, at: passage.items[meant].figure)
        append(ListGroup(head: meant, parts: parts, isClosed: true))
    }

    /// 城镇零售额 and 乡村零售额 make up no 投资: where all parts are of one kind, the whole has a letter of it.
    func mayBeOf(_ whole: Int, _ parts: [Int]) -> Bool {
        guard let kind = parts.first.map({ passage.items[$0].name.kind }), kind.count == 2,
            parts.allSatisfy({ passage.items[$0].name.kind == kind })
        else { return true }
        return passage.items[whole].name.core.contains(where: kind.contains)
    }
}
