import FiscTables
import Foundation
import Testing

@testable import FiscReaders

/// How fast a large file is read. Runs where FISC_BENCH is set, in a release build:
/// `FISC_BENCH=1 swift test -c release -Xswiftc -enable-testing --filter ReadingSpeed`
@Suite struct ReadingSpeed {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["FISC_BENCH"] != nil))
    func hundredThousandRows() throws {
        let bytes = Self.generated(rows: 100_000)
        let clock = ContinuousClock()
        var steps: [(String, Duration)] = []
        func measure<Result>(_ name: String, _ work: () throws -> Result) rethrows -> Result {
            var best = Duration.seconds(1_000)
            var result = try work()
            for _ in 0..<5 { best = min(best, try clock.measure { result = try work() }) }
            steps.append((name, best))
            return result
        }
        _ = try measure("decodeText") { try decodeText(bytes, name: "bench.csv") }
        _ = try measure("split") { try CSVRecords.split(bytes, CSVDialect(delimiter: [0x2C])) }
        let table = try measure("readTable") { try readTable(bytes: bytes, name: "bench.csv") }
        let sum = try measure("sum") { try #require(table["决算数"]).sum() }
        let groups = measure("group by 部门") { table.grouped(by: [0]) }
        #expect(table.rowCount == 100_000)
        #expect(sum.count == 100_000)
        #expect(groups.groupCount == 3_000)
        for (name, time) in steps {
            let seconds = Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds)
            print(
                name, Int(seconds * 1e6), "µs", Int(Double(bytes.count) / seconds / 1e6), "MB/s of", bytes.count / 1000,
                "kB")
        }
    }

    /// Rows like those of a payments export: department, year, code, name, two amounts, a remark.
    static func generated(rows: Int) -> [UInt8] {
        var text = "部门,年度,科目编码,科目名称,预算数（万元）,决算数（万元）,备注\n"
        var state: UInt64 = 88_172_645_463_325_252
        func next(_ bound: UInt64) -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state % bound
        }
        func amount() -> String {
            let value = next(100_000_000)
            let cents = value % 100
            return "\(value / 100).\(cents < 10 ? "0" : "")\(cents)"
        }
        for row in 0..<rows {
            text +=
                "第\(row % 3_000)预算单位,\(2015 + next(9))年,\(20_000 + next(9_999)),行政运行\(next(50)),\(amount()),\(amount()),\(next(10) == 0 ? "见附件" : "")\n"
        }
        return Array(text.utf8)
    }
}
