public import FiscLanguage
public import FiscNumerics
import FiscReaders
public import FiscSource
public import FiscSyntax

/// Everything a person has defined so far, and the way to run more. A value: a failed statement leaves it as it was.
public struct Session: Sendable {
    public private(set) var environment: Environment
    /// The checks that ran, by title, for `explain check`.
    public private(set) var checks: [String: CheckOutcome] = [:]
    /// Statements that ran, as typed, for `:save`.
    public private(set) var transcript: [String] = []
    public let interrupt: Interrupt
    /// Variables whose names were found to be columns too.
    private var hiddenNames: Set<String> = []
    /// The expressions that gave `it` and `_`, for `explain it`.
    private var origins: [String: (expression: Expression, source: SourceText)] = [:]

    /// - Parameter precision: how precisely figures are taken to be written, where a source does not say it of itself
    public init(
        world: any World, library: any LibrarySource, interrupt: Interrupt = Interrupt(),
        precision: PrecisionPolicy = .finest, language: Diagnostic.Language = .zh
    ) {
        environment = Environment(library: library, world: world)
        environment.precision = precision
        environment.language = language
        environment.soundsLike = SoundSpelling.nearest
        self.interrupt = interrupt
    }

    /// What running a text gave: what its statements did, until one failed.
    public struct Run: Sendable {
        public let source: SourceText
        public var outcomes: [StatementOutcome] = []
        /// Why it stopped; empty where all statements ran.
        public var failures: [Diagnostic] = []
        public var hasFailed: Bool { !failures.isEmpty }
    }

    /// Runs the statements of a text one after the other. A text with a syntax error does not run at all; a statement
    /// that fails ends the run. A check whose rule breaks is an outcome, not a failure.
    public mutating func run(_ source: SourceText, startsWithPipe: Bool = false) -> Run {
        run(parse(source, startsWithPipe: startsWithPipe))
    }

    public mutating func run(_ text: ParsedText) -> Run {
        var run = Run(source: text.source)
        let errors = text.diagnostics.filter { $0.spec.severity == .error }
        guard errors.isEmpty else {
            run.failures = errors
            return run
        }
        interrupt.clear()
        let evaluator = Evaluator(source: text.source, interrupt: interrupt)
        for statement in text.statements {
            do throws(StatementFailure) {
                var outcome = try perform(statement, evaluator)
                outcome.notes = text.diagnostics.filter { statement.span.overlaps($0.span) } + news(in: outcome.notes)
                remember(outcome, text.source)
                run.outcomes.append(outcome)
            } catch {
                run.failures = error.diagnostics.map { overdue($0, statement, text.source) }
                return run
            }
        }
        return run
    }

    private mutating func perform(
        _ statement: Statement, _ evaluator: Evaluator
    ) throws(StatementFailure) -> StatementOutcome {
        var next = environment
        if case .explain(let expression, let steps) = statement.kind, case .name(let name) = expression.kind,
            let origin = origins[name]
        {
            let earlier = Evaluator(source: origin.source, interrupt: interrupt)
            let again = Statement(.explain(origin.expression, steps: steps), span: statement.span)
            return try earlier.run(again, in: &next)
        }
        let outcome = try written(try evaluator.run(statement, in: &next), in: next)
        switch statement.kind {
        case .expression(let expression) where !expression.isLastResult:
            origins = ["it": (expression, evaluator.source), "_": (expression, evaluator.source)]
        case .assign(_, let expression) where !expression.isLastResult:
            origins["_"] = (expression, evaluator.source)
        default: break
        }
        environment = next
        return outcome
    }

    /// An interruption because time has run out says so, and what had not ended.
    private func overdue(_ failure: Diagnostic, _ statement: Statement, _ source: SourceText) -> Diagnostic {
        guard let seconds = interrupt.timeUsedUp,
            failure.spec == LanguageDiagnostics.interrupted || failure.spec == ReaderDiagnostics.stopped
        else { return failure }
        let span = failure.span.isEmpty ? statement.span : failure.span
        return Diagnostic(
            LanguageDiagnostics.timeUp, ["\(seconds)", firstLine(of: source.text(statement.span))], at: span)
    }

    private func firstLine(of text: String) -> String {
        let line = text.prefix { !$0.isNewline }
        return line.count > 60 || line.count < text.count ? line.prefix(60) + "…" : text
    }

    /// Writes the files that a statement has come to ask for.
    private func written(
        _ outcome: StatementOutcome, in environment: Environment
    ) throws(StatementFailure) -> StatementOutcome {
        guard case .value(let value) = outcome.kind else { return outcome }
        let files = value.value.writings
        if files.isEmpty { return outcome }
        do throws(Diagnostic) {
            let receipts = try environment.world.write(files)
            return StatementOutcome(
                kind: .wrote(receipts), span: outcome.span, notes: outcome.notes + receipts.flatMap(\.notes))
        } catch {
            throw StatementFailure([error])
        }
    }

    /// That a column stands before a variable of its name is said once a session.
    private mutating func news(in notes: [Diagnostic]) -> [Diagnostic] {
        notes.filter { note in
            guard note.spec == LanguageDiagnostics.columnHides, let name = note.arguments.first else { return true }
            return hiddenNames.insert(name).inserted
        }
    }

    private mutating func remember(_ outcome: StatementOutcome, _ source: SourceText) {
        transcript.append(source.text(outcome.span))
        switch outcome.kind {
        case .value(let value):
            environment.variables["_"] = value
            environment.variables["it"] = value
        case .assigned(_, let value):
            environment.variables["_"] = value
        case .check(let check): checks[check.title] = check
        default: break
        }
    }

    /// How precisely the figures that are written or read from here on are taken to be written.
    public mutating func readFigures(_ policy: PrecisionPolicy) { environment.precision = policy }

    /// The language of the words that programs are given from here on: 增加 or increase.
    public mutating func speak(_ language: Diagnostic.Language) { environment.language = language }

    /// Gives a name a value, as a program's arguments get theirs.
    public mutating func define(_ name: String, _ value: TypedValue) { environment.variables[name] = value }
}

extension Span {
    fileprivate func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
}

extension Expression {
    /// `it` and `_` come about as what they name did.
    fileprivate var isLastResult: Bool {
        if case .name(let name) = kind { name == "it" || name == "_" } else { false }
    }
}
