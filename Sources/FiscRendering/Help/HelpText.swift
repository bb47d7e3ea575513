internal import FiscLanguage
public import FiscSource

/// A help entry for the terminal: how it is called, what it is, its facts in two columns, its examples.
///
/// With a `width` no line is wider than it.
public func helpLines(_ entry: HelpEntry, language: Diagnostic.Language, width: Int? = nil) -> [StyledText] {
    let words = HelpWords(language: language)
    var lines = titleLines(entry, words, width: width)
    lines += paragraph(words.text(entry.summary), width: width)
    let facts = words.facts(entry)
    if !facts.isEmpty {
        lines.append(StyledText())
        lines += factLines(facts, width: width)
    }
    for detail in entry.details {
        lines.append(StyledText())
        lines += paragraph(words.text(detail), width: width)
    }
    if !entry.examples.isEmpty {
        lines += [StyledText(), StyledText("  " + words.examples, .bold)]
        lines += entry.examples.flatMap { exampleLines($0, width: width) }
    }
    if !entry.seeAlso.isEmpty {
        lines.append(StyledText())
        lines += wrappedLines(
            entry.seeAlso.joined(separator: words.separator), lead: "  " + words.seeAlso, leadStyle: .bold,
            textStyle: .cyan, width: width, indent: 4)
    }
    return width.map { width in lines.map { $0.clipped(to: width) } } ?? lines
}

/// What `:help E0304` shows: what the code means, a way out, and a program that provokes it.
public func helpLines(_ spec: DiagnosticSpec, language: Diagnostic.Language, width: Int? = nil) -> [StyledText] {
    let words = HelpWords(language: language)
    let diagnostic = DiagnosticWords(language: language)
    let lead = diagnostic.lead(Diagnostic(spec, at: Span(0, 0)))
    var lines = wrappedLines(
        words.template(language == .zh ? spec.zh : spec.en), lead: lead, leadStyle: diagnostic.style(spec.severity),
        textStyle: .bold, width: width, indent: 2)
    let help = language == .zh ? spec.helpZh : spec.helpEn
    // A way out that differs from case to case has no general form.
    if !help.isEmpty, help.contains(where: { !"{}0123456789".contains($0) }) {
        lines += wrappedLines(
            words.template(help), lead: diagnostic.help, leadStyle: [.bold, .green], width: width, indent: 2)
    }
    if !spec.example.isEmpty {
        lines += [StyledText(), StyledText(words.provokes, .dim)]
        for line in spec.example.split(separator: "\n", omittingEmptySubsequences: false) {
            lines.append(StyledText("    " + line))
        }
    }
    return width.map { width in lines.map { $0.clipped(to: width) } } ?? lines
}

/// The signature and the other names; on lines of their own where one does not hold both.
private func titleLines(_ entry: HelpEntry, _ words: HelpWords, width: Int?) -> [StyledText] {
    let title = entry.signature.isEmpty ? entry.name : words.text(entry.signature)
    let aliases = entry.aliases.joined(separator: " · ")
    var line = StyledText(title, [.bold, .cyan])
    if !aliases.isEmpty { line.append("    " + aliases, .dim) }
    guard let width, line.width > width else { return [line] }
    return wrappedLines(title, lead: "", leadStyle: [], textStyle: [.bold, .cyan], width: width, indent: 4)
        + (aliases.isEmpty ? [] : [StyledText("    " + aliases, .dim)])
}

private func paragraph(_ text: String, width: Int?) -> [StyledText] {
    guard !text.isEmpty else { return [] }
    return wrappedLines(text, lead: "  ", leadStyle: [], width: width, indent: 2)
}

private func factLines(_ facts: [HelpWords.Fact], width: Int?) -> [StyledText] {
    let column = 2 + (facts.map { displayWidth(of: $0.label) }.max() ?? 0) + 2
    return facts.flatMap { fact in
        wrappedLines(
            fact.text, lead: padded("  " + fact.label, to: column), leadStyle: .dim,
            textStyle: fact.isWarning ? .yellow : [], width: width, indent: column)
    }
}

private func exampleLines(_ example: HelpEntry.Example, width: Int?) -> [StyledText] {
    var lines = example.expression.split(separator: "\n").flatMap {
        wrappedLines(String($0), lead: "    > ", leadStyle: .dim, width: width, indent: 6)
    }
    let results = example.result.split(separator: "\n", omittingEmptySubsequences: false)
    if results.count > 1 {
        // A table keeps its columns.
        lines += results.map { StyledText("    " + $0, .green) }
    } else if !example.result.isEmpty {
        lines += wrappedLines(example.result, lead: "    ", leadStyle: [], textStyle: .green, width: width, indent: 4)
    }
    return lines
}
