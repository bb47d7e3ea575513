import FiscSource

/// Operands with parts of their own: branches, functions, loops, records and blocks.
extension Parser {
    // MARK: if

    mutating func parseConditional() -> Expression {
        let start = advance().span.start
        let condition = parseExpression()
        refuseAssignment()
        if !take(keyword: "then") { reportMissingThen() }
        let then = parseExpression()
        var otherwise: Expression?
        if isKeyword("else") {
            advance()
            otherwise = parseExpression()
        }
        return node(
            .conditional(condition: condition, then: then, otherwise: otherwise), Span(start, previousEnd),
            over: max(depth(condition, then), otherwise.map(depth) ?? 0))
    }

    private mutating func reportMissingThen() {
        if isAtEnd, gluedName(holding: ["那么"]) == nil {
            return report(SyntaxDiagnostics.expectedExpressionAtEnd, at: Span(previousEnd, previousEnd))
        }
        if let glued = gluedName(holding: ["那么"]) {
            return report(
                SyntaxDiagnostics.gluedKeyword, [glued.text, glued.word, KeywordTable.spaced(glued.text)],
                at: glued.span)
        }
        report(SyntaxDiagnostics.ifWithoutThen, at: current.span)
    }

    /// A lone `=` where a comparison is meant: told, and what follows is read as its right side.
    mutating func refuseAssignment() {
        guard isOperator("=") else { return }
        report(SyntaxDiagnostics.assignmentInExpression, at: current.span)
        advance()
        _ = parseExpression()
    }

    // MARK: =>

    /// `(x, y) =>` stands here.
    var isLambdaHead: Bool {
        var ahead = 1
        while token(ahead: ahead).kind == .name, ahead < 40 {
            ahead += 1
            guard isSymbol(",", ahead: ahead) else { break }
            ahead += 1
        }
        return isSymbol(")", ahead: ahead) && isSymbol("=>", ahead: ahead + 1)
    }

    mutating func parseLambda() -> Expression {
        let start = current.span.start
        var parameters: [Name] = []
        if isSymbol("(") {
            advance()
            while !isSymbol(")"), !isAtEnd {
                parameters.append(verbatimName(advance()))
                if !take(symbol: ",") { break }
            }
            advance()
        } else {
            parameters.append(verbatimName(advance()))
        }
        advance()
        let body = parseExpression()
        return node(
            .lambda(parameters: parameters, body: body), Span(start, max(body.span.end, previousEnd)), over: depth(body)
        )
    }

    // MARK: for each

    /// How many tokens say `for each` here: `for each`, `逐个`.
    var forEachLength: Int? {
        switch word(.modifier) {
        case "for each": 1
        case "for": word(.modifier, ahead: 1) == "each" ? 2 : 1
        default: nil
        }
    }

    /// A name follows the words `for each`: then they are words.
    func isLoop(after length: Int) -> Bool {
        let next = token(ahead: length)
        return next.kind == .name || next.kind == .quantity
    }

    /// The head of a loop up to its source: names and what they run over.
    mutating func parseLoopHead(pipelines: Bool) -> (names: [Name], source: Expression) {
        if word(.modifier) == "for each" {
            advance(asKeyword: "for each")
        } else {
            advance(asKeyword: "for")
            if !take(word: "each", .modifier) { report(SyntaxDiagnostics.forEachForm, [found], at: current.span) }
        }
        var names: [Name] = []
        while let name = parseNewName() {
            names.append(name)
            if !take(symbol: ",") { break }
        }
        guard take(keyword: "in") else {
            reportLoopForm()
            return (names, isSymbol(":") ? broken() : parseExpression())
        }
        return (names, pipelines ? parsePipeline() : parseExpression())
    }

    private mutating func reportLoopForm() {
        if isAtEnd {
            report(SyntaxDiagnostics.expectedExpressionAtEnd, at: Span(previousEnd, previousEnd))
        } else {
            report(SyntaxDiagnostics.forEachForm, [found], at: current.span)
        }
    }

    mutating func parseForEach() -> Expression {
        let start = current.span.start
        let head = parseLoopHead(pipelines: false)
        guard take(symbol: ":") else {
            reportLoopForm()
            return broken(at: Span(start, previousEnd))
        }
        let body = parseExpression()
        return node(
            .forEach(names: head.names, source: head.source, body: body), Span(start, previousEnd),
            over: depth(head.source, body))
    }

    // MARK: { … }

    /// `{name: …}` is a record, `{name = …; …}` a block, `{}` an empty record.
    mutating func parseBraces() -> Expression {
        let start = current.span.start
        let next = token(ahead: 1)
        let isRecord = isSymbol("}", ahead: 1) || (isLabelToken(next) && isSymbol(":", ahead: 2))
        mark(isRecord ? .recordBrace : .blockBrace)
        open()
        return isRecord ? parseRecord(from: start) : parseBlock(from: start)
    }

    private mutating func parseRecord(from start: Int) -> Expression {
        var fields: [Field] = []
        parseItems { parser in
            if let name = parser.parseLabel() {
                fields.append(Field(name: name, value: parser.parseArgumentValue()))
            } else {
                parser.report(SyntaxDiagnostics.recordField, [parser.found], at: parser.current.span)
                _ = parser.parseArgumentValue()
            }
        }
        if isSymbol("}") { mark(.recordBrace) }
        close()
        return node(.record(fields), Span(start, previousEnd), over: depth(fields.lazy.map(\.value)))
    }

    private mutating func parseBlock(from start: Int) -> Expression {
        var steps: [(name: Name, value: Expression)] = []
        while isAtStep {
            guard let name = parseNewName() else { break }
            advance()
            steps.append((name, parsePipeline()))
            if take(symbol: ";") { continue }
            if isSymbol(",") { return parseMixedBraces(from: start) }
            guard !isSymbol("}"), !isAtEnd, isAtStep || startsOperand else { break }
            report(SyntaxDiagnostics.blockSeparator, at: Span(previousEnd, current.span.start))
        }
        let result: Expression
        if isSymbol("}") {
            report(SyntaxDiagnostics.blockResult, at: current.span)
            result = broken()
        } else {
            result = parsePipeline()
            refuseAssignment()
        }
        _ = take(symbol: ";")
        if isSymbol("}") { mark(.blockBrace) }
        close()
        return node(
            .block(steps, result: result), Span(start, previousEnd),
            over: max(depth(result), depth(steps.lazy.map(\.value))))
    }

    /// `{a = 1, b = 2}`: neither steps nor a record.
    private mutating func parseMixedBraces(from start: Int) -> Expression {
        report(SyntaxDiagnostics.recordOrBlock, at: current.span)
        skipInsideBracket(orTo: [])
        lastErrorPosition = input.position
        close()
        return broken(at: Span(start, previousEnd))
    }

    private var isAtStep: Bool {
        switch current.kind {
        case .name, .quantity, .keyword: isSymbol("=", ahead: 1)
        default: false
        }
    }

    private var startsOperand: Bool {
        switch current.kind {
        case .name, .number, .quantity, .string: true
        case .keyword: ["if", "not", "true", "false", "missing"].contains(current.text)
        default: false
        }
    }
}
