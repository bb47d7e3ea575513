import FiscNumerics

/// What the built-ins need of intervals beyond arithmetic. Each result holds every possible value: it may be too wide,
/// never too narrow.
extension Interval {
    func scaled(_ change: UnitChange) -> Interval {
        switch change {
        case .shift(let places): return scaled(by: .powerOfTen(places))
        case .factor(let factor): return scaled(by: factor)
        case .ratio(let ratio):
            let above = scaled(by: ratio.numerator)
            return (try? above / .exactly(ratio.denominator)) ?? .everything
        }
    }

    /// |x|
    var magnitude: Interval {
        if let low = lower.value, low.signum >= 0 { return self }
        if let high = upper.value, high.signum <= 0 { return negated }
        return Interval(lower: .closed(.zero), upper: Bound.greater(upper, negated.upper))
    }

    /// x^n for a whole n; nil where the divisor of a negative power may be 0.
    func power(_ n: Int) -> Interval? {
        if n < 0 {
            guard let below = power(-n) else { return nil }
            return try? .exactly(.one) / below
        }
        var result = Interval.exactly(.one)
        var square = n % 2 == 0 ? magnitude : self
        var rest = n
        while rest > 0 {
            if rest & 1 == 1 { result = result * square }
            rest >>= 1
            if rest > 0 { square = square * square }
        }
        return result
    }

    /// The n-th root of a number that is not negative; nil below 0.
    func root(_ n: Int) -> Interval? {
        guard let low = lower.value, low.signum >= 0 else { return nil }
        // A root is rounded half-even to 34 digits; a step of 10⁻³⁰ outwards covers that.
        let slack = Interval.around(.one, Decimal(scaled: 1, places: 30))
        guard let least = try? low.root(n) else { return nil }
        guard let high = upper.value else {
            return Interval(lower: .closed(least), upper: .unbounded) * slack
        }
        guard let greatest = try? high.root(n) else { return nil }
        return Interval(lower: .closed(least), upper: .closed(greatest)) * slack
    }

    /// The smallest interval around both.
    func joined(_ other: Interval) -> Interval {
        Interval(lower: Bound.lesser(lower, other.lower), upper: Bound.greater(upper, other.upper))
    }

    /// The k-th smallest (from 0) of numbers of which each lies in its interval.
    static func ofRank(_ k: Int, in intervals: [Interval]) -> Interval {
        let lowers = intervals.map(\.lower).sorted { Bound.isLess($0, $1, isLower: true) }
        let uppers = intervals.map(\.upper).sorted { Bound.isLess($0, $1, isLower: false) }
        guard lowers.indices.contains(k) else { return .everything }
        return Interval(lower: lowers[k], upper: uppers[k])
    }
}

extension Interval.Bound {
    /// Order of two lower or two upper ends: no lower end is the least of all, no upper end the greatest.
    static func isLess(_ a: Self, _ b: Self, isLower: Bool) -> Bool {
        guard let x = a.value else { return isLower && b.value != nil }
        guard let y = b.value else { return !isLower }
        if x != y { return x < y }
        // Of equal ends the closed one reaches further out.
        return isLower ? a.isClosed && !b.isClosed : !a.isClosed && b.isClosed
    }

    static func lesser(_ a: Self, _ b: Self) -> Self { isLess(b, a, isLower: true) ? b : a }
    static func greater(_ a: Self, _ b: Self) -> Self { isLess(a, b, isLower: false) ? b : a }
}
