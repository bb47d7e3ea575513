public import FiscLanguage

/// What `:help NAME` knows of a function, a verb or an indicator.
public struct HelpEntry: Sendable, Hashable {
    public struct Example: Sendable, Hashable {
        /// What a person types.
        public var expression: String
        /// What it gives, as printed; empty where the example only shows the form.
        public var result: String

        public init(_ expression: String, result: String = "") {
            self.expression = expression
            self.result = result
        }
    }

    public var name: String
    /// Its names in the other language and its short forms.
    public var aliases: [String]
    /// How it is called: `share(part, whole)`.
    public var signature: Phrase
    /// What it is, in one sentence.
    public var summary: Phrase
    public var formula: Phrase
    public var unit: Phrase
    /// The document that defines it: 财预〔2013〕53号.
    public var source: Phrase
    /// The year of that document.
    public var year: Phrase
    public var region: Phrase
    /// How sure the definition is; “unconfirmed” is always shown as a warning.
    public var confidence: Confidence?
    /// What else must be known: edge cases, missing values.
    public var details: [Phrase]
    public var examples: [Example]
    public var seeAlso: [String]

    /// How well a definition is attested.
    public enum Confidence: String, Sendable, Hashable {
        /// Compared with the official text.
        case confirmed
        /// Seen in public texts.
        case seen
        /// Seen on filled forms.
        case form
        /// Nobody has compared it with the official text.
        case unconfirmed
    }

    public init(
        name: String, aliases: [String] = [], signature: Phrase = Phrase(""), summary: Phrase,
        formula: Phrase = Phrase(""),
        unit: Phrase = Phrase(""), source: Phrase = Phrase(""), year: Phrase = Phrase(""), region: Phrase = Phrase(""),
        confidence: Confidence? = nil, details: [Phrase] = [], examples: [Example] = [], seeAlso: [String] = []
    ) {
        self.name = name
        self.aliases = aliases
        self.signature = signature
        self.summary = summary
        self.formula = formula
        self.unit = unit
        self.source = source
        self.year = year
        self.region = region
        self.confidence = confidence
        self.details = details
        self.examples = examples
        self.seeAlso = seeAlso
    }
}
