/// A year, half-year, quarter, month or day of the calendar: 2023年, 2023年1季度, 2023年6月.
///
/// Ordered by where it begins, a longer one before a shorter one with the same beginning.
public struct Period: Sendable, Hashable {
    public enum Grain: String, Sendable, Hashable, CaseIterable, Comparable {
        case year, half, quarter, month, day

        /// How many months it takes; nil for a day.
        var months: Int? {
            switch self {
            case .year: 12
            case .half: 6
            case .quarter: 3
            case .month: 1
            case .day: nil
            }
        }

        private var order: Int { self == .day ? 0 : months ?? 0 }

        /// Shorter is less: day < month < quarter < half < year.
        public static func < (a: Grain, b: Grain) -> Bool { a.order < b.order }
    }

    public let grain: Grain
    private let yearNumber: Int16
    /// The first month it covers, 1 … 12.
    private let firstMonth: Int8
    /// 1 … 31; 1 for everything longer than a day.
    private let dayNumber: Int8

    /// The years a period may lie in. Other numbers before 年 are durations.
    public static var years: ClosedRange<Int> { 1000...2999 }

    private init?(grain: Grain, year: Int, month: Int, day: Int = 1) {
        guard Period.years.contains(year), (1...12).contains(month),
            (1...Period.dayCount(year: year, month: month)).contains(day)
        else { return nil }
        self.grain = grain
        yearNumber = Int16(year)
        firstMonth = Int8(month)
        dayNumber = Int8(day)
    }

    /// A number that no other period has.
    public var number: UInt64 {
        let grain: UInt64 =
            switch grain {
            case .year: 0
            case .half: 1
            case .quarter: 2
            case .month: 3
            case .day: 4
            }
        let day = UInt64(UInt8(bitPattern: dayNumber))
        let month = UInt64(UInt8(bitPattern: firstMonth))
        return grain << 40 | UInt64(UInt16(bitPattern: yearNumber)) << 16 | month << 8 | day
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(number) }

    public init?(year: Int) { self.init(grain: .year, year: year, month: 1) }

    /// - Parameter half: 1 for 上半年, 2 for 下半年
    public init?(year: Int, half: Int) {
        guard (1...2).contains(half) else { return nil }
        self.init(grain: .half, year: year, month: half * 6 - 5)
    }

    public init?(year: Int, quarter: Int) {
        guard (1...4).contains(quarter) else { return nil }
        self.init(grain: .quarter, year: year, month: quarter * 3 - 2)
    }

    public init?(year: Int, month: Int) { self.init(grain: .month, year: year, month: month) }
    public init?(year: Int, month: Int, day: Int) { self.init(grain: .day, year: year, month: month, day: day) }

    public var year: Int { Int(yearNumber) }
    /// The first month it covers.
    public var month: Int { Int(firstMonth) }
    /// The first day it covers.
    public var day: Int { Int(dayNumber) }
    /// The quarter its beginning lies in.
    public var quarter: Int { (month + 2) / 3 }
    /// The half-year its beginning lies in.
    public var half: Int { month <= 6 ? 1 : 2 }

    static func dayCount(year: Int, month: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
}

// MARK: - Calendar arithmetic

extension Period {
    /// Moved by whole grains; a day beyond the month's end becomes its last day. nil outside the years.
    public func adding(_ n: Int, of step: Grain) -> Period? {
        guard let months = step.months else {
            return grain == .day && abs(n) < 1_000_000 ? Period(dayIndex: dayIndex + n) : nil
        }
        guard abs(n) < 100_000 else { return nil }
        let index = year * 12 + month - 1 + n * months
        let (newYear, newMonth) = (index / 12, index % 12 + 1)
        guard index >= 0, grain == .day || months >= grain.months ?? 0 || months == 1 && grain == .month else {
            return nil
        }
        let day = Period.years.contains(newYear) ? min(self.day, Period.dayCount(year: newYear, month: newMonth)) : 1
        return Period(grain: grain, year: newYear, month: newMonth, day: day)
    }

    /// The period of the same grain that follows.
    public var next: Period? { adding(1, of: grain) }
    /// The period of the same grain before.
    public var previous: Period? { adding(-1, of: grain) }

    /// Whole years from the other to this one, counted by the calendar years they begin in.
    public func years(since other: Period) -> Int { year - other.year }

    /// How many grains of `step` this one begins after the other; nil where that is no whole number.
    public func steps(since other: Period, of step: Grain) -> Int? {
        guard let months = step.months else { return dayIndex - other.dayIndex }
        guard day == other.day else { return nil }
        let distance = (year - other.year) * 12 + month - other.month
        return distance % months == 0 ? distance / months : nil
    }

    /// Whether the other lies wholly in this one.
    public func contains(_ other: Period) -> Bool { dayIndex <= other.dayIndex && other.lastDayIndex <= lastDayIndex }

    /// The period of a longer grain that this one begins in: the year of 2023年6月. nil for a shorter grain.
    public func enclosing(_ longer: Grain) -> Period? {
        guard longer >= grain else { return nil }
        switch longer {
        case .year: return Period(year: year)
        case .half: return Period(year: year, half: half)
        case .quarter: return Period(year: year, quarter: quarter)
        case .month: return Period(year: year, month: month)
        case .day: return self
        }
    }

    /// Days since the first of January of the first year.
    private var dayIndex: Int {
        // Years begin in March, so that the leap day comes last.
        let y = month <= 2 ? year - 1 : year
        let m = (month + 9) % 12
        return y * 365 + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + day - 1
    }

    private var lastDayIndex: Int {
        guard let months = grain.months else { return dayIndex }
        let last = month + months - 1
        return Period(grain: .day, year: year, month: last, day: Period.dayCount(year: year, month: last))?.dayIndex
            ?? dayIndex
    }

    private init?(dayIndex: Int) {
        guard dayIndex > 0 else { return nil }
        var y = (10_000 * dayIndex + 14_780) / 3_652_425
        func rest() -> Int { dayIndex - (365 * y + y / 4 - y / 100 + y / 400) }
        if rest() < 0 { y -= 1 }
        let m = (100 * rest() + 52) / 3060
        self.init(
            grain: .day, year: y + (m + 2) / 12, month: (m + 2) % 12 + 1, day: rest() - (m * 306 + 5) / 10 + 1)
    }
}

extension Period: Comparable {
    public static func < (a: Period, b: Period) -> Bool {
        (a.yearNumber, a.firstMonth, a.dayNumber, b.grain) < (b.yearNumber, b.firstMonth, b.dayNumber, a.grain)
    }
}
