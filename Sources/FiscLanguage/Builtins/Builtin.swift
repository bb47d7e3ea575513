import FiscSource
import FiscSyntax

/// A function of the language that is not written in it: how it is called, what it means, and how a call is checked.
public struct Builtin: Sendable {
    public let name: String
    /// The Chinese verb for it; its own name where there is none.
    public var zhName: String { KeywordTable.zh(of: name, .function) ?? name }
    public let signature: String
    public let zh: String
    public let en: String
    /// A call and its result, run by the tests.
    public let example: (call: String, result: String)
    let check: @Sendable (Checker, CallSite) -> Term?

    public static func named(_ name: String) -> Builtin? {
        byName[KeywordTable.canonicalFunction(of: name) ?? name]
    }

    public static let all: [Builtin] =
        aggregates + ratios + roundings + figures + periods + lists + tables + screens + files + writings + charts
        + joint
    static let names: [String] = all.flatMap { [$0.name, $0.zhName] }
    private static let byName: [String: Builtin] = Dictionary(
        all.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
}

/// One call of a built-in.
struct CallSite {
    let name: String
    let arguments: [Argument]
    let expression: Expression

    var span: Span { expression.span }
    var positional: [Expression] { arguments.filter { $0.label == nil }.map(\.value) }

    func labelled(_ name: String) -> Expression? {
        arguments.first { $0.label.map { Self.canonical($0.text) } == name }?.value
    }

    /// Labels in either language.
    private static func canonical(_ label: String) -> String { KeywordTable.canonicalLabel(of: label) ?? label }

    /// Reports labels that the function does not know.
    func allows(labels: [String], _ checker: Checker) -> Bool {
        for argument in arguments {
            guard let label = argument.label, !labels.contains(Self.canonical(label.text)) else { continue }
            checker.report(
                LanguageDiagnostics.unknownLabel, [name, label.text], at: label.span,
                suggestions: Spelling.nearest(label.text, in: labels)) as Void?
            return false
        }
        return true
    }

    /// The positional arguments, if there are as many as the function takes.
    func positional(_ count: ClosedRange<Int>, _ checker: Checker) -> [Expression]? {
        let given = positional
        if count.contains(given.count) { return given }
        let wanted =
            count.lowerBound == count.upperBound ? "\(count.lowerBound)" : "\(count.lowerBound)–\(count.upperBound)"
        return checker.report(
            LanguageDiagnostics.wrongArgumentCount,
            [name, wanted, "\(given.count)", Builtin.named(name)?.signature ?? name], at: span)
    }
}
