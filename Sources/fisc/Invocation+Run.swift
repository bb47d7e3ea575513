import FiscClaims
import FiscLanguage
import FiscNumerics
import FiscReaders
import FiscRendering
import FiscSession
import FiscShell
import FiscSource
import FiscSyntax

let programVersion = "0.1.0"

extension Invocation {
    func run(_ output: StandardOutput) -> Int32 {
        switch task {
        case .shell: return shell()
        case .evaluate(let text): return evaluate(SourceText(name: "-e", text), output)
        case .script(let path, let arguments): return script(path, arguments, output)
        case .check(let paths): return CheckCommand(invocation: self, output: output).run(paths)
        case .format(let paths, let keywords, let onlyChecks):
            return FormatCommand(invocation: self, output: output).run(
                paths, keywords: keywords, onlyChecks: onlyChecks)
        case .lesson(let options): return LessonCommand(invocation: self, output: output).run(options)
        case .help:
            output.print(usageText(language))
            return 0
        case .version:
            output.print("fisc \(programVersion)")
            return 0
        }
    }

    /// The shell; with a presentation, its first step is shown first.
    func shell(showing presentation: Presentation? = nil) -> Int32 {
        var settings = settings(in: language)
        if isTerminal {
            settings.load()
            // What the command line says comes before what the file says.
            if isLanguageGiven { settings.language = language }
            if precision != .finest { settings.precision = PrecisionSetting(precision) }
        }
        let session = TerminalSession(session: newSession(), settings: settings, files: LibraryFiles())
        var options = ShellOptions()
        options.greeting = SessionMessage.welcome(version: programVersion).text(in: session.language)
        options.usesColour = !environment.hidesColour
        if !isTerminal { session.timeLimit = timeLimit }
        if isTerminal {
            session.journal = SessionJournal()
            if let notice = session.cutOffNotice { options.greeting += "\n" + notice }
            if let path = settings.startupPath, let bytes = try? PosixFileSystem().read(path, limit: 1 << 20) {
                let trouble = prepareSession(session, script: String(decoding: bytes, as: UTF8.self))
                if !trouble.isEmpty { options.greeting += "\n" + trouble }
            }
        }
        if let presentation {
            let display = ShellDisplay(
                width: Terminal.width, isInteractive: isTerminal, usesColour: options.usesColour && isTerminal)
            let begun = session.begin(presentation, display)
            options.greeting += "\n" + begun.results
            options.passingRows = begun.passingRows
        }
        let status = runShell(session: session, options: options)
        // A session that a signal or a closed terminal has ended can be taken up again.
        if status < 128 { session.journal?.remove() }
        return status
    }

    /// Settings before any file is read.
    func settings(in language: Diagnostic.Language) -> Settings {
        var settings = Settings(language: language, environment: environment)
        settings.precision = PrecisionSetting(precision)
        return settings
    }

    private var isTerminal: Bool { Terminal.isInteractive }

    func newSession(directory: String = "", interrupt: Interrupt = Interrupt()) -> Session {
        let world = FileWorld(
            files: LibraryFiles(), directory: directory,
            exporter: FileExporter(language: language, version: programVersion), writer: PosixFileWriter(),
            progress: readingProgress(language: language), isStopped: { interrupt.isRaised })
        return Session(
            world: world, library: LibraryIndex(), interrupt: interrupt, precision: precision,
            language: language)
    }

    private func evaluate(_ source: SourceText, _ output: StandardOutput) -> Int32 {
        var session = newSession()
        return tell(timeLimit.run(source.name, session.interrupt) { session.run(source) }, output)
    }

    /// A script's results as they come, then its status.
    private func script(_ path: String, _ arguments: [String], _ output: StandardOutput) -> Int32 {
        let name = path == "-" ? "stdin" : path
        let source: SourceText
        do throws(ReadFailure) {
            let bytes =
                path == "-" ? readStandardInput() : try PosixFileSystem().read(path, limit: ReadLimits().reportBytes)
            source = SourceText(name: name, bytes: try decodeText(bytes, name: name).bytes)
        } catch {
            output.error(
                rendered(
                    error.diagnostic(at: Span(0, 0)), SourceText(name: "", ""), language, colour: output.isErrorTerminal
                ))
            return 2
        }
        var session = newSession(directory: path == "-" ? "" : folder(of: path))
        session.define("args", TypedValue(.list(arguments.map { .text($0) }), .list(.text)))
        return tell(timeLimit.run(name, session.interrupt) { session.run(source) }, output)
    }

    /// Prints what a run gave. Checks count as in `fisc check`.
    func tell(_ run: Session.Run, _ output: StandardOutput) -> Int32 {
        let layout = StatementLayout(
            table: TableLayout(
                width: output.width, language: language, isPlain: true,
                drawsBlocks: output.isTerminal && !environment.hidesColour),
            isInteractive: false)
        let colour = output.isTerminal && !environment.hidesColour
        var outcomes: [Outcome] = []
        for outcome in run.outcomes {
            if case .check(let check) = outcome.kind { outcomes.append(Outcome(check)) }
            let lines = statementLines(outcome, source: run.source, layout)
            if let text = statementText(outcome, source: run.source, format: format, language: language) {
                output.print(text)
            } else if !lines.results.isEmpty {
                output.print(lines.results.rendered(colour: colour))
            }
            if !lines.notes.isEmpty { output.error(lines.notes.rendered(colour: output.isErrorTerminal)) }
        }
        for failure in listed(run.failures, all: listsAll) {
            output.error(rendered(failure, run.source, language, colour: output.isErrorTerminal))
        }
        return FiscClaims.exitStatus(of: outcomes, failOn: failOn, isBroken: run.hasFailed)
    }
}

/// A diagnostic for a terminal or a log. What has no place in a text has no excerpt.
func rendered(_ diagnostic: Diagnostic, _ source: SourceText, _ language: Diagnostic.Language, colour: Bool) -> String {
    let source = diagnostic.spec == SessionDiagnostics.more ? SourceText(name: "", "") : source
    return renderDiagnostic(diagnostic, source: source, language: language, colour: colour)
}

/// As many errors as a person looks at, and how many more there are.
func listed(_ failures: [Diagnostic], all: Bool = false) -> [Diagnostic] {
    let most = 50
    guard !all, failures.count > most else { return failures }
    let more = Diagnostic(SessionDiagnostics.more, ["\(failures.count - most)"], at: Span(0, 0))
    return failures.prefix(most) + [more]
}

/// The same at the prompt, where no line is wider than the window.
func rendered(
    _ diagnostic: Diagnostic, _ source: SourceText, _ language: Diagnostic.Language, _ display: ShellDisplay
) -> String {
    let source = diagnostic.spec == SessionDiagnostics.more ? SourceText(name: "", "") : source
    return renderDiagnostic(
        diagnostic, source: source, language: language, colour: display.usesColour,
        width: display.isInteractive ? display.width : nil)
}

func folder(of path: String) -> String {
    guard let cut = path.lastIndex(of: "/") else { return "" }
    return cut == path.startIndex ? "/" : String(path[..<cut])
}

extension Outcome {
    /// A check of a script as the exit status sees it.
    init(_ check: CheckOutcome) {
        self = CheckEntry(check, file: "").outcome
    }
}
