internal import FiscNumerics

/// An exact fraction in lowest terms, its denominator positive. What leaves 127 bits is refused, never rounded.
struct Ratio: Hashable, Comparable {
    let top: Int128
    let bottom: Int128

    struct TooLarge: Error {}

    static let zero = Ratio(whole: 0)
    static let one = Ratio(whole: 1)

    init(whole: Int) {
        top = Int128(whole)
        bottom = 1
    }

    private init(reduced top: Int128, _ bottom: Int128) {
        self.top = top
        self.bottom = bottom
    }

    private init(_ top: Int128, over bottom: Int128) throws(TooLarge) {
        guard bottom != 0, top != Int128.min, bottom != Int128.min else { throw TooLarge() }
        let common = Ratio.commonDivisor(top.magnitude, bottom.magnitude)
        let sign: Int128 = bottom < 0 ? -1 : 1
        self.init(reduced: sign * top / common, bottom.magnitudeSigned / common)
    }

    /// - Throws: for more digits than fit, and for numbers that were rounded themselves.
    init(_ number: Decimal) throws(TooLarge) {
        let plain = number.reduced
        guard !plain.isInexact, plain.coefficient < UInt128(1) << 120, plain.exponent.magnitude <= 30 else {
            throw TooLarge()
        }
        let digits = plain.isNegative ? -Int128(plain.coefficient) : Int128(plain.coefficient)
        var power: Int128 = 1
        for _ in 0..<plain.exponent.magnitude { power *= 10 }
        if plain.exponent < 0 {
            try self.init(digits, over: power)
        } else {
            self.init(reduced: try Ratio.product(digits, power), 1)
        }
    }

    init(_ scale: Scale) throws(TooLarge) { self = try Ratio(scale.numerator) / Ratio(scale.denominator) }

    var isZero: Bool { top == 0 }
    var isNegative: Bool { top < 0 }
    var negated: Ratio { Ratio(reduced: -top, bottom) }

    static func + (a: Ratio, b: Ratio) throws(TooLarge) -> Ratio {
        if a.isZero { return b }
        if b.isZero { return a }
        if a.bottom == 1, b.bottom == 1 { return Ratio(reduced: try sum(a.top, b.top), 1) }
        let common = commonDivisor(a.bottom.magnitude, b.bottom.magnitude)
        let top = try sum(product(a.top, b.bottom / common), product(b.top, a.bottom / common))
        return try Ratio(top, over: product(a.bottom, b.bottom / common))
    }

    static func - (a: Ratio, b: Ratio) throws(TooLarge) -> Ratio { try a + b.negated }

    static func * (a: Ratio, b: Ratio) throws(TooLarge) -> Ratio {
        if a.isZero || b.isZero { return .zero }
        let left = commonDivisor(a.top.magnitude, b.bottom.magnitude)
        let right = commonDivisor(b.top.magnitude, a.bottom.magnitude)
        return Ratio(
            reduced: try product(a.top / left, b.top / right), try product(a.bottom / right, b.bottom / left))
    }

    static func / (a: Ratio, b: Ratio) throws(TooLarge) -> Ratio {
        guard !b.isZero else { throw TooLarge() }
        return try a * (b.isNegative ? Ratio(reduced: -b.bottom, -b.top) : Ratio(reduced: b.bottom, b.top))
    }

    static func < (a: Ratio, b: Ratio) -> Bool {
        if a.isNegative != b.isNegative { return a.isNegative }
        if a.bottom == b.bottom { return a.top < b.top }
        let left = a.top.multipliedFullWidth(by: b.bottom)
        let right = b.top.multipliedFullWidth(by: a.bottom)
        return left.high != right.high ? left.high < right.high : left.low < right.low
    }

    /// The number as a decimal: exact where it has an end, else to 34 digits.
    var decimal: Decimal {
        func whole(_ value: Int128) -> Decimal {
            Decimal(coefficient: value.magnitude, exponent: 0, isNegative: value < 0)
        }
        return (try? whole(top) / whole(bottom)) ?? .zero
    }

    private static func sum(_ a: Int128, _ b: Int128) throws(TooLarge) -> Int128 {
        let (value, isOver) = a.addingReportingOverflow(b)
        if isOver || value == Int128.min { throw TooLarge() }
        return value
    }

    private static func product(_ a: Int128, _ b: Int128) throws(TooLarge) -> Int128 {
        let (value, isOver) = a.multipliedReportingOverflow(by: b)
        if isOver || value == Int128.min { throw TooLarge() }
        return value
    }

    private static func commonDivisor(_ a: UInt128, _ b: UInt128) -> Int128 {
        var (large, small) = (a, b)
        while small != 0 {
            if let low = UInt64(exactly: large), let next = UInt64(exactly: small) {
                return Int128(commonDivisor(low, next))
            }
            (large, small) = (small, large % small)
        }
        return Int128(max(large, 1))
    }

    private static func commonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
        var (large, small) = (a, b)
        while small != 0 { (large, small) = (small, large % small) }
        return max(large, 1)
    }
}

extension Int128 {
    fileprivate var magnitudeSigned: Int128 { self < 0 ? -self : self }
}
