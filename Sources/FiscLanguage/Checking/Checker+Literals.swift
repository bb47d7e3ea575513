import FiscNumerics
import FiscSource
import FiscSyntax

extension Checker {
    func number(_ digits: String, _ expression: Expression) -> Term? {
        guard let value = Decimal(digits), !value.isInexact else {
            return report(LanguageDiagnostics.numberTooLong, [digits], at: expression.span)
        }
        return Term(.constant(.number(value)), .number, expression)
    }

    /// A number with a word: a name in scope (`2018年预算数`), a period (`2023年`), else a quantity in a known unit.
    func quantity(_ digits: String, _ word: String, name: String, _ expression: Expression) -> Term? {
        if isKnown(name) { return resolve(name, expression) }
        if let period = Period(name) { return Term(.constant(.period(period)), .period, expression) }
        guard let unit = environment.units.unit(named: word) else {
            if word.hasPrefix("年"), digits.count == 4 {
                // `2023年13月` is no period; `2018年预算数` is a name that nobody has defined.
                guard word.dropFirst().first?.isNumber == true else { return unknown(name, at: expression.span) }
                return report(LanguageDiagnostics.noSuchPeriod, [name], at: expression.span)
            }
            if let exponent = ExponentNotation(digits, word, after: expression.span, in: source) {
                return report(
                    LanguageDiagnostics.exponentNotation, [source.text(exponent.span), exponent.meant],
                    at: exponent.span)
            }
            return report(
                LanguageDiagnostics.unknownUnit, [word], at: expression.span,
                suggestions: environment.units.suggestions(near: word))
        }
        guard let value = Decimal(digits), !value.isInexact else {
            return report(LanguageDiagnostics.numberTooLong, [digits], at: expression.span)
        }
        let figure = Figure.written(value: value, unit: unit)
        return written(
            environment.precision.reading([figure]).first ?? figure, span: expression.span, id: expression.id)
    }

    /// A figure as somebody wrote it; one that stands for exactly itself is a plain number.
    private func written(_ figure: Figure, span: Span, id: Int) -> Term {
        if figure.interval.isExact {
            return Term(.constant(.number(figure.value)), .plain(figure.unit), span: span, id: id)
        }
        let value = FigureValue(value: figure.value, interval: figure.interval)
        return Term(
            .constant(.figure(value)), .number(NumberType(unit: figure.unit, isFigure: true)), span: span, id: id)
    }

    func string(_ parts: [Expression.StringPart], _ expression: Expression) -> Term? {
        var pieces: [Term] = []
        var isWhole = true
        for part in parts {
            switch part {
            case .text(let text): pieces.append(Term(.constant(.text(text)), .text, span: expression.span))
            case .interpolation(let inner):
                if let term = check(inner) { pieces.append(term) } else { isWhole = false }
            }
        }
        guard isWhole else { return nil }
        if scope.rows?.mode == .group, pieces.contains(where: { $0.type.isColumn }) { return rowMapped(expression) }
        if pieces.isEmpty { return Term(.constant(.text("")), .text, expression) }
        if pieces.count == 1, case .constant(.text(let text)) = pieces[0].kind {
            return Term(.constant(.text(text)), .text, expression)
        }
        return Term(.interpolation(pieces), .text, expression)
    }

    func list(_ elements: [Expression], _ expression: Expression) -> Term? {
        guard let terms = checkAll(elements), let (unified, type) = unify(asOneSource(terms, elements)) else {
            return nil
        }
        return Term(.list(unified), .list(type), expression)
    }

    func record(_ fields: [FiscSyntax.Field], _ expression: Expression) -> Term? {
        var names: Set<String> = []
        for field in fields where !names.insert(field.name.text).inserted {
            return report(LanguageDiagnostics.fieldTwice, [field.name.text], at: field.name.span)
        }
        guard let terms = checkAll(fields.map(\.value)) else { return nil }
        let types = zip(fields, terms).map { Type.Field($0.name.text, $1.type) }
        return Term(.record(terms), .record(types), expression)
    }

    func range(
        _ lower: Expression?, _ upper: Expression?, lowerOpen: Bool, upperOpen: Bool, _ expression: Expression
    ) -> Term? {
        let bounds = [lower, upper].compactMap { $0 }
        guard let terms = checkAll(bounds) else { return nil }
        // A bound that is written out here is exact; another keeps its figure beneath, for checks.
        let ends = zip(bounds, terms).map { $0.isLiteral ? exactly($1) : stripped($1) }
        guard let (unified, type) = unify(ends) else { return nil }
        switch type {
        case .number, .period: break
        default: return report(LanguageDiagnostics.rangeOf, [type.name], at: expression.span)
        }
        return Term(
            .range(
                lower: lower == nil ? nil : unified.first, upper: upper == nil ? nil : unified.last,
                lowerOpen: lowerOpen, upperOpen: upperOpen), .range(type), expression)
    }

    /// A figure that is written out, as the number it says.
    func exactly(_ term: Term) -> Term {
        guard case .constant(.figure(let figure)) = term.kind, let type = term.type.asNumber else {
            return stripped(term)
        }
        return Term(.constant(.number(figure.value)), .number(type.with(figure: false)), span: term.span)
    }

    /// A lambda is a value by its text alone; it may not use names of the place it stands in.
    func lambda(_ parameters: [Name], _ body: Expression, _ expression: Expression) -> Term? {
        let function = UserFunction(lambda: parameters, body: body, source: source)
        return Term(.constant(.function(function)), .function(FunctionType(function)), expression)
    }

    /// Brings terms to one type: the first's unit, figures if any is one.
    func unify(_ terms: [Term]) -> ([Term], Type)? {
        guard let first = terms.first(where: { $0.type != .missing }) else { return (terms, .missing) }
        guard let number = first.type.asNumber else {
            for term in terms where term.type != first.type && term.type != .missing {
                return report(
                    LanguageDiagnostics.mixedTypes, [first.type.name, term.type.name], at: term.span,
                    labels: [.init(first.span)])
            }
            return (terms, first.type)
        }
        let isFigure = terms.contains { $0.type.asNumber?.isFigure == true }
        let unit = sharedUnit(terms, first: number.unit)
        var unified: [Term] = []
        for term in terms {
            guard term.type != .missing else {
                unified.append(term)
                continue
            }
            guard let converted = converted(term, to: unit) else {
                return report(
                    LanguageDiagnostics.mixedTypes, [first.type.name, term.type.name], at: term.span,
                    labels: [.init(first.span)])
            }
            unified.append(isFigure ? lifted(converted) : converted)
        }
        return (unified, .number(number.with(unit: unit).with(figure: isFigure)))
    }

    /// The first's unit; where that is 个, the first unit that says what is counted.
    func sharedUnit(_ terms: [Term], first: Unit) -> Unit {
        guard first.isGeneralCount else { return first }
        let units = terms.compactMap { $0.type.asNumber?.unit }
        return units.first { $0.isCount && !$0.isGeneralCount } ?? first
    }

    /// The written figures of one list, read together: 30 among 29.99 is 30.00.
    func asOneSource(_ terms: [Term], _ expressions: [Expression]) -> [Term] {
        if environment.precision == .own { return terms }
        var figures: [Figure] = []
        var positions: [Int] = []
        for (position, (term, expression)) in zip(terms, expressions).enumerated() {
            guard let unit = term.type.asNumber?.unit, unit != .number, case .constant(let constant) = term.kind,
                isWrittenOut(expression)
            else { continue }
            let value: Decimal
            switch constant {
            case .number(let number): value = number
            case .figure(let figure): value = figure.value
            default: continue
            }
            figures.append(.written(value: value, unit: unit))
            positions.append(position)
        }
        var result = terms
        for (figure, position) in zip(environment.precision.reading(figures), positions) {
            result[position] = written(figure, span: terms[position].span, id: terms[position].id)
        }
        return result
    }

    private func isWrittenOut(_ expression: Expression) -> Bool {
        if case .quantity(_, _, let name) = expression.kind { !isKnown(name) } else { false }
    }
}
