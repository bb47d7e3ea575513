import CEditLine
import Glibc

/// How a shell is run.
public struct ShellOptions: Sendable {
    /// Where entered lines are kept.
    public enum HistoryLocation: Sendable, Hashable {
        /// `$XDG_STATE_HOME/fisc/history`, or below `~/.local/state`.
        case standard
        case file(String)
        case none
    }
    /// Stands before every statement; one row, no escape sequences.
    public var prompt = "> "
    /// Printed once before the first prompt of a terminal; empty: nothing.
    public var greeting = ""
    /// Rows at the greeting's end that an empty line takes away, as of a result.
    public var passingRows = 0
    public var history = HistoryLocation.standard
    /// Colours on a terminal. Off as well wherever `NO_COLOR` is set.
    public var usesColour = true

    public init() {}
}

/// Runs statements from standard input until it ends, and gives the exit status back.
///
/// When input and output are a terminal: prompt, line editor, history, completion. Otherwise the input is read whole and
/// run as a script would be: results to standard output, diagnostics to standard error, no prompt, no colour, and
/// nothing is ever asked.
public func runShell(session: any ShellSession, options: ShellOptions = ShellOptions()) -> Int32 {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
        return ScriptedShell(session: session).run(readAll(STDIN_FILENO))
    }
    let terminal = Terminal(environment: environmentVariable)
    let hidesColour = environmentVariable("NO_COLOR").map { !$0.isEmpty } ?? false
    var shell = InteractiveShell(
        session: session, options: options, terminal: terminal,
        usesColour: options.usesColour && !hidesColour && terminal.movesCursor)
    return shell.run()
}

/// Runs the statements and commands of a start-up script; what went wrong comes back, results are not shown.
public func prepareSession(_ session: any ShellSession, script: String) -> String {
    ScriptedShell(session: session).prepare(script)
}

var standardHistoryPath: String? { HistoryFile.standardPath(environment: environmentVariable) }

/// What was entered in this and in earlier sessions, oldest first, and whether it did not run.
public func enteredBefore() -> [(text: String, hasFailed: Bool)] {
    let history = History(path: standardHistoryPath)
    return history.entries.map { ($0, history.failed.contains($0)) }
}

/// Whether a line is for the shell (`:help`) rather than the language. A Chinese keyboard's colon counts.
func isCommand(_ text: String) -> Bool {
    let first = text.unicodeScalars.first { $0 != " " && $0 != "\u{3000}" }
    return first == ":" || first == "："
}

/// The line of a command with its colon first, in ASCII, and no blanks around.
func commandLine(_ text: String) -> String {
    let blanks: (Character) -> Bool = { $0.isWhitespace }
    var line = Substring(text).drop(while: blanks)
    while let last = line.last, blanks(last) { line.removeLast() }
    return ":" + line.dropFirst()
}

/// The loop at a terminal.
struct InteractiveShell {
    let session: any ShellSession
    let options: ShellOptions
    let terminal: Terminal
    let usesColour: Bool
    private var signals: SignalHandling
    /// The rows above the prompt that an empty line takes away, and the window they were printed in.
    private var passing = (rows: 0, size: Terminal.size)

    init(session: any ShellSession, options: ShellOptions, terminal: Terminal, usesColour: Bool) {
        self.session = session
        self.options = options
        self.terminal = terminal
        self.usesColour = usesColour
        signals = SignalHandling()
    }

    mutating func run() -> Int32 {
        defer { signals.end() }
        let history = History(path: historyPath)
        let editor =
            terminal.movesCursor
            ? LineEditor(
                session: session, history: history, terminal: terminal, prompt: options.prompt, usesColour: usesColour)
            : nil
        if !options.greeting.isEmpty { printLine(options.greeting) }
        passing = (options.passingRows, Terminal.size)
        while true {
            signals.beginLine()
            let visible = session.preferences.isPlain ? nil : editor
            let outcome = visible?.readLine() ?? PlainLineReader(session: session, prompt: options.prompt).readLine()
            signals.endLine()
            switch outcome {
            case .line(let text):
                history.add(text)
                // A person who mistyped has seen it: that a session ends is no failure.
                if run(text, history) != nil { return 0 }
            case .interrupted: break
            case .closed: return 0
            case .terminated(let signal):
                // The terminal was closed over a line that nobody had entered: it is in the history, as not run.
                if let unfinished = visible?.unfinished, !unfinished.isEmpty {
                    history.add(unfinished)
                    history.markFailed(unfinished)
                }
                return 128 + signal
            }
        }
    }

    private var historyPath: String? {
        switch options.history {
        case .standard: standardHistoryPath
        case .file(let path): path
        case .none: nil
        }
    }

    /// Runs one entry. An exit status when it was the last.
    private mutating func run(_ text: String, _ history: History) -> Int32? {
        guard session.takesEmptyLines || text.contains(where: { !$0.isWhitespace }) else { return nil }
        takeAwayPassingRows(for: text)
        let size = Terminal.size
        let preferences = session.preferences
        let display = ShellDisplay(
            width: size.columns, height: size.rows, isInteractive: true,
            usesColour: usesColour && preferences.theme != .plain && !preferences.isPlain,
            pages: preferences.pager != .off && !preferences.isPlain && terminal.movesCursor)
        let outcome = interruptibly {
            isCommand(text)
                ? session.command(commandLine(text), display: display)
                : .output(session.evaluate(text, display: display))
        }
        switch outcome {
        case .output(let output):
            if output.hasFailed { history.markFailed(text) }
            show(output, display)
            printLine(output.diagnostics)
            passing = output.diagnostics.isEmpty ? (output.passingRows, size) : (0, size)
        case .quit(let status): return status
        }
        return signalRequests.terminationSignal.map { 128 + $0 }
    }

    /// Prints results, or lets a person page through what the window cannot hold.
    private mutating func show(_ output: ShellOutput, _ display: ShellDisplay) {
        let view = PagerView(output, size: Terminal.size, language: session.language)
        guard display.pages, !output.isShownWhole, view.isNeeded else { return printLine(output.results) }
        fisc_flush_output()
        signals.beginLine()
        defer { signals.endLine() }
        var pager = Pager(view, session: session)
        pager.run()
    }

    /// An empty line that goes on with something stands where it was said that it would: both go, so that a lesson reads
    /// as one page.
    private mutating func takeAwayPassingRows(for text: String) {
        defer { passing.rows = 0 }
        guard passing.rows > 0, passing.size == Terminal.size, text.isEmpty, terminal.movesCursor,
            !session.preferences.isPlain
        else { return }
        writeAll(Array("\u{1B}[\(passing.rows + 1)A\u{1B}[J".utf8), to: STDOUT_FILENO)
    }

    /// Runs `body` so that Ctrl-C reaches the session and what is typed meanwhile waits for the next prompt.
    private func interruptibly<Result>(_ body: () -> Result) -> Result {
        signalRequests.interrupting(session) { Terminal.withoutEcho(body) }
    }

    private func printLine(_ text: String) {
        printWhole(text, to: STDOUT_FILENO)
    }
}

/// Writes a text and, if it lacks one, a line end.
func printWhole(_ text: String, to descriptor: Int32) {
    guard !text.isEmpty else { return }
    fisc_flush_output()
    var bytes = Array(text.utf8)
    if bytes.last != 0x0A { bytes.append(0x0A) }
    writeAll(bytes, to: descriptor)
}
