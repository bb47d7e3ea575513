import FiscNumerics
import FiscSource
import FiscSyntax

/// An `==` or `!=` of two numbers whose result is the statement's.
struct Equality {
    let left: Term
    let right: Term
    let span: Span
}

extension Term {
    /// The equalities of numbers that the statement asks for: not those inside loops and tables.
    var equalities: [Equality] {
        switch kind {
        case .compare(.equal, let a, let b), .compare(.notEqual, let a, let b):
            a.type.asNumber != nil && b.type.asNumber != nil ? [Equality(left: a, right: b, span: span)] : []
        case .logic(_, let a, let b): a.equalities + b.equalities
        case .not(let a): a.equalities
        case .binding(_, let body): body.equalities
        default: []
        }
    }
}

extension Evaluator {
    /// What is worth saying of two numbers that were compared exactly: that they look the same and differ, or that one
    /// of them was rounded on the way.
    func remark(on equality: Equality, _ machine: Machine) -> Diagnostic? {
        func value(_ term: Term) -> Decimal? {
            if case .constant(let constant) = term.kind { return constant.decimal }
            return machine.trace[ObjectIdentifier(term)]?.decimal
        }
        guard let a = value(equality.left), let b = value(equality.right),
            let left = equality.left.type.asNumber, let right = equality.right.type.asNumber
        else { return nil }
        if a != b, ValueText.number(a, left) == ValueText.number(b, right), let difference = try? a - b {
            return Diagnostic(
                LanguageDiagnostics.printAlike,
                [ValueText.number(a, left), "\(difference.magnitude.reduced)\(left.unit.symbol)"], at: equality.span)
        }
        guard a.isInexact || b.isInexact else { return nil }
        return Diagnostic(LanguageDiagnostics.inexactEqual, at: equality.span)
    }
}
