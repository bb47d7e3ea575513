import Testing

@testable import FiscNumerics

@Suite struct PeriodTests {
    @Test(arguments: [
        ("2023年", "2023年"), ("2023", "2023年"), ("2023年度", "2023年"), ("2023年6月", "2023年6月"), ("2023-06", "2023年6月"),
        ("2023年1季度", "2023年1季度"), ("2023年第一季度", "2023年1季度"), ("2023年一季度", "2023年1季度"),
        ("2023年第3季度", "2023年3季度"), ("2023年上半年", "2023年上半年"), ("2023年下半年", "2023年下半年"),
        ("2023年6月30日", "2023年6月30日"), ("2023-06-30", "2023年6月30日"), ("2023/6/30", "2023年6月30日"), ("2023.6", "2023年6月"),
        ("2023Q1", "2023年1季度"), ("2023H2", "2023年下半年"), ("二〇二三年", "2023年"), ("２０２３年６月", "2023年6月"),
        (" 2023 年 6 月 ", "2023年6月"), ("2023年十二月三十一日", "2023年12月31日"), ("2023年6月份", "2023年6月"),
    ])
    func reads(_ text: String, _ expected: String) {
        #expect(Period(text)?.description == expected)
    }

    @Test(arguments: [
        "", "3年", "999", "3000", "3000年", "2023年13月", "2023年5季度", "2023年2月30日", "2023年0月", "20230", "2023年初", "1540.23",
        "2023Q5", "2023-13",
    ])
    func refuses(_ text: String) {
        #expect(Period(text) == nil)
    }

    @Test func findsThePeriodInsideText() throws {
        let bytes = Array("截至2023年6月30日止".utf8)
        let match = try #require(Period.scan(bytes: bytes, at: 6))
        #expect(match.period.description == "2023年6月30日")
        #expect(match.end == bytes.count - 3)
        #expect(Period.scan(bytes: Array("2023万元".utf8), at: 0) == nil)
        #expect(Period.scan(bytes: Array("2023年初".utf8), at: 0)?.period.description == "2023年")
        #expect(Period.scan(bytes: bytes, at: 5) == nil)
        #expect(Period.scan(bytes: bytes, at: 500) == nil)
    }

    @Test func calendarArithmetic() throws {
        let year = try #require(Period(year: 2023))
        #expect(year.next?.description == "2024年")
        #expect(year.previous?.description == "2022年")
        #expect(Period(year: 2999)?.next == nil)
        #expect(Period(year: 2023, quarter: 4)?.next?.description == "2024年1季度")
        #expect(Period(year: 2023, half: 1)?.previous?.description == "2022年下半年")
        #expect(Period(year: 2023, month: 1)?.adding(-1, of: .month)?.description == "2022年12月")
        #expect(Period(year: 2023, month: 6)?.adding(1, of: .year)?.description == "2024年6月")
        #expect(Period(year: 2024, month: 2, day: 29)?.adding(1, of: .year)?.description == "2025年2月28日")
        #expect(Period(year: 2023, month: 12, day: 31)?.next?.description == "2024年1月1日")
        #expect(Period(year: 2024, month: 2, day: 28)?.next?.description == "2024年2月29日")
        #expect(year.adding(Int.max, of: .year) == nil)
        #expect(year.adding(Int.min, of: .day) == nil)
        #expect(year.adding(1, of: .month) == nil)
        #expect(year.years(since: try #require(Period("2019年"))) == 4)
        #expect(Period("2023年6月")?.steps(since: try #require(Period("2022年12月")), of: .month) == 6)
        #expect(Period("2023年3月1日")?.steps(since: try #require(Period("2023年2月1日")), of: .day) == 28)
    }

    @Test func everyDayHasANextOne() throws {
        var day = try #require(Period(year: 1999, month: 12, day: 1))
        for _ in 0..<1500 {
            let next = try #require(day.next)
            #expect(next > day && next.previous == day && next.steps(since: day, of: .day) == 1)
            day = next
        }
        #expect(day.description == "2004年1月9日")
    }

    @Test func containment() throws {
        let year = try #require(Period("2023年"))
        #expect(year.contains(try #require(Period("2023年12月31日"))))
        #expect(!year.contains(try #require(Period("2024年1月"))))
        #expect(Period("2023年上半年")?.contains(try #require(Period("2023年2季度"))) == true)
        #expect(Period("2023年6月")?.enclosing(.quarter)?.description == "2023年2季度")
        #expect(year.enclosing(.month) == nil)
    }

    @Test func order() throws {
        let texts = ["2022年", "2023年", "2023年上半年", "2023年1季度", "2023年1月", "2023年1月1日", "2023年2月", "2024年"]
        let periods = texts.compactMap { Period($0) }
        #expect(periods.shuffled().sorted() == periods)
    }
}
