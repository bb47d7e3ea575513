/// What a comparison comes to. Declared from best to worst; that order is the ladder.
///
/// `exact` and `rounding` pass. `unknown` never does: something the comparison needs is missing. `error` is the
/// rule's own fault, never the unit's, and beats everything it is combined with.
public enum Verdict: String, CaseIterable, Sendable, Hashable, Comparable {
    case exact, rounding, unknown, unlikely, fails, error

    private var rung: Int {
        switch self {
        case .exact: 0
        case .rounding: 1
        case .unknown: 2
        case .unlikely: 3
        case .fails: 4
        case .error: 5
        }
    }

    /// Better verdicts come first.
    public static func < (left: Verdict, right: Verdict) -> Bool { left.rung < right.rung }

    public var passes: Bool { self <= .rounding }

    /// A finding is what a reader must be shown: `fails` and `unlikely`.
    public var isFinding: Bool { self == .fails || self == .unlikely }

    /// `a and b`: the worse of both.
    public func and(_ other: Verdict) -> Verdict { max(self, other) }

    /// `a or b`: the better of both; an error stays an error.
    public func or(_ other: Verdict) -> Verdict {
        if self == .error || other == .error { return .error }
        return min(self, other)
    }

    /// The verdict of a check over several cases is its worst; nil where there is no case.
    public static func worst(of verdicts: some Sequence<Verdict>) -> Verdict? { verdicts.max() }

    public var zh: String {
        switch self {
        case .exact: "相符"
        case .rounding: "尾差"
        case .unknown: "无法核对"
        case .unlikely: "尾差偏大"
        case .fails: "不符"
        case .error: "规则有误"
        }
    }

    public var en: String { rawValue }
}

/// How rounding explains a difference that passes.
public enum RoundingHow: String, CaseIterable, Sendable, Hashable {
    /// The computed value rounds to the stated one.
    case rounded
    /// Only the rounding of the inputs explains it (尾差).
    case tail
    /// It fails where digits are rounded half-up, and holds where they are cut off (截位).
    case truncated

    public var zh: String {
        switch self {
        case .rounded: "四舍五入"
        case .tail: "尾差"
        case .truncated: "截位"
        }
    }
}
