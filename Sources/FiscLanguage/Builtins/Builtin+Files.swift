import FiscNumerics
import FiscSource
import FiscSyntax

extension Builtin {
    static let files: [Builtin] = [
        Builtin(
            name: "load", zhName: "读表",
            signature:
                "load(\"文件\", sheet: \"表名\", encoding: \"…\", delimiter: \"…\", quotes: true|false, skip: 行数, header: 行|none, unit: 万元, "
                + "missing: skip|zero|\"…\", zero: \"…\", decimal: \".\"|\",\", totals: apart|keep, repair: true|false, "
                + "columns: {列: number|text|period|truth|单位})",
            zh: "读入表格文件；怎样读的见 :schema，每一项都可在这里指定。",
            en: "Reads a table; :schema says how, and each decision can be given here.",
            example: ("count([1, 2])", "2"), check: { $0.load($1) }),
        Builtin(
            name: "read", zhName: "读报告", signature: "read(\"文件\")",
            zh: "读入报告文字：报告.总收入、报告.figures、报告.claims。",
            en: "Reads a report's prose: 报告.总收入, 报告.figures, 报告.claims.",
            example: ("count([1, 2])", "2"), check: { $0.read($1) }),
    ]
}

extension Checker {
    /// Files are read while checking, so that what follows knows the columns. Reading changes nothing.
    func load(_ call: CallSite) -> Term? {
        guard call.allows(labels: Self.loadLabels + ["columns"], self),
            let path = path(call)
        else { return nil }
        var options = LoadOptions(span: call.span)
        for label in Self.loadLabels {
            guard let value = call.labelled(label) else { continue }
            for text in literals(value) { options.settings.append(.init(label, text)) }
        }
        if case .record(let fields)? = call.labelled("columns")?.kind {
            for field in fields {
                for text in literals(field.value) {
                    options.settings.append(.init("columns", column: field.name.text, text))
                }
            }
        }
        do throws(Diagnostic) {
            return constantTable(try environment.world.table(at: path, options: options), call.expression)
        } catch {
            return placed(error, call)
        }
    }

    func read(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let path = path(call) else { return nil }
        do throws(Diagnostic) {
            let report = try environment.world.report(at: path)
            return Term(.constant(.report(report)), .report(report), call.expression)
        } catch {
            return placed(error, call)
        }
    }

    private func placed(_ error: Diagnostic, _ call: CallSite) -> Term? {
        var error = error
        error.span = call.span
        diagnostics.append(error)
        return nil
    }

    private func path(_ call: CallSite) -> String? {
        guard let arguments = call.positional(1...1, self) else { return nil }
        if scope.isInFunction { return report(LanguageDiagnostics.loadInFunction, [call.name], at: call.span) }
        guard let term = check(arguments[0]) else { return nil }
        guard case .constant(.text(let path)) = term.kind else {
            return report(LanguageDiagnostics.pathExpected, [call.name], at: arguments[0].span)
        }
        return path
    }

    private static let loadLabels = [
        "sheet", "encoding", "delimiter", "quotes", "skip", "header", "unit", "missing", "zero", "decimal", "totals", "repair",
    ]

    /// A literal as text, each of a list, both ends of a range of lines.
    private func literals(_ value: Expression) -> [String] {
        switch value.kind {
        case .string(let parts):
            if case .text(let text)? = parts.first { return [text] }
            return [""]
        case .name(let word): return [word]
        case .number(let digits): return [digits]
        case .truth(let truth): return [truth ? "true" : "false"]
        case .list(let items): return items.flatMap { literals($0) }
        case .range(let lower?, let upper?, false, false):
            return [(literals(lower) + literals(upper)).joined(separator: "..")]
        default: return []
        }
    }
}
