import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

/// `pivot`, `unpivot` and `window`.
extension Checker {
    /// A pivot that would give more columns is refused.
    static let mostPivotColumns = 2_000

    func pivot(_ table: Term, _ shape: TableShape, _ column: Expression, _ fields: [FiscSyntax.Field], _ span: Span)
        -> Term?
    {
        var (table, shape) = (table, shape)
        var named = column
        var listed: [Expression]?
        if case .membership(let element, let set, negated: false) = column.kind, let elements = set.listElements {
            (named, listed) = (element, elements)
        }
        guard let position = place(of: named, &table, &shape) else { return nil }
        guard !shape.keys.contains(position) else {
            return report(LanguageDiagnostics.pivotByKey, [shape.columns[position].name], at: named.span)
        }
        guard
            let values = listed.map({ self.values($0, shape.columns[position].type) })
                ?? rows(of: table, position, span)
        else { return nil }
        guard values.count * fields.count <= Self.mostPivotColumns else {
            return report(
                LanguageDiagnostics.pivotTooWide,
                [
                    shape.columns[position].name, "\(values.count)", "\(values.count * fields.count)",
                    "\(Self.mostPivotColumns)",
                ], at: named.span)
        }
        var terms: [Term] = []
        for field in fields {
            guard let term = inGroup(over: shape, { check(field.value) }), storable(term.type, at: field.value.span)
            else { return nil }
            terms.append(term)
        }
        let names = fields.map(\.name.text)
        let measures = zip(names, terms).map { Type.Field($0, $1.type) }
        let keys = shape.keys.map { shape.columns[$0] }
        let summary = Term(
            .verb(.summarise(table, keys: shape.keys + [position], terms)),
            .table(TableShape(columns: keys + [shape.columns[position]] + measures)), span: span)
        let cells = values.flatMap { value in measures.map { Type.Field(Self.cellName(value, $0.name), $0.type) } }
        if let twice = firstRepeated((keys + cells).map(\.name)) {
            return report(LanguageDiagnostics.columnTwice, [twice], at: span)
        }
        let spread = TableOperation.Spread(keys: keys.count, values: values, names: cells.map(\.name))
        return Term(.verb(.whole(summary, .spread(spread), [])), .table(TableShape(columns: keys + cells)), span: span)
    }

    private static func cellName(_ value: String, _ measure: String) -> String {
        let value = value.isEmpty ? "（空）" : value
        return measure.isEmpty ? value : "\(value)_\(measure)"
    }

    /// Values that were written out, as `Column.keyText` has them.
    private func values(_ listed: [Expression], _ type: Type) -> [String]? {
        var values: [String] = []
        for expression in listed {
            guard let term = check(expression) else { return nil }
            let own = type == .period ? yearConstant(term) ?? term : term
            guard own.type == type || own.type.asNumber != nil && type.asNumber != nil,
                case .constant(let value) = own.kind
            else {
                return report(LanguageDiagnostics.cannotCompare, [type.name, own.type.name], at: expression.span)
            }
            switch value {
            case .text(let text): values.append(text)
            case .period(let period): values.append(period.description)
            case .truth(let truth): values.append(truth ? "true" : "false")
            case .number(let number): values.append(number.reduced.description)
            case .figure(let figure): values.append(figure.value.reduced.description)
            default: return report(LanguageDiagnostics.cannotStore, [own.type.name], at: expression.span)
            }
        }
        return values
    }

    /// The values that become columns must be known before the statement runs, so what stands before the pivot runs now.
    private func rows(of table: Term, _ position: Int, _ span: Span) -> [String]? {
        guard mayRun else { return [] }
        guard table.freeLocals.isEmpty else { return report(LanguageDiagnostics.pivotNeedsValues, at: span) }
        var heap = Heap()
        guard let code = Lowering.lower(table, locals: localCount, source: source, traces: false, heap: &heap) else {
            return report(LanguageDiagnostics.tooLarge, at: table.span)
        }
        let machine = Machine(heap: heap, interrupt: interrupt, language: environment.language)
        do throws(Diagnostic) {
            let slot = try machine.run(code)
            return try machine.table(slot, code, 0)?.spreadValues(of: position) ?? []
        } catch {
            refutesPlan = refutesPlan || machine.refutesPlan
            diagnostics.append(error)
            return nil
        }
    }

    // MARK: unpivot

    func unpivot(
        _ table: Term, _ shape: TableShape, _ label: Name, _ value: Name, _ selections: [Verb.Selection], _ span: Span
    ) -> Term? {
        guard let taken = takenUp(selections, shape), !taken.isEmpty else { return nil }
        if let twice = firstRepeated(taken.map { shape.columns[$0].name }) {
            return report(LanguageDiagnostics.columnTwice, [twice], at: span)
        }
        let cells = taken.map { Term(.cell($0), shape.columns[$0].type, span: span) }
        guard let (bodies, type) = alike(cells) else {
            return report(
                LanguageDiagnostics.columnTypes,
                [value.text, taken.map { (name: shape.columns[$0].name, type: shape.columns[$0].type) }.described],
                at: span)
        }
        var term = table
        for (position, body) in zip(taken, bodies ?? []) {
            let field = Type.Field(shape.columns[position].name, type)
            guard case .table(let current) = term.type else { return nil }
            (term, _) = added(field, RowProgram(hoists: [], body: body), to: term, current, span)
        }
        let labels = Self.labels(taken.map { shape.columns[$0].name }, named: label.text)
        let kept = shape.columns.indices.filter { !taken.contains($0) }.map { shape.columns[$0] }
        let columns = kept + [Type.Field(label.text, labels.cellType), Type.Field(value.text, type)]
        if let twice = firstRepeated(columns.map(\.name)) {
            return report(LanguageDiagnostics.columnTwice, [twice], at: span)
        }
        return Term(
            .verb(.whole(term, .gather(taken, labels: labels, value: value.text), [])),
            .table(TableShape(columns: columns)), span: span)
    }

    /// The columns named, from one to another, or all but those named.
    private func takenUp(_ selections: [Verb.Selection], _ shape: TableShape) -> [Int]? {
        if selections.contains(where: \.isDropped) {
            guard selections.allSatisfy(\.isDropped) else {
                return report(LanguageDiagnostics.dropAndKeep, at: selections[0].value.span)
            }
            return columnPositions(selections, shape).map { dropped in
                shape.columns.indices.filter { !dropped.contains($0) }
            }
        }
        var positions: [Int] = []
        for selection in selections {
            if case .range(let lower?, let upper?, false, false) = selection.value.kind {
                guard let ends = columnPositions([lower, upper].map { .init(name: nil, value: $0) }, shape) else {
                    return nil
                }
                positions += min(ends[0], ends[1])...max(ends[0], ends[1])
            } else if let found = columnPositions([selection], shape) {
                positions += found
            } else {
                return nil
            }
        }
        return positions
    }

    /// Names of columns as cells: periods where all are, else texts.
    private static func labels(_ names: [String], named name: String) -> Column {
        let periods = names.compactMap { text in
            Period(text) ?? (text.utf8.count == 4 ? Int(text).flatMap { Period(year: $0) } : nil)
        }
        let storage: ColumnStorage =
            periods.count == names.count
            ? .period(periods) : .text(codes: names.indices.map { Int32(clamping: $0) }, dictionary: names)
        return Column(name: name, storage: storage)
    }

    // MARK: window

    func window(_ table: Term, _ shape: TableShape, _ key: Verb.SortKey, _ fields: [FiscSyntax.Field], _ span: Span)
        -> Term?
    {
        var (table, shape) = (table, shape)
        guard let position = place(of: key.value, &table, &shape) else { return nil }
        return derive(table, fields, span, order: SortKey(position, descending: key.descending))
    }

    /// A value for each row that depends on the rows before it in a window.
    func windowed(_ operation: Operation, _ arguments: [Expression], _ call: CallSite) -> Term? {
        guard let rows = scope.rows, let order = rows.order else {
            return report(LanguageDiagnostics.windowNeeded, [call.name], at: call.span)
        }
        let isInRow = rows.mode == .row
        var element: Type = .missing
        let whole = hoisted(call.expression) { [self] () -> Term? in
            guard let term = check(arguments[0]) else { return nil }
            guard let own = term.type.element else {
                return report(LanguageDiagnostics.notASet, [term.type.name], at: term.span)
            }
            if operation == .moving, own.asNumber == nil {
                return report(LanguageDiagnostics.numberExpected, [own.name], at: term.span)
            }
            let one = Term(.constant(.number(.one)), .number, span: call.span)
            guard let steps = arguments.count > 1 ? check(arguments[1]) : one else { return nil }
            guard steps.type == .number else {
                return report(LanguageDiagnostics.numberExpected, [steps.type.name], at: steps.span)
            }
            element = own
            let key = Term(.column(order.column), .column(rows.shape.columns[order.column].type), span: call.span)
            return Term(.builtin(operation, [term, key, steps]), .list(own), call.expression)
        }
        guard let whole else { return nil }
        return isInRow ? Term(.rowElement(whole), element, call.expression) : whole
    }
}
