import FiscSource

/// Telling what is wrong, and going on after it.
extension Parser {
    /// Tells of an error at the current token, unless this very token has had one.
    ///
    /// - Parameter wantsMore: at the end of the text, more text could mend it.
    mutating func report(
        _ spec: DiagnosticSpec, _ arguments: [String] = [], at span: Span, labels: [Diagnostic.Label] = [],
        suggestions: [String] = [], wantsMore: Bool = true
    ) {
        guard lastErrorPosition != input.position else { return }
        lastErrorPosition = input.position
        if isAtEnd, input.isWholeText, wantsMore { endsEarly = true } else { errorsBeforeEnd += 1 }
        diagnostics.append(Diagnostic(spec, arguments, at: span, labels: labels, suggestions: suggestions))
    }

    /// Tells of an error that is no matter of what comes next: it neither hides nor is hidden.
    mutating func reportAside(_ spec: DiagnosticSpec, _ arguments: [String] = [], at span: Span) {
        errorsBeforeEnd += 1
        diagnostics.append(Diagnostic(spec, arguments, at: span))
    }

    /// The current token as a message shows it.
    var found: String { shown(current) }

    func shown(_ token: Token) -> String {
        if token.kind == .end { return "…" }
        let text = source.text(token.span)
        guard let lineEnd = text.firstIndex(where: \.isNewline) else { return text }
        return text[..<lineEnd] + "…"
    }

    // MARK: Depth

    /// Enters a level of nesting; false (and told) where it is one too many. The statement is then given up.
    mutating func enter() -> Bool {
        guard nesting < Parser.maximumNesting else {
            tellTooDeep()
            skipToStatementEnd()
            lastErrorPosition = input.position
            return false
        }
        nesting += 1
        return true
    }

    mutating func leave() { nesting -= 1 }

    private mutating func tellTooDeep() {
        guard !toldTooDeep else { return }
        toldTooDeep = true
        reportAside(SyntaxDiagnostics.tooDeep, at: current.span)
    }

    /// Makes a node over children of at most `depth` levels; a tree too deep to walk becomes `broken`.
    mutating func node(_ kind: Expression.Kind, _ span: Span, over depth: Int32 = 0) -> Expression {
        if depth >= Int32(Parser.maximumDepth) {
            if !toldTooDeep {
                toldTooDeep = true
                reportAside(SyntaxDiagnostics.tooDeep, at: span)
            }
            depths.append(1)
            return Expression(.broken, span: span, id: depths.count - 1)
        }
        depths.append(depth + 1)
        return Expression(kind, span: span, id: depths.count - 1)
    }

    func depth(_ expression: Expression) -> Int32 { depths[expression.id] }
    func depth(_ a: Expression, _ b: Expression) -> Int32 { max(depths[a.id], depths[b.id]) }
    func depth(_ all: some Sequence<Expression>) -> Int32 { all.reduce(0) { max($0, depths[$1.id]) } }

    mutating func broken(at span: Span? = nil) -> Expression {
        node(.broken, span ?? Span(current.span.start, current.span.start))
    }

    // MARK: Skipping

    /// The current token begins a line that reads as a statement of its own: here a forgotten bracket ends.
    var isAtStatementHead: Bool {
        guard input.startsLine[index] else { return false }
        switch current.kind {
        case .end: return true
        case .name:
            if isSymbol("=", ahead: 1) { return true }
            guard word(.statement) != nil else { return false }
            let next = token(ahead: 1)
            return next.kind == .name || next.kind == .string
        default: return false
        }
    }

    /// Steps to the next statement: a line that begins outside all brackets, or reads as a statement's head.
    mutating func skipToStatementEnd() {
        var depth = 0
        var isFirst = true
        while !isAtEnd {
            if input.startsLine[index], !isFirst, depth <= 0 || isAtStatementHead, !continuesByItsWord { return }
            if depth <= 0, isSymbol(";"), openers.isEmpty { return }
            depth += bracketStep(current)
            isFirst = false
            advance()
        }
    }

    private var continuesByItsWord: Bool {
        isSymbol("|") || isKeyword("then") || isKeyword("else") || isKeyword("and") || isKeyword("or")
            || bracketStep(current) < 0
    }

    /// Steps to a comma or closer of the bracket we are in, or to a statement's head.
    mutating func skipInsideBracket(orTo stops: Set<String> = [","]) {
        var depth = 0
        while !isAtEnd, !isAtStatementHead {
            let step = bracketStep(current)
            if depth == 0, step < 0 { return }
            if depth == 0, current.kind == .symbol, stops.contains(current.text) { return }
            depth += step
            advance()
        }
    }

    func bracketStep(_ token: Token) -> Int {
        guard token.kind == .symbol else { return 0 }
        return switch token.text {
        case "(", "[", "{": 1
        case ")", "]", "}": -1
        default: 0
        }
    }

    // MARK: Brackets

    mutating func open() {
        openers.append(index)
        advance()
    }

    static func closer(of opener: String) -> String { opener == "(" ? ")" : opener == "[" ? "]" : "}" }
    static func opener(of closer: String) -> String { closer == ")" ? "(" : closer == "]" ? "[" : "{" }

    /// Leaves the innermost bracket, over its closer if that is here.
    mutating func close() {
        guard let openerIndex = openers.last else { return }
        let opener = input.tokens[openerIndex]
        let closer = Parser.closer(of: opener.text)
        if !isSymbol(closer) { recoverUnclosed(opener, closer) }
        openers.removeLast()
        if isSymbol(closer) { advance() }
    }

    private mutating func recoverUnclosed(_ opener: Token, _ closer: String) {
        if bracketStep(current) < 0 { return recoverWrongCloser(opener, closer) }
        let label = Diagnostic.Label(opener.span, zh: "从这里开始", en: "opened here")
        if isAtEnd || isAtStatementHead {
            return report(
                SyntaxDiagnostics.unclosedBracket, [opener.text, closer], at: opener.span,
                labels: isAtEnd ? [] : [label])
        }
        reportUnexpected()
        skipInsideBracket(orTo: [])
        if isAtEnd || isAtStatementHead { lastErrorPosition = input.position }
        if bracketStep(current) < 0, !isSymbol(closer) { recoverWrongCloser(opener, closer) }
    }

    private mutating func recoverWrongCloser(_ opener: Token, _ closer: String) {
        let belongsOutside = openers.dropLast().contains {
            Parser.closer(of: input.tokens[$0].text) == current.text
        }
        let label = Diagnostic.Label(opener.span, zh: "从这里开始", en: "opened here")
        if belongsOutside {
            report(SyntaxDiagnostics.unclosedBracket, [opener.text, closer], at: opener.span)
        } else {
            report(
                SyntaxDiagnostics.wrongBracket, [opener.text, closer, current.text], at: current.span, labels: [label])
            advance()
        }
    }

    // MARK: What does not belong

    /// Tells, as exactly as it can, why the current token cannot follow what was read.
    mutating func reportUnexpected() {
        let token = current
        switch token.kind {
        case .end: report(SyntaxDiagnostics.expectedExpressionAtEnd, at: token.span)
        case .unknown: lastErrorPosition = input.position
        case .symbol where bracketStep(token) < 0:
            report(SyntaxDiagnostics.unopenedBracket, [token.text, Parser.opener(of: token.text)], at: token.span)
        case .symbol where token.text == "%" || token.text == "‰":
            if !reportUnitApart() { report(SyntaxDiagnostics.percentAlone, [token.text], at: token.span) }
        case .symbol where token.text == "=":
            report(SyntaxDiagnostics.assignmentInExpression, at: token.span)
        case .symbol where !["{", "(", "["].contains(token.text):
            report(SyntaxDiagnostics.unexpectedToken, [found], at: token.span)
        case .keyword where token.text == "then" || token.text == "else":
            reportStrayBranch()
        case .keyword where token.text == "not" || token.text == "if":
            report(SyntaxDiagnostics.unexpectedToken, [found], at: token.span)
        default: reportMissingOperator()
        }
    }

    private mutating func reportMissingOperator() {
        guard input.position > 0 else {
            return report(SyntaxDiagnostics.unexpectedToken, [found], at: current.span)
        }
        if reportUnitApart() { return }
        let previous = input.tokens[input.significant[input.position - 1]]
        report(SyntaxDiagnostics.missingOperator, [shown(previous), found], at: current.span)
    }

    /// `3 万元`, `50 %`: a number and, after a blank, what looks like its unit.
    private mutating func reportUnitApart() -> Bool {
        guard input.position > 0, current.kind == .name || current.kind == .symbol else { return false }
        let previous = input.tokens[input.significant[input.position - 1]]
        guard previous.kind == .number, !isQuotedName(current), !input.startsLine[index] else { return false }
        report(SyntaxDiagnostics.unitApart, [shown(previous), found], at: previous.span.joined(current.span))
        return true
    }

    /// `then` without `if`: often `如果` is there and was read as the head of a name.
    private mutating func reportStrayBranch() {
        if let glued = gluedName(holding: ["如果", "那么"]) {
            return report(
                SyntaxDiagnostics.gluedKeyword, [glued.text, glued.word, KeywordTable.spaced(glued.text)],
                at: glued.span)
        }
        report(SyntaxDiagnostics.strayBranch, [found], at: current.span)
    }

    /// A name (or a number's word) on the way back to the statement's start that holds one of the words.
    func gluedName(holding words: [String]) -> (text: String, word: String, span: Span)? {
        var position = input.position
        var steps = 0
        while position > 0, steps < 200 {
            position -= 1
            steps += 1
            let token = input.tokens[input.significant[position]]
            if token.kind == .name || token.kind == .quantity, !isQuotedName(token),
                let word = words.first(where: { token.text.contains($0) && token.text != $0 })
            {
                return (token.text, word, token.span)
            }
            if openers.isEmpty, input.startsLine[input.significant[position]] { return nil }
        }
        return nil
    }
}

extension StringProtocol {
    /// Is the (short) text inside? Byte-wise: no Foundation here.
    func contains(_ part: String) -> Bool {
        let needle = Array(part.utf8)
        let bytes = Array(utf8)
        guard !needle.isEmpty, bytes.count >= needle.count else { return needle.isEmpty }
        return (0...(bytes.count - needle.count)).contains { start in
            needle.indices.allSatisfy { bytes[start + $0] == needle[$0] }
        }
    }
}
