public import FiscSource

/// An expression: what it is, where it stands. Children are inside `kind`. `id` is unique within one `ParsedText`
/// (explanations and recorded values are keyed by it).
public struct Expression: Sendable {
    public let kind: Kind
    public let span: Span
    public let id: Int

    public init(_ kind: Kind, span: Span, id: Int) {
        self.kind = kind
        self.span = span
        self.id = id
    }

    public indirect enum Kind: Sendable {
        /// Digits as normalised: ASCII, no underscores ("1540.23").
        case number(String)
        /// A number with the word written right after it ("1440.68", "万元"); also "2023年", "3年", "2023年6月".
        /// Which unit or period it is, or whether `name` (the whole token's text) is a name in scope, is decided by the checker.
        case quantity(number: String, word: String, name: String)
        case string([StringPart])
        case name(String)
        case truth(Bool)
        case missing
        case list([Expression])
        case record([Field])
        case lambda(parameters: [Name], body: Expression)
        case call(Expression, [Argument])
        case field(Expression, Name)
        case index(Expression, Expression)
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression, operatorSpan: Span)
        /// `a <= b`, and the chain `a <= x <= b`: one more operand than operators. A single comparison is a chain of one.
        case comparison([Expression], [ComparisonOperator], operatorSpans: [Span])
        /// `x in 95%..105%`, `x not in L`
        case membership(Expression, Expression, negated: Bool)
        case isMissing(Expression, negated: Bool)
        case range(lower: Expression?, upper: Expression?, lowerOpen: Bool, upperOpen: Bool)
        /// `x to 亿元`: the unit is read as written
        case convert(Expression, unit: Name)
        case conditional(condition: Expression, then: Expression, otherwise: Expression?)
        case forEach(names: [Name], source: Expression, body: Expression)
        case pipeline(Expression, [Verb])
        case filtered(Expression, condition: Expression)  // `T where 条件` outside a pipeline stage
        case block([(name: Name, value: Expression)], result: Expression)
        /// Where an expression was expected and none could be read; a diagnostic has been reported.
        case broken
    }

    public enum StringPart: Sendable {
        case text(String)
        case interpolation(Expression)
    }
}

/// A word and where it stands.
public struct Name: Sendable, Hashable {
    public let text: String
    public let span: Span
    public init(_ text: String, span: Span) {
        self.text = text
        self.span = span
    }
}

public struct Field: Sendable {
    public let name: Name
    public let value: Expression
    public init(name: Name, value: Expression) {
        self.name = name
        self.value = value
    }
}

public struct Argument: Sendable {
    public let label: Name?
    public let value: Expression
    public init(label: Name?, value: Expression) {
        self.label = label
        self.value = value
    }
}

public enum UnaryOperator: String, Sendable { case negate = "-", not }
public enum BinaryOperator: String, Sendable {
    case add = "+", subtract = "-", multiply = "*", divide = "/", power = "^", plusMinus = "±", and, or
    case coalesce = "??"
}
public enum ComparisonOperator: String, Sendable {
    case equal = "==", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    case consistent = "≈"
}

/// One stage of a pipeline.
public struct Verb: Sendable {
    public let kind: Kind
    public let span: Span
    public init(_ kind: Kind, span: Span) {
        self.kind = kind
        self.span = span
    }

    public indirect enum Kind: Sendable {
        case filter(Expression)
        case select([Selection])
        case derive([Field])
        case group([Selection])
        case summarise([Field])
        case sort([SortKey])
        case take(Expression)
        case distinct([Selection])
        case join(Join)
        case union([Expression])
        /// `pivot 年度: sum(决算数)`: a column for each value of the first; with one measure its name is empty.
        case pivot(Expression, [Field])
        /// `unpivot 年度, 决算数: 2022年, 2023年`: the columns for labels and values, and the columns taken up.
        case unpivot(label: Name, value: Name, [Selection])
        /// `window 年度: 上年: previous(决算数)`: fields computed with the rows in an order.
        case window(SortKey, [Field])
        /// `T | f(a, b)` is `f(T, a, b)`
        case call(Expression, [Argument])
        /// A word that is no verb, or a verb without what it needs; a diagnostic has been reported.
        case broken
    }

    /// A column chosen, perhaps renamed: `部门`, `支出: 决算数`, `-备注`
    public struct Selection: Sendable {
        public let name: Name?
        public let value: Expression
        public let isDropped: Bool
        public init(name: Name?, value: Expression, isDropped: Bool = false) {
            self.name = name
            self.value = value
            self.isDropped = isDropped
        }
    }

    /// `join left 预算 on 部门, 科目 = 科目编码`
    public struct Join: Sendable {
        public enum Kind: String, Sendable { case inner, left, right, full, anti }
        public let kind: Kind
        public let table: Expression
        public let keys: [Key]

        /// A column of both tables, or one of each.
        public struct Key: Sendable {
            public let left: Expression
            /// Nil where it has the same name.
            public let right: Expression?
            public init(left: Expression, right: Expression?) {
                self.left = left
                self.right = right
            }
        }

        public init(kind: Kind, table: Expression, keys: [Key]) {
            self.kind = kind
            self.table = table
            self.keys = keys
        }
    }

    public struct SortKey: Sendable {
        public let value: Expression
        public let descending: Bool
        public init(value: Expression, descending: Bool) {
            self.value = value
            self.descending = descending
        }
    }
}

public struct Statement: Sendable {
    public let kind: Kind
    public let span: Span
    public init(_ kind: Kind, span: Span) {
        self.kind = kind
        self.span = span
    }

    public enum Kind: Sendable {
        case assign(Name, Expression)
        case define(Definition)
        case unit(Name, Expression?)
        case use(Name)
        case check(Check)
        case explain(Expression, steps: Bool)
        /// `explain check "标题"`: the check of that title, as it last ran
        case explainCheck(Name)
        case expression(Expression)
        case broken
    }
}

/// `def 名(参数) -> 类型 = 式`, with the `##` lines above it.
public struct Definition: Sendable {
    public struct Parameter: Sendable {
        public let name: Name
        public let type: Name?
        public let defaultValue: Expression?
        public init(name: Name, type: Name?, defaultValue: Expression?) {
            self.name = name
            self.type = type
            self.defaultValue = defaultValue
        }
    }
    public let name: Name
    public let parameters: [Parameter]
    public let resultType: Name?
    public let body: Expression
    public let documentation: Documentation
    public init(
        name: Name, parameters: [Parameter], resultType: Name?, body: Expression, documentation: Documentation
    ) {
        self.name = name
        self.parameters = parameters
        self.resultType = resultType
        self.body = body
        self.documentation = documentation
    }
}

/// The `##` lines above a definition: free text, and tagged lines in their order (`@zh`, `@formula`, `@example` …).
public struct Documentation: Sendable, Hashable {
    public struct Tag: Sendable, Hashable {
        public let name: String
        public let text: String
        public init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }
    public let text: [String]
    public let tags: [Tag]
    public init(text: [String] = [], tags: [Tag] = []) {
        self.text = text
        self.tags = tags
    }
    public func first(_ tag: String) -> String? { tags.first { $0.name == tag }?.text }
    public func all(_ tag: String) -> [String] { tags.filter { $0.name == tag }.map(\.text) }
}

/// `check "标题" 强制 waive "理由" for each 部门 in 决算: 条件`
public struct Check: Sendable {
    public enum Grade: String, Sendable { case must, should, note }
    public let title: String
    public let titleSpan: Span
    public let grade: Grade
    public let waiver: (text: String, span: Span)?
    public let names: [Name]
    public let source: Expression?
    public let condition: Expression
    public init(
        title: String, titleSpan: Span, grade: Grade, waiver: (text: String, span: Span)?, names: [Name],
        source: Expression?, condition: Expression
    ) {
        self.title = title
        self.titleSpan = titleSpan
        self.grade = grade
        self.waiver = waiver
        self.names = names
        self.source = source
        self.condition = condition
    }
}

/// What parsing gives: always a tree, with the troubles beside it.
public struct ParsedText: Sendable {
    public let source: SourceText
    public let tokens: [Token]
    public let statements: [Statement]
    public let diagnostics: [Diagnostic]
    /// The text ends where more must follow (an open bracket, a trailing operator): Enter inserts a line.
    public let isIncomplete: Bool
    /// Something could not be read as written; a warning is no error.
    public var hasErrors: Bool { diagnostics.contains { $0.spec.severity == .error } }
    /// For every token, what the parser found it to be.
    let roles: [TokenRole]
    /// The tokens inside each interpolation, by where it starts.
    let embedded: [Int: TokenInput]

    init(
        source: SourceText, tokens: [Token], statements: [Statement], diagnostics: [Diagnostic], isIncomplete: Bool,
        roles: [TokenRole], embedded: [Int: TokenInput]
    ) {
        self.roles = roles
        self.embedded = embedded
        self.source = source
        self.tokens = tokens
        self.statements = statements
        self.diagnostics = diagnostics
        self.isIncomplete = isIncomplete
    }
}
