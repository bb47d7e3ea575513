extension Period: CustomStringConvertible {
    /// 2023年, 2023年上半年, 2023年1季度, 2023年6月, 2023年6月30日
    public var description: String {
        switch grain {
        case .year: "\(year)年"
        case .half: half == 1 ? "\(year)年上半年" : "\(year)年下半年"
        case .quarter: "\(year)年\(quarter)季度"
        case .month: "\(year)年\(month)月"
        case .day: "\(year)年\(month)月\(day)日"
        }
    }

    /// 2023, 2023H1, 2023Q1, 2023-06, 2023-06-30
    public var iso: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return switch grain {
        case .year: "\(year)"
        case .half: "\(year)H\(half)"
        case .quarter: "\(year)Q\(quarter)"
        case .month: "\(year)-\(two(month))"
        case .day: "\(year)-\(two(month))-\(two(day))"
        }
    }

    /// Reads 2023, 2023年, 2023年度, 2023年6月, 2023年1季度, 2023年第一季度, 2023年上半年, 2023年6月30日, 2023-06,
    /// 2023-06-30, 2023/6/30, 2023.6, 2023Q1, 2023H1, 二〇二三年; blanks and full-width digits are allowed.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        let start = UTF8Text.skipBlanks(in: bytes, from: 0)
        guard let match = Period.scan(bytes: bytes, at: start, allowsPlain: true),
            UTF8Text.skipBlanks(in: bytes, from: match.end) == bytes.count
        else { return nil }
        self = match.period
    }

    /// The longest period at a place of a UTF-8 text.
    ///
    /// - Parameter allowsPlain: whether forms without 年 count (2023, 2023-06, 2023Q1). In running text a bare 2023 is
    ///   more likely a number.
    public static func scan(bytes: [UInt8], at start: Int, allowsPlain: Bool = false) -> (period: Period, end: Int)? {
        var reader = PeriodReader(bytes: bytes, place: start)
        return reader.read(allowsPlain: allowsPlain).map { ($0, reader.place) }
    }
}

private struct PeriodReader {
    let bytes: [UInt8]
    var place: Int

    mutating func read(allowsPlain: Bool) -> Period? {
        guard let year = number(digits: 4...4) ?? chineseYear(), Period.years.contains(year) else { return nil }
        let afterYear = place
        skipBlanks()
        if take("年") {
            let afterMark = place
            skipBlanks()
            if let period = part(of: year) { return period }
            place = afterMark
            _ = take("度")
            return Period(year: year)
        }
        guard allowsPlain else { return nil }
        place = afterYear
        return plain(year)
    }

    /// What may follow 年.
    private mutating func part(of year: Int) -> Period? {
        if take("上半年") { return Period(year: year, half: 1) }
        if take("下半年") { return Period(year: year, half: 2) }
        if take("年中") { return nil }
        let isOrdinal = take("第")
        guard let part = number(digits: 1...2) ?? chineseNumber() else { return nil }
        skipBlanks()
        if take("季度") || take("季") { return Period(year: year, quarter: part) }
        guard !isOrdinal, take("月") else { return nil }
        let afterMonth = place
        skipBlanks()
        if let day = number(digits: 1...2) ?? chineseNumber(), take("日") || take("号"),
            let period = Period(year: year, month: part, day: day)
        {
            return period
        }
        place = afterMonth
        _ = take("份")
        return Period(year: year, month: part)
    }

    /// Forms without 年.
    private mutating func plain(_ year: Int) -> Period? {
        let start = place
        if take("-Q") || take("Q") || take("q"), let quarter = number(digits: 1...1) {
            return Period(year: year, quarter: quarter)
        }
        place = start
        if take("-H") || take("H") || take("h"), let half = number(digits: 1...1) {
            return Period(year: year, half: half)
        }
        place = start
        for mark in ["-", "/", "."] where take(mark) {
            guard let month = number(digits: 1...2) else { break }
            let afterMonth = place
            if take(mark), let day = number(digits: 1...2) { return Period(year: year, month: month, day: day) }
            place = afterMonth
            return Period(year: year, month: month)
        }
        place = start
        return Period(year: year)
    }

    private mutating func take(_ word: StaticString) -> Bool {
        takeBytes(Array(word.description.utf8))
    }

    private mutating func take(_ word: String) -> Bool { takeBytes(Array(word.utf8)) }

    private mutating func takeBytes(_ word: [UInt8]) -> Bool {
        guard UTF8Text.matches(bytes, at: place, word) else { return false }
        place += word.count
        return true
    }

    private mutating func skipBlanks() { place = UTF8Text.skipBlanks(in: bytes, from: place) }

    /// A run of digits of a length in `digits`; longer runs are no match.
    private mutating func number(digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        var end = place
        while let (scalar, next) = UTF8Text.scalar(of: bytes, at: end), let digit = UTF8Text.digit(scalar) {
            count += 1
            guard count <= digits.upperBound else { return nil }
            value = value * 10 + Int(digit)
            end = next
        }
        guard digits.contains(count) else { return nil }
        place = end
        return value
    }

    /// 二〇二三
    private mutating func chineseYear() -> Int? {
        var value = 0
        var end = place
        for _ in 0..<4 {
            guard let (scalar, next) = UTF8Text.scalar(of: bytes, at: end), let digit = ChineseNumeral.digit(scalar)
            else { return nil }
            value = value * 10 + digit
            end = next
        }
        place = end
        return value
    }

    /// 一 … 三十一
    private mutating func chineseNumber() -> Int? {
        guard let match = ChineseNumeral.scan(bytes: bytes, at: place), let value = match.value.asInt(), value < 32
        else {
            return nil
        }
        place = match.end
        return value
    }
}
