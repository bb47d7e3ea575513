import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

extension Checker {
    /// A bare word: a column at hand, a local, a variable; columns win.
    func resolve(_ name: String, _ expression: Expression) -> Term? {
        if let local = scope.locals[name], local.rows != nil, local.rows === scope.rows {
            return Term(.local(local.index), local.type, expression)
        }
        if scope.broken.contains(name) { return nil }
        if let term = column(name, expression) { return term }
        if let local = scope.locals[name] { return Term(.local(local.index), local.type, expression) }
        if let variable = environment.variables[name] {
            if let reason = variable.lacking {
                // A table has other columns too; what was added up in it stands by itself.
                if isStrict, variable.type.isSingle {
                    return Term(.constant(.missing(reason)), variable.type, expression)
                }
                lacking = reason
            }
            if !usesPlans, case .plan(let plan) = variable.value {
                return table(of: plan, at: expression.span).map { constantTable($0, expression) }
            }
            return Term(.constant(variable.value), variable.type, expression)
        }
        if let function = environment.function(named: name) {
            return Term(.constant(.function(function)), .function(FunctionType(function)), expression)
        }
        return unknownWord(name, at: expression.span)
    }

    func isKnown(_ name: String) -> Bool {
        columnIndex(name) != nil || scope.locals[name] != nil || environment.variables[name] != nil
    }

    func columnIndex(_ name: String) -> Int? {
        scope.rows?.shape.column(named: name)
    }

    private func column(_ name: String, _ expression: Expression) -> Term? {
        guard let rows = scope.rows, let index = columnIndex(name) else { return nil }
        let type = rows.shape.columns[index].type
        if scope.locals[name] != nil || environment.variables[name] != nil, hidden.insert(name).inserted {
            report(LanguageDiagnostics.columnHides, [name], at: expression.span) as Void?
        }
        return switch rows.mode {
        case .row: Term(.cell(index), type, expression)
        case .group: Term(.column(index), .column(type), expression)
        }
    }

    /// No such name: says what is near, or which keyword it begins with.
    func unknown<T>(_ name: String, at span: Span) -> T? {
        if let (keyword, rest) = KeywordTable.leadingKeyword(of: name) {
            let word = String(name.dropLast(rest.count))
            return report(
                LanguageDiagnostics.runTogether, [name, word, KeywordTable.spaced(name), keyword.en], at: span)
        }
        return report(
            LanguageDiagnostics.unknownName, [name], at: span, suggestions: nearest(name, in: namesInScope))
    }

    /// A word that stands alone and is no name: a function without its arguments, a word of the language, or, where
    /// columns are names, perhaps a column.
    func unknownWord<T>(_ name: String, at span: Span) -> T? {
        if let builtin = Builtin.named(name) {
            let call = Diagnostic.argument(
                zh: Placeholders.form(builtin.signature, in: .zh), en: Placeholders.form(builtin.signature, in: .en))
            return report(LanguageDiagnostics.functionAlone, [name, call], at: span)
        }
        if [.verb, .statement, .modifier].contains(where: { KeywordTable.word(name, $0) != nil }) {
            return report(LanguageDiagnostics.wordAlone, [name], at: span)
        }
        if let shape = scope.rows?.shape, KeywordTable.leadingKeyword(of: name) == nil {
            return unknownColumn(name, shape, at: span, alsoKnown: namesInScope)
        }
        return unknown(name, at: span)
    }

    /// Names that resemble a word; a statement with hundreds of unknown ones is not helped by resemblances.
    func nearest(_ word: String, in names: @autoclosure () -> [String]) -> [String] {
        diagnostics.count < 50 ? environment.nearest(word, in: names()) : []
    }

    /// All names that would have been understood.
    var namesInScope: [String] {
        (scope.rows?.shape.columns.map(\.name) ?? []) + scope.locals.keys.sorted()
            + environment.variables.keys.sorted() + environment.functions.keys.sorted() + Builtin.names
            + environment.library.functionNames + environment.library.englishNames
    }
}
