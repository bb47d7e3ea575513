internal import FiscNumerics

/// Looks for conflicts part by part: claims that share no figure cannot contradict each other.
struct ConflictSearch {
    private let claims: [JudgedClaim]
    private let reading: FigureReading
    private(set) var found = Reconciliation()
    /// About two seconds of a small machine.
    private var budget = 1_000_000

    private static let mostClaims = 400
    private static let mostConflicts = 50

    init(_ claims: [JudgedClaim], _ reading: FigureReading) {
        self.claims = claims
        self.reading = reading
    }

    mutating func run() {
        for part in parts() {
            // as written, all of its numbers are one set of true values
            if part.allSatisfy({ claims[$0].isTrueAsWritten }) { continue }
            guard part.count <= Self.mostClaims, budget > 0, found.conflicts.count < Self.mostConflicts else {
                found.isCut = true
                continue
            }
            search(part)
        }
    }

    private mutating func search(_ part: [Int]) {
        let system = ClaimSystem(claims, of: part, reading)
        // What a figure would have to read is asked without leeway.
        let strict = ClaimSystem(claims, of: part, FigureReading(policy: reading.policy, leeway: 0))
        found.leftOut += system.leftOut
        var rest = system.forms.keys.sorted()
        do throws(LinearSystem.Trouble) {
            while let conflict = try conflict(among: rest, of: system) {
                let claims = try smallest(conflict, of: system)
                var entry = ClaimConflict(claims: claims, figures: system.figures(of: claims))
                rest.removeAll { claims.contains($0) }
                var repairs = RepairSearch(system: strict, claims: claims, others: rest, budget: budget / 4)
                entry.repairs = repairs.run()
                budget -= repairs.spent
                found.isCut = found.isCut || repairs.isCut
                found.conflicts.append(entry)
            }
        } catch {
            found.isCut = true
        }
    }

    /// Claims that contradict each other; nil where all can hold.
    private mutating func conflict(
        among part: [Int], of system: ClaimSystem
    ) throws(LinearSystem.Trouble) -> [Int]? {
        var built = try system.build(part, budget: budget)
        let outcome = try built.system.solve()
        budget = built.system.budget
        guard case .contradiction(let reasons) = outcome else { return nil }
        return Set(reasons.compactMap { built.claimOfRow[$0.unknown] }).sorted()
    }

    /// Leaves out one claim after the other for as long as the rest still contradict each other.
    private mutating func smallest(_ conflict: [Int], of system: ClaimSystem) throws(LinearSystem.Trouble) -> [Int] {
        var kept = conflict
        for claim in conflict where kept.count > 1 {
            let rest = kept.filter { $0 != claim }
            if let smaller = try self.conflict(among: rest, of: system) { kept = smaller }
        }
        return kept
    }

    /// The claims, gathered by the figures they share; those of one part in order.
    private func parts() -> [[Int]] {
        var partOfFigure: [Int: Int] = [:]
        var owner: [Int] = []
        func root(_ part: Int) -> Int {
            var part = part
            while owner[part] != part { part = owner[part] }
            return part
        }
        var partOfClaim: [Int: Int] = [:]
        for claim in claims.indices {
            let own = owner.count
            owner.append(own)
            partOfClaim[claim] = own
            for figure in claims[claim].claim.figureIndices {
                if let other = partOfFigure[figure] {
                    let (a, b) = (root(other), root(own))
                    if a != b { owner[max(a, b)] = min(a, b) }
                } else {
                    partOfFigure[figure] = own
                }
            }
        }
        var gathered: [Int: [Int]] = [:]
        for claim in claims.indices {
            guard let part = partOfClaim[claim] else { continue }
            gathered[root(part), default: []].append(claim)
        }
        return gathered.sorted { $0.key < $1.key }.map(\.value)
    }
}

extension JudgedClaim {
    /// Whether the printed numbers satisfy it as they are: exact, or a ratio that rounds to what is stated.
    fileprivate var isTrueAsWritten: Bool {
        verdict == .exact || verdict == .rounding && judgement.how == .rounded && !claim.kind.isAdditive
    }
}
