/// What is counted or measured in its smallest kind: 元, 人, 米. Two base units are the same when their symbols are.
public struct BaseUnit: Sendable, Hashable, Comparable {
    public let symbol: String

    public init(_ symbol: String) { self.symbol = symbol }

    public static func < (a: BaseUnit, b: BaseUnit) -> Bool { a.symbol < b.symbol }
}

/// A product of powers of base units: 元, 元/人, 米². The product of none is the dimension of plain numbers.
public struct Dimension: Sendable, Hashable {
    public struct Factor: Sendable, Hashable {
        public let base: BaseUnit
        /// Never 0.
        public let power: Int
    }

    /// Ordered by symbol, so that equal dimensions have equal factors.
    public let factors: [Factor]

    private init(factors: [Factor]) { self.factors = factors }

    public init(_ base: BaseUnit) { factors = [Factor(base: base, power: 1)] }

    public static let number = Dimension(factors: [])

    public var isNumber: Bool { factors.isEmpty }

    /// The powers a base unit may have in a product; beyond them a product has no dimension.
    static let powerLimit = 1_000

    /// - Throws: `.exponentRange` when a power passes ±1000.
    public static func * (a: Dimension, b: Dimension) throws(DecimalError) -> Dimension {
        var powers: [BaseUnit: Int] = [:]
        for factor in a.factors + b.factors { powers[factor.base, default: 0] += factor.power }
        guard powers.values.allSatisfy({ abs($0) <= powerLimit }) else { throw .exponentRange }
        return Dimension(
            factors: powers.filter { $0.value != 0 }.map { Factor(base: $0.key, power: $0.value) }
                .sorted { $0.base < $1.base })
    }

    public static func / (a: Dimension, b: Dimension) throws(DecimalError) -> Dimension {
        try a * b.power(-1)
    }

    /// - Throws: `.exponentRange` when a power passes ±1000.
    public func power(_ n: Int) throws(DecimalError) -> Dimension {
        if n == 0 { return .number }
        guard n.magnitude <= UInt(Dimension.powerLimit) else { throw .exponentRange }
        let raised = factors.map { Factor(base: $0.base, power: $0.power * n) }
        guard raised.allSatisfy({ abs($0.power) <= Dimension.powerLimit }) else { throw .exponentRange }
        return Dimension(factors: raised)
    }

    /// What a person calls a quantity of this dimension: 金额, 人数, "数" for a plain number, else its base units.
    public var zh: String { name(BaseUnit.quantitiesZh, number: "数") }
    public var en: String { name(BaseUnit.quantitiesEn, number: "number") }

    private func name(_ names: [String: String], number: String) -> String {
        if factors.isEmpty { return number }
        if factors.count == 1, factors[0].power == 1, let name = names[factors[0].base.symbol] { return name }
        if factors.count == 1, factors[0].base == .metre, let name = names["米\(factors[0].power)"] { return name }
        return UnitSymbol.product(factors.map { ($0.base.symbol, $0.power) })
    }
}

extension BaseUnit {
    static let yuan = BaseUnit("元")
    static let person = BaseUnit("人")
    static let piece = BaseUnit("个")
    static let metre = BaseUnit("米")
    static let kilogram = BaseUnit("千克")
    static let kilowattHour = BaseUnit("千瓦时")
    static let month = BaseUnit("月")
    static let day = BaseUnit("日")
    static let score = BaseUnit("分")
    static let percentagePoint = BaseUnit("个百分点")

    fileprivate static var quantitiesZh: [String: String] {
        [
            "元": "金额", "人": "人数", "人次": "人次", "户": "户数", "次": "次数", "期": "期数", "辆": "车辆数", "米": "长度",
            "米2": "面积", "米3": "体积", "千克": "重量", "千瓦时": "电量", "月": "时间", "日": "天数", "分": "分数", "个": "个数",
            "个百分点": "百分点",
        ]
    }

    fileprivate static var quantitiesEn: [String: String] {
        [
            "元": "money", "人": "people", "人次": "visits", "户": "households", "次": "times", "辆": "vehicles",
            "米": "length", "米2": "area", "米3": "volume", "千克": "mass", "千瓦时": "energy", "月": "time", "日": "days",
            "分": "score", "个": "count", "个百分点": "percentage points",
        ]
    }
}
