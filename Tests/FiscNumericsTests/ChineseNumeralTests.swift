import Testing

@testable import FiscNumerics

@Suite struct ChineseNumeralTests {
    @Test(arguments: [
        ("零", "0"), ("十", "10"), ("十二", "12"), ("二十", "20"), ("三十二", "32"), ("一百", "100"), ("一百零三", "103"),
        ("一百一十", "110"), ("两千三百", "2300"), ("一万", "10000"), ("十五万", "150000"), ("一百二十三万四千五百六十七", "1234567"),
        ("三亿零五万", "300050000"), ("一万亿", "1000000000000"), ("九十三点五", "93.5"), ("零点零五", "0.05"), ("二〇二三", "2023"),
        ("壹佰", "100"), ("壹仟贰佰叁拾肆", "1234"), ("负三", "-3"), ("一点五万", "15000"), ("五千万", "50000000"),
        ("十万零八百", "100800"),
    ])
    func parses(_ text: String, _ expected: String) {
        #expect(ChineseNumeral.parse(text) == Decimal(expected))
    }

    @Test(arguments: ["", "百", "点五", "三点", "一二百", "十十", "万", "负", "abc", "一百百"])
    func refuses(_ text: String) {
        #expect(ChineseNumeral.parse(text) == nil)
    }

    @Test(arguments: [
        ("100000", "壹拾万元整"), ("1540.23", "壹仟伍佰肆拾元贰角叁分"), ("0", "零元整"), ("0.05", "伍分"), ("10.05", "壹拾元零伍分"),
        ("100000008", "壹亿零捌元整"), ("1005000", "壹佰万伍仟元整"), ("0.5", "伍角整"), ("-3.2", "负叁元贰角整"),
        ("2020", "贰仟零贰拾元整"),
    ])
    func writesCapitals(_ amount: String, _ expected: String) {
        #expect(ChineseNumeral.financial(d(amount)) == expected)
    }

    @Test func amountsWithoutCapitals() {
        #expect(ChineseNumeral.financial(d("1e16")) == nil)
        #expect(ChineseNumeral.financial(d("9999999999999999.99")) != nil)
    }

    @Test func everyNumberReadsBack() {
        for value in [
            1, 7, 10, 15, 20, 99, 100, 105, 110, 1000, 1001, 1010, 9999, 10000, 10001, 10010, 123_456, 100_000_001,
        ] {
            let text = ChineseNumeral.financial(Decimal(value)) ?? ""
            #expect(Figure(reading: text)?.value == Decimal(value) || Figure(reading: text)?.unit != .yuan, "\(text)")
        }
    }
}
