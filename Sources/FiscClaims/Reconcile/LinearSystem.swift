/// Bounds on sums of unknowns, and whether one assignment keeps them all: the simplex method over exact fractions, in the
/// form that works on bounds (Dutertre and de Moura, 2006).
///
/// Every row of the system is an unknown of its own; unknowns stand either in the basis, where a row says what they come
/// to, or outside it, where they stand within their bounds. Always the smallest number is taken (Bland), so it ends.
struct LinearSystem {
    enum Side { case lower, upper }

    /// A bound that takes part in a contradiction.
    struct Reason: Hashable {
        var unknown: Int
        var side: Side
    }

    enum Outcome {
        case feasible
        /// These bounds cannot all hold, and any of them left out they could.
        case contradiction([Reason])
    }

    /// Why there is no answer.
    enum Trouble: Error { case tooLarge, tooLong }

    private struct Unknown {
        var lower: Ratio?
        var upper: Ratio?
        var value = Ratio.zero
    }

    private var unknowns: [Unknown] = []
    /// What each unknown of the basis is a sum of.
    private var rows: [Int: [Int: Ratio]] = [:]
    /// How much more may be done: one for each product of two fractions.
    private(set) var budget: Int

    init(budget: Int) { self.budget = budget }

    mutating func addUnknown(value: Ratio, lower: Ratio?, upper: Ratio?) -> Int {
        unknowns.append(Unknown(lower: lower, upper: upper, value: value))
        return unknowns.count - 1
    }

    /// An unknown that is the sum of others, which are no rows themselves.
    mutating func addRow(_ terms: [Int: Ratio], lower: Ratio?, upper: Ratio?) throws(Trouble) -> Int {
        let terms = terms.filter { !$0.value.isZero }
        let row = addUnknown(value: .zero, lower: lower, upper: upper)
        rows[row] = terms
        unknowns[row].value = try value(of: terms)
        return row
    }

    func value(of unknown: Int) -> Ratio { unknowns[unknown].value }

    // MARK: Feasibility

    mutating func solve() throws(Trouble) -> Outcome {
        while let (basic, isLow) = firstViolated() {
            guard let row = rows[basic] else { return .feasible }
            let target = isLow ? unknowns[basic].lower : unknowns[basic].upper
            let free = row.keys.sorted().first { canMove($0, up: isLow != (row[$0]?.isNegative ?? false)) }
            guard let free, let target else { return .contradiction(reasons(basic, isLow, row)) }
            try exchange(basic, free, reaching: target)
        }
        return .feasible
    }

    private func firstViolated() -> (Int, Bool)? {
        var found: (Int, Bool)?
        for basic in rows.keys where basic < (found?.0 ?? Int.max) {
            let unknown = unknowns[basic]
            if let lower = unknown.lower, unknown.value < lower { found = (basic, true) }
            if let upper = unknown.upper, upper < unknown.value { found = (basic, false) }
        }
        return found
    }

    private func canMove(_ unknown: Int, up: Bool) -> Bool {
        let bounds = unknowns[unknown]
        return up ? bounds.upper.map { bounds.value < $0 } ?? true : bounds.lower.map { $0 < bounds.value } ?? true
    }

    private func reasons(_ basic: Int, _ isLow: Bool, _ row: [Int: Ratio]) -> [Reason] {
        [Reason(unknown: basic, side: isLow ? .lower : .upper)]
            + row.keys.sorted().map {
                Reason(unknown: $0, side: isLow != (row[$0]?.isNegative ?? false) ? .upper : .lower)
            }
    }

    // MARK: Extremes

    /// How far an unknown can go when all bounds are kept; nil where nothing stops it. The system must be feasible.
    mutating func extreme(of unknown: Int, largest: Bool) throws(Trouble) -> Ratio? {
        while true {
            let goal = rows[unknown] ?? [unknown: .one]
            let entering = goal.keys.sorted().first { canMove($0, up: largest != (goal[$0]?.isNegative ?? false)) }
            guard let entering, let weight = goal[entering] else { return unknowns[unknown].value }
            guard try advance(entering, up: largest != weight.isNegative) else { return nil }
        }
    }

    /// Moves an unknown outside the basis as far as it can go; false where nothing stops it.
    private mutating func advance(_ entering: Int, up: Bool) throws(Trouble) -> Bool {
        let own = unknowns[entering]
        var best: (distance: Ratio, leaving: Int?, target: Ratio)?
        if let end = up ? own.upper : own.lower { best = (try distance(own.value, end), nil, end) }
        for basic in rows.keys.sorted() {
            guard let weight = rows[basic]?[entering] else { continue }
            let isRising = up != weight.isNegative
            guard let end = isRising ? unknowns[basic].upper : unknowns[basic].lower else { continue }
            let step = try quotient(distance(unknowns[basic].value, end), weight.isNegative ? weight.negated : weight)
            if best.map({ step < $0.distance }) ?? true { best = (step, basic, end) }
        }
        guard let best else { return false }
        if let leaving = best.leaving {
            try exchange(leaving, entering, reaching: best.target)
        } else {
            try move(entering, by: difference(best.target, own.value))
        }
        return true
    }

    private mutating func distance(_ a: Ratio, _ b: Ratio) throws(Trouble) -> Ratio {
        a < b ? try difference(b, a) : try difference(a, b)
    }

    // MARK: Steps

    /// Takes `basic` out of the basis at a value, and puts `free` in.
    private mutating func exchange(_ basic: Int, _ free: Int, reaching target: Ratio) throws(Trouble) {
        guard let row = rows[basic], let weight = row[free] else { return }
        try move(free, by: quotient(difference(target, unknowns[basic].value), weight))
        unknowns[basic].value = target
        // basic = … + weight · free, solved for free
        var solved: [Int: Ratio] = [basic: try quotient(.one, weight)]
        for (other, factor) in row where other != free { solved[other] = try quotient(factor.negated, weight) }
        rows[basic] = nil
        for (owner, terms) in rows {
            guard let factor = terms[free] else { continue }
            var changed = terms
            changed[free] = nil
            for (other, part) in solved {
                let sum = try total(changed[other] ?? .zero, product(factor, part))
                changed[other] = sum.isZero ? nil : sum
            }
            rows[owner] = changed
        }
        rows[free] = solved
    }

    private mutating func move(_ free: Int, by step: Ratio) throws(Trouble) {
        if step.isZero { return }
        unknowns[free].value = try total(unknowns[free].value, step)
        for (basic, terms) in rows {
            guard let factor = terms[free] else { continue }
            unknowns[basic].value = try total(unknowns[basic].value, product(factor, step))
        }
    }

    private mutating func value(of terms: [Int: Ratio]) throws(Trouble) -> Ratio {
        var sum = Ratio.zero
        for (unknown, factor) in terms { sum = try total(sum, product(factor, unknowns[unknown].value)) }
        return sum
    }

    // MARK: Arithmetic

    private mutating func spend() throws(Trouble) {
        budget -= 1
        if budget < 0 { throw .tooLong }
    }

    private mutating func product(_ a: Ratio, _ b: Ratio) throws(Trouble) -> Ratio {
        try spend()
        do throws(Ratio.TooLarge) { return try a * b } catch { throw .tooLarge }
    }

    private mutating func quotient(_ a: Ratio, _ b: Ratio) throws(Trouble) -> Ratio {
        try spend()
        do throws(Ratio.TooLarge) { return try a / b } catch { throw .tooLarge }
    }

    private func total(_ a: Ratio, _ b: Ratio) throws(Trouble) -> Ratio {
        do throws(Ratio.TooLarge) { return try a + b } catch { throw .tooLarge }
    }

    private func difference(_ a: Ratio, _ b: Ratio) throws(Trouble) -> Ratio { try total(a, b.negated) }
}
