import FiscSource
public import FiscSyntax

extension Checker {
    /// A result says which formula an indicator used, where there are several of them.
    func tellFormula(of function: UserFunction, at span: Span) {
        let others = environment.otherForms(of: function)
        let isOwn = function.module == nil
        guard !others.isEmpty || isOwn && environment.library.function(named: function.name) != nil else { return }
        let documentation = function.documentation
        let formula = documentation.first("formula") ?? function.source.text(function.body.span)
        var validity = documentation.validity
        if validity.isEmpty {
            validity = isOwn ? Phrase(zh: "自己的定义", en: "one's own definition") : Phrase(function.module ?? "")
        }
        let also =
            others.isEmpty
            ? Phrase("") : Self.also(others.map { (environment.function(named: $0)?.englishName ?? $0, $0) })
        remark(
            LanguageDiagnostics.formulaUsed,
            [Self.names(of: function), formula, .argument(validity), .argument(also)], at: span)
    }

    private static func also(_ names: [(en: String, zh: String)]) -> Phrase {
        Phrase(
            zh: "；另有" + names.map(\.zh).joined(separator: "、"),
            en: "; there is also " + names.map(\.en).joined(separator: ", "))
    }

    /// An indicator by its name in the language of whoever reads.
    private static func names(of function: UserFunction) -> String {
        function.englishName.map { Diagnostic.argument(zh: function.name, en: $0) } ?? function.name
    }

    /// Says it once a statement.
    func remark(_ spec: DiagnosticSpec, _ arguments: [String], at span: Span) {
        guard !diagnostics.contains(where: { $0.spec == spec && $0.arguments == arguments }) else { return }
        diagnostics.append(Diagnostic(spec, arguments, at: span))
    }
}

extension String {
    fileprivate static func argument(_ phrase: Phrase) -> String {
        phrase.zh == phrase.en ? phrase.zh : Diagnostic.argument(zh: phrase.zh, en: phrase.en)
    }
}

extension Environment {
    /// The other formulas of an indicator: those that its definition or theirs names with `@variant`, the user's
    /// first.
    public func otherForms(of function: UserFunction) -> [String] {
        let own = functions.values.map { ($0.name, $0.documentation.all("variant")) }.filter { !$0.1.isEmpty }
        var forms = [function.name]
        var next = 0
        while next < forms.count, forms.count < Self.mostForms {
            let name = forms[next]
            next += 1
            let named = self.function(named: name)?.documentation.all("variant") ?? []
            // A library definition that the user has replaced still says what its forms are.
            let replaced = functions[name].flatMap { _ in library.function(named: name)?.documentation.all("variant") }
            let naming = own.filter { $0.1.contains(name) }.map(\.0)
            for form in naming.sorted() + named + (replaced ?? [])
            where !forms.contains(form) && self.function(named: form) != nil {
                forms.append(form)
            }
        }
        return forms.dropFirst().sorted { functions[$0] != nil && functions[$1] == nil }
    }

    /// Nobody chooses among more.
    private static let mostForms = 32
}

extension Documentation {
    /// What a tag says: one text, or both faces of one, `全国 | nationwide`.
    public func phrase(_ tag: String) -> Phrase? {
        guard let text = first(tag) else { return nil }
        guard let cut = text.firstIndex(of: "|") else { return Phrase(text) }
        let zh = text[..<cut].split(separator: " ").joined(separator: " ")
        let en = text[text.index(after: cut)...].split(separator: " ").joined(separator: " ")
        return Phrase(zh: zh, en: en)
    }

    /// Where and from when a formula holds: 全国 2013.
    var validity: Phrase {
        let region = phrase("region") ?? Phrase("")
        guard let year = phrase("year") else { return region }
        if region.isEmpty { return year }
        // A year that is only a word needs to be named.
        return year.zh.contains(where: \.isNumber)
            ? Phrase(zh: "\(region.zh) \(year.zh)", en: "\(region.en) \(year.en)")
            : Phrase(zh: "\(region.zh)，年度\(year.zh)", en: "\(region.en), year \(year.en)")
    }
}
