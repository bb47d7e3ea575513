import Testing

@testable import FiscProse

/// Several rates of one amount, words explained in brackets, points below points.
struct NearPatternTests {
    static let twice =
        "经费共计40万元，比上年预算数下降20.0%，比上年决算数下降%；其中接待费10万元，比上年预算数下降33.3%，比上年决算数下降16.7%；用车费30万元，比上年预算数下降14.3%，比上年决算数下降6.25%。"

    @Test(arguments: [
        // Of two rates each its own.
        (twice.replacing("下降%", with: "下降9.1%"), "weightedGrowth 10 30 -33.3 -14.3 = -20.0"),
        (twice.replacing("下降%", with: "下降9.1%"), "weightedGrowth 10 30 -16.7 -6.25 = -9.1"),
        (
            "收入4000万元，完成年初预算的104.0%，完成调整预算的98.0%。其中，税收收入3000万元，完成年初预算的105.0%，完成调整预算的99.0%；非税收入1000万元，完成年初预算的101.1%，完成调整预算的95.2%。",
            "weightedRate 3000 1000 99.0 95.2 = 98.0"
        ),
        // A bracket says how a word will be used.
        ("收入60.0亿元，比上年增加10.0亿元，增长（以下简称“增长”）20.0%。", "growthFromChange 10.0 60.0 = 20.0"),
        ("财政收入（下同）60.0亿元，比上年增加10.0亿元，增长（下同）20%。", "growthFromChange 10.0 60.0 = 20"),
        // A bracket within the words.
        (
            "上半年，全市支出1500万元，占核定支出预计数（取自《关于2018年1-5月收支的通报》，字〔2018〕30号）的60.5%，超过序时进度要求10.5个百分点。",
            "pointChange 60.5 50 = 10.5"
        ),
        ("上半年，全市支出1500万元，占支出预计数的31.8%，落后序时进度18.2个百分点。", "pointChange 31.8 50 = -18.2"),
        // Dashes below a numbered point.
        (
            "1.收入执行情况。全年收入317.5万元，完成预算300.0万元的105.8%。主要项目完成情况是："
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
        ("上半年，全市支出1500万元，占支出预计数的31.8%，落后序时进度12.8个百分点。", ["pointChange 12.8"]),
        ("收入60.0亿元，比上年增加10.0亿元，增长（以下简称“增长”）25.0%。", ["growthFromChange 25.0"]),
    ])
    func findsWhatIsWrong(text: String, expected: [String]) { #expect(Readings.findings(text) == expected, "\(text)") }

    @Test(arguments: [
        // The parts' bases were adjusted; the points number other things.
        twice.replacing("下降%", with: "下降30.1%"),
        "1.收入执行情况。全年收入317.5万元，完成预算300.0万元的105.8%。主要措施是：\n\n——减税183.2万元。\n\n——降费14.3万元。",
        "支出1500万元，占支出预计数的31.8%，落后全省平均18.2个百分点。",
    ])
    func accusesNobody(text: String) { #expect(Readings.findings(text) == [], "\(text)") }
}
