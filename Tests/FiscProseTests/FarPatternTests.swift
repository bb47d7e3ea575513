import Testing

@testable import FiscProse

/// Relations whose figures stand apart, in other words than the usual ones, or without their unit.
struct FarPatternTests {
    static let dated = """
        2022年经费合计90.5万元，其中购置费39.5万元、接待费51万元。2021年经费合计75.25万元，其中购置费27.25万元、接待费48万元。\
        购置费增加12.25万元，接待费增加3.00万元。
        """

    @Test(arguments: [
        // 万 and 亿 without 元.
        ("三公经费合计90.5万，其中：购置费39.5万元、接待费51.0万元。", "sum 39.5 51.0 = 90.5"),
        ("债务限额63.6亿元，其中一般债务35.1亿元、专项债务28.5亿。", "sum 35.1 28.5 = 63.6"),
        // A base behind 与, closed by 相比.
        ("销售额174.5亿元，与2020年的255.5亿元相比减少了81.0亿元，下降31.7%。", "difference 174.5 255.5 = -81.0"),
        ("经费总额13.0亿元，与2014年预算总额14.2亿元相比，降幅8.5%。", "growth 13.0 14.2 = -8.5"),
        ("收入35215万元，较年初预算40860万元，短收5645万元。", "difference 35215 40860 = -5645"),
        // A list within brackets ends with them.
        ("经费71.5亿元，其中，出国费19.7亿元，用车费41.3亿元（其中，购置费6.6亿元，运行费34.7亿元），接待费10.5亿元。", "sum 19.7 41.3 10.5 = 71.5"),
        // A second breakdown behind a semicolon.
        ("债务余额2209亿元，其中，一般债务1193亿元，专项债务1016亿元；政府债券2190亿元，其他形式债务19亿元。", "sum 2190 19 = 2209"),
        // Points between a rate and one in brackets.
        ("全市收入增长19.9%，高于全省平均增幅（11%）8.9个百分点。", "pointChange 19.9 11 = 8.9"),
        // Means.
        ("发行债券40亿元，其中一般债券10亿元，专项债券30亿元。平均期限8.5年，其中一般债券7年，专项债券9年。", "weightedShare 10 30 7 9 = 8.5"),
        ("发行债券40亿元，其中一般债券10亿元，专项债券30亿元。平均利率3.4%，其中一般债券3.1%，专项债券3.5%。", "weightedShare 10 30 3.1 3.5 = 3.4"),
        ("演出120场，惠及15.6万人次，平均每场1300人次。", "average 15.6 120 = 1300"),
        // Growth said of several after their own changes.
        (
            "存款余额904.9亿元、比年初增加97.5亿元，贷款余额716.3亿元、比年初增加75.3亿元，存、贷款余额分别增长12.1%、11.7%。",
            "growthFromChange 75.3 716.3 = 11.7"
        ),
        // One amount without another.
        ("规模310.8亿元，剔除相关支出53.5亿元，同口径规模为257.3亿元。", "difference 310.8 53.5 = 257.3"),
        ("全年收入合计5146万元。\n\n全年支出合计4489万元。\n\n上述收支相抵，年终结余657万元。", "difference 5146 4489 = 657"),
        // The year before in another sentence.
        (dated, "difference 39.5 27.25 = 12.25"),
        // Changes alone.
        ("收入增加3627万元，其中：本级收入增加365万元（税收增加146万元、非税增加219万元）、补助收入增加3262万元。", "sumOfChanges 365 3262 = 3627"),
        ("收入增加3627万元，其中：本级收入增加365万元（税收增加146万元、非税增加219万元）、补助收入增加3262万元。", "sumOfChanges 146 219 = 365"),
        // Scores.
        ("决策指标分值20分，得19分；产出指标分值80分，得分76.5分，总得分95.5分。", "sum 19 76.5 = 95.5"),
        // Paragraphs behind a dash.
        (
            "全年收入317.5万元，完成预算300.0万元的105.8%，较上年增长9.9%。收入具体完成情况是："
                + "\n\n——税收收入183.2万元，增长17.6%。\n\n——非税收入134.3万元，增长0.8%。\n\n支出稳定。",
            "sum 183.2 134.3 = 317.5"
        ),
    ])
    func finds(text: String, claim: String) {
        let sound = Readings.sound(text)
        #expect(sound.contains(claim), "\(text) \(sound)")
        #expect(Readings.findings(text) == [], "\(text)")
    }

    @Test(arguments: [
        ("演出120场，惠及15.6万人次，平均每场1500人次。", ["average 1500"]),
        ("决策指标分值20分，得19分；产出指标分值80分，得分76.5分，总得分96.5分。", ["sum 96.5"]),
        ("销售额174.5亿元，与2020年的255.5亿元相比减少了18.0亿元，下降31.7%。", ["difference 18.0"]),
    ])
    func findsWhatIsWrong(text: String, expected: [String]) { #expect(Readings.findings(text) == expected, "\(text)") }

    @Test(arguments: [
        // People are counted in 万 as well; an average over a number of its own; taken out of something else.
        "全县支出90.5万元，惠及群众39.5万，其中老人51.0万。",
        "全年接待120批次、800人次，支出8.0万元，平均每月0.7万元。",
        "规模310.8亿元，剔除价格因素，增长5%，其中工程53.5亿元。",
        "地方债券平均利率3.4%，其中一般债券3.1%，专项债券3.2%。",
        "项目资金100.5万元，其中管理费1.5万元，目前已拨付90.5万元。",
    ])
    func accusesNobody(text: String) { #expect(Readings.findings(text) == [], "\(text)") }
}
