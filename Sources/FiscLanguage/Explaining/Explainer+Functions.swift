import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

/// Functions, blocks, records, branches and loops.
extension Explainer {
    /// A call of a function of the language: its body's formula, then with the arguments put in. It is run again with
    /// these arguments: what was recorded may be of another call.
    func invocation(
        _ instance: FunctionInstance, _ arguments: [Term], _ term: Term, _ value: Value, _ source: SourceText
    ) -> ExplanationNode {
        var node = ExplanationNode(title: source.text(term.span))
        let function = instance.function
        guard let body = instance.body, depth < Self.deepest else {
            result(term, value, to: &node)
            return node
        }
        node.children = arguments.flatMap { computed($0, source) }
        let given = arguments.map { known($0) ?? .missing(.stated) }
        let before = machine.trace
        defer { machine.trace = before }
        guard let again = machine.call(instance, given) else {
            result(term, value, to: &node)
            return node
        }
        var inner = Explainer(machine: machine, locals: instance.localCount, depth: depth + 1)
        inner.held = Dictionary(given.enumerated().map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
        let text = function.source
        var own = inner.node(body, again, text)
        own.title = node.title
        node.steps = own.steps
        node.notes = own.notes + documentation(of: function, otherForms: instance.otherForms)
        node.children += own.children
        // The call may convert what the body gives.
        if ValueText.shown(TypedValue(again, body.type)) != ValueText.shown(TypedValue(value, term.type)) {
            result(term, value, to: &node)
        }
        return node
    }

    private func documentation(of function: UserFunction, otherForms forms: [String]) -> [Phrase] {
        let documentation = function.documentation
        var notes: [Phrase] = []
        if let formula = documentation.first("formula") {
            notes.append(Phrase(zh: "公式：\(formula)", en: "formula: \(formula)"))
        }
        if let origin = documentation.first("source") {
            notes.append(Phrase(zh: "出处：\(origin)", en: "source: \(origin)"))
        }
        let validity = documentation.validity
        if !validity.isEmpty {
            notes.append(Phrase(zh: "适用：\(validity.zh)", en: "valid for: \(validity.en)"))
        }
        switch documentation.first("confidence") {
        case "unconfirmed":
            notes.append(Phrase(zh: "此公式未与正式文件核对", en: "not yet compared with the official text"))
        case "form": notes.append(Phrase(zh: "公式见于已填报的表格", en: "the formula is taken from filled-in forms"))
        case "seen": notes.append(Phrase(zh: "公式见于公开文本", en: "the formula stands in a public text"))
        default: break
        }
        if !forms.isEmpty {
            notes.append(
                Phrase(
                    zh: "另有公式：\(forms.joined(separator: "、"))",
                    en: "other formulas: \(forms.joined(separator: ", "))"))
        }
        return notes
    }

    /// `{ a = …; b = …; e }`: what a person named is explained by itself, then the result.
    func block(
        _ bound: [(local: Int, value: Term)], _ body: Term, _ term: Term, _ value: Value, _ source: SourceText
    ) -> ExplanationNode {
        var inner = self
        inner.bindings = bindings.merging(bound)
        var node = inner.node(body, value, source)
        // What the block comes to is a formula of the names in it, though the text says so too.
        let formula = Formula(body, bindings: inner.bindings, leaf: { source.text($0.span) }).text
        if node.steps.count > 1, node.steps.first?.role == .figures, node.steps.first?.text != formula {
            node.steps.insert(.init(.formula, formula), at: 0)
        }
        node.title = source.text(term.span)
        var parts: [ExplanationNode] = []
        for (_, bound) in bound where !body.mentions(bound) {
            guard let value = known(bound) else { continue }
            var part = inner.deeper().node(bound, value, source)
            if !bound.unwrapped.isLeaf || !part.children.isEmpty {
                part.title = source.definition(of: bound)
                parts.append(part)
            }
        }
        node.children = parts + node.children
        return node
    }

    func record(_ terms: [Term], _ type: Type, _ source: SourceText, title: String) -> ExplanationNode {
        var node = ExplanationNode(title: title)
        guard case .record(let fields) = type, depth < Self.deepest else { return node }
        for (field, term) in zip(fields, terms) {
            guard let value = known(term) else { continue }
            var child = deeper().node(term, value, source)
            child.title = field.name
            node.children.append(child)
        }
        return node
    }

    /// `compare(a, b).growth`: the field that is asked for, not the whole record.
    func field(_ base: Term, _ index: Int, _ value: Value, _ source: SourceText, title: String) -> ExplanationNode? {
        var inner = self
        var record = base.unwrapped.resolved(bindings)
        while case .binding(let bound, let body) = record.kind {
            inner.bindings = inner.bindings.merging(bound)
            record = body.unwrapped
        }
        guard case .record(let terms) = record.kind, terms.indices.contains(index) else { return nil }
        var node = inner.node(terms[index], value, source)
        node.title = title
        return node
    }

    func branches(
        _ condition: Term, _ then: Term, _ otherwise: Term, _ term: Term, _ value: Value, _ source: SourceText
    ) -> ExplanationNode {
        var node = ExplanationNode(title: source.text(term.span))
        let test = known(condition)
        let figures = Formula(condition, bindings: bindings, leaf: { figure($0, source) }).text
        var taken: Term?
        switch test {
        case .truth(true)?:
            taken = then
            node.steps.append(.init(.figures, figures, sign: "?", remark: Phrase(zh: "成立，取“那么”一边", en: "holds: then")))
        case .truth(false)?:
            taken = otherwise
            node.steps.append(
                .init(.figures, figures, sign: "?", remark: Phrase(zh: "不成立，取“否则”一边", en: "does not hold: else")))
        default:
            node.steps.append(.init(.figures, figures, sign: "?", remark: Phrase(zh: "缺失", en: "missing")))
        }
        if let taken {
            let inner = self.node(taken, value, source)
            node.steps += inner.steps
            node.notes += inner.notes
            node.children = computed(condition, source) + inner.children
        } else {
            result(term, value, to: &node)
            node.children = computed(condition, source)
        }
        return node
    }

    func count(of term: Term) -> Int? {
        switch known(term) {
        case .list(let values)?: return values.count
        case .column(let column, let rows)?: return rows?.count ?? column.count
        case .range?:
            guard case .range(let lower?, let upper?, let lowerOpen, let upperOpen) = term.kind,
                let low = known(lower)?.decimal?.asInt(), let high = known(upper)?.decimal?.asInt()
            else { return nil }
            let (span, overflow) = high.subtractingReportingOverflow(low)
            return overflow ? nil : max(0, span - (lowerOpen ? 1 : 0) - (upperOpen ? 1 : 0)) &+ 1
        default:
            guard case .range(let lower?, let upper?, _, _) = term.kind, let low = known(lower)?.decimal?.asInt(),
                let high = known(upper)?.decimal?.asInt()
            else { return nil }
            let (span, overflow) = high.subtractingReportingOverflow(low)
            return overflow || span < 0 || span == Int.max ? nil : span + 1
        }
    }
}

extension Machine {
    /// Runs a function by itself; nil where that breaks off. What it records takes the place of what was recorded.
    func call(_ instance: FunctionInstance, _ arguments: [Value]) -> Value? {
        guard let code = codes[ObjectIdentifier(instance)], arguments.count <= code.localCount else { return nil }
        trace = [:]
        do throws(Diagnostic) {
            let slots = arguments.map { heap.slot($0) }
            try enter(code, base: 0, span: Span(0, 0))
            for (local, slot) in slots.enumerated() { set(local, slot) }
            // in two steps: in one, Swift would read the heap before the result is in it
            let result = try execute(code, from: 0, base: 0)
            return heap.value(result)
        } catch {
            settle(rows: rows.count)
            return nil
        }
    }
}

extension Term {
    /// Whether a formula of this term writes the other one out: it is bound under its own name.
    fileprivate func mentions(_ bound: Term) -> Bool {
        if case .local = kind, span == bound.span { return true }
        return children.contains { $0.mentions(bound) }
    }
}

extension SourceText {
    /// `名 = 式`, where a block names what a term computes.
    fileprivate func definition(of term: Term) -> String {
        var start = term.span.start
        while start > 0, bytes[start - 1] != UInt8(ascii: "{"), bytes[start - 1] != UInt8(ascii: ";"),
            bytes[start - 1] != 0x0A
        {
            start -= 1
        }
        let text = self.text(Span(start, term.span.end)).drop { $0.isWhitespace }
        return text.contains("=") ? String(text) : self.text(term.span)
    }
}
