import FiscClaims
import FiscLanguage
import FiscSource
import FiscSyntax
import FiscTables
import Foundation
import Testing

@Suite("Limits") struct LimitTests {
    private func code(_ program: String) -> String { onMainSizedStack { shown(program) } }

    @Test("deep, long and large programs end in a diagnostic") func limits() {
        #expect(code("def f(n) -> 数 = f(n + 1)\nf(1)") == "E0402")
        #expect(code("for each x in 1..99999999: x") == "E0403")
        #expect(
            code("x = for each i in 1..300: i\ny = for each i in 1..300: x\nz = for each i in 1..300: y\n1") == "E0403")
        #expect(code("fold(1..60, from: \"a\", (y, x) => \"{y}{y}\")") == "E0410")
        #expect(code("9 ^ 9999") == "E0401")
        #expect(code("2 ^ 10000") == "E0405")
        #expect(code("cagr(2, 1, 99999)") == "E0411")
        #expect(code("fold(9223372036854775806..9223372036854775807, from: 0, (y, x) => y + 1)") == "E0407")
        #expect(code("fold(1..9223372036854775808, from: 0, (y, x) => y + 1)") == "E0407")
        #expect(code("[" + (0..<70_000).map { "\($0)" }.joined(separator: ", ") + "]") == "E0408")
        let deep = String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000)
        #expect(code(deep).hasPrefix("E01"))
        let wide = (0..<3000).map { "\($0)" }.joined(separator: " + ")
        #expect(["4498500", "E0129"].contains(code(wide)) || code(wide).hasPrefix("E01"))
        // Nested folds are checked again for each possible type of what they add up.
        let nested = (0..<20).reduce("1万元") { inner, level in "fold([1], from: 0, (y\(level), x) => \(inner))" }
        #expect(["E0408", "1万元"].contains(code(nested)))
    }

    @Test("what one step of a loop leaves behind is forgotten") func memory() {
        // A hundred thousand steps that each make figures, texts, records and periods.
        #expect(code("fold(1..20000, from: 0万元, (y, x) => y + 1.5万元 * x / x)") == "30000.0万元")
        #expect(code("fold(1..20000, from: {a: 0, b: 1}, (y, x) => {a: y.b, b: y.a + 1}).b") == "10001")
        #expect(code("fold(1..900, from: 2000年, (y, x) => y + 1年)") == "2900年")
        #expect(code("count(for each x in 1..20000: \"第{x}项\")") == "20000")
    }

    @Test("a long fold stops soon after an interrupt") func interrupt() {
        let elapsed = onMainSizedStack { () -> Double in
            var desk = Desk()
            let interrupt = desk.interrupt
            Thread.detachNewThread {
                Thread.sleep(forTimeInterval: 0.15)
                interrupt.raise()
            }
            let start = Date()
            let run = desk.run("fold(1..1000000000000, from: 0, (y, x) => y + x)")
            let elapsed = Date().timeIntervalSince(start)
            return run.codes == ["E0404"] ? elapsed : -1
        }
        #expect(elapsed > 0 && elapsed < 0.15 + 0.25, "\(elapsed)")
    }

    @Test("a statement that fails leaves the session as it was") func rollback() {
        var desk = Desk()
        desk.run("a = 1540.23万元\ndef f(x) = x")
        #expect(desk.run("a = a + 3人").codes == ["E0304"])
        #expect(desk.run("a").shown == "1540.23万元")
        #expect(desk.run("def f(x: 没有) = 2").codes == ["E0213"])
        #expect(desk.run("f(7)").shown == "7")
        #expect(desk.run("unit 万元 = 2人").codes == ["E0332"])
        #expect(desk.run("unit 讲座\n1讲座").shown == "1讲座")
    }
}
