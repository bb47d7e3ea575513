import CEditLine
import FiscSource
import Glibc

/// Reads statements from a person at a terminal.
///
/// libedit reads the keys, finds the command bound to each, holds the line and sets the terminal's modes. It draws
/// nothing: what it would draw goes to a sink, and the editor paints the screen itself whenever it is about to wait for
/// a key. See the article on the shell for why.
@safe final class LineEditor {
    enum Outcome: Equatable {
        case line(String)
        /// Ctrl-C: the line is given up.
        case interrupted
        /// Ctrl-D on an empty line, or the terminal is gone.
        case closed
        /// A signal asks the program to end.
        case terminated(Int32)
    }

    let editor: OpaquePointer
    private let sink: UnsafeMutablePointer<FILE>
    let session: any ShellSession
    let history: History
    let terminal: Terminal
    let prompt: String
    let keys: ShellPreferences.Keys
    /// A character nobody types, bound to what Esc does in vi mode.
    static let viEscape: wchar_t = 0x81
    private let allowsColour: Bool
    var usesColour: Bool { allowsColour && session.preferences.theme != .plain }
    /// The control sequences bound to commands, without the escape character.
    private(set) var boundSequences: Set<[UInt8]> = []

    var painter = Painter()
    var size = Terminal.size
    var outcome: Outcome?
    var menu: CompletionMenu?
    /// The line has changed since the menu was made.
    var isMenuStale = false
    var hints = LineHints()
    /// The beginning that walking through the history holds to.
    var historyPrefix: [Unicode.Scalar] = []
    var search: HistorySearch?
    /// Which entry of the history is in the line; nil: the line is new, as `draft` keeps it meanwhile.
    var historyIndex: Int?
    var draft = EditText("")
    /// The column that moving up and down holds to.
    var goalColumn: Int?
    var killed: [Unicode.Scalar] = []
    var undoStack: [EditText] = []
    var isTyping = false
    /// What stood in the line when a signal ended it.
    private(set) var unfinished = ""
    /// Bytes read ahead of what libedit has asked for.
    var readAhead: [UInt8] = []
    /// The next character is asked for by a command of ours, not looked up among the keys.
    var readsForCommand = false
    /// The signals that were blocked before the line began.
    var outerMask = sigset_t()

    /// Nil when there is no terminal libedit can work with.
    init?(session: any ShellSession, history: History, terminal: Terminal, prompt: String, usesColour: Bool) {
        Self.chooseLocale()
        guard let sink = unsafe fopen("/dev/null", "w") else { return nil }
        guard let editor = unsafe fisc_el_open("fisc", sink) else {
            unsafe fclose(sink)
            return nil
        }
        unsafe self.sink = unsafe sink
        unsafe self.editor = unsafe editor
        self.session = session
        self.history = history
        self.terminal = terminal
        self.prompt = prompt
        allowsColour = usesColour

        keys = session.preferences.keys
        unsafe fisc_el_set_keys(editor, keys.rawValue)
        unsafe fisc_el_leave_signals_alone(editor)
        unsafe fisc_el_set_owner(editor, Unmanaged.passUnretained(self).toOpaque())
        unsafe fisc_el_set_reader(editor) { editor, character in
            unsafe LineEditor.owner(of: editor)?.readCharacter(into: character) ?? -1
        }
        if keys == .vi { unsafe fisc_el_bind(editor, #"\201"#, "vi-command-mode") }
        for binding in KeyBinding.all {
            unsafe fisc_el_add_command(editor, binding.name, binding.name, binding.action)
            for key in binding.keys {
                unsafe fisc_el_bind(editor, key, binding.name)
                if keys == .vi, binding.isForViCommands { unsafe fisc_el_bind_alternative(editor, key, binding.name) }
                if let sequence = KeySequence.bytes(ofKey: key) { boundSequences.insert(sequence) }
            }
        }
    }

    deinit {
        unsafe el_end(editor)
        unsafe fclose(sink)
    }

    /// In a locale that is not UTF-8 libedit drops every Chinese character without a word.
    private static func chooseLocale() {
        unsafe setlocale(LC_ALL, "")
        if fisc_locale_is_utf8() == 0 { unsafe setlocale(LC_CTYPE, "C.UTF-8") }
    }

    static func owner(of editor: OpaquePointer?) -> LineEditor? {
        guard let pointer = unsafe fisc_el_owner(editor) else { return nil }
        return unsafe Unmanaged<LineEditor>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// Shows the prompt and lets a person write until a statement is entered or given up.
    func readLine() -> Outcome {
        history.refresh()
        fisc_flush_output()
        outerMask = SignalHandling.block()
        defer { SignalHandling.unblock(to: outerMask) }
        reset()
        setBracketedPaste(true)
        var count: Int32 = 0
        unsafe el_wgets(editor, &count)
        let outcome = self.outcome ?? outcomeOfSignals()
        finish(outcome)
        setBracketedPaste(false)
        return outcome
    }

    private func reset() {
        outcome = nil
        unfinished = ""
        menu = nil
        hints.clear()
        search = nil
        historyIndex = nil
        draft = EditText("")
        goalColumn = nil
        undoStack = []
        isTyping = false
        painter.forget()
        size = Terminal.size
        _ = signalRequests.takeInterrupt()
        _ = signalRequests.takeSuspend()
        _ = signalRequests.takeResume()
    }

    /// Why libedit came back although no command said so.
    private func outcomeOfSignals() -> Outcome {
        if let signal = signalRequests.terminationSignal { return .terminated(signal) }
        // Ctrl-D is a command: without one the terminal is gone.
        return signalRequests.takeInterrupt() ? .interrupted : .terminated(SIGHUP)
    }

    /// Leaves the whole text on the screen without menu and marks, and the cursor below it.
    private func finish(_ outcome: Outcome) {
        menu = nil
        hints.clear()
        search = nil
        var text = line
        text.cursor = text.scalars.count
        if case .terminated = outcome { unfinished = text.string }
        if outcome == .interrupted { text.insert("^C".unicodeScalars) }
        write(painter.finish(frame(of: text, marksBrackets: false)))
    }

    func setBracketedPaste(_ isOn: Bool) {
        write(Array("\u{1B}[?2004\(isOn ? "h" : "l")".utf8))
    }

    func write(_ bytes: [UInt8]) {
        writeAll(bytes, to: STDOUT_FILENO)
    }
}
