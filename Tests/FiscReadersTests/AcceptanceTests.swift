import FiscNumerics
import FiscTables
import Foundation
import Testing

@testable import FiscReaders

/// The small final-accounts table against answers computed apart.
@Suite(.disabled(if: SharedFiles.areAbsent, "the shared folder is absent"))
struct AcceptanceTests {
    private func table() throws -> Table {
        try readTable(path: SharedFiles.path("acceptance/final-accounts.csv"), in: PosixFileSystem())
    }

    private func answers() throws -> [String: Any] {
        let data = try Data(contentsOf: URL(fileURLWithPath: SharedFiles.path("acceptance/answers.json")))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func shape() throws {
        let table = try table()
        let answers = try answers()
        #expect(table.rowCount == answers["rows"] as? Int)
        #expect(table.columnNames == ["部门", "年度", "科目编码", "科目名称", "预算数", "决算数", "备注"])
        #expect(table.columns.map(\.type) == [.text, .period, .text, .text, .number, .number, .text])
        #expect(table["预算数"]?.unit == .tenThousandYuan)
        #expect(table["决算数"]?.unit == .tenThousandYuan)
        #expect(table["决算数"]?.missingCount == answers["missing 决算数"] as? Int)
        #expect(table.setAside.map(\.kind) == [.title, .unit, .total, .footnote])
        #expect(table["科目编码"]?.text(at: 0) == "20508")
        #expect(table["年度"]?.period(at: 0) == Period(year: 2022))
    }

    @Test func sums() throws {
        let table = try table()
        let answers = try answers()
        for name in ["预算数", "决算数"] {
            let sum = try #require(table[name]).sum()
            #expect(sum.total.description == answers["sum(决算.\(name))"] as? String)
        }
        let actual = try #require(table["决算数"])
        let rows = (0..<Int32(table.rowCount)).filter { !actual.isMissing(at: Int($0)) }
        let budget = try #require(table["预算数"]).sum(rows: rows).total
        let rate = (try actual.sum().total / budget * .hundred).rounded(toPlaces: 2)
        #expect(rate.description == answers["rate(决算.决算数, 决算.预算数) %"] as? String)
    }

    @Test func reasonsAndPlaces() throws {
        let table = try table()
        let actual = try #require(table["决算数"])
        let missing = (0..<table.rowCount).filter { actual.isMissing(at: $0) }
        #expect(missing.map { actual.missingReason(at: $0) } == [.mark("--"), .emptyCell, .emptyCell, .emptyCell])
        #expect(missing.map { table.line(ofRow: $0) } == [39, 60, 123, 230])
        #expect(actual.place(at: 0)?.line == 4)
        #expect(actual.place(at: 0)?.column == 6)
    }

    @Test func byDepartmentAndYear() throws {
        let table = try table()
        let groups = table.grouped(by: [0, 1])
        #expect(groups.groupCount == 40)
        let sums = try #require(table["决算数"]).sums(by: groups)
        let expected = try #require(try answers()["compare(决算, 决算数, by: 部门, over: 年度)"] as? [[String: String]])
        for entry in expected {
            for (year, key) in [(2023, "now"), (2022, "before")] {
                let group = try #require(
                    (0..<groups.groupCount).first {
                        table["部门"]?.text(at: Int(groups.firstRow[$0])) == entry["部门"]
                            && table["年度"]?.period(at: Int(groups.firstRow[$0])) == Period(year: year)
                    })
                #expect(sums[group].total == Decimal(try #require(entry[key])))
            }
        }
    }
}
