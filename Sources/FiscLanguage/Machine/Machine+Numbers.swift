import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

/// Decimals off the fast path, and what figures have in common with them.
extension Machine {
    /// The first operand that is missing carries its reason on.
    func missing(_ x: Slot, _ y: Slot) -> Slot? { x.isMissing ? x : y.isMissing ? y : nil }

    func slow(_ operation: Term.Arithmetic, _ x: Slot, _ y: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        if let missing = missing(x, y) { return missing }
        guard let a = heap.decimal(x), let b = heap.decimal(y) else { return heap.missing(.stated) }
        if operation == .divide, b.isZero { return heap.missing(.divisionByZero) }
        return heap.number(try value(code, at) { () throws(DecimalError) in try Self.apply(operation, a, b) })
    }

    static func apply(_ operation: Term.Arithmetic, _ a: Decimal, _ b: Decimal) throws(DecimalError) -> Decimal {
        switch operation {
        case .add: try a + b
        case .subtract: try a - b
        case .multiply: try a * b
        case .divide: try a / b
        }
    }

    /// Runs decimal arithmetic; leaving the exponent range becomes a diagnostic at the instruction.
    func value<T>(_ code: Code, _ at: Int, _ body: () throws(DecimalError) -> T) throws(Diagnostic) -> T {
        do throws(DecimalError) {
            return try body()
        } catch {
            throw failure(LanguageDiagnostics.exponentRange, code, at)
        }
    }

    func negate(_ x: Slot) -> Slot {
        if x.isNumber {
            return x.low == 0 && x.high & Slot.upperMask == 0 ? x : Slot(high: x.high ^ Slot.sign, low: x.low)
        }
        guard let value = heap.decimal(x) else { return x }
        return heap.number(-value)
    }

    func power(_ x: Slot, _ y: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        if let missing = missing(x, y) { return missing }
        guard let base = bounded(x),
            let (over, under) = heap.decimal(y)?.fraction(denominatorTo: Self.largestExponent + 1),
            abs(over) <= Self.largestExponent * (under == 1 ? 1 : 100)
        else { throw failure(LanguageDiagnostics.powerExponent, code, at) }
        if base.value.isZero, over < 0 { return heap.missing(.divisionByZero) }
        if base.value.signum < 0, under & 1 == 0 { return heap.missing(.noEvenRoot) }
        let result = try value(code, at) { () throws(DecimalError) in try base.value.power(over, over: under) }
        guard x.isA(.figure) else { return heap.number(result) }
        guard let interval = base.knownInterval else { return heap.figure(Bounded(result, without: base.reason)) }
        guard under > 1 else { return heap.figure(result, interval.power(over)) }
        return heap.figure(result, interval.root(under)?.power(over), because: .baseNotPositive)
    }

    /// Of an exponent and of the denominator of a broken one.
    private static let largestExponent = 9999

    func scale(_ x: Slot, _ scale: UnitChange, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        guard let number = heap.decimal(x) else { return x }
        return heap.number(try value(code, at) { () throws(DecimalError) in try number.scaled(scale) })
    }

    func growth(_ x: Slot, _ y: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        if let missing = missing(x, y) { return missing }
        guard let now = heap.decimal(x), let before = heap.decimal(y) else { return heap.missing(.stated) }
        if before.isZero { return heap.missing(.divisionByZero) }
        return heap.number(
            try value(code, at) { () throws(DecimalError) in try (try now - before) / before })
    }

    // MARK: Truth

    func and(_ x: Slot, _ y: Slot) -> Slot {
        if x.isA(.truth), !x.isTrue { return x }
        if y.isA(.truth), !y.isTrue { return y }
        return x.isMissing ? x : y
    }

    func or(_ x: Slot, _ y: Slot) -> Slot {
        if x.isTrue { return x }
        if y.isTrue { return y }
        return x.isMissing ? x : y
    }

    /// Three-valued comparison of numbers, figures, periods, texts or truths.
    @inline(__always)
    func compare(_ x: Slot, _ y: Slot, _ test: (Int) -> Bool) -> Slot {
        if let order = Slot.order(x, y) { return Slot(test(order)) }
        if let missing = missing(x, y) { return missing }
        return Slot(test(order(x, y)))
    }

    func order(_ x: Slot, _ y: Slot) -> Int {
        if let a = heap.decimal(x), let b = heap.decimal(y) { return a.compared(to: b) }
        if x.isA(.period), y.isA(.period) {
            let (a, b) = (heap.periods[x.payload], heap.periods[y.payload])
            return a == b ? 0 : a < b ? -1 : 1
        }
        if x.isA(.truth), y.isA(.truth) { return x.payload - y.payload }
        guard let a = heap.text(x), let b = heap.text(y) else { return 0 }
        return a == b ? 0 : a < b ? -1 : 1
    }

    // MARK: Periods

    func shift(_ x: Slot, _ y: Slot, _ grain: Grain, sign: Int) -> Slot {
        if let missing = missing(x, y) { return missing }
        guard x.isA(.period), let count = heap.decimal(y)?.asInt(), abs(count) <= 10_000,
            let period = heap.periods[x.payload].adding(sign * count, of: grain)
        else { return heap.missing(.noSuchPeriod) }
        return heap.period(period)
    }

    func periodDifference(_ x: Slot, _ y: Slot, _ grain: Grain) -> Slot {
        if let missing = missing(x, y) { return missing }
        guard x.isA(.period), y.isA(.period) else { return heap.missing(.stated) }
        let (a, b) = (heap.periods[x.payload], heap.periods[y.payload])
        if grain == .year { return Slot(integer: a.years(since: b)) }
        let step: Grain = grain == .half ? .month : grain
        return a.steps(since: b, of: step).map { Slot(integer: $0) } ?? heap.missing(.noSuchPeriod)
    }

    /// Whether one period lies in another.
    func lies(_ x: Slot, _ y: Slot) -> Slot {
        if let missing = missing(x, y) { return missing }
        guard x.isA(.period), y.isA(.period) else { return heap.missing(.stated) }
        return Slot(heap.periods[y.payload].contains(heap.periods[x.payload]))
    }
}

extension UnitChange {
    /// Whether it multiplies by a decimal.
    var isExact: Bool { if case .ratio = self { false } else { true } }
}

extension Decimal {
    /// In another unit; a shift keeps the digits as written.
    func scaled(_ scale: UnitChange) throws(DecimalError) -> Decimal {
        switch scale {
        case .shift(let places): try self * .powerOfTen(places)
        case .factor(let factor): try self * factor
        case .ratio(let ratio): try ratio.applied(to: self)
        }
    }
}
