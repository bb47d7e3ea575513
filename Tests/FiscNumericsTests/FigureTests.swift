import Testing

@testable import FiscNumerics

/// An interval as a mathematician writes it.
func text(_ interval: Interval) -> String {
    let low =
        switch interval.lower {
        case .unbounded: "(-∞"
        case .closed(let value): "[\(value)"
        case .open(let value): "(\(value)"
        }
    let high =
        switch interval.upper {
        case .unbounded: "∞)"
        case .closed(let value): "\(value)]"
        case .open(let value): "\(value))"
        }
    return interval.isExact ? "\(interval.lower.value ?? 0)" : "\(low), \(high)"
}

@Suite struct FigureTests {
    let catalog = UnitCatalog()

    /// value, unit, interval
    @Test(arguments: [
        ("1540.23万元", "1540.23", "万元", "[1540.225, 1540.235]"), ("1,540.23万元", "1540.23", "万元", "[1540.225, 1540.235]"),
        ("１，５４０．２３万元", "1540.23", "万元", "[1540.225, 1540.235]"),
        ("１，540.23万元", "1540.23", "万元", "[1540.225, 1540.235]"),
        ("¥1540.23", "1540.23", "元", "1540.23"), ("￥1,540.23", "1540.23", "元", "1540.23"),
        ("¥1540.23万", "1540.23", "万元", "[1540.225, 1540.235]"),
        ("（21.1）", "-21.1", "", "-21.1"), ("(21.1)", "-21.1", "", "-21.1"),
        ("（21.1）万元", "-21.1", "万元", "[-21.15, -21.05]"),
        ("−0.58万元", "-0.58", "万元", "[-0.585, -0.575]"), ("-0.46%", "-0.46", "%", "[-0.465, -0.455]"),
        ("15万人次", "15", "万人次", "[14.5, 15.5]"), ("34399人次", "34399", "人次", "34399"), ("62期", "62", "期", "62"),
        ("壹佰万元", "100", "万元", "[99.5, 100.5]"), ("壹佰万元整", "100", "万元", "100"), ("三十二期", "32", "期", "32"),
        ("百分之九十三点五", "93.5", "%", "[93.45, 93.55]"),
        ("千分之三", "3", "‰", "[2.5, 3.5]"), ("百分之100", "100", "%", "100"), ("93.54%", "93.54", "%", "[93.535, 93.545]"),
        ("86%", "86", "%", "[85.5, 86.5]"),
        ("251万元", "251", "万元", "[250.5, 251.5]"), ("1.2倍", "1.2", "倍", "[1.15, 1.25]"), ("100%", "100", "%", "100"),
        ("100.0%", "100.0", "%", "[99.95, 100.05]"), ("0", "0", "", "0"), ("0万元", "0", "万元", "0"),
        ("0%", "0", "%", "0"),
        ("0.00%", "0.00", "%", "[-0.005, 0.005]"), ("1540", "1540", "", "1540"),
        ("1540.23元", "1540.23", "元", "1540.23"),
        ("1540元2角3分", "1540.23", "元", "1540.23"), ("五元三角", "5.3", "元", "5.3"), ("12元5分", "12.05", "元", "12.05"),
        ("3.5个百分点", "3.5", "个百分点", "[3.45, 3.55]"), ("1000㎡", "1000", "㎡", "[999.5, 1000.5]"), ("9分", "9", "分", "9"),
        ("8.62分", "8.62", "分", "[8.615, 8.625]"), ("3年", "3", "年", "3"),
        ("240.5元/人", "240.5", "元/人", "[240.45, 240.55]"),
        ("2.3亿元", "2.3", "亿元", "[2.25, 2.35]"), ("1.2万亿元", "1.2", "万亿元", "[1.15, 1.25]"),
        ("15万", "15", "万", "[14.5, 15.5]"),
        ("1540.23 万元", "1540.23", "万元", "[1540.225, 1540.235]"), ("1.5万\n元", "1.5", "万元", "[1.45, 1.55]"),
        ("100美元", "100", "美元", "[99.5, 100.5]"), ("三百二十元", "320", "元", "320"), ("十五万人次", "15", "万人次", "[14.5, 15.5]"),
        ("23萬元", "23", "万元", "[22.5, 23.5]"), ("两个", "2", "个", "2"),
    ])
    func readsEveryPrintedForm(_ written: String, _ value: String, _ unit: String, _ interval: String) throws {
        let figure = try #require(Figure(reading: written, catalog: catalog), "\(written)")
        #expect(figure.value.description == value)
        #expect(figure.unit.symbol == unit)
        #expect(text(figure.interval) == interval)
        #expect(figure.surface == written)
    }

    @Test(arguments: [
        ("90%以上", Hedge.atLeast, "[90, ∞)"), ("不低于90%", .atLeast, "[90, ∞)"), ("至少3个", .atLeast, "[3, ∞)"),
        ("≥95%", .atLeast, "[95, ∞)"),
        (">=95%", .atLeast, "[95, ∞)"), ("90万元以内", .atMost, "(-∞, 90]"), ("5天以下", .atMost, "(-∞, 5]"),
        ("不超过90万元", .atMost, "(-∞, 90]"),
        ("≤90万元", .atMost, "(-∞, 90]"), ("超2400人", .over, "(2400, ∞)"), ("突破15万人次", .over, "(15, ∞)"),
        ("超过3%", .over, "(3, ∞)"),
        ("不足5%", .under, "(-∞, 5)"), ("30余万元", .aBitMore, "(30, 40)"), ("30多个", .aBitMore, "(30, 40)"),
        ("30万余元", .aBitMore, "(30, 40)"),
        ("3年多", .aBitMore, "(3, 4)"), ("120万元余", .aBitMore, "(120, 130)"), ("近30个", .nearly, "(20, 30)"),
        ("约1000㎡", .about, "[0, 2000]"),
        ("1050元左右", .about, "[1040, 1060]"), ("约1.2倍", .about, "[1.1, 1.3]"), ("大约 15 万人次", .about, "[14, 16]"),
        ("近2亿元", .nearly, "(1, 2)"),
        ("100%以上", .atLeast, "[100, ∞)"), ("三十余人", .aBitMore, "(30, 40)"),
    ])
    func readsHedges(_ written: String, _ hedge: Hedge, _ interval: String) throws {
        let figure = try #require(Figure(reading: written, catalog: catalog), "\(written)")
        #expect(figure.hedge == hedge)
        #expect(text(figure.interval) == interval)
    }

    @Test(arguments: [
        "", "万元", "abc", "1,54", "1.2.3", "--", "12万元3", "1 2", "(5", "2023年", "2018〕34号", "1/3", "5.", "（-3）", "约",
        "第3批",
    ])
    func refusesWhatIsNoFigure(_ written: String) {
        #expect(Figure(reading: written, catalog: catalog) == nil, "\(written)")
    }

    @Test func truncatingSources() throws {
        func interval(_ written: String) throws -> String {
            text(try #require(Figure(reading: written, catalog: catalog, source: .truncating)).interval)
        }
        #expect(try interval("1.23万元") == "[1.23, 1.24)")
        #expect(try interval("-1.23万元") == "(-1.24, -1.23]")
        #expect(try interval("0.00万元") == "(-0.01, 0.01)")
        #expect(try interval("0万元") == "0")
        #expect(try interval("62期") == "62")
        #expect(try interval("约3万元") == "[2, 4]")
    }

    @Test func cellsAndColumns() throws {
        func cell(_ written: String, _ unit: Unit) throws -> Figure {
            try #require(Figure(reading: written, catalog: catalog, defaultUnit: unit, place: .cell))
        }
        #expect(text(try cell("1540", .yuan).interval) == "[1539.5, 1540.5]")
        #expect(text(try cell("1540.23", .yuan).interval) == "1540.23")
        #expect(text(try cell("1540.2", .yuan).interval) == "[1540.15, 1540.25]")
        #expect(text(try cell("0", .yuan).interval) == "0")
        #expect(text(try cell("1,540.23", .tenThousandYuan).interval) == "[1540.225, 1540.235]")
        #expect(try cell("15万", .person).unit.symbol == "万人")
        #expect(try cell("3亿元", .tenThousandYuan).unit.symbol == "亿元")
        #expect(try cell("3", .tenThousandYuan).hasUnit)
        #expect(Figure(reading: "1.067.039.000,00", decimalComma: true)?.value == d("1067039000"))
        #expect(Figure(reading: "1.067.039.000,00") == nil)
        #expect(Figure(reading: "1.067", decimalComma: true)?.value == 1067)
        #expect(Figure(reading: "251万元", place: .exact)?.interval == .exactly(251))
    }

    @Test func scansInsideASentence() throws {
        let sentence = "总收入1540.23万元，其中拨款1440.68万元、占比93.54%，培训近30个班"
        let bytes = Array(sentence.utf8)
        var found: [String] = []
        var place = 0
        while place < bytes.count {
            if let match = Figure.scan(bytes: bytes, at: place, catalog: catalog) {
                found.append(match.figure.surface)
                place = match.end
            } else {
                place += 1
            }
        }
        #expect(found == ["1540.23万元", "1440.68万元", "93.54%", "近30个"])
    }

    func scan(_ text: String, skip prefix: String = "") -> Figure? {
        Figure.scan(bytes: Array((prefix + text).utf8), at: prefix.utf8.count, catalog: catalog)?.figure
    }

    @Test func datesAndDashes() {
        #expect(scan("2023年总收入") == nil)
        #expect(scan("6月30日") == nil)
        #expect(scan("30日") == nil)
        #expect(scan("3年来")?.unit == .year)
        #expect(scan("6个月")?.value == 6)
        #expect(scan("2023年以上") == nil)
        #expect(scan("2020万元")?.value == 2020)
        #expect(scan("-95%", skip: "90%") == nil)
        #expect(scan("-3.5%", skip: "增长")?.value == d("-3.5"))
        #expect(scan("-2020", skip: "2015") == nil)
        #expect(scan("100日元")?.unit.symbol == "日元")
    }

    @Test func unitsThatBeginOtherWords() {
        #expect(scan("1 项目支出")?.hasUnit == false)
        #expect(scan("完成3项目标", skip: "")?.hasUnit == nil)
        #expect(scan("3项目标")?.unit.symbol == "项")
        #expect(scan("3 人员经费")?.hasUnit == false)
        #expect(scan("177名村书记")?.unit.symbol == "名")
        #expect(scan("25.8分别")?.hasUnit == false)
        #expect(scan("30余额")?.hedge == Hedge.none)
        #expect(scan("12,345万元")?.value == 12345)
        #expect(scan("1267.86，2570.97万元")?.surface == "1267.86")
        #expect(scan("35. 3万元")?.value == d("35.3"))
        #expect(scan("1. 3万元")?.value == 1)
        #expect(scan("近年来") == nil)
        #expect(scan("超预算") == nil)
        #expect(scan("约") == nil)
    }

    @Test func brokenBytesAreNoTrap() {
        let bytes: [UInt8] = [0xE4, 0xB8, 0x31, 0x30, 0xE4, 0xB8, 0xFF, 0x31, 0x2C, 0x30, 0x30, 0x30, 0xE2]
        for start in -1...bytes.count + 1 {
            _ = Figure.scan(bytes: bytes, at: start, catalog: catalog)
            _ = Period.scan(bytes: bytes, at: start)
            _ = catalog.prefix(of: bytes, at: start)
        }
        #expect(Figure(reading: String(repeating: "9", count: 5000)) == nil)
        #expect(Figure(reading: String(repeating: "一百", count: 5000)) == nil)
        #expect(Figure(reading: String(repeating: "1,000", count: 500)) == nil)
    }

    @Test func conversionKeepsTheInterval() throws {
        let figure = try #require(Figure(reading: "1540.23万元"))
        let converted = try figure.converted(to: .hundredMillionYuan)
        #expect(converted.value.description == "0.154023")
        #expect(converted.lastPlace == -6)
        #expect(text(converted.interval) == "[0.1540225, 0.1540235]")
        #expect(throws: DecimalError.invalid) { try figure.converted(to: .person) }
        let yuan = try figure.converted(to: .yuan)
        #expect(text(yuan.interval) == "[15402250, 15402350]")
    }

    @Test func derivedFigures() {
        let figure = Figure.written(value: d("4125.49"), unit: .number)
        #expect(figure.interval.isExact)
        #expect(text(figure.taking(unit: .tenThousandYuan).interval) == "[4125.485, 4125.495]")
        #expect(text(Figure.value(30, unit: .tenThousandYuan, within: d("0.5")).interval) == "[29.5, 30.5]")
        #expect(Figure.value(30, unit: .tenThousandYuan, within: 0).interval.isExact)
        #expect(text(Figure.written(value: 30, unit: .tenThousandYuan, lastPlace: -2).interval) == "[29.995, 30.005]")
        #expect(text(Figure.written(value: 30, unit: .tenThousandYuan).negated.interval) == "[-30.5, -29.5]")
        #expect(text(Figure.written(value: -30, unit: .tenThousandYuan, hedge: .aBitMore).interval) == "(-40, -30)")
    }
}

@Suite struct PrecisionPolicyTests {
    func figures(_ texts: [String]) throws -> [Figure] {
        try texts.map { try #require(Figure(reading: $0)) }
    }

    func intervals(_ texts: [String], _ policy: PrecisionPolicy, total: Int? = nil) throws -> [String] {
        Figure.intervals(of: try figures(texts), applying: policy, total: total).map { text($0) }
    }

    @Test func finestPadsAmountsAmongTheirKind() throws {
        #expect(
            try intervals(["29.99万元", "30万元", "12.34万元"], .finest) == [
                "[29.985, 29.995]", "[29.995, 30.005]", "[12.335, 12.345]",
            ])
        // most of them are whole
        #expect(try intervals(["29.99万元", "30万元", "12万元"], .finest)[1] == "[29.5, 30.5]")
        // half is not most
        #expect(try intervals(["29.99万元", "30万元"], .finest)[1] == "[29.5, 30.5]")
        // at most two digits
        #expect(try intervals(["1.234万元", "30万元", "2.345万元"], .finest)[1] == "[29.995, 30.005]")
        #expect(try intervals(["1.2万元", "30万元", "2.34万元"], .finest)[1] == "[29.95, 30.05]")
    }

    @Test func finestLeavesOthersAlone() throws {
        #expect(try intervals(["1.23万元", "4.56万元", "6万元"], .finest, total: 2)[2] == "[5.5, 6.5]")
        #expect(try intervals(["1.23%", "4.56%", "6%"], .finest)[2] == "[5.5, 6.5]")
        #expect(try intervals(["1.23倍", "4.56倍", "6倍"], .finest)[2] == "[5.5, 6.5]")
        #expect(try intervals(["1.23亿元", "4.56亿元", "4364万元"], .finest)[2] == "[4363.5, 4364.5]")
        #expect(try intervals(["1.23万元", "4.56万元", "约6万元"], .finest)[2] == "[5, 7]")
        #expect(try intervals(["1.23万元", "4.56万元", "6期"], .finest)[2] == "6")
        #expect(try intervals(["1.23万元", "4.56万元", "0万元"], .finest)[2] == "0")
        #expect(try intervals(["0万元", "0万元", "1.23万元", "3万元", "4.56万元"], .finest)[3] == "[2.995, 3.005]")
        #expect(try intervals(["1.23万元", "6万元"], .own)[1] == "[5.5, 6.5]")
    }

    @Test func fixedAndTolerance() throws {
        #expect(try intervals(["30万元", "29.99%"], .fixed(100)) == ["[29.995, 30.005]", "[29.985, 29.995]"])
        #expect(try intervals(["30万元", "3亿元"], .tolerance(500)) == ["[29.95, 30.05]", "[2.999995, 3.000005]"])
    }
}

@Suite struct DisplayTests {
    @Test func rules() throws {
        let third = try Decimal.one / 3
        #expect(display(try Unit.tenThousandYuan.convert(d("1540.23"), to: .yuan), unit: .yuan) == "15402300元")
        #expect(display(try d("93.54") + d("6.46"), unit: .percent) == "100.00%")
        #expect(display(try d("1.50") * d("2.00"), unit: .yuan) == "3.00元")
        #expect(
            display(try d("1540.23") / 62, unit: try Unit.tenThousandYuan / (UnitCatalog().unit(named: "期") ?? .number))
                == "24.84万元/期")
        #expect(display(try d("144068") / d("1540.23"), unit: .percent, ratio: true) == "93.54%")
        #expect(display(50, unit: .percent, ratio: true) == "50.00%")
        #expect(display(50, unit: .percent) == "50%")
        #expect(display(third, unit: .percent) == "0.33%")
        #expect(display(third, unit: .points) == "0.33个百分点")
        #expect(display(third, unit: .number) == "0.3333")
        #expect(display(try third * 100, unit: .yuan) == "33.33元")
        #expect(display(try third / 1000, unit: .multiple) == "0.0003333倍")
        #expect(display(try third * d("1e40"), unit: .yuan) == "3" + String(repeating: "3", count: 33) + "000000元")
        #expect(display(d("-0.46"), unit: .percent) == "-0.46%")
        #expect(display(d("0.125"), unit: .number) == "0.125")
        #expect(display(d("1234567.5"), unit: .yuan, style: .grouped) == "1,234,567.5元")
        #expect(display(d("3.3"), unit: .yuan, style: NumberStyle(minimumPlaces: 2)) == "3.30元")
        #expect(display(d("0.0000"), unit: .number) == "0.00")
        #expect(display(try d("2") / 3, unit: .number, style: NumberStyle(minimumPlaces: 6)) == "0.666700")
    }

    @Test func figuresKeepTheirDigits() throws {
        #expect(display(try #require(Figure(reading: "30.00万元"))) == "30.00万元")
        #expect(display(try #require(Figure(reading: "近30个"))) == "近30个")
        #expect(display(try #require(Figure(reading: "90%以上"))) == "90%以上")
    }
}
