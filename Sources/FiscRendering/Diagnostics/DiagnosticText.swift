public import FiscSource

/// A diagnostic for a person: what is wrong, where, the line with the places underlined, a way out.
///
///     error[E0304]: money (万元) and people (人) cannot be added
///      --> 核对.fisc:3:21
///       │
///     3 │ 决算 | derive 差: 决算数 + 在职人数
///       │                   ~~~~~~ ^ ~~~~~~~~ 人
///       │                   万元
///     help: for a mean write 决算数 ÷ 在职人数; its unit is 万元/人
///
/// Without a source name there is no place, without a source text (the command line, an unreadable file) no excerpt.
/// With a `width` no line is wider than it, and a long line is cut around the place. Without colour the text holds no
/// escape sequence. O(length of the lines shown).
public func renderDiagnostic(
    _ diagnostic: Diagnostic, source: SourceText, language: Diagnostic.Language, colour: Bool, width: Int? = nil
) -> String {
    diagnosticLines(diagnostic, source: source, language: language, width: width).rendered(colour: colour)
}

/// Several diagnostics of one source, a blank line between them.
public func renderDiagnostics(
    _ diagnostics: [Diagnostic], source: SourceText, language: Diagnostic.Language, colour: Bool, width: Int? = nil
) -> String {
    diagnostics.map { renderDiagnostic($0, source: source, language: language, colour: colour, width: width) }
        .joined(separator: "\n")
}

/// The lines of ``renderDiagnostic(_:source:language:colour:width:)``, styled.
public func diagnosticLines(
    _ diagnostic: Diagnostic, source: SourceText, language: Diagnostic.Language, width: Int? = nil
) -> [StyledText] {
    let lines = lines(of: diagnostic, source, language, width, depth: 0)
    return width.map { width in lines.map { $0.clipped(to: width) } } ?? lines
}

private func lines(
    of diagnostic: Diagnostic, _ source: SourceText, _ language: Diagnostic.Language, _ width: Int?, depth: Int
) -> [StyledText] {
    let words = DiagnosticWords(language: language)
    let severity = diagnostic.spec.severity
    if severity == .remark {
        return wrappedLines(
            words.message(diagnostic), lead: words.lead(diagnostic), leadStyle: .dim, textStyle: .dim, width: width,
            indent: 2)
    }
    var lines = wrappedLines(
        words.message(diagnostic), lead: words.lead(diagnostic), leadStyle: words.style(severity), textStyle: .bold,
        width: width, indent: 2)
    let excerpt = SourceExcerpt(source: source, marks: marks(of: diagnostic, language), width: width)
    if !source.name.isEmpty { lines.append(placeLine(diagnostic, source, gutter: excerpt.gutter, width: width)) }
    if !source.bytes.isEmpty { lines += excerpt.rendered() }
    let help = diagnostic.help(in: language)
    if !help.isEmpty {
        lines += wrappedLines(help, lead: words.help, leadStyle: [.bold, .green], width: width, indent: 2)
    }
    if !diagnostic.suggestions.isEmpty {
        let names = diagnostic.suggestions.joined(separator: words.or)
        lines += wrappedLines(
            names + words.questionMark, lead: words.didYouMean, leadStyle: [.bold, .green], width: width, indent: 2)
    }
    return lines + inner(of: diagnostic, language, width, depth: depth)
}

/// What went wrong in the function that was called here, indented beneath the call.
private func inner(
    of diagnostic: Diagnostic, _ language: Diagnostic.Language, _ width: Int?, depth: Int
) -> [StyledText] {
    let indent = 2
    guard depth < 5, !diagnostic.inner.isEmpty else { return [] }
    let room = width.map { max(1, $0 - indent) }
    let inner = diagnostic.inner.flatMap { enclosed in
        lines(of: enclosed.diagnostic, enclosed.source, language, room, depth: depth + 1)
    }
    return [StyledText(DiagnosticWords(language: language).inside, .bold)]
        + inner.map { line in
            var indented = StyledText(spaces(indent))
            indented.append(line)
            return indented
        }
}

private func marks(of diagnostic: Diagnostic, _ language: Diagnostic.Language) -> [SourceExcerpt.Mark] {
    var primaryLabel = ""
    var others: [SourceExcerpt.Mark] = []
    for label in diagnostic.labels {
        let text = language == .zh ? label.zh : label.en
        if label.span == diagnostic.span, primaryLabel.isEmpty {
            primaryLabel = text
        } else {
            others.append(SourceExcerpt.Mark(span: label.span, label: text, isPrimary: false))
        }
    }
    return [SourceExcerpt.Mark(span: diagnostic.span, label: primaryLabel, isPrimary: true)] + others
}

private func placeLine(_ diagnostic: Diagnostic, _ source: SourceText, gutter: Int, width: Int?) -> StyledText {
    let position = source.position(of: diagnostic.span.start)
    let place = ":\(position.line):\(position.column)"
    let arrow = spaces(gutter) + "--> "
    let room = width.map { max(1, $0 - displayWidth(of: arrow) - place.count) }
    var line = StyledText(arrow, .blue)
    line.append(room.map { truncatedInMiddle(source.name, to: $0) } ?? source.name)
    line.append(place)
    return line
}

/// A paragraph behind a lead word, its further lines indented.
func wrappedLines(
    _ text: String, lead: String, leadStyle: TextStyle, textStyle: TextStyle = [], width: Int?, indent: Int
) -> [StyledText] {
    guard let width else {
        var line = StyledText(lead, leadStyle)
        line.append(singleLine(text), textStyle)
        return [line]
    }
    // The lead is put back in front of the first line after wrapping, so that both wrap as one paragraph.
    let leadWidth = displayWidth(of: lead)
    guard leadWidth + 8 <= width else {
        return [StyledText(lead, leadStyle)] + wrapped(text, to: width).map { StyledText($0, textStyle) }
    }
    var lines: [StyledText] = []
    for part in wrapped(text, firstLine: width - leadWidth, others: width - indent) {
        var line = lines.isEmpty ? StyledText(lead, leadStyle) : StyledText(spaces(indent))
        line.append(part, textStyle)
        lines.append(line)
    }
    return lines
}
