import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

/// Makes the explanation of a term from the values that were recorded while it ran.
struct Explainer {
    let trace: [ObjectIdentifier: Value]
    let notes: [Diagnostic]

    /// Functions inside functions are explained to this depth.
    private static let deepest = 6

    func explain(_ term: Term, _ value: Value, _ source: SourceText) -> ExplanationNode {
        var node = node(term, value, source, depth: 0)
        node.notes += notes.map { Phrase(zh: $0.message(in: .zh), en: $0.message(in: .en)) }
        return node
    }

    private func node(_ term: Term, _ value: Value, _ source: SourceText, depth: Int) -> ExplanationNode {
        var node = ExplanationNode(title: source.text(term.span))
        let core = term.core
        if case .invoke(let instance, _) = core.kind, depth < Self.deepest {
            return invocation(instance, term, value, source, depth)
        }
        append(term, value, source, to: &node, names: { source.text($0.span) })
        node.children = children(of: core, source, depth: depth)
        return node
    }

    /// The lines of one derivation.
    private func append(
        _ term: Term, _ value: Value, _ source: SourceText, to node: inout ExplanationNode, names: (Term) -> String
    ) {
        let formula = Formula(term, leaf: names)
        let figures = Formula(term, leaf: { figure($0, source) })
        if formula.text != node.title, formula.text != figures.text { node.steps.append(.init(.formula, formula.text)) }
        let origins = leaves(term).compactMap { origin($0, source) }
        if figures.text != node.title { node.steps.append(.init(.figures, figures.text, origins: origins)) }
        result(term, value, to: &node)
    }

    /// The unrounded value where printing rounds it, then the value as printed.
    private func result(_ term: Term, _ value: Value, to node: inout ExplanationNode) {
        let shown = ValueText.shown(TypedValue(value, term.type))
        if let type = term.type.asNumber, let number = value.decimal {
            let unrounded = Unrounded(number, type)
            if let text = unrounded.text, text != shown {
                node.steps.append(.init(.value, text, bounds: bounds(value, type)))
                node.steps.append(.init(.result, shown))
                return
            }
            node.steps.append(.init(.result, shown, bounds: bounds(value, type)))
        } else {
            node.steps.append(.init(.result, shown))
        }
        if case .missing(let reason) = value { node.notes.append(Phrase(zh: reason.zh, en: reason.en)) }
    }

    private func bounds(_ value: Value, _ type: NumberType) -> ExplanationNode.Bounds? {
        guard case .figure(let figure) = value, let interval = figure.interval, !interval.isExact else { return nil }
        func text(_ bound: Interval.Bound) -> String? {
            bound.value.map { Unrounded.bound($0, type) }
        }
        return .init(lower: text(interval.lower), upper: text(interval.upper))
    }

    /// A call of a function of the language: its formula, then with its arguments put in.
    private func invocation(
        _ instance: FunctionInstance, _ term: Term, _ value: Value, _ source: SourceText, _ depth: Int
    ) -> ExplanationNode {
        var node = ExplanationNode(title: source.text(term.span))
        let function = instance.function
        guard let body = instance.body else { return node }
        let inner = function.source
        append(body, value, inner, to: &node, names: { inner.text($0.span) })
        if let formula = function.documentation.first("formula") {
            node.notes.append(Phrase(zh: "公式：\(formula)", en: "formula: \(formula)"))
        }
        if let origin = function.documentation.first("source") {
            let year = function.documentation.first("year").map { " \($0)" } ?? ""
            node.notes.append(Phrase(zh: "出处：\(origin)\(year)", en: "source: \(origin)\(year)"))
        }
        if function.documentation.first("confidence") == "unconfirmed" {
            node.notes.append(Phrase(zh: "此公式未与正式文件核对", en: "not yet compared with the official text"))
        }
        if case .invoke(_, let arguments) = term.core.kind {
            node.children = arguments.flatMap { computed($0, source, depth: depth + 1) }
        }
        node.children += children(of: body.core, inner, depth: depth + 1)
        return node
    }

    /// What is itself computed by a function or over a column, and deserves its own lines.
    private func children(of term: Term, _ source: SourceText, depth: Int) -> [ExplanationNode] {
        guard depth < Self.deepest else { return [] }
        if case .invoke = term.kind { return [] }
        if term.isLeaf { return [] }
        return term.children.flatMap { computed($0, source, depth: depth) }
    }

    private func computed(_ term: Term, _ source: SourceText, depth: Int) -> [ExplanationNode] {
        let core = term.core
        switch core.kind {
        case .invoke, .builtin, .fold:
            guard let value = trace[ObjectIdentifier(core)] else { return [] }
            if case .builtin(.sum, let arguments) = core.kind, case .list? = arguments.first?.kind { break }
            return [node(core, value, source, depth: depth + 1)]
        default: break
        }
        return children(of: core, source, depth: depth)
    }

    // MARK: Leaves

    private func leaves(_ term: Term) -> [Term] {
        let core = term.unwrapped
        return core.isLeaf ? [core] : core.children.flatMap(leaves)
    }

    private func figure(_ term: Term, _ source: SourceText) -> String {
        let known: Value?
        if case .constant(let value) = term.kind { known = value } else { known = trace[ObjectIdentifier(term)] }
        guard let known else { return source.text(term.span) }
        return ValueText.shown(TypedValue(known, term.type))
    }

    private func origin(_ term: Term, _ source: SourceText) -> ExplanationNode.Origin? {
        guard let type = term.type.asNumber else { return nil }
        let value: Value?
        if case .constant(let constant) = term.kind { value = constant } else { value = trace[ObjectIdentifier(term)] }
        guard case .figure(let figure)? = value else { return nil }
        let half = figure.interval?.width.flatMap { width in
            width.isZero ? nil : (try? width / Decimal(2)).map { ValueText.number($0.reduced, type) }
        }
        let place = figure.detail?.place ?? ""
        return .init(
            name: source.text(term.span), figure: ValueText.number(figure.value, type), file: figure.detail?.file,
            line: figure.detail?.line, place: place.isEmpty ? nil : Phrase(place), halfWidth: half)
    }
}

extension Value {
    var decimal: Decimal? {
        switch self {
        case .number(let number): number
        case .figure(let figure): figure.value
        default: nil
        }
    }
}

extension Term {
    /// What a formula shows as one thing: a name, a literal, a column, a call.
    var isLeaf: Bool {
        switch kind {
        case .constant, .local, .cell, .column, .wholeColumn, .rowMap, .rowElement, .invoke, .verb, .map, .fold,
            .field, .index, .record, .interpolation:
            true
        case .builtin(.sum, let arguments):
            if case .list? = arguments.first?.kind { false } else { true }
        case .builtin(.withoutBase, _): false
        case .builtin: true
        default: false
        }
    }

    /// Without conversions of unit.
    var unwrapped: Term {
        switch kind {
        case .scale(let inner, _), .lift(let inner), .strip(let inner): inner.unwrapped
        case .builtin(.withoutBase, let arguments): arguments.first?.unwrapped ?? self
        default: self
        }
    }
}
