import FiscSource

/// Statements, and where one ends.
extension Parser {
    mutating func parseProgram() -> [Statement] {
        var statements: [Statement] = []
        while true {
            while take(symbol: ";") {}
            if isAtEnd { return statements }
            let before = input.position
            toldTooDeep = false
            statements.append(parseStatement())
            finishStatement()
            if input.position == before { advance() }
        }
    }

    /// A statement ends with its line; what is left over is told of and skipped.
    private mutating func finishStatement() {
        openers.removeAll()
        nesting = 0
        if isAtEnd || isSymbol(";") { return }
        if input.startsLine[index], !isSymbol("|"), !isKeyword("and"), !isKeyword("or"), !isKeyword("then"),
            !isKeyword("else"), lastErrorPosition != input.position || bracketStep(current) >= 0
        {
            return
        }
        reportUnexpected()
        if bracketStep(current) < 0 { advance() }
        skipToStatementEnd()
        lastErrorPosition = -1
    }

    private mutating func parseStatement() -> Statement {
        let start = current.span.start
        let kind = parseStatementKind()
        return Statement(kind, span: Span(start, max(start, previousEnd)))
    }

    private mutating func parseStatementKind() -> Statement.Kind {
        if isSymbol("|") { return parseLeadingPipe() }
        if input.position > 0, input.startsLine[index], current.kind == .symbol { checkLineHead() }
        let next = token(ahead: 1)
        if isSymbol("=", ahead: 1), [.name, .quantity, .keyword].contains(current.kind) {
            guard let name = parseNewName() else { return .broken }
            advance()
            return .assign(name, parseBody())
        }
        guard let word = word(.statement), !input.startsLine[index(ahead: 1)] else { return parseExpressionStatement() }
        let isNamed = next.kind == .name || next.kind == .string
        switch word {
        case "def" where isNamed || next.kind == .keyword: return parseDefinition()
        case "unit" where isNamed || next.kind == .quantity || next.kind == .number: return parseUnitStatement()
        case "use" where isNamed || next.kind == .quantity: return parseUse()
        case "check" where isNamed: return parseCheck()
        case "explain" where startsExplained(next): return parseExplain()
        default: return parseExpressionStatement()
        }
    }

    /// A line that begins with an operator does not go on with the line before, though its author may think so.
    private mutating func checkLineHead() {
        let token = current
        switch token.text {
        case "+", "-":
            diagnostics.append(Diagnostic(SyntaxDiagnostics.signFirst, [found], at: token.span))
        case "*", "/", "^", "==", "!=", "<", "<=", ">", ">=", "≈", "±", "??":
            report(SyntaxDiagnostics.operatorFirst, [found], at: token.span)
            advance()
        default: break
        }
    }

    /// `a = b = c` is a mistake of its own; else a pipeline.
    private mutating func parseBody() -> Expression {
        let value = parsePipeline()
        refuseAssignment()
        return value
    }

    private mutating func parseLeadingPipe() -> Statement.Kind {
        let pipe = current
        if !allowsLeadingPipe || input.position > 0 {
            report(SyntaxDiagnostics.nothingPiped, at: pipe.span)
            skipToStatementEnd()
            return .broken
        }
        let last = node(.name("_"), Span(pipe.span.start, pipe.span.start))
        return .expression(parseVerbs(of: last))
    }

    private mutating func parseExpressionStatement() -> Statement.Kind {
        if current.kind == .name, token(ahead: 1).kind == .name, isSymbol("=", ahead: 2),
            !input.startsLine[index(ahead: 1)], !input.startsLine[index(ahead: 2)]
        {
            return parseAssignmentOfTwoWords()
        }
        let value = parsePipeline()
        guard isOperator("=") else { return .expression(value) }
        report(SyntaxDiagnostics.assignmentTarget, at: value.span)
        advance()
        _ = parsePipeline()
        return .broken
    }

    /// `let x = 3`, `决算 总额 = 3`: told, and read as a definition of the second word.
    private mutating func parseAssignmentOfTwoWords() -> Statement.Kind {
        let first = advance()
        let second = current
        report(SyntaxDiagnostics.strayWord, [shown(first), shown(second)], at: first.span.joined(second.span))
        advance()
        advance()
        return .assign(Name(second.text, span: second.span), parseBody())
    }

    // MARK: use, unit, explain

    private mutating func parseUse() -> Statement.Kind {
        advance(asKeyword: "use")
        guard let name = parseStatedName(after: "use") else { return .broken }
        return .use(name)
    }

    private mutating func parseStatedName(after word: String) -> Name? {
        let token = current
        guard token.kind == .name || (token.kind == .quantity && word == "use") else {
            report(SyntaxDiagnostics.nameExpected, [word, found], at: token.span)
            skipToStatementEnd()
            return nil
        }
        advance()
        return Name(token.text, span: token.span)
    }

    private mutating func parseUnitStatement() -> Statement.Kind {
        advance(asKeyword: "unit")
        guard let name = parseStatedName(after: "unit") else { return .broken }
        var value: Expression?
        if isOperator("=") {
            advance()
            value = parseExpression()
        }
        return .unit(name, value)
    }

    private func startsExplained(_ next: Token) -> Bool {
        switch next.kind {
        case .name, .number, .quantity, .string: return true
        case .keyword: return ["if", "not", "true", "false", "missing"].contains(next.text)
        case .symbol: return next.text == "(" || (["[", "{"].contains(next.text) && !next.leading.isEmpty)
        case .documentation, .unknown, .end: return false
        }
    }

    private mutating func parseExplain() -> Statement.Kind {
        advance(asKeyword: "explain")
        if word(.statement) == "check", token(ahead: 1).kind == .string {
            advance(asKeyword: "check")
            let title = advance()
            return .explainCheck(Name(fixedText(of: title), span: title.span))
        }
        let value = parsePipeline()
        let isStepwise = continuesExpression && take(word: "steps", .modifier)
        return .explain(value, steps: isStepwise)
    }

    // MARK: def

    private mutating func parseDefinition() -> Statement.Kind {
        let documentation = documentationAbove
        advance(asKeyword: "def")
        guard current.kind != .string, let name = parseNewName() else {
            report(SyntaxDiagnostics.definitionName, [found], at: current.span)
            skipToStatementEnd()
            return .broken
        }
        let parameters = parseParameters()
        var resultType: Name?
        if isSymbol("->") {
            advance()
            resultType = parseType()
        }
        if !take(symbol: "=") {
            report(
                isAtEnd ? SyntaxDiagnostics.expectedExpressionAtEnd : SyntaxDiagnostics.definitionBody, [found],
                at: current.span)
            if isSymbol(":") || isSymbol("=>") { advance() }
        }
        let body = parseBody()
        return .define(
            Definition(
                name: name, parameters: parameters, resultType: resultType, body: body, documentation: documentation))
    }

    private mutating func parseParameters() -> [Definition.Parameter] {
        guard isSymbol("(") else {
            report(
                isAtEnd ? SyntaxDiagnostics.expectedExpressionAtEnd : SyntaxDiagnostics.definitionParameters, [found],
                at: current.span)
            return []
        }
        mark(.postfix)
        open()
        var parameters: [Definition.Parameter] = []
        parseItems { parser in
            guard let name = parser.parseNewName() else {
                parser.report(SyntaxDiagnostics.definitionParameters, [parser.found], at: parser.current.span)
                return parser.skipInsideBracket()
            }
            let type = parser.take(symbol: ":") ? parser.parseType() : nil
            let value = parser.take(symbol: "=") ? parser.parseArgumentValue() : nil
            parameters.append(Definition.Parameter(name: name, type: type, defaultValue: value))
        }
        close()
        return parameters
    }

    private mutating func parseType() -> Name? {
        let token = current
        guard token.kind == .name else {
            report(
                isAtEnd ? SyntaxDiagnostics.expectedExpressionAtEnd : SyntaxDiagnostics.typeName, [found],
                at: token.span)
            return nil
        }
        if !isQuotedName(token) { mark(.type) }
        advance()
        return Name(token.text, span: token.span)
    }

    /// The text ends with `##` lines that still want their definition; an empty line after them says that none comes.
    var endsInDocumentation: Bool {
        let tokens = input.tokens
        guard tokens.count > 1, tokens[tokens.count - 2].kind == .documentation else { return false }
        return Trivia(tokens[tokens.count - 1].leading, of: source.bytes).lineEnds < 2
    }

    /// The `##` lines right above the current token.
    private var documentationAbove: Documentation {
        var first = index
        while first > 0, input.tokens[first - 1].kind == .documentation { first -= 1 }
        return Documentation(lines: input.tokens[first..<index].map(\.text))
    }
}

extension Documentation {
    /// Lines as they stand in the program: `## text`, `## @tag text`.
    init(lines: [String]) {
        var text: [String] = []
        var tags: [Tag] = []
        for line in lines {
            let content = line.drop { $0 == "#" || $0 == "＃" }.trimmed
            guard content.first == "@" || content.first == "＠" else {
                text.append(String(content))
                continue
            }
            let name = content.dropFirst().prefix { !$0.isWhitespace }
            tags.append(Tag(name: String(name), text: String(content.dropFirst(1 + name.count).trimmed)))
        }
        self.init(text: text, tags: tags)
    }
}

extension Substring {
    /// Without blanks at either end.
    fileprivate var trimmed: Substring {
        var rest = drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}
