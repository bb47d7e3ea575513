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

    /// “资产总额80.8万亿元、负债总额54.7万亿元,资产负债率67.7%”: of the last two amounts of those names in its sentence.
    mutating func findDebtRatios() {
        for attribute in passage.attributes where attribute.mention.subject.has("负债率") {
            guard let figure = attribute.figure, passage.figures[figure].figure.unit.isPercentLike,
                attribute.mention.seriesCount == 1
            else { continue }
            let before = passage.items.indices.prefix(place(of: attribute) + 1).suffix(8).filter {
                passage.items[$0].sentence == attribute.sentence && !isBound($0) && passage.unit($0).isMoney
            }
            guard let debts = before.last(where: { passage.items[$0].name.isOfDebts }),
                let assets = before.last(where: { passage.items[$0].name.isOfAssets }), !passage.decimal(assets).isZero
            else { continue }
            add(
                judged(
                    Claim(.share, stated: term(figure), [[term(item: debts)], [term(item: assets)]], grade: .should)),
                at: figure)
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

extension SubjectName {
    fileprivate var isOfDebts: Bool { has("负债") && !has("资产") && !has("率") }
    /// Neither net of debts nor the state's part of them.
    fileprivate var isOfAssets: Bool {
        has("资产") && !["负债", "净", "权益", "国有资产", "国有资本"].contains(where: has) || has("资产总额")
    }
}
