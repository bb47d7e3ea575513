import FiscNumerics
import FiscSource
import FiscSyntax

extension Checker {
    /// How deep definitions may call each other while being checked.
    static let deepestCall = 64

    func call(_ callee: Expression, _ arguments: [Argument], _ expression: Expression) -> Term? {
        guard case .name(let name) = callee.kind else {
            guard let function = check(callee) else { return nil }
            guard case .function(let type) = function.type else {
                return report(LanguageDiagnostics.notAFunction, [function.type.name], at: callee.span)
            }
            return invoke(type.function, arguments, expression)
        }
        if let local = scope.locals[name] {
            guard case .function(let type) = local.type else {
                return report(LanguageDiagnostics.notAFunction, [name], at: callee.span)
            }
            return invoke(type.function, arguments, expression)
        }
        if case .function(let function)? = environment.variables[name]?.value {
            return invoke(function, arguments, expression)
        }
        if let function = environment.functions[name] { return invoke(function, arguments, expression) }
        if let builtin = Builtin.named(name) {
            return builtin.check(self, CallSite(name: builtin.name, arguments: arguments, expression: expression))
        }
        if let function = environment.library.function(named: name) { return invoke(function, arguments, expression) }
        if environment.variables[name] != nil {
            return report(LanguageDiagnostics.notAFunction, [name], at: callee.span)
        }
        return unknown(name, at: callee.span)
    }

    /// A call of a function written in the language: its body is checked for the types at hand, once each.
    func invoke(_ function: UserFunction, _ arguments: [Argument], _ expression: Expression) -> Term? {
        guard let given = bind(arguments, to: function, expression) else { return nil }
        let key = InstanceKey(function: ObjectIdentifier(function), types: given.map(\.type))
        if let known = instances[key] {
            guard let result = known.resultType else {
                return report(LanguageDiagnostics.recursionNeedsType, [function.name], at: expression.span)
            }
            return Term(.invoke(known, given), result, expression)
        }
        guard callDepth < Self.deepestCall else {
            return report(LanguageDiagnostics.callsTooDeep, [function.name], at: expression.span)
        }
        guard let instance = instantiate(function, given.map(\.type), key, expression), let type = instance.resultType
        else { return nil }
        return Term(.invoke(instance, given), type, expression)
    }

    /// Arguments in the order of the parameters, each fit for its annotation.
    private func bind(_ arguments: [Argument], to function: UserFunction, _ expression: Expression) -> [Term]? {
        var slots = [Expression?](repeating: nil, count: function.parameters.count)
        var next = 0
        for argument in arguments {
            if let label = argument.label {
                guard let position = function.parameters.firstIndex(where: { $0.name.text == label.text }) else {
                    return report(
                        LanguageDiagnostics.unknownLabel, [function.name, label.text], at: label.span,
                        suggestions: Spelling.nearest(label.text, in: function.parameters.map(\.name.text)))
                }
                slots[position] = argument.value
            } else {
                while next < slots.count, slots[next] != nil { next += 1 }
                guard next < slots.count else { return wrongCount(function, arguments, expression) }
                slots[next] = argument.value
            }
        }
        var terms: [Term] = []
        for (slot, parameter) in zip(slots, function.parameters) {
            guard let value = slot ?? parameter.defaultValue else { return wrongCount(function, arguments, expression) }
            guard let term = check(value), let fitted = fit(term, parameter, function) else { return nil }
            terms.append(fitted)
        }
        return terms
    }

    private func wrongCount(_ function: UserFunction, _ arguments: [Argument], _ expression: Expression) -> [Term]? {
        report(
            LanguageDiagnostics.wrongArgumentCount,
            [function.name, "\(function.parameters.count)", "\(arguments.count)", function.signature],
            at: expression.span)
    }

    private func fit(_ term: Term, _ parameter: Definition.Parameter, _ function: UserFunction) -> Term? {
        guard let annotation = parameter.type else { return term }
        guard let wanted = Annotation(annotation.text, units: environment.units) else {
            return report(LanguageDiagnostics.unknownType, [annotation.text], at: term.span)
        }
        if wanted.accepts(term.type) { return term }
        if term.type.isColumn, let element = term.type.element, wanted.accepts(element) { return term }
        return report(
            LanguageDiagnostics.argumentType, [function.name, parameter.name.text, annotation.text, term.type.name],
            at: term.span)
    }

    private func instantiate(
        _ function: UserFunction, _ types: [Type], _ key: InstanceKey, _ expression: Expression
    ) -> FunctionInstance? {
        let instance = FunctionInstance(function: function, parameterTypes: types)
        if let annotation = function.resultType {
            guard let wanted = Annotation(annotation.text, units: environment.units)?.type else {
                return report(LanguageDiagnostics.unknownType, [annotation.text], at: expression.span)
            }
            instance.resultType = wanted
        }
        instances[key] = instance
        let inner = Checker(environment: environment, source: function.source, isStrict: isStrict)
        inner.instances = instances
        inner.callDepth = callDepth + 1
        inner.scope.isInFunction = true
        for (parameter, type) in zip(function.parameters, types) {
            var known: UserFunction?
            if case .function(let type) = type { known = type.function }
            inner.scope.locals[parameter.name.text] = .init(index: inner.newLocal(), type: type, function: known)
        }
        let body = inner.check(function.body)
        instances = inner.instances
        guard var body, inner.diagnostics.allSatisfy({ $0.spec.severity != .error }) else {
            instances[key] = nil
            reportInside(function, inner, expression)
            return nil
        }
        if let wanted = instance.resultType {
            guard let fitted = fitResult(body, wanted) else {
                return report(
                    LanguageDiagnostics.resultType, [function.name, wanted.name, body.type.name], at: expression.span)
            }
            body = fitted
        }
        instance.resultType = body.type
        instance.body = body
        instance.localCount = inner.localCount
        return instance
    }

    private func fitResult(_ body: Term, _ wanted: Type) -> Term? {
        if body.type == wanted || body.type == .missing { return body }
        guard let number = wanted.asNumber else { return nil }
        return converted(body, to: number.unit).map { number.isFigure ? lifted($0) : stripped($0) }
    }

    /// Shows the call, and what went wrong in the body.
    private func reportInside(_ function: UserFunction, _ inner: Checker, _ expression: Expression) {
        var outer = Diagnostic(LanguageDiagnostics.inFunction, [function.name], at: expression.span)
        outer.inner = inner.diagnostics.map { .init(source: function.source, diagnostic: $0) }
        diagnostics.append(outer)
    }
}

extension UserFunction {
    /// `名(参数: 类型, …)` as help shows it.
    public var signature: String {
        let list = parameters.map { parameter in
            parameter.type.map { "\(parameter.name.text): \($0.text)" } ?? parameter.name.text
        }
        return "\(name)(\(list.joined(separator: ", ")))"
    }
}
