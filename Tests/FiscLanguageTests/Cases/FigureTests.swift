import FiscClaims
import FiscLanguage
import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables
import Testing

@Suite("Figures") struct FigureTests {
    @Test("how a figure is written says what it may be") func written() {
        expectAll([
            ("1440.68万元 ≈ 1440.684万元", "true"), ("251万元 ≈ 250.6万元", "true"), ("251万元 ≈ 250.4万元", "false"),
            ("251万元 ≈ 250.4万元 ± 0", "false"),
            ("62期 ≈ 62.4期 ± 0期", "false"), ("15万人次 ≈ 154000人次", "true"), ("15万人次 ≈ 156000人次", "false"),
            ("1.2倍 ≈ 1.24", "true"),
            ("86% ≈ 86.4%", "true"), ("100% ≈ 100.4% ± 0%", "false"), ("0万元 ≈ 0.4万元 ± 0", "false"),
            ("1234元 ≈ 1234.4元 ± 0", "false"),
            ("30万元 ± 0.5万元 ≈ 30.5万元 ± 0", "true"), ("30万元 ± 0 ≈ 30.5万元 ± 0", "false"),
            ("50% ± 1个百分点 ≈ 51% ± 0%", "true"),
            ("exact(251万元) ≈ 250.8万元 ± 0", "false"), ("3 ≈ 3.4", "false"),
        ])
    }

    @Test("== compares what is written, ≈ what can be true") func comparisons() {
        expectAll([
            ("1440.68万元 + 69.22万元 + 30.33万元 == 1540.23万元", "true"),
            ("1540.24万元 ≈ 1440.68万元 + 69.22万元 + 30.33万元", "true"),
            ("1540.24万元 == 1440.68万元 + 69.22万元 + 30.33万元", "false"), ("1440.68万元 / 1540.23万元 ≈ 93.54%", "true"),
            ("1440.68万元 / 1540.23万元 ≈ 93.55%", "false"), ("1 < 2 and 2 <= 2 and 3 != 4", "true"), ("1 < 2 < 3", "true"),
            ("1 < 3 < 2", "false"),
            ("1万元 <= 1.5万元 <= 2万元", "true"), ("\"a\" < \"b\"", "true"), ("\"a\" ≈ \"a\"", "E0305"),
            ("true < false", "E0305"),
            ("true == true", "true"), ("1万元 ≈ 1人", "E0305"),
        ])
    }

    @Test("growth uses the exact corner formula, also written out") func growth() {
        // With `before` in it twice, (8 − 10) ÷ 10 would lie in [−31.6%, −9.5%]; it lies in [−28.6%, −10.5%].
        expectAll([
            ("8万元 / 10万元 - 1 ≈ -10.6%", "true"), ("8万元 / 10万元 - 1 ≈ -10.4%", "false"),
            ("(8万元 - 10万元) / 10万元 ≈ -10.4%", "false"),
            ("(8万元 - 10万元) / 10万元 ≈ -10.6%", "true"),
            // Another figure that happens to look the same is not the same figure.
            ("x = 10万元\ny = 10万元\n(8万元 - x) / y ≈ -10.4%", "true"), ("x = 10万元\n(8万元 - x) / x ≈ -10.4%", "false"),
        ])
    }

    @Test("intervals go through every operation") func through() {
        expectAll([
            ("abs(1.2万元 - 2.5万元) ≈ 1.4万元", "true"), ("mean(1.2万元, 1.3万元, 1.3万元) ≈ 1.3万元", "true"),
            ("mean(1.2万元, 1.3万元, 1.3万元) ≈ 1.37万元", "false"),
            ("max(1.2万元, 1.3万元) ≈ 1.34万元", "true"), ("min(1.2万元, 1.3万元) ≈ 1.16万元", "true"),
            ("median(1.2万元, 1.3万元, 9.1万元) ≈ 1.34万元", "true"),
            ("median(1.2万元, 1.3万元) ≈ 1.29万元", "true"), ("cumulative([1.2万元, 1.3万元])[2] ≈ 2.59万元", "true"),
            ("weighted([90.1%, 80.2%], by: [3, 1]) ≈ 87.6%", "true"), ("cagr(1.2万元, 1.0万元, 2) ≈ 9.5%", "true"),
            ("evenness([1.2万元, 1.3万元]) ≈ 98.0%", "true"), ("(1.2万元/1万元) ^ 2 ≈ 2", "true"),
            ("-(1.2万元) ≈ -1.24万元", "true"),
            ("round(24.8424万元, 2)", "24.84万元"), ("round(24.8424万元, 2) ≈ 24.843万元 ± 0", "true"),
            ("round(24.8424万元, 2) ≈ 24.85万元 ± 0", "false"),
            ("round(25万元, 2) ≈ 25.4万元", "true"), ("round(10万元 / 3, to: 0.5万元)", "3.5万元"),
            ("truncate(24.849万元, 2) ≈ 24.849万元 ± 0", "true"),
            ("share(1.2万元, 1.3万元) ≈ 92%", "true"), ("[1.2万元, 1.3万元][1] ≈ 1.24万元", "true"),
            ("{a: 1.2万元}.a ≈ 1.24万元", "true"),
            ("(if true then 1.2万元 else 3万元) ≈ 1.24万元", "true"),
            ("fold([1.2万元, 1.3万元], from: 0, (y, x) => y + x) ≈ 2.59万元", "true"),
            ("def f(x) = x * 2\nf(1.2万元) ≈ 2.5万元", "true"), ("def f(x) -> 金额 = x * 2\nf(1.2万元) ≈ 2.5万元", "true"),
        ])
    }

    @Test("a divisor that may be 0 has no interval, and says why") func divisor() throws {
        let run = ran("100万元 / 0.4万元")
        #expect(run.shown == "250")
        guard case .figure(let figure)? = ran("100万元 / 0.0万元 ?? 1").last?.value else { return }
        #expect(figure.interval != nil)
        #expect(shown("100万元 / 0万元 ≈ 3") == "missing（除数为0 division by zero）")
        #expect(shown("sum(100万元 / 0.2万元, 100万元 / 0.2万元) is missing") == "false")
        #expect(shown("100万元 / (0.2万元 - 0.1万元 - 0.05万元) ≈ 3").hasPrefix("missing（除数在其尾差范围内可能为0"))
        #expect(shown("sum(1, 1万元 / (0.2万元 - 0.15万元)) ≈ 3").hasPrefix("missing（除数在其尾差范围内可能为0"))
    }

    @Test("the written figures of one list are read together") func finest() {
        expectAll([
            // 30 among 29.99 and 15.25 is 30.00.
            ("sum(29.99万元, 30万元, 15.25万元) ≈ 75.3万元 ± 0", "false"),
            ("sum([29.99万元, 30万元, 15.25万元]) ≈ 75.3万元 ± 0", "false"),
            ("29.99万元 + 30万元 + 15.25万元 ≈ 75.3万元 ± 0", "true"), ("sum(29万元, 30万元, 15.25万元) ≈ 75.2万元 ± 0", "true"),
            ("sum(29.99%, 30%, 15.25%) ≈ 75.6% ± 0%", "true"),
            ("x = 30万元\nsum(29.99万元, x, 15.25万元) ≈ 75.3万元 ± 0", "true"),
            // Figures in another unit keep their own digits.
            ("sum(1.25亿元, 1.50亿元, 4364万元) ≈ 3.1868亿元 ± 0", "true"),
        ])
        var desk = Desk()
        desk.environment.precision = .own
        #expect(desk.run("sum(29.99万元, 30万元, 15.25万元) ≈ 75.3万元 ± 0").shown == "true")
        desk.environment.precision = .fixed(Decimal(100))
        #expect(desk.run("30万元 ≈ 30.004万元 ± 0").shown == "true")
        #expect(desk.run("30万元 ≈ 30.2万元 ± 0").shown == "false")
    }

    @Test("what is true of the figures is true of their interval") func soundness() {
        // Figures against numbers that lie inside what the figures may be: the result must lie inside the result's interval.
        let failures = onMainSizedStack { () -> [String] in
            var failures: [String] = []
            var dice = Dice(seed: 2024)
            let shapes = [
                "a + b - c", "a * 2 - b / 3", "(a - b) / b", "a / b - 1", "share(a, a + b)", "mean(a, b, c)",
                "max(a, b, c)", "min(a, b, c)",
                "median(a, b, c)", "median(a, b)", "abs(a - b)", "sum([a, b, c])", "cumulative([a, b, c])[2]",
                "weighted([a, b], by: [1, 3])", "cagr(a, b, 3)", "evenness([a, b, c])", "(a / b) ^ 3", "(a / b) ^ -2",
                "(a / b - c / b) ^ 2",
                "fold([a, b, c], from: 0, (y, x) => y + x * 2)", "compare(a, b).growth", "compare(a, b).change",
                "rate(a, b)", "a to 亿元",
                "(for each x in [a, b]: x * 2)[1]", "(if a > b then a - c else b - c)", "round(a, 1)",
                "round(a, to: 0.5万元)",
                "floor(a, 0)", "ceiling(a, 1)", "truncate(a - b, 1)", "-(a - b) * 3%",
            ]
            for shape in shapes {
                for _ in 0..<6 {
                    let written = (0..<3).map { _ in dice.numeral(decimals: 2, largest: 60) }
                    let digits = written.map { $0.split(separator: ".").last.map { $0.count } ?? 0 }
                    let inside = zip(written, digits).map { text, _ -> String in
                        if Decimal(text)?.isZero == true, !text.contains(".") { return text }  // a plain 0 is exact
                        let places = text.contains(".") ? text.split(separator: ".")[1].count : 0
                        let offset = Decimal(
                            coefficient: UInt128(dice.below(499)), exponent: -places - 3, isNegative: dice.chance(50))
                        return ((try? (Decimal(text) ?? .zero) + offset) ?? .zero).description
                    }
                    func program(_ values: [String], _ suffix: String) -> String {
                        zip(["a", "b", "c"], values).map { "\($0) = \($1)万元\(suffix)" }.joined(separator: "\n") + "\n"
                            + shape
                    }
                    guard case .figure(let figure)? = ran(program(written, "")).last?.value else { continue }
                    let exact =
                        zip(["a", "b", "c"], inside).map { "\($0) = exact(\($1)万元)" }.joined(separator: "\n") + "\n"
                        + shape
                    let number: Decimal?
                    switch ran(exact).last?.value {
                    case .number(let value)?: number = value
                    case .figure(let value)?: number = value.value
                    default: number = nil
                    }
                    guard let number, let interval = figure.interval else { continue }
                    // Rounding to 34 digits may move a number by its last digit.
                    let slack = Interval.around(number, Decimal(coefficient: 1, exponent: -25))
                    if !interval.meets(slack) {
                        failures.append("\(program(written, ""))\n\(exact): \(number) not in \(interval)")
                    }
                }
            }
            return failures
        }
        for failure in failures.prefix(5) { Issue.record("\(failure)") }
        #expect(failures.count == 0)
    }
}
