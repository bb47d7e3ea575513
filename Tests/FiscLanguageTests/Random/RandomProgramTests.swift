import FiscClaims
import FiscLanguage
import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables
import Testing

@Suite("Random programs") struct RandomProgramTests {
    private static let seeds = (0..<700).map { UInt64($0) }

    /// The machine against the plain evaluation of the same expression.
    @Test("the machine agrees with the reference") func agreement() {
        let failures = onMainSizedStack { () -> [String] in
            var failures: [String] = []
            for seed in Self.seeds {
                var generator = Generator(seed: seed)
                let program = generator.program(depth: 2 + Int(seed % 4))
                let run = ran(program.text)
                if let trouble = Self.disagreement(run, program.unit, program.expected) {
                    failures.append("seed \(seed): \(trouble)\n\(program.text)")
                }
            }
            return failures
        }
        for failure in failures.prefix(5) { Issue.record("\(failure)") }
        #expect(failures.count == 0)
    }

    private static func disagreement(_ run: Desk.Run, _ unit: Unit?, _ expected: Outcome) -> String? {
        if let error = run.failures.first {
            // Leaving the exponent range is a diagnostic, and the reference has no value for it.
            return expected.reason == "?" ? nil : "failed: \(error.spec.code) \(error.message(in: .en))"
        }
        guard let value = run.last else { return "no value" }
        return difference(value.value, value.type, unit, expected)
    }

    private static func difference(_ value: Value, _ type: Type, _ unit: Unit?, _ expected: Outcome) -> String? {
        switch (value, expected) {
        case (.number(let number), .number(let wanted, let interval)):
            // What was rounded to 34 digits has an interval of its last digit.
            if let width = interval?.width, width > Decimal(coefficient: 1, exponent: -15) {
                return "a number where the reference has \(interval.debugDescription)"
            }
            return differs(number, nil, type, unit, wanted, interval)
        case (.figure(let figure), .number(let wanted, let interval)):
            return differs(figure.value, figure.interval, type, unit, wanted, interval)
        case (.truth(let truth), .truth(let wanted)): return truth == wanted ? nil : "\(truth), not \(wanted)"
        case (.text, .text("?")): return nil
        case (.text(let text), .text(let wanted)): return text == wanted ? nil : "\(text), not \(wanted)"
        case (.missing(let reason), .missing(let wanted)):
            return reason.zh == wanted ? nil : "missing because \(reason.zh), not \(wanted)"
        case (.list(let values), .list(let wanted)):
            guard values.count == wanted.count else { return "\(values.count) elements, not \(wanted.count)" }
            let element = type.element ?? .missing
            return zip(values, wanted).compactMap { difference($0, element, unit, $1) }.first
        default: return "\(value), not \(expected)"
        }
    }

    private static func differs(
        _ number: Decimal, _ own: Interval?, _ type: Type, _ unit: Unit?, _ wanted: Decimal, _ interval: Interval?
    ) -> String? {
        if number != wanted || number.isInexact != wanted.isInexact { return "\(number), not \(wanted)" }
        if let unit, type.asNumber?.unit != unit { return "in \(type.name), not \(unit.symbol)" }
        if let own {
            if !own.contains(number.settingInexact(false)), !number.isInexact {
                return "\(own) does not hold \(number)"
            }
            if let interval, !interval.contains(own) { return "\(own) is wider than \(interval)" }
        }
        return nil
    }

    /// Whatever is done to a program, it runs or reports, and every report points into its text.
    @Test("diagnostics of mutated programs point into their text") func mutation() {
        let failures = onMainSizedStack { () -> [String] in
            var failures: [String] = []
            for seed in 0..<900 {
                var dice = Dice(seed: UInt64(seed) &+ 77_000)
                var generator = Generator(seed: UInt64(seed % 300))
                let text = Mutation.mutate(generator.program(depth: 3).text + Mutation.tail(&dice), &dice)
                let run = ran(text)
                for diagnostic in run.diagnostics {
                    if let trouble = diagnostic.misplaced(in: run.source) {
                        failures.append("seed \(seed): \(diagnostic.spec.code) \(trouble)\n\(text)")
                    }
                }
            }
            return failures
        }
        for failure in failures.prefix(5) { Issue.record("\(failure)") }
        #expect(failures.count == 0)
    }

    /// The same seed gives the same program, or no failure could be repeated.
    @Test("programs follow from their seed") func repeatable() {
        for seed in [UInt64(3), 44, 555] {
            var (a, b) = (Generator(seed: seed), Generator(seed: seed))
            #expect(a.program(depth: 4).text == b.program(depth: 4).text)
        }
    }
}

extension Diagnostic {
    /// What is wrong with where it points; nil where nothing is.
    func misplaced(in source: SourceText) -> String? {
        for span in [span] + labels.map(\.span)
        where span.start < 0 || span.end < span.start || span.end > source.bytes.count {
            return "points to \(span) of \(source.bytes.count)"
        }
        return inner.compactMap { $0.diagnostic.misplaced(in: $0.source) }.first
    }
}

/// What may go wrong with a program while somebody types it.
enum Mutation {
    private static let words = [
        "sum", "share", "(", ")", "[", "]", "{", "}", "万元", "人", "%", "1", "0", "2023年", "\"a\"", "missing", "true",
        "+", "*",
        "/", "^", "==", "≈", "in", "..", ":", ",", "if", "then", "else", "and", "not", "x", "=>", "=", ";", "|",
        "where", "take",
        "compare", "rate", "round", "fold", "to", "to 元", ".growth", "??", "for each x in", "is missing", "±", "决算",
        "mean", "top",
        "bands", "figure", "cagr", "weighted", "rank", "evenness", "count", "year", "quarter", "origin", "exact", "abs",
        "求和",
    ]

    /// More statements, so that tables, checks and explanations are met too.
    static func tail(_ dice: inout Dice) -> String {
        let more = [
            "", "\n决算 = load(\"决算.csv\")\n决算 | where 决算数 > 100万元 | derive x: share(决算数) | take 3",
            "\n决算 = load(\"决算.csv\")\n决算 | group by 类别, 年度 | summarise a: sum(决算数), b: rate(决算数, 预算数) | sort by b desc",
            "\n决算 = load(\"决算.csv\")\ncompare(决算, 决算数, by: 类别, over: 年度)",
            "\ncheck \"题\" should: 1540.24万元 ≈ 1440.68万元 + 69.22万元 + 30.33万元 and not (1 > 2)",
            "\n决算 = load(\"决算.csv\")\ncheck \"题\" for each 类别 in 决算: rate(决算数, 预算数) in 85%..100%\nexplain check \"题\"",
            "\nexplain share(1440.68万元, 1540.23万元) + 1%",
            "\n决算 = load(\"决算.csv\")\nexplain 决算 | where 年度 == 2023 | derive r: rate(决算数, 预算数) | summarise m: mean(r)",
            "\nunit 班次 = 3期\n6期 to 班次", "\nuse library",
        ]
        return dice.pick(more)
    }

    static func mutate(_ text: String, _ dice: inout Dice) -> String {
        var tokens = split(text)
        for _ in 0...dice.below(3) where !tokens.isEmpty {
            let place = dice.below(tokens.count)
            switch dice.below(5) {
            case 0: tokens.remove(at: place)
            case 1: tokens.insert(tokens[place], at: place)
            case 2: tokens.swapAt(place, dice.below(tokens.count))
            case 3: tokens[place] = " " + dice.pick(words) + " "
            default: tokens.insert(" " + dice.pick(words) + " ", at: place)
            }
        }
        return tokens.joined()
    }

    private static func split(_ text: String) -> [String] {
        var tokens: [String] = []
        var word = ""
        for character in text {
            if character.isLetter || character.isNumber || character == "." || character == "%" {
                word.append(character)
                continue
            }
            if !word.isEmpty { tokens.append(word) }
            word = ""
            tokens.append(String(character))
        }
        return word.isEmpty ? tokens : tokens + [word]
    }
}
