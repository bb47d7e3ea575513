import FiscLanguage
import FiscNumerics
import FiscSource
import FiscSyntax

/// What the menu says beside a candidate.
extension CompletionSearch {
    func described(_ entry: NamePool.Entry) -> Candidate {
        switch entry.kind {
        case .variable:
            let value = session.environment.variables[entry.text]
            return Candidate(
                entry.text, kind: .variable, detail: value?.type.name(in: language) ?? "",
                documentation: value.map(short) ?? "")
        case .function: return function(entry.text)
        case .unit: return Candidate(entry.text, kind: .unit, documentation: unitDocumentation(entry.text))
        case .command:
            let command = ShellCommand.named(entry.text)
            return Candidate(
                entry.text, kind: .command, detail: command?.usage ?? "",
                documentation: command?.summary(language) ?? "")
        case .code:
            let spec = DiagnosticIndex.spec(entry.text)
            return Candidate(entry.text, kind: .code, documentation: (language == .zh ? spec?.zh : spec?.en) ?? "")
        case .column: return Candidate(entry.text, kind: .column, detail: columnType(entry.text))
        case .keyword:
            let word = KeywordTable.entries.first { $0.spellings.contains(entry.text) }
            let other = word.map { $0.en == entry.text ? $0.zh : $0.en } ?? ""
            return Candidate(entry.text, kind: .keyword, detail: other == entry.text ? "" : other)
        default: return Candidate(entry.text, kind: entry.kind)
        }
    }

    /// A value on one short line; a table by its size.
    private func short(_ value: TypedValue) -> String {
        switch value.value {
        case .list(let elements) where elements.count > 8: "[… \(elements.count)]"
        case .column, .function, .record: ""
        default: String(ValueText.shown(value).prefix(40))
        }
    }

    private func function(_ name: String) -> Candidate {
        let environment = session.environment
        if let own = environment.functions[name] ?? environment.library.function(named: name),
            Builtin.named(name) == nil || environment.functions[name] != nil
        {
            let documentation = own.documentation
            let text =
                language == .zh ? documentation.text.first : documentation.first("en") ?? documentation.text.first
            return Candidate(
                name, kind: .function, detail: parameters(own.signature),
                documentation: documentation.first("formula") ?? text ?? "",
                example: documentation.first("example") ?? "")
        }
        guard let builtin = Builtin.named(name) else { return Candidate(name, kind: .function) }
        return Candidate(
            name, kind: .function, detail: parameters(builtin.signature),
            documentation: language == .zh ? builtin.zh : builtin.en,
            example: builtin.example.call + " => " + builtin.example.result)
    }

    /// What stands behind the name: `(part, whole)`.
    private func parameters(_ signature: String) -> String {
        signature.firstIndex(of: "(").map { String(signature[$0...]) } ?? signature
    }

    private func unitDocumentation(_ text: String) -> String {
        let name = String(text.drop { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "_") })
        guard let unit = session.environment.units.unit(named: name) else { return "" }
        let base = unit.symbol == name ? "" : unit.symbol
        return unit.scale.description == "1" ? base : "× \(unit.scale.description)"
    }

    /// The type of a column of that name, in whichever table has it.
    private func columnType(_ name: String) -> String {
        for variable in session.environment.variables.values {
            guard case .table(let shape) = variable.type, let field = shape.columns.first(where: { $0.name == name })
            else { continue }
            return field.type.name(in: language)
        }
        return ""
    }
}
