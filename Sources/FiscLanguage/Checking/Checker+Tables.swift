import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

extension Checker {
    func pipeline(_ base: Expression, _ verbs: [Verb], _ expression: Expression) -> Term? {
        guard var term = check(base) else { return nil }
        for verb in verbs {
            guard let next = apply(verb, to: term, base) else { return nil }
            term = next
        }
        // Each stage keeps the place of its verb.
        return term
    }

    private func apply(_ verb: Verb, to term: Term, _ base: Expression) -> Term? {
        if case .call(let callee, let arguments) = verb.kind { return pipeCall(callee, arguments, term, verb) }
        guard case .table(let shape) = term.type else {
            return report(
                LanguageDiagnostics.verbNeedsTable, [term.type.name], at: verb.span, labels: [.init(term.span)])
        }
        switch verb.kind {
        case .filter(let condition): return filter(term, shape, condition, verb.span)
        case .select(let selections): return select(term, shape, selections, verb.span)
        case .derive(let fields): return derive(term, fields, verb.span)
        case .group(let keys): return group(term, shape, keys, verb.span)
        case .summarise(let fields): return summarise(term, shape, fields, verb.span)
        case .sort(let keys): return sort(term, shape, keys, verb.span)
        case .take(let count): return take(term, count, verb.span)
        case .distinct(let selections): return distinct(term, shape, selections, verb.span)
        case .join(let join): return self.join(term, shape, join, verb.span)
        case .union(let tables): return union(term, shape, tables, verb.span)
        case .pivot(let column, let fields): return pivot(term, shape, column, fields, verb.span)
        case .unpivot(let label, let value, let columns):
            return unpivot(term, shape, label, value, columns, verb.span)
        case .window(let key, let fields): return window(term, shape, key, fields, verb.span)
        case .call, .broken: return nil
        }
    }

    /// `T | f(a)` is `f(T, a)`.
    private func pipeCall(_ callee: Expression, _ arguments: [Argument], _ term: Term, _ verb: Verb) -> Term? {
        let name = "|"
        let outer = scope.locals[name]
        scope.locals[name] = .init(index: newLocal(), type: term.type, function: nil)
        defer { scope.locals[name] = outer }
        guard let local = scope.locals[name]?.index else { return nil }
        let piped = Expression(.name(name), span: term.span, id: -1)
        let whole = Expression(
            .call(callee, [Argument(label: nil, value: piped)] + arguments), span: verb.span, id: -1)
        guard let result = check(whole) else { return nil }
        return Term(.binding([(local, term)], result), result.type, span: verb.span)
    }

    // MARK: Programs over rows

    /// Checks an expression for each row of a table.
    func rowProgram(
        _ expression: Expression, over shape: TableShape, order: SortKey? = nil
    ) -> (RowProgram, Type)? {
        let outer = scope.rows
        let rows = Scope.Rows(shape: shape, mode: .row, firstLocal: localCount, order: order)
        scope.rows = rows
        defer { scope.rows = outer }
        guard let body = check(expression) else { return nil }
        return (RowProgram(hoists: rows.hoists, body: body, order: order), body.type)
    }

    /// In a group, an expression with columns in it is taken row by row; its value is a column again.
    func rowMapped(_ expression: Expression) -> Term? {
        guard let rows = scope.rows, rows.mode == .group else {
            return report(LanguageDiagnostics.columnArithmetic, at: expression.span)
        }
        let hoistsBefore = rows.hoists
        rows.mode = .row
        rows.hoists = []
        defer {
            rows.mode = .group
            rows.hoists = hoistsBefore
        }
        // The operands were fine as columns, so what is reported now is news.
        guard let body = check(expression) else { return nil }
        if case .column = body.type {
            return report(LanguageDiagnostics.columnArithmetic, at: expression.span)
        }
        return Term(.rowMap(RowProgram(hoists: rows.hoists, body: body)), .column(body.type), expression)
    }

    /// Inside a row, what speaks of the whole column is computed once before; what speaks of the row at hand alone is
    /// computed there, and the two do not mix.
    func hoisted(_ expression: Expression, check inGroup: () -> Term?) -> Term? {
        guard let rows = scope.rows, rows.mode == .row else { return inGroup() }
        let mark = diagnostics.count
        rows.mode = .group
        let term = inGroup()
        rows.mode = .row
        guard let term else { return nil }
        let known = Set(rows.hoists.map(\.local))
        if term.freeLocals.contains(where: { $0 >= rows.firstLocal && !known.contains($0) }) {
            guard !term.speaksOfColumns else {
                return report(LanguageDiagnostics.rowInColumn, at: expression.span)
            }
            diagnostics.removeSubrange(mark...)
            return inGroup()
        }
        let local = newLocal()
        rows.hoists.append((local, term))
        return Term(.local(local), term.type, expression)
    }

    /// Checks for each group of a table.
    func inGroup<T>(over shape: TableShape, _ body: () -> T?) -> T? {
        let outer = scope.rows
        scope.rows = Scope.Rows(shape: shape, mode: .group, firstLocal: localCount)
        defer { scope.rows = outer }
        return body()
    }

    // MARK: Verbs

    private func filter(_ table: Term, _ shape: TableShape, _ condition: Expression, _ span: Span) -> Term? {
        guard let (program, _) = rowProgram(condition, over: shape), truth(program.body) != nil else { return nil }
        return Term(.verb(.filter(table, program)), table.type, span: span)
    }

    private func select(_ table: Term, _ shape: TableShape, _ selections: [Verb.Selection], _ span: Span) -> Term? {
        if selections.allSatisfy(\.isDropped) {
            guard let dropped = columnPositions(selections, shape) else { return nil }
            let kept = shape.columns.indices.filter { !dropped.contains($0) }
            let items = kept.map { TableVerb.Item.existing($0, name: shape.columns[$0].name) }
            return selected(table, items, kept.map { shape.columns[$0] }, span)
        }
        if let dropped = selections.first(where: \.isDropped) {
            return report(LanguageDiagnostics.dropAndKeep, at: dropped.value.span)
        }
        var items: [TableVerb.Item] = []
        var fields: [Type.Field] = []
        var isWhole = true
        for selection in selections {
            if let position = position(selection.value, shape) {
                let name = selection.name?.text ?? shape.columns[position].name
                items.append(.existing(position, name: name))
                fields.append(Type.Field(name, shape.columns[position].type))
                continue
            }
            guard let name = selection.name else {
                unnamed(selection.value, shape)
                isWhole = false
                continue
            }
            guard let (program, type) = rowProgram(selection.value, over: shape),
                storable(type, at: selection.value.span)
            else {
                isWhole = false
                continue
            }
            let field = Type.Field(name.text, type)
            items.append(.computed(program, field))
            fields.append(field)
        }
        return isWhole ? selected(table, items, fields, span) : nil
    }

    /// A selection without a name is a column that is not there, or one that is computed.
    private func unnamed(_ value: Expression, _ shape: TableShape) {
        if case .name(let text) = value.kind {
            unknownColumn(text, shape, at: value.span) as Void?
        } else {
            report(LanguageDiagnostics.columnNeedsName, at: value.span) as Void?
        }
    }

    private func selected(_ table: Term, _ items: [TableVerb.Item], _ fields: [Type.Field], _ span: Span) -> Term? {
        if let twice = firstRepeated(fields.map(\.name)) {
            return report(LanguageDiagnostics.columnTwice, [twice], at: span)
        }
        return Term(.verb(.select(table, items)), .table(TableShape(columns: fields)), span: span)
    }

    func firstRepeated(_ names: [String]) -> String? {
        var seen: Set<String> = []
        return names.first { !seen.insert($0).inserted }
    }

    func derive(_ table: Term, _ fields: [FiscSyntax.Field], _ span: Span, order: SortKey? = nil) -> Term? {
        var term = table
        var isWhole = true
        let broken = scope.broken
        defer { scope.broken = broken }
        for field in fields {
            guard case .table(let shape) = term.type else { return nil }
            guard let (program, type) = rowProgram(field.value, over: shape, order: order),
                storable(type, at: field.value.span)
            else {
                scope.broken.insert(field.name.text)
                isWhole = false
                continue
            }
            (term, _) = added(Type.Field(field.name.text, type), program, to: term, shape, span)
        }
        return isWhole ? term : nil
    }

    /// With one more column, or another one in the place of that of its name; and where it stands.
    func added(
        _ field: Type.Field, _ program: RowProgram, to table: Term, _ shape: TableShape, _ span: Span
    ) -> (Term, position: Int) {
        var shape = shape
        let existing = shape.columns.firstIndex { $0.name == field.name }
        if let existing { shape.columns[existing] = field } else { shape.columns.append(field) }
        let position = existing ?? shape.columns.count - 1
        return (Term(.verb(.derive(table, program, field)), .table(shape), span: span), position)
    }

    private func group(_ table: Term, _ shape: TableShape, _ keys: [Verb.Selection], _ span: Span) -> Term? {
        var term = table
        var shape = shape
        var positions: [Int] = []
        for key in keys {
            guard let position = place(of: key.value, name: key.name?.text, &term, &shape) else { return nil }
            positions.append(position)
        }
        shape.keys = positions
        return Term(.verb(.group(term, keys: positions)), .table(shape), span: span)
    }

    /// The position of a column that is named or computed; one that is computed becomes a column first.
    func place(of value: Expression, name: String? = nil, _ table: inout Term, _ shape: inout TableShape) -> Int? {
        if let position = position(value, shape) { return position }
        guard let (program, type) = rowProgram(value, over: shape), storable(type, at: value.span) else { return nil }
        let field = Type.Field(name ?? source.text(value.span), type)
        let (next, position) = added(field, program, to: table, shape, value.span)
        table = next
        if case .table(let extended) = next.type { shape = extended }
        return position
    }

    private func summarise(_ table: Term, _ shape: TableShape, _ fields: [FiscSyntax.Field], _ span: Span) -> Term? {
        var terms: [Term] = []
        var columns = shape.keys.map { shape.columns[$0] }
        for field in fields {
            guard let term = inGroup(over: shape, { check(field.value) }), storable(term.type, at: field.value.span)
            else { continue }
            terms.append(term)
            columns.append(Type.Field(field.name.text, term.type))
        }
        guard terms.count == fields.count else { return nil }
        if let twice = firstRepeated(columns.map(\.name)) {
            return report(LanguageDiagnostics.columnTwice, [twice], at: span)
        }
        return Term(
            .verb(.summarise(table, keys: shape.keys, terms)), .table(TableShape(columns: columns)), span: span)
    }

    private func sort(_ table: Term, _ shape: TableShape, _ keys: [Verb.SortKey], _ span: Span) -> Term? {
        var programs: [(program: RowProgram, descending: Bool)] = []
        for key in keys {
            guard let (program, type) = rowProgram(key.value, over: shape), storable(type, at: key.value.span) else {
                return nil
            }
            programs.append((program, key.descending))
        }
        return Term(.verb(.sort(table, programs)), table.type, span: span)
    }

    private func take(_ table: Term, _ count: Expression, _ span: Span) -> Term? {
        guard let term = check(count) else { return nil }
        guard term.type == .number else {
            return report(LanguageDiagnostics.numberExpected, [term.type.name], at: count.span)
        }
        return Term(.verb(.take(table, term)), table.type, span: span)
    }

    private func distinct(_ table: Term, _ shape: TableShape, _ selections: [Verb.Selection], _ span: Span) -> Term? {
        let positions = selections.isEmpty ? Array(shape.columns.indices) : columnPositions(selections, shape)
        guard let positions else { return nil }
        let columns = positions.map { shape.columns[$0] }
        return Term(
            .verb(.distinct(table, positions)), .table(TableShape(columns: columns)), span: span)
    }

    // MARK: Columns

    /// The position of a column that an expression plainly names.
    func position(_ expression: Expression, _ shape: TableShape) -> Int? {
        let name: String
        switch expression.kind {
        case .name(let text): name = text
        case .quantity(_, _, let text), .number(let text): name = text
        default: return nil
        }
        return shape.column(named: name)
    }

    func columnPositions(_ selections: [Verb.Selection], _ shape: TableShape) -> [Int]? {
        var positions: [Int] = []
        for selection in selections {
            guard let found = position(selection.value, shape) else {
                return unknownColumn(source.text(selection.value.span), shape, at: selection.value.span)
            }
            positions.append(found)
        }
        return positions
    }

    /// Tells the columns there are, those that resemble the name first.
    func unknownColumn<T>(
        _ name: String, _ shape: TableShape, at span: Span, alsoKnown: @autoclosure () -> [String] = []
    ) -> T? {
        let columns = shape.columns.map(\.name).filter { !$0.hasPrefix("\u{0}") }
        let near = nearest(name, in: columns + alsoKnown())
        let listed = columns.filter { near.contains($0) } + columns.filter { !near.contains($0) }
        let more = listed.count > 40 ? " …" : ""
        return report(
            LanguageDiagnostics.unknownColumn, [name, listed.prefix(40).joined(separator: " ") + more], at: span,
            suggestions: near)
    }

    /// Whether values of a type can fill a column.
    func storable(_ type: Type, at span: Span) -> Bool {
        switch type {
        case .number, .text, .truth, .period, .missing: return true
        default:
            report(LanguageDiagnostics.cannotStore, [type.name], at: span) as Void?
            return false
        }
    }
}
