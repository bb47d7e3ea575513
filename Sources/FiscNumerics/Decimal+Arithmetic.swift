extension Decimal {
    // The operators inline what nearly every sum of money needs: coefficients of one word. The rest is a call.

    /// Exact while the result fits 34 digits, else rounded half-even and marked.
    @inlinable
    public static func + (a: Decimal, b: Decimal) throws(DecimalError) -> Decimal {
        if a.high | b.high == 0, a.scale == b.scale, (a.marks ^ b.marks) & negativeMark == 0 {
            let (sum, overflow) = a.low.addingReportingOverflow(b.low)
            if !overflow { return Decimal(low: sum, high: 0, scale: a.scale, marks: a.marks | b.marks) }
        }
        return try a.adding(b, rounding: .halfEven)
    }

    @inlinable
    public static func - (a: Decimal, b: Decimal) throws(DecimalError) -> Decimal { try a + -b }

    @inlinable
    public static func * (a: Decimal, b: Decimal) throws(DecimalError) -> Decimal {
        let place = Int(a.scale) &+ Int(b.scale)
        if a.high | b.high == 0, place >= -6176, place <= 6111 {
            let product = a.low.multipliedFullWidth(by: b.low)
            if product.high == 0 {
                let sign = product.low == 0 ? 0 : (a.marks ^ b.marks) & negativeMark
                let inexact = (a.marks | b.marks) & inexactMark
                return Decimal(
                    low: product.low, high: 0, scale: Int16(truncatingIfNeeded: place), marks: sign | inexact)
            }
        }
        return try a.multiplied(by: b, rounding: .halfEven)
    }

    @inlinable
    public static func / (a: Decimal, b: Decimal) throws(DecimalError) -> Decimal {
        try a.divided(by: b, rounding: .halfEven)
    }

    @inlinable
    public static prefix func - (a: Decimal) -> Decimal {
        Decimal(low: a.low, high: a.high, scale: a.scale, marks: a.isZero ? a.marks : a.marks ^ negativeMark)
    }

    /// The marks of a product or quotient of the two.
    private func productMarks(_ other: Decimal) -> UInt8 {
        (marks ^ other.marks) & Decimal.negativeMark | (marks | other.marks) & Decimal.inexactMark
    }
}

// MARK: - Addition

extension Decimal {
    /// The sum, rounded as told when it does not fit 34 digits.
    public func adding(_ other: Decimal, rounding: Rounding) throws(DecimalError) -> Decimal {
        if isZero || other.isZero { return addingZero(other) }
        let (large, small) = scale >= other.scale ? (self, other) : (other, self)
        let distance = large.exponent - small.exponent
        let room = 38 - large.digitCount
        if distance <= room {
            return try large.adding(
                small, digits: large.coefficient &* PowersOfTen.wide[distance], rest: small.coefficient,
                exponent: small.exponent, hasMore: false, rounding)
        }
        // The smaller number begins below the digits that will be kept: it only decides the rounding.
        let shift = room - 1
        let below = distance - shift
        var rest: UInt128 = 0
        var cutOff = small.coefficient
        if below <= 38 {
            (rest, cutOff) = small.coefficient.quotientAndRemainder(dividingBy: PowersOfTen.wide[below])
        }
        return try large.adding(
            small, digits: large.coefficient &* PowersOfTen.wide[shift], rest: rest,
            exponent: large.exponent - shift, hasMore: cutOff != 0, rounding)
    }

    /// ±digits ± rest, both at `exponent`, where the signs are those of self and `other`; with `hasMore`, `rest` is a
    /// little larger in magnitude than written.
    private func adding(
        _ other: Decimal, digits: UInt128, rest: UInt128, exponent: Int, hasMore: Bool, _ rounding: Rounding
    ) throws(DecimalError) -> Decimal {
        let inexact = (marks | other.marks) & Decimal.inexactMark
        let sign = marks & Decimal.negativeMark
        if isNegative == other.isNegative {
            return try Decimal.rounding(
                digits + rest, exponent: exponent, hasMore: hasMore, marks: sign | inexact, rounding)
        }
        if digits >= rest {
            return try Decimal.rounding(
                digits - rest - (hasMore ? 1 : 0), exponent: exponent, hasMore: hasMore, marks: sign | inexact, rounding
            )
        }
        return try Decimal.rounding(
            rest - digits, exponent: exponent, marks: (sign ^ Decimal.negativeMark) | inexact, rounding)
    }

    /// A sum of which one operand is zero: the other one, with zeros appended towards the lower exponent.
    private func addingZero(_ other: Decimal) -> Decimal {
        let inexact = (marks | other.marks) & Decimal.inexactMark
        let lowest = min(exponent, other.exponent)
        let number = isZero ? other : self
        if number.isZero { return Decimal(unchecked: 0, exponent: lowest, marks: inexact) }
        let shift = min(number.exponent - lowest, Decimal.precision - number.digitCount)
        return Decimal(
            unchecked: number.coefficient &* PowersOfTen.wide[shift], exponent: number.exponent - shift,
            marks: number.marks | inexact)
    }
}

// MARK: - Multiplication and division

extension Decimal {
    /// The product, rounded as told when it does not fit 34 digits.
    public func multiplied(by other: Decimal, rounding: Rounding) throws(DecimalError) -> Decimal {
        let marks = productMarks(other)
        let place = exponent + other.exponent
        let product = coefficient.multipliedFullWidth(by: other.coefficient)
        if product.high == 0 {
            return try Decimal.rounding(UInt128(product.low), exponent: place, marks: marks, rounding)
        }
        // Cut to 35 or 36 digits; what is left out only has to be known as something or nothing.
        let bits = 256 - product.high.leadingZeroBitCount
        let drop = ((bits * 1233) >> 12) - 35
        let (digits, rest) = PowersOfTen.wide[drop].dividingFullWidth((product.high, product.low))
        return try Decimal.rounding(digits, exponent: place + drop, hasMore: rest != 0, marks: marks, rounding)
    }

    /// The quotient, rounded as told when it does not fit 34 digits.
    public func divided(by other: Decimal, rounding: Rounding) throws(DecimalError) -> Decimal {
        guard !other.isZero else { throw .divisionByZero }
        let marks = productMarks(other)
        let place = exponent - other.exponent
        if isZero { return try Decimal.rounding(0, exponent: place, marks: marks, rounding) }
        let quotient =
            other.high == 0
            ? Decimal.longDivision(coefficient, by: other.low)
            : Decimal.wideDivision(coefficient, by: other.coefficient)
        let result = try Decimal.rounding(
            quotient.digits, exponent: place - quotient.places, hasMore: quotient.hasMore,
            marks: marks & Decimal.negativeMark, rounding)
        // Only an exact quotient goes back towards the exponent it should have.
        let isWhole = result.isInexact || quotient.places == 0
        let settled = isWhole ? result : result.strippingZeros(upTo: max(place, result.exponent))
        return marks & Decimal.inexactMark == 0 ? settled : settled.settingInexact(true)
    }

    /// digits × 10^−places, and whether more follows.
    private typealias Quotient = (digits: UInt128, places: Int, hasMore: Bool)

    /// Up to 19 digits a step: each step is one division of two words by one.
    private static func longDivision(_ dividend: UInt128, by divisor: UInt64) -> Quotient {
        let (whole, remainder) = dividend.quotientAndRemainder(dividingBy: UInt128(divisor))
        var digits = whole
        var rest = UInt64(truncatingIfNeeded: remainder)
        var places = 0
        while rest != 0 {
            let count = digits == 0 ? 0 : digits.decimalDigitCount
            if count > precision { break }
            let step = min(19, 37 - count)
            let part = divisor.dividingFullWidth(rest.multipliedFullWidth(by: PowersOfTen.words[step]))
            digits = digits &* PowersOfTen.wide[step] &+ UInt128(part.quotient)
            rest = part.remainder
            places += step
        }
        return (digits, places, rest != 0)
    }

    /// One division of four words by two, the dividend shifted so that the quotient has 36 or 37 digits.
    private static func wideDivision(_ dividend: UInt128, by divisor: UInt128) -> Quotient {
        let (whole, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
        if rest == 0 { return (whole, 0, false) }
        let first = 38 - dividend.decimalDigitCount
        let second = divisor.decimalDigitCount - 2
        let shifted = (dividend &* PowersOfTen.wide[first]).multipliedFullWidth(by: PowersOfTen.wide[second])
        let (digits, remainder) = divisor.dividingFullWidth(shifted)
        return (digits, first + second, remainder != 0)
    }
}
