import Testing

@testable import FiscNumerics

/// Text put together at random from what figures are made of: nothing in it may trap, and what is found must hold.
@Suite struct HostileTextTests {
    static let pieces = [
        "1", "23", "0", "999999999999", "2023", ".", ",", "，", "-", "−", "+", "%", "％", "‰", "万", "亿", "元", "角", "分",
        "整", "年", "月", "日",
        "季度", "第", "一", "二", "十", "百", "千", "零", "点", "百分之", "壹", "佰", "个", "百分点", "人", "次", "期", "/", "·", "余", "多",
        "近", "约",
        "超", "以上", "左右", "（", "）", "(", ")", "¥", "$", " ", "\n", "\u{3000}", "１", "９", "㎡", "亩", "上半年", "Q1", "e", "<",
        ">=", "负", "项目",
    ]

    @Test func nothingTraps() throws {
        var generator = Generator(state: 2023)
        let catalog = UnitCatalog()
        for _ in 0..<4000 {
            let text = (0..<Int.random(in: 1...9, using: &generator)).compactMap { _ in
                Self.pieces.randomElement(using: &generator)
            }.joined()
            _ = Figure(reading: text, catalog: catalog, defaultUnit: .yuan, source: .truncating, place: .cell)
            _ = Figure(reading: text, catalog: catalog, decimalComma: true)
            _ = Period(text)
            _ = ChineseNumeral.parse(text)
            _ = Decimal(text)
            _ = catalog.unit(named: text)
            let bytes = Array(text.utf8)
            for start in bytes.indices {
                _ = Period.scan(bytes: bytes, at: start, allowsPlain: true)
                guard let match = Figure.scan(bytes: bytes, at: start, catalog: catalog) else { continue }
                #expect(match.end > start && match.end <= bytes.count, "\(text)")
                #expect(match.numeralStart >= start && match.numeralEnd <= match.end, "\(text)")
                if match.figure.hedge == .none || match.figure.hedge == .about {
                    #expect(match.figure.interval.contains(match.figure.value), "\(text)")
                }
            }
        }
    }

    /// A figure written by `display` reads back as itself.
    @Test func writtenFiguresReadBack() throws {
        var generator = Generator(state: 5)
        let catalog = UnitCatalog()
        let units = ["万元", "亿元", "元", "%", "‰", "个百分点", "人次", "万人次", "倍", "㎡", "元/人", "期", "分", "小时"]
        for _ in 0..<2000 {
            let unit = try #require(catalog.unit(named: units.randomElement(using: &generator) ?? ""))
            let value = Decimal(
                scaled: Int64.random(in: -9_999_999...9_999_999, using: &generator),
                places: Int.random(in: 0...4, using: &generator))
            let hedge = Hedge.allCases.randomElement(using: &generator) ?? .none
            let figure = Figure.written(value: value, unit: unit, hedge: hedge)
            for style in [NumberStyle.plain, .grouped] {
                let text = display(figure, style: style)
                let back = try #require(Figure(reading: text, catalog: catalog), "\(text)")
                #expect(back.value == value && back.unit == unit && back.hedge == hedge, "\(text)")
                #expect(back.interval == figure.interval, "\(text)")
            }
        }
    }
}
