import FiscClaims
import FiscLanguage
import FiscNumerics
import FiscRendering
import FiscSource
import FiscSyntax
import FiscTables
import Foundation
import Testing

/// A library without definitions and a world with one table.
private struct SmallWorld: LibrarySource, World {
    var table: Table

    var functionNames: [String] { [] }
    var moduleNames: [String] { ["部门整体支出"] }
    func function(named name: String) -> UserFunction? { nil }
    func hasModule(_ name: String) -> Bool { moduleNames.contains(name) }

    func table(at path: String, options: LoadOptions) throws(Diagnostic) -> Table { table }
    func report(at path: String, precision: PrecisionPolicy) throws(Diagnostic) -> Report {
        throw Diagnostic(DiagnosticSpec("E0501", zh: "无此文件", en: "no such file"), at: options)
    }
    private var options: Span { Span(0, 0) }
}

@Suite("Values and statements")
struct ValueTests {
    /// Runs the statements of a text and shows what the last one gave.
    private func shown(
        _ text: String, _ language: Diagnostic.Language = .zh, width: Int? = nil, isInteractive: Bool = true
    ) throws -> String {
        let outcome = try run(text)
        let layout = StatementLayout(
            table: TableLayout(width: width, rowLimit: 3, language: language), isInteractive: isInteractive)
        let lines = statementLines(outcome.outcome, source: outcome.source, layout)
        return (lines.results + lines.notes).rendered(colour: false)
    }

    private func run(_ text: String) throws -> (outcome: StatementOutcome, source: SourceText) {
        let source = SourceText(name: "<1>", text)
        let parsed = parse(source)
        #expect(parsed.diagnostics.isEmpty)
        var environment = Environment(library: try world(), world: try world())
        var last: StatementOutcome?
        for statement in parsed.statements {
            last = try Evaluator(source: source, interrupt: Interrupt()).run(statement, in: &environment)
        }
        return (try #require(last), source)
    }

    private func world() throws -> SmallWorld {
        var names = ColumnBuilder(name: "部门")
        for name in ["教育局", "党校", "财政局", "审计局"] { try names.append(text: name) }
        return SmallWorld(table: try Table(name: "决算", columns: [names.finish()]))
    }

    @Test("one line a value")
    func lines() throws {
        #expect(try shown("share(1440.68万元, 1540.23万元)") == "93.54%\n")
        #expect(try shown("\"总收入\u{1B}[2J\"") == "\"总收入␛[2J\"\n")
        #expect(try shown("\"总收入\"", isInteractive: false) == "总收入\n")
        #expect(try shown("1万元 / 0", .zh) == "缺失（除数为0）\n")
        #expect(try shown("1万元 / 0", .en) == "missing (division by zero)\n")
        #expect(try shown("1万元 < 2万元") == "true\n")
    }

    @Test("records, lists of records and tables")
    func structures() throws {
        #expect(try shown("{名称: \"党校\", 支出: 30.5万元}") == "名称  \"党校\"\n支出  30.5万元\n")
        #expect(
            try shown("[{名称: \"党校\", 支出: 30.5万元}, {名称: \"教育局\", 支出: 1540.23万元}]") == """
                名称           支出
                ──────  ───────────
                党校      30.5万元
                教育局  1540.23万元

                """)
        #expect(
            try shown("load(\"决算.csv\")") == """
                部门
                ──────
                教育局
                党校
                财政局
                … 还有 1 行

                """)
    }

    @Test("definitions are told at the prompt only")
    func definitions() throws {
        #expect(try shown("表 = load(\"决算.csv\")") == "表：4行 × 1列：部门\n")
        #expect(try shown("表 = load(\"决算.csv\")", .en) == "表: 4 rows × 1 column: 部门\n")
        #expect(try shown("甲 = 1.50万元", .en) == "甲: 1.50万元\n")
        #expect(try shown("甲 = 1.5万元", isInteractive: false) == "")
        #expect(try shown("def 倍(x: 金额) = x * 2") == "已定义 倍(x: 金额)\n")
        #expect(try shown("unit 教研班") == "计量单位 教研班\n")
        #expect(try shown("use 部门整体支出", .en) == "using 部门整体支出\n")
    }

    @Test("checks")
    func checks() throws {
        #expect(
            try shown("check \"收入\" must: 1540.23万元 ≈ 1440.68万元 + 69.22万元 + 30.33万元")
                == "  相符    收入：1540.23万元 ≈ 1440.68万元 + 69.22万元 + 30.33万元 = 1540.23万元    第1行\n")
        #expect(
            try shown("check \"收入\" must: 1541.23万元 ≈ 1440.68万元 + 69.22万元 + 30.33万元").contains(
                "不符    【强制】收入：1541.23万元 ≈ 1440.68万元 + 69.22万元 + 30.33万元 = 1540.23万元，相差1.00万元，超过允许尾差0.02万元"))
        #expect(
            try shown("check \"人数\" should waive \"借调\": 12人 <= 10人", .en)
                == "  waived  fails: 人数: 12人, should be <= 10人    line 1\n          waiver: 借调 (pending)\n")
        let loop = try shown("check \"每项\" should for each x in [1, 2, 3]: x <= 2")
        #expect(loop.contains("3例：相符2、不符1\n"))
        #expect(loop.contains("不符    3：x = 3，应 <= 2\n"))
        let outcome = try run("check \"人数\" should: 12人 <= 10人").outcome
        guard case .check(let check) = outcome.kind else { return }
        let entry = CheckEntry(check, file: "核对.fisc")
        #expect(entry.isFinding && entry.grade == .should && entry.place.line == 1 && entry.quote == "12人 <= 10人")
    }

    @Test("explanations and notes")
    func explanations() throws {
        #expect(try shown("explain share(1440.68万元, 1540.23万元)", .en).contains("= 93.54%"))
    }

    @Test("help of the language")
    func help() throws {
        let share = try #require(Builtin.named("share"))
        let text = helpLines(HelpEntry(share), language: .zh).rendered(colour: false)
        #expect(text.hasPrefix(share.signature + "    求占比\n"))
        #expect(text.contains(share.zh) && text.contains("> " + share.example.call))
        let defined = try run("## 支出的两倍。\n## @en twice\n## @formula x × 2\n## @example 倍(1) => 2\ndef 倍(x) = x * 2")
            .outcome
        guard case .defined(let function) = defined.kind else {
            Issue.record("no definition")
            return
        }
        let entry = HelpEntry(function)
        #expect(entry.summary == Phrase(zh: "支出的两倍。", en: "twice"))
        #expect(entry.formula == Phrase("x × 2") && entry.examples == [.init("倍(1)", result: "2")])
    }

    @Test("values as JSON")
    func json() throws {
        let outcome = try run("{名称: \"党校\", 支出: 30.50万元, 占比: 1万元 / 3万元, 无: 1 / 0}").outcome
        guard case .value(let value) = outcome.kind else { return }
        var json = JSONWriter()
        json.value(value)
        let parsed = try #require(try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String: Any])
        let amount = try #require(parsed["支出"] as? [String: Any])
        #expect(amount["value"] as? String == "30.50" && amount["unit"] as? String == "万元")
        #expect(((parsed["占比"] as? [String: Any])?["value"] as? String)?.hasSuffix("…") == true)
        #expect((parsed["无"] as? [String: Any])?["reason"] as? String == "division by zero")
    }
}
