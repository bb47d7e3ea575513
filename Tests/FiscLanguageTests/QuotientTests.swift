import FiscLanguage
import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables
import Testing

@Suite("Quotients beside ≈")
struct QuotientTests {
    /// `a/b ≈ p` is decided by multiplying whole numbers; `a/b + 0 ≈ p` by dividing intervals. They agree.
    @Test func multiplyingAgreesWithDividing() throws {
        var generator = SplitMix(state: 20_261_124)
        var holds = 0
        for _ in 0..<3000 {
            let part = generator.next(below: 5000)
            let whole = generator.next(below: 5000) + 1
            // Stated near the true ratio, so that both answers come.
            let share = part * 10_000 / whole + generator.next(below: 7) - 3
            let a = "\(decimal(part, generator.next(below: 3)))万元"
            let b = "\(decimal(whole, generator.next(below: 3)))万元"
            for p in ["\(decimal(max(0, share), 2))%", "\(decimal(max(0, share / 10), 1))%"] {
                let fast = try truth("\(a) / \(b) ≈ \(p)")
                let slow = try truth("\(a) / \(b) + 0 ≈ \(p)")
                #expect(fast == slow, "\(a) / \(b) ≈ \(p)")
                if fast == true { holds += 1 }
            }
        }
        #expect(holds > 300)
    }

    private func decimal(_ digits: Int, _ places: Int) -> String {
        Decimal(coefficient: UInt128(digits), exponent: -places).description
    }

    private func truth(_ text: String) throws -> Bool? {
        let parsed = parse(SourceText(name: "test", text))
        let statement = try #require(parsed.statements.first)
        var environment = Environment(library: NoLibrary(), world: NoWorld())
        let outcome = try Evaluator(source: parsed.source, interrupt: Interrupt()).run(statement, in: &environment)
        guard case .value(let value) = outcome.kind, case .truth(let truth) = value.value else { return nil }
        return truth
    }
}

private struct SplitMix {
    var state: UInt64
    mutating func next(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(limit))
    }
}

private struct NoLibrary: LibrarySource {
    func function(named name: String) -> UserFunction? { nil }
    func hasModule(_ name: String) -> Bool { false }
    var functionNames: [String] { [] }
    var moduleNames: [String] { [] }
}

private struct NoWorld: World {
    func table(at path: String, options: LoadOptions) throws(Diagnostic) -> Table { Table(emptyNamed: path) }
    func report(at path: String, precision: PrecisionPolicy) throws(Diagnostic) -> Report {
        Report(
            name: path, title: nil, period: nil, figures: [], figureTable: Table(emptyNamed: path),
            claimTable: Table(emptyNamed: path))
    }
}
