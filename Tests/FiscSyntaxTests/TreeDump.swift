import FiscSource

@testable import FiscSyntax

/// The tree as a person reads it in a test: `(+ 1 (* 2 x))`. Built-ins and their labels show their English face, so
/// that the dump of a program is the same in both languages.
struct TreeDump {
    func program(_ parsed: ParsedText) -> String {
        parsed.statements.map(statement).joined(separator: "\n")
    }

    func statement(_ statement: Statement) -> String {
        switch statement.kind {
        case .assign(let name, let value): "(= \(name.text) \(expression(value)))"
        case .define(let definition): self.definition(definition)
        case .unit(let name, let value): "(unit \(name.text)\(value.map { " " + expression($0) } ?? ""))"
        case .use(let name): "(use \(name.text))"
        case .check(let check): self.check(check)
        case .explain(let value, let steps): "(explain \(expression(value))\(steps ? " steps" : ""))"
        case .explainCheck(let title): "(explain-check \"\(title.text)\")"
        case .expression(let value): expression(value)
        case .broken: "(broken)"
        }
    }

    private func definition(_ definition: Definition) -> String {
        let parameters = definition.parameters.map { parameter in
            let type = parameter.type.map { ":" + (KeywordTable.canonicalType(of: $0.text) ?? $0.text) } ?? ""
            return parameter.name.text + type + (parameter.defaultValue.map { "=" + expression($0) } ?? "")
        }
        let tags = definition.documentation.tags.map { "@\($0.name)=\($0.text)" }
        let documentation = (definition.documentation.text + tags).map { " #\($0)" }.joined()
        let result = definition.resultType.map { " -> " + (KeywordTable.canonicalType(of: $0.text) ?? $0.text) } ?? ""
        return "(def \(definition.name.text) (\(parameters.joined(separator: " ")))\(result)"
            + " \(expression(definition.body))\(documentation))"
    }

    private func check(_ check: Check) -> String {
        let waiver = check.waiver.map { " waive=\"\($0.text)\"" } ?? ""
        let loop =
            check.source.map { " for \(check.names.map(\.text).joined(separator: ",")) in \(expression($0))" } ?? ""
        return "(check \"\(check.title)\" \(check.grade)\(waiver)\(loop): \(expression(check.condition)))"
    }

    func expression(_ node: Expression) -> String {
        switch node.kind {
        case .number(let digits): digits
        case .quantity(let number, let word, let name): name == number + word ? name : "\(number)·\(word)·\(name)"
        case .string(let parts): "\"" + parts.map(stringPart).joined() + "\""
        case .name(let name): name.contains(" ") ? "`\(name)`" : name
        case .truth(let value): "\(value)"
        case .missing: "missing"
        case .list(let elements): "[" + elements.map(expression).joined(separator: " ") + "]"
        case .record(let fields): "{" + fields.map(field).joined(separator: " ") + "}"
        case .lambda(let parameters, let body):
            "(fn (\(parameters.map(\.text).joined(separator: " "))) \(expression(body)))"
        case .call(let callee, let arguments): call(callee, arguments)
        case .field(let base, let name): "(. \(expression(base)) \(name.text))"
        case .index(let base, let key): "(at \(expression(base)) \(expression(key)))"
        case .unary(let operation, let operand): "(\(operation.rawValue) \(expression(operand)))"
        case .binary(let operation, let left, let right, _):
            "(\(operation.rawValue) \(expression(left)) \(expression(right)))"
        case .comparison(let operands, let operators, _): comparison(operands, operators)
        case .membership(let value, let collection, let negated):
            "(\(negated ? "not-in" : "in") \(expression(value)) \(expression(collection)))"
        case .isMissing(let value, let negated): "(\(negated ? "is-not-missing" : "is-missing") \(expression(value)))"
        case .range(let lower, let upper, let lowerOpen, let upperOpen):
            "(\(lowerOpen ? "<" : "")..\(upperOpen ? "<" : "") \(lower.map(expression) ?? "-")"
                + " \(upper.map(expression) ?? "-"))"
        case .convert(let value, let unit): "(to \(expression(value)) \(unit.text))"
        case .conditional(let condition, let then, let otherwise):
            "(if \(expression(condition)) \(expression(then))\(otherwise.map { " " + expression($0) } ?? ""))"
        case .forEach(let names, let source, let body):
            "(for \(names.map(\.text).joined(separator: ",")) in \(expression(source)): \(expression(body)))"
        case .pipeline(let source, let verbs):
            "(| \(expression(source)) " + verbs.map(verb).joined(separator: " ") + ")"
        case .filtered(let table, let condition): "(where \(expression(table)) \(expression(condition)))"
        case .block(let steps, let result):
            "(do " + steps.map { "(= \($0.name.text) \(expression($0.value))) " }.joined() + expression(result) + ")"
        case .broken: "(broken)"
        }
    }

    private func call(_ callee: Expression, _ arguments: [Argument]) -> String {
        var head = expression(callee)
        var isBuiltin = false
        if case .name(let name) = callee.kind, let canonical = KeywordTable.canonicalFunction(of: name) {
            (head, isBuiltin) = (canonical, true)
        }
        let shown = arguments.map { argument -> String in
            guard let label = argument.label else { return " " + expression(argument.value) }
            let name = isBuiltin ? KeywordTable.canonicalLabel(of: label.text) ?? label.text : label.text
            if isBuiltin, name == "missing", case .name(let option) = argument.value.kind {
                return " \(name): " + (KeywordTable.canonicalOption(of: option) ?? option)
            }
            return " \(name): " + expression(argument.value)
        }
        return "(\(head)!" + shown.joined() + ")"
    }

    private func comparison(_ operands: [Expression], _ operators: [ComparisonOperator]) -> String {
        var text = "(" + expression(operands[0])
        for (operation, operand) in zip(operators, operands.dropFirst()) {
            text += " \(operation.rawValue) " + expression(operand)
        }
        return text + ")"
    }

    private func stringPart(_ part: Expression.StringPart) -> String {
        switch part {
        case .text(let text): text.debugDescription.dropFirst().dropLast() + ""
        case .interpolation(let value): "{" + expression(value) + "}"
        }
    }

    private func field(_ field: Field) -> String { "\(field.name.text): " + expression(field.value) }

    private func selection(_ selection: Verb.Selection) -> String {
        (selection.isDropped ? "-" : "") + (selection.name.map { $0.text + ": " } ?? "") + expression(selection.value)
    }

    private func verb(_ verb: Verb) -> String {
        switch verb.kind {
        case .filter(let condition): "(where \(expression(condition)))"
        case .select(let columns): "(select \(columns.map(selection).joined(separator: ", ")))"
        case .derive(let fields): "(derive \(fields.map(field).joined(separator: ", ")))"
        case .group(let columns): "(group \(columns.map(selection).joined(separator: ", ")))"
        case .summarise(let fields): "(summarise \(fields.map(field).joined(separator: ", ")))"
        case .sort(let keys):
            "(sort \(keys.map { expression($0.value) + ($0.descending ? " desc" : "") }.joined(separator: ", ")))"
        case .take(let count): "(take \(expression(count)))"
        case .join(let join):
            "(join \(join.kind.rawValue) \(expression(join.table)) on "
                + join.keys.map { "\(expression($0.left)) = \(expression($0.right ?? $0.left))" }.joined(
                    separator: ", ") + ")"
        case .union(let tables): "(union \(tables.map(expression).joined(separator: ", ")))"
        case .pivot(let column, let fields):
            "(pivot \(expression(column)): \(fields.map(field).joined(separator: ", ")))"
        case .unpivot(let label, let value, let columns):
            "(unpivot \(label.text), \(value.text): \(columns.map(selection).joined(separator: ", ")))"
        case .window(let key, let fields):
            "(window \(expression(key.value))\(key.descending ? " desc" : ""): "
                + fields.map(field).joined(separator: ", ") + ")"
        case .distinct(let columns): "(distinct\(columns.map { " " + selection($0) }.joined()))"
        case .call(let callee, let arguments): call(callee, arguments)
        case .broken: "(broken)"
        }
    }
}

func parseText(_ text: String, startsWithPipe: Bool = false) -> ParsedText {
    parse(SourceText(name: "test", text), startsWithPipe: startsWithPipe)
}

/// The tree of a program that has no errors; with errors, their codes.
func tree(_ text: String) -> String {
    let parsed = parseText(text)
    guard !parsed.hasErrors else { return "errors: " + parsed.diagnostics.map(\.spec.code).joined(separator: " ") }
    return TreeDump().program(parsed)
}

func codes(_ text: String) -> [String] { parseText(text).diagnostics.map(\.spec.code) }
