internal import FiscNumerics

/// The ratio formulas over their operands, with the extremes that they reach over intervals.
struct RatioFormula {
    let kind: ClaimKind
    let years: Int
    /// From a plain number to the unit in which the result is stated.
    let factor: Decimal

    /// The formula at one point.
    func value(_ operands: [Decimal]) throws(ArithmeticTrouble) -> Decimal {
        let base = try base(operands)
        if base.isZero { throw .baseIsZero }
        if needsPositiveBase, base.isNegative { throw .baseNotPositive }
        do {
            let ratio = try numerator(operands) / base
            return try shaped(ratio, operands) * factor
        } catch { throw .overflow }
    }

    /// The smallest and largest value over a box of intervals.
    ///
    /// The base is linear in the operands; where it keeps its sign at all corners it holds no zero, and the formula is
    /// monotone in each operand by itself.
    func extremes(_ box: [Interval]) throws(ArithmeticTrouble) -> Interval {
        var ends: [(low: Decimal, high: Decimal)] = []
        for interval in box {
            guard let both = interval.ends else { return .everything }
            ends.append(both)
        }
        var low: Decimal?
        var high: Decimal?
        var baseSign = 0
        for corner in 0..<(1 << ends.count) {
            let point = ends.indices.map { corner >> $0 & 1 == 0 ? ends[$0].low : ends[$0].high }
            let sign = try base(point).signum
            if sign == 0 || (baseSign != 0 && sign != baseSign) { throw .baseIsZero }
            baseSign = sign
            let result = try value(point)
            low = min(low ?? result, result)
            high = max(high ?? result, result)
        }
        guard let low, let high else { throw .incomplete }
        return Interval(lower: .closed(low), upper: .closed(high))
    }

    private var needsPositiveBase: Bool {
        switch kind {
        case .growth, .growthFromChange, .timesGrown, .annualGrowth: true
        default: false
        }
    }

    private func at(_ operands: [Decimal], _ index: Int) throws(ArithmeticTrouble) -> Decimal {
        guard operands.indices.contains(index) else { throw .incomplete }
        return operands[index]
    }

    private func base(_ operands: [Decimal]) throws(ArithmeticTrouble) -> Decimal {
        let first = try at(operands, 0)
        let second = try at(operands, 1)
        do {
            switch kind {
            case .growthFromChange: return try second - first
            case .rateFromChange: return try first - second
            case .score: return try at(operands, 2)
            default: return second
            }
        } catch { throw .overflow }
    }

    private func numerator(_ operands: [Decimal]) throws(ArithmeticTrouble) -> Decimal {
        try at(operands, kind == .score ? 1 : 0)
    }

    /// From numerator ÷ base to the result as a plain number.
    private func shaped(_ ratio: Decimal, _ operands: [Decimal]) throws -> Decimal {
        switch kind {
        case .growth, .timesGrown: return try ratio - .one
        case .annualGrowth: return try ratio.root(years) - .one
        case .score: return try at(operands, 0) * min(ratio, .one)
        default: return ratio
        }
    }
}

/// Weighted growth, completion and share over groups given as an amount and a rate each.
struct WeightedFormula {
    let kind: ClaimKind
    let factor: Decimal

    func value(amounts: [Decimal], rates: [Decimal]) throws(ArithmeticTrouble) -> Decimal {
        var upper = Decimal.zero
        var lower = Decimal.zero
        do {
            for (amount, rate) in zip(amounts, rates) {
                switch kind {
                case .weightedShare:
                    upper = try upper + amount * rate
                    lower = try lower + amount
                default:
                    let divisor = kind == .weightedGrowth ? try Decimal.one + rate : rate
                    if divisor.isZero { throw ArithmeticTrouble.baseIsZero }
                    upper = try upper + amount
                    lower = try lower + amount / divisor
                }
            }
            if lower.isZero { throw ArithmeticTrouble.baseIsZero }
            let ratio = try upper / lower
            return try (kind == .weightedGrowth ? ratio - .one : ratio) * factor
        } catch let trouble as ArithmeticTrouble { throw trouble } catch { throw .overflow }
    }

    /// Corners for up to four groups; for more, the hull of the groups' own rates, between which a mean always lies.
    func extremes(amounts: [Interval], rates: [Interval]) throws(ArithmeticTrouble) -> Interval {
        let ends = (amounts + rates).map(\.ends)
        guard ends.allSatisfy({ $0 != nil }) else { return .everything }
        let finite = ends.compactMap(\.self)
        var low: Decimal?
        var high: Decimal?
        if finite.count > 8 {
            for pair in finite.suffix(rates.count) {
                low = min(low ?? pair.low, pair.low)
                high = max(high ?? pair.high, pair.high)
            }
            guard let low, let high, let a = try? low * factor, let b = try? high * factor else { throw .overflow }
            return Interval(lower: .closed(a), upper: .closed(b))
        }
        for corner in 0..<(1 << finite.count) {
            let point = finite.indices.map { corner >> $0 & 1 == 0 ? finite[$0].low : finite[$0].high }
            let result = try value(
                amounts: Array(point.prefix(amounts.count)), rates: Array(point.suffix(rates.count)))
            low = min(low ?? result, result)
            high = max(high ?? result, result)
        }
        guard let low, let high else { throw .incomplete }
        return Interval(lower: .closed(low), upper: .closed(high))
    }
}
