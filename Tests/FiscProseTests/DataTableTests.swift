import FiscClaims
import FiscSource
import Testing

@testable import FiscProse

/// Tables of data: many rows of which none sums others, and a text beside the tables of another file.
struct DataTableTests {
    /// The same numbers in every run.
    private struct Chance {
        var state: UInt64
        mutating func next(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
    }

    private func document(_ text: String, name: String = "t.txt") -> Document {
        Document(text: SourceText(name: name, text))
    }

    private func rows(_ count: Int, label: (Int) -> String) -> String {
        var chance = Chance(state: 1_540_23)
        return (0..<count).map { row in
            "| \(label(row)) | \(10 + chance.next(9_000)).\(10 + chance.next(89)) | \(10 + chance.next(9_000)).\(10 + chance.next(89)) |"
        }.joined(separator: "\n")
    }

    private func findings(_ document: Document, beside tables: [Document] = []) -> [String] {
        readClaims(document, beside: tables).claims.filter { $0.judged.verdict.isFinding }.map {
            "\($0.judged.claim.members.map(\.printed).joined(separator: "+")) \($0.judged.claim.stated?.printed ?? "-")"
        }
    }

    /// 单位1, 单位18, 单位187 stand below each other by chance, and so do 甲县财政局 and 乙县财政局.
    @Test(arguments: ["单位", "第一中学", "县财政局"])
    func neighboursAreNoParts(_ stem: String) {
        let counties = Array("甲乙丙丁戊己庚辛壬癸")
        let table = rows(600) { row in stem == "县财政局" ? "\(counties[row % 10])\(stem)" : "\(stem)\(row)" }
        #expect(findings(document("| 部门 | 预算数（万元） | 决算数（万元） |\n" + table)) == [])
    }

    @Test func timeGrowsWithTheRows() {
        func seconds(_ count: Int) -> Double {
            let text = document("| 部门 | 预算数（万元） | 决算数（万元） |\n" + rows(count) { "单位\($0)" })
            let time = ContinuousClock().measure { _ = readClaims(text) }
            return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
        }
        _ = seconds(100)
        let (short, long) = (seconds(500), seconds(2_000))
        #expect(long < short * 12, "\(short) s, then \(long) s for four times the rows")
    }

    /// 1＋2＋3 misses 4 by no more than a hasty reader allows; line numbers are no figures.
    @Test func lineNumbersAreNoFigures() {
        let table = """
            | 项目 | 行次 | 决算数 |
            | 栏次 | 1 | 2 |
            | 拨款收入 | 1 | 1440.68 |
            | 事业收入 | 2 | 69.22 |
            | 其他收入 | 3 | 30.33 |
            | 本年收入合计 | 4 | 1540.23 |
            """
        let reading = readClaims(document(table))
        #expect(reading.figures.map(\.printed) == ["1440.68", "69.22", "30.33", "1540.23"])
        #expect(reading.claims.map(\.judged.verdict) == [.exact])
    }

    /// 收入 on the left and 支出 on the right: each adds up by itself, and both to the same.
    @Test(arguments: [
        ("1540.23", "1590.23", []), ("1540.32", "1590.23", ["1440.68+69.22+30.33 1540.32"]),
        ("1540.23", "1608.65", ["1590.23 1608.65"]),
    ])
    func twoHalves(_ income: String, _ total: String, _ wanted: [String]) {
        let table = """
            收入支出决算总表
            单位：万元
            | 收入 | | | 支出 | | |
            | 项目 | 行次 | 决算数 | 项目 | 行次 | 决算数 |
            | 栏次 | | 1 | 栏次 | | 2 |
            | 一、拨款收入 | 1 | 1440.68 | 一、教育支出 | 32 | 1042.92 |
            | 二、事业收入 | 2 | 69.22 | 二、住房保障支出 | 33 | 521.56 |
            | 三、其他收入 | 3 | 30.33 | | 34 | |
            | 本年收入合计 | 27 | \(income) | 本年支出合计 | 58 | 1564.48 |
            | 年初结转和结余 | 29 | 50.00 | 年末结转和结余 | 60 | 25.75 |
            | 总计 | 31 | 1590.23 | 总计 | 62 | \(total) |
            """
        #expect(readClaims(document(table)).claims.count >= 4)
        #expect(findings(document(table)).filter { !$0.hasSuffix(" 25.75") } == wanted)
    }

    // MARK: A text beside another file's tables

    private let report = """
        2023年度某局部门整体支出绩效自评报告

        2023年度事业收入69.22万元，其他收入30.33万元。2022年度其他收入41.00万元。
        """

    private func table(_ title: String, _ other: String) -> Document {
        let rows = "| 项目 | 年初预算数 | 决算数 |\n| 事业收入 | 700000.00 | 692200.00 |\n| 其他收入 | 300000.00 | \(other) |"
        return document("\(title)\n单位：元\n\n" + rows, name: "决算.xlsx")
    }

    @Test func otherFilesAreCompared() {
        let sound = readClaims(document(report), beside: [table("2023年度收入决算表", "303300.00")])
        #expect(sound.claims.map(\.judged.findingClass) == [.tableAndText, .tableAndText])
        #expect(sound.claims.allSatisfy { $0.judged.verdict == .exact && $0.otherFile == "决算.xlsx" })
        #expect(sound.claims[1].place.zh.hasPrefix("第1段；决算.xlsx，"))
        #expect(findings(document(report), beside: [table("收入决算表", "330300.00")]) == ["30.33 330300.00"])
    }

    /// Of another year, of something else that bears the name, and two tables that disagree.
    @Test func nobodyIsAccusedByAnotherTable() {
        #expect(findings(document(report), beside: [table("2022年度收入决算表", "330300.00")]) == [])
        #expect(findings(document(report), beside: [table("收入决算表", "9300.00")]) == [])
        let two =
            table("收入决算表", "303300.00").source.text(Span(0, 10_000))
            + "\n\n支出表\n单位：元\n\n| 项目 | 决算数 |\n| 其他收入 | 330300.00 |"
        #expect(findings(document(report), beside: [document(two)]) == [])
    }
}
