import FiscLanguage
import FiscNumerics
import FiscRendering
import FiscSource
import FiscTables
import Testing

@Suite("Tables")
struct TableTests {
    private let table = TextTable(
        headers: [
            .init("部门"), .init("决算数", unit: "万元", .decimal), .init("完成率", unit: "%", .decimal),
            .init("在职人数", unit: "人", .right),
        ],
        rows: [
            [.init("教育局"), .init("1,540.23"), .init("93.54"), .init("120")],
            [.init("番禺区委党校"), .init("30"), .init("100"), .missing],
            [.init("财政局"), .missing, .init("7.5"), .init("8")],
        ])

    private func text(_ table: TextTable, _ layout: TableLayout) -> String {
        table.lines(layout).rendered(colour: false)
    }

    @Test("numbers stand by their decimal point, missing cells are marked")
    func alignment() {
        #expect(
            text(table, TableLayout()) == """
                部门            决算数  完成率  在职人数
                                  万元       %        人
                ────────────  ────────  ──────  ────────
                教育局        1,540.23   93.54       120
                番禺区委党校     30     100            –
                财政局            –       7.5          8

                """)
        #expect(text(table, TableLayout(isPlain: true)).contains("财政局           --       7.5          8\n"))
    }

    @Test("rows beyond the limit are counted")
    func rows() {
        let limited = text(table, TableLayout(rowLimit: 1))
        #expect(limited.hasSuffix("教育局  1,540.23   93.54       120\n… 还有 2 行\n"))
        var large = table
        large.totalRowCount = 4
        #expect(text(large, TableLayout(language: .en)).hasSuffix("… 1 more row\n"))
        #expect(text(TextTable(headers: table.headers, rows: []), TableLayout()).hasSuffix("（没有行）\n"))
        #expect(text(TextTable(headers: [], rows: []), TableLayout()) == "")
    }

    @Test("a narrow window cuts text first, then leaves out columns in the middle")
    func narrow() {
        let wide = TextTable(
            headers: (1...9).map { .init("第\($0)列", .right) },
            rows: [(1...9).map { .init("\($0)000.00") }])
        #expect(
            text(wide, TableLayout(width: 40)) == """
                  第1列    第2列  …    第8列    第9列
                ───────  ───────  …  ───────  ───────
                1000.00  2000.00  …  8000.00  9000.00
                … 未显示 5 列：第3列、第4列、第5列、第6…

                """)
        let long = TextTable(
            headers: [.init("备注"), .init("数", .decimal)],
            rows: [[.init(String(repeating: "长", count: 30)), .init("1.5")]])
        #expect(text(long, TableLayout(width: 20)).contains("长长长长长长长…  1.5"))
    }

    @Test("a number is never cut")
    func numbersWhole() {
        let table = TextTable(headers: [.init("额", .decimal)], rows: [[.init("123456789.00")], [.init("5")]])
        let shown = text(table, TableLayout(width: 6))
        #expect(!shown.contains("12"))
        #expect(shown.contains("…"))
    }

    private func data() throws -> Table {
        let catalog = UnitCatalog()
        var names = ColumnBuilder(name: "部门")
        var amounts = ColumnBuilder(name: "决算数", unit: catalog.unit(named: "万元"), isFigure: true)
        var codes = ColumnBuilder(name: "编码")
        var rates = ColumnBuilder(name: "完成率", unit: .percent)
        for (name, amount, code) in [("教育局", "1540.20", 2_080_505), ("党校", "30.0", 2_080_506)] {
            try names.append(text: name)
            try amounts.append(try #require(Decimal(amount)), unit: try #require(catalog.unit(named: "万元")))
            try codes.append(Decimal(code))
            try rates.append(try #require(Decimal("2")) / Decimal(3), unit: .percent)
        }
        try names.append(text: "合计")
        amounts.appendMissing(.mark("--"))
        try codes.append(Decimal(1))
        try rates.append(Decimal(7), unit: .percent)
        return try Table(
            name: "决算", columns: [names.finish(), amounts.finish(header: "决算数（万元）"), codes.finish(), rates.finish()],
            decisions: [TableDecision(key: "encoding", needsAttention: true, zh: "按GB18030读", en: "read as GB18030")],
            setAside: [SetAsideRow(kind: .footnote, line: 9, cells: ["注：", "含结转"])])
    }

    @Test("of a long table head and end are shown, with a row between them")
    func middle() {
        let rows = (1...20).map { [TextTable.Cell("第\($0)局"), TextTable.Cell("\($0).50")] }
        let long = TextTable(headers: [TextTable.Header("部门"), TextTable.Header("决算数", .decimal)], rows: rows)
        var layout = TableLayout(rowLimit: 8)
        #expect(
            text(long, layout) == """
                部门    决算数
                ──────  ──────
                第1局     1.50
                第2局     2.50
                第3局     3.50
                第4局     4.50
                第5局     5.50
                …            …
                第19局   19.50
                第20局   20.50
                … 还有 13 行

                """)
        layout.isForPrompt = true
        #expect(text(long, layout).hasSuffix("… 还有 13 行（:all）\n"))
        layout.offersPaging = true
        #expect(text(long, layout).hasSuffix("… 还有 13 行（Enter 翻看，:all）\n"))
        layout.rowLimit = 20
        #expect(!text(long, layout).contains("…"))
        for total in 1...40 {
            for limit in 0...40 {
                let table = TextTable(headers: long.headers, rows: Array(repeating: rows[0], count: total))
                let lines = table.lines(TableLayout(rowLimit: limit)).count
                #expect(lines == 2 + min(total, limit) + (total > limit ? 1 : 0))
            }
        }
    }

    @Test("data: written digits, units in the header, codes without commas")
    func fromData() throws {
        let table = try data()
        #expect(
            text(TextTable(table, rowLimit: 3, shown: { $0 == 3 ? .ratio : .plain }), TableLayout()) == """
                部门      决算数     编码  完成率
                            万元                %
                ──────  ────────  ───────  ──────
                教育局  1,540.20  2080505    0.67
                党校       30.0   2080506    0.67
                合计        –           1    7.00

                """)
        #expect(text(TextTable(table, rowLimit: 1), TableLayout()).hasSuffix("… 还有 2 行\n"))
    }

    @Test("what :schema shows")
    func schema() throws {
        #expect(
            try schemaLines(data(), language: .zh).rendered(colour: false) == """
                决算 · 3行
                列      类型          单位  原表头          缺失
                ──────  ────────────  ────  ──────────────  ────
                部门    文字
                决算数  数（按原文）  万元  决算数（万元）     1
                编码    数
                完成率  数            %

                ! encoding  按GB18030读

                未计入的行
                  第9行 表注：注： | 含结转

                """)
        for width in 1...60 {
            #expect(try schemaLines(data(), language: .en, width: width).allSatisfy { $0.width <= width })
        }
    }

    @Test("any cells, any window: no line is wider and nothing acts")
    func properties() {
        var random = RandomText(seed: 3)
        let alignments: [Alignment] = [.left, .right, .decimal]
        for _ in 0..<400 {
            let headers = (0..<random.number(0...8)).map { _ in
                TextTable.Header(
                    random.text(4), unit: random.chance(3) ? random.text(2) : nil, alignments[random.number(0...2)])
            }
            let rows = (0..<random.number(0...5)).map { _ in
                (0..<random.number(0...9)).map { _ in random.chance(6) ? .missing : TextTable.Cell(random.text(5), .red)
                }
            }
            let width = random.number(1...90)
            let layout = TableLayout(width: width, rowLimit: random.number(0...5), isPlain: random.chance(2))
            let lines = TextTable(headers: headers, rows: rows).lines(layout)
            #expect(lines.allSatisfy { $0.width <= width })
            #expect(isInert(lines.rendered(colour: true)))
            #expect(lines.allSatisfy { !$0.plain.contains("\n") })
        }
    }
}
