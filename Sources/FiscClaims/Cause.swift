internal import FiscNumerics

/// Why a claim fails, named only where the figures prove it. In messages a cause begins with 疑.
public enum Cause: Sendable, Hashable {
    /// The change was divided by the current year's amount instead of the base.
    case currentAsBase
    /// A ratio printed as a percentage: 增长1.14% for +114%.
    case ratioAsPercent
    /// The multiple itself was called the growth: ×13.69 called 增长13.69倍.
    case multipleAsGrowth
    /// Shares that do not make 100%, one of which fails by itself.
    case staleShare(other: String, total: String)
    /// A misprinted figure: with `reading` in its place this and the other claims hold.
    case misprint(index: Int, printed: String, reading: String, alsoHolds: [String])
    /// The only slip of the pen, in any of its figures, with which a sum that fails by itself would hold.
    case slip(index: Int, printed: String, reading: String)
    /// Not a likely misprint, yet several other claims force one value.
    case forced(index: Int, printed: String, reading: String, alsoHolds: [String])
    /// Two figures of which either, read otherwise, makes all claims hold.
    case either([Reading])

    /// A figure as printed, and as it may have been meant.
    public struct Reading: Sendable, Hashable {
        public var printed: String
        public var reading: String
    }

    /// Whether it tells more than that another value would do. A stale share may as well be a slip of the pen.
    func isKept(beside repair: Repair) -> Bool {
        switch self {
        case .currentAsBase, .ratioAsPercent, .multipleAsGrowth: true
        case .staleShare: !repair.isMisprint
        case .misprint, .slip, .forced, .either: false
        }
    }

    /// The causes that one claim proves by itself.
    static func ofSingle(_ judged: JudgedClaim) -> Cause? {
        let claim = judged.claim
        guard let stated = claim.stated, let computed = judged.judgement.computed else { return nil }
        switch claim.kind {
        case .growthFromChange:
            if holds(.changeOverBase, stated, claim.operands) { return .currentAsBase }
        case .growth:
            if holdsOverCurrent(stated, claim.operands) { return .currentAsBase }
        case .timesGrown:
            if holds(.multiple, stated, claim.operands) { return .multipleAsGrowth }
        default: break
        }
        if claim.kind.isRatio, stated.figure.unit == .percent,
            isHundredth(stated, of: computed)
        {
            return .ratioAsPercent
        }
        return nil
    }

    private static func holds(_ kind: ClaimKind, _ stated: Term, _ operands: [[Term]]) -> Bool {
        let other = Claim(kind, stated: stated, operands)
        guard let computed = try? ClaimArithmetic(claim: other, policy: .own).compute() else { return false }
        return stated.signedInterval.contains(computed.estimate.value)
    }

    /// (now − before) ÷ now.
    private static func holdsOverCurrent(_ stated: Term, _ operands: [[Term]]) -> Bool {
        guard operands.count == 2 else { return false }
        let reversed = Claim(
            .changeOverBase, stated: stated, [operands[0] + operands[1].map(\.negated), operands[0]])
        guard let computed = try? ClaimArithmetic(claim: reversed, policy: .own).compute() else { return false }
        return stated.signedInterval.contains(computed.estimate.value)
    }

    private static func isHundredth(_ stated: Term, of computed: Decimal) -> Bool {
        guard computed.magnitude > Decimal(10), let share = try? computed / .hundred else { return false }
        return stated.signedInterval.contains(share)
    }

    public var zh: String {
        switch self {
        case .currentAsBase: "疑误以本年数为基数"
        case .ratioAsPercent: "疑将比值写作百分数"
        case .multipleAsGrowth: "疑将倍数写作增长倍数"
        case .staleShare(let other, let total): "与\(other)合计\(total)，疑沿用旧数"
        case .misprint(_, let printed, let reading, let also):
            "若\(printed)为\(reading)，本处\(listZh(also))\(also.isEmpty ? "" : "均")相符，疑误写"
        case .slip(_, let printed, let reading): "若\(printed)为\(reading)，本处相符，疑误写"
        case .forced(_, let printed, let reading, let also):
            "按本处\(listZh(also))，\(printed)应为\(reading)，疑取数有误"
        case .either(let readings):
            "若" + readings.map { "\($0.printed)为\($0.reading)" }.joined(separator: "，或") + "，均相符，疑其一误写"
        }
    }

    public var en: String {
        switch self {
        case .currentAsBase: "the current year seems to have been taken as the base"
        case .ratioAsPercent: "a ratio seems to be printed as a percentage"
        case .multipleAsGrowth: "the multiple seems to be called the growth"
        case .staleShare(let other, let total):
            "with \(other) it makes \(total); it seems left over from an older draft"
        case .misprint(_, let printed, let reading, let also):
            "with \(reading) for \(printed) this\(listEn(also)) would hold; it seems misprinted"
        case .slip(_, let printed, let reading):
            "with \(reading) for \(printed) this would hold; it seems misprinted"
        case .forced(_, let printed, let reading, let also):
            "this\(listEn(also)) would need \(reading) for \(printed)"
        case .either(let readings):
            "with " + readings.map { "\($0.reading) for \($0.printed)" }.joined(separator: " or ") + " all would hold"
        }
    }
}

private func listZh(_ places: [String]) -> String {
    places.isEmpty ? "" : "及" + places.map { "“\($0)”" }.joined(separator: "、")
}

private func listEn(_ places: [String]) -> String {
    places.isEmpty ? "" : " and " + places.map { "“\($0)”" }.joined(separator: ", ")
}

extension Term {
    /// The figure's own interval with the term's sign.
    var signedInterval: Interval { isNegative ? figure.interval.negated : figure.interval }
}
