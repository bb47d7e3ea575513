import FiscNumerics
import FiscSource
import FiscSyntax

extension Builtin {
    static let aggregates: [Builtin] = [
        Builtin(
            name: "sum", signature: "sum(x…, missing: skip|zero)",
            zh: "求和：数、列表或一列。单位须一致；缺失的单元格略过并计数，全部缺失则为缺失；在核对中缺一个即“无法核对”，除非写明 missing: skip 或 zero。",
            en:
                "Adds numbers, a list or a column; units must agree. Missing cells are left out and counted, and where all are missing so is the sum; in a check one makes it unknown, unless missing: skip or zero stands in the call.",
            example: ("sum(1440.68万元, 69.22万元, 30.33万元)", "1540.23万元"), check: { $0.sum($1) }),
        Builtin(
            name: "mean", signature: "mean(x…, missing: skip|zero)", zh: "算术平均数。", en: "Arithmetic mean.",
            example: ("mean(1, 2, 6)", "3"), check: { $0.aggregate(Operation.mean, $1) }),
        Builtin(
            name: "min", signature: "min(x…, missing: skip|zero)", zh: "最小值。", en: "The smallest.",
            example: ("min(3万元, 2万元)", "2万元"), check: { $0.aggregate(Operation.minimum, $1) }),
        Builtin(
            name: "max", signature: "max(x…, missing: skip|zero)", zh: "最大值。", en: "The largest.",
            example: ("max(3万元, 2万元)", "3万元"), check: { $0.aggregate(Operation.maximum, $1) }),
        Builtin(
            name: "median", signature: "median(x…, missing: skip|zero)", zh: "中位数。", en: "The median.",
            example: ("median(1, 2, 10)", "2"), check: { $0.aggregate(Operation.median, $1) }),
        Builtin(
            name: "count", signature: "count(x) · count(T)",
            zh: "不缺失的个数；对表为行数。", en: "How many are not missing; of a table, its rows.",
            example: ("count([1, missing, 3])", "2"), check: { $0.count($1) }),
        Builtin(
            name: "rank", signature: "rank(x)", zh: "名次，大者在前，相等者同名次。",
            en: "Rank of each element, the largest first; equal ones share it.",
            example: ("rank([3, 9, 5])", "[3, 1, 2]"), check: { $0.perRow(.rank, $1) }),
        Builtin(
            name: "cumulative", signature: "cumulative(x)", zh: "逐项累计。", en: "Running sums.",
            example: ("cumulative([1, 2, 3])", "[1, 3, 6]"), check: { $0.perRow(.cumulative, $1) }),
        Builtin(
            name: "evenness", signature: "evenness(x)",
            zh: "均衡度＝1－Σ|各期占比－1/n|÷2：各期相等为100%。没有统一的官方公式。",
            en: "1 − Σ|share − 1/n| ÷ 2: 100% when all are equal. There is no single official formula.",
            example: ("evenness([25, 25, 25, 25])", "100.00%"), check: { $0.evenness($1) }),
    ]
}

extension Checker {
    func sum(_ call: CallSite) -> Term? { aggregate(Operation.sum, call) }

    private func missingPolicy(_ call: CallSite) -> Operation.MissingPolicy? {
        guard let value = call.labelled("missing") else { return isStrict ? .strict : .told }
        if case .name(let word) = value.kind {
            switch KeywordTable.canonicalOption(of: word) ?? word {
            case "skip": return .skip
            case "zero": return .zero
            default: break
            }
        }
        return report(LanguageDiagnostics.missingPolicy, at: value.span)
    }

    /// One value from many: several numbers, a list, a column. Inside a row a column is the whole column.
    func aggregate(_ operation: (Operation.MissingPolicy) -> Operation, _ call: CallSite) -> Term? {
        guard call.allows(labels: ["missing"], self), let policy = missingPolicy(call),
            let arguments = call.positional(1...255, self), let only = arguments.first
        else { return nil }
        let operation = operation(policy)
        if arguments.count > 1 { return variadic(operation, arguments, call) }
        // In a row or group, `sum([甲, 乙])` adds cells of one row.
        if scope.rows != nil, let elements = only.listElements, !elements.isEmpty {
            return variadic(operation, elements, call)
        }
        return hoisted(call.expression) { [self] in
            guard let term = check(only) else { return nil }
            guard let element = term.type.element ?? scalar(term) else { return nil }
            let argument = term.type.element == nil ? Term(.list([term]), .list(term.type), span: term.span) : term
            return aggregated(operation, [argument], element, call)
        }
    }

    private func scalar(_ term: Term) -> Type? {
        if term.type.asNumber != nil { return term.type }
        if term.type == .missing { return .number }
        return report(LanguageDiagnostics.numberExpected, [term.type.name], at: term.span)
    }

    private func variadic(_ operation: Operation, _ arguments: [Expression], _ call: CallSite) -> Term? {
        guard let terms = checkAll(arguments) else { return nil }
        if terms.contains(where: { $0.type.isColumn }) { return rowMapped(call.expression) }
        for term in terms where term.type.asNumber == nil && term.type != .missing && term.type != .period {
            return report(LanguageDiagnostics.numberExpected, [term.type.name], at: term.span)
        }
        guard let (list, element) = addable(asOneSource(terms, arguments), call) else { return nil }
        return aggregated(operation, [Term(.list(list), .list(element), span: call.span)], element, call)
    }

    /// Brings the arguments to one unit; those of different kinds cannot be added, and both are shown.
    private func addable(_ terms: [Term], _ call: CallSite) -> ([Term], Type)? {
        guard let first = terms.first(where: { $0.type.asNumber != nil }), let own = first.type.asNumber?.unit else {
            return unify(terms)
        }
        let unit = sharedUnit(terms, first: own)
        for term in terms {
            guard let other = term.type.asNumber?.unit, converted(term, to: unit) == nil else { continue }
            return cannotAdd(first, term, own, other, call.span)
        }
        return unify(terms)
    }

    private func aggregated(_ operation: Operation, _ arguments: [Term], _ element: Type, _ call: CallSite) -> Term? {
        switch element {
        case .number: return Term(.builtin(operation, arguments), element, call.expression)
        case .missing: return Term(.builtin(operation, arguments), .number, call.expression)
        case .period where operation.isExtreme:
            return Term(.builtin(operation, arguments), .period, call.expression)
        default:
            return report(LanguageDiagnostics.numberExpected, [element.name], at: call.span)
        }
    }

    func count(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(0...1, self) else { return nil }
        if arguments.isEmpty, scope.rows == nil {
            return report(
                LanguageDiagnostics.wrongArgumentCount, ["count", "1", "0", "count(x)"], at: call.span)
        }
        return hoisted(call.expression) { [self] in
            guard let only = arguments.first else {
                return Term(.builtin(.rowCount, []), .number, call.expression)
            }
            guard let term = check(only) else { return nil }
            if case .table = term.type { return Term(.builtin(.rowCount, [term]), .number, call.expression) }
            guard term.type.element != nil else {
                return report(LanguageDiagnostics.notASet, [term.type.name], at: term.span)
            }
            return Term(.builtin(.count, [term]), .number, call.expression)
        }
    }

    /// A value for each row, computed from the whole column.
    func perRow(_ operation: Operation, _ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(1...1, self) else { return nil }
        let isInRow = scope.rows?.mode == .row
        var element: Type = .plain(.number)
        let whole = hoisted(call.expression) { [self] () -> Term? in
            guard let term = check(arguments[0]) else { return nil }
            guard let number = term.type.element?.asNumber else {
                return report(LanguageDiagnostics.notASet, [term.type.name], at: term.span)
            }
            element = operation == .rank ? .plain(.number) : .number(number)
            return Term(.builtin(operation, [term]), .list(element), call.expression)
        }
        guard let whole else { return nil }
        return isInRow ? Term(.rowElement(whole), element, call.expression) : whole
    }

    func evenness(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(1...255, self) else { return nil }
        return hoisted(call.expression) { [self] in
            let list = arguments.count == 1 ? check(arguments[0]) : checkAll(arguments).flatMap { listTerm($0, call) }
            guard let list else { return nil }
            guard let number = list.type.element?.asNumber else {
                return report(LanguageDiagnostics.notASet, [list.type.name], at: list.span)
            }
            return Term(
                .builtin(.evenness, [list]),
                .number(NumberType(unit: .percent, isFigure: number.isFigure, shown: .ratio)), call.expression)
        }
    }

    private func listTerm(_ terms: [Term], _ call: CallSite) -> Term? {
        guard let (unified, type) = unify(terms) else { return nil }
        return Term(.list(unified), .list(type), span: call.span)
    }
}

extension Operation {
    fileprivate var isExtreme: Bool {
        switch self {
        case .minimum, .maximum: true
        default: false
        }
    }
}
