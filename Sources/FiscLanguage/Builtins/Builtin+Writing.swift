import FiscSource
import FiscSyntax

extension Builtin {
    static let writings: [Builtin] = [
        Builtin(
            name: "write",
            signature:
                "write(T, \"文件.csv|xlsx|json|jsonl|md|html|svg\", replace: true, bom: true, encoding: \"gb18030\", "
                + "title: \"…\")",
            zh: "写出表或图：格式看后缀。已有的文件不会被替换，除非 replace: true；写不成时原有文件不变。Excel 打开 CSV 用 bom: true。",
            en:
                "Writes a table or a chart in the form the file's name ends in. A file that is there is replaced only with "
                + "replace: true, and stays as it was if writing fails. For Excel, bom: true.",
            example: ("write(load(\"决算.csv\"), \"副本.csv\")", "→ 副本.csv"), check: { $0.write($1) })
    ]
}

/// How a value is to be written, as far as the call settles it.
public struct WritePlan: Hashable, Sendable {
    let type: Type
    /// Nil where the name of the file is only known when the statement runs.
    let format: WriteFormat?
    let options: WriteOptions
}

extension Checker {
    private static let writeLabels = ["replace", "bom", "encoding", "title", "format"]

    func write(_ call: CallSite) -> Term? {
        guard call.allows(labels: Self.writeLabels, self), let arguments = call.positional(2...2, self),
            let options = writeOptions(call), let terms = checkAll(arguments)
        else { return nil }
        guard terms[1].type == .text else {
            return report(LanguageDiagnostics.pathExpected, [call.name], at: arguments[1].span)
        }
        var format: WriteFormat?
        if let value = call.labelled("format") {
            guard let named = WriteFormat(path: "." + (value.plainWord ?? "")) else {
                return badOption("format", value, "csv xlsx json jsonl md html svg")
            }
            format = named
        } else if case .constant(.text(let path)) = terms[1].kind {
            format = WriteFormat(path: path)
            if format == nil { return report(WritingDiagnostics.unknownFormat, [path], at: arguments[1].span) }
        }
        let type = terms[0].type
        if let format, !format.takes(type) {
            return report(WritingDiagnostics.unfit, [type.name, format.rawValue], at: arguments[0].span)
        }
        let plan = WritePlan(type: type, format: format, options: options)
        return Term(.builtin(.write(plan), terms), .writing, call.expression)
    }

    private func writeOptions(_ call: CallSite) -> WriteOptions? {
        var options = WriteOptions(span: call.span)
        for (label, path) in [("replace", \WriteOptions.replaces), ("bom", \WriteOptions.isMarked)] {
            guard let value = call.labelled(label) else { continue }
            guard case .truth(let truth) = value.kind else { return badOption(label, value, "true false") }
            options[keyPath: path] = truth
        }
        if let value = call.labelled("encoding") {
            switch value.plainWord?.lowercased() {
            case "utf-8", "utf8": break
            case "gb18030", "gbk": options.isGB18030 = true
            default: return badOption("encoding", value, "\"utf-8\" \"gb18030\"")
            }
        }
        if let value = call.labelled("title") {
            guard let text = value.literalText else { return badOption("title", value, "\"…\"") }
            options.title = text
        }
        return options
    }

    func badOption<T>(_ label: String, _ value: Expression, _ allowed: String) -> T? {
        report(WritingDiagnostics.optionValue, [label, source.text(value.span), allowed], at: value.span)
    }
}

extension Expression {
    /// A word or a text that stands for itself.
    var plainWord: String? {
        if case .name(let word) = kind { word } else { literalText }
    }
}

extension Machine {
    /// Only a description: the session writes when the statement has succeeded.
    func write(_ plan: WritePlan, _ content: Slot, _ path: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        guard let name = heap.text(path) else { return path.isMissing ? path : heap.missing(.stated) }
        guard let format = plan.format ?? WriteFormat(path: name) else {
            throw failure(WritingDiagnostics.unknownFormat, code, at, [name])
        }
        guard format.takes(plan.type) else {
            throw failure(WritingDiagnostics.unfit, code, at, [plan.type.name, format.rawValue])
        }
        // in two steps: in one, Swift would read the heap before the rows are in it
        let whole = try settled(content, code, at)
        let typed = TypedValue(heap.value(whole), plan.type)
        var options = plan.options
        // In a function the place is the call: that is where the statement stands.
        if let call = calls.first { options.span = call.code.spans[call.at] }
        let writing = Writing(typed, path: name, format: format, options: options)
        return heap.object(.writing(writing))
    }
}
