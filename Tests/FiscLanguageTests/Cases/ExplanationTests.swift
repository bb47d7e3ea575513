import FiscClaims
@testable import FiscLanguage
import FiscSource
import FiscSyntax
import FiscTables
import Testing

@Suite("Explanations") struct ExplanationTests {
    private func text(_ program: String, library: String = "") -> String {
        var desk = Desk(library: library)
        let run = desk.run(program)
        return run.explanation.map { Desk.text($0) } ?? run.codes.joined(separator: " ")
    }
    private func expect(_ program: String, _ lines: String..., sourceLocation: SourceLocation = #_sourceLocation) {
        let found = text(program)
        for line in lines { #expect(found.contains(line), "\(found)", sourceLocation: sourceLocation) }
    }

    @Test("formula with names, with figures, step by step, result, what rounding allows") func scalar() {
        expect(
            "拨款 = 1440.68万元\n总收入 = 1540.23万元\nexplain share(拨款, 总收入)", "= 拨款 ÷ 总收入\n",
            "= 1440.68万元 ÷ 1540.23万元   拨款 1440.68万元 ±0.005万元; 总收入",
            "= 0.93536679…   [93.5361%, 93.5373%]", "= 93.54%")
        expect("explain (1 + 2) * 3 - 4", "(1 + 2) * 3 - 4\n  = 3 × 3 - 4\n  = 9 - 4\n  = 5")
        expect("explain 1万元 + 2万元 + 3万元", "1万元 + 2万元 + 3万元\n  = 6万元   [4.5万元, 7.5万元]")
        expect("explain sum(1万元, 2万元)", "= 1万元 + 2万元")
        expect("explain 1540.24万元 ≈ 1440.68万元 + 69.22万元 + 30.33万元", "= true", "允许尾差0.02万元，实差0.01万元")
        expect("explain 1 / 0", "= missing   (除数为0)")
        expect("explain 100万元 / (0.2万元 - 0.15万元)", "没有允许尾差：除数在其尾差范围内可能为0")
        expect("explain if 3 > 2 then 1万元 else 2万元", "? 3 > 2   (成立，取“那么”一边)", "= 1万元")
        expect("explain compare(431万元, 433万元).growth", "= 431万元 ÷ 433万元 - 1", "= -0.46%")
        expect("explain compare(431万元, 433万元)", "    change\n", "= 431万元 - 433万元", "    growth\n")
        expect("explain { 甲 = 1 + 2; 甲 * 3 }", "= 甲 × 3", "= 3 × 3", "甲 = 1 + 2\n      = 3")
        expect("explain round(1440.68万元 / 58人, 2)", "24.839310…万元/人   (四舍五入)", "= 24.84万元/人")
        expect("explain fold(1..4, from: 0, (y, x) => y + x)", "逐项4次", "= 10")
        expect("explain \"a\" == \"b\"", "= false")
    }

    @Test("functions: formula, body with the arguments put in, documentation") func functions() {
        let library = """
            ## 年度执行率
            ## @formula 执行数 ÷ 预算数 × 100%
            ## @source 财预〔2013〕53号
            ## @year 2013
            ## @region 全国
            ## @confidence unconfirmed
            def 年度执行率(执行数: 金额, 预算数: 金额) = rate(执行数, 预算数)
            """
        let found = text("explain 年度执行率(37.24万元, 43.2万元)", library: library)
        for line in [
            "= 执行数 ÷ 预算数", "= 37.24万元 ÷ 43.2万元", "= 86.20%", "公式：执行数 ÷ 预算数 × 100%", "出处：财预〔2013〕53号", "适用：全国 2013",
            "此公式未与正式文件核对",
        ] { #expect(found.contains(line), "\(found)") }
        // Each of two calls is explained with its own arguments.
        let two = text("def f(x) = x * 2\nexplain f(3) + f(5)")
        #expect(two.contains("= 6 + 10"))
        #expect(two.contains("= 3 × 2"))
        #expect(two.contains("= 5 × 2"))
        let nested = text("def g(x) = x + 1\ndef f(x) = g(x) * 2\nexplain f(3)")
        #expect(nested.contains("= 4 × 2"), "\(nested)")
        #expect(nested.contains("= 3 + 1"), "\(nested)")
    }

    @Test("columns: the first addends, how many, what is missing, where") func columns() {
        let start = "决算 = load(\"决算.csv\")\n"
        expect(
            start + "explain sum(决算.决算数)", "= 806.15万元 + 95.12万元 + 41.20万元 + 64.31万元 + …   (共16项，决算.csv 第4–19行)",
            "= 3031.98万元")
        expect(start + "explain rate(决算.决算数, 决算.预算数)", "= Σ决算.决算数 ÷ Σ决算.预算数", "= 3031.98万元 ÷ 3115.60万元", "两列都有数的16行")
        expect(start + "explain mean(决算.决算数)", "= 3031.98万元 ÷ 16", "= 189.49875万元")
        expect(start + "explain sum(决算.决算数) / 16期", "= 3031.98万元 ÷ 16期", "= 806.15万元 + 95.12万元")
        expect("explain sum([1, missing, 3])", "= 1 + missing + 3", "3个单元格中缺1个，未计入")
        expect(start + "explain max(决算.决算数)", "= 835.27万元")
        expect("explain weighted([90%, 80%], by: [3, 1])", "Σ([90%, 80%] × [3, 1]) ÷ Σ[3, 1]", "= 87.50%")
    }

    @Test("tables: what each stage did, rows in and out, one row worked out") func tables() {
        let found = text(
            "决算 = load(\"决算.csv\")\nexplain 决算 | where 年度 == 2023 | derive 率: rate(决算数, 预算数) | group by 类别 | summarise 支出: sum(决算数) | sort by 支出 desc | take 1"
        )
        for line in [
            "← 16 × 7   (16行7列，决算.csv)", "where 年度 == 2023\n      → 8 × 7   (8行7列，原16行)", "第12行：率 = rate(决算数, 预算数)",
            "= 835.27万元 ÷ 842.00万元",
            "按类别分为2组", "支出: sum(决算数)\n          = 835.27万元 + 97.86万元 + 42.55万元 + 67.24万元", "2组，以“基本支出”为例", "→ 1 × 2",
        ] { #expect(found.contains(line), "\(line) in \(found)") }
    }

    @Test("nothing is recorded when nobody asks") func untraced() throws {
        let source = SourceText(name: "test", "sum(1, 2) * 3")
        let evaluator = Evaluator(source: source, interrupt: Interrupt())
        let environment = Desk().environment
        guard case .expression(let expression)? = parse(source).statements.first?.kind else { return }
        let (term, checker) = try evaluator.checked(expression, environment)
        #expect(try evaluator.run(term, checker, traces: false).1.trace.isEmpty)
        #expect(try !evaluator.run(term, checker, traces: true).1.trace.isEmpty)
    }

    @Test("any expression that runs can be explained") func any() {
        let failures = onMainSizedStack { () -> [String] in
            var failures: [String] = []
            for seed in 0..<150 {
                var generator = Generator(seed: UInt64(seed) + 9000)
                let program = generator.program(depth: 3).text
                var lines = program.split(separator: "\n").map(String.init)
                guard let last = lines.popLast(), !last.hasPrefix("{"), !last.hasPrefix("-") else { continue }
                let run = ran((lines + ["explain " + last]).joined(separator: "\n"))
                if run.explanation == nil { failures.append("\(seed): \(run.codes)\n\(program)") }
            }
            return failures
        }
        for failure in failures.prefix(3) { Issue.record("\(failure)") }
        #expect(failures.count == 0)
    }
}
