import FiscNumerics
import FiscSource
import FiscTables

/// `for each` and `fold`, element by element.
extension Explainer {
    /// So many elements are gone through one by one.
    private static let shownElements = 4

    /// The first elements, each with what the body makes of it; how many there are; the result.
    func loop(_ core: Term, _ term: Term, _ value: Value, _ source: SourceText) -> ExplanationNode {
        var node = ExplanationNode(title: source.text(term.span))
        let over: Term
        switch core.kind {
        case .fold(let list, let from, let accumulator, let item, let body):
            over = list
            guard let start = known(from) else { break }
            var so = start.lifted(to: from.type)
            each(list) { element, number in
                guard let step = once(body, [(accumulator, so, from.type), element(item)], number, source) else {
                    return false
                }
                so = step.value.lifted(to: from.type)
                node.children.append(step.node)
                return true
            }
        case .map(let list, let item, let body):
            over = list
            each(list) { element, number in
                guard let step = once(body, [element(item)], number, source) else { return false }
                node.children.append(step.node)
                return true
            }
        default: return node
        }
        if let count = count(of: over) {
            let more = count > node.children.count && !node.children.isEmpty
            node.notes.append(
                Phrase(
                    zh: "逐项\(count)次" + (more ? "，前\(node.children.count)次如下" : ""),
                    en: "\(count) steps, one for each element" + (more ? "; the first \(node.children.count)" : "")))
        }
        result(term, value, to: &node)
        node.children += computed(over, source)
        return node
    }

    private typealias Given = (local: Int, value: Value, type: Type)

    /// Goes through the first elements until the body says that it cannot.
    private func each(_ list: Term, _ body: (_ element: (Int) -> Given, _ number: Int) -> Bool) {
        guard depth < Self.deepest, let type = list.type.element else { return }
        for (number, value) in elements(of: list, first: Self.shownElements).enumerated() {
            let lifted = value.lifted(to: type)
            guard body({ ($0, lifted, type) }, number + 1) else { return }
        }
    }

    private func elements(of list: Term, first most: Int) -> [Value] {
        switch known(list.unwrapped.resolved(bindings)) ?? known(list) {
        case .list(let values)?: return Array(values.prefix(most))
        case .column(let column, let rows)?:
            let reader = CellReader(column)
            var heap = Heap()
            let positions = rows.map { $0.prefix(most).map(Int.init) } ?? Array(0..<min(most, column.count))
            return positions.map { row in
                let slot = reader.slot(row, &heap)
                return heap.value(slot)
            }
        case .range(let range)?: return Self.whole(range, first: most)
        default:
            guard case .range(let lower?, let upper?, let lowerOpen, let upperOpen) = list.kind else { return [] }
            return Self.whole(
                RangeValue(
                    lower: known(lower), upper: known(upper), lowerOpen: lowerOpen, upperOpen: upperOpen), first: most)
        }
    }

    /// The first whole numbers of a range; none of one of periods.
    private static func whole(_ range: RangeValue, first most: Int) -> [Value] {
        guard let low = range.lower?.decimal?.asInt(), let high = range.upper?.decimal?.asInt(),
            abs(low) < 1 << 40, abs(high) < 1 << 40
        else { return [] }
        let (from, to) = (low + (range.lowerOpen ? 1 : 0), high - (range.upperOpen ? 1 : 0))
        return from > to ? [] : (from...min(to, from + most - 1)).map { .number(Decimal($0)) }
    }

    /// Runs a body once more by itself, with the names it is given and those around it as they were.
    private func once(
        _ body: Term, _ given: [Given], _ number: Int, _ source: SourceText
    ) -> (node: ExplanationNode, value: Value)? {
        var names: [Int: Term] = [:]
        for (local, value, type) in given { names[local] = Term(.constant(value), type, span: Span(0, 0)) }
        guard bind(body, &names) else { return nil }
        let bound = names.map { (local: $0.key, value: $0.value) }.sorted { $0.local < $1.local }
        let whole = Term(.binding(bound, body), body.type, span: body.span)
        var heap = Heap()
        guard let code = Lowering.lower(whole, locals: locals, source: source, traces: true, heap: &heap) else {
            return nil
        }
        let again = Machine(heap: heap, interrupt: machine.interrupt, language: machine.language, isTracing: true)
        again.rows = machine.rows
        guard let slot = try? again.run(code) else { return nil }
        let value = again.heap.value(slot)
        var inner = Explainer(machine: again, locals: locals, depth: depth + 1)
        inner.held = names.compactMapValues { known($0) }
        var node = inner.node(body, value, source)
        let shown = given.map { local, value, type in
            let text = ValueText.shown(TypedValue(value, type))
            return body.leaf(of: local).map { "\(source.text($0.span)) = \(text)" } ?? text
        }
        node.title = "\(number)) \(shown.joined(separator: ", "))"
        return (node, value)
    }

    /// The names from around that a body speaks of, with the values they had; false where one is not known.
    private func bind(_ body: Term, _ names: inout [Int: Term]) -> Bool {
        if case .local(let local) = body.kind, names[local] == nil {
            guard let value = known(body) ?? held[local] ?? bindings[local].flatMap({ known($0) }) else { return false }
            names[local] = Term(.constant(value), body.type, span: Span(0, 0))
        }
        var inner = names
        switch body.kind {
        case .binding(let bound, _): for (local, value) in bound { inner[local] = value }
        case .fold(_, let from, let accumulator, let item, _):
            inner[accumulator] = from
            inner[item] = from
        case .map(let list, let item, _): inner[item] = list
        default: break
        }
        let own = Set(inner.keys).subtracting(names.keys)
        for child in body.children { guard bind(child, &inner) else { return false } }
        for (local, value) in inner where !own.contains(local) { names[local] = value }
        return true
    }
}

extension Value {
    /// A number where a figure is wanted: exactly itself.
    fileprivate func lifted(to type: Type) -> Value {
        guard type.asNumber?.isFigure == true, case .number(let number) = self else { return self }
        return .figure(FigureValue(value: number, interval: .exactly(number)))
    }
}

extension Term {
    /// Where a local is spoken of.
    fileprivate func leaf(of local: Int) -> Term? {
        if case .local(local) = kind { return self }
        return children.lazy.compactMap { $0.leaf(of: local) }.first
    }
}
