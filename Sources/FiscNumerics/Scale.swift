/// An exact positive ratio between a unit and its base units: 万元 is 10000 元, 亩 is 2000/3 ㎡.
///
/// Kept in lowest terms, all factors 2 and 5 of the denominator moved into the numerator's exponent, so that equal
/// ratios are equal values.
public struct Scale: Sendable, Hashable {
    public let numerator: Decimal
    /// Has no factor 2 or 5; 1 for nearly every unit.
    public let denominator: Decimal

    public static let one = Scale(1)

    public init(_ number: Decimal) { self.init(reduced: number.reduced, over: .one) }

    private init(reduced numerator: Decimal, over denominator: Decimal) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// - Throws: `.divisionByZero`; `.exponentRange` for ratios no decimal can have.
    public init(_ numerator: Decimal, over denominator: Decimal) throws(DecimalError) {
        guard !denominator.isZero else { throw .divisionByZero }
        if let quotient = try? numerator / denominator, !quotient.isInexact {
            self.init(quotient)
            return
        }
        let top = numerator.reduced
        let bottom = denominator.reduced
        let common = Scale.commonDivisor(top.coefficient, bottom.coefficient)
        var rest = bottom.coefficient / common
        var shifted = Decimal(coefficient: top.coefficient / common, exponent: top.exponent, isNegative: top.isNegative)
        shifted = try shifted * Decimal.powerOfTen(-bottom.exponent)
        while rest % 2 == 0 {
            rest /= 2
            shifted = try shifted * Decimal(scaled: 5, places: 1)
        }
        while rest % 5 == 0 {
            rest /= 5
            shifted = try shifted * Decimal(scaled: 2, places: 1)
        }
        self.init(reduced: shifted.reduced, over: Decimal(coefficient: rest, exponent: 0))
    }

    private static func commonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
        var (large, small) = (a, b)
        while small != 0 { (large, small) = (small, large % small) }
        return max(large, 1)
    }

    public static func * (a: Scale, b: Scale) throws(DecimalError) -> Scale {
        try Scale(a.numerator * b.numerator, over: a.denominator * b.denominator)
    }

    public static func / (a: Scale, b: Scale) throws(DecimalError) -> Scale {
        try Scale(a.numerator * b.denominator, over: a.denominator * b.numerator)
    }

    public func power(_ n: Int) throws(DecimalError) -> Scale {
        let top = try numerator.power(n)
        return denominator == .one ? Scale(top) : try Scale(top, over: denominator.power(n))
    }

    /// The ratio as one number; inexact where it is no finite decimal.
    public var value: Decimal { (try? numerator / denominator) ?? numerator.settingInexact(true) }

    /// number × ratio.
    public func applied(to number: Decimal) throws(DecimalError) -> Decimal {
        let product = try number * numerator
        return denominator == .one ? product : try product / denominator
    }
}
