public import FiscSource

/// The answer to Tab: which bytes of the text a candidate would take the place of, and the candidates, best first.
public struct Completion: Sendable, Hashable {
    public var replace: Range<Int>
    public var candidates: [Candidate]
    /// What was typed is itself one of the things that could stand there.
    public var isWhole: Bool

    public init(replace: Range<Int>, candidates: [Candidate], isWhole: Bool = false) {
        self.replace = replace
        self.candidates = candidates
        self.isWhole = isWhole
    }
}

/// One thing that could stand at the cursor.
public struct Candidate: Sendable, Hashable {
    public enum Kind: Sendable, Hashable, CaseIterable {
        case variable, function, argument, column, value, unit, keyword, command, file, sheet, field, module, code,
            setting, lesson
    }
    /// What is put into the line.
    public var text: String
    public var kind: Kind
    /// Its unit or type: `万元`, `table`.
    public var detail: String
    /// What it is, in one line.
    public var documentation: String
    /// A call of it and what that gives, in one line.
    public var example: String

    public init(
        _ text: String, kind: Kind, detail: String = "", documentation: String = "", example: String = ""
    ) {
        self.example = example
        self.text = text
        self.kind = kind
        self.detail = detail
        self.documentation = documentation
    }
}

/// A stretch of a text and what it is, for its colour.
public struct StyledSpan: Sendable, Hashable {
    public enum Style: Sendable, Hashable, CaseIterable {
        case keyword, number, string, unit, nameKnown, nameUnknown, comment, error
    }
    public var span: Span
    public var style: Style

    public init(_ span: Span, _ style: Style) {
        self.span = span
        self.style = style
    }
}
