public import FiscSource

/// A file that could not be written: which trouble, and with what names.
public struct WriteFailure: Error, Sendable, Hashable {
    public let spec: DiagnosticSpec
    public let arguments: [String]

    public init(_ spec: DiagnosticSpec, _ arguments: [String]) {
        self.spec = spec
        self.arguments = arguments
    }

    /// As a diagnostic at the place of a program that asked for the file.
    public func diagnostic(at span: Span) -> Diagnostic { Diagnostic(spec, arguments, at: span) }
}
