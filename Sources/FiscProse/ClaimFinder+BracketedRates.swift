internal import FiscClaims
internal import FiscNumerics

/// “增长19.9%,高于全省平均增幅(11%)8.9个百分点”: the rate that it is compared with stands right before the points, in brackets.
extension ClaimFinder {
    /// Claimed only where it comes out to the digit.
    mutating func pointsFromBracket(_ attribute: Attribute, _ index: Int, _ figure: Int) -> Bool {
        guard index > 1, let beside = passage.attributes[index - 1].figure, beside == figure - 1,
            passage.attributes[index - 1].sentence == attribute.sentence, isRate(beside)
        else { return false }
        let rates = passage.attributes[..<(index - 1)].suffix(8).reversed().filter {
            $0.sentence == attribute.sentence && ($0.figure.map(isRate) ?? false)
        }
        for rate in rates {
            guard let own = rate.figure else { continue }
            for (now, before) in [(own, beside), (beside, own)] {
                let claim = Claim(
                    .pointChange, stated: term(figure), [[term(now).inPoints], [term(before).inPoints]], grade: .should)
                let judged = judged(claim)
                guard judged.verdict == .exact else { continue }
                add(judged, at: figure)
                return true
            }
        }
        return false
    }

    private func isRate(_ figure: Int) -> Bool {
        passage.figures[figure].figure.unit == .percent && !passage.figures[figure].figure.isBound
    }
}
