/// A set of numbers between two ends, each of which may belong to it, stay outside, or not exist.
///
/// It stands for the true values a written figure allows. It is never empty, and operations on intervals give one
/// that holds every possible result: where an end does not fit 34 digits it is rounded outwards.
public struct Interval: Sendable, Hashable {
    public enum Bound: Sendable, Hashable {
        case unbounded
        /// The end belongs to the interval.
        case closed(Decimal)
        /// The end does not belong to it.
        case open(Decimal)

        public var value: Decimal? {
            switch self {
            case .unbounded: nil
            case .closed(let value), .open(let value): value
            }
        }

        public var isClosed: Bool {
            if case .closed = self { true } else { false }
        }

        func mapValue(_ transform: (Decimal) -> Decimal) -> Bound {
            switch self {
            case .unbounded: .unbounded
            case .closed(let value): .closed(transform(value))
            case .open(let value): .open(transform(value))
            }
        }
    }

    public let lower: Bound
    public let upper: Bound

    /// The numbers between the two ends. Ends in the wrong order are exchanged, and equal ends count as closed, so
    /// that no interval is empty.
    public init(lower: Bound, upper: Bound) {
        if let low = lower.value, let high = upper.value, low >= high {
            self.lower = low == high ? .closed(low) : upper
            self.upper = low == high ? .closed(high) : lower
        } else {
            self.lower = lower
            self.upper = upper
        }
    }

    public static func exactly(_ value: Decimal) -> Interval {
        Interval(lower: .closed(value), upper: .closed(value))
    }

    /// value ± distance, closed.
    public static func around(_ value: Decimal, _ distance: Decimal) -> Interval {
        let width = distance.magnitude
        return Interval(
            lower: .computed { () throws(DecimalError) in try value.adding(-width, rounding: .floor) },
            upper: .computed { () throws(DecimalError) in try value.adding(width, rounding: .ceiling) })
    }

    /// All numbers.
    public static let everything = Interval(lower: .unbounded, upper: .unbounded)

    /// Whether it holds one number only.
    public var isExact: Bool { width?.isZero ?? false }

    /// The number it holds, when it is only one.
    public var exactValue: Decimal? { isExact ? lower.value : nil }

    public var isBounded: Bool { lower != .unbounded && upper != .unbounded }

    /// Upper end − lower end (rounded up); nil when an end does not exist or the difference leaves the exponent range.
    public var width: Decimal? {
        guard let low = lower.value, let high = upper.value else { return nil }
        return try? high.adding(-low, rounding: .ceiling)
    }

    /// The number in the middle; nil when an end does not exist.
    public var middle: Decimal? {
        guard let low = lower.value, let high = upper.value else { return nil }
        return try? (low + high) / 2
    }
}

extension Interval.Bound {
    /// A closed end that is worked out; where it cannot be, there is no end on that side.
    static func computed(_ value: () throws(DecimalError) -> Decimal) -> Interval.Bound {
        do { return .closed(try value()) } catch { return .unbounded }
    }
}

// MARK: - Relations

extension Interval {
    public func contains(_ value: Decimal) -> Bool {
        switch lower {
        case .unbounded: break
        case .closed(let end): if value < end { return false }
        case .open(let end): if value <= end { return false }
        }
        switch upper {
        case .unbounded: return true
        case .closed(let end): return value <= end
        case .open(let end): return value < end
        }
    }

    /// Whether every number of the other belongs to this one.
    public func contains(_ other: Interval) -> Bool {
        !Interval.reaches(below: other.lower, of: lower, isLower: true)
            && !Interval.reaches(below: other.upper, of: upper, isLower: false)
    }

    /// Whether `end` lies outside `limit`, both lower ends or both upper ends.
    private static func reaches(below end: Bound, of limit: Bound, isLower: Bool) -> Bool {
        guard let limitValue = limit.value else { return false }
        guard let value = end.value else { return true }
        if value == limitValue { return end.isClosed && !limit.isClosed }
        return isLower ? value < limitValue : value > limitValue
    }

    /// Whether some number belongs to both.
    public func meets(_ other: Interval) -> Bool {
        Interval.isConnected(lower: lower, upper: other.upper) && Interval.isConnected(lower: other.lower, upper: upper)
    }

    private static func isConnected(lower: Bound, upper: Bound) -> Bool {
        guard let low = lower.value, let high = upper.value else { return true }
        return low < high || (low == high && lower.isClosed && upper.isClosed)
    }

    /// The numbers that belong to both.
    public func intersection(_ other: Interval) -> Interval? {
        guard meets(other) else { return nil }
        let low = Interval.reaches(below: lower, of: other.lower, isLower: true) ? other.lower : lower
        let high = Interval.reaches(below: upper, of: other.upper, isLower: false) ? other.upper : upper
        return Interval(lower: low, upper: high)
    }

    /// How far apart two intervals lie that do not meet (zero when only the end they share is left out);
    /// nil when they meet.
    public func gap(to other: Interval) -> Decimal? {
        guard !meets(other) else { return nil }
        let pairs = [(lower.value, other.upper.value), (other.lower.value, upper.value)]
        for case (let low?, let high?) in pairs where low >= high {
            return try? low.adding(-high, rounding: .down)
        }
        return nil
    }
}
