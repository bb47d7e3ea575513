/// What kind of trouble a code names: fixed text in both languages, kept beside the stage that reports it.
///
/// A message is a template: `{0}`, `{1}` stand for the diagnostic's arguments. Each module lists its own
/// specs in one file (`SyntaxDiagnostics.swift`, …); `:help CODE` shows `example`, a program that provokes it.
public struct DiagnosticSpec: Sendable, Hashable {
    public enum Severity: Sendable, Hashable {
        case error, warning, note
        /// Says how a result is to be read, not that anything is amiss: one line without a place.
        case remark
    }
    /// E0001 … for errors, W… for warnings, N… for notes. Never reused for another meaning.
    public let code: String
    public let severity: Severity
    public let zh: String
    public let en: String
    /// A way out; may use the same arguments.
    public let helpZh: String
    public let helpEn: String
    /// A program (or file) that provokes it.
    public let example: String

    public init(
        _ code: String, _ severity: Severity = .error, zh: String, en: String, helpZh: String = "",
        helpEn: String = "", example: String = ""
    ) {
        self.code = code
        self.severity = severity
        self.zh = zh
        self.en = en
        self.helpZh = helpZh
        self.helpEn = helpEn
        self.example = example
    }
}

/// One trouble found: which spec, with what names and figures put in, where, and which other place is involved.
public struct Diagnostic: Sendable, Hashable, Error {
    public struct Label: Sendable, Hashable {
        public let span: Span
        public let zh: String
        public let en: String
        public init(_ span: Span, zh: String = "", en: String = "") {
            self.span = span
            self.zh = zh
            self.en = en
        }
    }

    public let spec: DiagnosticSpec
    public var arguments: [String]
    /// The place, in the source text the diagnostic was made for.
    public var span: Span
    /// The other places involved (the other operand, the earlier definition).
    public var labels: [Label]
    /// "Did you mean …": nearest names, best first.
    public var suggestions: [String]
    /// What went wrong inside, in another text: the body of the function that was called here.
    public var inner: [Enclosed] = []

    /// A diagnostic together with the text it points into.
    public struct Enclosed: Sendable, Hashable {
        public let source: SourceText
        public let diagnostic: Diagnostic
        public init(source: SourceText, diagnostic: Diagnostic) {
            self.source = source
            self.diagnostic = diagnostic
        }
    }

    public init(
        _ spec: DiagnosticSpec, _ arguments: [String] = [], at span: Span, labels: [Label] = [],
        suggestions: [String] = []
    ) {
        self.spec = spec
        self.arguments = arguments
        self.span = span
        self.labels = labels
        self.suggestions = suggestions
    }

    public enum Language: String, Sendable { case zh, en }

    public func message(in language: Language) -> String {
        fill(language == .zh ? spec.zh : spec.en, language)
    }

    public func help(in language: Language) -> String {
        fill(language == .zh ? spec.helpZh : spec.helpEn, language)
    }

    /// An argument that reads differently in the two languages (文本 / text).
    public static func argument(zh: String, en: String) -> String { "\(zh)\u{1F}\(en)" }

    /// One face of an argument; an argument that reads the same in both is itself.
    public static func face(of argument: String, in language: Language) -> String {
        guard let cut = argument.firstIndex(of: "\u{1F}") else { return argument }
        return String(language == .zh ? argument[..<cut] : argument[argument.index(after: cut)...])
    }

    /// Names come from programs and files: one of ten million letters is shown by its ends.
    private static let longestArgument = 400

    private static func elided(_ text: String) -> String {
        guard text.utf8.count > longestArgument, text.count > longestArgument else { return text }
        return text.prefix(longestArgument / 2) + "…" + text.suffix(longestArgument / 4)
    }

    private func fill(_ template: String, _ language: Language) -> String {
        var result = ""
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            let after = rest[rest.index(after: open)...]
            if let close = after.firstIndex(of: "}"), let index = Int(after[..<close]),
                arguments.indices.contains(index)
            {
                result += Self.elided(Self.face(of: arguments[index], in: language))
                rest = after[after.index(after: close)...]
            } else {
                result += "{"
                rest = after
            }
        }
        return result + rest
    }
}
