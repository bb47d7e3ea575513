import FiscClaims
import FiscLanguage
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
            return FormatCommand(invocation: self, output: output).run(paths, keywords: keywords, onlyChecks: onlyChecks)
        case .help:
            output.print(usageText(language))
            return 0
        case .version:
            output.print("fisc \(programVersion)")
            return 0
        }
    }

    private func shell() -> Int32 {
        let session = TerminalSession(session: newSession(), language: language)
        var options = ShellOptions()
        options.greeting = SessionMessage.welcome(version: programVersion).text(in: language)
        options.usesColour = !environment.hidesColour
        return runShell(session: session, options: options)
    }

    func newSession(directory: String = "") -> Session {
        Session(world: FileWorld(files: PosixFileSystem(), directory: directory), library: LibraryIndex())
    }

    private func evaluate(_ source: SourceText, _ output: StandardOutput) -> Int32 {
        var session = newSession()
        return tell(session.run(source), output)
    }

    /// A script's results as they come, then its status.
    private func script(_ path: String, _ arguments: [String], _ output: StandardOutput) -> Int32 {
        let name = path == "-" ? "stdin" : path
        let source: SourceText
        do throws(ReadFailure) {
            let bytes = path == "-" ? readStandardInput() : try PosixFileSystem().read(path, limit: ReadLimits().reportBytes)
            source = SourceText(name: name, bytes: try decodeText(bytes, name: name).bytes)
        } catch {
            output.error(rendered(error.diagnostic(at: Span(0, 0)), SourceText(name: "", ""), language, colour: output.isErrorTerminal))
            return 2
        }
        var session = newSession(directory: path == "-" ? "" : folder(of: path))
        session.define("args", TypedValue(.list(arguments.map { .text($0) }), .list(.text)))
        return tell(session.run(source), output)
    }

    /// Prints what a run gave. Checks count as in `fisc check`.
    func tell(_ run: Session.Run, _ output: StandardOutput) -> Int32 {
        let layout = OutcomeLayout(language: language, width: output.width)
        let colour = output.isTerminal && !environment.hidesColour
        var outcomes: [Outcome] = []
        for outcome in run.outcomes {
            let lines = outcomeLines(outcome, in: run.source, layout)
            if !lines.isEmpty { output.print(lines.rendered(colour: colour)) }
            for note in outcome.notes { output.error(rendered(note, run.source, language, colour: output.isErrorTerminal)) }
            if case .check(let check) = outcome.kind { outcomes.append(Outcome(check)) }
        }
        for failure in run.failures {
            output.error(rendered(failure, run.source, language, colour: output.isErrorTerminal))
        }
        return FiscClaims.exitStatus(of: outcomes, failOn: failOn, isBroken: run.hasFailed)
    }
}

/// A diagnostic and what it encloses, for a terminal or a log.
func rendered(_ diagnostic: Diagnostic, _ source: SourceText, _ language: Diagnostic.Language, colour: Bool) -> String {
    var text = renderDiagnostic(diagnostic, source: source, language: language, colour: colour)
    for inner in diagnostic.inner { text += "\n" + rendered(inner.diagnostic, inner.source, language, colour: colour) }
    return text
}

func folder(of path: String) -> String {
    guard let cut = path.lastIndex(of: "/") else { return "" }
    return cut == path.startIndex ? "/" : String(path[..<cut])
}

extension Outcome {
    /// A check of a script as the exit status sees it.
    init(_ check: CheckOutcome) {
        let entry = CheckEntry(check)
        self.init(check.verdict, grade: entry.grade, isWaived: entry.isWaived)
    }
}
