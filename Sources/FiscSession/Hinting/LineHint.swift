public import FiscSource

/// What stands dimmed below the line while a person types.
public struct LineHint: Sendable, Hashable {
    public enum Preview: Sendable, Hashable {
        /// The result of the expression as it stands.
        case result(String)
        /// The error that Enter would give.
        case trouble(String)
    }
    public var signature: CallSignature?
    public var preview: Preview?
    /// What the trouble is with, in UTF-8 bytes of the line.
    public var trouble: Span?

    public init(signature: CallSignature? = nil, preview: Preview? = nil, trouble: Span? = nil) {
        self.signature = signature
        self.preview = preview
        self.trouble = trouble
    }
}
