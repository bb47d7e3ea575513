public import FiscNumerics

/// What a comparison asserts of its two sides.
public enum Relation: Sendable, Hashable {
    /// `≈`: both can be true as written.
    case consistent
    /// The negation of `≈`: they cannot both be true as written.
    case inconsistent
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    /// `in`: within bounds, each included or not; the right side of the comparison is not looked at.
    case within(Interval)
    case outside(Interval)

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
