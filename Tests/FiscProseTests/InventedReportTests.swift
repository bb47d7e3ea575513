import FiscClaims
import FiscNumerics
import FiscProse
import FiscSource
import Testing

/// Reports made up for these tests, with the damage that real ones have.
struct InventedReportTests {
    private func read(_ text: String) -> ProseReading { readClaims(Document(text: SourceText(name: "test", text))) }

    private func verdicts(_ text: String) -> [String] {
        read(text).claims.map {
            "\($0.judged.claim.kind.rawValue) \($0.judged.claim.stated?.signed ?? "-") \($0.judged.verdict.rawValue)"
        }
    }

    @Test(arguments: [
        // A closed list with shares.
        (
            "某馆总支出为200.00万元，其中包括基本支出150.00万元、占比75.00%，项目支出50.00万元、占比25.00%。",
            ["sum 200.00 exact", "sharesToWhole - exact", "share 75.00 exact", "share 25.00 exact"]
        ),
        // The same with half-width marks, full-width digits and a line broken inside a number.
        (
            "某馆总支出为２００．００万元,其中包括基本支出150.00万\n元、占比75.00％,项目支出50. 00万元、占比25.00%。",
            ["sum 200.00 exact", "sharesToWhole - exact", "share 75.00 exact", "share 25.00 exact"]
        ),
        // An open 其中 is not summed.
        ("财政支出300亿元，其中教育支出80亿元，卫生支出60亿元。", ["atMost - exact"]),
        // Year on year, base stated and implied; the unit decides, not the verb.
        ("公务接待费5.00万元，比上年4.00万元增加1.00万元，增长25.00%。", ["difference 1.00 exact", "growth 25.00 exact"]),
        ("公务接待费5.00万元，比上年减少1.25万元，减少20.00%。", ["growthFromChange -20.00 exact"]),
        ("公务接待费3.00万元，比上年下降1.00万元，下降25.00%。", ["growthFromChange -25.00 exact"]),
        // No base: nothing to compute.
        ("公务接待费3.00万元，与上年持平。", []),
        ("因公出国费0万元，比上年增加0万元，增长0%。", []),
        // A budget and its outturn.
        ("三公经费预算为50.00万元，支出决算为40.00万元，完成预算的80.00%。", ["rate 80.00 exact"]),
        ("办公费支出90万元，完成年初预算75%，比年初预算减少30万元。", ["rateFromChange 75 exact"]),
        ("办公费支出90万元，为年初预算数120万元的75%。", ["rate 75 exact"]),
        // A total that comes last.
        ("当年收入10.5亿元。加上转移收入4.5亿元、上年结余1.0亿元，收入合计16.0亿元。", ["sum 16.0 exact"]),
        // Lists that pair by order.
        (
            "货物、工程、服务采购规模分别为10.0亿元、20.0亿元和30.0亿元，占采购规模的16.7%、33.3%和50.0%。",
            ["sharesToWhole - exact", "share 16.7 rounding", "share 33.3 rounding", "share 50.0 exact"]
        ),
        // In brackets.
        ("年末实有48人(在职26人,退休22人)。", ["sum 48 exact"]),
        // Doubled: the multiple and the growth.
        ("收入由100亿元增加到300亿元，增长了2倍。", ["timesGrown 2 exact"]),
        // Traditional characters.
        (
            "總支出為200.00萬元，其中包括基本支出150.00萬元、佔比75.00%，項目支出50.00萬元、佔比25.00%。",
            ["sum 200.00 exact", "sharesToWhole - exact", "share 75.00 exact", "share 25.00 exact"]
        ),
    ])
    func patterns(text: String, expected: [String]) {
        #expect(verdicts(text) == expected)
    }

    @Test(arguments: [
        "落实“1310”部署，构建“1+2+N”体系和“7×24”模式。",
        "按照财行〔2018〕34号文件，自2023年3月1日起执行。",
        "建校90周年，位居全省第15位。",
        "购置P1.5LED屏。",
        "1.会议培训 2.调研 （3）考察。",
        "2015-2018年、1-12月累计、3月份、一季度。",
    ])
    func noFigures(text: String) {
        #expect(read(text).figures.map(\.surface) == [])
    }

    @Test func figuresWithTheirHedges() {
        let reading = read("培训学员超2400人，实地考察近30个点，约1000㎡，满意度90%以上，8000多人，10余万元。")
        #expect(reading.figures.map(\.figure.hedge) == [.over, .nearly, .about, .atLeast, .aBitMore, .aBitMore])
        #expect(reading.claims.isEmpty)
        #expect(reading.uncoveredFigures.count == 6)
    }

    @Test func findingsNameCauseAndPlace() throws {
        let reading = read(
            """
            一、支出情况

            （一）住房保障

            住房保障支出40.00万元，同比增加10.00万元，增长25.00%。
            """)
        let claim = try #require(reading.claims.first)
        #expect(claim.judged.cause == .currentAsBase)
        #expect(claim.place.zh == "（一）住房保障，第1段")
        #expect(claim.quote == "住房保障支出40.00万元，同比增加10.00万元，增长25.00%。")
        #expect(claim.line == 5)
    }

    @Test func aShareIsTriedOnEveryWholeBeforeItFails() {
        // 30 of 40, of the nearer total; and 40 of 100.
        let reading = read("总支出100.00万元，其中：基本支出40.00万元，占40.00%，其中人员经费30.00万元，占基本支出的75.00%；项目支出60.00万元，占60.00%。")
        #expect(reading.claims.filter { $0.judged.verdict.isFinding }.isEmpty)
        #expect(reading.claims.filter { $0.judged.claim.kind == .share }.count == 3)
    }

    @Test func notes() {
        func codes(_ text: String) -> [String] { read(text).notes.map(\.spec.code) }
        #expect(codes("本单位工作顺利。") == ["N0704"])
        #expect(codes("年度财政资金总额1.561.56120。另有5人。") == ["N0703"])
        #expect(codes("2023.12.31前完成3.2.1节，共5人。") == [])
        #expect(codes("总支出为5.00万元，其中包括基本支出3.00万元、项目") == ["N0701"])
        let gap = read("基本支出100.00万元。其中：人员支出60.00万元，占基本支出60.00%；商品支出30.00万元，占基本支出%；其他支出10.00万元，占基本支出10.00%。")
        #expect(gap.notes.map { $0.message(in: .zh) } == ["数据缺失：“占基本支出%”未填数；按30.00÷100.00应为30%"])
        #expect(gap.claims.contains { $0.judged.claim.kind == .sum && $0.judged.verdict == .exact })
    }

    @Test func printedCalculations() {
        #expect(verdicts("变动率=(12.5-13.0)/13.0×100%=-3.85%。") == ["growth -3.85 rounding"])
        #expect(verdicts("执行率＝985÷1000＝98.5％。") == ["rate 98.5 exact"])
        #expect(verdicts("执行率=985÷1000×100%=95.8%。") == ["rate 95.8 fails"])
    }

    @Test func tables() {
        let reading = read(
            """
            单位：万元
            项目 | 预算数 | 决算数 |
            合计 | 246.00 | 167.37 |
            公务接待费 | 1.00 | 2.14 |
            公务用车费 | 245.00 | 165.23 |
            其中：购置费 | 80.00 | 78.16 |
            运行费 | 165.00 | 87.07 |
            """)
        let sums = reading.claims.filter { $0.judged.claim.kind == .sum }.map {
            "\($0.judged.claim.stated?.printed ?? "")=\($0.judged.claim.members.map(\.printed).joined(separator: "+"))"
        }
        #expect(sums == ["246.00=1.00+245.00", "167.37=2.14+165.23", "245.00=80.00+165.00", "165.23=78.16+87.07"])
        #expect(reading.claims.allSatisfy { $0.judged.findingClass == .balance })
    }

    @Test(arguments: [
        // A choice of parts cannot miss, nor can round figures that a digit would mend.
        "人员经费1300.00万元，主要包括基本工资500万元、津贴补贴200万元；公用经费200.00万元。",
        "财政拨款1300万元，其中农业500万元，林业200万元。",
        "总支出1540.23万元，其中水费12.11万元、电费30.12万元等。",
        // A change behind the last part may be of the whole.
        "总收入50.00万元，其中：甲20.00万元，乙30.00万元，同比增加10.00万元，增长25.00%。",
        // Changes over adjusted bases.
        "收入100.5亿元，同口径增长8.2%，自然口径增长5.1%，增收6.2亿元。",
        "收入100亿元，比上年增加10亿元，增长11.1%，比2019年增长20%，两年平均增长9.5%。",
    ])
    func nothingIsAccused(text: String) {
        #expect(read(text).findings.isEmpty)
    }

    @Test func readingIsDeterministicAndTakesAnything() {
        let texts = [
            "", "\n\n", "。。。", "其中", "占", "1", "%", "(((((", "总收入为", "1.1.1.1", "|||",
            "99999999999999999999万元，占99999999999999999999%。", "\u{FFFD}\u{0}",
        ]
        for text in texts {
            let first = read(text)
            let second = read(text)
            #expect(first.figures == second.figures)
            #expect(first.claims == second.claims)
        }
    }

    @Test func broken() {
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let pieces = [
            "总收入", "其中", "：", "，", "。", "占", "占比", "1.5", "万元", "%", "比上年", "增加", "下降", "（", "）", "、", "分别为", "加上",
            "合计", "由", "增加到", "倍", "12", "|", "\n", " ", "2023年", "的", "预算", "完成",
        ]
        for _ in 0..<300 {
            let text = (0..<next(60)).map { _ in pieces[next(pieces.count)] }.joined()
            let reading = read(text)
            for claim in reading.claims { #expect(claim.judged.claim.members.count < 200) }
        }
    }
}
