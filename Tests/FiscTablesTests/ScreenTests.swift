import FiscNumerics
import Testing

@testable import FiscTables

@Suite struct ScreenTests {
    private static func numbers(_ values: [Int?]) throws -> Column {
        var builder = ColumnBuilder(name: "n", unit: .number)
        for value in values {
            if let value { try builder.append(Decimal(value)) } else { builder.appendMissing(.emptyCell) }
        }
        return builder.finish()
    }

    /// Against a look at every pair of rows, for all columns of up to five cells.
    @Test func repeated() throws {
        var all: [[Int?]] = [[]]
        var last: [[Int?]] = [[]]
        for _ in 0..<5 {
            last = last.flatMap { values in [1, 2, nil].map { values + [$0] } }
            all += last
        }
        for values in all {
            let table = try Table(name: "t", columns: [try Self.numbers(values)])
            let (rows, times) = table.repeated(by: [0])
            let wanted = values.indices.filter { row in
                values[row] != nil && values.indices.contains { $0 != row && values[$0] == values[row] }
            }
            #expect(rows.map(Int.init).sorted() == wanted)
            #expect(
                zip(rows, times).allSatisfy { row, times in values.filter { $0 == values[Int(row)] }.count == times })
        }
    }

    /// Against counting from the smallest to the largest, for all sets of numbers from 0 to 7.
    @Test func gaps() throws {
        for bits in 0..<256 {
            let values = (0..<8).filter { bits >> $0 & 1 == 1 }
            let table = try Table(name: "t", columns: [try Self.numbers(values.reversed() + [nil])])
            let found = table.gaps(in: 0, by: []).flatMap { gap -> [Int] in
                guard case .number(let first) = gap.first, case .number(let last) = gap.last,
                    let low = first.asInt(), let high = last.asInt()
                else { return [] }
                #expect(high - low + 1 == gap.count)
                return Array(low...high)
            }
            let wanted = values.isEmpty ? [] : (values[0]...values[values.count - 1]).filter { !values.contains($0) }
            #expect(found == wanted)
        }
    }

    private static func texts(_ texts: [String]) throws -> Table {
        var builder = ColumnBuilder(name: "号")
        for text in texts { try builder.append(text: text) }
        return try Table(name: "t", columns: [builder.finish()])
    }

    private static func shown(_ table: Table) -> [String] {
        table.gaps(in: 0, by: []).map { gap in
            func text(_ value: SequenceValue) -> String {
                switch value {
                case .number(let number): number.description
                case .period(let period): period.description
                case .text(let text): text
                }
            }
            return "\(text(gap.first))…\(text(gap.last)) \(gap.count)"
        }
    }

    @Test func gapsInTexts() throws {
        #expect(try Self.shown(Self.texts(["凭-008", "凭-011", "付-1", "付-3", "无号"])) == ["凭-009…凭-010 2", "付-2…付-2 1"])
        #expect(try Self.shown(Self.texts(["9", "11"])) == ["10…10 1"])
        #expect(try Self.shown(Self.texts(["9999999999999999999999", "1"])) == [])
    }

    @Test func gapsInPeriods() throws {
        let months = ["2023年11月", "2024年2月", "2023年10月"].compactMap { Period($0) }
        let table = try Table(name: "t", columns: [Column(name: "月", storage: .period(months))])
        #expect(Self.shown(table) == ["2023年12月…2024年1月 2"])
        let days = ["2024年2月28日", "2024年3月1日"].compactMap { Period($0) }
        #expect(
            Self.shown(try Table(name: "t", columns: [Column(name: "日", storage: .period(days))])) == [
                "2024年2月29日…2024年2月29日 1"
            ])
    }

    @Test func firstDigits() throws {
        // The powers of two follow the law: 30.1% of them begin with 1.
        let powers = (0..<1_000).reduce(into: [Decimal.one]) { list, _ in
            if let last = list.last, let next = try? last.multiplied(by: Decimal(2), rounding: .down) {
                list.append(next)
            }
        }
        let digits = try FirstDigits(Column(name: "x", storage: .wide(powers)))
        #expect(digits.total == 1_001)
        #expect(digits.counts == [302, 176, 125, 97, 79, 69, 56, 52, 45])
        let first = try digits.figures(of: 1)
        #expect(first.observed.description.hasPrefix("30.16983016"))
        let refused = #expect(throws: TableFailure.self) {
            try FirstDigits(
                Column(name: "x", storage: .scaled([Int64](repeating: 7, count: 299) + [0, 0], scale: 2, digits: nil)))
        }
        #expect(refused?.arguments.last == "299")
    }

    @Test func expectedDigitsAddUp() throws {
        var sum = DecimalSum()
        for share in FirstDigits.expected { sum.add(share) }
        let distance = try (try sum.total()) - .hundred
        let allowed = try #require(Decimal("0.0000000000005"))
        #expect(distance.magnitude < allowed)
        #expect(FirstDigits.expected.count == 9)
    }

    @Test func scores() throws {
        // Median 3, distances 2 1 0 1 97, MAD 1: 0.6745 × 97.
        let values = [1, 2, 3, 4, 100].map { Decimal($0) }
        let spread = try Spread.scores(values)
        #expect(spread.median == Decimal(3) && spread.mad == .one)
        #expect(spread.scores?.last?.description == "65.4265")
        #expect(try Spread.scores([1, 1, 1, 1, 9].map { Decimal($0) }).scores == nil)
        #expect(throws: TableFailure.self) { try Spread.scores(Array(values.prefix(4))) }
        #expect(Spread.median([Decimal(1), Decimal(4)])?.description == "2.5")
        #expect(Spread.median([]) == nil)
    }
}
