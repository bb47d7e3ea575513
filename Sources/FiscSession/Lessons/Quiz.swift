/// A question whose figures vary with a seed, so that neighbours have the same question with other figures.
public struct Quiz: Sendable, Hashable {
    /// `{预算}` stands for the figure of that name.
    public let question: String
    /// An expression of the language, with the same names in braces.
    public let answer: String
    /// The formula, shown with the solution.
    public let reason: String
    private let variables: [Variable]

    private struct Variable: Hashable {
        let name: String
        let lower: Int
        let upper: Int
        let step: Int
        /// Decimals of the figure: 2 makes 12345 into 123.45.
        let places: Int
    }

    /// One question with its figures.
    public struct Question: Sendable, Hashable {
        public let text: String
        public let answer: String
        public let reason: String
    }

    /// The lines of a `quiz` block: `let NAME = LOWER..UPPER [step N]`, `ask …`, `answer …`, `why …`. Nil without a
    /// question and an answer.
    init?(_ lines: [String]) {
        var variables: [Variable] = []
        var texts: [String: String] = [:]
        for line in lines {
            let word = line.prefix { $0 != " " }
            let rest = String(line.dropFirst(word.count).drop { $0 == " " })
            if word == "let" {
                if let variable = Self.variable(rest) { variables.append(variable) }
            } else if ["ask", "answer", "why"].contains(word) {
                texts[String(word)] = texts[String(word)].map { $0 + "\n" + rest } ?? rest
            }
        }
        guard let question = texts["ask"], let answer = texts["answer"] else { return nil }
        self.question = question
        self.answer = answer
        reason = texts["why"] ?? ""
        self.variables = variables
    }

    /// `预算 = 800..1200 step 10`, `执行 = 37.20..43.10 step 0.01`
    private static func variable(_ text: String) -> Variable? {
        let words = text.split(separator: " ")
        guard words.count >= 3, words[1] == "=", let dots = words[2].firstRange(of: "..") else { return nil }
        let lower = words[2][..<dots.lowerBound]
        let upper = words[2][dots.upperBound...]
        let step: Substring = words.count >= 5 && words[3] == "step" ? words[4] : "1"
        let scale = min(6, max(decimals(lower), decimals(upper), decimals(step)))
        guard let low = scaled(lower, scale), let high = scaled(upper, scale), let by = scaled(step, scale), by > 0,
            low <= high
        else { return nil }
        return Variable(name: String(words[0]), lower: low, upper: high, step: by, places: scale)
    }

    private static func decimals(_ text: Substring) -> Int {
        text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
    }

    /// 37.2 with two places → 3720.
    private static func scaled(_ text: some StringProtocol, _ places: Int) -> Int? {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard text.count <= 12, let first = parts.first else { return nil }
        let decimals = parts.count > 1 ? String(parts[1]) : ""
        return Int(String(first) + decimals + String(repeating: "0", count: max(0, places - decimals.count)))
    }

    /// The question number `number` of a document with this seed: the same for the same two numbers, always.
    public func varied(seed: UInt64, number: Int) -> Question {
        var random = SeededNumbers(
            state: seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(truncatingIfNeeded: number) &* 0xD1B5_4A32_D192_ED03)
        var figures: [String: String] = [:]
        for variable in variables {
            let count = (variable.upper - variable.lower) / variable.step + 1
            let value = variable.lower + Int(random.next() % UInt64(count)) * variable.step
            figures[variable.name] = Self.written(value, variable.places)
        }
        return Question(
            text: Self.filled(question, figures), answer: Self.filled(answer, figures),
            reason: Self.filled(reason, figures))
    }

    private static func written(_ value: Int, _ places: Int) -> String {
        guard places > 0 else { return String(value) }
        let digits = String(value.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return (value < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
    }

    private static func filled(_ text: String, _ figures: [String: String]) -> String {
        var result = text
        for (name, figure) in figures { result = result.replacing("{\(name)}", with: figure) }
        return result
    }
}

/// SplitMix64: small, and the same on every machine.
struct SeededNumbers {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
