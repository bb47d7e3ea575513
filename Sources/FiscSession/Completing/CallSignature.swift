import FiscLanguage
import FiscSource
import FiscSyntax

/// How a function is called, and which of its parameters the cursor is at.
public struct CallSignature: Sendable, Hashable {
    /// `share(part, whole)`
    public let text: String
    /// The parameter being written, in scalars of `text`; empty when there are no more.
    public let marked: Range<Int>

    /// The forms of a signature: `round(x, 位数) · round(x, to: 0.01万元)` has two.
    static func forms(_ signature: String) -> [Substring] {
        signature.split(separator: " · ").map { $0[...] }
    }

    /// The parameters of one form, each with where it stands in scalars.
    static func parameters(of form: some StringProtocol) -> [(text: String, range: Range<Int>)] {
        let scalars = Array(form.unicodeScalars)
        guard let open = scalars.firstIndex(of: "("), let close = scalars.lastIndex(of: ")"), open < close else {
            return []
        }
        var parameters: [(String, Range<Int>)] = []
        var depth = 0
        var isText = false
        var start = open + 1
        func finish(at end: Int) {
            var begin = start
            while begin < end, scalars[begin] == " " { begin += 1 }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[begin..<end])
            if begin < end { parameters.append((String(view), begin..<end)) }
        }
        for index in open + 1..<close {
            switch scalars[index] {
            case "\"": isText.toggle()
            case "(", "[", "{": depth += 1
            case ")", "]", "}": depth -= 1
            case "," where depth == 0 && !isText:
                finish(at: index)
                start = index + 1
            default: break
            }
        }
        finish(at: close)
        return parameters
    }

    /// The label of a parameter, for those that are written with one.
    static func label(of parameter: String) -> String? {
        guard let colon = parameter.firstIndex(of: ":") else { return nil }
        return String(parameter[..<colon])
    }

    /// The named arguments a function takes, each with what can be given: of a built-in its labels, of others all
    /// parameters.
    static func labels(of name: String, in session: Session) -> [(name: String, takes: String)] {
        if session.environment.functions[name] == nil, let builtin = Builtin.named(name) {
            var seen: Set<String> = []
            let isChinese = name == builtin.zhName
            return forms(builtin.signature).flatMap { parameters(of: $0) }.compactMap { parameter in
                guard let label = label(of: parameter.text), seen.insert(label).inserted else { return nil }
                let shown = isChinese ? KeywordTable.zh(of: label, .label) ?? label : label
                return (shown, taken(by: parameter.text))
            }
        }
        guard
            let function = session.environment.functions[name] ?? session.environment.library.function(named: name),
            let form = forms(function.signature).first
        else { return [] }
        return zip(function.parameters, parameters(of: form)).map { ($0.name.text, taken(by: $1.text)) }
    }

    /// What stands behind a parameter's label.
    private static func taken(by parameter: String) -> String {
        guard let colon = parameter.firstIndex(of: ":") else { return "" }
        return String(parameter[parameter.index(after: colon)...].drop { $0 == " " })
    }
}

extension Session {
    /// The call the cursor is in; nil outside one. `shown` puts the form of a built-in into the reader's language.
    public func signature(
        in text: String, cursor: Int, shown: (String) -> String = { $0 }
    ) -> CallSignature? {
        let before = String(decoding: text.utf8.prefix(max(0, cursor)), as: UTF8.self)
        let context = CursorContext(before)
        guard let call = context.call, let signature = signature(of: call.name, shown) else { return nil }
        let inside = context.tokens[(call.level.opener + 1)...].map(\.text)
        let position = call.level.commas.count
        let start = call.level.start
        let label = start > 1 && context.tokens[start - 1].text == ":" ? context.tokens[start - 2].text : nil
        let canonical = label.map { KeywordTable.canonicalLabel(of: $0) ?? $0 }
        let forms = CallSignature.forms(signature)
        let parameters = forms.map { CallSignature.parameters(of: $0) }
        /// The form that has the labels written so far and room for the argument.
        let fitting = forms.indices.first { index in
            let labels = parameters[index].compactMap { CallSignature.label(of: $0.text) }
            let given = inside.map { KeywordTable.canonicalLabel(of: $0) ?? $0 }
            let others = Set(parameters.joined().compactMap { CallSignature.label(of: $0.text) }).subtracting(labels)
            return others.isDisjoint(with: given)
                && (position < parameters[index].count || parameters[index].last?.text.hasSuffix("…") ?? false)
        }
        let chosen = fitting ?? 0
        guard forms.indices.contains(chosen) else { return nil }
        let list = parameters[chosen]
        let marked =
            list.first { canonical != nil && CallSignature.label(of: $0.text) == canonical }?.range
            ?? (list.first?.text.hasSuffix("…") ?? false
                ? list[0].range : list.indices.contains(position) ? list[position].range : 0..<0)
        return CallSignature(text: String(forms[chosen]), marked: marked)
    }

    private func signature(of name: String, _ shown: (String) -> String) -> String? {
        if let own = environment.functions[name] { return own.signature }
        if case .function(let function)? = environment.variables[name]?.value { return function.signature }
        return (Builtin.named(name)?.signature).map(shown) ?? environment.library.function(named: name)?.signature
    }
}
