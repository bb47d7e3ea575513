/// The units every catalog knows, as data.
enum UnitTable {
    /// One kind of quantity: its names in its base size, and names of other sizes.
    struct Kind: Sendable {
        enum Nature: Sendable { case money, count, time, measure, points }
        let nature: Nature
        let base: BaseUnit
        let power: Int
        /// The first name is what is shown; the others mean the same and are kept as written when `keepsNames`.
        let names: [String]
        let keepsNames: Bool
        /// Other sizes: the name shown, how many base units (as a ratio), other names.
        let sizes: [(name: String, size: Int64, over: Int64, others: [String])]

        init(
            _ nature: Nature, _ base: String, power: Int = 1, names: [String] = [], keepsNames: Bool = false,
            sizes: [(name: String, size: Int64, over: Int64, others: [String])] = []
        ) {
            self.nature = nature
            self.base = BaseUnit(base)
            self.power = power
            self.names = names
            self.keepsNames = keepsNames
            self.sizes = sizes
        }

        var dimension: Dimension { (try? Dimension(base).power(power)) ?? Dimension(base) }
    }

    static let kinds: [Kind] = money + people + time + measures + counts.map { Kind(.count, $0) }

    private static let money: [Kind] = [
        Kind(.money, "元", names: ["圆", "人民币元", "CNY", "RMB", "yuan"]),
        Kind(.money, "美元", names: ["美金", "USD", "dollars", "dollar"]),
        Kind(.money, "欧元", names: ["歐元", "EUR", "euro", "euros"]),
        Kind(.money, "英镑", names: ["英鎊", "GBP"]),
        Kind(.money, "日元", names: ["日圆", "JPY", "yen"]),
        Kind(.money, "港元", names: ["港币", "港幣", "HKD"]),
        Kind(.money, "澳门元", names: ["澳門元", "澳门币", "MOP"]),
        Kind(.money, "新台币", names: ["新台币元", "新臺幣", "台币", "TWD"]),
        Kind(.money, "韩元", names: ["韓元", "KRW"]),
        Kind(.money, "加元", names: ["加拿大元", "CAD"]),
        Kind(.money, "澳元", names: ["澳大利亚元", "AUD"]),
        Kind(.money, "新加坡元", names: ["新元", "SGD"]),
        Kind(.money, "瑞士法郎", names: ["CHF"]),
        Kind(.money, "卢布", names: ["RUB"]),
    ]

    private static let people: [Kind] = [
        Kind(.count, "人", names: ["名", "位"], keepsNames: true),
        Kind(.count, "个", names: ["個"]),
    ]

    private static let time: [Kind] = [
        Kind(
            .time, "月", names: ["个月", "個月", "month", "months"],
            sizes: [("季", 3, 1, ["季度", "个季度", "quarter", "quarters"]), ("年", 12, 1, ["year", "years"])]),
        Kind(
            .time, "日", names: ["天", "day", "days"], keepsNames: true,
            sizes: [
                ("周", 7, 1, ["星期", "week", "weeks"]),
                ("小时", 1, 24, ["个小时", "小時", "钟头", "hour", "hours", "h"]),
                ("分钟", 1, 1440, ["分鐘", "minute", "minutes", "min"]),
            ]),
        Kind(.time, "学时", names: ["學時"]),
        Kind(.time, "课时", names: ["課時"]),
        Kind(.count, "分", names: ["points"]),
    ]

    private static let measures: [Kind] = [
        Kind(
            .measure, "米", names: ["m", "metre", "meter"],
            sizes: [
                ("千米", 1000, 1, ["公里", "km"]), ("厘米", 1, 100, ["cm"]), ("毫米", 1, 1000, ["mm"]),
            ]),
        Kind(
            .measure, "米", power: 2, names: ["㎡", "平方米", "m²", "m2", "平米", "sqm"], keepsNames: true,
            sizes: [
                ("亩", 2000, 3, ["畝", "mu"]), ("公顷", 10_000, 1, ["ha"]),
                ("平方公里", 1_000_000, 1, ["平方千米", "km²", "km2", "k㎡"]),
            ]),
        Kind(.measure, "米", power: 3, names: ["立方米", "m³", "m3"], keepsNames: true, sizes: [("升", 1, 1000, ["L"])]),
        Kind(
            .measure, "千克", names: ["公斤", "kg"], keepsNames: true,
            sizes: [("吨", 1000, 1, ["噸", "t"]), ("克", 1, 1000, ["g"]), ("斤", 1, 2, ["市斤"])]),
        Kind(
            .measure, "千瓦时", names: ["kWh", "千瓦·时", "度", "千瓦小时"], keepsNames: true, sizes: [("兆瓦时", 1000, 1, ["MWh"])]),
        Kind(.measure, "千瓦", names: ["kW"], sizes: [("兆瓦", 1000, 1, ["MW"])]),
        Kind(.points, "个百分点", names: ["個百分點", "百分点", "百分點", "pp"], sizes: [("个基点", 1, 100, ["基点", "BP", "bp"])]),
    ]

    /// Measure words, each its own dimension.
    private static let counts = [
        "人次", "人天", "人日", "户", "户次", "项", "期", "门", "场", "场次", "篇", "次", "辆", "台", "台次", "台套", "套", "所", "班", "班次",
        "家", "家次", "件", "件次", "份", "条", "间", "座", "株", "头", "页", "批", "批次", "笔", "宗", "起", "类", "种", "支", "只",
        "艘", "架", "部", "册", "本", "张", "幅", "块", "处", "幢", "栋", "床", "对", "组", "队", "届", "轮", "节", "例", "段", "级",
        "匹", "棵", "口", "孔", "盏", "片", "瓶", "箱", "袋", "桶", "卷", "枚", "颗", "趟", "班级", "讲", "集", "版", "岁", "标段", "床位",
    ]

    private static let natures: [Dimension: Kind.Nature] = Dictionary(
        kinds.map { ($0.dimension, $0.nature) }, uniquingKeysWith: { first, _ in first })

    static func isMoney(_ dimension: Dimension) -> Bool { natures[dimension] == .money }

    /// Counted one by one; also times and scores, which are written as whole numbers just as exactly. Units that a
    /// program defines are counts.
    static func isCount(_ dimension: Dimension) -> Bool {
        switch natures[dimension] {
        case .count, .time: true
        case .money, .measure, .points: false
        case nil: !dimension.isNumber && dimension.factors.count == 1 && dimension.factors[0].power == 1
        }
    }

    /// Every name with its unit.
    static func all() -> [(name: String, unit: Unit)] {
        var result: [(String, Unit)] = [
            ("%", .percent), ("％", .percent), ("percent", .percent), ("pct", .percent), ("‰", .permille),
            ("permille", .permille), ("倍", .multiple), ("times", .multiple),
        ]
        for kind in kinds {
            let display: Unit.Display = kind.nature == .points ? .points : .plain
            func unit(_ name: String, _ ratio: Scale) -> Unit {
                Unit(
                    UnitWord(
                        scaleWord: "", scalePower: 0, word: name, dimension: kind.dimension, wordRatio: ratio, power: 1),
                    display: display)
            }
            let names = kind.power == 1 ? [kind.base.symbol] + kind.names : kind.names
            for name in names {
                let isShown = kind.keepsNames && !(name.utf8.first.map { $0 < 0x80 } ?? true)
                result.append((name, unit(isShown ? name : names[0], .one)))
            }
            for size in kind.sizes {
                guard
                    let ratio = try? Scale(
                        Decimal(scaled: size.size, places: 0), over: Decimal(scaled: size.over, places: 0))
                else { continue }
                for name in [size.name] + size.others { result.append((name, unit(size.name, ratio))) }
            }
        }
        return result
    }
}
