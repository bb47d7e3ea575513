public import FiscLanguage
public import FiscSource
import FiscSyntax
import FiscTables

extension Session {
    /// What an expression would give if it were entered now; nil for what is no expression, is not finished, opens files
    /// or goes through large tables. Nothing in the session changes.
    ///
    /// - Parameters:
    ///   - cursor: in UTF-8 bytes; a name that ends there may not be finished and is no error yet.
    ///   - interrupt: raise it to bound the time; the answer is then nil.
    public func preview(
        of text: String, cursor: Int, interrupt: Interrupt, language: Diagnostic.Language
    ) -> LineHint? {
        func told(_ error: Diagnostic) -> LineHint {
            let spans = [error.span] + error.labels.map(\.span)
            let start = spans.map(\.start).min() ?? 0
            let end = spans.map(\.end).max() ?? 0
            return LineHint(preview: .trouble(error.message(in: language)), trouble: Span(start, end))
        }
        guard text.utf8.count <= 1_000 else { return nil }
        let parsed = parse(SourceText(name: "", text), startsWithPipe: true)
        guard parsed.statements.count == 1, !parsed.isIncomplete, isCheap(parsed) else { return nil }
        if let error = parsed.diagnostics.first(where: { $0.spec.severity == .error }) {
            return isNear(error, cursor, text) ? nil : told(error)
        }
        let expression: Expression
        switch parsed.statements[0].kind {
        case .expression(let value): expression = value
        case .assign(_, let value): expression = value
        default: return nil
        }
        if expression.isPlain { return nil }
        // `use `, `group `: the beginning of a statement or a verb, with nothing behind it yet.
        if case .name(let word) = expression.kind, Self.words.contains(word) { return nil }
        if let unknown = unknownName(in: parsed) {
            // The checker would look for similar names among all there are, which a key cannot wait for.
            guard unknown.span.end < text.utf8.count || cursor < text.utf8.count,
                let spec = DiagnosticIndex.spec("E0201")
            else { return nil }
            return told(Diagnostic(spec, [unknown.text], at: unknown.span))
        }
        do throws(StatementFailure) {
            let (value, _) = try Evaluator(source: parsed.source, interrupt: interrupt).evaluate(
                expression, quietEnvironment())
            return LineHint(preview: .result(Self.short(value)))
        } catch {
            guard let first = error.diagnostics.first(where: { $0.spec.severity == .error }),
                first.spec.code != Self.interrupted, !isNear(first, cursor, text)
            else { return nil }
            return told(first)
        }
    }

    /// A word that is no name of anything at hand: no variable, function, column, word of the language, or label. Nil
    /// where the text binds names of its own.
    private func unknownName(in parsed: ParsedText) -> Token? {
        let tokens = parsed.tokens
        if tokens.contains(where: {
            ["=>", "each", "for each", "逐个", "def", "定义", "summarise", "汇总", "derive", "增列"].contains($0.text)
        }) {
            return nil
        }
        for (index, token) in tokens.enumerated() where token.kind == .name {
            let next = index + 1 < tokens.count ? tokens[index + 1].text : ""
            let before = index > 0 ? tokens[index - 1].text : ""
            if next == ":" || next == "=" || before == "." || ["to", "换算为", "换算成", "/"].contains(before) { continue }
            if isKnown(token.text) { continue }
            return token
        }
        return nil
    }

    private func isKnown(_ name: String) -> Bool {
        if environment.variables[name] != nil || environment.functions[name] != nil || Builtin.named(name) != nil {
            return true
        }
        if environment.library.function(named: name) != nil { return true }
        if KeywordTable.leadingKeyword(of: name) != nil || Self.words.contains(name) { return true }
        return environment.variables.values.contains { value in
            // Columns match in spite of width and blanks: the checker decides.
            if case .table = value.type { true } else { false }
        } && !isPlainlyForeign(name)
    }

    /// Where there are tables a name may be a column of theirs; one that none has in any form is not.
    private func isPlainlyForeign(_ name: String) -> Bool {
        let first = name.unicodeScalars.first
        return !environment.variables.values.contains { value in
            guard case .table(let shape) = value.type else { return false }
            return shape.columns.contains { $0.name == name || $0.name.unicodeScalars.first == first }
        }
    }

    private static let words = Set(KeywordTable.entries.flatMap(\.spellings))

    /// Whether the trouble is at the place where a person is writing, so that it may yet go away.
    private func isNear(_ error: Diagnostic, _ cursor: Int, _ text: String) -> Bool {
        let end = text.utf8.count
        guard cursor >= end, error.span.end >= end else { return false }
        return error.span.start >= end || error.spec.code.hasPrefix("E01") || Self.unfinished.contains(error.spec.code)
    }

    /// Unknown names, columns, fields, figures and units, and words run together.
    private static let unfinished: Set<String> = ["E0201", "E0202", "E0203", "E0204", "E0205", "E0302"]
    private static let interrupted = "E0404"

    /// No files, no chart, no table of many rows. What writes files behind a name only asks the session to, and is not
    /// asked here.
    private func isCheap(_ parsed: ParsedText) -> Bool {
        for token in parsed.tokens where token.kind == .name {
            if ["load", "read", "write", "plot", "bar", "stack", "line", "waterfall", "reconcile"].contains(
                KeywordTable.canonicalFunction(of: token.text) ?? token.text)
            {
                return false
            }
            if let value = environment.variables[token.text]?.value, value.rowCount > Self.previewedRows {
                return false
            }
        }
        let startsWithPipe = parsed.tokens.first?.text == "|"
        if startsWithPipe, let value = environment.variables["_"]?.value, value.rowCount > Self.previewedRows {
            return false
        }
        return true
    }

    private static let previewedRows = 5_000

    /// One short line.
    private static func short(_ value: TypedValue) -> String {
        guard case .table(let shape) = value.type else { return String(ValueText.shown(value).prefix(200)) }
        return ValueText.shown(value) + ": " + shape.columns.prefix(20).map(\.name).joined(separator: " ")
    }
}

extension Value {
    /// How many rows a table or column holds.
    fileprivate var rowCount: Int {
        switch self {
        case .table(let table): table.rowCount
        case .plan: .max
        case .column(let column, let rows): rows?.count ?? column.count
        case .list(let elements): elements.count
        default: 0
        }
    }
}

extension Expression {
    /// It says its value itself.
    fileprivate var isPlain: Bool {
        switch kind {
        case .number, .quantity, .string, .truth, .missing, .lambda: true
        default: false
        }
    }
}
