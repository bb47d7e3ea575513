/// A short text in both faces of the language.
public struct Phrase: Sendable, Hashable {
    public var zh: String
    public var en: String

    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// A text that reads the same in both: a figure, a name, a formula.
    public init(_ text: String) {
        zh = text
        en = text
    }

    /// From one text that holds both faces, as judgements carry them; or the same in both.
    init(faces text: String) {
        let parts = text.split(separator: "\u{1F}", maxSplits: 1, omittingEmptySubsequences: false)
        self.init(zh: String(parts[0]), en: String(parts.last ?? parts[0]))
    }

    public var isEmpty: Bool { zh.isEmpty && en.isEmpty }
}

/// How a result comes about, as a tree: the formula with names, the formula with figures, the result, what
/// rounding allows, and where each input stands. Terminal, Markdown, HTML and JSON are all made from it.
///
/// All numbers stand here as printed; nothing is computed from them again. A node explains one expression,
/// `children` explain the operands that are themselves computed, in the order in which they occur.
public struct ExplanationNode: Sendable, Hashable {
    /// The expression as a person wrote it: `share(一般公共预算财政拨款收入, 总收入)`.
    public var title: String
    /// The lines of the derivation, from formula to result. Each is what the title equals.
    public var steps: [Step]
    /// What must be known beside the arithmetic: “3 of 120 missing”, the rounding rule, why there is no value.
    public var notes: [Phrase]
    public var children: [ExplanationNode]

    public init(title: String, steps: [Step] = [], notes: [Phrase] = [], children: [ExplanationNode] = []) {
        self.title = title
        self.steps = steps
        self.notes = notes
        self.children = children
    }

    /// One line: `= 1440.68万元 ÷ 1540.23万元`, with what is said about it on the right.
    public struct Step: Sendable, Hashable {
        /// What the line shows; `JSON` and the class-room mode keep them apart.
        public enum Role: String, Sendable, Hashable, CaseIterable {
            /// The formula with names.
            case formula
            /// The formula with figures put in.
            case figures
            /// An unrounded value.
            case value
            /// The value as it is printed.
            case result
            /// The judgement of a comparison, in a check.
            case verdict
        }

        public var role: Role
        /// Without the leading `=`.
        public var text: String
        /// The sign that stands before the text: `=`, or `≈`, `≤` … for the two sides of a comparison.
        public var sign: String
        /// Where the figures of this line stand.
        public var origins: [Origin]
        /// Between what the true value lies, given how the inputs were written.
        public var bounds: Bounds?
        /// Anything else worth saying on the right: `the report says 93.54% (line 42): agrees`.
        public var remark: Phrase?

        public init(
            _ role: Role, _ text: String, sign: String = "=", origins: [Origin] = [], bounds: Bounds? = nil,
            remark: Phrase? = nil
        ) {
            self.role = role
            self.text = text
            self.sign = sign
            self.origins = origins
            self.bounds = bounds
            self.remark = remark
        }
    }

    /// An interval as printed; a side that is `nil` has no bound.
    public struct Bounds: Sendable, Hashable {
        public var lower: String?
        public var upper: String?

        public init(lower: String?, upper: String?) {
            self.lower = lower
            self.upper = upper
        }
    }

    /// Where a figure that was put in stands, and how precisely it was written.
    public struct Origin: Sendable, Hashable {
        /// What the formula calls it; may be empty.
        public var name: String
        /// The figure as written: `1440.68万元`.
        public var figure: String
        /// The file, when it is not plain from the context.
        public var file: String?
        /// The line in that file, from 1.
        public var line: Int?
        /// The place as a person finds it: heading path and paragraph, table title, row and column.
        public var place: Phrase?
        /// Half a unit of the last written digit, as printed: `0.005万元`; `nil` where the figure is exact.
        public var halfWidth: String?
        /// Between what it lies, where that is not evenly around what is written: 30余万元, 近30万元, 30万元以上.
        public var bounds: Bounds?

        public init(
            name: String = "", figure: String, file: String? = nil, line: Int? = nil, place: Phrase? = nil,
            halfWidth: String? = nil, bounds: Bounds? = nil
        ) {
            self.name = name
            self.figure = figure
            self.file = file
            self.line = line
            self.place = place
            self.halfWidth = halfWidth
            self.bounds = bounds
        }
    }
}
