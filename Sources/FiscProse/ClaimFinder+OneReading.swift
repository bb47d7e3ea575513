internal import FiscClaims

/// “收入1493万元,上级补助44万元,上年结余140万元,支出1459万元。收支相抵,年终结余218万元”: what is left may be the income less the
/// spending, or what there was before with both. The text means one of the two.
extension ClaimFinder {
    /// Where one reading of a balance holds, the others are none.
    mutating func settleBalances() {
        func balance(_ claim: Claim) -> Int? {
            guard claim.kind == .difference || claim.findingClass == .yearLink, let figure = claim.stated?.index,
                let item = passage.item(ofFigure: figure),
                passage.items[item].isRemainder || passage.items[item].name.isBalance
            else { return nil }
            return figure
        }
        let sound = Set(
            found.filter { $0.judged.verdict.passes }.compactMap { balance($0.judged.claim) })
        func isContradicted(_ one: FoundClaim) -> Bool {
            !one.judged.verdict.passes && balance(one.judged.claim).map(sound.contains) ?? false
        }
        found.removeAll(where: isContradicted)
        doubtful.removeAll { isContradicted($0.claim) }
    }
}
