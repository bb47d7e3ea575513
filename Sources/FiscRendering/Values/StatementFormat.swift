public import FiscLanguage
public import FiscSource

/// The result of a statement for tools or for a document: a line of JSON (`json`, `jsonl`), or Markdown. Nil for the
/// formats that only lists of checks have, and for statements without a result.
public func statementText(
    _ outcome: StatementOutcome, source: SourceText, format: CheckFormat, language: Diagnostic.Language
) -> String? {
    switch format {
    case .json, .jsonl: return statementJSON(outcome, source, language)
    case .markdown: return statementMarkdown(outcome, source, language)
    default: return nil
    }
}

private func statementJSON(
    _ outcome: StatementOutcome, _ source: SourceText, _ language: Diagnostic.Language
) -> String? {
    var json = JSONWriter(.compact)
    switch outcome.kind {
    case .value(let value): json.value(value)
    case .explanation(let node, _): json.explanation(node, language: language)
    case .check(let check):
        let report = CheckReport(file: source.name, entries: [CheckEntry(check, file: source.name)])
        return checkJSONLines(CheckedFile(report: report), language).split(separator: "\n").first.map(String.init)
    case .assigned, .defined, .unit, .used, .wrote: return nil
    }
    return json.text
}

private func statementMarkdown(
    _ outcome: StatementOutcome, _ source: SourceText, _ language: Diagnostic.Language
) -> String? {
    if case .explanation(let node, _) = outcome.kind { return explanationMarkdown(node, language: language) }
    let layout = StatementLayout(
        table: TableLayout(width: nil, language: language, isPlain: true), isInteractive: false)
    let lines = statementLines(outcome, source: source, layout).results.map { $0.rendered(colour: false) }
    return lines.isEmpty ? nil : "```text\n" + lines.joined(separator: "\n") + "\n```\n"
}
