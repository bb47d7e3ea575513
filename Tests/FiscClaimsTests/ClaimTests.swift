import FiscClaims
import FiscNumerics
import Testing

struct ClaimTests {
    struct Case: Sendable {
        var claim: Claim
        var verdict: Verdict
        var how: RoundingHow?

        init(
            _ kind: ClaimKind, _ stated: String?, _ operands: [[String]], _ verdict: Verdict, _ how: RoundingHow? = nil
        ) {
            claim = FiscClaimsTests.claim(kind, stated, operands)
            self.verdict = verdict
            self.how = how
        }
    }

    static let cases: [Case] = [
        Case(.sum, "100.00万元", [["60.00万元", "40.00万元"]], .exact),
        Case(.sum, "100.00万元", [["60.00万元", "39.99万元"]], .rounding, .tail),
        Case(.sum, "100.00万元", [["60.00万元", "20.00万元", "19.98万元"]], .unlikely),
        Case(.sum, "100.0亿元", [["60.0亿元", "39.96亿元", "400万元"]], .exact),
        Case(.sum, "48人", [["26人", "22人"]], .exact),
        Case(.sum, "48人", [["26人", "21人"]], .fails),
        Case(.difference, "-0.58万元", [["11.8万元"], ["12.39万元"]], .rounding, .tail),
        Case(.difference, "1.68万元", [["21.8万元"], ["20.12万元"]], .exact),
        Case(.share, "88.86%", [["20.10万元"], ["22.62万元"]], .rounding, .rounded),
        Case(.share, "50%", [["1万元"], ["2万元"]], .exact),
        Case(.share, "100%", [["1.519万元"], ["1.520万元"]], .rounding, .rounded),
        Case(.share, "15%", [["469500元"], ["2945760.58元"]], .rounding, .truncated),
        Case(.share, "19.62%", [["469500元"], ["2945760.58元"]], .fails),
        Case(.share, "5%", [["1元"], ["0元"]], .unknown),
        Case(.growth, "-4.68%", [["11.8万元"], ["12.39万元"]], .rounding, .tail),
        Case(.growth, "-12%", [["251万元"], ["285万元"]], .rounding, .rounded),
        Case(.growth, "5%", [["1元"], ["-1元"]], .unknown),
        Case(.growthFromChange, "-18%", [["-16.5万元"], ["74.6万元"]], .rounding, .rounded),
        Case(.growthFromChange, "25.5%", [["28亿元"], ["134亿元"]], .fails),
        Case(.changeOverBase, "-4.68%", [["-0.58万元"], ["12.39万元"]], .rounding, .rounded),
        Case(.rateFromChange, "71.21%", [["9615.12万元"], ["-3887.49万元"]], .rounding, .rounded),
        Case(.rate, "68%", [["167.37万元"], ["246万元"]], .rounding, .rounded),
        Case(.timesGrown, "12.69倍", [["183352亿元"], ["13395亿元"]], .rounding, .rounded),
        Case(.multiple, "13.69倍", [["183352亿元"], ["13395亿元"]], .rounding, .rounded),
        Case(.atMost, nil, [["22.62万元"], ["44.52万元"]], .exact),
        Case(.atMost, nil, [["2.14万元"], ["1万元"]], .fails),
        Case(.same, "46.00万元", [["46.25万元"]], .fails),
        Case(.same, "6次", [["6批次"]], .fails),
        Case(.sharesToWhole, nil, [["88.86%", "11.14%"]], .exact),
        Case(.weightedGrowth, "5%", [["87.75亿元", "50.03亿元"], ["-4.7%", "27.8%"]], .rounding, .rounded),
        Case(
            .weightedRate, "27.7%", [["11765万元", "14796万元", "3051万元"], ["25%", "30.1%", "28.8%"]], .rounding, .rounded),
        Case(.sumOfChanges, "-2万元", [["-34万元", "56万元", "-24万元"]], .exact),
        Case(.count, "11个", [["5个", "6个"]], .exact),
    ]

    @Test(arguments: cases)
    func judged(_ one: Case) {
        let judged = judge(one.claim)
        #expect(judged.verdict == one.verdict, "\(judged.messageZh)")
        #expect(judged.judgement.how == one.how)
    }

    @Test func annualGrowthAndScore() {
        var annual = claim(.annualGrowth, "15.65%", [["183352亿元"], ["13395亿元"]])
        annual.years = 18
        #expect(judge(annual).judgement.how == .rounded)
        let score = Claim(.score, stated: term("9分"), [[term("10分")], [term("37.24万元")], [term("43.2万元")]])
        #expect(judge(score).messageZh == "得分有误：10分×(37.24万元÷43.2万元)＝8.62分，自评9分，多计0.38分。")
    }

    @Test func amountsConvertBeforeTheyCompare() {
        // 4364万元 among 亿元 keeps its own digits and is converted.
        let parts = ["137.78亿元", "366.92亿元", "4364万元", "55.84亿元", "47.08亿元", "39.68亿元", "25.82亿元"]
        let judged = judge(claim(.sum, "673.56亿元", [parts]))
        #expect(judged.verdict == .rounding)
        #expect(judged.judgement.computed == decimal("673.5564"))
        #expect(judge(claim(.sum, "5人", [["2万元", "3万元"]])).verdict == .unknown)
    }

    @Test func precisionPolicies() {
        // 30 among 29.99 is 30.00 under `finest`; by its own digits it may be half a unit off.
        var parts = ["29.99万元", "30万元", "15.01万元"].map { term($0) }
        parts[1].listPlace = -2
        let claim = Claim(.sum, stated: term("75.40万元"), [parts])
        #expect(judge(claim, policy: .own).verdict == .rounding)
        #expect(judge(claim, policy: .finest).verdict == .fails)
        #expect(judge(claim, policy: .fixed(decimal("10000"))).verdict == .rounding)
        #expect(judge(claim, policy: .tolerance(decimal("2000"))).verdict == .rounding)
    }

    @Test func hedgedFiguresBound() {
        let many = Claim(.sum, stated: term("2400人"), [[Term(figure("超2300人"))]])
        #expect(judge(many).verdict == .rounding)
    }

    @Test func messages() {
        #expect(
            judge(claim(.sum, "6180万元", [["476万元", "4688万元", "1035万元", "1万元"]])).messageZh
                == "合计不符：分项476＋4688＋1035＋1＝6200万元，文中6180万元，相差20万元，超过允许尾差2.5万元。")
        #expect(
            judge(claim(.growthFromChange, "14.43%", [["16803.36元"], ["116433.12元"]])).messageZh
                == "增减率基数：16803.36÷(116433.12－16803.36)＝16.87%，文中14.43%，疑误以本年数为基数。")
        #expect(
            judge(claim(.growth, "1.14%", [["2.14万元"], ["1.00万元"]])).messageZh
                == "百分数漏乘：(2.14－1.00)÷1.00＝114%，文中1.14%，疑将比值写作百分数。")
        #expect(
            judge(claim(.same, "46.00万元", [["46.25万元"]])).messageZh
                == "前后不一致：前为46.25万元，后为46.00万元，相差0.25万元。同一口径请更正，口径不同请注明。")
        #expect(
            judge(claim(.timesGrown, "13.69倍", [["183352亿元"], ["13395亿元"]])).messageZh
                == "倍数表述：(183352－13395)÷13395＝12.69倍，文中13.69倍，疑将倍数写作增长倍数。")
        #expect(
            judge(claim(.sum, "100.0亿元", [["30.0亿元", "30.0亿元", "39.8亿元"]])).messageZh
                == "尾差偏大：3项相加尾差上限0.2亿元，实差0.2亿元。")
        let named = Claim(
            .share, stated: term("88.86%"), [[term("20.10万元", name: "公务接待费")], [term("22.62万元", name: "三公经费")]])
        #expect(judge(named).messageZh == "公务接待费÷三公经费 ＝ 88.8594%，文中88.86%")
        #expect(judge(named).messageEn == "公务接待费 ÷ 三公经费 = 88.8594%, the text says 88.86%")
        #expect(judge(claim(.share, "5%", [["1元"], ["0元"]])).messageZh == "无法核对：1÷0，基数为0，无法计算。")
    }
}
