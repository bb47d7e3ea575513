import FiscLanguage
import FiscRendering
import FiscSession
import FiscShell
import FiscSource

/// Something that is shown one step at a time, at the presenter's key: a lesson, the tour, an explanation in steps.
struct Presentation {
    enum Card {
        /// Lines that are shown as they are; a paragraph has a blank line before it.
        case lines([StyledText], isParagraph: Bool)
        /// A statement that is shown and run.
        case statement(Lesson.Step)
        case question(Quiz.Question)
    }

    /// What is still to come.
    var cards: [Card]
    /// The question that waits for its answer.
    var pending: Quiz.Question?
    /// The first card has been shown.
    private(set) var hasBegun = false

    init(_ lesson: Lesson, seed: UInt64) {
        cards = []
        var number = 0
        for part in lesson.parts {
            switch part {
            case .prose(let lines): cards.append(.lines(lines.map { Self.styled($0) }, isParagraph: true))
            case .step(let step): cards.append(.statement(step))
            case .quiz(let quiz):
                cards.append(.question(quiz.varied(seed: seed, number: number)))
                number += 1
            }
        }
    }

    init(_ node: ExplanationNode, _ session: TerminalSession, _ display: ShellDisplay) {
        cards = explanationStages(node, language: session.language, width: display.width).map {
            .lines($0, isParagraph: false)
        }
    }

    mutating func nextCard() -> Card {
        hasBegun = true
        return cards.removeFirst()
    }

    /// A line of Markdown for the terminal.
    private static func styled(_ line: String) -> StyledText {
        if line.hasPrefix("#") { return StyledText(line.drop { $0 == "#" || $0 == " " }, [.bold, .cyan]) }
        var result = StyledText()
        for (index, part) in line.replacing("**", with: "\u{1}").split(
            separator: "\u{1}", omittingEmptySubsequences: false
        ).enumerated() {
            result.append(part.replacing("`", with: ""), index.isMultiple(of: 2) ? [] : .bold)
        }
        return result
    }
}

extension TerminalSession {
    /// Begins to show something; what was shown before is given up.
    func begin(_ new: Presentation, _ display: ShellDisplay) -> ShellOutput {
        presentation = new
        return step(new, display)
    }

    /// The next card.
    func step(_ shown: Presentation, _ display: ShellDisplay) -> ShellOutput {
        var current = shown
        if let question = current.pending {
            current.pending = nil
            presentation = current
            return prompting(ShellOutput(results: solution(question, display)), display)
        }
        guard !current.cards.isEmpty else {
            presentation = nil
            return said(zh: "完。", en: "The end.")
        }
        let card = current.nextCard()
        let gap = shown.hasBegun && display.isInteractive ? "\n" : ""
        presentation = current
        var output = ShellOutput()
        output.isShownWhole = true
        switch card {
        case .lines(let lines, let isParagraph):
            output.results =
                (isParagraph ? gap : "") + lines.flatMap { wrapped($0, display) }.rendered(colour: display.usesColour)
        case .statement(let step):
            let statement = ("> " + step.statement.replacing("\n", with: "\n  ")).split(separator: "\n")
            output.results = statement.flatMap { wrapped(StyledText(String($0), .bold), display) }
                .rendered(colour: display.usesColour)
            let ran = run(step.statement, layout(display), display)
            output.results += ran.results
            // What comes next is asked below all of it.
            if display.isInteractive { output.results += ran.diagnostics } else { output.diagnostics = ran.diagnostics }
        case .question(let question):
            presentation?.pending = question
            output.results =
                gap + wrapped(StyledText(question.text, .bold), display).rendered(colour: display.usesColour)
        }
        if presentation?.cards.isEmpty ?? true, presentation?.pending == nil {
            presentation = nil
            return output
        }
        return prompting(output, display)
    }

    private func wrapped(_ line: StyledText, _ display: ShellDisplay) -> [StyledText] {
        guard line.width > display.width else { return [line] }
        return FiscRendering.wrapped(line.plain, to: display.width).map { StyledText($0, line.runs.first?.style ?? []) }
    }

    /// The same with what a key will do next.
    private func prompting(_ output: ShellOutput, _ display: ShellDisplay) -> ShellOutput {
        guard let presentation, display.isInteractive else { return output }
        let text =
            presentation.pending == nil
            ? (language == .zh ? "—— Enter 下一步" : "—— Enter: next")
            : (language == .zh ? "—— 请写出算式或数；Enter 看答案" : "—— write an expression or a value; Enter shows the answer")
        let lines = FiscRendering.wrapped(text, to: display.width).map { StyledText($0, .dim) }
        var output = output
        output.results += lines.rendered(colour: display.usesColour)
        output.passingRows = lines.count
        return output
    }

    // MARK: Questions

    /// Whether a value is the answer, and how it comes about when it is not.
    func judge(_ value: TypedValue, _ question: Quiz.Question, _ display: ShellDisplay) -> ShellOutput {
        presentation?.pending = nil
        let given = ValueText.shown(value)
        guard let right = answer(question) else { return ShellOutput() }
        if given == ValueText.shown(right) { return prompting(said(zh: "对。", en: "Right."), display) }
        var output = said(zh: "不对。", en: "Not so.")
        output.results += solution(question, display)
        return prompting(output, display)
    }

    private func answer(_ question: Quiz.Question) -> TypedValue? {
        var copy = session
        guard case .value(let value)? = copy.run(SourceText(name: "quiz", question.answer)).outcomes.last?.kind else {
            return nil
        }
        return value
    }

    private func solution(_ question: Quiz.Question, _ display: ShellDisplay) -> String {
        var copy = session
        let run = copy.run(SourceText(name: "quiz", "explain " + question.answer))
        let lines = run.outcomes.flatMap { statementLines($0, source: run.source, layout(display)).results }
        let reason = question.reason.isEmpty ? [] : wrapped(StyledText(question.reason, .dim), display)
        return (reason + lines).rendered(colour: display.usesColour)
    }
}
