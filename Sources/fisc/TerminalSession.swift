import FiscClaims
import FiscLanguage
import FiscLibrary
import FiscReaders
import FiscRendering
import FiscSession
import FiscShell
import FiscSource
import FiscSyntax

/// A session as the shell sees it: texts go in, rendered lines come out.
final class TerminalSession: ShellSession {
    var session: Session
    var settings: Settings {
        didSet {
            takeSettings()
            pool = nil
        }
    }
    let files: any FileSystem
    /// What was entered and printed, for `:save` and `:history`.
    private(set) var record: [RecordedEntry] = []
    /// A lesson, the tour or an explanation that is being gone through.
    var presentation: Presentation?
    /// The last result is a table of which the window did not hold all: an empty line pages through it.
    var hasMore = false
    var journal: SessionJournal?
    /// Of each entry, where nobody is there to press Ctrl-C.
    var timeLimit: TimeLimit?
    private var entry = 0
    private var checks: [Outcome] = []
    private var hasFailed = false
    private var results: [TypedValue] = []
    private var pool: NamePool?
    private var peek: FilePeek
    // The interrupt is shared with the signal handler.
    private let interruptFlag: Interrupt

    struct RecordedEntry {
        let text: String
        let results: String
        let hasFailed: Bool
        /// How many statements ran.
        let statements: Int
    }

    init(session: Session, settings: Settings, files: any FileSystem) {
        self.session = session
        self.settings = settings
        self.files = files
        interruptFlag = session.interrupt
        peek = FilePeek(files)
        takeSettings()
    }

    private func takeSettings() {
        session.readFigures(settings.precision.policy)
        session.speak(settings.language)
    }

    var language: Diagnostic.Language { settings.language }
    var preferences: ShellPreferences { settings.preferences }
    var exitStatus: Int32 { FiscClaims.exitStatus(of: checks, isBroken: hasFailed) }
    var takesEmptyLines: Bool { presentation != nil || hasMore }

    func interrupt() { interruptFlag.raise() }

    func isComplete(_ text: String) -> Bool {
        !parse(SourceText(name: "", text), startsWithPipe: true).isIncomplete
    }

    func highlight(_ text: String) -> [StyledSpan] { session.highlight(text) }

    // MARK: While a person types

    func completions(_ text: String, cursor: Int) -> Completion {
        var found = session.completions(in: text, cursor: cursor, peek: peek, language: language, pool: names)
        for index in found.candidates.indices where Builtin.named(found.candidates[index].text) != nil {
            found.candidates[index].detail = shown(form: found.candidates[index].detail)
        }
        return found
    }

    /// The form of a built-in, its placeholders in the language of the session.
    private func shown(form: String) -> String {
        let form = Phrase(form: form)
        return language == .zh ? form.zh : form.en
    }

    /// The names as they are now; made anew after each statement.
    var names: NamePool {
        if let pool { return pool }
        let made = NamePool(
            session, lessons: Library.lessons.filter { $0.isChinese == (language == .zh) }.map(\.name))
        pool = made
        return made
    }

    func hint(_ text: String, cursor: Int) -> LineHint {
        let signature = session.signature(in: text, cursor: cursor, shown: shown(form:))
        guard settings.preferences.showsPreview else { return LineHint(signature: signature) }
        let seen = withDeadline(milliseconds: 5) { interrupt in
            session.preview(of: text, cursor: cursor, interrupt: interrupt, language: language)
        }
        return LineHint(signature: signature, preview: seen?.preview, trouble: seen?.trouble)
    }

    // MARK: Running

    func evaluate(_ text: String, display: ShellDisplay) -> ShellOutput {
        if !text.contains(where: { !$0.isWhitespace }) {
            if let presentation { return step(presentation, display) }
            return hasMore ? rest(display) : ShellOutput()
        }
        if display.isInteractive { journal?.append(text) }
        var output = run(text, layout(display), display)
        if hasMore, preferences.pager == .auto, record.last?.statements == 1 {
            let diagnostics = output.diagnostics
            output = rest(display)
            output.diagnostics = diagnostics
        }
        if let question = presentation?.pending, let answer = lastValue {
            let judged = judge(answer, question, display)
            output.results += judged.results
            output.passingRows = judged.passingRows
        }
        return output
    }

    /// The value of the last statement of the last text, when it had one.
    private(set) var lastValue: TypedValue?

    func run(_ text: String, _ layout: StatementLayout, _ display: ShellDisplay) -> ShellOutput {
        entry += 1
        lastValue = nil
        hasMore = false
        let source = SourceText(name: "<\(entry)>", text)
        let run = timed { session.run(source, startsWithPipe: true) }
        pool = nil
        peek = FilePeek(files)
        var output = ShellOutput()
        for outcome in run.outcomes {
            if case .explanation(let node, steps: true) = outcome.kind, display.isInteractive {
                let begun = begin(Presentation(node, self, display), display)
                output.results += begun.results
                output.passingRows = begun.passingRows
                continue
            }
            let lines = fittedLines(shown(outcome), source: run.source, layout, display)
            output.results += lines.results.rendered(colour: display.usesColour)
            output.diagnostics += lines.notes.rendered(colour: display.usesColour)
            switch outcome.kind {
            case .check(let check): checks.append(Outcome(check))
            case .value(let value): keep(value)
            default: break
            }
        }
        if let value = lastValue, layout.table.offersPaging { hasMore = isCut(value, layout.table) }
        for failure in listed(run.failures) {
            output.diagnostics += rendered(failure, run.source, language, display)
        }
        hasFailed = hasFailed || run.hasFailed
        output.hasFailed = run.hasFailed
        record.append(
            RecordedEntry(
                text: text, results: output.results, hasFailed: run.hasFailed, statements: run.outcomes.count))
        return output
    }

    private func timed(_ run: () -> Session.Run) -> Session.Run {
        timeLimit.map { $0.run("<\(entry)>", interruptFlag, run) } ?? run()
    }

    /// `_1` is the last result, `_2` the one before, to `_9`.
    private func keep(_ value: TypedValue) {
        lastValue = value
        results.insert(value, at: 0)
        if results.count > 9 { results.removeLast() }
        for (index, value) in results.enumerated() { session.define("_\(index + 1)", value) }
    }

    /// The last result once more, laid out otherwise: nothing runs, and `_1` stays what it is.
    func again(_ layout: StatementLayout, _ display: ShellDisplay) -> ShellOutput {
        guard let value = session.environment.variables["_"] else { return said(.nothingBefore) }
        lastValue = value
        let outcome = StatementOutcome(kind: .value(value), span: Span(0, 0), notes: [])
        let lines = statementLines(shown(outcome), source: SourceText(name: "", ""), layout)
        return ShellOutput(results: lines.results.rendered(colour: display.usesColour))
    }

    /// A result with as many decimals as `:set digits` asks for.
    private func shown(_ outcome: StatementOutcome) -> StatementOutcome {
        guard let digits = settings.digits, case .value(let value) = outcome.kind else { return outcome }
        return StatementOutcome(kind: .value(value.shown(digits)), span: outcome.span, notes: outcome.notes)
    }
}
