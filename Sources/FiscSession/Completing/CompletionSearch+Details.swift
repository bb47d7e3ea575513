import FiscLanguage
import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

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
            let documentation = DiagnosticIndex.spec(entry.text).map { $0.outline(language) } ?? ""
            return Candidate(entry.text, kind: .code, documentation: documentation)
        case .column:
            return Candidate(entry.text, kind: .column, detail: entry.detail, documentation: contents(of: entry.text))
        case .file: return Candidate(entry.text, kind: .file, documentation: fileKind(entry.text))
        case .keyword:
            let word = KeywordTable.entries.first { $0.spellings.contains(entry.text) }
            let other = word.map { $0.en == entry.text ? $0.zh : $0.en } ?? ""
            return Candidate(
                entry.text, kind: .keyword, detail: other == entry.text ? "" : other,
                documentation: WordHelp.named(entry.text)?.summary(language) ?? "")
        default: return Candidate(entry.text, kind: entry.kind, detail: entry.detail)
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

    /// What stands in a column of that name, in whichever table at hand has it: a few texts, or the first figure.
    private func contents(of name: String) -> String {
        for key in pool.tables {
            let table: Table
            switch session.environment.variables[key]?.value {
            case .table(let known): table = known
            case .plan(let plan): table = plan.prototype
            default: continue
            }
            guard let column = table[name] else { continue }
            if case .text(_, let dictionary) = column.storage {
                return dictionary.prefix(4).joined(separator: " ") + (dictionary.count > 4 ? " …" : "")
            }
            let first = (0..<min(column.count, 20)).first { !column.isMissing(at: $0) }
            return first.map { column.cellText(at: $0) + " …" } ?? ""
        }
        return ""
    }

    private func fileKind(_ name: String) -> String {
        if name.hasSuffix("/") { return language == .zh ? "文件夹" : "folder" }
        let kinds: [(endings: [String], zh: String, en: String)] = [
            ([".csv", ".tsv", ".xlsx", ".xls", ".ods", ".json"], "表格", "table"),
            ([".docx", ".doc", ".pdf", ".txt", ".md", ".html", ".rtf"], "报告、文档", "report"),
            ([".fisc"], "脚本", "script"),
        ]
        let kind = kinds.first { kind in kind.endings.contains { name.lowercased().hasSuffix($0) } }
        return kind.map { language == .zh ? $0.zh : $0.en } ?? ""
    }
}

extension DiagnosticSpec {
    /// The message without its arguments: `{0}` shows as “…”.
    func outline(_ language: Diagnostic.Language) -> String {
        var result = ""
        var rest = (language == .zh ? zh : en)[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open] + "…"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
