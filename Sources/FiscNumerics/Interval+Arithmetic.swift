/// What interval arithmetic has no value for.
public enum IntervalError: Error, Sendable, Hashable {
    /// The divisor may be 0 within what its written form allows.
    case divisorHoldsZero
}

extension Interval {
    public static func + (a: Interval, b: Interval) -> Interval {
        Interval(
            lower: sum(a.lower, b.lower, .floor),
            upper: sum(a.upper, b.upper, .ceiling))
    }

    public static func - (a: Interval, b: Interval) -> Interval { a + -b }

    public static prefix func - (a: Interval) -> Interval { a.negated }

    public var negated: Interval {
        Interval(lower: upper.mapValue { -$0 }, upper: lower.mapValue { -$0 })
    }

    /// Every number times `factor`.
    public func scaled(by factor: Decimal) -> Interval { self * .exactly(factor) }

    /// Every number of one times every number of the other.
    public static func * (a: Interval, b: Interval) -> Interval {
        hull(of: a, b) { left, right, rounding in product(left, right, rounding) }
    }

    /// Every quotient. A divisor that comes arbitrarily near to 0 without holding it gives an unbounded quotient.
    public static func / (a: Interval, b: Interval) throws(IntervalError) -> Interval {
        guard !b.contains(.zero) else { throw .divisorHoldsZero }
        let isPositive = b.lower.value.map { $0.signum >= 0 } ?? false
        return hull(of: a, b) { left, right, rounding in
            quotient(left, right, divisorIsPositive: isPositive, rounding)
        }
    }

    private static func sum(_ a: Bound, _ b: Bound, _ rounding: Rounding) -> Bound {
        guard let left = a.value, let right = b.value,
            let value = try? left.adding(right, rounding: rounding)
        else { return .unbounded }
        return (a.isClosed && b.isClosed) || value.isInexact ? .closed(value) : .open(value)
    }
}

/// An end of an interval as a corner of a product is made of: −∞, a number, or +∞.
private struct Corner {
    /// nil for an infinite end
    let value: Decimal?
    /// −1, 0, 1
    let sign: Int
    /// Whether the corner is a value that really occurs.
    let isReached: Bool

    init(value: Decimal?, sign: Int, isReached: Bool) {
        self.value = value
        self.sign = sign
        self.isReached = isReached
    }

    init(_ bound: Interval.Bound, isLower: Bool) {
        value = bound.value
        sign = bound.value?.signum ?? (isLower ? -1 : 1)
        isReached = bound.isClosed
    }

    static func infinite(_ sign: Int) -> Corner { Corner(value: nil, sign: sign, isReached: false) }

    /// Whether this corner is the better lower (or upper) end.
    func isBeyond(_ other: Corner, isLower: Bool) -> Bool {
        let outward = isLower ? -1 : 1
        guard let mine = value else { return sign == outward && !(other.value == nil && other.sign == outward) }
        guard let others = other.value else { return other.sign != outward }
        let order = mine.compared(to: others) * outward
        return order > 0 || (order == 0 && isReached && !other.isReached)
    }

    func bound(outward: Int) -> Interval.Bound {
        guard let value else { return .unbounded }
        return isReached ? .closed(value) : .open(value)
    }
}

extension Interval {
    /// The smallest interval around the four corners of a function that is monotone in each operand.
    private static func hull(
        of a: Interval, _ b: Interval, _ corner: (Corner, Corner, Rounding) -> Corner
    ) -> Interval {
        let lefts = [Corner(a.lower, isLower: true), Corner(a.upper, isLower: false)]
        let rights = [Corner(b.lower, isLower: true), Corner(b.upper, isLower: false)]
        var low: Corner?
        var high: Corner?
        for left in lefts {
            for right in rights {
                let down = corner(left, right, .floor)
                let up = corner(left, right, .ceiling)
                if low.map({ down.isBeyond($0, isLower: true) }) ?? true { low = down }
                if high.map({ up.isBeyond($0, isLower: false) }) ?? true { high = up }
            }
        }
        return Interval(lower: low?.bound(outward: -1) ?? .unbounded, upper: high?.bound(outward: 1) ?? .unbounded)
    }

    private static func product(_ a: Corner, _ b: Corner, _ rounding: Rounding) -> Corner {
        if a.sign == 0 || b.sign == 0 {
            // 0 times anything is 0, and occurs as soon as the 0 itself does.
            let isReached = (a.sign == 0 && a.isReached) || (b.sign == 0 && b.isReached)
            return Corner(value: .zero, sign: 0, isReached: isReached)
        }
        guard let left = a.value, let right = b.value else { return .infinite(a.sign * b.sign) }
        return finite(a.isReached && b.isReached, rounding) { () throws(DecimalError) in
            try left.multiplied(by: right, rounding: rounding)
        }
    }

    private static func quotient(
        _ a: Corner, _ b: Corner, divisorIsPositive: Bool, _ rounding: Rounding
    ) -> Corner {
        let divisorSign = divisorIsPositive ? 1 : -1
        if a.sign == 0 { return Corner(value: .zero, sign: 0, isReached: a.isReached) }
        guard let right = b.value else {
            // A number over ∞ tends to 0; ∞ over ∞ reaches every size, and the other corners give the large ones.
            return Corner(value: .zero, sign: 0, isReached: false)
        }
        guard let left = a.value, !right.isZero else { return .infinite(a.sign * divisorSign) }
        return finite(a.isReached && b.isReached, rounding) { () throws(DecimalError) in
            try left.divided(by: right, rounding: rounding)
        }
    }

    private static func finite(
        _ isReached: Bool, _ rounding: Rounding, _ value: () throws(DecimalError) -> Decimal
    ) -> Corner {
        guard let result = try? value() else { return .infinite(rounding == .floor ? -1 : 1) }
        // An end that was rounded lies outside anyway: closed costs nothing and is on the safe side.
        return Corner(value: result, sign: result.signum, isReached: isReached || result.isInexact)
    }
}

// MARK: - Shares and growth

extension Interval {
    /// part / whole, as a plain number (0.9354 for 93.54%). Exact at the corners: each operand occurs once.
    public static func share(part: Interval, whole: Interval) throws(IntervalError) -> Interval {
        try part / whole
    }

    /// now / before − 1, as a plain number. Written with each operand once, so that (now − before) / before is not
    /// wider than it has to be.
    public static func growth(now: Interval, before: Interval) throws(IntervalError) -> Interval {
        try now / before - .exactly(.one)
    }
}
