internal import FiscClaims
internal import FiscNumerics

/// What the claims found so far tell of each other.
extension ClaimFinder {
    // MARK: Shares left over

    /// The parts of a closed list whose shares of their total were judged one by one: if one of these fails, whether
    /// together they miss 100% tells that it is left over from an older draft.
    mutating func findLeftOverShares() {
        let failing = Set(
            found.filter { $0.judged.claim.kind == .share && $0.judged.verdict.isFinding }.compactMap {
                $0.judged.claim.stated?.index
            })
        if failing.isEmpty { return }
        for group in groups where group.isClosed && group.parts.count > 1 {
            let shares = group.parts.compactMap(shareFigure)
            guard shares.count == group.parts.count, Set(shares).count == shares.count,
                shares.contains(where: failing.contains), !shares.allSatisfy(failing.contains)
            else { continue }
            addFailingHundred(shares)
        }
    }

    // MARK: Numbers left blank

    /// “减少5.14万元,下降　%”: what the change and the amount make.
    mutating func fillBlankGrowths() {
        for place in passage.missingNumbers.indices where passage.missingNumbers[place].value == nil {
            let gap = passage.missingNumbers[place]
            guard gap.role == .growth, gap.order > 0 else { continue }
            let change = passage.attributes[gap.order - 1]
            guard change.role == .change, change.sentence == gap.sentence, let figure = change.figure,
                let owner = change.owner, passage.figures[figure].figure.unit == passage.unit(owner)
            else { continue }
            let term = term(change)
            let amount = term.isNegative ? -term.figure.value : term.figure.value
            guard let base = try? passage.decimal(owner) - amount, !base.isZero,
                let share = try? amount.magnitude / base * .hundred
            else { continue }
            let sign = term.isNegative ? "＋" : "－"
            let formula =
                "\(term.printed)÷(\(passage.figures[passage.items[owner].figure].printed)\(sign)\(term.printed))"
            passage.missingNumbers[place].value = (formula, share.rounded(toPlaces: 2).reduced.description + "%")
        }
    }
}
