import FiscClaims
import FiscProse
import FiscRendering
import FiscSource
import Foundation
import Testing

@Suite("A report that was read")
struct ReportTests {
    private let text = """
        2023年度某单位部门整体支出绩效自评报告

        二、收支情况

        2023年度总收入1540.23万元，其中：一般公共预算财政拨款收入1440.68万元，占95.34%；事业收入69.22万元，占4.49%；其他收入30.33万元，占1.97%。全年培训62期。
        """

    @Test("claims, figures and what has no relation")
    func reading() throws {
        let source = SourceText(name: "改.txt", text)
        let reading = readClaims(Document(text: source))
        let report = CheckReport(reading, file: source.name)
        #expect(report.entries.count == reading.claims.count && report.figureCount == reading.figures.count)
        let finding = try #require(report.entries.first { $0.verdict == .fails && $0.findingClass == .share })
        #expect(finding.stated == "95.34" && finding.members.contains("1440.68"))
        #expect(finding.place.line == 5 && finding.place.description(in: .zh).contains("收支情况"))
        let lines = checkLines([report], CheckTextLayout(width: 100))
        #expect(lines.allSatisfy { $0.width <= 100 })
        let shown = lines.rendered(colour: false)
        #expect(shown.contains("不符") && shown.contains("注：精度口径：各数按自身末位"))
        #expect(lines.last?.plain.hasPrefix("共核对\(report.entries.count)项：") == true)
        for line in checkJSONLines([report], language: .zh).split(separator: "\n") {
            #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil)
        }
        #expect(JUnitReader().read(checkJUnit([report], language: .zh)))
    }
}
