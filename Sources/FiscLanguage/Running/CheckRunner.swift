import FiscClaims
import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

/// Runs a check: evaluates both sides of its outermost comparisons, and lets the judge decide.
///
/// A rule that breaks, while it is checked or in one of its cases, is a verdict of its own; other cases and other
/// checks go on.
struct CheckRunner {
    let check: Check
    let checker: Checker
    let machine: Machine
    let source: SourceText
    /// Whether to record how each side comes about.
    let explains: Bool
    /// What broke, in the order in which it did.
    private(set) var breaks: [Diagnostic] = []
    private(set) var explanation: ExplanationNode
    private var codes: [ObjectIdentifier: Code] = [:]
    /// Whose locals and text are at hand, and how many calls deep that is.
    var frame: Frame
    var depth = 0

    init(
        _ check: Check, environment: Environment, source: SourceText, interrupt: Interrupt, explains: Bool = false
    ) {
        self.check = check
        self.source = source
        self.explains = explains
        checker = Checker(environment: environment, source: source, isStrict: true)
        checker.interrupt = interrupt
        machine = Machine(
            heap: Heap(), interrupt: interrupt, language: environment.language, isTracing: explains)
        explanation = ExplanationNode(title: check.title)
        frame = Frame(source: source, localCount: nil)
    }

    /// What is worth knowing though nothing broke.
    var notes: [Diagnostic] { checker.diagnostics.filter { $0.spec.severity != .error } + machine.notes }

    mutating func run() throws(StatementFailure) -> CheckOutcome {
        let cases: [CheckOutcome.Case]
        do throws(StatementFailure) {
            if check.waiver != nil, check.grade != .should {
                throw StatementFailure([Diagnostic(LanguageDiagnostics.waiverGrade, at: check.titleSpan)])
            }
            if let source = check.source { cases = try each(source) } else { cases = try single() }
        } catch {
            cases = [try broken(error, label: "")]
        }
        let place = source.position(of: check.titleSpan.start)
        let verdict = Verdict.worst(of: cases.map(\.verdict)) ?? .unknown
        // A check of one comparison has said it already.
        if check.source != nil || explanation.steps.count(where: { $0.role == .verdict }) != 1 {
            explanation.steps.append(.init(.verdict, verdict.bothFaces, sign: "→"))
        }
        return CheckOutcome(
            title: check.title, grade: check.grade, waiver: check.waiver?.text, verdict: verdict, cases: cases,
            condition: source.text(check.condition.span), line: place.line, column: place.column)
    }

    /// A case of which nothing can be said because the rule broke. An interrupt is no fault of the rule.
    private mutating func broken(_ failure: StatementFailure, label: String) throws(StatementFailure)
        -> CheckOutcome.Case
    {
        let errors = failure.diagnostics.filter { $0.spec.severity == .error }
        guard let first = errors.first, !errors.contains(where: { $0.spec == LanguageDiagnostics.interrupted }) else {
            throw failure
        }
        breaks += errors.filter { !breaks.contains($0) }
        let comparison = CheckOutcome.Comparison(
            source.text(check.condition.span),
            .error(Diagnostic.argument(zh: first.message(in: .zh), en: first.message(in: .en))))
        return CheckOutcome.Case(label: label, verdict: .error, comparisons: [comparison])
    }

    private mutating func single() throws(StatementFailure) -> [CheckOutcome.Case] {
        [try evaluate(try condition(), label: "")]
    }

    private func condition() throws(StatementFailure) -> Term {
        guard let term = checker.check(check.condition), let truth = checker.truth(term),
            !checker.diagnostics.contains(where: { $0.spec.severity == .error })
        else { throw StatementFailure(checker.diagnostics) }
        return truth
    }

    private mutating func each(_ source: Expression) throws(StatementFailure) -> [CheckOutcome.Case] {
        guard let term = checker.check(source) else { throw StatementFailure(checker.diagnostics) }
        let cases: [CheckOutcome.Case]
        if case .table(let shape) = term.type {
            cases = try eachGroup(term, shape)
        } else {
            cases = try eachElement(term)
        }
        guard cases.isEmpty else { return cases }
        // Nothing was looked at, so nothing can be said to hold.
        let none = CheckOutcome.Comparison(
            self.source.text(check.condition.span), .unknown(MissingReason.noRows.bothFaces))
        return [CheckOutcome.Case(label: "", verdict: .unknown, comparisons: [none])]
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
        let rows = Scope.Rows(shape: hidden, mode: .group, firstLocal: checker.localCount)
        let locals = zip(check.names, keys).map { checker.declare($0.text, shape.columns[$1].type) }
        checker.scope.rows = rows
        let condition = try condition()
        // in two steps: in one, Swift would read the heap before the table is in it
        let slot = try value(of: term)
        guard let table = machine.heap.table(slot) else { return [] }
        let grouping = table.grouped(by: keys)
        let frame = RowsFrame(table)
        var cases: [CheckOutcome.Case] = []
        for group in 0..<grouping.groupCount {
            let first = Int(grouping.firstRow[group])
            for (local, key) in zip(locals, keys) {
                machine.set(local, CellReader(table.columns[key]).slot(first, &machine.heap))
            }
            let label = machine.name(of: first, keys, table)
            machine.groupName = label
            machine.rows.append(frame.selecting(grouping.rows(of: group)))
            defer { machine.rows.removeLast() }
            cases.append(try evaluate(condition, label: label))
        }
        machine.noteGroups()
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

    private mutating func evaluate(_ term: Term, label: String) throws(StatementFailure) -> CheckOutcome.Case {
        var judging = Judging(title: label.isEmpty ? source.text(check.condition.span) : label)
        let depth = machine.rows.count
        do throws(StatementFailure) {
            let verdict = try judge(term, negated: false, &judging)
            if explains { explain(judging, verdict) }
            return CheckOutcome.Case(label: label, verdict: verdict, comparisons: judging.comparisons)
        } catch {
            machine.settle(rows: depth)
            return try broken(error, label: label)
        }
    }

    private mutating func explain(_ judging: Judging, _ verdict: Verdict) {
        guard explanation.children.count < 200 else { return }
        if check.source == nil {
            explanation.steps += judging.node.steps
            explanation.notes += judging.node.notes
            explanation.children += judging.node.children
            return
        }
        var node = judging.node
        // A case of one comparison has said it already.
        if node.steps.count(where: { $0.role == .verdict }) != 1 {
            node.steps.append(.init(.verdict, verdict.bothFaces, sign: "→"))
        }
        explanation.children.append(node)
    }

    // MARK: Evaluating

    mutating func value(of term: Term) throws(StatementFailure) -> Slot {
        let code = try code(for: term)
        return try failing { () throws(Diagnostic) in try machine.run(code) }
    }

    func failing<T>(_ body: () throws(Diagnostic) -> T) throws(StatementFailure) -> T {
        do throws(Diagnostic) {
            return try body()
        } catch {
            throw StatementFailure([error])
        }
    }

    mutating func code(for term: Term) throws(StatementFailure) -> Code {
        if let known = codes[ObjectIdentifier(term)] { return known }
        guard
            let code = Lowering.lower(
                term, locals: frame.localCount ?? checker.localCount, source: frame.source, traces: explains,
                heap: &machine.heap)
        else { throw StatementFailure([Diagnostic(LanguageDiagnostics.tooLarge, at: term.span)]) }
        codes[ObjectIdentifier(term)] = code
        return code
    }

    /// What the judge finds in one case, and how it is explained.
    struct Judging {
        var comparisons: [CheckOutcome.Comparison] = []
        var node: ExplanationNode
        init(title: String) { node = ExplanationNode(title: title) }
    }
}

extension CheckOutcome.Comparison {
    /// A condition that has no two sides: it holds or not, or nothing can be said of it.
    init(_ condition: String, _ judgement: Judgement) {
        self.init(
            left: condition, leftValue: "", relation: "", right: "", rightValue: "", unit: "", judgement: judgement,
            difference: "", allowed: "")
    }
}

extension Machine {
    /// The first locals of the outermost frame.
    func locals(_ count: Int) -> [Slot] {
        (0..<min(count, Self.registerCount)).map {
            // SAFETY: inside the block.
            unsafe registers[$0]
        }
    }

    /// Sets the first locals of the outermost frame.
    func set(_ slots: [Slot]) {
        for (local, slot) in slots.enumerated() { set(local, slot) }
    }

    /// Sets a local of the outermost frame.
    func set(_ local: Int, _ slot: Slot) {
        guard local >= 0, local < Self.registerCount else { return }
        // SAFETY: inside the block, checked above.
        unsafe registers[local] = slot
    }

    /// Forgets what a run that broke off has left behind.
    func settle(rows depth: Int) {
        if rows.count > depth { rows.removeSubrange(depth...) }
        lists = []
        marks = []
    }
}
