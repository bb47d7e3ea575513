public import FiscNumerics
public import FiscTables

/// A value as the outside sees it: what a variable holds, what a statement gives. Units stand in its `Type`.
public indirect enum Value: Sendable {
    /// In the unit of its type.
    case number(Decimal)
    case figure(FigureValue)
    case text(String)
    case truth(Bool)
    case period(Period)
    case missing(MissingReason)
    case list([Value])
    case column(Column, rows: [Int32]?)
    case range(RangeValue)
    /// In the order of the type's fields.
    case record([Value])
    case table(Table)
    /// A table whose rows have not been read.
    case plan(any TablePlan)
    case report(Report)
    case function(UserFunction)
    case chart(Chart)
    /// A file to be written, when the statement has succeeded.
    case writing(Writing)
}

/// A value and what is known of it.
public struct TypedValue: Sendable {
    public let value: Value
    public let type: Type
    /// Cells that a sum left out, of which it was only told: a check that builds on the value knows nothing.
    let lacking: MissingReason?

    public init(_ value: Value, _ type: Type) { self.init(value, type, lacking: nil) }

    init(_ value: Value, _ type: Type, lacking: MissingReason?) {
        self.value = value
        self.type = type
        self.lacking = lacking
    }
}

/// A number with the interval of what it may truly be, in the unit of its type.
public struct FigureValue: Sendable {
    public var value: Decimal
    /// Nil where none can be formed; `noInterval` then says why.
    public var interval: Interval?
    public var noInterval: MissingReason?
    /// Where it stands and how it was written, for a figure that somebody wrote.
    public var detail: FigureDetail?

    public init(value: Decimal, interval: Interval?, noInterval: MissingReason? = nil, detail: FigureDetail? = nil) {
        self.value = value
        self.interval = interval
        self.noInterval = noInterval
        self.detail = detail
    }
}

/// Where a written figure stands.
public final class FigureDetail: Sendable {
    public let surface: String
    public let subject: String?
    public let file: String
    public let line: Int?
    /// Heading path, table, row and column, as a person finds it.
    public let place: Phrase
    /// The figures that the report lists as making this one up, with their units.
    public let parts: [TypedValue]
    /// What the writer said besides the number; what is computed from the figure does not say it.
    public let qualifier: Qualifier?

    public enum Qualifier: Sendable {
        /// 近30个, and whether `surface` says it in whole, in this unit.
        case hedge(Hedge, surfaceUnit: Unit?)
        /// 30万元 ± 0.5万元
        case margin
    }

    /// Of a figure that a program gives a margin.
    static let withMargin = FigureDetail(
        surface: "", subject: nil, file: "", line: nil, place: Phrase(""), qualifier: .margin)

    public init(
        surface: String, subject: String?, file: String, line: Int?, place: Phrase, parts: [TypedValue] = [],
        qualifier: Qualifier? = nil
    ) {
        self.qualifier = qualifier
        self.surface = surface
        self.subject = subject
        self.file = file
        self.line = line
        self.place = place
        self.parts = parts
    }
}

/// `a..b`, with either end left out or open.
public struct RangeValue: Sendable {
    public var lower: Value?
    public var upper: Value?
    public var lowerOpen: Bool
    public var upperOpen: Bool
    public init(lower: Value?, upper: Value?, lowerOpen: Bool, upperOpen: Bool) {
        self.lower = lower
        self.upper = upper
        self.lowerOpen = lowerOpen
        self.upperOpen = upperOpen
    }
}
