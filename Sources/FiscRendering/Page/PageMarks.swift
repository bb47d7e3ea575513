internal import FiscClaims
internal import FiscProse

/// How a figure stands after all claims that it takes part in were judged; from worst to best.
enum Standing: String {
    /// It is stated for a relation that does not hold.
    case fails
    /// It is the one figure that, read otherwise, lets everything hold.
    case suspect
    case unlikely
    /// It is stated for a relation that could not be judged.
    case unknown
    /// Stated so that a 提示 is due.
    case note
    /// It takes part in a relation that does not hold, but nothing says that it is the wrong one.
    case involved
    case rounding
    case exact
}

/// What a page shows at the figures of one report.
struct PageMarks {
    struct Mark {
        var standing: Standing
        /// Positions of the claims that are stated at it, then of the others.
        var claims: [Int]
        /// The number of the 问题 it belongs to, from 1.
        var finding: Int?
        /// What stands beside it in print: the notes of the claims stated at it, or of the first one it takes part in.
        var notes: [Int]
    }

    /// By figure, for those that take part in a claim.
    private(set) var marks: [Int: Mark] = [:]
    /// The figure at which each claim is stated.
    let anchors: [Int?]

    init(_ reading: ProseReading, order: CheckOrder) {
        let claims = reading.claims.map { $0.judged.claim.stated?.index ?? $0.judged.claim.figureIndices.first }
        anchors = claims + reading.conflicts.map { $0.claims.first.flatMap { claims[$0] } }
        var findingOfClaim: [Int: Int] = [:]
        for (number, claims) in order.positions.enumerated() {
            for claim in claims { findingOfClaim[claim] = number + 1 }
        }
        var suspects: [Int: Int] = [:]
        for finding in reading.findings {
            guard let figure = finding.figure, let lead = finding.claims.first else { continue }
            suspects[figure] = findingOfClaim[lead]
        }
        let blamed = Set(reading.findings.filter { $0.figure != nil }.flatMap(\.claims))

        var own: [Int: [Int]] = [:]
        var other: [Int: [Int]] = [:]
        for (position, claim) in reading.claims.enumerated() {
            for figure in Set(claim.judged.claim.figureIndices).sorted() {
                if figure == anchors[position] {
                    own[figure, default: []].append(position)
                } else {
                    other[figure, default: []].append(position)
                }
            }
        }
        for figure in Set(own.keys).union(other.keys) {
            let (stated, member) = (own[figure] ?? [], other[figure] ?? [])
            var mark = Mark(
                standing: .exact, claims: stated + member, finding: nil,
                notes: stated.isEmpty ? Array(member.prefix(1)) : stated)
            if let number = suspects[figure] {
                mark.standing = .suspect
                mark.finding = number
            } else {
                let standing = Self.standing(stated, member, reading, blamed: blamed)
                mark.standing = standing
                let cause = (stated + member).first { reading.claims[$0].judged.verdict.isFinding }
                if standing != .rounding, standing != .exact { mark.finding = cause.flatMap { findingOfClaim[$0] } }
            }
            marks[figure] = mark
        }
    }

    /// `blamed`: claims that fail because of another figure, which is known.
    private static func standing(
        _ stated: [Int], _ member: [Int], _ reading: ProseReading, blamed: Set<Int>
    ) -> Standing {
        func judged(_ position: Int) -> JudgedClaim { reading.claims[position].judged }
        let own = stated.filter { !blamed.contains($0) }.map(judged)
        let failing = own.filter { $0.verdict.isFinding }
        if failing.contains(where: { $0.verdict == .fails && $0.grade != .note }) { return .fails }
        if failing.contains(where: { $0.verdict == .unlikely && $0.grade != .note }) { return .unlikely }
        if own.contains(where: { $0.verdict == .unknown || $0.verdict == .error }) { return .unknown }
        if !failing.isEmpty { return .note }
        if (stated + member).contains(where: { judged($0).verdict.isFinding }) { return .involved }
        let telling = stated.isEmpty ? member : stated
        return telling.contains { judged($0).verdict == .rounding } ? .rounding : .exact
    }
}
