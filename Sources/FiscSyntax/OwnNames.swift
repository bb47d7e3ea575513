/// The names a text defines itself: variables, functions, parameters, steps.
enum OwnNames {
    static func of(_ statements: [Statement]) -> Set<String> {
        var names: Set<String> = []
        for statement in statements {
            switch statement.kind {
            case .assign(let name, let value):
                names.insert(name.text)
                collect(value, into: &names)
            case .define(let definition):
                names.insert(definition.name.text)
                for parameter in definition.parameters {
                    names.insert(parameter.name.text)
                    if let value = parameter.defaultValue { collect(value, into: &names) }
                }
                collect(definition.body, into: &names)
            case .check(let check):
                names.formUnion(check.names.map(\.text))
                if let source = check.source { collect(source, into: &names) }
                collect(check.condition, into: &names)
            case .explain(let value, _), .expression(let value): collect(value, into: &names)
            case .unit(_, let value): if let value { collect(value, into: &names) }
            case .use, .explainCheck, .broken: break
            }
        }
        return names
    }

    private static func collect(_ expression: Expression, into names: inout Set<String>) {
        switch expression.kind {
        case .lambda(let parameters, _): names.formUnion(parameters.map(\.text))
        case .forEach(let loopNames, _, _): names.formUnion(loopNames.map(\.text))
        case .block(let steps, _): names.formUnion(steps.map(\.name.text))
        default: break
        }
        for child in expression.children { collect(child, into: &names) }
    }
}

extension Expression {
    /// The expressions directly inside, in their order in the text.
    public var children: [Expression] {
        switch kind {
        case .number, .quantity, .name, .truth, .missing, .broken: []
        case .string(let parts):
            parts.compactMap { part in
                if case .interpolation(let value) = part { value } else { nil }
            }
        case .list(let elements): elements
        case .record(let fields): fields.map(\.value)
        case .lambda(_, let body): [body]
        case .call(let callee, let arguments): [callee] + arguments.map(\.value)
        case .field(let base, _), .convert(let base, _), .isMissing(let base, _), .unary(_, let base): [base]
        case .index(let base, let key): [base, key]
        case .binary(_, let left, let right, _), .membership(let left, let right, _),
            .filtered(let left, condition: let right):
            [left, right]
        case .comparison(let operands, _, _): operands
        case .range(let lower, let upper, _, _): [lower, upper].compactMap(\.self)
        case .conditional(let condition, let then, let otherwise): [condition, then] + (otherwise.map { [$0] } ?? [])
        case .forEach(_, let source, let body): [source, body]
        case .pipeline(let source, let verbs): [source] + verbs.flatMap(\.expressions)
        case .block(let steps, let result): steps.map(\.value) + [result]
        }
    }
}
