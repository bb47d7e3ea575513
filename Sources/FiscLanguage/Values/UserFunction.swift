public import FiscSource
public import FiscSyntax

/// A function written in the language: a `def`, or a lambda. Checked anew for each combination of argument types.
public final class UserFunction: Sendable {
    public let name: String
    public let parameters: [Definition.Parameter]
    public let resultType: Name?
    public let body: Expression
    public let documentation: Documentation
    /// The text that the body's spans point into.
    public let source: SourceText
    /// The library module it comes from; nil for the user's own.
    public let module: String?

    public init(
        name: String, parameters: [Definition.Parameter], resultType: Name?, body: Expression,
        documentation: Documentation, source: SourceText, module: String?
    ) {
        self.name = name
        self.parameters = parameters
        self.resultType = resultType
        self.body = body
        self.documentation = documentation
        self.source = source
        self.module = module
    }

    /// The English name by which a definition of the library can be called too.
    public var englishName: String? { module == nil ? nil : documentation.first("name") }

    public convenience init(_ definition: Definition, source: SourceText, module: String?) {
        self.init(
            name: definition.name.text, parameters: definition.parameters, resultType: definition.resultType,
            body: definition.body, documentation: definition.documentation, source: source, module: module)
    }

    /// A lambda: its parameters take what they are given.
    public convenience init(lambda parameters: [Name], body: Expression, source: SourceText) {
        self.init(
            name: "=>",
            parameters: parameters.map { Definition.Parameter(name: $0, type: nil, defaultValue: nil) },
            resultType: nil, body: body, documentation: Documentation(), source: source, module: nil)
    }
}
