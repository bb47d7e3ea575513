internal import FiscNumerics

extension Interval {
    /// Whether some value here is less than (or, unless `strictly`, equal to) some value of `other`.
    func canLieBelow(_ other: Interval, strictly: Bool) -> Bool {
        switch (lower, other.upper) {
        case (.unbounded, _), (_, .unbounded): true
        case (.closed(let low), .closed(let high)): strictly ? low < high : low <= high
        case (.open(let low), .open(let high)), (.open(let low), .closed(let high)), (.closed(let low), .open(let high)):
            low < high
        }
    }

    /// Whether every value here is one of `other`.
    func isInside(_ other: Interval) -> Bool {
        isLowerInside(other.lower) && isUpperInside(other.upper)
    }

    private func isLowerInside(_ bound: Bound) -> Bool {
        switch (lower, bound) {
        case (_, .unbounded): true
        case (.unbounded, _): false
        case (.closed(let own), .open(let limit)): own > limit
        case (.closed(let own), .closed(let limit)), (.open(let own), .closed(let limit)), (.open(let own), .open(let limit)):
            own >= limit
        }
    }

    private func isUpperInside(_ bound: Bound) -> Bool {
        switch (upper, bound) {
        case (_, .unbounded): true
        case (.unbounded, _): false
        case (.closed(let own), .open(let limit)): own < limit
        case (.closed(let own), .closed(let limit)), (.open(let own), .closed(let limit)), (.open(let own), .open(let limit)):
            own <= limit
        }
    }
}
