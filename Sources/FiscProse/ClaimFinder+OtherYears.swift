internal import FiscClaims
internal import FiscNumerics

/// “2022年…购置费399.25万元…。2021年…购置费272.53万元…。购置费增加126.72万元”: the year before stands in another sentence.
extension ClaimFinder {
    /// A change alone, over the amount of the same name in the year before, where it comes out to the digit.
    mutating func changeOverYearBefore(_ bundle: Bundle, _ owners: [Int]) -> Bool {
        guard bundle.growth == nil, let change = bundle.change, let figure = change.figure, change.base == nil,
            passage.figures[figure].figure.isWrittenFinely, change.mention.comparison?.isBudget != true
        else { return false }
        for now in owners.prefix(8) {
            guard let year = passage.items[now].year else { continue }
            let before = names.items(agreeingWith: passage.items[now].name, near: now).map(\.item).filter {
                let item = passage.items[$0]
                return $0 != now && item.year == year - 1 && !item.isCell && isSameDimension($0, now)
                    && item.name.means(passage.items[now].name) && passage.items[now].name.means(item.name)
            }
            for earlier in before {
                let judged = judged(
                    Claim(
                        .difference, stated: term(change), [[term(item: now)], [term(item: earlier)]], grade: .should))
                guard judged.verdict == .exact else { continue }
                add(judged, at: figure)
                return true
            }
        }
        return false
    }
}
