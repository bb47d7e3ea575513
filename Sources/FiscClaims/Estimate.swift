public import FiscNumerics

/// One side of a comparison: a figure, or something computed from figures, already in the unit of the comparison.
public struct Estimate: Sendable, Hashable {
    /// What is known of a side.
    public enum State: Sendable, Hashable {
        case known
        /// Something it needs is missing or unreadable; the reason is for people.
        case missing(String)
        /// The rule itself broke.
        case broken(String)
    }

    public var state: State
    /// The number as written, or as computed from the numbers as written; meaningless unless `known`.
    public var value: Decimal
    /// Where the true value lies when figures were rounded half-up.
    public var interval: Interval
    /// Where it lies when digits were cut off; nil where that makes no difference.
    public var cutOff: Interval?
    /// Exponent of the last written digit, nil for a computed side.
    public var lastPlace: Int?

    public init(value: Decimal, interval: Interval, cutOff: Interval? = nil, lastPlace: Int? = nil) {
        state = .known
        self.value = value
        self.interval = interval
        self.cutOff = cutOff
        self.lastPlace = lastPlace
    }

    /// A plain number: exactly that.
    public init(exactly value: Decimal) {
        self.init(value: value, interval: .exactly(value))
    }

    /// A figure as somebody wrote it.
    public init(_ figure: Figure) {
        self.init(
            value: figure.value, interval: figure.interval, cutOff: figure.cutOffInterval, lastPlace: figure.lastPlace)
    }

    public static func missing(_ reason: String) -> Estimate {
        var estimate = Estimate(exactly: .zero)
        estimate.state = .missing(reason)
        return estimate
    }

    public static func broken(_ reason: String) -> Estimate {
        var estimate = Estimate(exactly: .zero)
        estimate.state = .broken(reason)
        return estimate
    }

    var isWritten: Bool { lastPlace != nil }
}

extension Figure {
    /// Where the true value lies when the writer cut digits off instead of rounding them; nil where nothing was
    /// rounded, or where words bound the value.
    public var cutOffInterval: Interval? {
        guard hedge == .none, source == .halfUp, !interval.isExact else { return nil }
        return taking(source: .truncating).interval
    }
}
