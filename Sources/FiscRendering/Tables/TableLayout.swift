public import FiscSource

/// What a table is laid out for.
public struct TableLayout: Sendable, Hashable {
    /// The columns of the window; `nil` for a file or a pipe, where nothing is left out for want of room.
    public var width: Int?
    /// How many lines rows take at most, head and end of the table; `nil` shows all.
    public var rowLimit: Int?
    public var language: Diagnostic.Language
    /// ASCII marks, for output that no person looks at in a terminal.
    public var isPlain: Bool
    /// Charts are drawn with block elements; without, with ASCII: where no colours are wanted, and for screen readers.
    public var drawsBlocks: Bool
    /// The columns a text cell may take at most.
    public var widestText: Int
    /// Types stand beneath the names of columns without a unit, and what is left out is said with the command that
    /// shows it: at the prompt.
    public var isForPrompt = false
    /// An empty line pages through what is left out.
    public var offersPaging = false

    /// The blanks between two columns.
    public static let gap = 2

    public init(
        width: Int? = nil, rowLimit: Int? = nil, language: Diagnostic.Language = .zh, isPlain: Bool = false,
        drawsBlocks: Bool? = nil, widestText: Int = 40
    ) {
        self.width = width
        self.rowLimit = rowLimit
        self.language = language
        self.isPlain = isPlain
        self.drawsBlocks = drawsBlocks ?? !isPlain
        self.widestText = widestText
    }

    var missingMark: String { isPlain ? "--" : "–" }
    var rule: String { isPlain ? "-" : "─" }
}
