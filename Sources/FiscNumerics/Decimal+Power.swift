extension Decimal {
    /// self to the n-th power: exact while it fits 34 digits, else correctly rounded half-even and marked.
    ///
    /// 0⁰ is 1. Time grows with the logarithm of `n`.
    /// - Throws: `.divisionByZero` for a negative power of zero; `.exponentRange`.
    public func power(_ n: Int) throws(DecimalError) -> Decimal {
        if n == 0 { return Decimal.one.settingInexact(isInexact) }
        if isZero {
            guard n > 0 else { throw .divisionByZero }
            return Decimal.zero.settingInexact(isInexact)
        }
        let isNegativeResult = isNegative && n & 1 == 1
        let result =
            n > 0
            ? try positivePower(n.magnitude, isNegative: isNegativeResult)
            : try inversePower(n.magnitude, isNegative: isNegativeResult)
        return isInexact ? result.settingInexact(true) : result
    }

    /// The n-th root, correctly rounded half-even, exact where it is a decimal: √2.25 is 1.5.
    ///
    /// - Throws: `.invalid` for n < 1, n > 10¹² and for an even root of a negative number.
    public func root(_ n: Int) throws(DecimalError) -> Decimal {
        guard n >= 1, n <= 1_000_000_000_000 else { throw .invalid }
        if n == 1 || isZero { return self }
        guard !isNegative || n & 1 == 1 else { throw .invalid }
        let result = try magnitude.settingInexact(false).positiveRoot(n)
        let signed = isNegative ? -result : result
        return isInexact ? signed.settingInexact(true) : signed
    }

    /// self to the power p/q, q a positive number prime to p: exact where the root is, else rounded half-even and marked.
    ///
    /// - Throws: `.invalid` for an even root of a negative number; `.divisionByZero`; `.exponentRange`.
    public func power(_ p: Int, over q: Int) throws(DecimalError) -> Decimal {
        guard q >= 1, q <= 1_000_000, p.magnitude <= 1_000_000 else { throw .invalid }
        if q == 1 { return try power(p) }
        let root = try root(q)
        if !root.isInexact { return try root.power(p) }
        for count in [8, 16] {
            // The root first: its power stays in range where that of the number would not, and costs six digits at
            // most of the hundred that there are beyond the last one.
            let radicand = DecimalLimbs(magnitude.settingInexact(false))
            let inverse = try radicand.inverseRoot(UInt(q), keeping: count)
            let base =
                p < 0
                ? inverse
                : radicand.multiplied(by: try inverse.power(UInt(q) - 1, keeping: count), keeping: count)
            let value = try base.power(p.magnitude, keeping: count)
            if value.isDecided || count == 16 {
                return try value.decimal(
                    isNegative: isNegative && p & 1 == 1, preferred: Decimal.exponentRange.lowerBound, .halfEven
                ).settingInexact(true)
            }
        }
        throw .invalid
    }

    /// The fraction in lowest terms that the number is, exactly or as 1/3 is where it is rounded to 34 digits; nil
    /// where the denominator would be greater than `limit`. The nearest fractions of a continued fraction are tried.
    public func fraction(denominatorTo limit: Int) -> (over: Int, under: Int)? {
        let target = magnitude.settingInexact(false)
        var (before, now) = ((over: 0, under: 1), (over: 1, under: 0))
        var rest = target
        for _ in 0..<24 {
            let whole = rest.rounded(toPlaces: 0, .floor)
            guard let digit = whole.asInt(), let next = Self.convergent(digit, now, before), next.under <= limit
            else { return nil }
            (before, now) = (now, next)
            if let quotient = try? Decimal(next.over) / Decimal(next.under), quotient == target {
                return (isNegative ? -next.over : next.over, next.under)
            }
            guard let left = try? rest - whole, !left.isZero, let turned = try? Decimal.one / left else { return nil }
            rest = turned
        }
        return nil
    }

    private static func convergent(
        _ digit: Int, _ now: (over: Int, under: Int), _ before: (over: Int, under: Int)
    ) -> (over: Int, under: Int)? {
        let (over, tooHigh) = digit.multipliedReportingOverflow(by: now.over)
        let (under, tooDeep) = digit.multipliedReportingOverflow(by: now.under)
        let (a, beyond) = over.addingReportingOverflow(before.over)
        let (b, below) = under.addingReportingOverflow(before.under)
        return tooHigh || tooDeep || beyond || below ? nil : (a, b)
    }

    /// Multiplications are repeated with more limbs until the cut-off limbs cannot change the rounding.
    private func positivePower(_ n: UInt, isNegative: Bool) throws(DecimalError) -> Decimal {
        let preferred = Decimal.preferredExponent(exponent, times: n)
        if let digits = Decimal.smallPower(coefficient, n) {
            return try Decimal.rounding(
                digits, exponent: preferred, marks: isNegative ? Decimal.negativeMark : 0, .halfEven)
        }
        for count in [6, 12, 24] {
            let value = try DecimalLimbs(self).power(n, keeping: count)
            if !value.isCut || value.isDecided || count == 24 {
                return try value.decimal(isNegative: isNegative, preferred: preferred, .halfEven)
            }
        }
        throw .invalid
    }

    /// base to the n-th while that fits two words.
    private static func smallPower(_ base: UInt128, _ n: UInt) -> UInt128? {
        guard n <= 128 else { return base == 1 ? 1 : nil }
        var result: UInt128 = 1
        for _ in 0..<n {
            let (product, overflow) = result.multipliedReportingOverflow(by: base)
            if overflow { return nil }
            result = product
        }
        return result
    }

    private func inversePower(_ n: UInt, isNegative: Bool) throws(DecimalError) -> Decimal {
        // Only where 1/self is a finite decimal can the result be one.
        let inverse = try Decimal.one / settingInexact(false)
        if n == 1 { return inverse }
        if !inverse.isInexact { return try inverse.positivePower(n, isNegative: isNegative) }
        for count in [8, 16] {
            let power = try DecimalLimbs(self).power(n, keeping: count)
            let value = try power.inverseRoot(1, keeping: count)
            if value.isDecided || count == 16 {
                return try value.decimal(
                    isNegative: isNegative, preferred: Decimal.exponentRange.lowerBound, .halfEven)
            }
        }
        throw .invalid
    }

    private func positiveRoot(_ n: Int) throws(DecimalError) -> Decimal {
        let radicand = DecimalLimbs(self)
        for count in [8, 16] {
            // x^(1/n) = x · (x^(−1/n))^(n−1)
            let inverse = try radicand.inverseRoot(UInt(n), keeping: count)
            let value = radicand.multiplied(by: try inverse.power(UInt(n) - 1, keeping: count), keeping: count)
            let nearest = try value.decimal(isNegative: false, preferred: exponent / n, .halfEven)
            // The power's last digits are in doubt; an exact root shows by its own power.
            let candidate = nearest.settingInexact(false).reduced
            if let back = try? candidate.power(n), !back.isInexact, back == self {
                return candidate.paddedTowards(exponent / n)
            }
            if value.isDecided || count == 16 { return nearest.settingInexact(true) }
        }
        throw .invalid
    }

    /// Zeros appended while there is room, to come close to an exponent.
    private func paddedTowards(_ target: Int) -> Decimal {
        let shift = max(0, min(exponent - target, Decimal.precision - digitCount))
        return Decimal(unchecked: coefficient * PowersOfTen.wide[shift], exponent: exponent - shift, marks: marks)
    }

    /// The exponent of an exact power; far outside the range for powers that are too.
    private static func preferredExponent(_ exponent: Int, times n: UInt) -> Int {
        exponent * (n > 100_000 ? 100_000 : Int(n))
    }
}

extension DecimalLimbs {
    /// The place (in limbs) beyond which no decimal can follow: far outside ±6176 digits.
    private static let farthestLimb = 1_000

    /// Repeated squaring, each product cut to `count` limbs.
    func power(_ n: UInt, keeping count: Int) throws(DecimalError) -> DecimalLimbs {
        var result = DecimalLimbs(limbs: [1], offset: 0)
        var square = self
        var rest = n
        while rest > 0 {
            if rest & 1 == 1 { result = result.multiplied(by: square, keeping: count) }
            rest >>= 1
            if rest > 0 { square = square.multiplied(by: square, keeping: count) }
            guard abs(result.top) < DecimalLimbs.farthestLimb, abs(square.top) < DecimalLimbs.farthestLimb else {
                throw .exponentRange
            }
        }
        return result
    }

    /// self^(−1/n) by Newton's iteration y ← y + y·(1 − x·yⁿ)/n, which needs no division but by n.
    ///
    /// The last limb or two are in doubt, so the result counts as cut.
    func inverseRoot(_ n: UInt, keeping count: Int) throws(DecimalError) -> DecimalLimbs {
        var estimate = inverseRootEstimate(n)
        let one = DecimalLimbs(limbs: [1], offset: 0)
        for _ in 0..<40 {
            let product = multiplied(by: try estimate.power(n, keeping: count), keeping: count)
            let error = one.distance(to: product)
            if error.isZero || error.top <= 3 - count { break }
            let step = estimate.multiplied(by: error, keeping: count).divided(by: UInt64(n), keeping: count)
            estimate =
                product.compared(to: one) < 0
                ? estimate.adding(step, keeping: count) : estimate.distance(to: step).cut(to: count)
        }
        estimate.markCut()
        return estimate
    }

    /// About 14 digits of self^(−1/n), by logarithms.
    private func inverseRootEstimate(_ n: UInt) -> DecimalLimbs {
        let lead = leadingDigits
        let digits = lead.digits.decimalDigitCount
        let mantissa = Double(lead.digits) / Double(PowersOfTen.wide[digits - 1])
        let logarithm = -(Double(lead.exponent + digits - 1) + DoubleLogarithm.decimal(mantissa)) / Double(n)
        let whole = Int(logarithm) - (logarithm < 0 ? 1 : 0)
        let leading = DoubleLogarithm.powerOfTen(logarithm - Double(whole))
        let number = Decimal(Int(leading * 1e15))
        return DecimalLimbs(number).shifted(by: whole - 15)
    }

    /// self · 10^power
    private func shifted(by power: Int) -> DecimalLimbs {
        let (block, shift) = DecimalLimbs.split(power)
        let scaled = multiplied(
            by: DecimalLimbs(limbs: [PowersOfTen.words[shift]], offset: 0), keeping: limbs.count + 1)
        return DecimalLimbs(limbs: scaled.limbs, offset: scaled.offset + block)
    }
}

/// Logarithm and power of ten in binary floating point, good enough to start an iteration from; by series, since
/// this module links no mathematical library.
private enum DoubleLogarithm {
    private static let naturalLogarithmOf10 = 2.302585092994046

    /// log₁₀ of a number in 1 …< 10
    static func decimal(_ x: Double) -> Double {
        // ln x = 2·artanh((x−1)/(x+1))
        let ratio = (x - 1) / (x + 1)
        var term = ratio
        var sum = 0.0
        var divisor = 1.0
        while term > 1e-18 && divisor < 999 {
            sum += term / divisor
            term *= ratio * ratio
            divisor += 2
        }
        return 2 * sum / naturalLogarithmOf10
    }

    /// 10^x for x in 0 … 1
    static func powerOfTen(_ x: Double) -> Double {
        let argument = x * naturalLogarithmOf10 / 8
        var term = 1.0
        var sum = 0.0
        var index = 1.0
        while term > 1e-18 && index < 60 {
            sum += term
            term *= argument / index
            index += 1
        }
        let square = sum * sum
        let fourth = square * square
        return fourth * fourth
    }
}
