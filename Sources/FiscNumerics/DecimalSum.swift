/// Adds decimals exactly, however many and however far apart, and rounds once when asked for the total.
///
/// While everything fits one 128-bit count of a common power of ten, adding costs a few instructions; otherwise the
/// digits go to an accumulator of 18-digit blocks. Sums can be merged, so parts may be added in parallel and the
/// result does not depend on how the work was split.
public struct DecimalSum: Sendable {
    /// The part that is counted in units of 10^place.
    private var count: Int128 = 0
    private var place = 0
    /// The part that did not fit: Σ blocks[k] · 10^(18·k), each block signed and not yet carried.
    private var blocks: [Int: Int128] = [:]
    /// The exponent the total should have: the lowest of the addends'.
    private var preferred: Int?
    private var isInexact = false

    public init() {}

    public mutating func add(_ number: Decimal) {
        let value = number.isNegative ? -Int128(number.coefficient) : Int128(number.coefficient)
        if number.isInexact { isInexact = true }
        add(value, at: number.exponent)
    }

    /// Adds value × 10^exponent. The exponent must be one a `Decimal` may have; others are not added.
    public mutating func add(_ value: Int128, at exponent: Int) {
        guard Decimal.exponentRange.contains(exponent) else { return }
        preferred = min(preferred ?? exponent, exponent)
        guard value != 0 else { return }
        if exponent != place {
            if count == 0 {
                place = exponent
            } else if exponent < place {
                lowerPlace(to: exponent)
            }
        }
        guard let scaled = DecimalSum.scaled(value, by: exponent - place) else { return spill(value, at: exponent) }
        let (sum, overflow) = count.addingReportingOverflow(scaled)
        if overflow {
            spill(count, at: place)
            count = scaled
        } else {
            count = sum
        }
    }

    /// Adds what another sum has gathered.
    public mutating func add(_ other: DecimalSum) {
        if other.isInexact { isInexact = true }
        if let exponent = other.preferred { preferred = min(preferred ?? exponent, exponent) }
        if other.count != 0 { add(other.count, at: other.place) }
        for (block, value) in other.blocks { blocks[block, default: 0] += value }
    }

    /// The total, rounded half-even to 34 digits if it needs more.
    public func total() throws(DecimalError) -> Decimal {
        let wanted = preferred ?? 0
        let result: Decimal
        if blocks.isEmpty {
            let sign = count < 0 ? Decimal.negativeMark : 0
            let plain = try Decimal.rounding(count.magnitude, exponent: place, marks: sign, .halfEven)
            result = try plain.adding(Decimal(unchecked: 0, exponent: wanted, marks: 0), rounding: .halfEven)
        } else {
            var all = self
            all.spill(count, at: place)
            let (magnitude, isNegative) = all.carried()
            result = try magnitude.decimal(isNegative: isNegative, preferred: wanted, .halfEven)
        }
        return isInexact ? result.settingInexact(true) : result
    }

    private static func scaled(_ value: Int128, by power: Int) -> Int128? {
        if power == 0 { return value }
        guard power > 0, power <= 38 else { return nil }
        let (product, overflow) = value.multipliedReportingOverflow(by: Int128(PowersOfTen.wide[power]))
        return overflow ? nil : product
    }

    /// Counts in a finer unit from now on.
    private mutating func lowerPlace(to exponent: Int) {
        if let finer = DecimalSum.scaled(count, by: place - exponent) {
            count = finer
        } else {
            spill(count, at: place)
            count = 0
        }
        place = exponent
    }

    /// Puts value × 10^exponent into the blocks.
    private mutating func spill(_ value: Int128, at exponent: Int) {
        guard value != 0 else { return }
        let (block, shift) = DecimalLimbs.split(exponent)
        let base = UInt128(DecimalLimbs.base)
        let sign: Int128 = value < 0 ? -1 : 1
        let wide = value.magnitude.multipliedFullWidth(by: PowersOfTen.wide[shift])
        // |value| · 10^shift < 2^127 · 10^17 < 2^184, so the quotient by 10^18 fits two words.
        let (upper, first) = base.dividingFullWidth(wide)
        blocks[block, default: 0] += sign * Int128(first)
        var rest = upper
        var index = block
        while rest != 0 {
            index += 1
            let (next, digit) = rest.quotientAndRemainder(dividingBy: base)
            blocks[index, default: 0] += sign * Int128(digit)
            rest = next
        }
    }

    /// The blocks with every carry done: magnitude and sign.
    private func carried() -> (DecimalLimbs, isNegative: Bool) {
        guard let low = blocks.keys.min(), let high = blocks.keys.max() else {
            return (DecimalLimbs(limbs: [], offset: 0), false)
        }
        let values = (low...high).map { blocks[$0] ?? 0 }
        let isNegative = DecimalSum.carry(values).last < 0
        var (limbs, last) = DecimalSum.carry(isNegative ? values.map { -$0 } : values)
        let base = Int128(DecimalLimbs.base)
        while last > 0 {
            limbs.append(UInt64(last % base))
            last /= base
        }
        return (DecimalLimbs(limbs: limbs, offset: low), isNegative)
    }

    /// The values brought to 0 …< 10¹⁸ each, lowest first, and what is left over at the top: negative for a
    /// negative total.
    private static func carry(_ values: [Int128]) -> (limbs: [UInt64], last: Int128) {
        let base = Int128(DecimalLimbs.base)
        var limbs: [UInt64] = []
        var carry: Int128 = 0
        for value in values {
            let sum = value + carry
            var digit = sum % base
            carry = sum / base
            if digit < 0 {
                digit += base
                carry -= 1
            }
            limbs.append(UInt64(digit))
        }
        return (limbs, carry)
    }
}
