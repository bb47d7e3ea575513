public import FiscNumerics

/// A claim with the judge's word on it.
public struct JudgedClaim: Sendable, Hashable {
    public var claim: Claim
    public var judgement: Judgement
    /// The unit in which both sides were compared, and in which difference and allowed difference are.
    public var unit: Unit
    /// The cause, named only where it is sure.
    public var cause: Cause?

    public var verdict: Verdict { judgement.verdict }
    /// `unlikely` is a finding of grade 核实 at most.
    public var grade: Grade { verdict == .unlikely ? max(claim.grade, .should) : claim.grade }
    public var findingClass: FindingClass { claim.findingClass }
    public var outcome: Outcome { Outcome(verdict, grade: grade) }
}

/// Judges a claim from its figures alone: computes its formula, converts units, compares.
///
/// Sums are exact when equal as written; ratios are computed to 34 digits, and are rounding when they round to what is
/// stated. A base of 0, or a growth over a base that is not positive, is `unknown` with the reason.
public func judge(_ claim: Claim, policy: PrecisionPolicy = .finest) -> JudgedClaim {
    let arithmetic = ClaimArithmetic(claim: claim, policy: policy)
    let computation: ClaimComputation
    let stated: Estimate
    do {
        computation = try arithmetic.compute()
        stated = try statedSide(of: claim, computation, arithmetic)
    } catch {
        let unit = claim.stated?.figure.unit ?? claim.members.first?.figure.unit ?? .number
        return JudgedClaim(claim: claim, judgement: unjudged(claim, error), unit: unit)
    }
    var judgement: Judgement
    if claim.kind == .atMost {
        judgement = judge(computation.estimate, .lessOrEqual, stated)
    } else {
        judgement = judge(
            stated, .consistent, computation.estimate, terms: claim.kind.isAdditive ? computation.terms : nil)
    }
    if claim.kind == .sharesToWhole, judgement.verdict == .unlikely {
        // Shares are cut off as often as rounded, and 99.99% is the most usual of tails.
        let isCut = computation.estimate.cutOff?.meets(stated.interval) ?? false
        judgement.verdict = .rounding
        judgement.how = isCut ? .truncated : .tail
    }
    var judged = JudgedClaim(claim: claim, judgement: judgement, unit: computation.unit)
    if judgement.verdict == .fails { judged.cause = Cause.ofSingle(judged) }
    return judged
}

private func unjudged(_ claim: Claim, _ trouble: ArithmeticTrouble) -> Judgement {
    switch trouble {
    case .baseIsZero: return .unknown("基数为0，无法计算", en: "the base is 0")
    case .baseNotPositive:
        return .unknown("基数不是正数，增长率不可比", en: "the base is not positive, so there is no growth over it")
    case .unitsDiffer:
        // One item given twice, in units that cannot be compared, is itself the finding.
        if claim.kind == .same { return Judgement(.fails) }
        return .unknown("单位不同，无法比较", en: "the units cannot be compared")
    case .overflow: return .unknown("数值超出范围", en: "a number is out of range")
    case .incomplete: return .error("核对项缺少数")
    }
}

/// The stated side in the unit of the comparison.
private func statedSide(
    of claim: Claim, _ computation: ClaimComputation, _ arithmetic: ClaimArithmetic
) throws(ArithmeticTrouble) -> Estimate {
    switch claim.kind {
    case .sharesToWhole: return Estimate(value: .hundred, interval: .exactly(.hundred), lastPlace: 0)
    case .atMost: return try arithmetic.operand(1, in: computation.unit)
    default: break
    }
    guard var term = claim.stated else { throw .incomplete }
    // A total is never padded.
    term.listPlace = claim.kind == .same ? term.listPlace : nil
    var estimate = try arithmetic.estimate(term, in: computation.unit)
    if claim.kind.isRatio, estimate.interval.isExact, estimate.value.magnitude == .hundred {
        // 100% is exact where it is a total or a bound; as the result of a division it was rounded like any other.
        let width = Decimal(coefficient: 1, exponent: term.figure.lastPlace)
        estimate.interval = Interval(around: estimate.value, width: width) ?? estimate.interval
    }
    return estimate
}
