internal import FiscClaims
internal import FiscNumerics

/// “债务余额461.27亿元…控制在限额479.50亿元以内,占限额的96.2%”: what is left of a debt against its limit.
extension ClaimFinder {
    mutating func findLimits() {
        for attribute in passage.attributes where attribute.base == nil {
            guard attribute.role == .share || attribute.role == .rate, attribute.mention.base.has("限额"),
                let figure = attribute.figure, let limit = limit(before: attribute)
            else { continue }
            let balances = balances(before: limit, of: attribute)
            let claims = balances.map { Claim(.share, stated: term(figure), [[term(item: $0)], [limitTerm(limit)]]) }
            if claims.prefix(6).contains(where: { addIfHolds($0, at: figure) }) { continue }
            // The last balance that is no part of another is the one meant.
            guard var claim = zip(balances, claims).first(where: { listHead(of: $0.0) == nil })?.1 else { continue }
            claim.grade = .should
            let judged = judged(claim)
            if judged.verdict.isFinding, judged.isOfOneScale || judged.cause != nil { add(judged, at: figure) }
        }
    }

    /// The amount named a limit nearest before, in the same sentence or the one before.
    private func limit(before attribute: Attribute) -> Int? {
        let near = place(of: attribute)
        return passage.items.indices.prefix(near + 1).suffix(8).last {
            passage.items[$0].name.has("限额") && !passage.items[$0].isCell && passage.unit($0).isMoney
                && attribute.sentence - passage.items[$0].sentence <= 1
        }
    }

    /// Amounts left over, nearest first.
    private func balances(before limit: Int, of attribute: Attribute) -> [Int] {
        passage.items[..<limit].indices.suffix(24).reversed().filter {
            let item = passage.items[$0]
            return item.name.has("余额") && !item.name.has("限额") && !item.isCell && isSameDimension($0, limit)
                && attribute.sentence - item.sentence <= 4 && item.block == passage.items[limit].block && !isBound($0)
        }
    }

    /// “479.50亿元以内”: the limit itself is a plain figure.
    private func limitTerm(_ item: Int) -> Term {
        var term = term(item: item)
        term.figure = .written(
            value: term.figure.value, unit: term.figure.unit, lastPlace: term.figure.lastPlace)
        return term
    }
}
