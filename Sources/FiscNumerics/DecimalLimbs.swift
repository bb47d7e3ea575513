/// A natural number times a power of 10¹⁸, as long as need be: what sums, powers and roots are worked out in before
/// they are rounded once.
///
/// The value is Σ limbs[i] · 10^(18·(i + offset)). No leading or trailing limb is zero.
struct DecimalLimbs: Sendable {
    private(set) var limbs: [UInt64]
    private(set) var offset: Int
    /// Whether low limbs were cut off: the true value is this one or a little more.
    private(set) var isCut = false

    static let base: UInt64 = 1_000_000_000_000_000_000
    static let digitsPerLimb = 18

    init(limbs: [UInt64], offset: Int) {
        self.limbs = limbs
        self.offset = offset
        trim()
    }

    /// The magnitude of a decimal.
    init(_ number: Decimal) {
        let (block, shift) = DecimalLimbs.split(number.exponent)
        let wide = number.coefficient.multipliedFullWidth(by: PowersOfTen.wide[shift])
        let base = UInt128(DecimalLimbs.base)
        // coefficient · 10^shift < 10^52: three limbs. The first division leaves a quotient below 10^34.
        let (quotient, first) = base.dividingFullWidth((wide.high, wide.low))
        self.init(
            limbs: [UInt64(first), UInt64(quotient % base), UInt64(quotient / base)], offset: block)
    }

    /// A power of ten as whole limbs and what remains (0 … 17).
    static func split(_ exponent: Int) -> (block: Int, shift: Int) {
        let block = exponent >= 0 ? exponent / 18 : (exponent - 17) / 18
        return (block, exponent - block * 18)
    }

    var isZero: Bool { limbs.isEmpty }
    /// One more than the highest limb's place.
    var top: Int { offset + limbs.count }

    private mutating func trim() {
        while limbs.last == 0 { limbs.removeLast() }
        let zeros = limbs.prefix { $0 == 0 }.count
        if zeros > 0 {
            limbs.removeFirst(zeros)
            offset += zeros
        }
        if limbs.isEmpty { offset = 0 }
    }

    mutating func markCut() { isCut = true }

    /// Whether the digits below the 34 kept ones settle the rounding although the last limbs are in doubt: they are
    /// neither all 0, nor all 9, nor 5 with only 0 or 49 with only 9 behind.
    var isDecided: Bool {
        guard limbs.count >= 5 else { return false }
        // 18 digits that begin in the 35th to 37th digit's place, well above the limbs in doubt
        let (digits, exponent, _) = leadingDigits
        let (block, shift) = DecimalLimbs.split(exponent)
        let below = self[shift == 0 ? block - 1 : block] % PowersOfTen.words[shift == 0 ? 18 : shift]
        let span = PowersOfTen.words[shift == 0 ? 18 : shift]
        let next = self[shift == 0 ? block - 2 : block - 1]
        let tail = digits % PowersOfTen.wide[digits.decimalDigitCount - Decimal.precision]
        let behind = UInt128(below) * UInt128(DecimalLimbs.base) + UInt128(next)
        let full = UInt128(span) * UInt128(DecimalLimbs.base) - 1
        let width = digits.decimalDigitCount - Decimal.precision
        let half = width == 0 ? 0 : 5 * PowersOfTen.wide[width - 1]
        if behind < UInt128(DecimalLimbs.base) { return tail != 0 && tail != half }
        if full - behind < UInt128(DecimalLimbs.base) {
            return tail != PowersOfTen.wide[width] - 1 && tail != half - 1
        }
        return true
    }

    /// The highest `count` limbs.
    func cut(to count: Int) -> DecimalLimbs {
        guard limbs.count > count else { return self }
        var result = DecimalLimbs(limbs: Array(limbs.suffix(count)), offset: top - count)
        result.isCut = true
        return result
    }

    /// The product, cut to `count` limbs.
    func multiplied(by other: DecimalLimbs, keeping count: Int) -> DecimalLimbs {
        guard !isZero, !other.isZero else { return DecimalLimbs(limbs: [], offset: 0) }
        let base = UInt128(DecimalLimbs.base)
        var product = [UInt64](repeating: 0, count: limbs.count + other.limbs.count)
        for (i, a) in limbs.enumerated() {
            var carry: UInt128 = 0
            for (j, b) in other.limbs.enumerated() {
                let sum = UInt128(a) * UInt128(b) + UInt128(product[i + j]) + carry
                let (high, low) = sum.quotientAndRemainder(dividingBy: base)
                product[i + j] = UInt64(low)
                carry = high
            }
            product[i + other.limbs.count] = UInt64(carry)
        }
        var result = DecimalLimbs(limbs: product, offset: offset + other.offset).cut(to: count)
        if isCut || other.isCut { result.isCut = true }
        return result
    }

    /// self / divisor, cut to `count` limbs.
    func divided(by divisor: UInt64, keeping count: Int) -> DecimalLimbs {
        guard divisor != 0, !isZero else { return self }
        let padding = max(0, count + 1 - limbs.count)
        let base = UInt128(DecimalLimbs.base)
        var quotient = [UInt64](repeating: 0, count: padding) + limbs
        var rest: UInt128 = 0
        for index in quotient.indices.reversed() {
            let (digit, left) = (rest * base + UInt128(quotient[index])).quotientAndRemainder(
                dividingBy: UInt128(divisor))
            quotient[index] = UInt64(digit)
            rest = left
        }
        var result = DecimalLimbs(limbs: quotient, offset: offset - padding).cut(to: count)
        if isCut || rest != 0 { result.isCut = true }
        return result
    }

    /// −1, 0 or 1.
    func compared(to other: DecimalLimbs) -> Int {
        if isZero || other.isZero { return isZero ? (other.isZero ? 0 : -1) : 1 }
        if top != other.top { return top < other.top ? -1 : 1 }
        var place = top - 1
        while place >= min(offset, other.offset) {
            let (a, b) = (self[place], other[place])
            if a != b { return a < b ? -1 : 1 }
            place -= 1
        }
        return 0
    }

    private subscript(place: Int) -> UInt64 {
        let index = place - offset
        return limbs.indices.contains(index) ? limbs[index] : 0
    }

    func adding(_ other: DecimalLimbs, keeping count: Int) -> DecimalLimbs {
        if isZero { return other }
        if other.isZero { return self }
        let low = min(offset, other.offset)
        var sum: [UInt64] = []
        var carry: UInt64 = 0
        for place in low...max(top, other.top) {
            let digit = self[place] + other[place] + carry
            carry = digit >= DecimalLimbs.base ? 1 : 0
            sum.append(digit - carry * DecimalLimbs.base)
        }
        var result = DecimalLimbs(limbs: sum, offset: low).cut(to: count)
        if isCut || other.isCut { result.isCut = true }
        return result
    }

    /// The distance between the two.
    func distance(to other: DecimalLimbs) -> DecimalLimbs {
        let (large, small) = compared(to: other) >= 0 ? (self, other) : (other, self)
        guard !small.isZero else { return large }
        let low = min(offset, other.offset)
        var difference: [UInt64] = []
        var borrow: UInt64 = 0
        for place in low..<large.top {
            let taken = small[place] + borrow
            let digit = large[place]
            borrow = digit < taken ? 1 : 0
            difference.append(digit + borrow * DecimalLimbs.base - taken)
        }
        return DecimalLimbs(limbs: difference, offset: low)
    }

    /// The leading 35 to 37 digits (all, when there are fewer), the power of ten of their last one, and whether
    /// anything follows.
    var leadingDigits: (digits: UInt128, exponent: Int, hasMore: Bool) {
        var digits: UInt128 = 0
        var place = top
        var more = isCut
        var taken = 18
        for limb in limbs.reversed() {
            let room = digits == 0 ? 18 : 37 - digits.decimalDigitCount
            if taken < 18 || room <= 0 {
                if limb != 0 { more = true }
                continue
            }
            taken = min(18, room)
            let (kept, rest) = limb.quotientAndRemainder(dividingBy: PowersOfTen.words[18 - taken])
            digits = digits * PowersOfTen.wide[taken] + UInt128(kept)
            if rest != 0 { more = true }
            place -= 1
        }
        return (digits, place * 18 + (18 - taken), more)
    }

    /// Rounded to 34 digits; trailing zeros are taken off up to the exponent `preferred`.
    func decimal(isNegative: Bool, preferred: Int, _ rounding: Rounding) throws(DecimalError) -> Decimal {
        let (digits, exponent, hasMore) = leadingDigits
        let sign = isNegative ? Decimal.negativeMark : 0
        // Zeros down to the preferred exponent do not cost precision before rounding, and may after it.
        var (kept, place) = (digits, exponent)
        while !hasMore, place < preferred, kept % 10 == 0, kept != 0 {
            kept /= 10
            place += 1
        }
        let result = try Decimal.rounding(kept, exponent: place, hasMore: hasMore, marks: sign, rounding)
        guard !result.isInexact, result.exponent > preferred else { return result }
        let shift = min(result.exponent - preferred, Decimal.precision - result.digitCount)
        return Decimal(
            unchecked: result.coefficient * PowersOfTen.wide[shift], exponent: result.exponent - shift, marks: sign)
    }
}
