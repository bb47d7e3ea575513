/// How a number is brought to fewer digits.
public enum Rounding: String, CaseIterable, Sendable, Hashable {
    /// 四舍五入: ties away from zero
    case halfUp
    /// ties to the even digit, as GB/T 8170 and IEEE 754 have it
    case halfEven
    /// towards zero
    case down
    /// away from zero
    case up
    /// towards −∞
    case floor
    /// towards +∞
    case ceiling
}

/// What was cut off below the last kept digit, against half a unit of that digit.
enum CutOff {
    case nothing, belowHalf, half, aboveHalf

    /// - Parameters:
    ///   - remainder: what the division by `unit` left
    ///   - hasMore: whether something not zero was cut off before, below `remainder`
    init(_ remainder: UInt128, of unit: UInt128, hasMore: Bool) {
        let rest = unit - remainder
        if remainder == 0 {
            self = hasMore ? .belowHalf : .nothing
        } else if remainder == rest {
            self = hasMore ? .aboveHalf : .half
        } else {
            self = remainder < rest ? .belowHalf : .aboveHalf
        }
    }
}

extension Rounding {
    /// Whether the magnitude grows by one unit of the last kept digit.
    func increases(_ cutOff: CutOff, isOdd: Bool, isNegative: Bool) -> Bool {
        if cutOff == .nothing { return false }
        switch self {
        case .halfUp: return cutOff != .belowHalf
        case .halfEven: return cutOff == .aboveHalf || (cutOff == .half && isOdd)
        case .down: return false
        case .up: return true
        case .floor: return isNegative
        case .ceiling: return !isNegative
        }
    }
}

extension Decimal {
    /// The number nearest to ±(digits + a little, if `hasMore`) × 10^exponent under `rounding`.
    ///
    /// The one place where a result is fitted to 34 digits and to the exponent range. With `hasMore`, `digits` must
    /// have at least 35 digits, or the little would be lost on the wrong side.
    static func rounding(
        _ digits: UInt128, exponent: Int, hasMore: Bool = false, marks: UInt8, _ rounding: Rounding
    ) throws(DecimalError) -> Decimal {
        if digits == 0 && !hasMore {
            let place = max(exponentRange.lowerBound, min(exponent, exponentRange.upperBound))
            return Decimal(unchecked: 0, exponent: place, marks: marks)
        }
        let tooLow = exponent < exponentRange.lowerBound ? exponentRange.lowerBound &- exponent : 0
        let drop = max(digits.decimalDigitCount - precision, tooLow)
        if drop <= 0 && !hasMore { return try fitting(digits, exponent: exponent, marks: marks) }
        guard exponent <= exponentRange.upperBound else { throw .exponentRange }

        var kept: UInt128 = 0
        var cutOff = CutOff.belowHalf
        if drop <= 38 {
            let unit = PowersOfTen.wide[max(0, drop)]
            let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: unit)
            kept = quotient
            cutOff = CutOff(remainder, of: unit, hasMore: hasMore)
        }
        let isNegative = marks & negativeMark != 0
        if rounding.increases(cutOff, isOdd: kept & 1 == 1, isNegative: isNegative) { kept += 1 }
        var place = exponent + max(0, drop)
        if kept == PowersOfTen.wide[precision] {
            kept = PowersOfTen.wide[precision - 1]
            place += 1
        }
        if kept == 0 { throw .exponentRange }
        return try fitting(kept, exponent: place, marks: cutOff == .nothing ? marks : marks | inexactMark)
    }

    /// At most 34 digits at an exponent that may be too large: zeros are appended while there is room.
    private static func fitting(_ digits: UInt128, exponent: Int, marks: UInt8) throws(DecimalError) -> Decimal {
        let excess = exponent - exponentRange.upperBound
        if excess <= 0 { return Decimal(unchecked: digits, exponent: exponent, marks: marks) }
        guard excess <= precision - digits.decimalDigitCount else { throw .exponentRange }
        return Decimal(
            unchecked: digits * PowersOfTen.wide[excess], exponent: exponentRange.upperBound, marks: marks)
    }
}

extension Decimal {
    /// The number with its last digit at 10^exponent: zeros appended, or digits rounded away.
    ///
    /// A rounded number is exactly what was asked for, so the result carries no inexact mark.
    /// - Throws: `.invalid` when that takes more than 34 digits or the exponent is out of range.
    public func quantized(toExponent target: Int, _ rounding: Rounding = .halfUp) throws(DecimalError) -> Decimal {
        guard Decimal.exponentRange.contains(target) else { throw .invalid }
        if isZero { return Decimal(unchecked: 0, exponent: target, marks: 0) }
        let shift = exponent - target
        if shift >= 0 {
            guard shift <= Decimal.precision - digitCount else { throw .invalid }
            return Decimal(
                unchecked: coefficient * PowersOfTen.wide[shift], exponent: target, marks: marks & Decimal.negativeMark)
        }
        return droppingDigits(-shift, rounding)
    }

    /// Rounded to an integer; a number without a fraction stays as it is, exponent and all.
    public func roundedToInteger(_ rounding: Rounding = .halfUp) -> Decimal {
        exponent >= 0 ? settingInexact(false) : droppingDigits(-exponent, rounding)
    }

    /// At most `places` digits after the point (or, negative, zeros before it): 2 gives 93.54, −2 gives 1500.
    /// A number that has fewer digits keeps them; none are appended.
    public func rounded(toPlaces places: Int, _ rounding: Rounding = .halfUp) -> Decimal {
        let target = places == Int.min ? Int.max : -places
        guard exponent < target else { return settingInexact(false) }
        return droppingDigits(target - exponent, rounding)
    }

    /// At most `count` significant digits (at least 1).
    public func rounded(toSignificant count: Int, _ rounding: Rounding = .halfUp) -> Decimal {
        let drop = digitCount - max(1, count)
        guard drop > 0 else { return settingInexact(false) }
        let result = droppingDigits(drop, rounding)
        // 99.96 to 3 digits is 100.0 by its places: one more digit than asked for
        return result.digitCount > max(1, count) ? result.strippingZeros(upTo: result.exponent + 1) : result
    }

    /// The multiple of `step` that is nearest under `rounding`: to 0.05万元, to 500.
    /// - Throws: `.invalid` for a step of zero; `.exponentRange`.
    public func rounded(toMultipleOf step: Decimal, _ rounding: Rounding = .halfUp) throws(DecimalError) -> Decimal {
        guard !step.isZero else { throw .invalid }
        let size = step.magnitude
        let quotient = try exactlyRoundedQuotient(by: size, rounding)
        return try (quotient * size).settingInexact(false)
    }

    /// Digits cut from the right end of the coefficient, rounded; the exponent grows by as much.
    func droppingDigits(_ count: Int, _ rounding: Rounding) -> Decimal {
        let place = min(exponent &+ count, Decimal.exponentRange.upperBound)
        guard !isZero else { return Decimal(unchecked: 0, exponent: place, marks: 0) }
        var kept: UInt128 = 0
        var cutOff = CutOff.belowHalf
        if count <= 38 {
            let unit = PowersOfTen.wide[count]
            let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: unit)
            kept = quotient
            cutOff = CutOff(remainder, of: unit, hasMore: false)
        }
        if rounding.increases(cutOff, isOdd: kept & 1 == 1, isNegative: isNegative) { kept += 1 }
        return Decimal(unchecked: kept, exponent: place, marks: marks & Decimal.negativeMark)
    }

    /// The integer nearest to self / divisor under `rounding`, decided on the exact quotient.
    private func exactlyRoundedQuotient(by divisor: Decimal, _ rounding: Rounding) throws(DecimalError) -> Decimal {
        let quotient = try divided(by: divisor, rounding: .down)
        guard quotient.exponent < 0 else { return quotient }
        guard quotient.isInexact else { return quotient.roundedToInteger(rounding) }
        // The quotient was cut off after 34 digits; what is missing decides only where those digits say nothing.
        let whole = quotient.roundedToInteger(.down)
        let fraction = try quotient.settingInexact(false) - whole
        let cutOff: CutOff =
            fraction.magnitude < Decimal(unchecked: 5, exponent: -1, marks: 0) ? .belowHalf : .aboveHalf
        let isOdd = whole.exponent == 0 && whole.coefficient & 1 == 1
        let isNegative = signum * divisor.signum < 0
        guard rounding.increases(cutOff, isOdd: isOdd, isNegative: isNegative) else { return whole }
        return try whole + (isNegative ? -Decimal.one : Decimal.one)
    }
}
