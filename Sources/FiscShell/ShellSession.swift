public import FiscSession
public import FiscSource
import FiscSyntax

/// What the shell needs of the language: the only way it speaks to it.
///
/// Offsets are UTF-8 bytes of the text handed over. `isComplete`, `continues`, `highlight` and `completions` are asked
/// while a person types, at every key: they must be quick and must never run the user's code.
public protocol ShellSession: AnyObject {
    /// The language messages are written in.
    var language: Diagnostic.Language { get }
    /// What the program should end with if the input ended now; see the exit statuses of the language.
    var exitStatus: Int32 { get }

    /// Whether Enter runs `text`; otherwise it begins another line.
    func isComplete(_ text: String) -> Bool
    /// Whether `line`, read from a script, goes on with the statement before it although that looked complete.
    func continues(_ line: String) -> Bool
    /// The parts of `text` that have a colour, in order, without overlaps. What is not covered is plain.
    func highlight(_ text: String) -> [StyledSpan]
    /// What could stand at the cursor.
    func completions(_ text: String, cursor: Int) -> Completion

    /// The signature of the call at the cursor, and what the expression would give. Asked when a person has stopped
    /// typing for a moment: it must be back within a few milliseconds.
    func hint(_ text: String, cursor: Int) -> LineHint
    /// What a person has chosen.
    var preferences: ShellPreferences { get }
    /// Whether an empty line goes on with something (a lesson, an explanation in steps, the rest of a table) rather than
    /// doing nothing.
    var takesEmptyLines: Bool { get }
    /// Where in a text a search word stands, in scalars, by whatever ways of writing the language knows.
    func place(of query: String, in text: String) -> Int?

    /// Runs statements and renders their results. Comes back soon after `interrupt`, with the session as it was.
    func evaluate(_ text: String, display: ShellDisplay) -> ShellOutput
    /// Runs a line that begins with a colon (`:help share`). The line's colon is always the ASCII one.
    func command(_ line: String, display: ShellDisplay) -> CommandOutcome
    /// Asks a running `evaluate` to stop. Called from a signal handler: it may store to an atomic and nothing else.
    /// A request that comes between two evaluations must not stop the next one.
    func interrupt()
}

extension ShellSession {
    public func hint(_ text: String, cursor: Int) -> LineHint { LineHint() }
    public var preferences: ShellPreferences { ShellPreferences() }
    public var takesEmptyLines: Bool { false }
    public func place(of query: String, in text: String) -> Int? { placeOfMatch(query, in: text) }

    /// A pipe, or a word that only continues, at the line's beginning.
    public func continues(_ line: String) -> Bool {
        let text = line.drop { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }
        if text.hasPrefix("|") || text.hasPrefix("｜") { return true }
        let word = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        guard let keyword = KeywordTable.word(String(word), .reserved) else { return false }
        return ["then", "else", "and", "or"].contains(keyword)
    }
}

/// Where a result will be shown.
public struct ShellDisplay: Sendable, Hashable {
    /// Columns to fill; for a pipe, 80.
    public var width: Int
    /// Rows of the window; for a pipe, 24.
    public var height: Int
    /// A person sits before a terminal.
    public var isInteractive: Bool
    public var usesColour: Bool
    /// What is longer than the window is paged through.
    public var pages: Bool

    public init(width: Int, height: Int = 24, isInteractive: Bool, usesColour: Bool, pages: Bool = false) {
        self.width = width
        self.height = height
        self.isInteractive = isInteractive
        self.usesColour = usesColour
        self.pages = pages
    }
}

/// What came of a statement or command, rendered, each part with its line ends (a missing last one is added).
public struct ShellOutput: Sendable, Hashable {
    /// Results; to standard output.
    public var results: String
    /// Diagnostics; on a terminal below the results, otherwise to standard error.
    public var diagnostics: String
    /// Something was entered that did not run: the history offers it after what did.
    public var hasFailed = false
    /// Rows at the top of the results that stay in sight while a person pages through them.
    public var heldRows = 0
    /// Where the columns of a table begin and end: none is ever shown in part, for a number cut off is another number.
    public var tableColumns: [Range<Int>] = []
    /// Printed whole even where it is longer than the window.
    public var isShownWhole = false
    /// Rows at the end of the results that only say what an empty line will do: it takes them away.
    public var passingRows = 0

    public init(results: String = "", diagnostics: String = "") {
        self.results = results
        self.diagnostics = diagnostics
    }
}

public enum CommandOutcome: Sendable, Hashable {
    case output(ShellOutput)
    /// Leave, with this exit status.
    case quit(Int32)
}
