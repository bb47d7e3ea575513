public import FiscNumerics

/// What the checker knows of a value before anything runs.
///
/// Every type may also be *missing*; that is a matter of the value, not of the type.
public indirect enum Type: Sendable, Hashable {
    case number(NumberType)
    case text
    case truth
    case period
    /// The type of a bare `missing`: it goes with any other.
    case missing
    case list(Type)
    /// All cells of one column, or one computed value for each row of a table.
    case column(Type)
    case range(Type)
    case record([Field])
    case table(TableShape)
    case report(Report)
    /// A function is known wholly by its type; no value of it exists at run time.
    case function(FunctionType)
    case chart
    case writing

    public struct Field: Sendable, Hashable {
        public let name: String
        public let type: Type
        public init(_ name: String, _ type: Type) {
            self.name = name
            self.type = type
        }
    }

    public static func plain(_ unit: Unit) -> Type { .number(NumberType(unit: unit)) }
    public static let number: Type = .plain(.number)

    /// A value or a few of them, not rows.
    var isSingle: Bool {
        switch self {
        case .number, .text, .truth, .list, .record: true
        default: false
        }
    }

    public var asNumber: NumberType? {
        if case .number(let type) = self { type } else { nil }
    }

    /// The element of a list or a column.
    public var element: Type? {
        switch self {
        case .list(let element), .column(let element): element
        case .range(let element): element
        default: nil
        }
    }
}

/// A number with its unit. The unit belongs to the type, so at run time there is only the decimal, in that unit.
public struct NumberType: Sendable, Hashable {
    public var unit: Unit
    /// Whether the value carries the interval of what it may truly be: written figures, and what is computed from them.
    public var isFigure: Bool
    public var shown: Shown

    public enum Shown: Sendable, Hashable {
        case plain
        /// A share or a rate: always two decimals.
        case ratio
        /// A growth rate: as `ratio`, and adding two of them is worth a note.
        case growth
        /// `exact(…)`: every digit.
        case full
    }

    public init(unit: Unit, isFigure: Bool = false, shown: Shown = .plain) {
        self.unit = unit
        self.isFigure = isFigure
        self.shown = shown
    }

    public func with(unit: Unit) -> NumberType { NumberType(unit: unit, isFigure: isFigure, shown: shown) }
    public func with(figure: Bool) -> NumberType { NumberType(unit: unit, isFigure: figure, shown: shown) }
}

/// The columns of a table as the checker sees them, and what it is grouped by.
public struct TableShape: Sendable, Hashable {
    public var columns: [Type.Field]
    /// Positions of the columns that `group by` named; empty for a table that is not grouped.
    public var keys: [Int]

    public init(columns: [Type.Field], keys: [Int] = []) {
        self.columns = columns
        self.keys = keys
    }
}

/// A function by identity and, for a lambda, by its text.
public struct FunctionType: Sendable, Hashable {
    public let function: UserFunction
    public init(_ function: UserFunction) { self.function = function }
    public static func == (a: FunctionType, b: FunctionType) -> Bool { a.function === b.function }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(function)) }
}
