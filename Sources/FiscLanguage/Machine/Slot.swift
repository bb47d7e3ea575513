import FiscNumerics

/// One register: 16 plain bytes. A decimal lies in it packed; anything else is a mark and an index into the `Heap`.
///
/// `high`: bit 63 special · 62 sign · 61 inexact · 60–49 exponent + 2048 · 48–0 upper coefficient; `low`: lower coefficient.
/// A decimal whose exponent does not fit 12 bits goes to the heap.
struct Slot: Equatable {
    var high: UInt64
    var low: UInt64

    enum Kind: UInt64 { case missing = 1, object = 2, truth = 3, wide = 4, counter = 5, figure = 6, period = 7 }

    static let special: UInt64 = 1 << 63
    static let sign: UInt64 = 1 << 62
    static let inexact: UInt64 = 1 << 61
    static let exponentShift: UInt64 = 49
    static let exponentMask: UInt64 = 0xFFF << 49
    static let upperMask: UInt64 = (1 << 49) - 1
    static let bias = 2048
    /// Special, inexact, or a coefficient beyond 64 bits: off the fast path.
    static let slow: UInt64 = special | inexact | upperMask

    @inline(__always) init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    @inline(__always) init(_ kind: Kind, _ payload: Int) {
        high = Slot.special | kind.rawValue
        low = UInt64(bitPattern: Int64(payload))
    }

    static let zero = Slot(integer: 0)
    static let yes = Slot(.truth, 1)
    static let no = Slot(.truth, 0)
    @inline(__always) init(_ truth: Bool) { self = truth ? .yes : .no }

    /// A whole number as a decimal with exponent 0.
    @inline(__always) init(integer: Int) {
        high = UInt64(Slot.bias) << Slot.exponentShift | (integer < 0 ? Slot.sign : 0)
        low = UInt64(integer.magnitude)
    }

    /// `coefficient × 10^exponent` for an exponent that is known to fit.
    @inline(__always) init(coefficient: Int64, exponent: Int) {
        high = UInt64(exponent + Slot.bias) << Slot.exponentShift | (coefficient < 0 ? Slot.sign : 0)
        low = coefficient.magnitude
    }

    @inline(__always) var isNumber: Bool { high & Slot.special == 0 }
    @inline(__always) var payload: Int { Int(Int64(bitPattern: low)) }
    @inline(__always) func isA(_ kind: Kind) -> Bool { high == Slot.special | kind.rawValue }
    @inline(__always) var isMissing: Bool { isA(.missing) }
    /// Where it is a truth and true.
    @inline(__always) var isTrue: Bool { isA(.truth) && low == 1 }

    /// Packs; nil where the exponent does not fit.
    @inline(__always) init?(_ value: Decimal) {
        let biased = value.exponent + Slot.bias
        guard biased >= 0, biased <= 0xFFF else { return nil }
        let coefficient = value.coefficient
        high =
            UInt64(truncatingIfNeeded: coefficient >> 64) | UInt64(biased) << Slot.exponentShift
            | (value.isNegative ? Slot.sign : 0) | (value.isInexact ? Slot.inexact : 0)
        low = UInt64(truncatingIfNeeded: coefficient)
    }

    /// The exponent of a slot that `isNumber`.
    @inline(__always) var exponent: Int { Int((high & Slot.exponentMask) >> Slot.exponentShift) - Slot.bias }

    /// Unpacks a slot that `isNumber`.
    @inline(__always) var decimal: Decimal {
        Decimal(
            coefficient: UInt128(high & Slot.upperMask) << 64 | UInt128(low),
            exponent: Int((high & Slot.exponentMask) >> Slot.exponentShift) - Slot.bias,
            isNegative: high & Slot.sign != 0, isInexact: high & Slot.inexact != 0)
    }
}

/// The paths that nearly all arithmetic takes: exact decimals of at most 64 bits.
extension Slot {
    /// `x + y`; nil off the fast path.
    @inline(__always) static func add(_ x: Slot, _ y: Slot) -> Slot? {
        guard x.high == y.high, x.high & slow == 0 else { return nil }
        let (sum, overflow) = x.low.addingReportingOverflow(y.low)
        return overflow ? nil : Slot(high: x.high, low: sum)
    }

    /// `x − y` where both have one sign and exponent.
    @inline(__always) static func subtract(_ x: Slot, _ y: Slot) -> Slot? {
        guard x.high == y.high, x.high & slow == 0 else { return nil }
        if x.low > y.low { return Slot(high: x.high, low: x.low &- y.low) }  // no wrap: the larger less the smaller
        let low = y.low &- x.low
        return Slot(high: low == 0 ? x.high & ~sign : x.high ^ sign, low: low)
    }

    /// Without its sign.
    @inline(__always) var magnitude: Slot { Slot(high: high & ~Slot.sign, low: low) }

    @inline(__always) static func multiply(_ x: Slot, _ y: Slot) -> Slot? {
        guard (x.high | y.high) & slow == 0 else { return nil }
        let product = x.low.multipliedFullWidth(by: y.low)
        // Below 2^112 < 10^34: the coefficient fits whole.
        guard product.high >> 48 == 0, product.low | product.high != 0 else { return nil }
        let exponent = (x.high & exponentMask) &+ (y.high & exponentMask) &- UInt64(bias) << exponentShift
        // Both biased exponents lie in 0…4095, so the sum less the bias leaves the field only at the far ends.
        guard exponent & ~exponentMask == 0 else { return nil }
        return Slot(high: exponent | (x.high ^ y.high) & sign | product.high, low: product.low)
    }

    /// −1, 0, 1; nil off the fast path.
    @inline(__always) static func order(_ x: Slot, _ y: Slot) -> Int? {
        guard x.high == y.high, x.high & slow == 0 else { return nil }
        let order = x.low == y.low ? 0 : (x.low < y.low ? -1 : 1)
        return x.high & sign == 0 ? order : -order
    }
}
