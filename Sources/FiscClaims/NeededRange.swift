public import FiscNumerics

/// The values of one figure with which a claim would hold: near enough to compare several claims, and to rule figures
/// out before they are judged. The judge has the last word.
struct NeededRange {
    var low: Double
    var high: Double
    /// The one value that makes a sum exact.
    var exact: Decimal?

    var middle: Double { (low + high) / 2 }

    /// How much it says that a number lies in the range: decimal digits of it that are fixed, five at most.
    var evidence: Double {
        let size = max(middle.magnitude, 1e-12)
        var ratio = (high - low) / size
        var digits = 0.0
        while ratio < 0.316, digits < 5 {
            ratio *= 3.162_277_66
            digits += 0.5
        }
        return digits
    }

    func meets(_ other: NeededRange) -> Bool { low <= other.high && other.low <= high }

    func contains(_ value: Double) -> Bool { low <= value && value <= high }

    func intersection(_ other: NeededRange) -> NeededRange {
        NeededRange(low: max(low, other.low), high: min(high, other.high), exact: exact ?? other.exact)
    }
}

extension JudgedClaim {
    /// What a figure of it would have to be, the others being right; nil where its formula is not solved for it.
    func needed(of figure: Int) -> NeededRange? {
        if claim.kind == .atMost { return neededAtMost(figure) }
        let range = claim.kind.isAdditive || claim.kind == .same ? neededInSum(figure) : neededInRatio(figure)
        guard let range, range.low.isFinite, range.high.isFinite else { return nil }
        return range
    }

    // MARK: Bounds

    /// A part at most its whole, a whole at least its part: all on one side of the other.
    private func neededAtMost(_ figure: Int) -> NeededRange? {
        guard claim.operands.count == 2 else { return nil }
        let sums = claim.operands.map { $0.reduce(0.0) { $0 + Self.base($1) } }
        let isPart = claim.operands[0].contains { $0.index == figure }
        guard let own = claim.operands[isPart ? 0 : 1].first(where: { $0.index == figure }),
            claim.operands[isPart ? 0 : 1].count == 1
        else { return nil }
        let scale = own.figure.unit.scale.approximate
        guard scale > 0 else { return nil }
        let bound = (isPart ? sums[1] : sums[0]) / scale
        let slack = bound.magnitude * 1e-9
        return isPart ? NeededRange(low: -1e18, high: bound + slack) : NeededRange(low: bound - slack, high: 1e18)
    }

    // MARK: Sums

    private func neededInSum(_ figure: Int) -> NeededRange? {
        guard let difference = judgement.difference, let allowed = judgement.allowed else { return nil }
        let isDifference = claim.kind == .difference || claim.kind == .pointChange
        var place: (term: Term, isAdded: Bool)?
        if let stated = claim.stated, stated.index == figure { place = (stated, false) }
        for (position, operand) in claim.operands.enumerated() {
            for term in operand where term.index == figure {
                if place != nil { return nil }
                place = (term, !(isDifference && position == 1))
            }
        }
        guard let place, let factor = unit.factor(to: place.term.figure.unit) else { return nil }
        let isRaised = place.isAdded != place.term.isNegative
        guard let shift = try? difference * factor, let room = try? allowed * factor,
            let value = try? isRaised ? place.term.figure.value + shift : place.term.figure.value - shift
        else { return nil }
        let (middle, half) = (value.approximate, room.approximate.magnitude)
        let slack = half + middle.magnitude * 1e-12
        return NeededRange(low: middle - slack, high: middle + slack, exact: value)
    }

    // MARK: Ratios

    private func neededInRatio(_ figure: Int) -> NeededRange? {
        guard let stated = claim.stated else { return nil }
        if stated.index == figure { return neededOfStated(stated) }
        let ratio = Self.base(stated)
        let half = Self.halfWidth(stated)
        guard let place = claim.operands.firstIndex(where: { $0.contains { $0.index == figure } }),
            let own = claim.operands[place].first(where: { $0.index == figure })
        else { return nil }
        let sums = claim.operands.map { $0.reduce(0.0) { $0 + Self.base($1) } }
        let rest = sums[place] - Self.base(own)
        let ends = [ratio - half, ratio + half].compactMap { solved(place, ratio: $0, sums) }
        let scale = own.figure.unit.scale.approximate * (own.isNegative ? -1 : 1)
        guard ends.count == 2, scale != 0 else { return nil }
        let values = ends.map { ($0 - rest) / scale }.sorted()
        let others = claim.members.filter { $0.index != figure }
        let blur = others.reduce(0.0) { $0 + Self.halfWidth($1) / max(Self.base($1).magnitude, 1e-12) }
        let printed = Self.halfWidth(own) / own.figure.unit.scale.approximate.magnitude
        let slack = max(values[0].magnitude, values[1].magnitude) * min(blur, 0.1) + printed
        return NeededRange(low: values[0] - slack, high: values[1] + slack)
    }

    private func neededOfStated(_ stated: Term) -> NeededRange? {
        guard let computed = judgement.computed?.approximate else { return nil }
        let signed = stated.isNegative ? -computed : computed
        let half = Self.halfWidth(stated) / max(stated.figure.unit.scale.approximate, 1e-12)
        return NeededRange(low: signed - half, high: signed + half)
    }

    /// The operand for which the formula gives a ratio.
    private func solved(_ place: Int, ratio: Double, _ sums: [Double]) -> Double? {
        guard sums.count == 2 else { return nil }
        let other = sums[1 - place]
        func over(_ upper: Double, _ lower: Double) -> Double? { lower.magnitude < 1e-12 ? nil : upper / lower }
        switch claim.kind {
        case .share, .rate, .changeOverBase, .multiple:
            return place == 0 ? ratio * other : over(other, ratio)
        case .growth, .timesGrown:
            return place == 0 ? (1 + ratio) * other : over(other, 1 + ratio)
        case .growthFromChange:
            // change ÷ (now − change)
            return place == 0 ? over(ratio * other, 1 + ratio) : over(other * (1 + ratio), ratio)
        case .rateFromChange:
            // now ÷ (now − change)
            return place == 0 ? over(ratio * other, ratio - 1) : over(other * (ratio - 1), ratio)
        default: return nil
        }
    }

    private static func base(_ term: Term) -> Double {
        term.figure.value.approximate * term.figure.unit.scale.approximate * (term.isNegative ? -1 : 1)
    }

    private static func halfWidth(_ term: Term) -> Double {
        let width = term.figure.interval.width?.approximate ?? 0
        return width / 2 * term.figure.unit.scale.approximate.magnitude
    }
}

extension JudgedClaim {
    /// Whether the amounts of it are of the size that its ratio asks for, or a slip away: a growth of some other amount
    /// seldom is.
    public var isOfOneScale: Bool {
        claim.members.contains { term in
            guard let index = term.index, let range = needed(of: index) else { return false }
            let ratio = range.middle / term.figure.value.approximate
            if (0.4...2.5).contains(ratio) || (-2.5...(-0.4)).contains(ratio) { return true }
            return Misprint.readings(of: term.printed).contains { reading in
                Decimal(reading).map { range.contains($0.approximate) } ?? false
            }
        }
    }
}

extension JudgedClaim {
    /// Whether a sum misses by no more than such a part of what is stated.
    public func isWithin(oneIn part: Int) -> Bool {
        guard let stated = claim.stated?.figure.value, let difference = judgement.difference,
            let bound = try? stated.magnitude / Decimal(part)
        else { return false }
        return difference.magnitude <= bound
    }
}

extension JudgedClaim {
    /// Whether what is stated has three digits that count, so that it does not hold by chance.
    public var isFinelyStated: Bool {
        claim.stated?.figure.isWrittenFinely ?? false
    }
}

extension Figure {
    /// Three digits that count, so that two such figures are seldom equal by chance.
    public var isWrittenFinely: Bool {
        guard !value.isZero, let width = interval.width else { return false }
        return value.magnitude.approximate >= max(width.approximate, 1e-9) * 100
    }
}
