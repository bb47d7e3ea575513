internal import FiscClaims
internal import FiscNumerics

/// “规模310亿元,剔除相关支出50亿元,同口径规模为260亿元”: one amount without another. Claimed only where it holds.
extension ClaimFinder {
    mutating func findTakenOut() {
        for (index, item) in passage.items.enumerated().dropFirst() where item.isTakenOut && !item.isCell {
            let before = passage.items[..<index].indices.suffix(3).reversed()
            let after = passage.items.indices.dropFirst(index + 1).prefix(3)
            search: for rest in after {
                for whole in before where isRest(rest, of: whole, without: index) {
                    let claim = Claim(
                        .difference, stated: term(item: rest), [[term(item: whole)], [term(item: index)]],
                        grade: .should, findingClass: .sum)
                    if addIfHolds(claim, at: passage.items[rest].figure) { break search }
                }
            }
        }
    }

    private func isRest(_ rest: Int, of whole: Int, without part: Int) -> Bool {
        [rest, whole].allSatisfy {
            isSameDimension($0, part) && !passage.items[$0].isCell && !isHedged($0)
                && (passage.items[$0].sentence - passage.items[part].sentence).magnitude <= 1
                && passage.figures[passage.items[$0].figure].figure.isWrittenFinely
        } && !isHedged(part) && !passage.decimal(part).isZero
    }
}
