import Testing

@testable import FiscProse

/// Sound sentences of which one reading fails: the other is meant.
struct InnocenceTests {
    static let turns = "预算60万元，其中甲类20万元，乙类40万元。比上年预算减少8万元，下降11.8%，其中甲类减少3万元，乙类减少5万元。"

    @Test(arguments: [
        // An item's rate is of its own budget, which the table gives.
        """
        “三公”经费支出年初预算为30.00万元，支出决算为9.60万元，完成预算的32.00%，其中：因公出国（境）费支出决算为0万元；\
        公务用车购置及运行费支出决算为9.00万元，完成预算的60.00%；公务接待费支出决算为0.60万元，完成预算的4.00%。
        """,
        // A cue said over again; a blank for a thousands mark.
        "收入合计400万元，其中货物类100万元，服务类300万元，分别占25%和占75%。",
        "投入资金12 500.5万元，其中中央资金12 000.5万元，省级资金500万元，分别占96.00%、占4.00%。",
        "甲税收入110万元、乙税收入97万元，分别增加10万元、减少3万元，分别增长10%、下降3%。",
        // What is left of the income alone, or of everything.
        "经营收入1200万元，上级补助收入40万元，上年结余160万元，经营支出1150万元。收支相抵，年终结余250万元。",
        "上年结余120万元。收入总计5200万元，支出总计4900万元，收支相抵，年终结余300万元。",
        // Averages have a mean, and no sum.
        "债券平均期限9.5年，其中一般债券8.2年、专项债券10.1年。",
        // A list of one part within a list.
        "新增限额9.5亿元，其中一般债务6.5亿元，其中外债转贷0.2亿元；专项债务3亿元。",
        "新增限额9.39亿元，其中一般债务6.39亿元，其中外债转贷0.01亿元；专项债务3亿元。",
        // What was paid out is no part beside a use.
        "下达资金200.5万元，其中项目管理费2.1万元，目前资金已拨付199.2万元。",
        // Besides is not among.
        "当年收缴入库150万元。此外，可用资金还包括以前年度筹集的172万元。",
        turns + "比上年执行数减少2万元，下降3.2%，其中甲类增加1万元，乙类减少3万元。",
    ])
    func accusesNobody(text: String) { #expect(Readings.findings(text) == [], "\(text)") }

    @Test(arguments: [
        ("收入合计400万元，其中货物类100万元，服务类300万元，分别占25%和占85%。", ["sharesToWhole ", "share 85"]),
        ("投入资金12 500.5万元，其中中央资金12 000.5万元，省级资金600万元。", ["sum 12500.5"]),
        ("新增限额9.5亿元，其中一般债务6.5亿元，其中外债转贷0.2亿元；专项债务2.0亿元。", ["sum 9.5"]),
        ("教育支出50244万元，同比增加2300万元，增长4.8%；社保支出54730万元，同比增加2300万元，增长4.8%。", ["growthFromChange 4.8"]),
        (turns + "比上年执行数减少4万元，下降6.3%，其中甲类增加1万元，乙类减少3万元。", ["sumOfChanges 4"]),
    ])
    func findsWhatIsWrong(text: String, expected: [String]) { #expect(Readings.findings(text) == expected, "\(text)") }

    @Test func oneListIsComparedInTurn() {
        let sound = Readings.sound(Self.turns + "比上年执行数减少2万元，下降3.2%，其中甲类增加1万元，乙类减少3万元。")
        #expect(sound.filter { $0.hasPrefix("sumOfChanges") } == ["sumOfChanges -3 -5 = -8", "sumOfChanges 1 -3 = -2"])
    }
}
