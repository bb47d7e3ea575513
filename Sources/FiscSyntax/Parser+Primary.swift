import FiscSource

/// Operands: literals, names, calls, fields, brackets.
extension Parser {
    mutating func parsePostfix() -> Expression {
        var base = parsePrimary()
        while continuesExpression, current.kind == .symbol {
            switch current.text {
            case "(": base = parseCall(base)
            case "[": base = parseIndex(base)
            case ".": base = parseField(base)
            default: return base
            }
        }
        return base
    }

    private mutating func parsePrimary() -> Expression {
        let token = current
        switch token.kind {
        case .number:
            advance()
            return node(.number(token.text), token.span)
        case .quantity:
            if isSymbol("=>", ahead: 1) { return parseLambda() }
            advance()
            return quantity(token)
        case .string:
            advance()
            if unclosedStrings.contains(token.span.start) { lastErrorPosition = input.position }
            return parseString(token)
        case .name: return parseNamed(token)
        case .keyword: return parseReserved(token)
        case .symbol: return parseBracketed(token)
        case .unknown:  // told of by the lexer
            advance()
            lastErrorPosition = input.position - 1
            return broken(at: token.span)
        case .documentation, .end: return missingOperand()
        }
    }

    /// The digits and the word after them.
    private mutating func quantity(_ token: Token) -> Expression {
        let word = token.text.drop { ("0"..."9").contains($0) || $0 == "." }
        let number = token.text.prefix(token.text.count - word.count)
        return node(.quantity(number: String(number), word: String(word), name: token.text), token.span)
    }

    private mutating func parseNamed(_ token: Token) -> Expression {
        if isSymbol("=>", ahead: 1) { return parseLambda() }
        if let names = forEachLength, isLoop(after: names) { return parseForEach() }
        if isSymbol("=", ahead: 1), openers.isEmpty, input.startsLine[index], input.position > 0, isOperandDue {
            return missingOperand()  // the next statement has begun
        }
        advance()
        return node(.name(token.text), token.span)
    }

    /// The token before leaves an operand due, and it is not the head of the text.
    private var isOperandDue: Bool {
        let previous = input.tokens[input.significant[input.position - 1]]
        return previous.kind == .symbol || previous.kind == .keyword
    }

    private mutating func parseReserved(_ token: Token) -> Expression {
        switch token.text {
        case "true", "false":
            advance()
            return node(.truth(token.text == "true"), token.span)
        case "missing":
            advance()
            return node(.missing, token.span)
        case "if": return parseConditional()
        case "not":  // tighter than its place allows: `3 + not x`
            guard enter() else { return broken() }
            defer { leave() }
            advance()
            let operand = parseComparison()
            return node(.unary(.not, operand), token.span.joined(operand.span), over: depth(operand))
        default: return missingOperand()
        }
    }

    private mutating func parseBracketed(_ token: Token) -> Expression {
        switch token.text {
        case "(": return isLambdaHead ? parseLambda() : parseParenthesised()
        case "[": return parseList()
        case "{": return parseBraces()
        default: return missingOperand()
        }
    }

    /// Nothing here begins an operand: told, nothing taken unless it can only be in the way.
    mutating func missingOperand() -> Expression {
        let place = Span(previousEnd, max(previousEnd, current.span.start))
        if isAtEnd {
            report(SyntaxDiagnostics.expectedExpressionAtEnd, at: Span(previousEnd, previousEnd))
        } else if current.kind == .symbol, current.text == "%" || current.text == "‰" {
            report(SyntaxDiagnostics.percentAlone, [current.text], at: current.span)
            advance()
        } else {
            report(SyntaxDiagnostics.expectedExpression, [found], at: current.span)
        }
        return broken(at: place)
    }

    // MARK: Brackets

    private mutating func parseParenthesised() -> Expression {
        let start = current.span.start
        open()
        let inner = parsePipeline()
        if isSymbol(",") {
            report(SyntaxDiagnostics.oneInParentheses, at: current.span)
            skipInsideBracket(orTo: [])
            lastErrorPosition = input.position
        }
        close()
        return Expression(inner.kind, span: Span(start, previousEnd), id: inner.id)
    }

    private mutating func parseList() -> Expression {
        let start = current.span.start
        open()
        var elements: [Expression] = []
        parseItems { elements.append($0.parseArgumentValue()) }
        close()
        return node(.list(elements), Span(start, previousEnd), over: depth(elements))
    }

    /// Items between commas up to the closer; what is wrong in one is told and the next is read.
    mutating func parseItems(_ parseItem: (inout Parser) -> Void) {
        while !isAtEnd, bracketStep(current) >= 0 {
            let before = input.position
            parseItem(&self)
            if take(symbol: ",") { continue }
            if isSymbol(";") {
                report(SyntaxDiagnostics.semicolonInBracket, at: current.span)
                advance()
                continue
            }
            if isAtEnd || bracketStep(current) < 0 || isAtStatementHead { return }
            reportUnexpected()
            skipInsideBracket()
            if !take(symbol: ",") { return }
            if input.position == before { return }
        }
    }

    private mutating func parseIndex(_ base: Expression) -> Expression {
        mark(.postfix)
        open()
        let subscripted = parseArgumentValue()
        close()
        return node(
            .index(base, subscripted), Span(base.span.start, previousEnd), over: depth(base, subscripted))
    }

    private mutating func parseField(_ base: Expression) -> Expression {
        let point = advance()
        let token = current
        let isName = token.kind == .name || token.kind == .quantity || token.kind == .keyword
        guard isName, openers.isEmpty ? !input.startsLine[index] : true else {
            if isAtEnd {
                report(SyntaxDiagnostics.expectedExpressionAtEnd, at: point.span)
            } else {
                report(SyntaxDiagnostics.fieldName, [found], at: token.span)
                if token.kind == .number { advance() }
            }
            return base
        }
        mark(.verbatim)
        advance()
        return node(.field(base, verbatimName(token)), base.span.joined(token.span), over: depth(base))
    }

    // MARK: Calls

    mutating func parseCall(_ callee: Expression) -> Expression {
        var isBuiltin = false
        if case .name(let name) = callee.kind, !isQuotedPrevious {
            isBuiltin = KeywordTable.canonicalFunction(of: name) != nil
            if isBuiltin { mark(.builtin, at: input.significant[input.position - 1]) }
        }
        mark(.postfix)
        let arguments = parseArguments(ofBuiltin: isBuiltin)
        return node(
            .call(callee, arguments), Span(callee.span.start, previousEnd),
            over: max(depth(callee), depth(arguments.lazy.map(\.value))))
    }

    private var isQuotedPrevious: Bool {
        guard input.position > 0 else { return true }
        let previous = input.tokens[input.significant[input.position - 1]]
        return previous.kind != .name || isQuotedName(previous)
    }

    private mutating func parseArguments(ofBuiltin isBuiltin: Bool) -> [Argument] {
        open()
        var arguments: [Argument] = []
        parseItems { parser in
            let label = parser.parseLabel(role: isBuiltin ? .builtinLabel : .verbatim)
            if isBuiltin, let label { parser.markOption(of: label) }
            arguments.append(Argument(label: label, value: parser.parseArgumentValue()))
        }
        close()
        return arguments
    }

    /// `missing: skip`: a word of the language, where it stands alone.
    private mutating func markOption(of label: Name) {
        guard KeywordTable.canonicalLabel(of: label.text) == "missing", word(.option) != nil else { return }
        if isSymbol(",", ahead: 1) || isSymbol(")", ahead: 1) { mark(.option) }
    }

    /// `name:`, or nothing; `name =` is told of and read as `name:`.
    mutating func parseLabel(role: TokenRole = .verbatim) -> Name? {
        let token = current
        guard isLabelToken(token) else { return nil }
        if isSymbol("=", ahead: 1) {
            advance()
            report(SyntaxDiagnostics.assignmentForLabel, [shown(token)], at: current.span)
            advance()
            return verbatimName(token)
        }
        guard isSymbol(":", ahead: 1) else { return nil }
        if token.kind != .string, !isQuotedName(token) { mark(role) }
        advance()
        advance()
        return token.kind == .string ? Name(fixedText(of: token), span: token.span) : verbatimName(token)
    }
}
