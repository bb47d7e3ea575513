import FiscNumerics
import FiscSource
import FiscSyntax

extension Checker {
    func comparison(
        _ operands: [Expression], _ operators: [ComparisonOperator], _ spans: [Span], _ expression: Expression
    ) -> Term? {
        guard let terms = checkAll(operands) else { return nil }
        if terms.contains(where: { $0.type.isColumn }) { return rowMapped(expression) }
        var whole: Term?
        for (position, operation) in operators.enumerated() {
            let pair = (terms[position], terms[position + 1])
            guard
                let next = compare(
                    operation, pair.0, pair.1, operands[position], operands[position + 1], spans[position], expression)
            else { return nil }
            whole = whole.map { Term(.logic(.and, $0, next), .truth, span: expression.span) } ?? next
        }
        return whole
    }

    private func compare(
        _ operation: ComparisonOperator, _ a: Term, _ b: Term, _ left: Expression, _ right: Expression,
        _ operatorSpan: Span, _ expression: Expression
    ) -> Term? {
        if let numbers = comparableNumbers(a, b) {
            if operation == .consistent {
                return Term(.consistent(lifted(numbers.0), lifted(numbers.1)), .truth, expression)
            }
            // A literal beside a comparison means exactly itself.
            let x = left.isLiteral ? stripped(numbers.0) : numbers.0
            let y = right.isLiteral ? stripped(numbers.1) : numbers.1
            return Term(.compare(operation, x, y), .truth, expression)
        }
        if a.type == .missing || b.type == .missing { return Term(.compare(operation, a, b), .truth, expression) }
        if let (x, y) = periods(a, b) { return Term(.compare(operation, x, y), .truth, expression) }
        let isOrdered = operation != .equal && operation != .notEqual
        if a.type == b.type, [.text, .truth].contains(a.type),
            !isOrdered || (a.type == .text && operation != .consistent)
        {
            return Term(.compare(operation, a, b), .truth, expression)
        }
        return report(
            LanguageDiagnostics.cannotCompare, [a.type.name, b.type.name], at: operatorSpan,
            labels: [
                .init(a.span, zh: a.type.name(in: .zh), en: a.type.name(in: .en)),
                .init(b.span, zh: b.type.name(in: .zh), en: b.type.name(in: .en)),
            ])
    }

    private func comparableNumbers(_ a: Term, _ b: Term) -> (Term, Term)? {
        guard let left = a.type.asNumber, b.type.asNumber != nil else { return nil }
        if let y = converted(b, to: left.unit) { return (a, y) }
        if left.unit.isGeneralCount, let right = b.type.asNumber, let x = converted(a, to: right.unit) { return (x, b) }
        return nil
    }

    /// A year column compares with 2023 as with 2023年.
    private func periods(_ a: Term, _ b: Term) -> (Term, Term)? {
        if a.type == .period, b.type == .period { return (a, b) }
        if a.type == .period, let y = yearConstant(b) { return (a, y) }
        if b.type == .period, let x = yearConstant(a) { return (x, b) }
        return nil
    }

    func yearConstant(_ term: Term) -> Term? {
        guard case .constant(.number(let number)) = term.kind, term.type == .number, let year = number.asInt(),
            (1000...2999).contains(year), let period = Period("\(year)年")
        else { return nil }
        return Term(.constant(.period(period)), .period, span: term.span, id: term.id)
    }

    func membership(_ element: Expression, _ set: Expression, negated: Bool, _ expression: Expression) -> Term? {
        guard let terms = checkAll([element, set]) else { return nil }
        if terms[0].type.isColumn { return rowMapped(expression) }
        // As in a comparison, what is written out here is meant exactly.
        let looked = element.isLiteral ? exactly(terms[0]) : terms[0]
        let among = looked.type == .period ? years(terms[1]) ?? terms[1] : terms[1]
        guard let matched = member(looked, among, expression) else { return nil }
        return negated ? Term(.not(matched), .truth, expression) : matched
    }

    /// Of a list or a range of numbers that are years: the years. `年度 in [2022, 2023]`
    private func years(_ set: Term) -> Term? {
        switch set.kind {
        case .list(let elements):
            let years = elements.compactMap(yearConstant)
            return years.count == elements.count && !years.isEmpty
                ? Term(.list(years), .list(.period), span: set.span, id: set.id) : nil
        case .range(let lower, let upper, let lowerOpen, let upperOpen):
            let (from, to) = (lower.flatMap(yearConstant), upper.flatMap(yearConstant))
            guard (from == nil) == (lower == nil), (to == nil) == (upper == nil), from != nil || to != nil else {
                return nil
            }
            return Term(
                .range(lower: from, upper: to, lowerOpen: lowerOpen, upperOpen: upperOpen), .range(.period),
                span: set.span, id: set.id)
        default: return nil
        }
    }

    private func member(_ element: Term, _ set: Term, _ expression: Expression) -> Term? {
        guard let inner = set.type.element else {
            return report(LanguageDiagnostics.notASet, [set.type.name], at: set.span)
        }
        var element = element
        if let number = element.type.asNumber, let target = inner.asNumber {
            guard let inUnit = converted(element, to: target.unit) else {
                return report(
                    LanguageDiagnostics.cannotCompare, [element.type.name, inner.name], at: expression.span,
                    labels: [.init(element.span), .init(set.span)])
            }
            element = number.isFigure ? inUnit : inUnit
        } else if inner == .period, let period = yearConstant(element) {
            element = period
        } else if element.type != inner, element.type != .missing, inner != .missing {
            return report(
                LanguageDiagnostics.cannotCompare, [element.type.name, inner.name], at: expression.span,
                labels: [.init(element.span), .init(set.span)])
        }
        return Term(.member(element, set), .truth, expression)
    }

    func isMissing(_ operand: Expression, negated: Bool, _ expression: Expression) -> Term? {
        guard let term = check(operand) else { return nil }
        if term.type.isColumn { return rowMapped(expression) }
        let test = Term(.isMissing(term), .truth, expression)
        return negated ? Term(.not(test), .truth, expression) : test
    }

    func logic(_ operation: Term.Logic, _ a: Term, _ b: Term, _ expression: Expression) -> Term? {
        let (x, y) = (truth(a), truth(b))
        guard let x, let y else { return nil }
        return Term(.logic(operation, x, y), .truth, expression)
    }

    func coalesce(_ a: Term, _ b: Term, _ expression: Expression) -> Term? {
        guard let (unified, type) = unify([a, b]) else { return nil }
        return Term(.coalesce(unified[0], unified[1]), type, expression)
    }

    func conditional(
        _ condition: Expression, _ then: Expression, _ otherwise: Expression?, _ expression: Expression
    ) -> Term? {
        let test = check(condition)
        if let test, test.type.isColumn { return rowMapped(expression) }
        let first = check(then)
        let second =
            otherwise.map(check) ?? Term(.constant(.missing(.stated)), .missing, span: expression.span)
        guard let test, let truth = truth(test), let first, let second else { return nil }
        if first.type.isColumn || second.type.isColumn { return rowMapped(expression) }
        guard let (unified, type) = unify([first, second]) else { return nil }
        return Term(.conditional(truth, unified[0], unified[1]), type, expression)
    }

    func truth(_ term: Term) -> Term? {
        if term.type == .truth || term.type == .missing { return term }
        return report(LanguageDiagnostics.truthExpected, [term.type.name], at: term.span)
    }
}

extension Expression {
    /// A number or quantity as written, perhaps with a sign.
    var isLiteral: Bool {
        switch kind {
        case .number, .quantity: true
        case .unary(.negate, let inner): inner.isLiteral
        default: false
        }
    }
}
