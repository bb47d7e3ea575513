import FiscSource

/// Expressions, from the loosest operator to the tightest; one function a level.
extension Parser {
    /// An expression with the pipeline that may follow it.
    mutating func parsePipeline() -> Expression {
        let first = parseExpression()
        return isOperator("|") ? parseVerbs(of: first) : first
    }

    /// An expression where a pipeline has to stand in parentheses.
    mutating func parseArgumentValue() -> Expression {
        let first = parseExpression()
        guard isOperator("|") else { return first }
        report(SyntaxDiagnostics.pipelineInArguments, at: current.span)
        return parseVerbs(of: first)
    }

    /// `… where …`
    mutating func parseExpression() -> Expression {
        guard enter() else { return broken() }
        defer { leave() }
        var left = parseConversion()
        while continuesExpression, word(.infix) == "where" {
            advance(asKeyword: "where")
            let condition = parseConversion()
            left = node(
                .filtered(left, condition: condition), left.span.joined(condition.span), over: depth(left, condition))
        }
        return left
    }

    private mutating func parseConversion() -> Expression {
        var left = parseDisjunction()
        while continuesExpression, word(.infix) == "to" {
            advance(asKeyword: "to")
            guard let unit = parseUnit() else { return left }
            left = node(.convert(left, unit: unit), left.span.joined(unit.span), over: depth(left))
            refuseOperator(after: left)
        }
        return left
    }

    /// `x to 亿元 >= 3`: a conversion takes in all that is tighter, so an operator after it has no left side.
    private mutating func refuseOperator(after conversion: Expression) {
        let token = current
        let isTight = token.kind == .symbol && BinaryOperator(rawValue: token.text) != nil
        guard continuesExpression, isTight || comparisonOperator != nil else { return }
        report(SyntaxDiagnostics.afterConversion, [found, source.text(conversion.span)], at: token.span)
        advance()
        _ = parseDisjunction()
    }

    /// A unit as it is written after `to`: `亿元`, `%`, `元/人`.
    private mutating func parseUnit() -> Name? {
        let first = current
        let isMark = first.kind == .symbol && (first.text == "%" || first.text == "‰")
        guard first.kind == .name || isMark else {
            if isAtEnd {
                report(SyntaxDiagnostics.expectedExpressionAtEnd, at: first.span)
            } else {
                report(SyntaxDiagnostics.unitExpected, at: first.span)
            }
            return nil
        }
        mark(.unit)
        advance()
        var text = first.text
        var span = first.span
        while isSymbol("/"), current.leading.isEmpty, token(ahead: 1).kind == .name, token(ahead: 1).leading.isEmpty {
            mark(.unit)
            advance()
            mark(.unit)
            let part = advance()
            text += "/" + part.text
            span = span.joined(part.span)
        }
        return Name(text, span: span)
    }

    private mutating func parseDisjunction() -> Expression {
        var left = parseConjunction()
        while isKeyword("or"), continuesExpression {
            left = combine(left, .or, advance().span) { $0.parseConjunction() }
        }
        return left
    }

    private mutating func parseConjunction() -> Expression {
        var left = parseNegation()
        while isKeyword("and"), continuesExpression {
            left = combine(left, .and, advance().span) { $0.parseNegation() }
        }
        return left
    }

    private mutating func combine(
        _ left: Expression, _ operation: BinaryOperator, _ operatorSpan: Span,
        _ parseRight: (inout Parser) -> Expression
    ) -> Expression {
        let right = parseRight(&self)
        return node(
            .binary(operation, left, right, operatorSpan: operatorSpan), left.span.joined(right.span),
            over: depth(left, right))
    }

    private mutating func parseNegation() -> Expression {
        guard isKeyword("not") else { return parseComparison() }
        guard enter() else { return broken() }
        defer { leave() }
        let word = advance()
        let operand = parseNegation()
        return node(.unary(.not, operand), word.span.joined(operand.span), over: depth(operand))
    }

    // MARK: Defaults, ranges

    /// `a ?? b`, to the right: the first that is not missing.
    mutating func parseDefault() -> Expression {
        let left = parseRange()
        guard isOperator("??") else { return left }
        let operatorSpan = advance().span
        guard enter() else { return broken() }
        defer { leave() }
        return combine(left, .coalesce, operatorSpan) { $0.parseDefault() }
    }

    private var rangeSymbol: String? {
        guard current.kind == .symbol, continuesExpression else { return nil }
        return switch current.text {
        case "..", "<..", "..<": current.text
        default: nil
        }
    }

    private mutating func parseRange() -> Expression {
        if current.kind == .symbol, ["..", "<..", "..<"].contains(current.text) { return parseRange(from: nil) }
        var left = parseSum()
        while isOperator("±") {
            left = combine(left, .plusMinus, advance().span) { $0.parseSum() }
        }
        return rangeSymbol == nil ? left : parseRange(from: left)
    }

    private mutating func parseRange(from lower: Expression?) -> Expression {
        let symbol = advance()
        var upper: Expression?
        if lower == nil || canStartUpperBound { upper = parseSum() }
        var span = symbol.span
        if let lower { span = span.joined(lower.span) }
        if let upper { span = span.joined(upper.span) }
        let range = node(
            .range(lower: lower, upper: upper, lowerOpen: symbol.text == "<..", upperOpen: symbol.text == "..<"), span,
            over: depth([lower, upper].compactMap(\.self)))
        guard rangeSymbol != nil else { return range }
        report(SyntaxDiagnostics.unexpectedToken, [found], at: current.span)
        advance()
        if canStartUpperBound { _ = parseSum() }
        return range
    }

    /// After `a..`: does an upper bound follow on this line?
    private var canStartUpperBound: Bool {
        guard continuesExpression else { return false }
        let token = current
        switch token.kind {
        case .number, .quantity, .string: return true
        case .name: return word(.infix) == nil && word(.modifier) == nil
        case .keyword: return ["true", "false", "missing", "if"].contains(token.text)
        case .symbol: return ["(", "[", "{", "-", "+"].contains(token.text)
        case .unknown, .documentation, .end: return false
        }
    }

    // MARK: Arithmetic

    private mutating func parseSum() -> Expression {
        var left = parseProduct()
        while true {
            let operation: BinaryOperator
            if isOperator("+") {
                operation = .add
            } else if isOperator("-") {
                operation = .subtract
            } else {
                return left
            }
            left = combine(left, operation, advance().span) { $0.parseProduct() }
        }
    }

    private mutating func parseProduct() -> Expression {
        var left = parseSign()
        while true {
            let operation: BinaryOperator
            if isOperator("*") {
                operation = .multiply
            } else if isOperator("/") {
                operation = .divide
            } else {
                return left
            }
            left = combine(left, operation, advance().span) { $0.parseSign() }
        }
    }

    private mutating func parseSign() -> Expression {
        guard isSymbol("-") || isSymbol("+") else { return parsePower() }
        guard enter() else { return broken() }
        defer { leave() }
        mark(.sign)
        let sign = advance()
        let operand = parseSign()
        guard sign.text == "-" else { return operand }
        return node(.unary(.negate, operand), sign.span.joined(operand.span), over: depth(operand))
    }

    private mutating func parsePower() -> Expression {
        let base = parsePostfix()
        guard isOperator("^") else { return base }
        let operatorSpan = advance().span
        guard enter() else { return broken() }
        defer { leave() }
        return combine(base, .power, operatorSpan) { $0.parseSign() }
    }
}
