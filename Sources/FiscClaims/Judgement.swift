public import FiscNumerics

/// What the judge says of one comparison, with everything that message, JSON and `explain` show of it.
public struct Judgement: Sendable, Hashable {
    public var verdict: Verdict
    /// How rounding explains it, where the verdict is `rounding`.
    public var how: RoundingHow?
    /// The side that somebody wrote down, in the unit of the comparison.
    public var stated: Decimal?
    /// The other side, computed from the numbers as written.
    public var computed: Decimal?
    /// stated − computed.
    public var difference: Decimal?
    /// The largest difference of this sign that rounding explains; nil where a side is unbounded, or where the relation
    /// allows none.
    public var allowed: Decimal?
    /// P of a rounding error of this size, where that was asked; people are shown `allowed` and `difference` instead.
    public var probability: Double?
    /// How many addends a sum or difference has.
    public var termCount: Int?
    /// Why it is `unknown` or `error`.
    public private(set) var reason: String? {
        get { why.words.zh }
        set { why = .because(zh: newValue, en: reasonEn) }
    }
    /// The same in English, where the reason is the judge's own.
    public private(set) var reasonEn: String? {
        get { why.words.en }
        set { why = .because(zh: reason, en: newValue) }
    }
    private var why = Reason.none

    /// Takes no room where there is none.
    private indirect enum Reason: Sendable, Hashable {
        case none
        case because(zh: String?, en: String?)

        var words: (zh: String?, en: String?) {
            if case .because(let zh, let en) = self { (zh, en) } else { (nil, nil) }
        }
    }

    init(_ verdict: Verdict, how: RoundingHow? = nil) {
        self.verdict = verdict
        self.how = how
    }

    /// A judgement that could not be made.
    public static func unknown(_ reason: String, en: String? = nil) -> Judgement {
        var judgement = Judgement(.unknown)
        judgement.reason = reason
        judgement.reasonEn = en
        return judgement
    }

    /// A judgement whose rule broke.
    public static func error(_ reason: String) -> Judgement {
        var judgement = Judgement(.error)
        judgement.reason = reason
        return judgement
    }
}

/// Judges one comparison. Nothing else in the program decides what a verdict is.
///
/// - `left`, `right`: both sides, in one unit. Where one is a written figure and the other computed, the written one
///   is the stated side; where both are, the left one is.
/// - `terms`: the addends, when the computed side is a sum, a difference or shares that make 100%; they decide `unlikely`.
public func judge(_ left: Estimate, _ relation: Relation, _ right: Estimate, terms: [Estimate]? = nil) -> Judgement {
    for side in sides(left, relation, right) {
        switch side.state {
        case .known: continue
        case .missing(let reason): return .unknown(reason)
        case .broken(let reason): return .error(reason)
        }
    }
    let isRightStated = !left.isWritten && right.isWritten
    let (stated, computed) = isRightStated ? (right, left) : (left, right)
    var judgement = decide(left, relation, right, stated: stated, computed: computed, terms: terms)
    if !relation.looksAtOneSide {
        judgement.stated = stated.value
        judgement.computed = computed.value
        judgement.difference = try? stated.value - computed.value
        judgement.allowed = relation.isExact ? nil : allowedDifference(stated, computed)
    } else {
        judgement.computed = left.value
    }
    judgement.termCount = terms?.count
    return judgement
}

/// An error anywhere comes before a missing value anywhere.
private func sides(_ left: Estimate, _ relation: Relation, _ right: Estimate) -> [Estimate] {
    let looked = relation.looksAtOneSide ? [left] : [left, right]
    return looked.filter(\.isBroken) + looked.filter { !$0.isBroken }
}

extension Estimate {
    fileprivate var isBroken: Bool { if case .broken = state { true } else { false } }
}

extension Relation {
    /// Compares what is written, whatever it may truly be.
    fileprivate var isExact: Bool { self == .equal || self == .notEqual }

    fileprivate var looksAtOneSide: Bool {
        switch self {
        case .within, .outside: true
        default: false
        }
    }
}

private func decide(
    _ left: Estimate, _ relation: Relation, _ right: Estimate, stated: Estimate, computed: Estimate, terms: [Estimate]?
) -> Judgement {
    switch relation {
    case .consistent: return consistency(of: stated, with: computed, terms: terms)
    case .inconsistent: return Judgement(left.interval.meets(right.interval) ? .fails : .exact)
    case .equal: return Judgement(left.value == right.value ? .exact : .fails)
    case .notEqual: return Judgement(left.value != right.value ? .exact : .fails)
    case .less: return order(left, right, as: <)
    case .lessOrEqual: return order(left, right, as: <=)
    case .greater: return order(right, left, as: <)
    case .greaterOrEqual: return order(right, left, as: <=)
    case .within(let bounds):
        if bounds.asWritten.contains(left.value) { return Judgement(.exact) }
        return left.interval.meets(bounds.widest) ? Judgement(.rounding, how: .tail) : Judgement(.fails)
    case .outside(let bounds):
        if !bounds.asWritten.contains(left.value) { return Judgement(.exact) }
        let isCertain = bounds.narrowest?.contains(left.interval) ?? false
        return isCertain ? Judgement(.fails) : Judgement(.rounding, how: .tail)
    }
}

/// `small < big` or `small <= big`: exact as written, rounding where only the intervals allow it.
private func order(_ small: Estimate, _ big: Estimate, as holds: (Decimal, Decimal) -> Bool) -> Judgement {
    if holds(small.value, big.value) { return Judgement(.exact) }
    let isStrict = !holds(small.value, small.value)
    return small.interval.canLieBelow(big.interval, strictly: isStrict)
        ? Judgement(.rounding, how: .tail) : Judgement(.fails)
}

private func consistency(of stated: Estimate, with computed: Estimate, terms: [Estimate]?) -> Judgement {
    let meets = stated.interval.meets(computed.interval)
    if meets, stated.value == computed.value { return Judgement(.exact) }
    // 90%以上 is a bound: 95% keeps it as written, and nothing was rounded.
    if stated.interval.ends == nil, stated.interval.contains(computed.value) { return Judgement(.exact) }
    if meets {
        let probability = likelihood(of: stated, computed, terms: terms)
        if let probability, probability < Likelihood.limit {
            var judgement = Judgement(.unlikely)
            judgement.probability = probability
            return judgement
        }
        let rounds =
            stated.interval.contains(computed.value) || (computed.isWritten && computed.interval.contains(stated.value))
        var judgement = Judgement(.rounding, how: rounds && stated.isWritten ? .rounded : .tail)
        judgement.probability = probability
        return judgement
    }
    let isHeldCutOff = holdsCutOff(stated, computed, together: terms != nil)
    return isHeldCutOff ? Judgement(.rounding, how: .truncated) : Judgement(.fails)
}

private func likelihood(of stated: Estimate, _ computed: Estimate, terms: [Estimate]?) -> Double? {
    guard let terms, let totalWidth = stated.interval.width, let difference = try? stated.value - computed.value
    else { return nil }
    var widths: [Decimal] = []
    for term in terms {
        guard let width = term.interval.width else { return nil }
        widths.append(width)
    }
    return Likelihood.ofDifference(difference, partWidths: widths, totalWidth: totalWidth)
}

/// Whether both can be true when every figure, or the stated side alone, had its digits cut off.
///
/// A ratio may be cut off although its operands were rounded: a person divides. Figures that add up come out of one
/// ledger, so a total is cut off only `together` with its parts; otherwise 40 + 35.5 + 25.5 could be 100.
private func holdsCutOff(_ stated: Estimate, _ computed: Estimate, together: Bool) -> Bool {
    guard let cut = stated.cutOff else {
        return computed.cutOff.map { $0.meets(stated.interval) } ?? false
    }
    return (!together && cut.meets(computed.interval)) || (computed.cutOff.map { $0.meets(cut) } ?? false)
}

/// How far apart the two values could lie, on the sides that face each other.
private func allowedDifference(_ stated: Estimate, _ computed: Estimate) -> Decimal? {
    func reach(_ estimate: Estimate, up: Bool) -> Decimal? {
        let end = up ? estimate.interval.upper.value : estimate.interval.lower.value
        return end.flatMap { try? $0 - estimate.value }?.magnitude
    }
    let isAbove = stated.value >= computed.value
    guard let a = reach(stated, up: !isAbove), let b = reach(computed, up: isAbove) else { return nil }
    return (try? a + b)?.reduced
}
