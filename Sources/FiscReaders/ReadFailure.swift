public import FiscSource

/// A file that could not be read: which trouble, with what names, and where in the file if that is known.
public struct ReadFailure: Error, Sendable, Hashable {
    public let spec: DiagnosticSpec
    public let arguments: [String]
    /// The file as the user named it.
    public let file: String
    /// The line of the file, from 1.
    public let line: Int?

    public init(_ spec: DiagnosticSpec, file: String, line: Int? = nil, _ arguments: [String] = []) {
        self.spec = spec
        self.file = file
        self.line = line
        self.arguments = [file] + arguments
    }

    /// As a diagnostic at the place of a program that asked for the file.
    public func diagnostic(at span: Span) -> Diagnostic { Diagnostic(spec, arguments, at: span) }
}
