import FiscLanguage
import FiscNumerics
import FiscReaders
import FiscSource
import FiscTables
import Testing

@testable import FiscSession

/// Statements over a large file whose rows are read when they are asked for, against the same over the file read whole.
@Suite struct PlanTests {
    private static let programs = [
        "T | group by 部门 | summarise 合计: sum(支付金额), 行数: count(), 最多: max(支付金额), 最少: min(支付金额)",
        "T | group by 部门, 月份 | summarise 合计: sum(支付金额), 平均: mean(支付金额), 占比: share(支付金额)",
        "T | where 支付金额 > 5000元 and 部门 != \"第3局\" | group by 月份 | summarise 合计: sum(支付金额), 有数: count(人数)",
        "T | where 月份 == 2024年3月 | where 人数 in 1人..9人 | summarise 合计: sum(支付金额, missing: zero), 人: sum(人数)",
        "T | summarise 合计: sum(支付金额), 最大: max(人数), 人均: sum(支付金额)/sum(人数)",
        "T | where 部门 == \"没有\" | summarise 合计: sum(支付金额), 行: count()",
        "T | where 部门 == \"没有\" | group by 部门 | summarise 合计: sum(支付金额)",
        "T | group by 支付金额 | summarise 行: count() | sort by 行 desc | take 5",
        "T | group by 备注 | summarise 行: count(), 有数: count(备注)",
        "T | distinct 部门, 月份", "T | distinct 备注 | sort by 备注", "count(T)", "sum(T.支付金额)", "max(T.人数)",
        "T | derive 差: 支付金额 - 1元 | group by 部门 | summarise 合计: sum(差)",
        "T | where 支付金额 > mean(支付金额) | group by 部门 | summarise 行: count()",
        "T | where 人数 is missing | group by 部门 | summarise 行: count(), 合计: sum(支付金额)",
        "T | group by 部门 | where 支付金额 ≈ 5000元 | summarise 行: count()",
        "T | where 人数 is missing | group by 部门 | summarise 人: sum(人数), 均: mean(人数), 多: max(人数), 合计: sum(支付金额)",
        "T | where 人数 is missing | summarise 人: sum(人数), 零: sum(人数, missing: zero)",
        "T | where 部门 != \"第2局\" | group by 部门 | sort by 支付金额 desc | take 2",
        "T | sort by 支付金额 desc | take 3", "T | group by 部门 | summarise 中位: median(支付金额)", "T | take 2",
        "if sum(T.人数) > 0人 then T else missing", "T | where 部门 == \"第1局\" | select 部门, 支付金额",
        "T | join U on 部门 | summarise 行: count(), 合计: sum(支付金额)", "U | join T on 部门 | summarise 行: count()",
        "T | join U on 部门 | group by 笔数 | summarise 行: count(), 合计: sum(支付金额)",
        "T | join left U on 部门 | where 笔数 > 140 | group by 部门, 笔数 | summarise 合计: sum(支付金额)",
        "T | where 部门 != \"第2局\" | join U on 部门 | derive 大: if 部门 == \"第1局\" then \"是\" else \"否\" | group by 大 | "
            + "summarise 行: count(), 多: max(支付金额)",
        "T | join V on 部门 | group by 主管 | summarise 合计: sum(支付金额), 行: count()",
        "T | join left V on 部门 | group by 主管, 月份 | summarise 合计: sum(支付金额), 占比: share(支付金额)",
        "T | join left V on 部门 | where 主管 is missing or 主管 == \"甲委\" | distinct 主管, 部门",
        "T | join anti V on 部门 | group by 部门 | summarise 行: count()",
        "T | join right V on 部门 | group by 部门 | summarise 行: count()",
        "T | join full V on 部门 | group by 部门, 主管 | summarise 行: count()",
        "T | join W on 部门, 月份 | group by 季 | summarise 合计: sum(支付金额), 行: count()",
        "T | join left W on 部门, 月份 | join V on 部门 | group by 季, 主管 | summarise 行: count()",
        "T | join X on 人数 = 人 | group by 级 | summarise 合计: sum(支付金额), 行: count()",
        "T | join X on 支付金额 = 额 | group by 级 | summarise 行: count(), 合计: sum(支付金额)",
        "T | join V on 部门 | group by 主管 | summarise 额度: sum(定额), 合计: sum(支付金额)",
        "T | join V on 部门 | join V on 部门 | group by V_主管 | summarise 行: count()",
        "T | join left V on 备注 = 主管 | group by 定额 | summarise 行: count(备注)",
        "T | union T | summarise 行: count(), 合计: sum(支付金额)", "[count(T), count((T | where 人数 > 3人))]",
        "T | group by 部门 | pivot 月份: sum(支付金额)", "T | describe()",
        "T[2024年3月] | summarise 合计: sum(支付金额)",
        "T | where 支付金额 >= 0.5万元 | group by 部门 | summarise 行: count(), 合计: sum(支付金额)",
        "T | where 5000元 > 支付金额 | where 支付金额 >= -3元 | summarise 行: count(), 最多: max(支付金额)",
        "T | where 支付金额 < 100.005元 and 支付金额 > -7.5元 | group by 月份 | summarise 行: count()",
        "T | where 支付金额 <= 12345元 and not (备注 == \"甲\") | group by 备注 | summarise 行: count()",
        "T | where 备注 is missing and year(月份) == 2024 | group by 部门 | summarise 行: count()",
        "T | where 部门 in [\"第1局\", \"第4局\"] and 人数 >= 3人 | distinct 部门, 月份",
        "T | where 人数 > 99999999999999999999人 | summarise 行: count()",
        "T | where 部门 == \"第1局\" or 支付金额 > 1万元 | group by 月份 | summarise 行: count()",
        "T | group by 部门, 年: year(月份) | summarise 合计: sum(支付金额)",
        "T | derive 季: quarter(月份) | where 季 == 2 | group by 季, 部门 | summarise 行: count(), 合计: sum(支付金额)",
        "T | derive 首: if 部门 == \"第1局\" then \"一\" else \"他\" | distinct 首, 月份",
        "T | derive 年: year(月份) | group by 部门 | summarise 行: count(), 多: max(年)",
        "T | derive 有: not (备注 is missing) | where 人数 > 2人 | group by 有 | summarise 行: count()",
        "T | group by 月: if 备注 == \"乙\" then missing else 备注 | summarise 行: count(), 合计: sum(支付金额)",
    ]

    /// Tables to join with: one with a key that comes twice, one that comes never and one that is missing; two keys;
    /// numbers written otherwise and in another unit.
    private static let others = [
        "主管.csv": "部门,主管,定额（元）\n第1局,甲委,1.00\n第2局,乙委,2.50\n第3局,甲委,\n第3局,丙委,4.00\n第9局,丁委,5.00\n,戊委,6.00\n",
        "季.csv": "部门,月份,季\n第1局,2024年1月,一\n第1局,2024年4月,二\n第2局,2024年1月,一\n第4局,2023年1月,旧\n第2局,,空\n",
        "级.csv": "人（人）,额（万元）,级\n1.0,0.5,低\n2,0.7,低\n3,1.2345,中\n5,,高\n",
    ]

    /// The result and the notes of a program, as JSON-like text with every digit and interval.
    private func outcome(_ program: String, _ text: String, plannedBytes: Int, name: String = "T") -> String {
        let files = MemoryFileSystem(texts: ["大.csv": text].merging(Self.others) { $1 })
        var session = Session(
            world: FileWorld(files: files, plannedBytes: plannedBytes), library: LibraryIndex())
        let others = """
            V = load("主管.csv", keep: true)
            W = load("季.csv", keep: true)
            X = load("级.csv", keep: true)
            U = T | group by 部门 | summarise 笔数: count()
            """
        let run = session.run(SourceText(name: "", "T = load(\"大.csv\")\n\(others)\n\(program)"))
        if plannedBytes == 1, case .assigned(_, let value)? = run.outcomes.first?.kind {
            guard case .plan = value.value else { return "no plan" }
        }
        guard case .value(let value)? = run.outcomes.last?.kind else {
            return "\(run.failures.map { $0.message(in: .zh) })"
        }
        return "\(value.type)\n\(shown(value.value))\n\(run.outcomes.flatMap(\.notes).map { $0.message(in: .zh) })"
    }

    private func shown(_ value: Value) -> String {
        guard case .table(let table) = value else { return "\(value)" }
        let rows = (0..<table.rowCount).map { row in
            table.columns.map { column in
                let interval = column.intervals.map { ends($0[row]) } ?? ""
                return column.cellText(at: row) + "[\(column.missingReason(at: row)?.zh ?? "")]\(interval)"
                    + "\(column.place(at: row)?.line ?? 0)"
            }.joined(separator: " ")
        }
        let heads = table.columns.map { "\($0.name)/\($0.header)/\($0.unit?.symbol ?? "")/\($0.isFigure)" }
        return (heads + rows).joined(separator: "\n")
    }

    private func ends(_ interval: Interval?) -> String {
        guard let interval else { return "?" }
        let (low, high) = (interval.lower.value?.reduced.description, interval.upper.value?.reduced.description)
        return "\(low ?? "…")\(interval.lower.isClosed)\(high ?? "…")\(interval.upper.isClosed)"
    }

    private func file(rows: Int, uniform: Bool = true, late: String = "") -> String {
        var random = SplitMix(state: 7)
        var text = "部门,月份,支付金额（元）,人数,备注\n"
        for row in 0..<rows {
            let digits = uniform || random.below(3) == 0 ? ".\(random.below(10))\(random.below(10))" : ""
            let amount = row % 37 == 5 ? "--" : "\(Int(random.below(20_000)) - 500)\(digits)"
            let people = row % 11 == 3 ? "" : "\(random.below(12))"
            text +=
                "第\(random.below(6))局,2024年\(1 + random.below(5))月,\(amount),\(people),\(["甲", "", "--", "乙"][random.below(4)])\n"
        }
        return text + late
    }

    @Test(arguments: programs, [true, false]) func sameAsReadWhole(program: String, uniform: Bool) {
        let text = file(rows: 900, uniform: uniform)
        let whole = outcome(program, text, plannedBytes: .max)
        let planned = outcome(program, text, plannedBytes: 1)
        #expect(planned == whole)
        #expect(!whole.hasPrefix("["), "\(whole)")
    }

    /// Past the head, which is 12,000 rows: a word among the figures, more digits, a total, codes that are none.
    @Test(arguments: [
        "第1局,2024年1月,无法统计,3,甲\n第1局,2024年2月,1.00,3,甲\n",
        "第1局,2024年1月,123456789012345678.25,3,甲\n第1局,2024年2月,1.00,3,甲\n",
        "第1局,2024年1月,1.2345,3,甲\n第2局,2024年1月,2.00,1,甲\n",
        "合计,,999999.00,9,\n", "第2局,2024年3月,800.00,9,\n其中：小学,2024年3月,300.00,2,\n",
        "第2局,2024年3月,800.00,9,\nof which: schools,2024年3月,300.00,2,\n", "sum,,999999.00,9,\n", "注：以上为快报数,,,,\n",
        "第1局,某月,1.00,3,甲\n第2局,2024年1月,2.00,1,甲\n",
    ])
    func contradictedLater(late: String) {
        let text = file(rows: 12_500, late: late)
        for program in [Self.programs[0], "sum(T.支付金额)"] {
            #expect(outcome(program, text, plannedBytes: 1) == outcome(program, text, plannedBytes: .max), "\(program)")
        }
    }

    /// Chunk after chunk, with more different texts than a dictionary keeps.
    @Test func manyChunks() {
        var text = "凭证号,部门,金额（元）,日期\n"
        for row in 0..<140_000 {
            let day = row == 139_000 ? "--" : "2024-0\(row % 9 + 1)-1\(row / 20_000)"
            text += "P\(row),\(row % 7 == 0 ? "" : "第\(row % 13)局"),\(row % 1_000).\(row % 10)\(row % 3),\(day)\n"
        }
        for program in [
            "T | where 凭证号 != \"P77\" | group by 部门 | summarise 行: count(), 合计: sum(金额)",
            "T | group by 日期 | summarise 行: count(), 合计: sum(金额)",
            "count((T | distinct 凭证号))",
        ] {
            #expect(outcome(program, text, plannedBytes: 1) == outcome(program, text, plannedBytes: .max), "\(program)")
        }
    }

    @Test func stoppedPassLeavesTheSession() {
        let files = MemoryFileSystem(texts: ["大.csv": file(rows: 900)])
        let interrupt = Interrupt()
        var session = Session(
            world: FileWorld(files: files, plannedBytes: 1), library: LibraryIndex(), interrupt: interrupt)
        #expect(!session.run(SourceText(name: "", "T = load(\"大.csv\")")).hasFailed)
        let stopping = ReadingProgress { _ in interrupt.raise() }
        var other = Session(
            world: FileWorld(files: files, plannedBytes: 1, progress: stopping), library: LibraryIndex(),
            interrupt: interrupt)
        let run = other.run(
            SourceText(name: "", "T = load(\"大.csv\")\nx = 1\nx = T | group by 部门 | summarise 行: count()"))
        #expect(run.failures.map(\.spec.code) == ["E0404"])
        guard case .number(let kept)? = other.environment.variables["x"]?.value else { return #expect(Bool(false)) }
        #expect(kept == 1)
    }
}

/// A small generator with the same numbers everywhere.
private struct SplitMix {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ value >> 31) % UInt64(max(1, bound)))
    }
}
