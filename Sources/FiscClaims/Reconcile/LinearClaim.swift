internal import FiscNumerics

/// A claim as bounds on sums of its figures, each figure an unknown counted in base units.
///
/// A stated share p ± e of T is (p − e)·T ≤ A ≤ (p + e)·T, and growth likewise, once the base is known to be positive.
struct LinearClaim {
    /// A sum of terms, and between what it lies.
    struct Row {
        var terms: [(term: Term, factor: Ratio)]
        var lower: Ratio?
        var upper: Ratio?
    }

    var rows: [Row] = []
    /// The figures whose intervals bound the rows by themselves, without being unknowns of them: the stated ratios.
    var ratios: [Term] = []

    /// Why a claim has no such form.
    enum Trouble: Error { case baseMayBeZero, notLinear, tooLarge }

    private let judged: JudgedClaim
    private let reading: FigureReading

    init(_ judged: JudgedClaim, _ reading: FigureReading) throws(Trouble) {
        self.judged = judged
        self.reading = reading
        let operands = judged.claim.operands
        let kind = judged.claim.kind
        let count = kind.operandCount
        guard operands.count >= count, operands.prefix(count).allSatisfy({ !$0.isEmpty }) else { throw .notLinear }
        switch kind {
        case .sum, .sumOfChanges, .count, .same: try add(operands[0], minus: [try stated])
        case .difference, .pointChange: try add(operands[0], minus: operands[1] + [try stated])
        case .sharesToWhole:
            rows.append(Row(terms: try weighed(operands[0], sign: 1), lower: .one, upper: .one))
        case .atMost:
            rows.append(
                Row(terms: try weighed(operands[0], sign: 1) + weighed(operands[1], sign: -1), lower: nil, upper: .zero)
            )
        case .share, .rate, .changeOverBase, .multiple: try addRatio(of: operands[0], to: operands[1])
        case .growth, .timesGrown: try addRatio(of: operands[0] + operands[1].map(\.negated), to: operands[1])
        case .growthFromChange: try addRatio(of: operands[0], to: operands[1] + operands[0].map(\.negated))
        case .rateFromChange: try addRatio(of: operands[0], to: operands[0] + operands[1].map(\.negated))
        case .average, .annualGrowth, .weightedGrowth, .weightedRate, .weightedShare, .score: throw .notLinear
        }
    }

    private var stated: Term {
        get throws(Trouble) {
            guard let stated = judged.claim.stated else { throw .notLinear }
            return stated
        }
    }

    private mutating func add(_ left: [Term], minus right: [Term]) throws(Trouble) {
        rows.append(
            Row(terms: try weighed(left, sign: 1) + weighed(right, sign: -1), lower: .zero, upper: .zero))
    }

    /// Terms with their signs and sizes in base units; a percentage point counts as a hundredth.
    private func weighed(_ terms: [Term], sign: Int) throws(Trouble) -> [(term: Term, factor: Ratio)] {
        try terms.map { term throws(Trouble) in
            let isMinus = term.isNegative != (sign < 0)
            let size = try Self.size(of: term)
            return (term, isMinus ? size.negated : size)
        }
    }

    static func size(of term: Term) throws(Trouble) -> Ratio {
        do throws(Ratio.TooLarge) {
            return try Ratio(term.figure.unit.display == .points ? Unit.percent.ratio : term.figure.unit.ratio)
        } catch { throw .tooLarge }
    }

    // MARK: Ratios

    private mutating func addRatio(of part: [Term], to base: [Term]) throws(Trouble) {
        let stated = try stated
        let parts = try weighed(part, sign: 1)
        let bases = try weighed(base, sign: 1)
        guard try isPositive(bases) else { throw .baseMayBeZero }
        let bounds = FigureBounds(stated, isStated: true, of: judged, reading)
        ratios.append(stated)
        let size = try Self.size(of: stated)
        do throws(Ratio.TooLarge) {
            for (end, isLower) in [(bounds.low, true), (bounds.high, false)] {
                guard let end else { continue }
                // a decrease is written without its sign
                let limit = try end * size
                let minus = try bases.map { base throws(Ratio.TooLarge) in
                    (base.term, try base.factor * limit.negated)
                }
                rows.append(Row(terms: parts + minus, lower: isLower ? .zero : nil, upper: isLower ? nil : .zero))
            }
        } catch { throw .tooLarge }
    }

    private func isPositive(_ terms: [(term: Term, factor: Ratio)]) throws(Trouble) -> Bool {
        var least = Ratio.zero
        do throws(Ratio.TooLarge) {
            for (term, factor) in terms {
                let bounds = FigureBounds(term, isStated: false, of: judged, reading)
                guard let end = factor.isNegative ? bounds.high : bounds.low else { return false }
                least = try least + factor * end
            }
        } catch { throw .tooLarge }
        return !least.isNegative && !least.isZero
    }
}

extension ClaimKind {
    /// How many operands its formula has.
    fileprivate var operandCount: Int {
        switch self {
        case .sum, .sumOfChanges, .count, .same, .sharesToWhole: 1
        default: 2
        }
    }
}

/// How the bounds of figures are read off what is written.
struct FigureReading {
    var policy: PrecisionPolicy
    /// By how many units of its last digit each rounded figure may be off besides: people go on counting with rounded
    /// numbers, and a conflict of one last digit between five claims is no more than a tail.
    var leeway: Int
}

/// Between what the true value of a figure lies, in its own unit and without the sign that a claim gives it. Ends count as
/// inside: the bounds may be too wide, never too narrow.
struct FigureBounds {
    var low: Ratio?
    var high: Ratio?
    /// The number as written.
    var value: Ratio

    /// As the judge reads it; where only cut-off digits explain a claim, both ways of writing count.
    init(_ term: Term, isStated: Bool, of judged: JudgedClaim, _ reading: FigureReading) {
        var term = term
        // as in judging: a total is never padded, and a ratio of 100% was rounded like any other
        if isStated, judged.claim.kind != .same { term.listPlace = nil }
        let estimate = reading.policy.estimate(of: term)
        var interval = estimate.interval
        if isStated, judged.claim.kind.isRatio, interval.isExact, estimate.value.magnitude == .hundred {
            interval =
                Interval(around: estimate.value, width: Decimal(coefficient: 1, exponent: term.figure.lastPlace))
                ?? interval
        }
        low = interval.lower.value.flatMap { try? Ratio($0) }
        high = interval.upper.value.flatMap { try? Ratio($0) }
        value = (try? Ratio(estimate.value)) ?? low ?? high ?? .zero
        if judged.judgement.how == .truncated, let cut = estimate.cutOff {
            widen(cut.lower.value.flatMap { try? Ratio($0) }, cut.upper.value.flatMap { try? Ratio($0) })
        }
        if !interval.isExact, reading.leeway > 0 {
            let unit = Decimal(
                coefficient: UInt128(reading.leeway), exponent: estimate.lastPlace ?? term.figure.lastPlace)
            let step = try? Ratio(unit)
            low = low.flatMap { end in step.flatMap { try? end - $0 } }
            high = high.flatMap { end in step.flatMap { try? end + $0 } }
        }
        if isStated, term.isNegative, judged.claim.kind.isRatio { (low, high) = (high?.negated, low?.negated) }
    }

    /// Takes in another range; an end that is missing there is missing here.
    mutating func widen(_ otherLow: Ratio?, _ otherHigh: Ratio?) {
        low = low.flatMap { own in otherLow.map { min(own, $0) } }
        high = high.flatMap { own in otherHigh.map { max(own, $0) } }
    }
}
