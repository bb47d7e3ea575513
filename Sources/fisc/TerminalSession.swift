import FiscClaims
import FiscLanguage
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
        didSet { session.readFigures(settings.precision.policy) }
    }
    let files: any FileSystem
    /// What was entered and printed, for `:save` and `:history`.
    private(set) var record: [RecordedEntry] = []
    /// A lesson, the tour or an explanation that is being gone through.
    var presentation: Presentation?
    var journal: SessionJournal?
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
    }

    init(session: Session, settings: Settings, files: any FileSystem) {
        self.session = session
        self.settings = settings
        self.files = files
        interruptFlag = session.interrupt
        peek = FilePeek(files)
        self.session.readFigures(settings.precision.policy)
    }

    var language: Diagnostic.Language { settings.language }
    var preferences: ShellPreferences { settings.preferences }
    var exitStatus: Int32 { FiscClaims.exitStatus(of: checks, isBroken: hasFailed) }
    var takesEmptyLines: Bool { presentation != nil }

    func interrupt() { interruptFlag.raise() }

    func isComplete(_ text: String) -> Bool {
        !parse(SourceText(name: "", text), startsWithPipe: true).isIncomplete
    }

    func highlight(_ text: String) -> [StyledSpan] { session.highlight(text) }

    // MARK: While a person types

    func completions(_ text: String, cursor: Int) -> Completion {
        session.completions(in: text, cursor: cursor, peek: peek, language: language, pool: names)
    }

    /// The names as they are now; made anew after each statement.
    var names: NamePool {
        if let pool { return pool }
        let made = NamePool(session)
        pool = made
        return made
    }

    func hint(_ text: String, cursor: Int) -> LineHint {
        let signature = session.signature(in: text, cursor: cursor)
        guard settings.preferences.showsPreview else { return LineHint(signature: signature) }
        let seen = withDeadline(milliseconds: 5) { interrupt in
            session.preview(of: text, cursor: cursor, interrupt: interrupt, language: language)
        }
        return LineHint(signature: signature, preview: seen?.preview, trouble: seen?.trouble)
    }

    // MARK: Running

    func evaluate(_ text: String, display: ShellDisplay) -> ShellOutput {
        if let presentation, !text.contains(where: { !$0.isWhitespace }) { return step(presentation, display) }
        if display.isInteractive { journal?.append(text) }
        let output = run(text, layout(display), display)
        if let question = presentation?.pending, let answer = lastValue {
            return ShellOutput(
                results: output.results + judge(answer, question, display), diagnostics: output.diagnostics)
        }
        return output
    }

    /// How results are laid out: at the prompt as many rows and columns as the window holds, unless told otherwise.
    func layout(_ display: ShellDisplay, isWide: Bool = false, isWhole: Bool = false) -> StatementLayout {
        let isPlain = !display.isInteractive || preferences.isPlain
        let rows = isWhole || isWide ? Self.pagedRows : max(5, display.height - Self.rowsAround)
        var table = TableLayout(
            width: display.isInteractive && !isWide ? display.width : nil,
            rowLimit: display.isInteractive ? rows : nil, language: language, isPlain: isPlain,
            drawsBlocks: !isPlain && display.usesColour)
        table.isForPrompt = !isPlain
        return StatementLayout(table: table, isInteractive: display.isInteractive)
    }

    /// What stands around the rows of a table: head, remarks, the statement, the next prompt.
    private static let rowsAround = 8
    /// More rows than these nobody pages through.
    private static let pagedRows = 100_000

    /// A table of which all rows or columns were asked for: its head and first column stay while it is paged through.
    func paged(_ text: String, _ layout: StatementLayout, _ display: ShellDisplay) -> ShellOutput {
        var output = text.isEmpty ? again(layout, display) : run(text, layout, display)
        guard case .table? = lastValue?.type else { return output }
        let lines = output.results.split(separator: "\n", maxSplits: 4, omittingEmptySubsequences: false)
        let mark: Character = layout.table.isPlain ? "-" : "─"
        guard let rule = lines.prefix(3).lastIndex(where: { $0.contains(String([mark, mark])) }) else { return output }
        output.heldRows = rule + 1
        output.tableColumns = Self.columns(in: lines[rule], mark)
        return output
    }

    /// Where the stretches of a table's rule stand.
    private static func columns(in rule: Substring, _ mark: Character) -> [Range<Int>] {
        var columns: [Range<Int>] = []
        var column = 0
        var isEscape = false
        for character in rule {
            if character == "\u{1B}" { isEscape = true }
            if isEscape {
                isEscape = character != "m"
                continue
            }
            if character == mark {
                if let last = columns.last, last.upperBound == column {
                    columns[columns.count - 1] = last.lowerBound..<column + 1
                } else {
                    columns.append(column..<column + 1)
                }
            }
            column += 1
        }
        return columns
    }

    /// The value of the last statement of the last text, when it had one.
    private(set) var lastValue: TypedValue?

    func run(_ text: String, _ layout: StatementLayout, _ display: ShellDisplay) -> ShellOutput {
        entry += 1
        lastValue = nil
        let run = session.run(SourceText(name: "<\(entry)>", text), startsWithPipe: true)
        pool = nil
        peek = FilePeek(files)
        var output = ShellOutput()
        for outcome in run.outcomes {
            if case .explanation(let node, steps: true) = outcome.kind, display.isInteractive {
                output.results += begin(Presentation(node, self, display), display)
                continue
            }
            let lines = statementLines(shown(outcome), source: run.source, layout)
            output.results += lines.results.rendered(colour: display.usesColour)
            output.diagnostics += lines.notes.rendered(colour: display.usesColour)
            switch outcome.kind {
            case .check(let check): checks.append(Outcome(check))
            case .value(let value): keep(value)
            default: break
            }
        }
        for failure in run.failures {
            output.diagnostics += rendered(failure, run.source, language, colour: display.usesColour)
        }
        hasFailed = hasFailed || run.hasFailed
        output.hasFailed = run.hasFailed
        record.append(RecordedEntry(text: text, results: output.results, hasFailed: run.hasFailed))
        return output
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
