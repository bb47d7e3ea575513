public import FiscNumerics

/// Why a claim's value cannot be computed.
enum ArithmeticTrouble: Error {
    case baseIsZero, baseNotPositive, unitsDiffer, overflow, incomplete
}

/// What a claim's formula comes to, in the unit in which it is compared.
struct ClaimComputation {
    var unit: Unit
    var estimate: Estimate
    /// The addends, for sums and differences.
    var terms: [Estimate]?
}

/// Computes the formula of a claim from its figures: once from the numbers as written, and once for the interval of
/// true values. Every formula is monotone in each operand by itself, so its extremes lie at the corners.
struct ClaimArithmetic {
    let claim: Claim
    let policy: PrecisionPolicy

    func compute() throws(ArithmeticTrouble) -> ClaimComputation {
        guard let first = claim.operands.first?.first else { throw .incomplete }
        let common = claim.kind.isRatio || claim.kind == .average ? first.figure.unit : sharedUnit(first)
        switch claim.kind {
        case .sum, .sumOfChanges, .sharesToWhole, .difference, .pointChange, .count, .atMost, .same:
            return try additive(in: common)
        case .weightedGrowth, .weightedRate, .weightedShare: return try weighted()
        default: return try ratio(in: common)
        }
    }

    private func sharedUnit(_ first: Term) -> Unit {
        switch claim.kind {
        case .sharesToWhole: .percent
        default: claim.stated?.figure.unit ?? first.figure.unit
        }
    }

    // MARK: Sums and differences

    private func additive(in unit: Unit) throws(ArithmeticTrouble) -> ClaimComputation {
        let isDifference = claim.kind == .difference || claim.kind == .pointChange
        var signed = claim.operands.first ?? []
        if isDifference, claim.operands.count > 1 { signed += claim.operands[1].map(\.negated) }
        let terms = try signed.map { term throws(ArithmeticTrouble) in try estimate(term, in: unit) }
        return ClaimComputation(unit: unit, estimate: try sum(terms), terms: terms)
    }

    /// The operand as one estimate.
    func operand(_ index: Int, in unit: Unit) throws(ArithmeticTrouble) -> Estimate {
        guard claim.operands.indices.contains(index), !claim.operands[index].isEmpty else { throw .incomplete }
        let terms = try claim.operands[index].map { term throws(ArithmeticTrouble) in try estimate(term, in: unit) }
        return try sum(terms)
    }

    private func sum(_ terms: [Estimate]) throws(ArithmeticTrouble) -> Estimate {
        guard var total = terms.first else { throw .incomplete }
        total.lastPlace = nil
        for term in terms.dropFirst() {
            if total.cutOff != nil || term.cutOff != nil {
                total.cutOff = (total.cutOff ?? total.interval) + (term.cutOff ?? term.interval)
            }
            guard let value = try? total.value + term.value else { throw .overflow }
            total.value = value
            total.interval = total.interval + term.interval
        }
        return total
    }

    /// A term in another unit, its sign and the precision policy applied.
    func estimate(_ term: Term, in unit: Unit) throws(ArithmeticTrouble) -> Estimate {
        var estimate = policy.estimate(of: term)
        if term.figure.unit != unit {
            guard let factor = term.figure.unit.factor(to: unit) else { throw .unitsDiffer }
            guard let value = try? estimate.value * factor else { throw .overflow }
            estimate.value = value
            estimate.interval = estimate.interval.scaled(by: factor)
            estimate.cutOff = estimate.cutOff?.scaled(by: factor)
        }
        if term.isNegative {
            estimate.value = -estimate.value
            estimate.interval = estimate.interval.negated
            estimate.cutOff = estimate.cutOff?.negated
        }
        return estimate
    }

    // MARK: Ratios

    private func ratio(in unit: Unit) throws(ArithmeticTrouble) -> ClaimComputation {
        var operands: [Estimate] = []
        for index in claim.operands.indices {
            operands.append(try operand(index, in: operandUnit(index, shared: unit)))
        }
        let (result, factor) = try resultUnit()
        let formula = RatioFormula(kind: claim.kind, years: claim.years ?? 1, factor: factor)
        let value = try formula.value(operands.map(\.value))
        let interval = try formula.extremes(operands.map(\.interval))
        let hasCut = operands.contains { $0.cutOff != nil }
        let cut = hasCut ? try? formula.extremes(operands.map { $0.cutOff ?? $0.interval }) : nil
        return ClaimComputation(
            unit: result, estimate: Estimate(value: value, interval: interval, cutOff: cut), terms: nil)
    }

    /// The operands of a ratio share one unit; of a score, what was reached and its target do; of an average, none.
    private func operandUnit(_ index: Int, shared: Unit) -> Unit {
        let position: Int
        switch claim.kind {
        case .score: position = min(index, 1)
        case .average:
            // “15.6万人次÷120场＝1300人次”: the total in the unit of the mean.
            if index == 0, let mean = claim.stated?.figure.unit, shared.factor(to: mean) != nil { return mean }
            position = index
        default: return shared
        }
        return claim.operands.indices.contains(position)
            ? claim.operands[position].first?.figure.unit ?? shared : shared
    }

    private func resultUnit() throws(ArithmeticTrouble) -> (Unit, Decimal) {
        guard let stated = claim.stated?.figure.unit else { return (.number, .one) }
        if claim.kind.isRatio {
            if stated == .percent { return (stated, .hundred) }
            guard let factor = Unit.number.factor(to: stated) else { throw .unitsDiffer }
            return (stated, factor)
        }
        return (stated, .one)
    }

    // MARK: Weighted

    private func weighted() throws(ArithmeticTrouble) -> ClaimComputation {
        guard claim.operands.count == 2, claim.operands[0].count == claim.operands[1].count,
            let unit = claim.operands[0].first?.figure.unit
        else { throw .incomplete }
        let amounts = try claim.operands[0].map { term throws(ArithmeticTrouble) in try estimate(term, in: unit) }
        // What is averaged may be an amount, in the unit of the mean: “平均期限17.5年”.
        let mean = claim.kind == .weightedShare ? claim.stated?.figure.unit : nil
        let isOfAmounts = mean.map { !$0.isPercentLike && !$0.isNumber } ?? false
        let rateUnit = isOfAmounts ? mean ?? .number : .number
        let rates = try claim.operands[1].map { term throws(ArithmeticTrouble) in try estimate(term, in: rateUnit) }
        let (result, factor) = isOfAmounts ? (rateUnit, Decimal.one) : try resultUnit()
        let formula = WeightedFormula(kind: claim.kind, factor: factor)
        let value = try formula.value(amounts: amounts.map(\.value), rates: rates.map(\.value))
        let interval = try formula.extremes(amounts: amounts.map(\.interval), rates: rates.map(\.interval))
        return ClaimComputation(unit: result, estimate: Estimate(value: value, interval: interval), terms: nil)
    }
}

extension PrecisionPolicy {
    /// Whether precision follows from the digits alone.
    public var isByDigits: Bool {
        switch self {
        case .own, .finest: true
        case .fixed, .tolerance: false
        }
    }

    /// A term as this policy reads it, in the figure's own unit.
    func estimate(of term: Term) -> Estimate {
        let figure = term.figure
        switch self {
        case .own: return Estimate(figure)
        case .finest:
            guard let place = term.listPlace, place < figure.lastPlace else { return Estimate(figure) }
            return Estimate(figure.padded(to: place))
        case .fixed, .tolerance:
            // The bureau has said how far a figure may be off; how its digits were cut no longer matters.
            let read = reading([figure]).first ?? figure
            return Estimate(value: read.value, interval: read.interval, lastPlace: read.lastPlace)
        }
    }
}

extension Interval {
    /// Half the width to each side, ends included.
    init?(around value: Decimal, width: Decimal) {
        guard let half = try? width / Decimal(2) else { return nil }
        self = .around(value, half)
    }

    /// Both ends where both are finite.
    var ends: (low: Decimal, high: Decimal)? {
        guard let low = lower.value, let high = upper.value else { return nil }
        return (low, high)
    }
}
