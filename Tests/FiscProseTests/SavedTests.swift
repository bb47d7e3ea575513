import Testing

@testable import FiscProse

/// What was planned, what it came to, and what lies between.
struct SavedTests {
    @Test(arguments: SavingPattern.table.indices)
    func examples(row: Int) {
        let text = SavingPattern.table[row].example
        #expect(Readings.sound(text).map { $0.split(separator: " ")[0] } == ["difference", "share"], "\(text)")
        #expect(Readings.findings(text) == [])
    }

    @Test(arguments: [
        // Right, rounded, cut off.
        ("采购预算301.5万元，实际采购金额270.2万元，节约资金31.3万元，节约率10.38%。", "share 31.3 301.5 = 10.38"),
        ("采购预算301.5万元，实际采购金额270.2万元，节约资金31.3万元，资金节约率达10.4%。", "share 31.3 301.5 = 10.4"),
        ("采购预算301.5万元，中标金额270.2万元，节约资金31.3万元，节约率10.3%。", "share 31.3 301.5 = 10.3"),
        ("送审金额5.06亿元，审定金额4.55亿元，审减0.51亿元，审减率10.1%。", "difference 5.06 4.55 = 0.51"),
        (
            "采购预算300万元，其中货物200万元，服务100万元。实际采购规模270万元，其中货物180万元，服务90万元。节约资金30万元，节约率10%。",
            "difference 300 270 = 30"
        ),
        ("年初预算为20.00万元，支出决算为18.20万元，决算数小于预算数1.80万元。", "difference 18.20 20.00 = -1.80"),
        ("接待费支出决算18.20万元，完成年初预算的91.00%，决算数小于年初预算数1.80万元。", "rateFromChange 18.20 -1.80 = 91.00"),
    ])
    func finds(text: String, claim: String) {
        #expect(Readings.sound(text).contains(claim), "\(text) \(Readings.sound(text))")
        #expect(Readings.findings(text) == [], "\(text)")
    }

    @Test(arguments: [
        ("采购预算301.5万元，实际采购金额270.2万元，节约资金33.1万元，节约率10.38%。", ["difference 33.1"]),
        ("采购预算301.5万元，实际采购金额270.2万元，节约资金31.3万元，节约率13.38%。", ["share 13.38"]),
        ("接待费支出决算18.20万元，完成年初预算的100%，决算数小于预算数1.80万元。", ["rateFromChange 100"]),
    ])
    func findsWhatIsWrong(text: String, expected: [String]) { #expect(Readings.findings(text) == expected, "\(text)") }

    @Test(arguments: [
        // The rest was not bought at all; of what was paid; of a part; another year's; of something that is not printed.
        "采购预算100万元，实际采购金额80万元，节约资金5万元，其余项目未实施。",
        "采购预算100万元，实际采购金额80万元，节约资金20万元，节约率25%。",
        "采购预算500万元，其中服务类预算200万元。服务类实际采购金额180万元，节约资金20万元，节约率10%。",
        "采购预算100万元，实际采购金额80万元，比上年多节约资金7万元，节约率提高3%。",
        "采购预算100万元，实际采购金额80万元，节约水电费7万元，节约率15%。",
        "完成年初预算的90.00%，决算数小于调整预算数5.00万元。接待费支出决算18.00万元，完成年初预算的90.00%，决算数小于调整预算数5.00万元。",
        "支出决算90.00万元，完成预算的90.00%，对超过预算100万元的3个项目开展评价。",
    ])
    func accusesNobody(text: String) { #expect(Readings.findings(text) == [], "\(text)") }
}
