public import FiscClaims
internal import FiscSource

/// The forms in which the outcome of a run is handed on.
public enum CheckFormat: String, CaseIterable, Sendable, Hashable {
    case text, json, jsonl, csv, markdown, html, junit, sarif, xlsx, docx

    /// Not for a terminal or a pipe: needs a file to be written to.
    public var isBinary: Bool { self == .xlsx || self == .docx }

    /// Tells every figure that was read, not only the claims.
    public var listsFigures: Bool { self == .json || self == .jsonl }

    /// Whether the text that was read is shown, or given back with comments.
    public var showsText: Bool { self == .html || self == .docx }
}

/// How a run is told.
public struct CheckOptions: Sendable, Hashable {
    public var format: CheckFormat
    public var layout: CheckTextLayout
    /// Whether text may hold escape sequences.
    public var colour: Bool
    public var failOn: FailOn
    public var version: String
    /// Whether text and JSON lines also tell how each report was read.
    public var traces: Bool

    public init(
        format: CheckFormat, layout: CheckTextLayout = CheckTextLayout(), colour: Bool = false, failOn: FailOn = .must,
        version: String = "", traces: Bool = false
    ) {
        self.format = format
        self.layout = layout
        self.colour = colour
        self.failOn = failOn
        self.version = version
        self.traces = traces
    }

    var language: Diagnostic.Language { layout.language }
    var words: CheckWords { CheckWords(language: layout.language) }
}
