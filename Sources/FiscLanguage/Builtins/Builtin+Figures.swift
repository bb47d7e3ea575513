import FiscNumerics
import FiscSource
import FiscSyntax

extension Builtin {
    static let figures: [Builtin] = [
        Builtin(
            name: "exact", signature: "exact(x)", zh: "当作准确数，并显示全部数字。",
            en: "Takes a figure as exactly itself and shows every digit.",
            example: ("exact(1/3)", "0.3333333333333333333333333333333333"), check: { $0.exact($1) }),
        Builtin(
            name: "figure", signature: "figure(\"文本\")", zh: "读出文本中写的数或时期，如“1,540.23万元”“壹佰万元”“近30个”“2023年6月”。",
            en: "Reads a figure or a period as printed: “1,540.23万元”, “壹佰万元”, “近30个”, “2023年6月”.",
            example: ("figure(\"1,540.23万元\")", "1540.23万元"), check: { $0.figure($1) }),
        Builtin(
            name: "interval", signature: "interval(x)", zh: "按写法，这个数的真值在什么范围内。",
            en: "Between what bounds the true value lies, by how the figure was written.",
            example: ("interval(figure(\"近30个\"))", "20个<..<30个"), check: { $0.interval($1) }),
        Builtin(
            name: "origin", signature: "origin(x)", zh: "这个数写在哪里。", en: "Where a figure stands.",
            example: ("origin(read(\"番禺党校-2023.txt\").总收入)", "\"番禺党校-2023.txt:12 · （二）收支情况，第1段\""),
            check: { $0.origin($1) }),
    ]

    static let periods: [Builtin] = [
        Builtin(
            name: "year", signature: "year(时期)", zh: "所在的年。", en: "The year of a period.",
            example: ("year(2023年6月)", "2023年"), check: { $0.periodPart(.year, .period, $1) }),
        Builtin(
            name: "quarter", signature: "quarter(时期)", zh: "第几季度（1–4）。",
            en: "Which quarter, 1–4.", example: ("quarter(2023年6月)", "2"),
            check: { $0.periodPart(.quarter, .number, $1) }),
        Builtin(
            name: "month", signature: "month(时期)", zh: "第几月（1–12）。", en: "Which month, 1–12.",
            example: ("month(2023年6月)", "6"), check: { $0.periodPart(.month, .number, $1) }),
    ]

    static let lists: [Builtin] = [
        Builtin(
            name: "fold", signature: "fold(列表, from: 初值, (y, x) => 式)",
            zh: "从初值起，逐项算出下一个 y。", en: "From a start, computes the next y with each element.",
            example: ("fold(1..4, from: 0, (y, x) => y + x)", "10"), check: { $0.fold($1) }),
        Builtin(
            name: "top", signature: "top(T, n, by: 列)", zh: "按某列最大的 n 行。",
            en: "The n rows with the largest value.",
            example: ("top(load(\"决算.csv\"), 1, by: 决算数).科目名称[1]", "\"干部教育\""), check: { $0.top($1) }),
    ]
}

extension Checker {
    func exact(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(1...1, self),
            let term = check(arguments[0])
        else { return nil }
        if term.type.isColumn { return rowMapped(call.expression) }
        guard let type = numberType(term) else { return nil }
        return Term(.scale(stripped(term), .none), .number(NumberType(unit: type.unit, shown: .full)), call.expression)
    }

    /// A literal text is read now, so that its unit is known.
    func figure(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(1...1, self) else { return nil }
        guard let text = arguments[0].literalText else {
            return report(LanguageDiagnostics.figureNeedsText, at: arguments[0].span)
        }
        // 2023年 is a period here as anywhere else, 2023-06-30 only where it is no number.
        let period = text.contains("年") ? Period(text) : nil
        guard period == nil, let figure = Figure(reading: text, catalog: environment.units) else {
            if let period = period ?? Period(text) { return Term(.constant(.period(period)), .period, call.expression) }
            return report(LanguageDiagnostics.unreadableFigure, [text], at: arguments[0].span)
        }
        let detail = FigureDetail(
            surface: text.filter { !$0.isWhitespace }, subject: nil, file: "", line: nil, place: Phrase(""),
            qualifier: figure.hedge == .none ? nil : .hedge(figure.hedge, surfaceUnit: figure.unit))
        let value = FigureValue(value: figure.value, interval: figure.interval, detail: detail)
        return Term(
            .constant(.figure(value)), .number(NumberType(unit: figure.unit, isFigure: true)), call.expression)
    }

    func origin(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(1...1, self),
            let term = check(arguments[0])
        else { return nil }
        if term.type.isColumn { return rowMapped(call.expression) }
        guard numberType(term) != nil else { return nil }
        if case .cell(let column) = term.kind {
            let position = Term(.constant(.number(Decimal(column))), .number, span: term.span)
            return Term(.builtin(.cellPlace(column), [position]), .text, call.expression)
        }
        return Term(.builtin(.origin, [lifted(term)]), .text, call.expression)
    }

    func interval(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(1...1, self),
            let term = check(arguments[0])
        else { return nil }
        if term.type.isColumn { return report(LanguageDiagnostics.columnArithmetic, at: term.span) }
        guard let type = numberType(term) else { return nil }
        let bounds = NumberType(unit: type.unit, shown: type.shown)
        return Term(.builtin(.interval, [lifted(term)]), .range(.number(bounds)), call.expression)
    }

    func periodPart(_ operation: Operation, _ type: Type, _ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(1...1, self),
            let term = check(arguments[0])
        else { return nil }
        if term.type.isColumn { return rowMapped(call.expression) }
        guard let period = term.type == .period ? term : yearConstant(term) else {
            return report(LanguageDiagnostics.periodExpected, [term.type.name], at: term.span)
        }
        return Term(.builtin(operation, [period]), type, call.expression)
    }

    /// `fold(L, from: a, (y, x) => e)`: the lambda's body runs in place.
    func fold(_ call: CallSite) -> Term? {
        guard call.allows(labels: ["from"], self), let arguments = call.positional(2...2, self) else { return nil }
        guard let start = call.labelled("from") else {
            return report(LanguageDiagnostics.labelNeeded, ["fold", "from"], at: call.span)
        }
        guard case .lambda(let names, let body) = arguments[1].kind, names.count == 2 else {
            return report(LanguageDiagnostics.foldNeedsLambda, at: arguments[1].span)
        }
        guard let source = check(arguments[0]), let element = loopElement(source), let from = check(start) else {
            return nil
        }
        let outer = scope
        defer { scope.restore(outer) }
        return foldBody(source, from, element, names, body, call)
    }

    /// The accumulator's type is what the body gives: if that is a figure, the start is taken as one.
    private func foldBody(
        _ source: Term, _ from: Term, _ element: Type, _ names: [Name], _ body: Expression, _ call: CallSite
    ) -> Term? {
        var start = from
        for attempt in 0..<3 {
            let accumulator = declare(names[0].text, start.type)
            let item = declare(names[1].text, element)
            let mark = diagnostics.count
            let result = check(body)
            if let result, let term = folded(source, start, accumulator, item, result, call) { return term }
            // `from: 0` is nought of whatever is added up: what the body gives, or else what it goes over.
            guard let given = start.type.asNumber, let wanted = (result?.type ?? element).asNumber else {
                if result == nil { return nil }
                break
            }
            let isNought = given.unit == .number && from.isNought
            guard result != nil || isNought && attempt == 0 && wanted.unit != .number else { return nil }
            if isNought { start = retyped(start, NumberType(unit: wanted.unit)) }
            if wanted.isFigure { start = lifted(start) }
            diagnostics.removeSubrange(mark...)
        }
        return report(LanguageDiagnostics.foldChangesType, [start.type.name], at: call.span)
    }

    private func folded(
        _ source: Term, _ start: Term, _ accumulator: Int, _ item: Int, _ result: Term, _ call: CallSite
    ) -> Term? {
        var body = result
        if let wanted = start.type.asNumber, let given = result.type.asNumber {
            guard wanted.isFigure || !given.isFigure, let inUnit = converted(result, to: wanted.unit) else {
                return nil
            }
            body = wanted.isFigure ? lifted(inUnit) : inUnit
        } else if start.type != result.type {
            return nil
        }
        return Term(
            .fold(source: source, from: start, accumulator: accumulator, item: item, body: body), start.type,
            call.expression)
    }

    /// `top(T, 5, by: 决算数)`
    func top(_ call: CallSite) -> Term? {
        guard call.allows(labels: ["by"], self), let arguments = call.positional(2...2, self) else { return nil }
        guard let by = call.labelled("by") else {
            return report(LanguageDiagnostics.labelNeeded, ["top", "by"], at: call.span)
        }
        let sort = Verb(.sort([.init(value: by, descending: true)]), span: call.span)
        let take = Verb(.take(arguments[1]), span: call.span)
        return pipeline(arguments[0], [sort, take], call.expression)
    }
}

extension Expression {
    /// The text of a string that has no expression in it.
    var literalText: String? {
        guard case .string(let parts) = kind else { return nil }
        if parts.isEmpty { return "" }
        guard parts.count == 1, case .text(let text)? = parts.first else { return nil }
        return text
    }
}

extension Term {
    fileprivate var isNought: Bool {
        if case .constant(.number(let number)) = kind { number.isZero } else { false }
    }
}
