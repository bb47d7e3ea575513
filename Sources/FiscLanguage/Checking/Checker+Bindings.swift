import FiscNumerics
import FiscSource
import FiscSyntax
public import FiscTables

extension Checker {
    func block(
        _ bindings: [(name: Name, value: Expression)], _ result: Expression, _ expression: Expression
    ) -> Term? {
        let outer = scope
        defer { scope.restore(outer) }
        var bound: [(local: Int, value: Term)] = []
        for binding in bindings {
            guard let term = check(binding.value) else {
                scope.broken.insert(binding.name.text)
                continue
            }
            bound.append((declare(binding.name.text, term.type), term))
        }
        guard let body = check(result), bound.count == bindings.count else { return nil }
        return Term(.binding(bound, body), body.type, expression)
    }

    /// Makes a local of this name, hiding any other.
    func declare(_ name: String, _ type: Type) -> Int {
        let local = newLocal()
        var known: UserFunction?
        if case .function(let type) = type { known = type.function }
        scope.locals[name] = .init(index: local, type: type, function: known, rows: scope.rows)
        scope.broken.remove(name)
        return local
    }

    /// `for each x in L: e`: a list of the results.
    func forEach(_ names: [Name], _ source: Expression, _ body: Expression, _ expression: Expression) -> Term? {
        guard let list = check(source) else { return nil }
        guard let name = names.first, names.count == 1 else {
            return report(LanguageDiagnostics.oneLoopName, at: expression.span)
        }
        guard let element = loopElement(list) else { return nil }
        let outer = scope
        defer { scope.restore(outer) }
        let item = declare(name.text, element)
        guard let term = check(body) else { return nil }
        return Term(.map(source: list, item: item, body: term), .list(term.type), expression)
    }

    /// The type of what a loop over the term meets.
    func loopElement(_ term: Term) -> Type? {
        switch term.type {
        case .list(let element), .column(let element): return element
        case .range(let element):
            if case .range(let lower, let upper, _, _) = term.kind, lower == nil || upper == nil {
                return report(LanguageDiagnostics.endlessLoop, at: term.span)
            }
            return element
        default: return report(LanguageDiagnostics.notASet, [term.type.name], at: term.span)
        }
    }

    func field(_ base: Expression, _ name: Name, _ expression: Expression) -> Term? {
        if case .name("outer") = base.kind, !isKnown("outer") {
            if let local = scope.locals[name.text] { return Term(.local(local.index), local.type, expression) }
            if let variable = environment.variables[name.text] {
                return Term(.constant(variable.value), variable.type, expression)
            }
            return unknown(name.text, at: name.span)
        }
        guard let term = check(base) else { return nil }
        switch term.type {
        case .record(let fields):
            guard let index = fields.firstIndex(where: { $0.name == name.text }) else {
                return noField(name, among: fields.map(\.name))
            }
            // A constant, such as a table of a report, stays one.
            if case .record(let terms) = term.kind, case .constant = terms[index].kind {
                return Term(terms[index].kind, fields[index].type, expression)
            }
            return Term(.field(term, index), fields[index].type, expression)
        case .table(let shape): return tableField(term, shape, name, expression)
        case .report(let report): return reportField(report, name, expression)
        case .number(let type):
            if name.text == "parts", case .constant(.figure(let figure)) = term.kind, let detail = figure.detail {
                return constantList(detail.parts, expression)
            }
            return noField(name, among: type.isFigure ? ["parts"] : [])
        default: return noField(name, among: [])
        }
    }

    private func noField(_ name: Name, among names: [String]) -> Term? {
        report(
            LanguageDiagnostics.noField, [name.text], at: name.span,
            suggestions: environment.nearest(name.text, in: names)
        )
    }

    private func tableField(_ table: Term, _ shape: TableShape, _ name: Name, _ expression: Expression) -> Term? {
        guard let index = shape.column(named: name.text) else { return unknownColumn(name.text, shape, at: name.span) }
        return Term(.field(table, index), .column(shape.columns[index].type), expression)
    }

    private func reportField(_ report: Report, _ name: Name, _ expression: Expression) -> Term? {
        switch name.text {
        case "figures": return constantTable(report.figureTable, expression)
        case "claims": return constantTable(report.claimTable, expression)
        case "tables": return tablesField(report, name, expression)
        default:
            guard let figure = report.figures(of: name.text).first else {
                return self.report(
                    LanguageDiagnostics.noSubject, [report.name, name.text], at: name.span,
                    suggestions: environment.nearest(name.text, in: report.figures.map(\.subject)))
            }
            return Term(.constant(figure.value), figure.type, expression)
        }
    }

    /// The tables of a report as a record, a field for each.
    private func tablesField(_ report: Report, _ name: Name, _ expression: Expression) -> Term? {
        guard !report.tables.isEmpty else {
            return self.report(LanguageDiagnostics.noTables, [report.name], at: name.span)
        }
        let terms = report.tables.map { constantTable($0.table, expression) }
        let fields = zip(report.tables, terms).map { Type.Field($0.name, $1.type) }
        return Term(.record(terms), .record(fields), expression)
    }

    func constantTable(_ table: Table, _ expression: Expression) -> Term {
        Term(.constant(.table(table)), .table(TableShape(of: table)), expression)
    }

    private func constantList(_ values: [TypedValue], _ expression: Expression) -> Term? {
        let terms = values.map { Term(.constant($0.value), $0.type, span: expression.span) }
        guard let (unified, type) = unify(terms) else { return nil }
        return Term(.list(unified), .list(type), expression)
    }

    /// `T[2023年]` keeps the rows of a period; a list or column gives its n-th element, counted from 1.
    func index(_ base: Expression, _ index: Expression, _ expression: Expression) -> Term? {
        guard let terms = checkAll([base, index]) else { return nil }
        let (collection, key) = (terms[0], terms[1])
        switch collection.type {
        case .table(let shape):
            guard let period = key.type == .period ? key : yearConstant(key),
                let column = shape.columns.firstIndex(where: { $0.type == .period })
            else { return report(LanguageDiagnostics.tableIndex, [key.type.name], at: index.span) }
            let cell = Term(.cell(column), .period, span: index.span)
            let test = Term(.builtin(.lies, [cell, period]), .truth, span: index.span)
            return Term(.verb(.filter(collection, RowProgram(hoists: [], body: test))), collection.type, expression)
        case .list(let element), .column(let element):
            guard key.type == .number else {
                return report(LanguageDiagnostics.numberExpected, [key.type.name], at: index.span)
            }
            return Term(.index(collection, key), element, expression)
        default: return report(LanguageDiagnostics.notASet, [collection.type.name], at: base.span)
        }
    }
}

extension TableShape {
    public init(of table: Table) { self.init(columns: table.columns.map { Type.Field($0.name, $0.cellType) }) }
}

extension Column {
    /// The type of one cell.
    public var cellType: Type {
        switch storage {
        case .scaled, .wide: .number(NumberType(unit: unit ?? .number, isFigure: isFigure))
        case .text: .text
        case .period: .period
        case .truth: .truth
        }
    }
}
