import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

/// `join` and `union`: what the columns of the result are, and whether those of the tables go together.
extension Checker {
    func join(_ table: Term, _ shape: TableShape, _ join: Verb.Join, _ span: Span) -> Term? {
        guard let (other, theirs) = tableTerm(join.table, for: "join"), let keys = joinKeys(join, shape, theirs) else {
            return nil
        }
        let kind = JoinKind(join.kind)
        guard kind != .anti else {
            let plan = JoinPlan(kind: .anti, keys: keys, added: [])
            return Term(.verb(.whole(table, .join(plan), [other])), table.type, span: span)
        }
        let name = tableName(join.table, other)
        var taken = Set(shape.columns.map(\.name))
        var columns = shape.columns
        var added: [(column: Int, name: String)] = []
        for (position, column) in theirs.columns.enumerated() where !keys.contains(where: { $0.right == position }) {
            let own = free(column.name, among: taken, else: "\(name)_\(column.name)")
            taken.insert(own)
            added.append((position, own))
            columns.append(Type.Field(own, column.type))
        }
        let plan = JoinPlan(kind: kind, keys: keys, added: added)
        return Term(.verb(.whole(table, .join(plan), [other])), .table(TableShape(columns: columns)), span: span)
    }

    /// A name that is not taken: the first, the second, or the second with a number.
    private func free(_ name: String, among taken: Set<String>, else other: String) -> String {
        if !taken.contains(name) { return name }
        if !taken.contains(other) { return other }
        return (2...).lazy.map { "\(other)_\($0)" }.first { !taken.contains($0) } ?? other
    }

    /// What a table is called in the names of its columns: its variable, else its file.
    private func tableName(_ expression: Expression, _ term: Term) -> String {
        if case .name(let name) = expression.kind { return name }
        if case .constant(.table(let table)) = term.kind, !table.name.isEmpty { return table.name }
        return "右表"
    }

    private func joinKeys(
        _ join: Verb.Join, _ ours: TableShape, _ theirs: TableShape
    ) -> [(left: Int, right: Int)]? {
        var keys: [(left: Int, right: Int)] = []
        for key in join.keys {
            guard let left = named(key.left, ours), let right = named(key.right ?? key.left, theirs) else { return nil }
            let (a, b) = (ours.columns[left], theirs.columns[right])
            guard a.type.goes(with: b.type) else {
                return report(
                    LanguageDiagnostics.joinKeyTypes, [a.name, a.type.name, b.name, b.type.name], at: key.left.span,
                    labels: key.right.map { [.init($0.span)] } ?? [])
            }
            keys.append((left, right))
        }
        return keys
    }

    private func named(_ expression: Expression, _ shape: TableShape) -> Int? {
        position(expression, shape) ?? unknownColumn(source.text(expression.span), shape, at: expression.span)
    }

    /// An expression that must be a table.
    func tableTerm(_ expression: Expression, for verb: String) -> (Term, TableShape)? {
        guard let term = check(expression) else { return nil }
        guard case .table(let shape) = term.type else {
            return report(LanguageDiagnostics.tableExpected, [verb, term.type.name], at: expression.span)
        }
        return (term, shape)
    }

    // MARK: union

    func union(_ table: Term, _ shape: TableShape, _ tables: [Expression], _ span: Span) -> Term? {
        var parts: [(term: Term, shape: TableShape, name: String)] = [(table, shape, "|")]
        for expression in tables {
            guard let (term, shape) = tableTerm(expression, for: "union") else { return nil }
            parts.append((term, shape, source.text(expression.span)))
        }
        for part in parts.dropFirst() {
            let (ours, theirs) = (shape.columns.map(\.name), part.shape.columns.map(\.name))
            let lacking = ours.filter { !theirs.contains($0) }
            let more = theirs.filter { !ours.contains($0) }
            guard lacking.isEmpty, more.isEmpty else {
                let zh = [("后者缺", lacking), ("后者多", more)].filter { !$0.1.isEmpty }
                let en = [("the second lacks ", lacking), ("the second also has ", more)].filter { !$0.1.isEmpty }
                return report(
                    TableDiagnostics.layoutsDiffer,
                    [
                        Diagnostic.argument(zh: "左边的表", en: "the table on the left"), part.name,
                        Diagnostic.argument(
                            zh: zh.map { $0.0 + $0.1.joined(separator: "、") }.joined(separator: "；"),
                            en: en.map { $0.0 + $0.1.joined(separator: ", ") }.joined(separator: "; ")),
                    ], at: span)
            }
        }
        return unified(parts.map { ($0.term, $0.shape) }, span)
    }

    /// The tables with their columns in the first one's order, types and units.
    func unified(_ parts: [(term: Term, shape: TableShape)], _ span: Span) -> Term? {
        guard let first = parts.first else { return nil }
        var items = [[TableVerb.Item]](repeating: [], count: parts.count)
        var columns: [Type.Field] = []
        for column in first.shape.columns {
            var cells: [Term] = []
            var positions: [Int] = []
            for part in parts {
                guard let position = part.shape.columns.firstIndex(where: { $0.name == column.name }) else {
                    return nil
                }
                positions.append(position)
                cells.append(Term(.cell(position), part.shape.columns[position].type, span: span))
            }
            guard let (bodies, type) = alike(cells) else {
                return report(
                    LanguageDiagnostics.columnTypes,
                    [
                        column.name,
                        Diagnostic.argument(
                            zh: cells.map { $0.type.name(in: .zh) }.reduced().joined(separator: "、"),
                            en: cells.map { $0.type.name(in: .en) }.reduced().joined(separator: ", ")),
                    ], at: span)
            }
            columns.append(Type.Field(column.name, type))
            for part in parts.indices {
                items[part].append(
                    bodies.map { .computed(RowProgram(hoists: [], body: $0[part]), Type.Field(column.name, type)) }
                        ?? .existing(positions[part], name: column.name))
            }
        }
        let type = Type.table(TableShape(columns: columns))
        let tables = parts.indices.map {
            Term(.verb(.select(parts[$0].term, items[$0])), type, span: parts[$0].term.span)
        }
        return Term(.verb(.whole(tables[0], .union, Array(tables.dropFirst()))), type, span: span)
    }

    /// Terms brought to one type; no terms where they have it already. Nil where they cannot be.
    func alike(_ terms: [Term]) -> (bodies: [Term]?, type: Type)? {
        guard let first = terms.first else { return nil }
        if terms.allSatisfy({ $0.type == first.type }) { return (nil, first.type) }
        guard let number = first.type.asNumber else { return nil }
        let isFigure = terms.contains { $0.type.asNumber?.isFigure == true }
        var bodies: [Term] = []
        for term in terms {
            guard let inUnit = converted(term, to: number.unit) else { return nil }
            bodies.append(isFigure ? lifted(inUnit) : inUnit)
        }
        return (bodies, .number(number.with(figure: isFigure)))
    }
}

extension Type {
    /// Whether cells of two types can be equal: numbers are where one unit follows from the other.
    func goes(with other: Type) -> Bool {
        if case .number(let own) = self, case .number(let another) = other {
            return another.unit.factor(to: own.unit) != nil
        }
        return self == other
    }
}

extension TableShape {
    /// Whether both have the same columns, perhaps in another order and in other units of one kind.
    func goes(with other: TableShape) -> Bool {
        columns.count == other.columns.count
            && columns.allSatisfy { column in
                other.columns.contains { $0.name == column.name && column.type.goes(with: $0.type) }
            }
    }
}

extension JoinKind {
    fileprivate init(_ kind: Verb.Join.Kind) {
        switch kind {
        case .inner: self = .inner
        case .left: self = .left
        case .right: self = .right
        case .full: self = .full
        case .anti: self = .anti
        }
    }
}

extension [String] {
    /// Each once.
    fileprivate func reduced() -> [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
