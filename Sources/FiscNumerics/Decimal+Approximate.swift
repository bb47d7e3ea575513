extension Decimal {
    /// A binary number near enough for probabilities and for ruling out; never for money itself.
    public var approximate: Double {
        var power = 1.0
        for _ in 0..<min(exponent.magnitude, 400) { power *= 10 }
        let digits = Double(high) * 0x1p64 + Double(low)
        let size = exponent < 0 ? digits / power : digits * power
        return isNegative ? -size : size
    }
}
