internal import FiscNumerics

/// One thing wrong, in however many places it shows: a wrong figure that breaks four claims is one finding.
public struct Finding: Sendable, Hashable {
    /// The claims that fail by it, as positions in the list judged; the first one leads and carries the message.
    public var claims: [Int]
    /// The figure thought to be wrong, where that is sure.
    public var figure: Int?
    public var findingClass: FindingClass
    public var grade: Grade

    /// “涉及4处”
    public var placeCount: Int { claims.count }
}

/// Gathers failing claims into findings, and names causes that only several claims together prove.
///
/// Ordered as `inOrder` has it.
public func findings(in claims: inout [JudgedClaim]) -> [Finding] {
    let failing = claims.indices.filter { claims[$0].verdict.isFinding }
    if failing.isEmpty { return [] }
    let board = ClaimBoard(claims: claims, failing: failing)
    nameStaleShares(in: &claims, failing: failing)
    var groups = Groups(members: failing)
    var wrongFigure: [Int: Int] = [:]
    var open = Set(failing)
    for best in Repair.chosen(of: Repair.all(of: open, on: board), mending: &open) {
        guard let first = best.first else { continue }
        for other in first.repaired.dropFirst() { groups.join(first.repaired[0], other) }
        if best.count == 1 { wrongFigure[first.repaired[0]] = first.figure }
        for claim in first.repaired where !(claims[claim].cause?.isKept(beside: first) ?? false) {
            claims[claim].cause = cause(of: claim, best, claims, board)
        }
    }
    for claim in open.sorted() where claims[claim].cause == nil {
        guard let slip = OnlySlip(of: claims[claim], at: claim, on: board) else { continue }
        claims[claim].cause = .slip(index: slip.figure, printed: slip.printed, reading: slip.reading)
        wrongFigure[claim] = slip.figure
    }
    for figure in board.suspects {
        let touched = board.failing(with: figure).filter(open.contains)
        for other in touched.dropFirst() { groups.join(touched[0], other) }
    }
    let found = groups.all.map { finding(of: $0, figure: wrongFigure[$0[0]], in: claims) }
    return inOrder(found, of: claims)
}

/// Findings in the order in which they are told: by class, then from 强制 to 提示, then by the size of the difference, then as
/// in the text.
///
/// - Parameter claims: those that the findings give the positions of
public func inOrder<Claims: RandomAccessCollection<JudgedClaim>>(
    _ findings: [Finding], of claims: Claims
) -> [Finding] where Claims.Index == Int {
    func isBefore(_ left: Finding, _ right: Finding) -> Bool {
        if left.findingClass != right.findingClass { return left.findingClass < right.findingClass }
        if left.grade != right.grade { return left.grade < right.grade }
        let (a, b) = (size(claims[left.claims[0]]), size(claims[right.claims[0]]))
        if a != b { return a > b }
        return left.claims[0] < right.claims[0]
    }
    return findings.sorted(by: isBefore)
}

/// Names the figure that is wrong, or the two of which one is; where more could be, nobody can tell.
private func cause(of claim: Int, _ repairs: [Repair], _ claims: [JudgedClaim], _ board: ClaimBoard) -> Cause? {
    let causes = repairs.map { repair in
        let printed = board.term(repair.figure)?.printed ?? ""
        let others = repair.repaired.filter { $0 != claim }.compactMap { claims[$0].claim.stated }
        let also = others.filter { $0.index != repair.figure }.map { $0.printed + $0.figure.unit.symbol }
        return repair.isMisprint
            ? Cause.misprint(index: repair.figure, printed: printed, reading: repair.reading, alsoHolds: also)
            : Cause.forced(index: repair.figure, printed: printed, reading: repair.reading, alsoHolds: also)
    }
    if causes.count == 2 {
        return .either(repairs.map { (board.term($0.figure)?.printed ?? "", $0.reading) }.map(Cause.Reading.init))
    }
    return causes.count == 1 ? causes[0] : nil
}

private func finding(of group: [Int], figure: Int?, in claims: [JudgedClaim]) -> Finding {
    let lead = group.min { leadRank(claims[$0], $0) < leadRank(claims[$1], $1) } ?? group[0]
    let grade = group.map { claims[$0].grade }.min() ?? .should
    return Finding(
        claims: [lead] + group.filter { $0 != lead }, figure: figure, findingClass: claims[lead].findingClass,
        grade: grade)
}

/// A sum tells more than a share of it; what fails tells more than what is unlikely; one share, more than all of them.
private func leadRank(_ judged: JudgedClaim, _ position: Int) -> (Int, Int, Int, Int) {
    let isOwnCause: Bool
    switch judged.cause {
    case .currentAsBase, .ratioAsPercent, .multipleAsGrowth, .staleShare: isOwnCause = true
    default: isOwnCause = false
    }
    return (
        judged.verdict == .fails ? 0 : 1, isOwnCause ? -1 : judged.findingClass.order,
        judged.claim.kind == .sharesToWhole ? 1 : 0, position
    )
}

/// The difference in base units, so that 万元 and 元 compare.
private func size(_ judged: JudgedClaim) -> Decimal {
    guard let difference = judged.judgement.difference else { return .zero }
    return (try? difference.magnitude * judged.unit.scale) ?? .zero
}

private func nameStaleShares(in claims: inout [JudgedClaim], failing: [Int]) {
    for total in failing where claims[total].claim.kind == .sharesToWhole {
        let shares = claims[total].claim.members
        guard let sum = claims[total].judgement.computed else { continue }
        for position in failing where claims[position].claim.kind == .share && claims[position].cause == nil {
            guard let own = claims[position].claim.stated?.index, shares.contains(where: { $0.index == own }) else {
                continue
            }
            let others = shares.filter { $0.index != own }.map { $0.printed + $0.figure.unit.symbol }
            claims[position].cause = .staleShare(
                other: others.joined(separator: "、"), total: sum.reduced.description + Unit.percent.symbol)
        }
    }
}

/// Which claims every figure takes part in.
struct ClaimBoard {
    let claims: [JudgedClaim]
    private var claimsByFigure: [Int: [Int]] = [:]
    private var terms: [Int: Term] = [:]
    /// The figures that each failing claim computes from, each once, in order.
    private var membersOfFailing: [Int: [Int]] = [:]
    /// Figures all of whose claims fail, two at least; in order of appearance.
    private(set) var suspects: [Int] = []

    init(claims: [JudgedClaim], failing: [Int]) {
        self.claims = claims
        for (position, judged) in claims.enumerated() {
            for term in judged.claim.members + (judged.claim.stated.map { [$0] } ?? []) {
                guard let index = term.index else { continue }
                if claimsByFigure[index]?.last != position { claimsByFigure[index, default: []].append(position) }
                if terms[index] == nil { terms[index] = term }
            }
        }
        for position in failing {
            membersOfFailing[position] = Set(claims[position].claim.members.compactMap(\.index)).sorted()
        }
        let failed = Set(failing)
        suspects = claimsByFigure.filter { $0.value.count > 1 && $0.value.allSatisfy(failed.contains) }.keys.sorted()
    }

    func members(of failing: Int) -> [Int] { membersOfFailing[failing] ?? [] }
    func failing(with figure: Int) -> [Int] { all(with: figure).filter { claims[$0].verdict.isFinding } }
    func all(with figure: Int) -> [Int] { claimsByFigure[figure] ?? [] }
    func term(_ figure: Int) -> Term? { terms[figure] }

    /// Whether two claims relate the same numbers, though other mentions of them.
    func saysSame(_ claim: Int, _ other: Int, besides figure: Int) -> Bool {
        func numbers(_ claim: Claim) -> [Decimal?] {
            (claim.members + [claim.stated].compactMap(\.self)).map { $0.index == figure ? nil : $0.figure.value }
        }
        return numbers(claims[claim].claim) == numbers(claims[other].claim)
    }
}

/// Disjoint groups of claims, each in order.
private struct Groups {
    private var parent: [Int: Int] = [:]
    private let members: [Int]

    init(members: [Int]) {
        self.members = members
        for member in members { parent[member] = member }
    }

    private func root(_ member: Int) -> Int {
        var current = member
        while let next = parent[current], next != current { current = next }
        return current
    }

    mutating func join(_ left: Int, _ right: Int) {
        let (a, b) = (root(left), root(right))
        parent[max(a, b)] = min(a, b)
    }

    var all: [[Int]] {
        var byRoot: [Int: [Int]] = [:]
        for member in members { byRoot[root(member), default: []].append(member) }
        return byRoot.keys.sorted().compactMap { byRoot[$0] }
    }
}
