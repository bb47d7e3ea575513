import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

/// Settles names, types and units of one statement, before any of it runs.
///
/// A failed check has reported at least one diagnostic and gives nil; checking goes on beside it, so one statement
/// can report several.
final class Checker {
    let environment: Environment
    var source: SourceText
    var diagnostics: [Diagnostic] = []
    var scope = Scope()
    /// Locals used so far in the frame that is being checked.
    var localCount = 0
    /// Sums that skip missing cells are unknown.
    let isStrict: Bool
    var instances: [InstanceKey: FunctionInstance] = [:]
    var callDepth = 0
    /// How many expressions may still be looked at; shared with the bodies of functions. Nested folds are checked
    /// again and again until their types are settled, and only a machine writes as many as this allows.
    let effort: Effort
    /// Whether a pipeline may be run while it is checked, to know the columns a pivot gives; at a key it may not.
    var mayRun = true
    var interrupt = Interrupt()
    /// Whether large tables may stay unread: nothing asks for their rows before the statement runs.
    let usesPlans: Bool
    /// A planned table that had to be read while checking is not what its head promised.
    var refutesPlan = false
    private var tablesRead: [ObjectIdentifier: Table] = [:]
    /// What is missing in a variable that was asked for.
    var lacking: MissingReason?
    /// Names of columns that hide a variable, as far as told.
    var hidden: Set<String> = []

    final class Effort {
        var left = 500_000
    }

    struct InstanceKey: Hashable {
        let function: ObjectIdentifier
        /// Nil where the parameter's default is taken.
        let types: [Type?]
    }

    init(
        environment: Environment, source: SourceText, isStrict: Bool = false, usesPlans: Bool = false,
        effort: Effort = Effort()
    ) {
        self.environment = environment
        self.source = source
        self.isStrict = isStrict
        self.usesPlans = usesPlans
        self.effort = effort
    }

    /// Reports and gives nil, so that `return report(…)` reads well.
    @discardableResult
    func report<T>(
        _ spec: DiagnosticSpec, _ arguments: [String] = [], at span: Span, labels: [Diagnostic.Label] = [],
        suggestions: [String] = []
    ) -> T? {
        diagnostics.append(Diagnostic(spec, arguments, at: span, labels: labels, suggestions: suggestions))
        return nil
    }

    /// A planned table with its rows, for a statement that cannot do without.
    func table(of plan: any TablePlan, at span: Span) -> Table? {
        if let known = tablesRead[ObjectIdentifier(plan)] { return known }
        do throws(PlanTrouble) {
            let interrupt = interrupt
            let table = try plan.table(columns: nil, isStopped: { interrupt.isRaised })
            tablesRead[ObjectIdentifier(plan)] = table
            return table
        } catch {
            switch error {
            case .failed(let trouble): return report(trouble.spec, trouble.arguments, at: span)
            case .stopped, .differs: return report(LanguageDiagnostics.interrupted, at: span)
            }
        }
    }

    func newLocal() -> Int {
        defer { localCount += 1 }
        return localCount
    }

    func check(_ expression: Expression) -> Term? {
        effort.left -= 1
        guard effort.left > 0 else {
            return effort.left == 0 ? report(LanguageDiagnostics.tooLarge, at: expression.span) : nil
        }
        switch expression.kind {
        case .number(let digits): return number(digits, expression)
        case .quantity(let number, let word, let name): return quantity(number, word, name: name, expression)
        case .string(let parts): return string(parts, expression)
        case .name(let name): return resolve(name, expression)
        case .truth(let value): return Term(.constant(.truth(value)), .truth, expression)
        case .missing: return Term(.constant(.missing(.stated)), .missing, expression)
        case .list(let elements): return list(elements, expression)
        case .record(let fields): return record(fields, expression)
        case .lambda(let parameters, let body): return lambda(parameters, body, expression)
        case .call(let callee, let arguments): return call(callee, arguments, expression)
        case .field(let base, let name): return field(base, name, expression)
        case .index(let base, let index): return self.index(base, index, expression)
        case .unary(let operation, let operand): return unary(operation, operand, expression)
        case .binary(let operation, let left, let right, let operatorSpan):
            return binary(operation, left, right, operatorSpan, expression)
        case .comparison(let operands, let operators, let spans):
            return comparison(operands, operators, spans, expression)
        case .membership(let element, let set, let negated):
            return membership(element, set, negated: negated, expression)
        case .isMissing(let operand, let negated): return isMissing(operand, negated: negated, expression)
        case .range(let lower, let upper, let lowerOpen, let upperOpen):
            return range(lower, upper, lowerOpen: lowerOpen, upperOpen: upperOpen, expression)
        case .convert(let operand, let unit): return convert(operand, unit, expression)
        case .conditional(let condition, let then, let otherwise):
            return conditional(condition, then, otherwise, expression)
        case .forEach(let names, let source, let body): return forEach(names, source, body, expression)
        case .pipeline(let base, let verbs): return pipeline(base, verbs, expression)
        case .filtered(let base, let condition):
            return pipeline(base, [Verb(.filter(condition), span: condition.span)], expression)
        case .block(let bindings, let result): return block(bindings, result, expression)
        case .broken: return nil
        }
    }

    /// Checks several; nil if any fails, but all have been looked at.
    func checkAll(_ expressions: [Expression]) -> [Term]? {
        let terms = expressions.map(check)
        let found = terms.compactMap { $0 }
        return found.count == terms.count ? found : nil
    }
}

extension Term {
    convenience init(_ kind: Kind, _ type: Type, _ expression: Expression) {
        self.init(kind, type, span: expression.span, id: expression.id)
    }
}
