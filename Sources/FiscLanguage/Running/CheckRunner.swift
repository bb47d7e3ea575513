import FiscClaims
import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

/// Runs a check: evaluates both sides of its outermost comparisons, and lets the judge decide.
struct CheckRunner {
    let check: Check
    let checker: Checker
    let machine: Machine
    let source: SourceText
    private var codes: [ObjectIdentifier: Code] = [:]

    init(_ check: Check, environment: Environment, source: SourceText, interrupt: Interrupt) {
        self.check = check
        self.source = source
        checker = Checker(environment: environment, source: source, isStrict: true)
        machine = Machine(heap: Heap(), interrupt: interrupt)
    }

    mutating func run() throws(StatementFailure) -> CheckOutcome {
        if check.waiver != nil, check.grade != .should {
            throw StatementFailure([Diagnostic(LanguageDiagnostics.waiverGrade, at: check.titleSpan)])
        }
        let cases: [CheckOutcome.Case]
        if let source = check.source { cases = try each(source) } else { cases = try single() }
        let place = source.position(of: check.titleSpan.start)
        return CheckOutcome(
            title: check.title, grade: check.grade, waiver: check.waiver?.text,
            verdict: Verdict.worst(of: cases.map(\.verdict)) ?? .exact, cases: cases,
            condition: source.text(check.condition.span), line: place.line, column: place.column)
    }

    private mutating func single() throws(StatementFailure) -> [CheckOutcome.Case] {
        let term = try condition()
        return [try evaluate(term, label: "")]
    }

    private func condition() throws(StatementFailure) -> Term {
        guard let term = checker.check(check.condition), let truth = checker.truth(term) else {
            throw StatementFailure(checker.diagnostics)
        }
        return truth
    }

    private mutating func each(_ source: Expression) throws(StatementFailure) -> [CheckOutcome.Case] {
        guard let term = checker.check(source) else { throw StatementFailure(checker.diagnostics) }
        if case .table(let shape) = term.type { return try eachGroup(term, shape) }
        return try eachElement(term)
    }

    /// `for each 部门 in 决算`: the rows of each 部门 are the group; the name itself is the group's value.
    private mutating func eachGroup(_ term: Term, _ shape: TableShape) throws(StatementFailure) -> [CheckOutcome.Case] {
        var keys: [Int] = []
        for name in check.names {
            guard let key = checker.position(Expression(.name(name.text), span: name.span, id: -1), shape) else {
                checker.unknownColumn(name.text, shape, at: name.span) as Void?
                throw StatementFailure(checker.diagnostics)
            }
            keys.append(key)
        }
        var hidden = shape
        for key in keys { hidden.columns[key] = Type.Field("\u{0}" + shape.columns[key].name, shape.columns[key].type) }
        let locals = zip(check.names, keys).map { checker.declare($0.text, shape.columns[$1].type) }
        checker.scope.rows = Scope.Rows(shape: hidden, mode: .group)
        let condition = try condition()
        // in two steps: in one, Swift would read the heap before the table is in it
        let slot = try value(of: term)
        guard let table = machine.heap.table(slot) else { return [] }
        let grouping = table.grouped(by: keys)
        var cases: [CheckOutcome.Case] = []
        for group in 0..<grouping.groupCount {
            let first = Int(grouping.firstRow[group])
            for (local, key) in zip(locals, keys) {
                machine.set(local, CellReader(table.columns[key]).number(first, &machine.heap))
            }
            machine.rows.append(RowsFrame(table, selection: grouping.rows(of: group)))
            defer { machine.rows.removeLast() }
            let label = keys.map { table.columns[$0].cellText(at: first) }.joined(separator: " · ")
            cases.append(try evaluate(condition, label: label))
        }
        return cases
    }

    private mutating func eachElement(_ term: Term) throws(StatementFailure) -> [CheckOutcome.Case] {
        guard let name = check.names.first, check.names.count == 1, let element = checker.loopElement(term) else {
            if check.names.count != 1 { checker.report(LanguageDiagnostics.oneLoopName, at: term.span) as Void? }
            throw StatementFailure(checker.diagnostics)
        }
        let local = checker.declare(name.text, element)
        let condition = try condition()
        var cases: [CheckOutcome.Case] = []
        let code = try code(for: term)
        let elements = try failing { () throws(Diagnostic) in
            try machine.elements(try machine.run(code), code, 0)
        }
        for slot in elements {
            machine.set(local, slot)
            let label = ValueText.plain(TypedValue(machine.heap.value(slot), element))
            cases.append(try evaluate(condition, label: label))
        }
        return cases
    }

    // MARK: Judging

    private mutating func evaluate(_ term: Term, label: String) throws(StatementFailure) -> CheckOutcome.Case {
        var comparisons: [CheckOutcome.Comparison] = []
        let verdict = try judge(term, negated: false, &comparisons)
        return CheckOutcome.Case(label: label, verdict: verdict, comparisons: comparisons)
    }

    /// `and` takes the worst, `or` the best, `not` is pushed into the comparison.
    private mutating func judge(
        _ term: Term, negated: Bool, _ found: inout [CheckOutcome.Comparison]
    ) throws(StatementFailure) -> Verdict {
        switch term.kind {
        case .logic(let logic, let a, let b):
            let x = try judge(a, negated: negated, &found)
            let y = try judge(b, negated: negated, &found)
            return (logic == .and) != negated ? x.and(y) : x.or(y)
        case .not(let inner): return try judge(inner, negated: !negated, &found)
        case .binding(let bindings, let body):
            for binding in bindings { machine.set(binding.local, try value(of: binding.value)) }
            return try judge(body, negated: negated, &found)
        case .compare(let operation, let a, let b) where a.type.asNumber != nil && b.type.asNumber != nil:
            return try compare(term, a, operation.relation, b, negated: negated, &found)
        case .consistent(let a, let b): return try compare(term, a, .consistent, b, negated: negated, &found)
        case .member(let a, let set) where a.type.asNumber != nil && set.type.isRange:
            return try within(term, a, set, negated: negated, &found)
        default: return try plain(term, negated: negated, &found)
        }
    }

    /// A condition that is no comparison of numbers: it holds or not.
    private mutating func plain(
        _ term: Term, negated: Bool, _ found: inout [CheckOutcome.Comparison]
    ) throws(StatementFailure) -> Verdict {
        let slot = try value(of: term)
        let judgement: Judgement
        if let reason = machine.heap.reason(slot) {
            judgement = .unknown(reason.bothFaces)
        } else {
            let holds = Estimate(exactly: slot.isTrue != negated ? .one : .zero)
            judgement = FiscClaims.judge(holds, .equal, Estimate(exactly: .one))
        }
        let text = source.text(term.span)
        found.append(
            CheckOutcome.Comparison(
                left: text, leftValue: "", relation: "", right: "", rightValue: "", unit: "", judgement: judgement,
                difference: "", allowed: ""))
        return judgement.verdict
    }

    private mutating func compare(
        _ term: Term, _ a: Term, _ relation: Relation, _ b: Term, negated: Bool,
        _ found: inout [CheckOutcome.Comparison]
    ) throws(StatementFailure) -> Verdict {
        let left = try estimate(a)
        let right = try estimate(b)
        let terms = relation == .consistent ? try addends(a, b) : nil
        let used = negated ? relation.negated : relation
        let judgement = FiscClaims.judge(left, used, right, terms: terms)
        found.append(comparison(a, left, used, b, right, judgement))
        return judgement.verdict
    }

    private mutating func within(
        _ term: Term, _ a: Term, _ set: Term, negated: Bool, _ found: inout [CheckOutcome.Comparison]
    ) throws(StatementFailure) -> Verdict {
        let left = try estimate(a)
        let slot = try value(of: set)
        guard case .range(let range) = machine.heap.value(slot), let bounds = Interval(range) else {
            return try plain(term, negated: negated, &found)
        }
        let relation: Relation = negated ? .outside(bounds) : .within(bounds)
        let judgement = FiscClaims.judge(left, relation, left)
        let shown = ValueText.shown(TypedValue(.range(range), set.type))
        found.append(
            CheckOutcome.Comparison(
                left: source.text(a.span), leftValue: text(left, a), relation: relation.symbol,
                right: source.text(set.span), rightValue: shown, unit: a.type.asNumber?.unit.symbol ?? "",
                judgement: judgement, difference: "", allowed: ""))
        return judgement.verdict
    }

    private func comparison(
        _ a: Term, _ left: Estimate, _ relation: Relation, _ b: Term, _ right: Estimate, _ judgement: Judgement
    ) -> CheckOutcome.Comparison {
        let type = a.type.asNumber ?? NumberType(unit: .number)
        let shown = NumberType(unit: type.unit.isPercentLike ? .points : type.unit)
        return CheckOutcome.Comparison(
            left: source.text(a.span), leftValue: text(left, a), relation: relation.symbol,
            right: source.text(b.span), rightValue: text(right, b), unit: type.unit.symbol, judgement: judgement,
            difference: judgement.difference.map { ValueText.number($0.magnitude, shown) } ?? "",
            allowed: judgement.allowed.map { ValueText.number($0, shown) } ?? "")
    }

    private func text(_ estimate: Estimate, _ term: Term) -> String {
        if case .missing = estimate.state { return "" }
        return ValueText.number(estimate.value, term.type.asNumber ?? NumberType(unit: .number))
    }

    // MARK: Evaluating

    private mutating func estimate(_ term: Term) throws(StatementFailure) -> Estimate {
        estimate(try value(of: term), isWritten: term.isWritten)
    }

    private func estimate(_ slot: Slot, isWritten: Bool) -> Estimate {
        if let reason = machine.heap.reason(slot) { return .missing(reason.bothFaces) }
        guard let value = machine.heap.decimal(slot) else { return .broken("") }
        guard slot.isA(.figure) else { return Estimate(exactly: value) }
        let figure = machine.heap.figureValue(machine.heap.figures[slot.payload])
        guard let interval = figure.interval else { return .missing(figure.noInterval?.bothFaces ?? "") }
        return Estimate(value: value, interval: interval, lastPlace: isWritten ? value.exponent : nil)
    }

    /// The addends, where one side is a sum or difference of several.
    private mutating func addends(_ a: Term, _ b: Term) throws(StatementFailure) -> [Estimate]? {
        for side in [a, b] {
            if case .builtin(.sum, let arguments) = side.core.kind, let list = arguments.first {
                let code = try code(for: list)
                let elements = try failing { () throws(Diagnostic) in
                    try machine.elements(try machine.run(code), code, 0)
                }
                return elements.count > 1 ? elements.map { estimate($0, isWritten: true) } : nil
            }
            let leaves = side.core.addends
            guard leaves.count > 1 else { continue }
            var estimates: [Estimate] = []
            for leaf in leaves { estimates.append(try estimate(leaf)) }
            return estimates
        }
        return nil
    }

    private mutating func value(of term: Term) throws(StatementFailure) -> Slot {
        let code = try code(for: term)
        return try failing { () throws(Diagnostic) in try machine.run(code) }
    }

    private func failing<T>(_ body: () throws(Diagnostic) -> T) throws(StatementFailure) -> T {
        do throws(Diagnostic) {
            return try body()
        } catch {
            throw StatementFailure([error])
        }
    }

    private mutating func code(for term: Term) throws(StatementFailure) -> Code {
        if let known = codes[ObjectIdentifier(term)] { return known }
        guard
            let code = Lowering.lower(
                term, locals: checker.localCount, source: source, traces: false, heap: &machine.heap)
        else { throw StatementFailure([Diagnostic(LanguageDiagnostics.tooLarge, at: term.span)]) }
        codes[ObjectIdentifier(term)] = code
        return code
    }
}

extension Machine {
    /// Sets a local of the outermost frame.
    func set(_ local: Int, _ slot: Slot) {
        guard local >= 0, local < Self.registerCount else { return }
        // SAFETY: inside the block, checked above.
        unsafe registers[local] = slot
    }
}

extension ComparisonOperator {
    var relation: Relation {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .consistent: .consistent
        }
    }
}

extension Interval {
    /// The numbers of a range.
    init?(_ range: RangeValue) {
        func bound(_ value: Value?, _ open: Bool) -> Bound? {
            switch value {
            case nil: .unbounded
            case .number(let number)?: open ? .open(number) : .closed(number)
            case .figure(let figure)?: open ? .open(figure.value) : .closed(figure.value)
            default: nil
            }
        }
        guard let lower = bound(range.lower, range.lowerOpen), let upper = bound(range.upper, range.upperOpen) else {
            return nil
        }
        self.init(lower: lower, upper: upper)
    }
}

extension Type {
    var isRange: Bool { if case .range = self { true } else { false } }
}

extension Term {
    /// The term without what the checker wrapped around it.
    var core: Term {
        switch kind {
        case .lift(let inner), .strip(let inner), .scale(let inner, .none): inner.core
        default: self
        }
    }

    /// A figure as somebody wrote it, perhaps in another unit.
    var isWritten: Bool {
        switch kind {
        case .lift(let inner), .scale(let inner, .shift), .negate(let inner): inner.isWritten
        case .constant(.figure): true
        case .cell: true
        default: false
        }
    }

    /// The terms of a sum or difference.
    var addends: [Term] {
        switch core.kind {
        case .arithmetic(.add, let a, let b), .arithmetic(.subtract, let a, let b): a.addends + b.addends
        default: [self]
        }
    }
}
