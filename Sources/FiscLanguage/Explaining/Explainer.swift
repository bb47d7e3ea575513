import FiscClaims
import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

/// Makes the explanation of a term from the values that a machine recorded while it ran.
///
/// What ran many times (a function, a row of a table) recorded its last time only; where such a thing is explained, it
/// is run once more for the case at hand.
struct Explainer {
    let machine: Machine
    /// How many locals the frame of the explained term has.
    let locals: Int
    var bindings: [Int: Term] = [:]
    /// What parameters and the names of loops hold; what runs in a loop is not recorded.
    var held: [Int: Value] = [:]
    var depth = 0

    /// Functions inside functions are explained to this depth.
    static let deepest = 6
    /// Formulas of more characters say less than their parts.
    private static let longestFormula = 400

    func explain(_ term: Term, _ value: Value, _ source: SourceText) -> ExplanationNode {
        node(term, value, source)
    }

    func node(_ term: Term, _ value: Value, _ source: SourceText) -> ExplanationNode {
        let core = term.unwrapped.resolved(bindings)
        let title = source.text(term.span)
        switch core.kind {
        case .invoke(let instance, let arguments):
            return invocation(instance, arguments, term, value, source)
        case .verb: return pipeline(core, value, source, title: title)
        case .binding(let bound, let body): return block(bound, body, term, value, source)
        case .record(let terms): return record(terms, core.type, source, title: title)
        case .conditional(let condition, let then, let otherwise):
            return branches(condition, then, otherwise, term, value, source)
        case .field(let base, let index):
            if let inner = field(base, index, value, source, title: title) { return inner }
        case .builtin(let operation, let arguments) where !core.isTransparent:
            return builtin(operation, arguments, core, term, value, source)
        case .fold, .map: return loop(core, term, value, source)
        default: break
        }
        var node = ExplanationNode(title: title)
        append(term, value, source, to: &node, name: { name($0, in: term, source) })
        node.children = children(of: core, source)
        return node
    }

    /// A leaf as it was written; a number that the checker put into a call as what it is.
    private func name(_ leaf: Term, in term: Term, _ source: SourceText) -> String {
        if case .constant = leaf.kind, leaf.span == term.span, leaf !== term { return figure(leaf, source) }
        return source.text(leaf.span)
    }

    func deeper() -> Explainer {
        var next = self
        next.depth += 1
        return next
    }

    // MARK: Lines

    /// The lines of one derivation: with names, with figures, step by step, the result.
    func append(
        _ term: Term, _ value: Value, _ source: SourceText, to node: inout ExplanationNode,
        name: @escaping (Term) -> String
    ) {
        let formula = Formula(term, bindings: bindings, leaf: name).text
        let figures = Formula(term, bindings: bindings, leaf: { figure($0, source) }).text
        guard formula.count <= Self.longestFormula, figures.count <= Self.longestFormula else {
            return result(term, value, to: &node)
        }
        let typed = node.title.replacing("*", with: "×").replacing("/", with: "÷")
        if formula != typed, formula != figures { node.steps.append(.init(.formula, formula)) }
        let origins = leaves(term).compactMap { origin($0, source) }
        if figures != typed || !origins.isEmpty && figures != node.title {
            node.steps.append(.init(.figures, figures, origins: unique(origins)))
        }
        var last = figures
        let height = term.height(bindings)
        if height > 1 {
            for level in 1..<min(height, 6) {
                let step = Formula(
                    term, bindings: bindings, reduced: level, value: { part($0) }, leaf: { figure($0, source) }
                ).text
                if step != last, step.count <= Self.longestFormula { node.steps.append(.init(.figures, step)) }
                last = step
            }
        }
        switch term.core.kind {
        case .consistent(let a, let b):
            node.steps += sides(a, b, source)
            result(term, value, to: &node)
            apart(a, b, &node)
        case .member(let a, let set):
            node.steps += ends(a, set)
            result(term, value, to: &node)
        case .coalesce(let a, _):
            result(term, value, to: &node)
            node.notes.append(taken(a))
        default: result(term, value, to: &node)
        }
    }

    /// What a part of a formula has come to, unrounded.
    private func part(_ term: Term) -> String? {
        guard let value = machine.trace[ObjectIdentifier(term)] else { return nil }
        if case .missing = value { return "missing" }
        if let type = term.type.asNumber, let number = value.decimal, let text = Unrounded(number, type).text {
            return text
        }
        return ValueText.shown(TypedValue(value, term.type))
    }

    /// The unrounded value where printing rounds it, then the value as printed.
    func result(_ term: Term, _ value: Value, to node: inout ExplanationNode) {
        let shown = ValueText.shown(TypedValue(value, term.type))
        if let type = term.type.asNumber, let number = value.decimal {
            if let text = Unrounded(number, type).text, text != shown {
                node.steps.append(.init(.value, text, bounds: bounds(value, type)))
                node.steps.append(.init(.result, shown))
            } else {
                node.steps.append(.init(.result, shown, bounds: bounds(value, type)))
            }
            if case .figure(let figure) = value, figure.interval == nil, let reason = figure.noInterval {
                node.notes.append(
                    Phrase(zh: "没有允许尾差：\(reason.zh)", en: "nothing is known of its rounding: \(reason.en)"))
            }
            return
        }
        if case .missing(let reason) = value {
            node.steps.append(.init(.result, "missing", remark: Phrase(zh: reason.zh, en: reason.en)))
        } else if shown != node.title {
            node.steps.append(.init(.result, shown))
        }
    }

    func bounds(_ value: Value, _ type: NumberType) -> ExplanationNode.Bounds? {
        guard case .figure(let figure) = value, let interval = figure.interval, !interval.isExact else { return nil }
        func text(_ bound: Interval.Bound) -> String? { bound.value.map { Unrounded.bound($0, type) } }
        return .init(lower: text(interval.lower), upper: text(interval.upper))
    }

    func figureValue(_ term: Term) -> FigureValue? {
        switch known(term) {
        case .figure(let figure)?: figure
        case .number(let number)?: FigureValue(value: number, interval: .exactly(number))
        default: nil
        }
    }

    /// The value of a term: a constant's own, else what was recorded.
    func known(_ term: Term) -> Value? {
        if case .constant(let value) = term.kind { return value }
        if let value = machine.trace[ObjectIdentifier(term)] { return value }
        if case .lift(let inner) = term.kind { return known(inner) }
        return nil
    }

    // MARK: Parts

    /// What is itself computed by a function or over a column, and deserves its own lines.
    func children(of term: Term, _ source: SourceText) -> [ExplanationNode] {
        guard depth < Self.deepest else { return [] }
        if case .binding(let bound, let body) = term.kind {
            var inner = self
            inner.bindings = bindings.merging(bound)
            return inner.children(of: body.unwrapped.resolved(inner.bindings), source)
        }
        var nodes: [ExplanationNode] = []
        for child in term.children {
            for node in computed(child, source) where !nodes.contains(node) { nodes.append(node) }
        }
        return nodes
    }

    func computed(_ term: Term, _ source: SourceText) -> [ExplanationNode] {
        guard depth < Self.deepest else { return [] }
        let core = term.unwrapped.resolved(bindings)
        switch core.kind {
        case .invoke, .fold, .verb, .conditional:
            guard let value = machine.trace[ObjectIdentifier(core)] else { return [] }
            return [deeper().node(core, value, source)]
        case .builtin where !core.isTransparent:
            guard let value = machine.trace[ObjectIdentifier(core)] else { return [] }
            return [deeper().node(core, value, source)]
        case .field(let base, _), .index(let base, _): return computed(base, source)
        case .constant, .local, .cell, .column, .wholeColumn, .rowElement, .rowMap: return []
        default: return children(of: core, source)
        }
    }

    // MARK: Leaves

    func leaves(_ term: Term) -> [Term] {
        let core = term.unwrapped.resolved(bindings)
        if core.isLeaf { return [core] }
        if case .binding(let bound, let body) = core.kind {
            var inner = self
            inner.bindings = bindings.merging(bound)
            return inner.leaves(body)
        }
        return core.children.flatMap(leaves)
    }

    func figure(_ term: Term, _ source: SourceText) -> String {
        guard let known = known(term) else { return source.text(term.span) }
        switch known {
        case .column, .table, .report, .function: return source.text(term.span)
        case .missing: return "missing"
        default: return ValueText.shown(TypedValue(known, term.type))
        }
    }

    private func origin(_ term: Term, _ source: SourceText) -> ExplanationNode.Origin? {
        guard let type = term.type.asNumber, case .figure(let figure)? = known(term) else { return nil }
        switch term.kind {
        case .constant, .local, .cell, .index: break
        default: return nil
        }
        let isEven = figure.interval?.middle == figure.value
        let half = (isEven ? figure.interval?.width : nil).flatMap { width in
            width.isZero ? nil : (try? width / Decimal(2)).map { ValueText.number($0.reduced, type) }
        }
        var file = figure.detail?.file
        var line = figure.detail?.line
        let place = figure.detail?.place
        if case .cell(let column) = term.kind, let frame = machine.rows.last,
            frame.table.columns.indices.contains(column), let cell = frame.table.columns[column].place(at: frame.row)
        {
            (file, line) = (cell.source.file, cell.line)
        }
        // A margin stands beside the figure anyway.
        let shown =
            if case .hedge = figure.detail?.qualifier {
                ValueText.figure(figure, type)
            } else {
                ValueText.number(figure.value, type)
            }
        let name = source.text(term.span)
        return .init(
            name: name == shown ? "" : name, figure: shown,
            file: file?.isEmpty == true ? nil : file, line: line, place: place?.isEmpty == true ? nil : place,
            halfWidth: half, bounds: isEven ? nil : bounds(.figure(figure), type))
    }

    private func unique(_ origins: [ExplanationNode.Origin]) -> [ExplanationNode.Origin] {
        var result: [ExplanationNode.Origin] = []
        for origin in origins where !result.contains(origin) { result.append(origin) }
        return result.count > 12 ? Array(result.prefix(12)) : result
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
    /// A built-in that a formula writes out instead of naming it.
    var isTransparent: Bool {
        switch kind {
        case .builtin(.withoutBase, _), .builtin(.share, _), .builtin(.root, _): true
        case .builtin(.sum, let arguments):
            if case .list? = arguments.first?.kind { true } else { false }
        default: false
        }
    }
}
