import FiscSource

/// Comparisons, membership, and the test for missing: one level, which does not associate.
extension Parser {
    mutating func parseComparison() -> Expression {
        let first = parseDefault()
        if let comparison = comparisonOperator { return parseChain(first, comparison) }
        guard let test = parseTest(of: first) else { return first }
        return refuseFurtherComparison(after: test)
    }

    var comparisonOperator: ComparisonOperator? {
        guard continuesExpression else { return nil }
        switch current.kind {
        case .symbol: return ComparisonOperator(rawValue: current.text)
        case .name: return word(.infix) == "≈" ? .consistent : nil
        default: return nil
        }
    }

    /// `a <= x <= b`: all upwards or all downwards.
    private mutating func parseChain(_ first: Expression, _ comparison: ComparisonOperator) -> Expression {
        var operands = [first]
        var operators: [ComparisonOperator] = []
        var spans: [Span] = []
        var next: ComparisonOperator? = comparison
        while let comparison = next {
            if let previous = operators.last, !previous.chains(with: comparison) {
                report(
                    SyntaxDiagnostics.comparisonChain, [previous.rawValue, comparison.rawValue], at: current.span,
                    labels: [Diagnostic.Label(spans[spans.count - 1], zh: "前一个比较", en: "the comparison before")])
            }
            operators.append(comparison)
            spans.append(current.span)
            current.kind == .name ? advance(asKeyword: "≈") : { _ = advance() }()
            operands.append(parseDefault())
            next = comparisonOperator
        }
        let last = operands[operands.count - 1]
        let chain = node(
            .comparison(operands, operators, operatorSpans: spans), first.span.joined(last.span), over: depth(operands))
        return refuseFurtherComparison(after: chain)
    }

    /// `x in L`, `x not in L`, `x is missing`, `x is not missing`
    private mutating func parseTest(of subject: Expression) -> Expression? {
        guard continuesExpression, current.kind == .keyword else { return nil }
        switch current.text {
        case "in", "not in":
            return parseMembership(of: subject, negated: advance().text == "not in")
        case "not" where isKeyword("in", ahead: 1):
            advance()
            advance()
            return parseMembership(of: subject, negated: true)
        case "is", "is not":
            let isNegated = advance().text == "is not" || take(keyword: "not")
            return parseMissingTest(of: subject, negated: isNegated)
        default: return nil
        }
    }

    private mutating func parseMembership(of subject: Expression, negated: Bool) -> Expression {
        let collection = parseDefault()
        return node(
            .membership(subject, collection, negated: negated), subject.span.joined(collection.span),
            over: depth(subject, collection))
    }

    private mutating func parseMissingTest(of subject: Expression, negated: Bool) -> Expression {
        if !take(keyword: "missing") {
            if isAtEnd {
                report(SyntaxDiagnostics.expectedExpressionAtEnd, at: current.span)
            } else {
                report(SyntaxDiagnostics.isWithoutMissing, at: current.span)
                if !isAtStatementHead { _ = parseDefault() }
            }
        }
        return node(
            .isMissing(subject, negated: negated), Span(subject.span.start, previousEnd), over: depth(subject))
    }

    /// `a == b in c`: the second comparison is told of, read, and dropped.
    private mutating func refuseFurtherComparison(after left: Expression) -> Expression {
        let isNotIn = isKeyword("not") && isKeyword("in", ahead: 1)
        let isTest = current.kind == .keyword && ["in", "not in", "is", "is not"].contains(current.text)
        guard continuesExpression, isTest || isNotIn || comparisonOperator != nil else { return left }
        let previous = input.tokens[index]
        report(SyntaxDiagnostics.comparisonChain, [source.text(left.span), shown(previous)], at: previous.span)
        if isTest || isNotIn {
            _ = parseTest(of: left)
        } else {
            advance()
            _ = parseDefault()
        }
        return left
    }
}

extension ComparisonOperator {
    /// `<` goes on with `<` and `<=`, `>` with `>` and `>=`; nothing else chains.
    func chains(with next: ComparisonOperator) -> Bool {
        switch self {
        case .less, .lessOrEqual: next == .less || next == .lessOrEqual
        case .greater, .greaterOrEqual: next == .greater || next == .greaterOrEqual
        case .equal, .notEqual, .consistent: false
        }
    }
}
