import FiscSource
import Testing

@testable import FiscSyntax

@Suite("Properties")
struct PropertyTests {
    /// What must hold of any text at all.
    static func verify(_ bytes: [UInt8], _ comment: @autoclosure () -> String) {
        let parsed = parse(SourceText(name: "random", bytes: bytes), startsWithPipe: bytes.count % 2 == 0)
        var printed: [UInt8] = []
        for token in parsed.tokens {
            printed += bytes[token.leading.start..<token.leading.end]
            printed += bytes[token.span.start..<token.span.end]
        }
        #expect(printed == bytes, "\(comment())")
        #expect(parsed.tokens.last?.kind == .end)
        let whole = 0...bytes.count
        for diagnostic in parsed.diagnostics {
            for span in [diagnostic.span] + diagnostic.labels.map(\.span) {
                #expect(whole.contains(span.start) && whole.contains(span.end), "\(diagnostic.spec.code) \(comment())")
            }
        }
        var ids: Set<Int> = []
        for expression in parsed.statements.flatMap(\.expressions) {
            verify(expression, in: whole, &ids, comment())
        }
    }

    private static func verify(
        _ expression: Expression, in whole: ClosedRange<Int>, _ ids: inout Set<Int>, _ comment: String
    ) {
        #expect(whole.contains(expression.span.start) && whole.contains(expression.span.end), "\(comment)")
        #expect(ids.insert(expression.id).inserted, "\(comment)")
        for child in expression.children { verify(child, in: whole, &ids, comment) }
    }

    @Test("any bytes are read and print back unchanged", arguments: [1, 2, 3, 4] as [UInt64])
    func anyBytes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<400 {
            let bytes = RandomText.bytes(&generator)
            Self.verify(bytes, "seed \(seed) round \(round): \(bytes)")
        }
    }

    @Test("any tokens are read and print back unchanged", arguments: [11, 12, 13, 14] as [UInt64])
    func anyTokens(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<700 {
            let bytes = RandomText.tokens(&generator)
            Self.verify(bytes, "seed \(seed) round \(round): \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test("broken samples are read and print back unchanged", arguments: Array(Samples.all.enumerated()).map(\.offset))
    func mutatedSamples(sample: Int) {
        var generator = SeededGenerator(seed: UInt64(sample))
        for round in 0..<120 {
            let bytes = RandomText.mutated(Samples.all[sample], &generator)
            Self.verify(bytes, "sample \(sample) round \(round): \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test("each token dropped or doubled still gives a tree", arguments: Array(Samples.all.enumerated()).map(\.offset))
    func droppedAndDoubled(sample: Int) {
        Self.verifyDroppedAndDoubled(Samples.all[sample], "sample \(sample)")
    }

    @Test("each token of every transcript dropped or doubled gives a tree that prints back")
    func droppedAndDoubledInTranscripts() {
        #expect(SpecPrograms.all.count >= 20)
        var tokens = 0
        for spec in SpecPrograms.all {
            for program in spec.programs { tokens += Self.verifyDroppedAndDoubled(program, spec.name) }
        }
        print("tokens of transcripts dropped and doubled: \(tokens) in \(SpecPrograms.all.count) files")
        #expect(tokens > 3_000)
    }

    /// Returns how many tokens were tried.
    @discardableResult
    private static func verifyDroppedAndDoubled(_ program: String, _ name: String) -> Int {
        let bytes = Array(program.utf8)
        let tokens = parse(SourceText(name: "sample", bytes: bytes)).tokens
        for token in tokens {
            let (start, end) = (token.span.start, token.span.end)
            verify(Array(bytes[..<start] + bytes[end...]), "\(name) without \(token.text) at \(start): \(program)")
            verify(Array(bytes[..<end] + bytes[start...]), "\(name) with \(token.text) twice at \(start): \(program)")
        }
        return tokens.count
    }

    @Test("samples have no errors", arguments: Samples.all)
    func samples(text: String) {
        #expect(parseText(text).diagnostics.map { "\($0.spec.code) \($0.message(in: .en))" } == [])
    }

    @Test("random programs of the grammar have no errors", arguments: [21, 22, 23] as [UInt64])
    func programs(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<150 {
            let text = RandomText.program(&generator)
            #expect(!parseText(text).hasErrors, "seed \(seed) round \(round):\n\(text)")
        }
    }

    @Test("what people write is not too deep")
    func reasonableDepth() {
        let brackets = String(repeating: "(", count: 100) + "1" + String(repeating: ")", count: 100)
        #expect(!parseText("x = " + brackets).hasErrors)
        #expect(!parseText("x = " + (1...300).map(String.init).joined(separator: " + ")).hasErrors)
        let branches = (1...100).map { "if x > \($0) then \($0)" }.joined(separator: " else ")
        #expect(!parseText("x = " + branches + " else 0").hasErrors)
    }

    @Test("hostile strings are read in one pass", arguments: ["{", "{}", "\\", "\\{", "{'", "}"])
    func strings(part: String) {
        let parsed = parseText("\"" + String(repeating: part, count: 50_000) + "\"")
        #expect(parsed.tokens.last?.kind == .end)
    }

    @Test(
        "hostile nesting is told, not suffered",
        arguments: [
            "(", "[", "{", "f(", "-", "not ", "2^", "x=>", "if a then ", "{a: ", "a + (", "{ a = ", "T | where (",
            "a ?? ",
            "for each x in ", "(x,", "T[", "a.", "1 <= ", "a, ", "def f(x=", "check \"a\" waive ", "`", "1+", "a and ",
            "a to b ",
            "T where ", "|", "a[1]", "如果", "a;", "\n(", "{", "{{", "'{\"{", "x = (", "##\n", ")", "}", "1..", "a(1)",
        ])
    func nesting(part: String) {
        let parsed = parseText(String(repeating: part, count: part == "(" ? 100_000 : 10_000))
        #expect(parsed.tokens.last?.kind == .end)
        #expect(parsed.tokens.count == 1 || !parsed.statements.isEmpty || part == "##\n")
    }
}

extension Statement {
    /// The expressions directly inside.
    var expressions: [Expression] {
        switch kind {
        case .assign(_, let value), .expression(let value), .explain(let value, _): [value]
        case .define(let definition): definition.parameters.compactMap(\.defaultValue) + [definition.body]
        case .unit(_, let value): value.map { [$0] } ?? []
        case .check(let check): [check.source, check.condition].compactMap(\.self)
        case .use, .explainCheck, .broken: []
        }
    }
}
