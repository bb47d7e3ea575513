internal import FiscNumerics

extension Interval {
    /// Whether some value here is less than (or, unless `strictly`, equal to) some value of `other`.
    func canLieBelow(_ other: Interval, strictly: Bool) -> Bool {
        switch (lower, other.upper) {
        case (.unbounded, _), (_, .unbounded): true
        case (.closed(let low), .closed(let high)): strictly ? low < high : low <= high
        case (.open(let low), .open(let high)), (.open(let low), .closed(let high)),
            (.closed(let low), .open(let high)):
            low < high
        }
    }
}
