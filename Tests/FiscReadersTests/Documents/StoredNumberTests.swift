import Testing

@testable import FiscReaders

@Suite("Numbers of workbooks")
struct StoredNumberTests {
    private func text(_ number: StoredNumber?, atLeastDecimals places: Int = 0) -> String {
        var bytes: [UInt8] = []
        number?.append(to: &bytes, atLeastDecimals: places)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func read(_ numeral: String) -> String { text(StoredNumber(Array(numeral.utf8).span)) }

    @Test(arguments: [
        ("116512491.76000001", "116512491.76"), ("6468538.2999999998", "6468538.3"), ("0.1", "0.1"), ("0", "0"),
        ("-0", "0"),
        ("0.30000000000000004", "0.3"), ("1234567890123455", "1234567890123460"),
        ("1234567890123445", "1234567890123440"),
        ("1.005", "1.005"), ("4.9999999999999998E-2", "0.05"), ("1E3", "1000"), ("-1.5e-3", "-0.0015"), ("007", "7"),
        ("0.00000000000000000001", "0.00000000000000000001"), ("99999999999999999", "100000000000000000"),
        ("1E-200", "1E-200"), ("123456789012345678901234567890", "123456789012346000000000000000"), ("100.50", "100.5"),
        ("12345678901234500000000000001", "12345678901234500000000000000"),
        // Half a unit of the 15th digit goes to the even one, unless anything stands behind it.
        ("1000000000000005", "1000000000000000"), ("1000000000000015", "1000000000000020"),
        ("10000000000000050001", "10000000000000100000"),
    ])
    func digitsAreRoundedTo15(_ stored: String, _ expected: String) { #expect(read(stored) == expected) }

    @Test(arguments: ["", "-", ".", "1.2.3", "abc", "1e", "1e99999", "0x10", "NaN"])
    func whatIsNoNumeral(_ text: String) { #expect(StoredNumber(Array(text.utf8).span) == nil) }

    @Test func doublesNameTheirShortestDigits() {
        #expect(text(StoredNumber(0.1 + 0.2)) == "0.3")
        #expect(text(StoredNumber(-1540.23)) == "-1540.23")
        #expect(text(StoredNumber(1e21)) == "1000000000000000000000")
        #expect(StoredNumber(Double.nan) == nil)
        #expect(StoredNumber(Double.infinity) == nil)
    }

    @Test func decimalsAreShownAsTheFormatSays() {
        let number = StoredNumber(magnitude: 12_345, exponent: -3)
        #expect(text(number.rounded(toDecimals: 2), atLeastDecimals: 2) == "12.35")
        #expect(text(number, atLeastDecimals: 5) == "12.34500")
        #expect(text(StoredNumber(magnitude: 995, exponent: -3).rounded(toDecimals: 2), atLeastDecimals: 2) == "1.00")
        #expect(text(StoredNumber(magnitude: 5), atLeastDecimals: 2) == "5.00")
        #expect(text(StoredNumber(magnitude: 4, exponent: -30).rounded(toDecimals: 2), atLeastDecimals: 2) == "0.00")
    }

    @Test(arguments: [
        ("General", NumberFormat.Kind.general), ("0.00", .fixed(2)), ("#,##0", .fixed(0)),
        ("#,##0.00_);[Red]\\(#,##0.00\\)", .fixed(2)),
        ("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", .fixed(2)), ("0.00%", .percent(2)), ("0%", .percent(0)),
        ("@", .text),
        ("yyyy\"年\"m\"月\"d\"日\"", .date(hasMonth: true, hasDay: true)),
        ("yyyy\"年\"m\"月\"", .date(hasMonth: true, hasDay: false)),
        ("[$-804]yyyy/m/d;@", .date(hasMonth: true, hasDay: true)), ("h:mm:ss", .time), ("[h]:mm", .time),
        ("0.00E+00", .general), ("# ?/?", .general),
        ("0.00,", .fixed(2)), ("\"¥\"#,##0.00", .fixed(2)), ("", .general),
    ])
    func formats(_ code: String, _ kind: NumberFormat.Kind) { #expect(NumberFormat(code).kind == kind) }

    @Test func wordsBehindTheDigits() {
        #expect(NumberFormat("0.00\"万元\"").suffix == "万元")
        #expect(NumberFormat("0!人").suffix == "人")
        #expect(NumberFormat("\"约\"0").suffix == "")
    }

    /// 12345678 is shown as 1234.6万元, 12346千元, 12.35百万元: four, three and six places further left.
    @Test(arguments: [
        ("0!.0,\"万元\"", 4, 1, "万元"), ("0\".\"0,\"万元\"", 4, 1, "万元"), ("0\\.0000", 4, 4, ""),
        ("#,##0,\"千元\"", 3, 0, "千元"), ("0.00,,\"百万元\"", 6, 2, "百万元"), ("#,##0.00", 0, 2, ""),
    ])
    func formatsThatDivide(_ code: String, _ shift: Int, _ decimals: Int, _ suffix: String) {
        let format = NumberFormat(code)
        #expect(format.shift == shift && format.kind == .fixed(decimals) && format.suffix == suffix)
    }

    @Test(arguments: [
        (1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (45_291, "2023-12-31"), (36_526, "2000-01-01"),
        (2_958_465, "9999-12-31"),
    ])
    func dates(_ serial: Int, _ expected: String) {
        let number = StoredNumber(magnitude: UInt64(serial))
        #expect(SerialDate.text(number, from1904: false, hasMonth: true, hasDay: true) == expected)
    }

    @Test func otherDates() {
        func date(_ number: StoredNumber, from1904: Bool = false) -> String? {
            SerialDate.text(number, from1904: from1904, hasMonth: true, hasDay: true)
        }
        #expect(date(StoredNumber(magnitude: 452_915, exponent: -1)) == "2023-12-31")
        #expect(date(StoredNumber(magnitude: 43_829), from1904: true) == "2023-12-31")
        #expect(date(StoredNumber(magnitude: 0)) == nil)
        #expect(date(StoredNumber(magnitude: 9, exponent: 18)) == nil)
        #expect(date(StoredNumber(magnitude: 5, isNegative: true)) == nil)
        #expect(
            SerialDate.text(StoredNumber(magnitude: 45_000), from1904: false, hasMonth: false, hasDay: false) == "2023年"
        )
    }
}
