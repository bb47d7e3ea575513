/// A document that teaches: Markdown whose `fisc` blocks run and whose results are checked.
///
///     # 收支构成与占比
///
///     总收入由几部分组成……
///
///     ```fisc
///     > share(1440.68万元, 1540.23万元)
///     93.54%
///     ```
///
///     ```quiz
///     let 预算 = 800..1200 step 10
///     ask 预算{预算}万元，决算{决算}万元，预算完成率是多少？
///     answer rate({决算}万元, {预算}万元)
///     why 完成率＝决算数÷预算数
///     ```
///
/// In a `fisc` block a line with `> ` is a statement, one with `>   ` goes on with it, and what follows is
/// the result it must have; a statement without one runs unchecked.
public struct Lesson: Sendable {
    public struct Step: Sendable, Hashable {
        public let statement: String
        /// The lines it must print; empty: any.
        public let expected: [String]
        /// Its line in the document, from 1.
        public let line: Int

        public init(statement: String, expected: [String], line: Int) {
            self.statement = statement
            self.expected = expected
            self.line = line
        }
    }

    public enum Part: Sendable {
        /// Lines of Markdown between the blocks.
        case prose([String])
        case step(Step)
        case quiz(Quiz)
    }

    /// The first heading.
    public let title: String
    public let parts: [Part]

    public init(title: String, parts: [Part]) {
        self.title = title
        self.parts = parts
    }

    /// Reads a document, or a page made of one; nothing in it can be an error: what is no block is prose.
    public init(_ document: String) {
        let text = LessonPage.source(in: document) ?? document
        var parts: [Part] = []
        var prose: [String] = []
        var block: (kind: Substring, lines: [(text: String, number: Int)])?
        var title = ""
        func closeProse() {
            while prose.first?.isEmpty ?? false { prose.removeFirst() }
            while prose.last?.isEmpty ?? false { prose.removeLast() }
            if !prose.isEmpty { parts.append(.prose(prose)) }
            prose = []
        }
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if line.hasPrefix("```") {
                guard let open = block else {
                    block = (line.dropFirst(3).drop { $0 == " " }, [])
                    continue
                }
                block = nil
                switch open.kind {
                case "fisc":
                    closeProse()
                    parts += Self.steps(open.lines).map { .step($0) }
                case "quiz":
                    closeProse()
                    if let quiz = Quiz(open.lines.map(\.text)) { parts.append(.quiz(quiz)) }
                default: prose += ["```"] + open.lines.map(\.text) + ["```"]
                }
            } else if block != nil {
                block?.lines.append((String(line), index + 1))
            } else {
                if title.isEmpty, line.hasPrefix("# ") { title = String(line.dropFirst(2)) }
                prose.append(String(line))
            }
        }
        closeProse()
        self.title = title
        self.parts = parts
    }

    private static func steps(_ lines: [(text: String, number: Int)]) -> [Step] {
        var steps: [Step] = []
        for (text, number) in lines {
            if text.hasPrefix("> ") {
                steps.append(Step(statement: String(text.dropFirst(2)), expected: [], line: number))
            } else if let last = steps.last, !text.isEmpty {
                let goesOn = last.expected.isEmpty && text.hasPrefix(">   ")
                steps[steps.count - 1] =
                    goesOn
                    ? Step(statement: last.statement + "\n" + text.dropFirst(2), expected: [], line: last.line)
                    : Step(statement: last.statement, expected: last.expected + [text], line: last.line)
            }
        }
        return steps
    }

    public var steps: [Step] {
        parts.compactMap { if case .step(let step) = $0 { step } else { nil } }
    }

    public var quizzes: [Quiz] {
        parts.compactMap { if case .quiz(let quiz) = $0 { quiz } else { nil } }
    }
}
