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

    /// What the policy means, as every report, `:schema` and the settings say it.
    public var zh: String {
        switch self {
        case .own: "各数按自身末位"
        case .finest: "各数按自身末位，同列金额按最细一位"
        case .fixed(let step): "金额一律以\(Self.shown(step))为末位"
        case .tolerance(let distance): "容差\(Self.shown(distance))"
        }
    }

    public var en: String {
        switch self {
        case .own: "each figure's own last digit"
        case .finest: "each figure's own last digit, amounts of one list by its finest"
        case .fixed(let step): "every amount to \(Self.shown(step))"
        case .tolerance(let distance): "tolerance \(Self.shown(distance))"
        }
    }

    /// What stands before it: 精度口径.
    public static let heading = (zh: "精度口径", en: "precision of figures")

    /// 100 (元) as `0.01万元`, 1 as `1元`.
    public static func shown(_ yuan: Decimal) -> String {
        guard yuan >= 100, let wan = try? yuan * Decimal(scaled: 1, places: 4) else {
            return yuan.reduced.description + "元"
        }
        return wan.reduced.description + "万元"
    }
}
