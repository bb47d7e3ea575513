import FiscNumerics
import FiscTables
import Testing

@testable import FiscReaders

/// Types, missing marks, decimal marks, units in cells.
@Suite struct ValuesTests {
    private func column(_ cells: [String], header: String = "数", _ change: (inout TableReadOptions) -> Void = { _ in })
        throws -> Column
    {
        let rows = cells.map { "x,\"\($0)\"" }.joined(separator: "\n")
        return try #require(try table("名,\(header)\n" + rows + "\n", change).columns.last)
    }

    private func texts(_ column: Column) -> [String] { (0..<column.count).map { column.cellText(at: $0) } }

    @Test(arguments: [
        "", "-", "--", "—", "——", "无", "n/a", "N/A", "NA", "null", "…", "/", "＊", "－", "#DIV/0!", "不详", " -- ",
    ])
    func missingMarks(_ mark: String) throws {
        let column = try column(["1", mark, "3"])
        #expect(column.type == .number)
        #expect(column.missingCount == 1)
        let trimmed = mark.trimmed
        #expect(column.missingReason(at: 1) == (trimmed.isEmpty ? .emptyCell : .mark(trimmed)))
        #expect(try column.sum().total == Decimal(4))
    }

    @Test func moreMarks() throws {
        #expect(try column(["1", "保密", "3"]) { $0.missingMarks = ["保密"] }.missingReason(at: 1) == .mark("保密"))
        #expect(try column(["1", "o", "3"]) { $0.zeroMarks = ["o"] }.decimal(at: 1) == .zero)
        #expect(try column(["1", "o", "3"]).missingReason(at: 1) == .unreadable("o"))
    }

    @Test func missingAsZero() throws {
        let cells = ["1", "", "--", "约3", "4", "5", "6"]
        let column = try column(cells) { $0.readsMissingAsZero = true }
        #expect(texts(column) == ["1", "0", "0", "", "4", "5", "6"])
        #expect(column.missingCount == 1)
        #expect(try self.column(cells) { $0.zeroMarks = [""] }.missingCount == 2)
        #expect(try self.column(["1.5%", "", "2%"]) { $0.readsMissingAsZero = true }.missingCount == 0)
        #expect(try self.column(["甲", "", "乙"]) { $0.readsMissingAsZero = true }.missingCount == 1)
    }

    @Test func wordsStayInTexts() throws {
        let column = try column(["无", "有说明", "--"], header: "备注")
        #expect(texts(column) == ["无", "有说明", ""])
        #expect(column.missingReason(at: 2) == .mark("--"))
    }

    @Test func shortRows() throws {
        let table = try table("a,b,c\n1,2,3\n4,5\n6\n")
        #expect(table.rowCount == 3)
        #expect(table["c"]?.missingReason(at: 1) == .shortRow)
        #expect(table.decided("ragged").count == 1)
    }

    @Test func longRows() throws {
        let table = try table("a,b\nx,2\ny,5,多余\nz,6\n")
        #expect(table.columnNames == ["a", "b", "列3"])
        #expect(table.decided("ragged").contains { $0.needsAttention && $0.zh.contains("第3行") })
    }

    @Test func unreadableCellsAreMissingAndTold() throws {
        let table = try table("名,数\na,1\nb,2\nc,3\nd,约4\n")
        #expect(table["数"]?.missingReason(at: 3) == .unreadable("约4"))
        #expect(table.decided("missing").first?.needsAttention == true)
    }

    @Test func mostlyTexts() throws {
        let column = try column(["甲", "2", "乙", "丙", "5"])
        #expect(column.type == .text)
        #expect(texts(column) == ["甲", "2", "乙", "丙", "5"])
    }

    // MARK: Decimal marks

    @Test func theColumnDecidesTheMark() throws {
        #expect(texts(try column(["1.234", "12,5"])) == ["1234", "12.5"])
        #expect(texts(try column(["1,234", "12.5"])) == ["1234", "12.5"])
        #expect(texts(try column(["1.234", "2.5"])) == ["1.234", "2.5"])
        #expect(texts(try column(["1,234", "5,678"])) == ["1234", "5678"])
    }

    @Test func theFileHelpsTheColumn() throws {
        let table = try table("a;b;c\nx;1.234;5,5\ny;2.000;6,5\n")
        #expect(table.cells("b") == ["1234", "2000"])
        #expect(table.cells("c") == ["5.5", "6.5"])
        #expect(table.decided("decimalMark").first?.needsAttention == true)
    }

    @Test func aGivenMarkWins() throws {
        #expect(texts(try column(["1.234", "2.345"]) { $0.decimalMark = .comma }) == ["1234", "2345"])
    }

    @Test func scannedCommas() throws {
        let table = try table("名,数\na,\"1,155.0\"\nb,\"88,8\"\nc,99.1\n")
        #expect(table.cells("数") == ["1155.0", "88.8", "99.1"])
        #expect(table.decided("numbers").first?.needsAttention == true)
    }

    // MARK: Units in cells

    @Test func unitsInCells() throws {
        let money = try column(["1,540.23万元", "2万元", "3000元"])
        #expect(money.unit == .tenThousandYuan)
        #expect(try money.sum().total == Decimal("1542.53"))
        let share = try column(["12.5%", "7％"])
        #expect(share.unit == .percent)
        #expect(texts(share) == ["12.5", "7"])
        #expect(share.precision(at: 0) == -1)
    }

    @Test func wordsAfterNumbersMakeTexts() throws {
        #expect(try column(["1号楼", "2号楼", "3号楼"]).type == .text)
        #expect(try column(["1月", "2月", "3月"]).type == .text)
        #expect(try column(["1班", "2班"]).type == .text)
        #expect(try column(["120人次", "80人次"], header: "培训人次").unit?.symbol == "人次")
    }

    // MARK: Types

    @Test func codes() throws {
        #expect(try column(["007", "012"]).type == .text)
        #expect(try column(["20508", "20801"], header: "科目编码").type == .text)
        #expect(try column((0..<10).map { "1234\($0)" }).type == .text)
        #expect(try column(["440106199001011234", "440106199001011235"]).type == .text)
        #expect(try column((0..<10).map { "12\($0)" }).type == .number)
        #expect(try column(["01.1", "01.2.1"], header: "Code").type == .text)
    }

    @Test func periods() throws {
        #expect(try column(["2022", "2023"], header: "年度").type == .period)
        #expect(try column(["2022年", "2023年"], header: "时间").type == .period)
        #expect(try column(["2022", "2023年"], header: "年份").period(at: 0) == Period(year: 2022))
        #expect(
            try column(["2023-06-30", "2023/7/1", "2023.7.2"], header: "日期").period(at: 1)
                == Period(year: 2023, month: 7, day: 1))
        #expect(try column(["2023年6月", "--"], header: "月份").missingReason(at: 1) == .mark("--"))
        #expect(try column(["2022", "2023"], header: "金额").type == .number)
        #expect(try column(["3022", "2023"], header: "年度").type == .number)
        #expect(try column(["--", "2023"], header: "年度").period(at: 1) == Period(year: 2023))
    }

    @Test func truths() throws {
        let column = try column(["是", "否", "", "是"], header: "达标")
        #expect(column.type == .truth)
        #expect(column.truth(at: 0) == true)
        #expect(column.truth(at: 2) == nil)
        #expect(try self.column(["是", "是"], header: "达标").type == .text)
        #expect(try self.column(["是", "是"], header: "是否达标").type == .truth)
    }

    @Test func wideNumbers() throws {
        let column = try column(["12345678901234567890.12", "1.5"])
        #expect(texts(column) == ["12345678901234567890.12", "1.5"])
        #expect(try column.sum().total.description == "12345678901234567891.62")
        #expect(texts(try self.column(["1.5E+05", "2"])) == ["150000", "2"])
        #expect(try self.column([String(repeating: "9", count: 40), "1", "2", "3"]).missingCount == 1)
        #expect(try self.column(["1e999999999999999999999", "1", "2", "3"]).missingCount == 1)
    }

    @Test func longNumbersMayBeRepaired() throws {
        let cells = ["116512491.76000001", "2.5"]
        #expect(texts(try column(cells)) == ["116512491.76000001", "2.5"])
        #expect(texts(try column(cells) { $0.repairsLongNumbers = true }) == ["116512491.76", "2.5"])
        let table = try table("名,数\na,116512491.76000001\n")
        #expect(table.decided("digits").first?.needsAttention == true)
    }

    @Test func fullWidth() throws {
        #expect(texts(try column(["１，５４０．２３", "（２１．１）", "￥５"])) == ["1540.23", "-21.1", "5"])
    }

    // MARK: Choices

    @Test func choices() throws {
        let text = "部门,编码,额\n甲,0101,5\n乙,0102,6\n"
        let chosen = try table(text) {
            $0.columns = ["编码": .init(type: .number, name: "号"), "额": .init(unit: .yuan)]
            $0.unit = .tenThousandYuan
        }
        #expect(chosen["号"]?.type == .number)
        #expect(chosen["额"]?.unit == .yuan)
        #expect(try table(text) { $0.columns = ["额": .init(type: .text)] }["额"]?.type == .text)
        #expect(refusal { _ = try table(text) { $0.columns = ["部们": .init()] } } == "E0528")
        #expect(refusal { _ = try table(text) { $0.columns = ["部门": .init(type: .number)] } } == "E0529")
        #expect(refusal { _ = try table(text) { $0.columns = ["部门": .init(type: .truth)] } } == "E0529")
        #expect(refusal { _ = try table(text) { $0.columns = ["部门": .init(type: .period)] } } == "E0529")
    }

    @Test func headerChoices() throws {
        let text = "说明,一\n项目,数\n甲,1\n乙,2\n"
        #expect(try table(text) { $0.header = .lines(2...2) }.columnNames == ["项目", "数"])
        #expect(try table("甲,1\n乙,2\n") { $0.header = .none }.columnNames == ["列1", "列2"])
        #expect(try table("杂,项\n\n" + text) { $0.skip = 3 }.columnNames == ["项目", "数"])
        #expect(refusal { _ = try table(text) { $0.header = .lines(90...90) } } == "E0524")
    }
}

extension String {
    fileprivate var trimmed: String { HeaderUnit.trimmed(self) }
}

/// The decisions as words of a program.
@Suite struct SettingsTests {
    private func options(_ settings: [(String, String)]) throws -> TableReadOptions {
        var options = TableReadOptions()
        for (name, value) in settings { try options.apply(name, value, file: "t") }
        return options
    }

    @Test func takesWords() throws {
        let options = try options([
            ("encoding", "gbk"), ("delimiter", "tab"), ("quotes", "false"), ("skip", "2"), ("header", "3..4"),
            ("unit", "万元"), ("missing", "zero"), ("missing", "保密"), ("zero", "o"), ("decimal", ","), ("totals", "keep"),
            ("repair", "真"),
        ])
        #expect(options.encoding == .gb18030)
        #expect(options.delimiter == "tab")
        #expect(!options.quotes)
        #expect(options.skip == 2)
        #expect(options.header == .lines(3...4))
        #expect(options.unit == .tenThousandYuan)
        #expect(options.readsMissingAsZero)
        #expect(options.missingMarks == ["保密"])
        #expect(options.zeroMarks == ["o"])
        #expect(options.decimalMark == .comma)
        #expect(!options.setsTotalsAside)
        #expect(options.repairsLongNumbers)
        #expect(try self.options([("header", "none")]).header == .none)
        #expect(try self.options([("header", "7")]).header == .lines(7...7))
    }

    @Test func takesColumns() throws {
        var options = TableReadOptions()
        try options.apply("columns", "text", column: "编码", file: "t")
        try options.apply("columns", "万元", column: "额", file: "t")
        #expect(options.columns["编码"]?.type == .text)
        #expect(options.columns["额"]?.unit == .tenThousandYuan)
    }

    @Test(arguments: [
        ("encoding", "没有"), ("quotes", "也许"), ("skip", "-1"), ("header", "4..3"), ("header", "x"), ("unit", "万园"),
        ("decimal", ";"),
        ("totals", "?"), ("repair", "?"), ("columns", "名词"), ("颜色", "红"), ("header", ""), ("header", "1..2..3"),
    ])
    func refusesWhatDoesNotFit(_ name: String, _ value: String) {
        #expect(refusal { _ = try options([(name, value)]) } == "E0530")
    }
}
