import FiscNumerics
import FiscTables
import Foundation
import Testing

@testable import FiscReaders

/// The reader of large files against the general one, which is the oracle: where it reads at all, everything is equal.
@Suite final class LargeTests {
    /// Why files were left to the general reader.
    private var reasons: [String: Int] = [:]

    /// Reads both ways; whether the fast path took the file.
    @discardableResult
    private func compare(
        _ bytes: [UInt8], workers: Int = 2, blockSize: Int = 300, records: Int = 80,
        _ change: (inout TableReadOptions) -> Void = { _ in }, place: SourceLocation = #_sourceLocation
    ) throws -> Bool {
        var options = TableReadOptions()
        change(&options)
        guard let head = LargeHead(MemoryBytes(bytes: bytes), name: "测试.csv", options: options, records: records) else {
            return false
        }
        let large: Table
        do { large = try readLarge(head, workers: workers, blockSize: blockSize) } catch {
            reasons["\(error)", default: 0] += 1
            return false
        }
        let general = try readTable(bytes: bytes, name: "测试.csv", options: options)
        expectEqual(large, general, String(decoding: bytes.prefix(400), as: UTF8.self), place)
        return true
    }

    private func expectEqual(_ large: Table, _ general: Table, _ text: String, _ place: SourceLocation) {
        #expect(large.name == general.name && large.rowCount == general.rowCount, "\(text)", sourceLocation: place)
        #expect(large.decisions == general.decisions, "\(text)", sourceLocation: place)
        #expect(large.setAside == general.setAside && large.source == general.source, "\(text)", sourceLocation: place)
        #expect(large.columnNames == general.columnNames, "\(text)", sourceLocation: place)
        for (a, b) in zip(large.columns, general.columns) {
            let same =
                a.header == b.header && a.unit == b.unit && a.isFigure == b.isFigure && a.validity == b.validity
                && a.origin?.fileColumn == b.origin?.fileColumn
                && a.origin?.places.lines == b.origin?.places.lines && "\(a.storage)" == "\(b.storage)"
            #expect(same, "\(a.name): \(a) / \(b)\n\(text)", sourceLocation: place)
        }
    }

    @Test func plainTable() throws {
        let text = "部门,年度,金额（元）\n" + (0..<200).map { "第\($0 % 7)局,\(2015 + $0 % 9)年,\($0 * 37).\($0 % 10)0\n" }.joined()
        for workers in 1...3 { #expect(try compare(Array(text.utf8), workers: workers)) }
    }

    @Test func quotesAndGaps() throws {
        var text = "名称,金额（万元）,人数,备注\n"
        for row in 0..<300 {
            let name = row % 5 == 0 ? "\"甲,\"\"乙\"\"\n第\(row)\"" : "单位\(row % 11)　 "
            let amount = ["12.5", "--", "", "-3.25", "\"1,234.5\"", "0.050", "（7）", "无"][row % 8]
            text += "\(name),\(amount),\(row % 13 == 0 ? "" : "\(row)")\(row % 4 == 0 ? "" : ",见\"附件\"")\r\n"
        }
        for block in [257, 300, 1_000, 60_000] {
            #expect(try compare(Array(text.utf8), workers: 3, blockSize: block, records: 150))
        }
        #expect(try compare([0xEF, 0xBB, 0xBF] + Array(text.utf8), records: 150))
        try compare(Array(text.utf8), records: 150) { $0.readsMissingAsZero = true }
        try compare(Array(text.utf8), records: 150) { $0.columns = ["人数": .init(type: .text)] }
    }

    /// What the fast path must leave to the general reader.
    @Test(arguments: ["合计,,9999", "部门,年度,金额（元）", "注：以上为快报数,,", "一、本级,,", "甲,2020年,7,多"])
    func leftToTheGeneralReader(line: String) throws {
        let rows = (0..<100).map { "第\($0 % 7)局,2020年,\($0)\n" }.joined()
        #expect(try !compare(Array("部门,年度,金额（元）\n\(rows)\(line)\n".utf8)))
    }

    @Test func stoppedReadSaysSo() {
        let rows = (0..<100).map { "第\($0)局,\($0)\n" }.joined()
        let files = MemoryFileSystem(texts: ["大.csv": "部门,金额（元）\n" + rows])
        var options = TableReadOptions()
        options.limits.largeBytes = 1
        let failure = #expect(throws: ReadFailure.self) {
            try readTable(path: "大.csv", in: files, options: options, isStopped: { true })
        }
        #expect(failure?.spec == ReaderDiagnostics.stopped)
    }

    @Test(.enabled(if: !SharedFiles.areAbsent)) func realFiles() throws {
        let folder = SharedFiles.path("data")
        var taken = 0
        var all = 0
        for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
            guard name.hasSuffix(".csv"), let data = FileManager.default.contents(atPath: folder + "/" + name) else {
                continue
            }
            all += 1
            if try compare(Array(data), blockSize: 4_096, records: 12_000) { taken += 1 }
        }
        print("large reader: \(taken) of \(all) real files taken, all equal")
        #expect(taken > 0)
    }

    /// Random small files of every oddity; `FISC_DEEP` tries many more.
    @Test func randomFiles() throws {
        let isDeep = ProcessInfo.processInfo.environment["FISC_DEEP"] != nil
        var random = SplitMix(state: 20_250_101)
        var taken = 0
        let count = isDeep ? 10_000 : 400
        for _ in 0..<count {
            let bytes = Self.file(&random)
            let workers = 1 + random.below(3)
            if try compare(bytes, workers: workers, blockSize: 256 + random.below(900), records: 70 + random.below(30))
            {
                taken += 1
            }
        }
        print("large reader: \(taken) of \(count) random files taken, all equal; the others: \(reasons)")
        #expect(taken * 10 > count)
    }

    private static func file(_ random: inout SplitMix) -> [UInt8] {
        let width = 2 + random.below(4)
        let separator = [",", ";", "\t", "|"][random.below(4)]
        let end = random.below(3) == 0 ? "\r\n" : "\n"
        let oddity = random.below(4)
        let kinds = (0..<width).map { _ in random.below(7) }
        var text = random.below(6) == 0 ? "\u{FEFF}" : ""
        if random.below(5) == 0 { text += "某表" + end + "单位：万元" + end }
        text +=
            (0..<width).map { ["名称", "金额（元）", "年度", "编码", "比重（%）", "人数"][$0 % 6] + ($0 >= 6 ? "\($0)" : "") }
            .joined(separator: separator) + end
        for _ in 0..<(10 + random.below(220)) {
            var cells = kinds.map { cell($0, oddity, separator, &random) }
            if oddity > 0, random.below(25) == 0 { cells.removeLast() }
            text += cells.joined(separator: separator) + (random.below(40) == 0 && oddity > 1 ? end : "") + end
        }
        if random.below(3) == 0 { text.removeLast(1) }
        return Array(text.utf8)
    }

    private static func cell(_ kind: Int, _ oddity: Int, _ separator: String, _ random: inout SplitMix) -> String {
        if oddity > 0, random.below(30) == 0 {
            return ["", "--", "无", " ", "-", "0", "00", "1e3", ".5", "5.", "+7", "12万元", "\"\"", "　"][
                random.below(oddity > 2 ? 14 : 6)]
        }
        switch kind {
        case 0: return "单位\(random.below(9))"
        case 1: return "\(Int(random.below(200_000)) - 1_000).\(random.below(10))\(random.below(10))"
        case 2: return "\(2015 + random.below(9))" + (random.below(2) == 0 ? "" : "年")
        case 3: return "\(20_000 + random.below(999))"
        case 4: return "\(random.below(100)).\(random.below(1_000))"
        case 5:
            return random.below(oddity + 1) == 0 ? "\(random.below(500))" : "\"\(random.below(50))\(separator)甲\"\"乙\""
        default: return ["是", "否"][random.below(2)]
        }
    }
}

/// A small generator with the same numbers everywhere.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
}
