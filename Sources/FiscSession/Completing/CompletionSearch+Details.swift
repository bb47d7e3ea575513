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
                entry.text, kind: .command, detail: command?.usage(language) ?? "",
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
        default:
            return Candidate(
                entry.text, kind: entry.kind, detail: entry.detail, documentation: entry.documentation)
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
                documentation: documentation.first("formula") ?? text ?? body(of: own),
                example: documentation.first("example") ?? "")
        }
        guard let builtin = Builtin.named(name) else { return Candidate(name, kind: .function) }
        return Candidate(
            name, kind: .function, detail: parameters(builtin.signature),
            documentation: language == .zh ? builtin.zh : builtin.en,
            example: builtin.example.call + " => " + builtin.example.result)
    }

    /// Of a function nobody has described: what it computes.
    private func body(of function: UserFunction) -> String {
        "= "
            + function.source.text(function.body.span).prefix(60).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    /// What an argument is for; of a function that is written in the language, the formula it stands in.
    func argumentDocumentation(_ label: String, of name: String) -> String {
        let environment = session.environment
        if environment.functions[name] == nil, Builtin.named(name) != nil {
            return ArgumentHelp.summary(label, language)
        }
        return function(name).documentation
    }

    /// What stands behind the name: `(part, whole)`.
    private func parameters(_ signature: String) -> String {
        signature.firstIndex(of: "(").map { String(signature[$0...]) } ?? signature
    }

    private func unitDocumentation(_ text: String) -> String {
        let name = String(text.drop { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "_") })
        guard let unit = session.environment.units.unit(named: name) else { return "" }
        let isChinese = language == .zh
        let isMoney = unit.dimension == Unit.yuan.dimension
        var parts: [String] = []
        if isMoney { parts.append(isChinese ? "金额" : "money") }
        if let ratio = Self.ratios[name] { parts.append(isChinese ? ratio.zh : ratio.en) }
        if unit.dimension == Unit.points.dimension {
            parts.append(isChinese ? "两个百分数之差" : "the difference of two percentages")
        }
        let base = isMoney ? "元" : name.hasPrefix("万") ? String(name.dropFirst()) : ""
        if !base.isEmpty, base != name, let same = session.environment.units.unit(named: base),
            let factor = unit.factor(to: same)
        {
            parts.append("1\(name)" + (isChinese ? "＝" : " = ") + factor.reduced.description + base)
        }
        if parts.isEmpty { parts.append(isChinese ? "以\(name)计的数" : "a number of \(name)") }
        return parts.joined(separator: isChinese ? "，" : ", ")
    }

    private static let ratios: [String: (zh: String, en: String)] = [
        "%": ("百分数", "per cent"), "‰": ("千分数", "per mille"), "倍": ("倍数", "times"),
    ]

    /// What stands in a column of that name, in whichever table at hand has it: a few texts, or the first figure.
    private func contents(of name: String) -> String {
        let tables = pool.tables.lazy.compactMap { key -> Table? in
            switch session.environment.variables[key]?.value {
            case .table(let table): table
            case .plan(let plan): plan.prototype
            default: nil
            }
        }
        for table in Array(tables) + peek.tables {
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
