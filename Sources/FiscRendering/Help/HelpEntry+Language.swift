public import FiscLanguage
internal import FiscSource
internal import FiscSyntax

extension HelpEntry {
    /// What the documentation lines above a definition say.
    ///
    /// - Parameter otherForms: the other formulas of the indicator, where the caller knows more of them than it names
    public init(_ function: UserFunction, otherForms: [String]? = nil) {
        let documentation = function.documentation
        let prose = documentation.text.joined(separator: " ")
        let others = [documentation.first("zh"), function.englishName].compactMap { $0 }
        self.init(
            name: function.name, aliases: others.filter { $0 != function.name },
            signature: Phrase(function.signature), summary: Phrase(zh: prose, en: documentation.first("en") ?? prose),
            formula: documentation.phrase("formula") ?? Phrase(""), unit: documentation.phrase("unit") ?? Phrase(""),
            source: documentation.phrase("source") ?? Phrase(""), year: documentation.phrase("year") ?? Phrase(""),
            region: documentation.phrase("region") ?? Phrase(""),
            confidence: documentation.first("confidence").flatMap { Confidence(rawValue: $0) },
            examples: documentation.all("example").map(Self.example),
            seeAlso: otherForms ?? documentation.all("variant"))
    }

    /// What a built-in says of itself.
    public init(_ builtin: Builtin) {
        self.init(
            name: builtin.name, aliases: builtin.zhName == builtin.name ? [] : [builtin.zhName],
            signature: Phrase(form: builtin.signature), summary: Phrase(zh: builtin.zh, en: builtin.en),
            examples: builtin.example.call.isEmpty
                ? [] : [Example(builtin.example.call, result: builtin.example.result)])
    }

    /// `expr => result`.
    private static func example(_ text: String) -> Example {
        var rest = Substring(text)
        // The last arrow: a lambda in the expression has one too.
        while let arrow = rest.lastIndex(of: ">"), arrow > rest.startIndex {
            let equals = rest.index(before: arrow)
            if rest[equals] == "=" {
                return Example(trimmed(rest[..<equals]), result: trimmed(text[text.index(after: arrow)...]))
            }
            rest = rest[..<arrow]
        }
        return Example(trimmed(text[...]))
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

extension Phrase {
    /// A form with its placeholders in either language.
    public init(form: String) {
        self.init(zh: Placeholders.form(form, in: .zh), en: Placeholders.form(form, in: .en))
    }
}
