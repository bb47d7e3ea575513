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
    private var session: Session
    private(set) var language: Diagnostic.Language
    private let files = PosixFileSystem()
    private var entry = 0
    private var checks: [Outcome] = []
    private var hasFailed = false
    // The interrupt is shared with the signal handler.
    private let interruptFlag: Interrupt

    init(session: Session, language: Diagnostic.Language) {
        self.session = session
        self.language = language
        interruptFlag = session.interrupt
    }

    var exitStatus: Int32 { FiscClaims.exitStatus(of: checks, isBroken: hasFailed) }

    func interrupt() { interruptFlag.raise() }

    func isComplete(_ text: String) -> Bool {
        !parse(SourceText(name: "", text), startsWithPipe: true).isIncomplete
    }

    func highlight(_ text: String) -> [StyledSpan] { session.highlight(text) }

    func completions(_ text: String, cursor: Int) -> Completion {
        session.completions(in: text, cursor: cursor, files: files, language: language)
    }

    func evaluate(_ text: String, display: ShellDisplay) -> ShellOutput {
        entry += 1
        let run = session.run(SourceText(name: "<\(entry)>", text), startsWithPipe: true)
        let table = TableLayout(
            width: display.isInteractive ? display.width : nil, rowLimit: display.isInteractive ? 40 : nil,
            language: language, isPlain: !display.isInteractive)
        let layout = StatementLayout(table: table, isInteractive: display.isInteractive)
        var output = ShellOutput()
        for outcome in run.outcomes {
            let lines = statementLines(outcome, source: run.source, layout)
            output.results += lines.results.rendered(colour: display.usesColour)
            output.diagnostics += lines.notes.rendered(colour: display.usesColour)
            if case .check(let check) = outcome.kind { checks.append(Outcome(check)) }
        }
        for failure in run.failures {
            output.diagnostics += rendered(failure, run.source, language, colour: display.usesColour)
        }
        hasFailed = hasFailed || run.hasFailed
        return output
    }

    // MARK: Commands

    func command(_ line: String, display: ShellDisplay) -> CommandOutcome {
        let (name, rest) = ShellCommand.parse(line)
        switch name {
        case "quit": return .quit(exitStatus)
        case "help": return .output(help(rest, display))
        case "vars": return .output(ShellOutput(results: variables(display)))
        case "schema": return .output(schema(rest, display))
        case "explain": return .output(evaluate("explain \(rest.isEmpty ? "it" : rest)", display: display))
        case "format": return .output(ShellOutput(results: format(SourceText(name: "", rest), keywords: .asWritten)))
        case "save": return .output(save(rest))
        case "lang":
            guard let chosen = Diagnostic.Language(rawValue: rest) else { return .output(usage(of: "lang")) }
            language = chosen
            return .output(said(.languageChosen))
        default:
            let names = ShellCommand.all.map(\.name)
            return .output(said(.unknownCommand(name: name, suggestions: Spelling.nearest(name, in: names))))
        }
    }

    private func said(_ message: SessionMessage) -> ShellOutput {
        ShellOutput(results: StyledText(message.text(in: language)).rendered(colour: false))
    }

    private func usage(of name: String) -> ShellOutput {
        said(.usage(ShellCommand.all.first { $0.name == name }?.usage ?? name))
    }

    private func variables(_ display: ShellDisplay) -> String {
        let names = session.environment.variables.keys.sorted().filter { $0 != "_" && $0 != "it" }
        if names.isEmpty { return SessionMessage.noVariables.text(in: language) }
        let rows = names.map { name -> [TextTable.Cell] in
            guard let value = session.environment.variables[name] else { return [] }
            return [TextTable.Cell(name), TextTable.Cell(value.type.name), TextTable.Cell(ValueText.shown(value))]
        }
        let headers = language == .zh ? ["名称", "类型", "值"] : ["name", "type", "value"]
        let table = TextTable(headers: headers.map { TextTable.Header($0) }, rows: rows)
        return table.lines(TableLayout(width: display.width, language: language, isPlain: !display.isInteractive))
            .rendered(colour: display.usesColour)
    }

    private func schema(_ name: String, _ display: ShellDisplay) -> ShellOutput {
        guard case .table(let table)? = session.environment.variables[name.isEmpty ? "_" : name]?.value else {
            return usage(of: "schema")
        }
        return ShellOutput(
            results: schemaLines(table, language: language, width: display.width).rendered(colour: display.usesColour))
    }

    private func help(_ topic: String, _ display: ShellDisplay) -> ShellOutput {
        guard !topic.isEmpty else {
            let lines = ShellCommand.all.map { StyledText("\(padded($0.usage, to: 22))\($0.summary(language))") }
            return ShellOutput(results: lines.rendered(colour: display.usesColour))
        }
        if let spec = DiagnosticIndex.spec(topic) {
            return ShellOutput(results: helpLines(spec, language: language, width: display.width).rendered(colour: display.usesColour))
        }
        if let entry = session.help(on: topic) {
            return ShellOutput(results: helpLines(entry, language: language, width: display.width).rendered(colour: display.usesColour))
        }
        return said(.noHelp(topic: topic, suggestions: Spelling.nearest(topic, in: session.helpTopics)))
    }

    private func save(_ path: String) -> ShellOutput {
        guard !path.isEmpty else { return usage(of: "save") }
        let text = session.transcript.joined(separator: "\n") + "\n"
        guard writeFile(path, Array(text.utf8)) else {
            let diagnostic = Diagnostic(SessionDiagnostics.cannotWrite, [path], at: Span(0, 0))
            return ShellOutput(diagnostics: rendered(diagnostic, SourceText(name: "", ""), language, colour: false))
        }
        return said(.saved(path: path, entries: session.transcript.count))
    }
}
