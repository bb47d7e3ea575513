internal import FiscClaims
internal import FiscNumerics
internal import FiscProse

/// A closed list: parts that make up a whole, with the shares that the text gives for them.
struct Breakdown {
    struct Part {
        var name: String
        /// As printed, with its unit.
        var amount: String
        /// Of the whole, in per cent.
        var share: Decimal
        /// The share as printed; nil where the text gives none.
        var stated: String?
        /// Of the claim that states the share.
        var verdict: Verdict?
    }

    var name: String
    var amount: String
    var parts: [Part]
    /// The claim that the parts add up, as its position.
    var claim: Int

    /// The breakdowns of a report in the order of the text: lists of two to twelve named parts that make up their
    /// whole.
    static func all(in reading: ProseReading) -> [Breakdown] {
        var shares: [[Int]: ReadClaim] = [:]
        for claim in reading.claims where claim.judged.claim.kind == .share {
            let operands = claim.judged.claim.operands
            guard operands.count == 2, operands[0].count == 1, operands[1].count == 1,
                let part = operands[0][0].index, let whole = operands[1][0].index
            else { continue }
            if shares[[part, whole]] == nil { shares[[part, whole]] = claim }
        }
        var found: [Breakdown] = []
        for (position, claim) in reading.claims.enumerated() {
            guard let breakdown = Breakdown(claim.judged, at: position, shares) else { continue }
            if !found.contains(where: { $0.isSame(as: breakdown) }) { found.append(breakdown) }
        }
        return found
    }

    private init?(_ judged: JudgedClaim, at position: Int, _ shares: [[Int]: ReadClaim]) {
        let claim = judged.claim
        guard claim.kind == .sum, judged.verdict.passes || judged.verdict == .unlikely, let whole = claim.stated,
            claim.operands.count == 1, (2...12).contains(claim.operands[0].count),
            claim.operands[0].allSatisfy({ !$0.isNegative && !$0.name.isEmpty && !$0.figure.value.isNegative })
        else { return nil }
        name = whole.name
        amount = whole.printed + whole.figure.unit.symbol
        self.claim = position
        parts = []
        for term in claim.operands[0] {
            guard let share = Self.share(of: term, in: whole) else { return nil }
            var part = Part(name: term.name, amount: term.printed + term.figure.unit.symbol, share: share)
            if let index = term.index, let own = whole.index, let stating = shares[[index, own]] {
                part.stated = stating.judged.claim.stated.map { $0.printed + $0.figure.unit.symbol }
                part.verdict = stating.judged.verdict
            }
            parts.append(part)
        }
    }

    private static func share(of part: Term, in whole: Term) -> Decimal? {
        guard !whole.figure.value.isZero, let factor = part.figure.unit.factor(to: whole.figure.unit),
            let amount = try? part.figure.value * factor, let ratio = try? amount / whole.figure.value,
            let share = try? ratio * .hundred
        else { return nil }
        return share
    }

    private func isSame(as other: Breakdown) -> Bool {
        amount == other.amount && parts.map(\.amount) == other.parts.map(\.amount)
    }
}
