import FiscClaims
import FiscProse
import FiscSource
import Foundation
import Testing

/// The reports made up for the project: as they are nothing is found in them, and each planted error is.
struct OwnReportsTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("fixtures/reports")

    private static let names: [String] = {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return all.filter { $0.hasSuffix(".txt") }.sorted()
    }()

    /// passage, what is printed, what stands in its place, what a finding or note says of it
    private static let faults: [[String]] = {
        let text = (try? String(contentsOf: folder.appendingPathComponent("faults.tsv"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
    }()

    private static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    private static func said(of text: String) -> [String] {
        let reading = readClaims(Document(text: SourceText(name: "test", text)))
        let failing = reading.claims.filter { $0.judged.verdict.isFinding }.map(\.judged.messageZh)
        return failing + reading.notes.map { $0.message(in: .zh) }
    }

    @Test func reportsAreThere() {
        #expect(Self.names.count >= 30)
        #expect(Self.faults.count >= 26)
        #expect(Self.faults.allSatisfy { $0.count == 4 })
    }

    @Test(arguments: names) func nothingIsFoundInASoundReport(name: String) throws {
        let said = try Self.said(of: Self.text(name))
        #expect(said == [])
    }

    @Test(arguments: faults) func anErrorIsFound(fault: [String]) throws {
        let sound = try Self.text(fault[0] + ".txt")
        let parts = sound.components(separatedBy: fault[1])
        try #require(parts.count == 2, "\(fault[1]) stands in \(fault[0]) once")
        let said = Self.said(of: parts.joined(separator: fault[2]))
        #expect(said.contains { $0.contains(fault[3]) }, "\(fault[0]): \(said)")
    }

    /// One wrong figure is one finding, in however many claims it shows.
    @Test func oneWrongTotalIsOneFinding() throws {
        let sound = try Self.text("支出功能分类-2023.txt")
        let wrong = sound.replacingOccurrences(of: "财政拨款支出5414.83万元", with: "财政拨款支出5441.83万元")
        let reading = readClaims(Document(text: SourceText(name: "test", wrong)))
        #expect(reading.findings.count == 1)
        #expect(reading.findings.first?.placeCount == 5)
        let figure = reading.findings.first?.figure
        #expect(figure.map { reading.figures[$0].printed } == "5441.83")
    }

    @Test(arguments: [
        // Shares cut off instead of rounded, and 99.99% together.
        "总支出300.00万元，其中：甲支出100.00万元，占33.33%；乙支出200.00万元，占66.66%。",
        // Groups of people that overlap.
        "职工100人，其中党员50人，研究生40人，女职工45人。",
        // A selection that stays below its whole; a plan that only bears the account's name.
        "一般公共预算支出500.00亿元，其中：教育支出80.00亿元、卫生支出60.00亿元。",
        "政府性基金预算收入130.2亿元，其中土地出让收入125.6亿元，完成年度预算的96.0%。",
        // What follows names its own subject.
        "本年收入100.00万元，其中：拨款收入80.00万元，其他收入20.00万元。收入预算较2024年的90.00万元增加10.00万元，增长11.11%。",
        // A unit in a heading is no number left blank.
        "三公经费5.00万元，执行率（%）如下。",
    ])
    func nothingIsAccused(text: String) {
        #expect(Self.said(of: text) == [])
    }

    /// A text twice as long takes about twice as long, with errors in it and without.
    @Test func timeGrowsWithTheText() throws {
        let one = try Self.names.map(Self.text).joined(separator: "\n\n").replacingOccurrences(
            of: "73.0%", with: "74.0%")
        func seconds(_ copies: Int) -> Double {
            let text = Array(repeating: one, count: copies).joined(separator: "\n\n")
            let clock = ContinuousClock()
            let time = clock.measure { _ = readClaims(Document(text: SourceText(name: "test", text))) }
            return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
        }
        _ = seconds(1)
        let (short, long) = (seconds(2), seconds(8))
        #expect(long < short * 12, "\(short) s, then \(long) s for four times the text")
    }
}
