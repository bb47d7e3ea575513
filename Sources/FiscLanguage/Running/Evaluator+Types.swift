public import FiscSyntax

extension Evaluator {
    /// The type an expression would have in an environment; nil where it does not check. Nothing is run, but `load` and
    /// `read` ask the environment's world: give it one without files where none may be opened.
    public func type(of expression: Expression, _ environment: Environment) -> Type? {
        (try? checked(expression, environment, mayRun: false))?.0.type
    }
}
