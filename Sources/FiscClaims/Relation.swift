public import FiscNumerics

/// What a comparison asserts of its two sides.
public enum Relation: Sendable, Hashable {
    /// `≈`: both can be true as written.
    case consistent
    /// The negation of `≈`: they cannot both be true as written.
    case inconsistent
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    /// `in`: within bounds, each included or not; the right side of the comparison is not looked at.
    case within(Bounds)
    case outside(Bounds)

    /// The bounds of `in`. Written out they are exact; where they are figures, each end may truly lie elsewhere.
    public struct Bounds: Sendable, Hashable {
        public let asWritten: Interval
        /// The largest range that they may truly be.
        public let widest: Interval
        /// The smallest; nil where they may leave nothing between them.
        public let narrowest: Interval?

        public init(asWritten: Interval, widest: Interval, narrowest: Interval?) {
            self.asWritten = asWritten
            self.widest = widest
            self.narrowest = narrowest
        }

        public init(exactly interval: Interval) {
            self.init(asWritten: interval, widest: interval, narrowest: interval)
        }
    }

    /// `not` is pushed into the comparison.
    public var negated: Relation {
        switch self {
        case .consistent: .inconsistent
        case .inconsistent: .consistent
        case .equal: .notEqual
        case .notEqual: .equal
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        case .within(let bounds): .outside(bounds)
        case .outside(let bounds): .within(bounds)
        }
    }

    public var symbol: String {
        switch self {
        case .consistent: "≈"
        case .inconsistent: "≉"
        case .equal: "=="
        case .notEqual: "!="
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        case .within: "in"
        case .outside: "not in"
        }
    }
}
