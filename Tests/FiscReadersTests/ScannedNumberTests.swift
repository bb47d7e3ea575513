import Testing

@testable import FiscReaders

@Suite struct ScannedNumberTests {
    /// As digits with a point: −21.1 for (21.1).
    private func read(_ text: String, _ mark: DecimalMark = .dot) -> String? {
        let folded = FoldedCell(Array(text.utf8).span, 0..<text.utf8.count)
        guard let number = ScannedNumber.scan(folded.bytes.span, 0..<folded.bytes.count, mark: mark) else { return nil }
        var digits = String(number.magnitude)
        while digits.count <= number.decimals { digits = "0" + digits }
        if number.decimals > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -number.decimals)) }
        let suffix = String(decoding: folded.bytes[number.suffix], as: UTF8.self)
        return (number.isNegative ? "-" : "") + digits + suffix
    }

    @Test(arguments: [
        ("0", "0"), ("1,540.23", "1540.23"), ("1540.23", "1540.23"), ("-5", "-5"), ("+5", "5"), ("(21.1)", "-21.1"),
        ("（21.1）", "-21.1"),
        ("100-", "-100"), ("￥1,540.23", "1540.23"), ("¥ 15", "15"), ("$ 15", "15"), ("１５４０．２３", "1540.23"),
        ("12.5%", "12.5"),
        ("12.5％", "12.5"), ("88,8", "88.8"), ("0,5", "0.5"), ("1.067.039.000,00", "1067039000.00"),
        ("344.140.353", "344140353"),
        ("1,234,567", "1234567"), ("1 234 567", "1234567"), ("1'234'567.80", "1234567.80"), (".5", "0.5"),
        ("12.", "12"), ("1,234", "1234"),
        ("1.234", "1.234"), ("0.123", "0.123"), ("3592,3", "3592.3"), ("15万元", "15万元"), ("1,540.23 万元", "1540.23万元"),
        ("−7.5", "-7.5"),
        ("–7.5", "-7.5"), ("007", "7"), ("12,34", "12.34"), ("-$5", "-5"), ("$-5", "-5"), ("1 234,56", "1234.56"),
        ("12‰", "12‰"),
        ("3年", "3年"), ("1.2345", "1.2345"), ("1,2345", "1.2345"),
    ])
    func reads(_ text: String, _ expected: String) {
        #expect(read(text) == expected)
    }

    @Test(arguments: [
        ("1.234", "1234"), ("1,234", "1.234"), ("1.234,5", "1234.5"), ("12.5", "12.5"), ("0,123", "0.123"),
        ("159.600.000,00", "159600000.00"),
    ])
    func readsWithADecimalComma(_ text: String, _ expected: String) {
        #expect(read(text, .comma) == expected)
    }

    @Test(arguments: [
        "", "-", "--", "(", "()", "(5", "5)", "abc", "1.2.3", "01.1.1", "2014-12-30", "1,2,3", "1,23,456", "12 34",
        "0.0 0.0", "1..2", ",5", "5,",
        "--5", "((5))", "5%5", "5 5", "$", ".", "1,234,56", "1.234.5", "1,234.567.890", "1-2", "+-",
    ])
    func refuses(_ text: String) {
        #expect(read(text) == nil)
    }

    /// What follows a number is handed on; whether it is a unit is decided elsewhere.
    @Test(arguments: [("1e", "1e"), ("2014/12/30", "2014/12/30"), ("3号楼", "3号楼")])
    func handsOnWhatFollows(_ text: String, _ expected: String) {
        #expect(read(text) == expected)
    }

    @Test func traits() {
        func traits(_ text: String) -> ScannedNumber.Traits {
            ScannedNumber.scan(Array(text.utf8).span, 0..<text.utf8.count)?.traits ?? []
        }
        #expect(traits("1,234").contains(.ambiguousComma))
        #expect(traits("1.234").contains(.ambiguousDot))
        #expect(traits("0.123") == .needsDot)
        #expect(traits("1,234.5").contains(.needsDot))
        #expect(traits("1.234,5").contains(.needsComma))
        #expect(traits("007").contains(.leadingZero))
        #expect(traits("99999999999999999999").contains(.wide))
        #expect(traits("1.5E+05").contains(.exponent))
        #expect(traits("15") == [])
    }
}
