public import FiscNumerics
public import FiscSource
public import FiscSyntax
import FiscTables

/// A checked expression: names are resolved, types and units settled, conversions written out.
///
/// What follows only reads it: `Lowering` turns it into register code, `Explainer` into an explanation.
public final class Term {
    public let kind: Kind
    public let type: Type
    public let span: Span
    /// The expression it was made from; -1 for what the checker put in by itself.
    public let id: Int

    init(_ kind: Kind, _ type: Type, span: Span, id: Int = -1) {
        self.kind = kind
        self.type = type
        self.span = span
        self.id = id
    }

    public enum Arithmetic: Sendable { case add, subtract, multiply, divide }
    public enum Logic: Sendable { case and, or }

    public indirect enum Kind {
        case constant(Value)
        /// A parameter, a binding of a block, the variable of a loop, a value computed once before a loop over rows.
        case local(Int)
        /// The cell of a column in the row at hand.
        case cell(Int)
        /// A column over the rows at hand: the group's, or all of them.
        case column(Int)
        /// The same past the grouping: over all rows of the table.
        case wholeColumn(Int)
        /// One value for each row at hand.
        case rowMap(RowProgram)
        /// The element of a list that belongs to the row at hand.
        case rowElement(Term)

        /// Operands are in units that agree; the result is in the unit of the term's type.
        case arithmetic(Arithmetic, Term, Term)
        case negate(Term)
        case power(Term, Term)
        /// A change of unit.
        case scale(Term, UnitChange)
        /// `now/before − 1` with the exact interval.
        case growth(Term, Term)
        /// A number taken as a figure that stands for exactly itself, and back.
        case lift(Term)
        case strip(Term)
        /// `30万元 ± 0.5万元`
        case plusMinus(Term, Term)
        case periodShift(Term, Term, grain: Period.Grain, backwards: Bool)
        /// How many steps of a grain the first begins after the second.
        case periodDifference(Term, Term, grain: Period.Grain)

        case compare(ComparisonOperator, Term, Term)
        case consistent(Term, Term)
        case member(Term, Term)
        case logic(Logic, Term, Term)
        case not(Term)
        case isMissing(Term)
        case coalesce(Term, Term)
        case conditional(Term, Term, Term)

        case binding([(local: Int, value: Term)], Term)
        case list([Term])
        case record([Term])
        case range(lower: Term?, upper: Term?, lowerOpen: Bool, upperOpen: Bool)
        case field(Term, Int)
        case index(Term, Term)
        case interpolation([Term])

        case builtin(Operation, [Term])
        case invoke(FunctionInstance, [Term])
        case fold(source: Term, from: Term, accumulator: Int, item: Int, body: Term)
        case map(source: Term, item: Int, body: Term)
        case verb(TableVerb)
    }
}

/// How a value changes when its unit does. Powers of ten move the point and keep the digits as written.
public enum UnitChange: Sendable, Hashable {
    case shift(Int)
    case factor(Decimal)
    /// 亩 to ㎡: no finite decimal, but exactly a quotient of two.
    case ratio(Scale)

    init(_ ratio: Scale) {
        self = ratio.denominator == .one ? UnitChange(ratio.numerator) : .ratio(ratio)
    }

    init(_ factor: Decimal) {
        let reduced = factor.reduced
        self = reduced.coefficient == 1 && !reduced.isNegative ? .shift(reduced.exponent) : .factor(factor)
    }

    static let none = UnitChange.shift(0)
}

/// An expression that is evaluated once for each row at hand. What does not depend on the row (`sum(决算数)` beside
/// `决算数`) is evaluated once before, over the same rows, into a local.
public final class RowProgram {
    let hoists: [(local: Int, value: Term)]
    let body: Term
    /// The column that the rows are gone through by, in a window; nil for the table's order.
    let order: FiscTables.SortKey?
    init(hoists: [(local: Int, value: Term)], body: Term, order: FiscTables.SortKey? = nil) {
        self.hoists = hoists
        self.body = body
        self.order = order
    }
}

/// A user's function for one combination of argument types. The body comes last, so that it may call itself.
public final class FunctionInstance {
    let function: UserFunction
    /// Of the arguments that are given; parameters that take their default are locals of the body.
    let parameterTypes: [Type]
    var resultType: Type?
    /// Whether its body calls it.
    var isRecursive = false
    var body: Term?
    /// Locals the body needs, its parameters first.
    var localCount = 0
    /// Of an indicator with several formulas, the names of the others.
    var otherForms: [String] = []

    init(function: UserFunction, parameterTypes: [Type]) {
        self.function = function
        self.parameterTypes = parameterTypes
    }
}

/// A step of a pipeline over a table.
public indirect enum TableVerb {
    case filter(Term, RowProgram)
    case select(Term, [Item])
    case derive(Term, RowProgram, Type.Field)
    case group(Term, keys: [Int])
    case summarise(Term, keys: [Int], [Term])
    case sort(Term, [(program: RowProgram, descending: Bool)])
    case take(Term, Term)
    case distinct(Term, [Int])
    case compare(Term, CompareTable)
    /// What takes the whole table at once, with other tables and numbers.
    case whole(Term, TableOperation, [Term])

    public enum Item {
        case existing(Int, name: String)
        case computed(RowProgram, Type.Field)
    }

    /// `compare(T, 决算数, by: 部门, over: 年度)`
    public struct CompareTable {
        let measures: [RowProgram]
        let keys: [Int]
        let period: Int
    }
}
