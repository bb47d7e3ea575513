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
        if case .function(let type)? = environment.variables[name]?.type {
            return invoke(type.function, arguments, expression)
        }
        if let function = environment.functions[name] { return invoke(function, arguments, expression) }
        if let builtin = Builtin.named(name) {
            return builtin.check(self, CallSite(name: builtin.name, arguments: arguments, expression: expression))
        }
        if let function = environment.libraryFunction(named: name) { return invoke(function, arguments, expression) }
        if environment.variables[name] != nil {
            return report(LanguageDiagnostics.notAFunction, [name], at: callee.span)
        }
        return unknown(name, at: callee.span)
    }

    /// A call of a function written in the language: its body is checked for the types at hand, once each.
    func invoke(_ function: UserFunction, _ arguments: [Argument], _ expression: Expression) -> Term? {
        guard let slots = bind(arguments, to: function, expression) else { return nil }
        tellFormula(of: function, at: expression.span)
        let given = slots.compactMap { $0 }
        let types = slots.map { $0?.type }
        let key = InstanceKey(function: ObjectIdentifier(function), types: types)
        if let known = instances[key] {
            known.isRecursive = known.isRecursive || known.body == nil
            guard let result = known.resultType else {
                return report(LanguageDiagnostics.recursionNeedsType, [function.name], at: expression.span)
            }
            return Term(.invoke(known, given), result, expression)
        }
        guard callDepth < Self.deepestCall else {
            return report(LanguageDiagnostics.callsTooDeep, [function.name], at: expression.span)
        }
        guard let instance = instantiate(function, types, key, expression), let type = instance.resultType
        else { return nil }
        return Term(.invoke(instance, given), type, expression)
    }

    /// Arguments in the order of the parameters, each fit for its annotation; nil where the default is taken.
    private func bind(_ arguments: [Argument], to function: UserFunction, _ expression: Expression) -> [Term?]? {
        var slots = [Expression?](repeating: nil, count: function.parameters.count)
        var next = 0
        for argument in arguments {
            if let label = argument.label {
                guard let position = function.parameters.firstIndex(where: { $0.name.text == label.text }) else {
                    return report(
                        LanguageDiagnostics.unknownLabel, [function.name, label.text], at: label.span,
                        suggestions: environment.nearest(label.text, in: function.parameters.map(\.name.text)))
                }
                guard slots[position] == nil else {
                    return report(LanguageDiagnostics.argumentTwice, [function.name, label.text], at: label.span)
                }
                slots[position] = argument.value
            } else {
                while next < slots.count, slots[next] != nil { next += 1 }
                guard next < slots.count else { return wrongCount(function, arguments, expression) }
                slots[next] = argument.value
            }
        }
        var terms: [Term?] = []
        var isWhole = true
        for (slot, parameter) in zip(slots, function.parameters) {
            guard let slot else {
                guard parameter.defaultValue != nil else { return wrongCount(function, arguments, expression) }
                terms.append(nil)
                continue
            }
            let term = check(slot).flatMap { fit($0, parameter, function) }
            if term == nil { isWhole = false }
            terms.append(term)
        }
        return isWhole ? terms : nil
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

    /// Checks the body. One that calls itself is first taken to give what is written after `->`; where it turns out
    /// to give that in another unit, or as a figure, it is checked again with this.
    private func instantiate(
        _ function: UserFunction, _ types: [Type?], _ key: InstanceKey, _ expression: Expression
    ) -> FunctionInstance? {
        var assumed: Type?
        var annotation: Annotation?
        if let written = function.resultType {
            guard let wanted = Annotation(written.text, units: environment.units) else {
                return report(LanguageDiagnostics.unknownType, [written.text], at: expression.span)
            }
            annotation = wanted
            assumed = wanted.type
        }
        let before = instances
        for _ in 0..<4 {
            let instance = FunctionInstance(function: function, parameterTypes: types.compactMap { $0 })
            instance.resultType = assumed
            instance.otherForms = environment.otherForms(of: function)
            instances = before
            instances[key] = instance
            guard let body = body(of: instance, types, expression) else {
                instances[key] = nil
                return nil
            }
            if let annotation, !annotation.accepts(body.type) {
                instances[key] = nil
                return report(
                    LanguageDiagnostics.resultType,
                    [function.name, function.resultType?.text ?? "", body.type.name], at: expression.span)
            }
            if !instance.isRecursive || body.type == assumed || body.type == .missing {
                instance.resultType = body.type == .missing ? assumed ?? body.type : body.type
                instance.body = body
                return instance
            }
            assumed = body.type
        }
        instances[key] = nil
        return report(LanguageDiagnostics.recursionNeedsType, [function.name], at: expression.span)
    }

    private func body(of instance: FunctionInstance, _ types: [Type?], _ expression: Expression) -> Term? {
        let function = instance.function
        let inner = Checker(environment: environment, source: function.source, isStrict: isStrict, effort: effort)
        inner.mayRun = mayRun
        inner.interrupt = interrupt
        inner.instances = instances
        inner.callDepth = callDepth + 1
        inner.scope.isInFunction = true
        for (parameter, type) in zip(function.parameters, types) {
            if let type { _ = inner.declare(parameter.name.text, type) }
        }
        var defaults: [(local: Int, value: Term)] = []
        for (parameter, type) in zip(function.parameters, types) where type == nil {
            guard let written = parameter.defaultValue,
                let term = inner.check(written).flatMap({ inner.fit($0, parameter, function) })
            else {
                inner.scope.broken.insert(parameter.name.text)
                continue
            }
            defaults.append((inner.declare(parameter.name.text, term.type), term))
        }
        let body = inner.check(function.body)
        instances = inner.instances
        guard let body, inner.diagnostics.allSatisfy({ $0.spec.severity != .error }) else {
            reportInside(function, inner, expression)
            return nil
        }
        noteInside(function, inner, expression)
        instance.localCount = inner.localCount
        return defaults.isEmpty ? body : Term(.binding(defaults, body), body.type, span: body.span, id: body.id)
    }

    /// Shows the call, and what went wrong in the body.
    private func reportInside(_ function: UserFunction, _ inner: Checker, _ expression: Expression) {
        // Sixty bodies one inside the other say no more than the first call.
        if inner.diagnostics.contains(where: { $0.spec == LanguageDiagnostics.callsTooDeep }) {
            diagnostics.append(Diagnostic(LanguageDiagnostics.callsTooDeep, [function.name], at: expression.span))
            return
        }
        var outer = Diagnostic(LanguageDiagnostics.inFunction, [function.name], at: expression.span)
        outer.inner = inner.diagnostics.map { .init(source: function.source, diagnostic: $0) }
        diagnostics.append(outer)
    }

    /// What was noted in the body stands at the call.
    private func noteInside(_ function: UserFunction, _ inner: Checker, _ expression: Expression) {
        for diagnostic in inner.diagnostics {
            if diagnostic.spec.severity == .remark {
                remark(diagnostic.spec, diagnostic.arguments, at: expression.span)
                continue
            }
            var note = Diagnostic(diagnostic.spec, diagnostic.arguments, at: expression.span)
            note.inner = [.init(source: function.source, diagnostic: diagnostic)]
            diagnostics.append(note)
        }
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
