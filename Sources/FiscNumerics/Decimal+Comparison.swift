extension Decimal: Hashable, Comparable {
    /// Whether both are the same number, however written: 3.3 == 3.30.
    public static func == (a: Decimal, b: Decimal) -> Bool {
        if a.scale == b.scale {
            return a.low == b.low && a.high == b.high && (a.marks ^ b.marks) & negativeMark == 0
        }
        return a.compared(to: b) == 0
    }

    @inlinable
    public static func < (a: Decimal, b: Decimal) -> Bool { a.compared(to: b) < 0 }

    /// −1, 0 or 1, exactly: nothing is rounded.
    public func compared(to other: Decimal) -> Int {
        if signum != other.signum { return signum < other.signum ? -1 : 1 }
        if isZero { return 0 }
        return signum * comparedMagnitude(to: other)
    }

    /// Both not zero.
    private func comparedMagnitude(to other: Decimal) -> Int {
        let (a, b) = (coefficient, other.coefficient)
        if scale == other.scale { return a == b ? 0 : a < b ? -1 : 1 }
        let (mine, others) = (leadingPlace, other.leadingPlace)
        if mine != others { return mine < others ? -1 : 1 }
        // Led by the same place, the one with the higher exponent has fewer digits: appending zeros to it fits.
        let distance = exponent - other.exponent
        let left = distance > 0 ? a &* PowersOfTen.wide[distance] : a
        let right = distance < 0 ? b &* PowersOfTen.wide[-distance] : b
        return left == right ? 0 : left < right ? -1 : 1
    }

    public func hash(into hasher: inout Hasher) {
        let plain = reduced
        hasher.combine(plain.low)
        hasher.combine(plain.high)
        hasher.combine(plain.scale)
        hasher.combine(plain.isNegative)
    }
}
