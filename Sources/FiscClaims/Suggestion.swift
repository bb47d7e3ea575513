internal import FiscNumerics

/// A claim that the words suggest, that the figures refute, and that may just have been read wrongly.
public struct Suggestion: Sendable {
    public var judged: JudgedClaim
    /// How much the words speak for it, in decimal digits of evidence.
    public var credit: Double

    public init(_ judged: JudgedClaim, credit: Double) {
        self.judged = judged
        self.credit = credit
    }
}

/// Which of the suggested claims were read rightly after all: those that one figure, read otherwise, makes hold together
/// with other failing claims, too closely for chance.
///
/// A wrong total fails the sum and every share of it; a total read wrongly fails them too, but no single number would
/// then mend them all.
public func confirmed(_ suggestions: [Suggestion], beside judged: [JudgedClaim]) -> [Int] {
    let claims = judged + suggestions.map(\.judged)
    let failing = claims.indices.filter { claims[$0].verdict.isFinding }
    guard !suggestions.isEmpty, failing.count > 1 else { return [] }
    let board = ClaimBoard(claims: claims, failing: failing)
    let certain = 1.5
    let slip = 2.0
    func score(_ repair: Repair) -> Double {
        let words = repair.repaired.map { $0 < judged.count ? certain : suggestions[$0 - judged.count].credit }
        return words.reduce(0, +) + repair.evidence + (repair.isMisprint ? slip : 0)
    }
    var taken: Set<Int> = []
    var open = Set(failing)
    var bySettled: [Settled: [Int]] = [:]
    for claim in failing where claim >= judged.count {
        bySettled[Settled(claims[claim].claim), default: []].append(claim)
    }
    let repairs = Repair.all(of: open, on: board).map { (repair: $0, score: score($0)) }
    for (repair, score) in repairs.sorted(by: { ($0.score, $1.repair.figure) > ($1.score, $0.repair.figure) })
    where score >= Suggestion.enough && repair.repaired.allSatisfy(open.contains) {
        let own = repair.repaired.filter { $0 >= judged.count }
        // That several guesses agree tells little of a figure that none of them is sure to be about.
        guard !own.isEmpty, own.count < repair.repaired.count || repair.isMisprint || repair.isOfOneScale(board) else {
            continue
        }
        taken.formUnion(own)
        open.subtract(repair.repaired)
        // Other readings of the same sentence are settled with it.
        for claim in own { open.subtract(bySettled[Settled(claims[claim].claim)] ?? []) }
    }
    return taken.map { $0 - judged.count }.sorted()
}

extension Repair {
    /// Whether the figure keeps its order of magnitude.
    func isOfOneScale(_ board: ClaimBoard) -> Bool {
        guard let printed = board.term(figure)?.figure.value.approximate, printed != 0,
            let value = Decimal(reading)?.approximate
        else { return false }
        return (0.4...2.5).contains((value / printed).magnitude)
    }
}

extension Suggestion {
    /// Digits of evidence from which a suggestion counts as confirmed.
    static let enough = 4.0
}

/// What a claim states, whatever of: the readings of one sentence differ in the rest.
private struct Settled: Hashable {
    var kind: ClaimKind
    var figure: Int?

    init(_ claim: Claim) {
        kind = claim.kind
        figure = claim.stated?.index ?? claim.members.first?.index
    }
}
