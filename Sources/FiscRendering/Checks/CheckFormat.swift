public import FiscClaims
internal import FiscSource

/// The forms in which the outcome of a run is handed on.
public enum CheckFormat: String, CaseIterable, Sendable, Hashable {
    case text, json, jsonl, csv, markdown, html, junit, sarif, xlsx, docx

    /// Not for a terminal or a pipe: needs a file to be written to.
    public var isBinary: Bool { self == .xlsx || self == .docx }
}

/// How a run is told.
public struct CheckOptions: Sendable, Hashable {
    public var format: CheckFormat
    public var layout: CheckTextLayout
    /// Whether text may hold escape sequences.
    public var colour: Bool
    public var failOn: FailOn
    public var version: String

    public init(
        format: CheckFormat, layout: CheckTextLayout = CheckTextLayout(), colour: Bool = false, failOn: FailOn = .must,
        version: String = ""
    ) {
        self.format = format
        self.layout = layout
        self.colour = colour
        self.failOn = failOn
        self.version = version
    }

    var language: Diagnostic.Language { layout.language }
    var words: CheckWords { CheckWords(language: layout.language) }
}
