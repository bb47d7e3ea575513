extension PrecisionPolicy {
    /// The policy that a word or an amount names: `own` (本位), `finest` (从细), or the step of a fixed precision
    /// (`0.01万元`); nil for anything else.
    public init?(_ text: some StringProtocol, catalog: UnitCatalog = UnitCatalog()) {
        switch text {
        case "own", "本位": self = .own
        case "finest", "从细": self = .finest
        default:
            guard let step = Self.amount(text, catalog) else { return nil }
            self = .fixed(step)
        }
    }

    /// A 容差: every amount is taken to lie within this distance of what is written (`0.05万元`).
    public init?(tolerance text: some StringProtocol, catalog: UnitCatalog = UnitCatalog()) {
        guard let distance = Self.amount(text, catalog) else { return nil }
        self = .tolerance(distance)
    }

    /// An amount of money above zero, in 元.
    private static func amount(_ text: some StringProtocol, _ catalog: UnitCatalog) -> Decimal? {
        guard let figure = Figure(reading: String(text), catalog: catalog), figure.unit.isYuan, figure.value.signum > 0
        else { return nil }
        return try? figure.unit.ratio.applied(to: figure.value)
    }
}
