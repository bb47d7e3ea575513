import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

/// Pipelines: what each stage did, how many rows went in and came out, and one row or group worked out.
extension Explainer {
    func pipeline(_ last: Term, _ value: Value, _ source: SourceText, title: String) -> ExplanationNode {
        var stages: [Term] = []
        var base = last
        while case .verb(let verb) = base.kind {
            stages.insert(base, at: 0)
            base = verb.table.unwrapped.resolved(bindings)
        }
        let start = base.span.start
        let whole = Span(min(start, last.span.start), max(base.span.end, last.span.end))
        var node = ExplanationNode(title: stages.count > 1 || title.isEmpty ? source.text(whole) : title)
        if let table = table(base) {
            node.steps.append(size(table, sign: "←", remark: table.source.map { Phrase($0.file) }))
        }
        for stage in stages { node.children.append(self.stage(stage, source)) }
        if case .table(let table) = value { node.steps.append(size(table, sign: "→")) }
        node.children = computed(base, source) + node.children
        return node
    }

    private func stage(_ term: Term, _ source: SourceText) -> ExplanationNode {
        var node = ExplanationNode(title: source.text(term.span))
        guard case .verb(let verb) = term.kind, let before = table(verb.table) else { return node }
        if let after = table(term) {
            let remark: Phrase? =
                before.rowCount == after.rowCount
                ? nil : Phrase(zh: "原\(before.rowCount)行", en: "of \(before.rowCount) rows")
            node.steps.append(size(after, sign: "→", remark: remark))
        }
        guard depth < Self.deepest else { return node }
        switch verb {
        case .derive(_, let program, let field):
            if let row = rowNode(program, before, 0, source, groups: verb.groupedBy) {
                node.children.append(named(row, field.name, at: before, 0))
            }
        case .filter(_, let program):
            if let row = rowNode(program, before, 0, source, groups: verb.groupedBy) {
                node.children.append(named(row, "", at: before, 0))
            }
        case .select(_, let items):
            for case .computed(let program, let field) in items {
                if let row = rowNode(program, before, 0, source, groups: verb.groupedBy) {
                    node.children.append(named(row, field.name, at: before, 0))
                }
            }
        case .summarise(_, let keys, let terms): summary(keys, terms, term, before, source, &node)
        case .compare(_, let comparison):
            node.notes.append(
                Phrase(
                    zh: "先按\(names(comparison.keys + [comparison.period], before))求和，再与上一期相比",
                    en:
                        "sums by \(names(comparison.keys + [comparison.period], before)), each against the period before"
                ))
        case .group(_, let keys):
            let groups = before.grouped(by: keys).groupCount
            node.notes.append(
                Phrase(zh: "按\(names(keys, before))分为\(groups)组", en: "\(groups) groups by \(names(keys, before))"))
        case .whole(_, let operation, let arguments): node.notes += phrases(of: operation, arguments, before)
        case .sort, .take, .distinct: break
        }
        return node
    }

    func names(_ columns: [Int], _ table: Table) -> String {
        columns.filter(table.columns.indices.contains).map { table.columns[$0].name }.joined(separator: "、")
    }

    func table(_ term: Term) -> Table? {
        if case .table(let table)? = known(term) { return table }
        return nil
    }

    private func size(_ table: Table, sign: String, remark: Phrase? = nil) -> ExplanationNode.Step {
        let (rows, columns) = (table.rowCount, table.columns.count)
        let words = Phrase(zh: "\(rows)行\(columns)列", en: "\(rows) rows, \(columns) columns")
        let more = remark.map { Phrase(zh: "，\($0.zh)", en: ", \($0.en)") } ?? Phrase("")
        return .init(
            .result, "\(rows) × \(columns)", sign: sign, remark: Phrase(zh: words.zh + more.zh, en: words.en + more.en))
    }

    // MARK: One row, one group

    /// How the value of one row comes about: the row's program is run again, and recorded.
    private func rowNode(
        _ program: RowProgram, _ table: Table, _ row: Int, _ source: SourceText, groups: [Int]
    ) -> ExplanationNode? {
        guard table.rowCount > row else { return nil }
        var frame = RowsFrame(table)
        if !groups.isEmpty || program.order != nil {
            let grouping = table.grouped(by: groups)
            let own = grouping.rows(of: Int(grouping.groupOf[row]))
            frame = frame.selecting(own.ordered(by: table.ranks(by: program.order)))
        }
        frame.row = row
        frame.position = frame.selection?.firstIndex(of: Int32(clamping: row)) ?? row
        return working(frame) { explainer in
            for hoist in program.hoists {
                guard let slot = explainer.machine.evaluate(hoist.value, locals: locals, source) else { return nil }
                explainer.machine.set(hoist.local, slot)
            }
            return explainer.evaluated(program.body, source)
        }
    }

    private func summary(
        _ keys: [Int], _ terms: [Term], _ stage: Term, _ table: Table, _ source: SourceText,
        _ node: inout ExplanationNode
    ) {
        guard case .table(let shape) = stage.type else { return }
        let fields = shape.columns.suffix(terms.count)
        var frame = RowsFrame(table)
        var label = ""
        if !keys.isEmpty {
            let grouping = table.grouped(by: keys)
            guard grouping.groupCount > 0 else { return }
            frame = frame.selecting(grouping.rows(of: 0))
            label = machine.name(of: Int(grouping.firstRow[0]), keys, table)
            node.notes.append(
                Phrase(
                    zh: "\(grouping.groupCount)组，以“\(label)”为例",
                    en: "\(grouping.groupCount) groups; “\(label)” worked out"))
        }
        for (field, term) in zip(fields, terms) {
            let worked = working(frame) { $0.evaluated(term, source) }
            guard var child = worked else { continue }
            if !field.name.isEmpty { child.title = "\(field.name): \(child.title)" }
            node.children.append(child)
        }
    }

    private func evaluated(_ term: Term, _ source: SourceText) -> ExplanationNode? {
        guard let slot = machine.evaluate(term, locals: locals, source) else { return nil }
        return deeper().node(term, machine.heap.value(slot), source)
    }

    /// Works with rows at hand, and leaves the machine as it was.
    private func working(_ frame: RowsFrame, _ body: (Explainer) -> ExplanationNode?) -> ExplanationNode? {
        let before = machine.trace
        let depth = machine.rows.count
        let notes = machine.notes
        machine.rows.append(frame)
        defer {
            machine.settle(rows: depth)
            machine.trace = before
            machine.notes = notes
        }
        return body(self)
    }

    private func named(_ node: ExplanationNode, _ name: String, at table: Table, _ row: Int) -> ExplanationNode {
        var node = node
        let place = table.line(ofRow: row).map { "第\($0)行" } ?? "第\(row + 1)行"
        node.title = name.isEmpty ? "\(place)：\(node.title)" : "\(place)：\(name) = \(node.title)"
        return node
    }
}

extension TableVerb {
    /// The table it works on.
    var table: Term {
        switch self {
        case .filter(let table, _), .select(let table, _), .derive(let table, _, _), .group(let table, _),
            .summarise(let table, _, _), .sort(let table, _), .take(let table, _), .distinct(let table, _),
            .compare(let table, _), .whole(let table, _, _):
            table
        }
    }
}

extension Machine {
    /// Runs a term by itself in the outermost frame, recording; nil where that breaks off.
    func evaluate(_ term: Term, locals: Int, _ source: SourceText) -> Slot? {
        guard let code = Lowering.lower(term, locals: locals, source: source, traces: true, heap: &heap) else {
            return nil
        }
        do throws(Diagnostic) {
            return try run(code)
        } catch {
            return nil
        }
    }
}
