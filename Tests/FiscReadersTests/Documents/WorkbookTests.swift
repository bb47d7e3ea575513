import FiscNumerics
import FiscSource
import FiscTables
import Testing

@testable import FiscReaders

@Suite("Workbooks")
struct WorkbookTests {
    private let styles = """
        <numFmts><numFmt numFmtId="200" formatCode="0.00&quot;万元&quot;"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="4"/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="200"/></cellXfs>
        """

    private func row(_ number: Int, _ cells: String...) -> String { "<row r=\"\(number)\">\(cells.joined())</row>" }
    private func text(_ place: String, _ text: String) -> String {
        "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    private func number(_ place: String, _ value: String, _ style: Int = 0) -> String {
        "<c r=\"\(place)\" s=\"\(style)\"><v>\(value)</v></c>"
    }
    private func sheet(_ rows: String...) -> String { "<sheetData>\(rows.joined())</sheetData>" }

    private func load(_ bytes: [UInt8], sheet: String? = nil) throws -> Table {
        var options = TableReadOptions()
        options.sheet = sheet
        return try readTable(bytes: bytes, name: "决算.xlsx", options: options)
    }

    @Test func cellsOfAllKinds() throws {
        let content = sheet(
            row(1, text("A1", "部门"), text("B1", "预算数（万元）"), text("C1", "执行率"), text("D1", "日期"), text("E1", "单价")),
            row(
                2, "<c r=\"A2\" t=\"s\"><v>1</v></c>", number("B2", "1540.2300000000001", 1),
                number("C2", "0.93536700000000004", 2), number("D2", "45291", 3), number("E2", "2.5", 4)),
            row(
                4, "<c r=\"A4\" t=\"str\"><f>A2&amp;1</f><v>乙</v></c>", number("B4", "12.3456", 1),
                number("C4", "1", 2), number("D4", "45292", 3), "<c r=\"E4\"><f>B4/2</f></c>"))
        let table = try load(TestOffice.xlsx([("表一", content)], shared: ["无用", "甲"], styles: styles))
        #expect(table.cells("部门") == ["甲", "乙"])
        #expect(table.cells("预算数") == ["1540.23", "12.3456"])
        #expect(table["预算数"]?.unit?.symbol == "万元")
        // Both were written with two decimals, whatever the second cell stores.
        #expect((0..<2).map { table["预算数"]?.precision(at: $0) } == [-2, -2])
        #expect(table.cells("执行率") == ["93.5367", "100.00"])
        #expect(table["执行率"]?.unit == .percent)
        #expect(table["日期"]?.period(at: 0)?.description == Period("2023-12-31")?.description)
        #expect(table.cells("单价") == ["2.50", ""])
        #expect(table["单价"]?.unit?.symbol == "万元")
        #expect((0..<2).map { table.line(ofRow: $0) } == [2, 4])
        #expect(table.source?.format == "XLSX")
        #expect(table.source?.sheet == "表一")
        #expect(table.decided("digits").count == 1)
        #expect(table.decided("formulas").count == 2)
    }

    @Test func sheetsByNameNumberAndTitle() throws {
        func content(_ title: String, _ value: String) -> String {
            sheet(
                row(1, text("A1", title)), row(2, text("A2", "项目"), text("B2", "金额")),
                row(3, text("A3", "甲"), number("B3", value)), row(4, text("A4", "乙"), number("B4", "1")))
        }
        let cover = sheet(row(1, text("A1", "封面")), row(2, text("A2", "某某局")))
        let bytes = TestOffice.xlsx(
            [("封面", cover), ("收入", content("收入决算表", "1")), ("支出", content("支出决算表", "2")), ("底稿", content("底稿", "3"))],
            styles: styles,
            states: ["底稿": "hidden"])
        #expect(try load(bytes).cells("金额") == ["1", "1"])
        #expect(try load(bytes).decided("sheet").first?.needsAttention == true)
        #expect(try load(bytes, sheet: "支出").cells("金额") == ["2", "1"])
        #expect(try load(bytes, sheet: "3").cells("金额") == ["2", "1"])
        #expect(try load(bytes, sheet: "支出决算").cells("金额") == ["2", "1"])
        #expect(try load(bytes, sheet: "底稿").cells("金额") == ["3", "1"])
        #expect(refusal { _ = try load(bytes, sheet: "没有") } == "E0541")
        let read = try readDocument(bytes: bytes, name: "决算.xls", converter: NoConverter())
        #expect(lines(read.document).count == 6)
        #expect(lines(read.document).last == "table “支出决算表” 项目|金额 / 甲|2 / 乙|1")
        #expect(read.notes.count == 1)
        #expect(placesAgree(read.document))
    }

    @Test func mergedCellsHoldForAllTheirRows() throws {
        let content =
            sheet(
                row(1, text("A1", "部门"), text("B1", "2023年")), row(2, text("B2", "预算"), text("C2", "决算")),
                row(3, text("A3", "财政局"), number("B3", "1"), number("C3", "2")),
                row(4, number("B4", "3"), number("C4", "4")))
            + "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"A3:A4\"/></mergeCells>"
        let bytes = TestOffice.xlsx([("表", content)], styles: styles)
        let table = try load(bytes)
        #expect(table.columnNames == ["部门", "2023年预算", "2023年决算"])
        #expect(table.cells("部门") == ["财政局", "财政局"])
        let document = try readDocument(bytes: bytes, name: "x.xlsx", converter: NoConverter()).document
        guard case .table(let grid)? = document.blocks.last?.kind else { return }
        #expect(grid.merges.count == 3)
        #expect(grid.merges.first == .init(row: 0, column: 0, rowCount: 2, columnCount: 1))
    }

    @Test func shownValuesAndPlacesInADocument() throws {
        let content = sheet(
            row(1, text("A1", "收入表")), row(2, text("A2", "单位：万元")), row(4, text("A4", "项目"), text("C4", "金额")),
            row(5, text("A5", "甲"), number("C5", "12.3456", 1)), row(6, text("A6", "乙"), number("C6", "0.12345", 2)),
            row(8, text("A8", "注：不含上年结转。")))
        let read = try readDocument(
            bytes: TestOffice.xlsx([("表", content)], styles: styles), name: "x.xlsx", converter: NoConverter())
        #expect(
            lines(read.document) == [
                "h2 收入表", "p1 单位：万元", "table “收入表 单位：万元” 项目|金额 / 甲|12.35 / 乙|12.35%", "p2 注：不含上年结转。",
            ])
        guard case .table(let grid) = read.document.blocks[2].kind else { return }
        let place = read.origin.place(of: Int(grid.rows[1][1].offsets[0]), in: read.document.source)
        #expect(place == .init(part: "表", paragraph: 5, run: 3, character: 0))
    }

    @Test func whatIsHiddenIsTold() throws {
        let content =
            "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>"
            + sheet(
                row(1, text("A1", "项目"), text("B1", "数")),
                "<row r=\"2\" hidden=\"1\">" + text("A2", "甲") + number("B2", "1") + "</row>",
                row(3, text("A3", "乙"), number("B3", "2")))
        let table = try load(TestOffice.xlsx([("表", content)], styles: styles))
        #expect(table.decided("hidden").first?.zh == "隐藏的1行、1列也已读取。")
    }

    /// What is stored with a formula is read, and said; where nothing is stored, that is said too.
    @Test func formulas() throws {
        let content = sheet(
            row(1, text("A1", "项目"), text("B1", "数")),
            row(2, text("A2", "甲"), "<c r=\"B2\"><f>1+1</f><v>2</v></c>"),
            row(3, text("A3", "乙"), "<c r=\"B3\"><f>1+2</f><v></v></c>"),
            row(4, text("A4", "丙"), "<c r=\"B4\"><f>1+3</f></c>"),
            row(5, "<c r=\"A5\" t=\"str\"><f>\"\"</f><v></v></c>", number("B5", "5")))
        let table = try load(TestOffice.xlsx([("表", content)], styles: styles))
        #expect(table.cells("数") == ["2", "", "", "5"])
        #expect(
            table.decided("formulas").map(\.zh) == [
                "1个单元格是公式，按文件中存储的结果读取。", "有2个公式没有存储结果，按空单元格读取；请在Excel或WPS中打开并保存一次。",
            ])
    }

    /// The form of 收入 and 支出 side by side, with merged heads, 行次 and 栏次.
    @Test func twoHalves() throws {
        let content =
            sheet(
                row(1, text("A1", "收入支出决算总表")), row(2, text("F2", "金额单位：万元")),
                row(3, text("A3", "收入"), text("D3", "支出")),
                row(
                    4, text("A4", "项目"), text("B4", "行次"), text("C4", "决算数"), text("D4", "项目"), text("E4", "行次"),
                    text("F4", "决算数")),
                row(5, text("A5", "栏次"), text("C5", "1"), text("D5", "栏次"), text("F5", "2")),
                row(
                    6, text("A6", "一、拨款收入"), number("B6", "1"), number("C6", "1440.68"), text("D6", "一、教育支出"),
                    number("E6", "32"), number("F6", "1042.92")),
                row(
                    7, text("A7", "二、事业收入"), number("B7", "2"), number("C7", "69.22"), text("D7", "二、住房保障支出"),
                    number("E7", "33"), number("F7", "441.23")),
                row(
                    8, text("A8", "本年收入合计"), number("B8", "27"), number("C8", "1509.90"), text("D8", "本年支出合计"),
                    number("E8", "58"), number("F8", "1484.15")),
                row(
                    9, text("A9", "年初结转和结余"), number("B9", "29"), number("C9", "50"), text("D9", "年末结转和结余"),
                    number("E9", "60"), number("F9", "75.75")),
                row(
                    10, text("A10", "总计"), number("B10", "31"), number("C10", "1559.90"), text("D10", "总计"),
                    number("E10", "62"), number("F10", "1559.90")))
            + "<mergeCells><mergeCell ref=\"A1:F1\"/><mergeCell ref=\"A3:C3\"/><mergeCell ref=\"D3:F3\"/></mergeCells>"
        let table = try load(TestOffice.xlsx([("表", content)], styles: styles))
        #expect(table.columnNames == ["收入项目", "收入行次", "收入决算数", "支出项目", "支出行次", "支出决算数"])
        #expect(table.cells("收入项目") == ["一、拨款收入", "二、事业收入", "年初结转和结余"])
        #expect(table.setAside.map(\.kind) == [.title, .unit, .columnNumbers, .total, .total])
        #expect(table["收入决算数"]?.unit == .tenThousandYuan && table["收入行次"]?.unit == nil)
        #expect(
            try ["收入决算数", "支出决算数"].map { try #require(table[$0]).sum().total.description } == ["1559.90", "1559.90"])
    }

    // MARK: Nasty ones

    @Test func cellsInAnyOrderAndFarAway() throws {
        let content = sheet(
            row(3, number("B3", "2"), text("A3", "乙")), row(1, text("A1", "项目"), text("B1", "数")),
            row(2, text("A2", "甲"), number("B2", "1"), number("B2", "9")),
            "<row r=\"99999999999\"><c r=\"ZZZZ1\"><v>1</v></c></row>")
        let table = try load(TestOffice.xlsx([("表", content)], styles: styles))
        #expect(table.cells("数") == ["9", "2"])
    }

    /// One cell at the far end of each of many rows must not make a grid of all cells between.
    @Test func sparseSheetsStaySmall() throws {
        var rows = ""
        for number in 1...20_000 {
            rows += "<row r=\"\(number)\"><c r=\"A\(number)\"><v>1</v></c><c r=\"XFD\(number)\"><v>2</v></c></row>"
        }
        let cells = try XLSXWorkbook(
            try OfficePackage(try ZipArchive(TestOffice.xlsx([("表", sheet(rows))]), file: "x")), file: "x"
        ).cells(of: 0, as: .stored)
        #expect(cells.grid.cells.count == 40_000)
        #expect(cells.columns == [1, 16_384])
    }

    @Test func brokenPartsAreRefused() {
        #expect(refusal { _ = try load(TestOffice.xlsx([("表", "<sheetData><row>")])) } == "E0536")
        #expect(refusal { _ = try load(TestOffice.xlsx([])) } == "E0506")
        #expect(refusal { _ = try load(TestOffice.xlsx([("表", "<sheetData/>")])) } == "E0506")
    }

    @Test func changedBytesDoNotTrap() {
        let content = Array(
            (sheet(
                row(1, text("A1", "项目"), text("B1", "数")),
                row(2, "<c r=\"A2\" t=\"s\"><v>0</v></c>", number("B2", "1.5E-3", 3)))
                + "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>").utf8)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<400 {
            var changed = content
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8.random(in: 32...126, using: &random)
            }
            let bytes = TestOffice.xlsx(
                [("表", String(decoding: changed, as: UTF8.self))], shared: ["甲"], styles: styles)
            _ = try? load(bytes)
            _ = failureCode(bytes)
        }
    }
}

/// Workbooks as published, compared with what LibreOffice makes of them.
@Suite("Published workbooks", .disabled(if: SharedFiles.areAbsent, "the shared folder is absent"))
struct PublishedWorkbookTests {
    private func load(_ file: String, sheet: String? = nil) throws -> Table {
        var options = TableReadOptions()
        options.sheet = sheet
        return try readTable(path: SharedFiles.path("data/" + file), in: PosixFileSystem(), options: options)
    }

    /// Rows, names, types and missing cells of every published workbook, as counted with openpyxl.
    @Test(arguments: [
        (
            "guangdong/guangdong-2014-2016-final-accounts.xlsx", 67, ["province", "variable", "2014", "2015", "2016"],
            "ttnnn", [0, 0, 12, 10, 7]
        ),
        ("guangdong/guangdong-2017-numbers-as-text.xls", 48, ["Indicators", "2017"], "tn", [0, 4]),
        (
            "philadelphia/FY14.xlsx", 190,
            ["Category", "FY2012 Actual", "FY2014 Budgeted", "Department", "列5", "列6", "列7"], "tnnttnn",
            [0, 1, 0, 0, 180, 181, 181]
        ),
    ])
    func shapes(_ file: String, _ rows: Int, _ names: [String], _ types: String, _ missing: [Int]) throws {
        let table = try load(file)
        #expect(table.rowCount == rows)
        #expect(table.columnNames == names)
        #expect(table.columns.map { $0.type == .number ? "n" : "t" }.joined() == types)
        #expect(table.columns.map(\.missingCount) == missing)
        #expect(table.decisions.allSatisfy { !$0.zh.isEmpty && !$0.en.isEmpty })
    }

    @Test func numbersAsText() throws {
        let table = try load("guangdong/guangdong-2014-2016-final-accounts.xlsx")
        let apart: [SetAsideRow.Kind] = [.total, .subtotal]
        #expect(table.setAside.count { apart.contains($0.kind) } == 6)
        #expect(
            try ["2014", "2015", "2016"].map { try #require(table[$0]).sum().total.description } == [
                "24012.53", "34536.78", "36253.91",
            ])
    }

    @Test func oldWorkbook() throws {
        let table = try load("guangdong/guangdong-2017-numbers-as-text.xls")
        #expect(table.source?.format == "XLS")
        #expect(table.source?.sheet == "Annual by Province")
        #expect(table.rowCount == 48)
        let sum = try #require(table["2017"]).sum()
        #expect(sum.total.description == "63916.51")
        #expect(sum.count == 44)
        #expect(table.cells("2017").first == "11320.35")
        #expect(table["Indicators"]?.text(at: 0) == "Local Governments General Budgetary Revenue(100 million yuan)")
    }

    @Test func currencyFormats() throws {
        let table = try load("philadelphia/FY14.xlsx")
        #expect(try #require(table["FY2012 Actual"]).sum().total.description == "3484874625")
        #expect(try #require(table["FY2014 Budgeted"]).sum().total.description == "3845403000")
        let summary = try load("philadelphia/FY14.xlsx", sheet: "Summary")
        #expect(summary.rowCount == 8 && summary.setAside.map(\.kind) == [.total])
        #expect(try #require(summary["FY2012 Actual"]).sum().total.description == "3484874625")
    }

    @Test func newWorkbookUnderAnOldName() throws {
        #expect(try load("misc/xlsx-named.xls", sheet: "III.").source?.format == "XLSX")
        #expect(refusal { _ = try load("misc/xlsx-named.xls", sheet: "没有") } == "E0541")
    }

    /// Every sheet of figures, with the sums of its last columns as openpyxl and exact decimals give them. Rows of numbers
    /// below the header (a, b, 1, 2, 3) are no rows.
    @Test(arguments: [
        ("I.", 131, "tnnnn", [0, 30, 0, 0, 0], ["35973672000.00", "38876572755.00", "40461091035.39"]),
        ("II.", 1019, "nnnnn", [1, 151, 0, 0, 0], ["39054384000.00", "41747829036.00", "39133837146.87"]),
        ("III.", 41, "tnnnn", [0, 5, 9, 9, 9], ["2053808000.00", "1914170854.00", "-884835925.68"]),
        ("VI.", 5, "tnnnn", [0, 0, 0, 0, 0], ["2423924136.62", "2835935832.68", "-412011696.06"]),
    ])
    func sheetsOfFigures(_ sheet: String, _ rows: Int, _ types: String, _ missing: [Int], _ sums: [String]) throws {
        let table = try load("misc/xlsx-named.xls", sheet: sheet)
        #expect(table.rowCount == rows)
        #expect(table.columns.map { $0.type == .number ? "n" : "t" }.joined() == types)
        #expect(table.columns.map(\.missingCount) == missing)
        #expect(table.setAside.filter { $0.kind == .columnNumbers }.count == 1)
        #expect(try table.columns.suffix(3).map { try $0.sum().total.description } == sums)
    }

    /// A report set for printing: its tables one by one, with the columns that each really has.
    @Test func tablesOfAPrintLayout() throws {
        let bytes = try PosixFileSystem().read(SharedFiles.path("data/decin/decin_2014_XI.xlsx"), limit: 10_000_000)
        let tables = readTables(of: try readDocument(bytes: bytes, name: "decin.xlsx", converter: NoConverter()))
        #expect(tables.count == 28)
        let income = try #require(tables.first { $0.name == "IROZPOČTOVÉPŘÍJMY" }).table
        #expect(income.rowCount == 21)
        #expect(
            income.columnNames == [
                "Paragraf", "Položka", "Název", "Schválenýrozpočet", "Rozpočet po změnách", "Výsledek od počátku roku",
            ])
        #expect(
            try income.columns.suffix(3).map { try $0.sum().total.description } == [
                "546180000.00", "555248000.00", "612637479.24",
            ])
        #expect(income.columns.map(\.missingCount) == [0, 0, 0, 5, 3, 0])
    }

    @Test func encryptedIsRefused() { #expect(refusal { _ = try load("misc/encrypted.xls") } == "E0513") }

    /// The version in the first record says which Excel wrote it.
    @Test func workbooksOf1995AreRefused() throws {
        var bytes = try PosixFileSystem().read(
            SharedFiles.path("data/guangdong/guangdong-2017-numbers-as-text.xls"), limit: 10_000_000)
        let begin: [UInt8] = [0x09, 0x08, 0x10, 0x00, 0x00, 0x06]
        let place = try #require(bytes.indices.dropLast(6).first { bytes[$0..<$0 + 6].elementsEqual(begin) })
        bytes[place + 5] = 0x05
        #expect(refusal { _ = try readTable(bytes: bytes, name: "1995.xls") } == "E0546")
    }

    @Test func printLayout() throws {
        let bytes = try PosixFileSystem().read(SharedFiles.path("data/decin/decin_2014_XI.xlsx"), limit: 10_000_000)
        let read = try readDocument(bytes: bytes, name: "decin.xlsx", converter: NoConverter())
        let income = read.document.blocks.first { block in
            if case .table = block.kind { return block.text.string.contains("ROZPOČTOVÉ PŘÍJMY") }
            return false
        }
        guard case .table(let grid)? = income?.kind else {
            Issue.record("no table under its title")
            return
        }
        let header = grid.rows[0].map(\.string).filter { !$0.isEmpty }
        #expect(
            header == [
                "Paragraf", "Položka", "Název", "Schválený rozpočet", "Rozpočet po změnách", "Výsledek od počátku roku",
            ])
        // Stored as 116512491.76000001.
        #expect(grid.rows.contains { $0.map(\.string).contains("116512491.76") })
        #expect(placesAgree(read.document))
    }

    @Test func cutOldWorkbooksAreReadOrRefused() throws {
        for file in ["guangdong/guangdong-2017-numbers-as-text.xls", "misc/encrypted.xls"] {
            let whole = try PosixFileSystem().read(SharedFiles.path("data/" + file), limit: 10_000_000)
            for length in stride(from: 0, to: whole.count, by: 1_000) {
                _ = try? readTable(bytes: Array(whole[..<length]), name: file)
            }
        }
    }

    @Test func changedOldWorkbooksDoNotTrap() throws {
        let whole = try PosixFileSystem().read(
            SharedFiles.path("data/guangdong/guangdong-2017-numbers-as-text.xls"), limit: 10_000_000)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            var changed = whole
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = try? readTable(bytes: changed, name: "x.xls")
        }
        // The head of the file and the directory, byte by byte.
        for place in 0..<600 {
            for value: UInt8 in [0, 1, 0x7F, 0xFE, 0xFF] {
                var changed = whole
                changed[place] = value
                _ = try? readTable(bytes: changed, name: "x.xls")
            }
        }
    }
}
