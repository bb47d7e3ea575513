import FiscNumerics
public import FiscSource
public import FiscSyntax
import FiscTables

/// Why a statement did not happen: one or more diagnostics.
public struct StatementFailure: Error, Sendable {
    public let diagnostics: [Diagnostic]
    /// A large table is not what its head promised; the statement is run again over the table read whole.
    let refutesPlan: Bool

    public init(_ diagnostics: [Diagnostic]) { self.init(diagnostics, refutesPlan: false) }

    init(_ diagnostics: [Diagnostic], refutesPlan: Bool) {
        // Where there is no result there is nothing to remark on it.
        self.diagnostics = diagnostics.filter { $0.spec.severity != .remark }
        self.refutesPlan = refutesPlan
    }
}

/// What a statement did.
public struct StatementOutcome: Sendable {
    public enum Kind: Sendable {
        case value(TypedValue)
        case assigned(String, TypedValue)
        case defined(UserFunction)
        case unit(String)
        case used(String)
        /// Files were written.
        case wrote([WriteReceipt])
        case check(CheckOutcome)
        case explanation(ExplanationNode, steps: Bool)
    }
    public let kind: Kind
    public let span: Span
    /// What is worth knowing though nothing failed.
    public var notes: [Diagnostic]

    public init(kind: Kind, span: Span, notes: [Diagnostic] = []) {
        self.kind = kind
        self.span = span
        self.notes = notes
    }
}

/// Runs one statement in an environment. The environment changes only if all of it succeeds.
public struct Evaluator {
    public let source: SourceText
    public let interrupt: Interrupt

    public init(source: SourceText, interrupt: Interrupt) {
        self.source = source
        self.interrupt = interrupt
    }

    public func run(_ statement: Statement, in environment: inout Environment) throws(StatementFailure)
        -> StatementOutcome
    {
        switch statement.kind {
        case .expression(let expression):
            let (value, notes) = try evaluate(expression, environment)
            return outcome(.value(value), statement, notes)
        case .assign(let name, let expression):
            let (value, notes) = try evaluate(expression, environment, keepsPlan: true)
            guard !value.type.isWriting else {
                throw StatementFailure([Diagnostic(WritingDiagnostics.noName, at: expression.span)])
            }
            environment.variables[name.text] = value
            return outcome(.assigned(name.text, value), statement, notes)
        case .define(let definition):
            try examine(definition, environment)
            let function = UserFunction(definition, source: source, module: nil)
            environment.functions[function.name] = function
            return outcome(.defined(function), statement, [])
        case .unit(let name, let expression):
            try define(name, expression, &environment)
            return outcome(.unit(name.text), statement, [])
        case .use(let name):
            guard environment.library.hasModule(name.text) else {
                throw StatementFailure([
                    Diagnostic(
                        LanguageDiagnostics.unknownModule,
                        [name.text, environment.library.moduleNames.joined(separator: " ")], at: name.span,
                        suggestions: environment.nearest(name.text, in: environment.library.moduleNames))
                ])
            }
            return outcome(.used(name.text), statement, [])
        case .check(let check):
            var runner = CheckRunner(check, environment: environment, source: source, interrupt: interrupt)
            let found = try runner.run()
            environment.checks[check.title] = CheckRecord(check, source: source, environment: environment)
            return outcome(.check(found), statement, runner.breaks + runner.notes)
        case .explain(let expression, let steps):
            return outcome(.explanation(try explain(expression, environment), steps: steps), statement, [])
        case .explainCheck(let name):
            guard let record = environment.checks[name.text] else {
                throw StatementFailure([
                    Diagnostic(
                        LanguageDiagnostics.noSuchCheck, [name.text], at: name.span,
                        suggestions: environment.nearest(name.text, in: environment.checks.keys.sorted()))
                ])
            }
            let explanation = try record.explanation(interrupt: interrupt)
            return outcome(.explanation(explanation, steps: false), statement, [])
        case .broken: throw StatementFailure([])
        }
    }

    private func outcome(_ kind: StatementOutcome.Kind, _ statement: Statement, _ notes: [Diagnostic])
        -> StatementOutcome
    {
        StatementOutcome(kind: kind, span: statement.span, notes: notes)
    }

    /// Checks, lowers and runs an expression. Large tables are read as far as it asks for them; one that is the result
    /// itself is left unread where `keepsPlan` says so.
    public func evaluate(
        _ expression: Expression, _ environment: Environment, keepsPlan: Bool = false
    ) throws(StatementFailure) -> (TypedValue, [Diagnostic]) {
        do throws(StatementFailure) {
            let found = try evaluate(expression, environment, usesPlans: true)
            guard !keepsPlan, case .plan = found.0.value else { return found }
        } catch  where !error.refutesPlan {
            throw error
        } catch {}
        return try evaluate(expression, environment, usesPlans: false)
    }

    private func evaluate(
        _ expression: Expression, _ environment: Environment, usesPlans: Bool
    ) throws(StatementFailure) -> (TypedValue, [Diagnostic]) {
        let (term, checker) = try checked(expression, environment, usesPlans: usesPlans)
        let notes = checker.diagnostics.filter { $0.spec.severity != .error }
        if case .constant(let value) = term.kind {
            return (TypedValue(value, term.type, lacking: checker.lacking), notes)
        }
        let equalities = term.equalities
        let watched = equalities.flatMap { [ObjectIdentifier($0.left), ObjectIdentifier($0.right)] }
        let (value, machine) = try run(term, checker, traces: false, watching: Set(watched))
        let told = equalities.compactMap { remark(on: $0, machine) }
        let skipped = machine.notes.first { $0.spec == LanguageDiagnostics.sumSkipped }
        let lacking = checker.lacking ?? skipped.flatMap { MissingReason(skipping: $0) }
        return (TypedValue(value, term.type, lacking: lacking), notes + machine.notes + told)
    }

    func checked(
        _ expression: Expression, _ environment: Environment, usesPlans: Bool = false, mayRun: Bool = true
    ) throws(StatementFailure) -> (Term, Checker) {
        let checker = Checker(environment: environment, source: source, usesPlans: usesPlans)
        checker.mayRun = mayRun
        checker.interrupt = interrupt
        guard let term = checker.check(expression), !checker.diagnostics.contains(where: { $0.spec.severity == .error })
        else { throw StatementFailure(checker.diagnostics, refutesPlan: checker.refutesPlan) }
        return (term, checker)
    }

    func run(
        _ term: Term, _ checker: Checker, traces: Bool, watching: Set<ObjectIdentifier> = []
    ) throws(StatementFailure) -> (Value, Machine) {
        var heap = Heap()
        guard
            let code = Lowering.lower(
                term, locals: checker.localCount, source: source, traces: traces, watching: watching, heap: &heap)
        else { throw StatementFailure([Diagnostic(LanguageDiagnostics.tooLarge, at: term.span)]) }
        let machine = Machine(
            heap: heap, interrupt: interrupt, language: checker.environment.language,
            isTracing: traces || !watching.isEmpty)
        machine.demand = ColumnDemand(term).columns
        do throws(Diagnostic) {
            let slot = try machine.run(code)
            guard machine.heap.isSmall(slot, limit: Machine.longestList) else {
                throw Diagnostic(LanguageDiagnostics.tooLong, ["\(Machine.longestList)"], at: term.span)
            }
            return (machine.heap.value(slot), machine)
        } catch {
            throw StatementFailure([error], refutesPlan: machine.refutesPlan)
        }
    }

    private func explain(_ expression: Expression, _ environment: Environment) throws(StatementFailure)
        -> ExplanationNode
    {
        let (term, checker) = try checked(expression, environment)
        let (value, machine) = try run(term, checker, traces: true)
        let explainer = Explainer(machine: machine, locals: checker.localCount)
        var node = explainer.explain(term, value, source)
        node.title = source.text(expression.span)
        // The formula of an indicator stands beside its own arithmetic.
        let notes = (checker.diagnostics + machine.notes).filter { $0.spec != LanguageDiagnostics.formulaUsed }
        node.notes += notes.map { Phrase(zh: $0.message(in: .zh), en: $0.message(in: .en)) }
        return node
    }

    /// What a definition says of its parameters, before anybody calls it.
    private func examine(_ definition: Definition, _ environment: Environment) throws(StatementFailure) {
        var found: [Diagnostic] = []
        var names: Set<String> = []
        for parameter in definition.parameters {
            if !names.insert(parameter.name.text).inserted {
                found.append(Diagnostic(LanguageDiagnostics.fieldTwice, [parameter.name.text], at: parameter.name.span))
            }
        }
        for type in definition.parameters.compactMap(\.type) + [definition.resultType].compactMap({ $0 })
        where Annotation(type.text, units: environment.units) == nil {
            found.append(Diagnostic(LanguageDiagnostics.unknownType, [type.text], at: type.span))
        }
        if !found.isEmpty { throw StatementFailure(found) }
    }

    private func define(_ name: Name, _ expression: Expression?, _ environment: inout Environment)
        throws(StatementFailure)
    {
        if let known = environment.units.unit(named: name.text), !known.isRedefinable {
            throw StatementFailure([Diagnostic(LanguageDiagnostics.unitTaken, [name.text], at: name.span)])
        }
        var base: Unit?
        var times = Decimal.one
        if let expression {
            let (value, _) = try evaluate(expression, environment)
            guard case .number(let type) = value.type, let size = value.value.decimal, size.signum > 0 else {
                throw StatementFailure([Diagnostic(LanguageDiagnostics.unitSize, [name.text], at: expression.span)])
            }
            base = type.unit
            times = size
        }
        do throws(DecimalError) {
            try environment.units.define(name.text, as: base, times: times)
        } catch {
            throw StatementFailure([Diagnostic(LanguageDiagnostics.exponentRange, at: name.span)])
        }
    }
}

extension Unit {
    /// A measure word of its own kind: 学时, 批次. A program may say what it means; 元, %, 人, 个 and 年 mean what they do.
    var isRedefinable: Bool {
        let fixed: [Unit] = [.person, .piece, .month, .day, .score]
        return isCount && !hasScaleWord && !isCompound && !fixed.contains { $0.dimension == dimension }
    }
}
