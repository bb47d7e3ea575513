/// What decimal arithmetic cannot give a value for.
public enum DecimalError: Error, Sendable, Hashable {
    /// The result is too large or too close to zero for any exponent (−6176 … 6111).
    case exponentRange
    case divisionByZero
    /// The operation is not defined for this operand: an even root of a negative number, a place that would take
    /// more than 34 digits.
    case invalid
}

/// An exact decimal number of up to 34 significant digits: coefficient × 10^exponent, as in IEEE 754 decimal128.
///
/// Results are exact while they fit 34 digits; otherwise they are rounded half-even and carry `isInexact`, which
/// spreads to everything computed from them. The exponent of a result is the one the General Decimal Arithmetic
/// specification prefers, so `1.10 + 2.20` is `3.30`. Equality, order and hash look at the number alone:
/// `3.3 == 3.30`.
///
/// The value is trivial (no references), 24 bytes in an array; arithmetic on coefficients of one machine word is
/// inlined into the caller.
@frozen
public struct Decimal: Sendable, BitwiseCopyable {
    @usableFromInline let low: UInt64
    @usableFromInline let high: UInt64
    @usableFromInline let scale: Int16
    @usableFromInline let marks: UInt8

    @usableFromInline static var negativeMark: UInt8 { 1 }
    @usableFromInline static var inexactMark: UInt8 { 2 }

    /// The digits a coefficient may have.
    public static var precision: Int { 34 }
    /// The exponents a number may have.
    public static var exponentRange: ClosedRange<Int> { -6176...6111 }

    @inlinable
    init(low: UInt64, high: UInt64, scale: Int16, marks: UInt8) {
        self.low = low
        self.high = high
        self.scale = scale
        self.marks = marks
    }

    /// From parts that are known to be in range.
    init(unchecked coefficient: UInt128, exponent: Int, marks: UInt8) {
        self.init(
            low: UInt64(truncatingIfNeeded: coefficient), high: UInt64(truncatingIfNeeded: coefficient &>> 64),
            scale: Int16(truncatingIfNeeded: exponent),
            marks: coefficient == 0 ? marks & Decimal.inexactMark : marks)
    }

    @inlinable
    public init(_ value: Int) { self.init(scaled: Int64(value), places: 0) }

    /// `value` / 10^`places`, the way a table column keeps its cells. `places` outside 0 … 6176 is brought inside.
    @inlinable
    public init(scaled value: Int64, places: Int) {
        self.init(
            low: value.magnitude, high: 0, scale: Int16(truncatingIfNeeded: -max(0, min(places, 6176))),
            marks: value < 0 ? Decimal.negativeMark : 0)
    }

    /// coefficient × 10^exponent. What does not fit 34 digits is rounded half-even and marked inexact; what leaves
    /// the exponent range becomes the nearest number inside it, marked inexact.
    public init(coefficient: UInt128, exponent: Int, isNegative: Bool = false, isInexact: Bool = false) {
        let marks = (isNegative ? Decimal.negativeMark : 0) | (isInexact ? Decimal.inexactMark : 0)
        do {
            let reachable = max(-20_000, min(exponent, 20_000))
            self = try Decimal.rounding(coefficient, exponent: reachable, marks: marks, .halfEven)
        } catch {
            let isLarge = exponent > 0
            self.init(
                unchecked: isLarge ? PowersOfTen.wide[Decimal.precision] - 1 : 0,
                exponent: isLarge ? Decimal.exponentRange.upperBound : Decimal.exponentRange.lowerBound,
                marks: marks | Decimal.inexactMark)
        }
    }

    @inlinable
    public var coefficient: UInt128 { UInt128(high) &<< 64 | UInt128(low) }
    @inlinable
    public var exponent: Int { Int(scale) }
    /// Whether the number is below zero. Zero has no sign.
    @inlinable
    public var isNegative: Bool { marks & Decimal.negativeMark != 0 }
    /// Whether rounding to 34 digits happened on the way to this number.
    @inlinable
    public var isInexact: Bool { marks & Decimal.inexactMark != 0 }
    @inlinable
    public var isZero: Bool { low | high == 0 }
    /// −1, 0 or 1.
    @inlinable
    public var signum: Int { isZero ? 0 : isNegative ? -1 : 1 }
    /// The digits of the coefficient; 1 for zero.
    public var digitCount: Int { coefficient.decimalDigitCount }
    /// The power of ten of the leading digit: 2 for 154.023, −3 for 0.005.
    public var leadingPlace: Int { exponent + digitCount - 1 }
    /// The power of ten of the last digit that is not zero: 1 for 30, −2 for 1.050. For zero, the exponent.
    public var lastNonZeroPlace: Int { reduced.exponent }
    public var isInteger: Bool { isZero || lastNonZeroPlace >= 0 }

    @inlinable
    public var magnitude: Decimal {
        Decimal(low: low, high: high, scale: scale, marks: marks & ~Decimal.negativeMark)
    }

    /// The same number with the mark set or cleared.
    @inlinable
    public func settingInexact(_ isInexact: Bool) -> Decimal {
        Decimal(
            low: low, high: high, scale: scale,
            marks: (marks & ~Decimal.inexactMark) | (isInexact ? Decimal.inexactMark : 0))
    }

    /// The same number without trailing zeros (zero has exponent 0): 30.00 → 3 × 10¹.
    public var reduced: Decimal {
        if isZero { return Decimal(low: 0, high: 0, scale: 0, marks: marks) }
        return strippingZeros(upTo: Decimal.exponentRange.upperBound)
    }

    /// The number as an `Int` when it is an integer that fits one.
    public func asInt() -> Int? {
        if isZero { return 0 }
        let plain = reduced
        guard plain.exponent >= 0, plain.exponent + plain.digitCount <= 19 else { return nil }
        let value = plain.coefficient * PowersOfTen.wide[plain.exponent]
        let limit = UInt128(Int.max) + (isNegative ? 1 : 0)
        guard value <= limit else { return nil }
        return isNegative ? Int(-Int128(value)) : Int(value)
    }

    public static let zero = Decimal(0)
    public static let one = Decimal(1)
    public static let hundred = Decimal(100)

    /// 10^power for a power in the exponent range; brought inside it otherwise.
    public static func powerOfTen(_ power: Int) -> Decimal {
        let range = Decimal.exponentRange
        return Decimal(unchecked: 1, exponent: max(range.lowerBound, min(power, range.upperBound)), marks: 0)
    }
}

extension Decimal: ExpressibleByIntegerLiteral {
    @inlinable
    public init(integerLiteral value: Int) { self.init(value) }
}

extension Decimal {
    /// Trailing zeros taken off as long as the exponent stays at most `limit`.
    public func strippingZeros(upTo limit: Int) -> Decimal {
        var (digits, place) = (coefficient, exponent)
        guard digits != 0 else { return Decimal(unchecked: 0, exponent: max(place, min(0, limit)), marks: marks) }
        for step in [16, 8, 4, 2, 1] {
            let divisor = PowersOfTen.wide[step]
            while place + step <= limit {
                let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: divisor)
                guard remainder == 0 else { break }
                digits = quotient
                place += step
            }
        }
        return Decimal(unchecked: digits, exponent: place, marks: marks)
    }
}
