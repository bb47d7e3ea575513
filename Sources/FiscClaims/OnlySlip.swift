internal import FiscNumerics

/// The one slip of the pen that explains why a sum fails which no other failing claim shares a figure with.
///
/// Where a second figure, or a second slip of one figure, would mend it too, nobody can tell: no slip is named.
struct OnlySlip {
    let figure: Int
    let printed: String
    let reading: String

    init?(of judged: JudgedClaim, at position: Int, on board: ClaimBoard) {
        let claim = judged.claim
        guard judged.verdict == .fails, claim.kind.isAdditive, claim.members.count <= 40,
            let difference = judged.judgement.difference?.magnitude.approximate,
            let allowed = judged.judgement.allowed?.approximate
        else { return nil }
        var found: [(term: Term, index: Int, reading: String, value: Decimal)] = []
        for term in claim.members + (claim.stated.map { [$0] } ?? []) {
            guard let index = term.index, let factor = term.figure.unit.factor(to: judged.unit)?.approximate else {
                return nil
            }
            for reading in Misprint.likely(for: term.printed) {
                guard let value = Decimal(reading), let shift = try? value.magnitude - term.figure.value.magnitude,
                    (shift.magnitude.approximate * factor - difference).magnitude <= allowed * 1.01
                else { continue }
                let signed = term.figure.value.isNegative ? -value.magnitude : value
                guard judge(claim.replacing(index, with: signed)).verdict.passes else { continue }
                found.append((term, index, reading, signed))
                if found.count > 1 { return nil }
            }
        }
        guard let only = found.first, Self.isAlone(only.index, only.value, position, board) else { return nil }
        figure = only.index
        printed = only.term.printed
        reading = only.reading
    }

    /// Whether no other claim that fails has the figure, and none that holds is broken by the new value.
    private static func isAlone(_ figure: Int, _ value: Decimal, _ position: Int, _ board: ClaimBoard) -> Bool {
        board.all(with: figure).allSatisfy { other in
            other == position
                || board.claims[other].verdict.passes
                    && judge(board.claims[other].claim.replacing(figure, with: value)).verdict.passes
        }
    }
}

extension Misprint {
    /// Besides the slips of longer numerals, other digits for one that stands alone: it may be the wrong one as well.
    static func likely(for printed: String) -> [String] {
        let digits = printed.utf8.filter { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        if digits.count > 1 { return readings(of: printed) }
        return (0...9).map(String.init).filter { $0.utf8.first != digits.first }
    }
}

extension JudgedClaim {
    /// A miss of more than twice what rounding allows: not even figures that were rounded on the way explain it.
    public var isBeyondChance: Bool {
        guard verdict == .fails, let difference = judgement.difference, let allowed = judgement.allowed,
            let twice = try? allowed * Decimal(2)
        else { return false }
        return difference.magnitude > twice
    }
}
