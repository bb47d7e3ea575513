import FiscLanguage
import FiscSource
import FiscSyntax

extension Session {
    /// The coloured parts of a text, in order. Cheap enough for every key: O(length).
    public func highlight(_ text: String) -> [StyledSpan] {
        let blanks = text.utf8.prefix { $0 == 0x20 }.count
        let line = text.dropFirst(blanks)
        return line.hasPrefix(":") || line.hasPrefix("：") ? command(line, at: blanks) : statements(text)
    }

    /// A command's name, and what follows it where that is an expression.
    private func command(_ line: Substring, at start: Int) -> [StyledSpan] {
        let name = line.prefix { !$0.isWhitespace }
        let end = start + name.utf8.count
        guard let command = ShellCommand.named(ShellCommand.parse(String(name)).name) else {
            return [StyledSpan(Span(start, end), .nameUnknown)]
        }
        let head = [StyledSpan(Span(start, end), .keyword)]
        guard case .expression = command.takes else { return head }
        return head
            + statements(String(line.dropFirst(name.count))).map {
                StyledSpan(Span($0.span.start + end, $0.span.end + end), $0.style)
            }
    }

    private func statements(_ text: String) -> [StyledSpan] {
        let parsed = parse(SourceText(name: "", text), startsWithPipe: true)
        var spans: [StyledSpan] = []
        for (position, token) in parsed.tokens.enumerated() {
            spans += comments(before: token, in: parsed.source)
            let next = position + 1 < parsed.tokens.count ? parsed.tokens[position + 1] : nil
            spans += styles(of: token, next: next, parsed.source)
        }
        return marked(spans, parsed)
    }

    /// What could not be read as written is an error's colour; at the text's end more may be about to come.
    private func marked(_ spans: [StyledSpan], _ parsed: ParsedText) -> [StyledSpan] {
        let end = parsed.source.bytes.count
        let errors = parsed.diagnostics.filter {
            $0.spec.severity == .error && $0.span.end < end && $0.span.start < $0.span.end
        }
        guard !errors.isEmpty else { return spans }
        return spans.map { span in
            errors.contains { $0.span.start <= span.span.start && span.span.end <= $0.span.end }
                ? StyledSpan(span.span, .error) : span
        }
    }

    private func comments(before token: Token, in source: SourceText) -> [StyledSpan] {
        guard let start = source.bytes[token.leading.start..<token.leading.end].firstIndex(of: 0x23) else { return [] }
        return [StyledSpan(Span(start, token.leading.end), .comment)]
    }

    private func styles(of token: Token, next: Token?, _ source: SourceText) -> [StyledSpan] {
        switch token.kind {
        case .number: return [StyledSpan(token.span, .number)]
        case .quantity: return quantity(token, source)
        case .string: return [StyledSpan(token.span, .string)]
        case .keyword: return [StyledSpan(token.span, .keyword)]
        case .documentation: return [StyledSpan(token.span, .comment)]
        case .unknown: return [StyledSpan(token.span, .error)]
        case .name: return [StyledSpan(token.span, style(ofName: token.text, next: next))]
        case .symbol, .end: return []
        }
    }

    private func quantity(_ token: Token, _ source: SourceText) -> [StyledSpan] {
        let bytes = source.bytes[token.span.start..<token.span.end]
        let digits = bytes.prefix { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x5F }.count
        let cut = token.span.start + digits
        return [StyledSpan(Span(token.span.start, cut), .number), StyledSpan(Span(cut, token.span.end), .unit)]
    }

    private func style(ofName name: String, next: Token?) -> StyledSpan.Style {
        if environment.variables[name] != nil || environment.functions[name] != nil { return .nameKnown }
        if Builtin.named(name) != nil || environment.library.function(named: name) != nil { return .nameKnown }
        if next?.text == "=" || next?.text == ":" || next?.text == "=>" { return .nameKnown }
        return isColumn(name) ? .nameKnown : .nameUnknown
    }

    private func isColumn(_ name: String) -> Bool {
        environment.variables.values.contains { value in
            if case .table(let shape) = value.type { shape.columns.contains { $0.name == name } } else { false }
        }
    }
}
