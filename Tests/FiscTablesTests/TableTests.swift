import FiscNumerics
import FiscSource
import Testing

@testable import FiscTables

/// A small table as a reader would make it.
func sample() throws -> Table {
    var department = ColumnBuilder(name: "部门")
    var year = ColumnBuilder(name: "年度")
    var amount = ColumnBuilder(name: "决算数", unit: .tenThousandYuan, isFigure: true)
    let rows: [(String, Int, String?)] = [
        ("教育", 2022, "1342.06"), ("卫生", 2022, "188.07"), ("教育", 2023, "2298.8"), ("民政", 2023, nil),
        ("卫生", 2023, "4479.11"), ("教育", 2023, "-12.5"),
    ]
    for (name, period, value) in rows {
        try department.append(text: name)
        try year.append(period: try #require(Period(year: period)))
        if let value {
            try amount.append(try #require(Decimal(value)), unit: .tenThousandYuan)
        } else {
            amount.appendMissing(.mark("--"))
        }
    }
    return try Table(
        name: "决算", columns: [department.finish(), year.finish(), amount.finish(header: "决算数（万元）")])
}

@Suite struct TableTests {
    @Test(arguments: [
        "决算数", "决算数（万元）", "决算数(万元)", "决 算 数", "决算数 ( 万元 )", " 决算数",
    ])
    func findsColumnsByName(_ name: String) throws {
        #expect(try sample().column(named: name) == 2)
    }

    @Test func findsYearsWithTheirMark() throws {
        let table = try Table(name: "t", columns: [Column(name: "2017", storage: .truth([true]))])
        #expect(table.column(named: "2017年") == 0)
        #expect(table.column(named: "2018年") == nil)
        #expect(table.column(named: "") == nil)
        #expect(table.column(named: " ") == nil)
    }

    @Test func refusesUnequalColumns() throws {
        #expect(code { try Table(name: "t", columns: [truths("a", 2), truths("b", 3)]) } == "E0551")
        #expect(code { try Table(name: "t", columns: [truths("a", 2), truths("a", 2)]) } == "E0552")
        #expect(code { try sample().appending(truths("x", 2)) } == "E0551")
    }

    @Test func appendsAndReplaces() throws {
        let table = try sample().appending(truths("x", 6)).appending(truths("部门", 6))
        #expect(table.columnNames == ["部门", "年度", "决算数", "x"])
        #expect(table["部门"]?.type == .truth)
    }

    @Test func selects() throws {
        #expect(try sample().selecting([2, 0]).columnNames == ["决算数", "部门"])
        #expect(code { try sample().selecting([0, 0]) } == "E0552")
        #expect(try sample().selecting([99]).rowCount == 6)
    }

    @Test func takesRows() throws {
        let table = try sample()
        #expect(texts(table.taking([4, 0])) == ["卫生", "教育"])
        #expect(texts(table.taking([4, 99, -1, 0])) == ["卫生", "教育"])
        #expect(table.first(2).rowCount == 2)
        #expect(texts(table.first(-2)) == ["卫生", "教育"])
        #expect(table.first(99).rowCount == 6)
        #expect(table.first(-99).rowCount == 6)
        #expect(table.first(0).rowCount == 0)
        #expect(table.first(.min).rowCount == 6)
        #expect(table.filtered([true, false, true]).rowCount == 2)
        #expect(texts(table.distinct(by: [0])) == ["教育", "卫生", "民政"])
        #expect(table.distinct().rowCount == 6)
    }

    @Test func keepsPlaces() throws {
        let source = TableSource(file: "a.csv", format: "CSV")
        let places = RowPlaces(source: source, lines: [4, 5, 7])
        var left = truths("a", 3)
        var right = truths("b", 3)
        left.origin = ColumnOrigin(fileColumn: 1, places: places)
        right.origin = ColumnOrigin(fileColumn: 2, places: places)
        let taken = try Table(name: "t", columns: [left, right]).taking([2, 0])
        #expect(taken.line(ofRow: 0) == 7)
        #expect(taken.columns[1].place(at: 1) == CellPlace(source: source, line: 4, column: 2))
        #expect(taken.columns[0].origin?.places === taken.columns[1].origin?.places)
        #expect(taken.line(ofRow: 2) == nil)
    }

    @Test func everyDiagnosticSpeaksBothLanguages() {
        #expect(Set(TableDiagnostics.all.map(\.code)).count == TableDiagnostics.all.count)
        for spec in TableDiagnostics.all {
            #expect(!spec.zh.isEmpty && !spec.en.isEmpty && !spec.helpZh.isEmpty && !spec.helpEn.isEmpty)
            #expect(!spec.example.isEmpty)
        }
    }
}

func truths(_ name: String, _ count: Int) -> Column {
    Column(name: name, storage: .truth([Bool](repeating: true, count: count)))
}

func texts(_ table: Table) -> [String] { (0..<table.rowCount).map { table.columns[0].cellText(at: $0) } }

/// The code of the failure an operation ends in.
func code<Result>(_ work: () throws -> Result) -> String? {
    do {
        _ = try work()
        return nil
    } catch {
        return (error as? TableFailure)?.spec.code
    }
}
