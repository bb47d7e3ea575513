import FiscLanguage
import FiscNumerics
import FiscSource
import FiscTables
import Foundation
import Testing

/// The verbs over tables of unusual shapes, and what is told of them.
@Suite("Table verbs") struct TableVerbTests {
    private static let files = [
        "甲.csv": "部门,年度,支出（万元）\n教育,2022年,10.00\n教育,2023年,12.00\n民政,2023年,5.50\n",
        "乙.csv": "部门,编制（人）\n教育,40\n卫生,30\n",
        "空.csv": "部门,年度,支出（万元）\n",
        "缺.csv": "部门,年度,支出（万元）\n教育,2022年,--\n民政,2022年,\n",
        "独.csv": "部门,年度,支出（万元）\n教育,2022年,7.25\n",
    ]

    private func run(_ program: String) -> Desk.Run { ran(program, files: Self.files) }
    private func text(_ program: String) -> String { run(program).shown }

    @Test("the kinds of a join") func kinds() {
        let join = "load(\"甲.csv\") | join KIND load(\"乙.csv\") on 部门 | select 部门, 支出, 编制"
        func kind(_ word: String) -> String { text(join.replacing("KIND", with: word)) }
        let both = "部门 支出 编制\n教育 10.00万元 40人\n教育 12.00万元 40人"
        #expect(kind("") == both)
        #expect(kind("inner") == both)
        #expect(kind("left") == both + "\n民政 5.50万元 –(关联表中无对应行)")
        #expect(kind("right") == both + "\n卫生 –(关联表中无对应行) 30人")
        #expect(kind("full") == both + "\n民政 5.50万元 –(关联表中无对应行)\n卫生 –(关联表中无对应行) 30人")
        #expect(text("load(\"乙.csv\") | join anti load(\"甲.csv\") on 部门") == "部门 编制\n卫生 30人")
        // A word of a kind that is itself the table.
        #expect(text("left = load(\"乙.csv\")\nload(\"甲.csv\") | join left on 部门 | count()") == "2")
    }

    @Test("what a join tells") func told() {
        #expect(run("load(\"甲.csv\") | join load(\"乙.csv\") on 部门").noteCodes == ["N0511"])
        #expect(run("load(\"乙.csv\") | join load(\"甲.csv\") on 部门").noteCodes == ["N0512", "N0511"])
        let many = run("T = load(\"甲.csv\")\nT | join T on 部门")
        #expect(many.noteCodes == ["N0513"])
        #expect(many.notes.first?.arguments == ["1", "5"])
        #expect(run("load(\"甲.csv\") | join anti load(\"乙.csv\") on 部门").noteCodes.isEmpty)
    }

    @Test("keys of other names, units and kinds") func keys() {
        #expect(text("load(\"甲.csv\") | join (load(\"乙.csv\") | select 单位: 部门, 编制) on 部门 = 单位 | count()") == "2")
        #expect(text("load(\"甲.csv\") | join (load(\"乙.csv\") | select 单位: 部门, 编制) on 部门 == 单位 | count()") == "2")
        #expect(text("T = load(\"甲.csv\")\nT | join (T | select 支出: 支出 to 元) on 支出 | count()") == "3")
        #expect(run("load(\"甲.csv\") | join load(\"乙.csv\") on 支出 = 编制").codes == ["E0341"])
        #expect(run("load(\"甲.csv\") | join load(\"乙.csv\") on 部门 = 没有").codes == ["E0203"])
        #expect(run("load(\"甲.csv\") | join 3 on 部门").codes == ["E0340"])
    }

    @Test("columns of one name get the table's") func clashes() {
        let run = run("甲 = load(\"甲.csv\")\n甲 | join 甲 on 部门, 年度")
        guard case .table(let table)? = run.last?.value else {
            Issue.record("no table: \(run.codes)")
            return
        }
        #expect(table.columnNames == ["部门", "年度", "支出", "甲_支出"])
    }

    @Test("union goes by name and brings units together") func union() {
        #expect(
            text(
                "T = load(\"甲.csv\")\nT | take 1 | select a: 支出, b: 部门 | union (T | take 1 | select b: 部门, a: 支出 to 元)")
                == "a b\n10.00万元 教育\n10.00万元 教育")
        #expect(run("load(\"甲.csv\") | union load(\"乙.csv\")").codes == ["E0558"])
        #expect(run("load(\"甲.csv\") | select x: 部门 | union (load(\"甲.csv\") | select x: 支出)").codes == ["E0342"])
    }

    @Test("no rows, one row, all missing") func unusual() {
        for file in ["空", "缺", "独"] {
            let load = "T = load(\"\(file).csv\", columns: {部门: text, 年度: period, 支出: 万元})\n"
            for pipeline in [
                "T | join load(\"乙.csv\") on 部门", "T | join full load(\"乙.csv\") on 部门",
                "load(\"乙.csv\") | join left T on 部门",
                "T | group by 部门 | pivot 年度: sum(支出)", "T | pivot 年度: sum(支出)",
                "T | pivot 部门: 和: sum(支出), 个: count(支出)",
                "T | unpivot 项, 值: 支出",
                "T | group by 部门 | window 年度: a: previous(支出), b: moving(支出, 2), c: cumulative(支出)",
                "T | union T", "describe(T)", "sample(T, 1)", "duplicates(T)", "gaps(T, 年度, by: 部门)",
                "rounds(T, 支出, 1万元)", "nearlimit(T, 支出, 8万元, 10%)", "compare(T, 支出, by: 部门, over: 年度)",
                "T | group by 部门 | summarise a: share(支出), b: rate(支出, 支出), c: sum(all(支出))",
                "T | distinct | sort by 支出 desc",
            ] {
                let run = run(load + pipeline)
                #expect(run.codes.isEmpty, "\(file): \(pipeline) \(run.codes)")
            }
            #expect(run(load + "benford(T, 支出)").codes == ["E0559"])
            #expect(run(load + "outliers(T, 支出, by: 部门, over: 年度)").codes == ["E0559"])
        }
        #expect(text("load(\"独.csv\") | group by 部门 | pivot 年度: sum(支出)") == "部门 2022年\n教育 7.25万元")
    }

    @Test("a pivot in a function says its values") func inFunction() {
        #expect(
            run("def f(t: 表) = t | pivot 年度: sum(支出)\nf(load(\"甲.csv\"))").diagnostics.contains {
                $0.inner.first?.diagnostic.spec.code == "E0347"
            })
        #expect(text("def f(t: 表) = t | pivot 年度 in [2023年]: sum(支出)\nf(load(\"甲.csv\"))") == "2023年\n17.50万元")
        #expect(text("load(\"甲.csv\") | pivot 年度 in [2023, 2022]: sum(支出)") == "2023年 2022年\n17.50万元 10.00万元")
    }

    @Test("ten thousand columns") func wide() {
        let names = (0..<10_000).map { "列\($0)" }.joined(separator: ",")
        let cells = (0..<10_000).map { "\($0)" }.joined(separator: ",")
        let files = ["宽.csv": "部门,\(names)\n教育,\(cells)\n"]
        #expect(ran("load(\"宽.csv\") | unpivot 项, 值: -部门 | summarise s: sum(值)", files: files).shown == "s\n49995000")
        #expect(ran("describe(load(\"宽.csv\")) | count()", files: files).shown == "10001")
    }

    @Test("a cell of a megabyte is a cell; one of 50 MB is refused with its code") func large() {
        let huge = "部门,备注\n教育,\(String(repeating: "长", count: 50_000_000 / 3))\n"
        #expect(ran("load(\"长.csv\")", files: ["长.csv": huge]).codes == ["E0526"])
        let cell = String(repeating: "长", count: 300_000)
        let files = ["长.csv": "部门,备注,支出（万元）\n教育,\(cell),1.5\n教育,短,2\n"]
        #expect(
            ran("load(\"长.csv\") | group by 部门 | summarise s: sum(支出), n: count(备注)", files: files).shown
                == "部门 s n\n教育 3.5万元 2")
        #expect(ran("T = load(\"长.csv\")\nT | join T on 备注 | count()", files: files).shown == "2")
    }

    /// A hundred amounts near 10^13 fen stand for 10^8 of them: the sum is kept in 128 bits, which hold 2^31 rows of any
    /// 64-bit amounts.
    @Test("sums of very large amounts are exact") func largeSums() throws {
        let rows = (0..<100).map { "a,99999999999.\($0 < 10 ? "0" : "")\($0)" }.joined(separator: "\n")
        #expect(ran("sum(load(\"t.csv\").金额)", files: ["t.csv": "k,金额（元）\n\(rows)\n"]).shown == "9999999999949.50元")
        let (rows64, overflow) = Int128(Int32.max).multipliedReportingOverflow(by: Int128(Int64.max))
        #expect(!overflow && rows64 < Int128.max / 2)
        let column = Column(name: "x", storage: .scaled([Int64](repeating: .max, count: 4_096), scale: 2, digits: nil))
        #expect(try column.sum().total.description == "377789318629571617054.72")
    }

    @Test("explanations say what a step did") func explained() {
        let join =
            run("explain load(\"甲.csv\") | join left load(\"乙.csv\") on 部门").explanation.map { Desk.text($0) } ?? ""
        #expect(join.contains("3行与2行按 部门 相等者并列；左表各行都留；缺失的键不与谁相等"))
        let window = run("explain load(\"甲.csv\") | window 年度: p: previous(支出)").explanation.map { Desk.text($0) } ?? ""
        #expect(window.contains("第2行：p = previous(支出)"))
    }
}
