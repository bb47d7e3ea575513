internal import FiscNumerics

extension JudgedClaim {
    /// What a person reads of this claim, in Chinese: for a pass the arithmetic, for a finding also by how much it
    /// misses and, where it is sure, why.
    public var messageZh: String { ClaimMessage(judged: self, words: .zh).text }

    public var messageEn: String { ClaimMessage(judged: self, words: .en).text }

    /// The formula with the printed numbers put in and its result: “1440.68＋69.22＋30.33＝1540.23万元”.
    public var arithmetic: String { ClaimMessage(judged: self, words: .zh).arithmetic(isFinding: true) }
}

/// Puts a judged claim into words; what differs between the languages stands in `ClaimWords`.
struct ClaimMessage {
    let judged: JudgedClaim
    let words: ClaimWords

    private var claim: Claim { judged.claim }
    private var judgement: Judgement { judged.judgement }

    var text: String {
        switch judgement.verdict {
        case .exact, .rounding: passing
        case .unknown, .error:
            words.unjudged(words.isChinese ? reason : judgement.reasonEn ?? reason, formula(named: false))
        case .unlikely: words.title(of: judged) + unlikely + words.stop
        case .fails: words.title(of: judged) + failing + causeText
        }
    }

    /// The arithmetic with what the text says, whatever the verdict: “1＋1＝2万元，文中3万元”.
    var statement: String {
        let computed = arithmetic(isFinding: true)
        return claim.stated.map { computed + words.statedAs(shown($0)) } ?? computed
    }

    private var reason: String { judgement.reason ?? "" }

    private var causeText: String {
        guard let cause = judged.cause else { return words.stop }
        let said = words.isChinese ? cause.zh : cause.en
        switch cause {
        case .misprint, .slip, .forced, .either: return words.stop + words.opening(said) + words.stop
        default: return words.semicolon + said + words.stop
        }
    }

    private var passing: String {
        guard let stated = claim.stated else { return arithmetic(isFinding: false) }
        if judgement.verdict == .exact, claim.kind.isAdditive || claim.kind == .same {
            let name = stated.name.isEmpty ? "" : stated.name + " "
            let equals = words.spacedEquals
            return name + shown(stated) + equals + formula(named: false)
        }
        if isTextAndTable { return words.inTextAndTable(shownFirst, shown(stated)) + tailNote }
        return arithmetic(isFinding: false) + words.statedAs(shown(stated)) + tailNote
    }

    private var tailNote: String {
        switch judgement.how {
        case .tail: words.tail(miss(judgement.difference?.magnitude), allowed: allowed)
        case .truncated: words.truncated
        default: ""
        }
    }

    private var allowed: String? {
        guard let allowed = judgement.allowed, !allowed.isZero else { return nil }
        return miss(allowed)
    }

    private func miss(_ value: Decimal?) -> String { amount(value, places: missPlaces) }

    /// Places at which a miss is shown. A sum's is exact; a ratio's has the places of what is stated, two at least, and
    /// as many more as tell it from nothing and from what rounding allows.
    private var missPlaces: Int? {
        guard claim.kind.isRatio || claim.kind == .score || claim.kind == .average,
            let difference = judgement.difference?.magnitude
        else { return nil }
        var places = max(2, -(claim.stated?.figure.lastPlace ?? 0))
        while places < 8, isBlurred(difference, at: places) { places += 1 }
        return places
    }

    private func isBlurred(_ difference: Decimal, at places: Int) -> Bool {
        let shown = difference.rounded(toPlaces: places)
        if shown.isZero { return !difference.isZero }
        return judgement.allowed.map { $0 != difference && $0.rounded(toPlaces: places) == shown } ?? false
    }

    private var unlikely: String {
        words.unlikely(
            count: judgement.termCount ?? claim.members.count, bound: amount(judgement.allowed),
            actual: amount(judgement.difference?.magnitude))
    }

    private var failing: String {
        switch claim.kind {
        case .same where isTextAndTable:
            return words.textAndTableDiffer(shownFirst, claim.stated.map(shown) ?? "", difference)
        case .same where claim.findingClass == .balance:
            return words.unbalanced(shownFirst, claim.stated.map(shown) ?? "", difference)
        case .same: return words.twice(shownFirst, claim.stated.map(shown) ?? "", difference)
        case .atMost: return words.exceeds(part: shownFirst, whole: shownWhole, by: difference)
        case .sharesToWhole: return arithmetic(isFinding: true) + words.shouldBe("100%")
        case .score:
            let over = (judgement.difference?.isNegative ?? false) ? words.tooLow : words.tooHigh
            return arithmetic(isFinding: true) + words.scored(claim.stated.map(shown) ?? "") + over
                + miss(judgement.difference?.magnitude)
        default: break
        }
        let isAmount = !claim.kind.isRatio
        return arithmetic(isFinding: true) + words.statedAs(claim.stated.map(shown) ?? "")
            + (isAmount ? words.apart(amount(judgement.difference?.magnitude), allowed: allowed) : "")
    }

    private var isTextAndTable: Bool { claim.kind == .same && claim.findingClass == .tableAndText }
    private var difference: String? { judgement.difference.map { amount($0.magnitude) } }
    private var shownFirst: String { claim.operands.first?.first.map(shown) ?? "" }
    private var shownWhole: String { claim.operands.last?.first.map(shown) ?? "" }

    // MARK: Formulas

    /// The formula and its result.
    func arithmetic(isFinding: Bool) -> String {
        if claim.kind == .atMost { return formula(named: false) }
        let isNamed = !isFinding && isNamable
        let equals = isNamed ? words.spacedEquals : words.equals
        return formula(named: isNamed) + equals + result(isFinding: isFinding)
    }

    /// Names say more than numbers where part and whole have one each.
    private var isNamable: Bool {
        guard claim.kind == .share || claim.kind == .rate, claim.operands.count == 2, claim.members.count == 2 else {
            return false
        }
        let names = claim.members.map(\.name)
        return !names[0].isEmpty && !names[1].isEmpty && names[0] != names[1]
    }

    private func formula(named: Bool) -> String {
        ClaimFormula(claim: claim, words: words, isNamed: named).text
    }

    /// A finding shows as many digits as the text gave, unless they would hide the difference; a pass shows two more.
    private func result(isFinding: Bool) -> String {
        guard let computed = judgement.computed else { return "?" }
        guard claim.kind.isRatio, let stated = claim.stated else { return miss(computed) }
        let places = max(0, -stated.figure.lastPlace)
        if isFinding, computed.rounded(toPlaces: places) != judgement.stated { return amount(computed, places: places) }
        return amount(computed, places: max(places, 2) + 2)
    }

    private func amount(_ value: Decimal?, places: Int? = nil) -> String {
        guard let value else { return "?" }
        let shown =
            places.map { value.reduced.exponent < -$0 ? value.rounded(toPlaces: $0) : value.reduced } ?? value.reduced
        let limited = shown.exponent < -8 ? shown.rounded(toPlaces: 8) : shown
        return limited.description + words.symbol(judged.unit)
    }

    /// A term as printed, with its unit and sign.
    private func shown(_ term: Term) -> String {
        (term.isShownNegative ? "-" : "") + term.digits + words.symbol(term.figure.unit)
    }
}

/// A claim's formula as text, with the printed numbers or with the names of the figures.
struct ClaimFormula {
    let claim: Claim
    let words: ClaimWords
    let isNamed: Bool

    var text: String {
        let first = operand(0)
        let second = operand(1)
        switch claim.kind {
        case .sum, .sumOfChanges, .sharesToWhole, .count, .same: return joined(claim.operands.first ?? [])
        case .difference, .pointChange: return first + words.minus + bracketed(1)
        case .share, .rate, .changeOverBase, .multiple, .average: return bracketed(0) + words.over + bracketed(1)
        case .growth, .timesGrown:
            return "(" + first + words.minus + bracketed(1) + ")" + words.over + bracketed(1)
        case .growthFromChange:
            return bracketed(0) + words.over + "(" + second + subtracted(0) + ")"
        case .rateFromChange:
            return bracketed(0) + words.over + "(" + first + subtracted(1) + ")"
        case .annualGrowth:
            return "(" + first + words.over + second + ")^(1/\(claim.years ?? 1))" + words.minus + "1"
        case .weightedGrowth, .weightedRate, .weightedShare: return words.weighted(pairs)
        case .score: return first + words.times + "(" + second + words.over + operand(2) + ")"
        case .atMost: return first + " ≤ " + second
        }
    }

    private var pairs: String {
        guard claim.operands.count == 2 else { return "" }
        return zip(claim.operands[0], claim.operands[1]).map { amount, rate in
            amount.printed + "(" + rate.signed + words.symbol(rate.figure.unit) + ")"
        }.joined(separator: words.comma)
    }

    private func operand(_ index: Int) -> String {
        claim.operands.indices.contains(index) ? joined(claim.operands[index]) : ""
    }

    private func bracketed(_ index: Int) -> String {
        guard claim.operands.indices.contains(index) else { return "" }
        let needs =
            claim.operands[index].count > 1 || (claim.operands[index].first?.isShownNegative ?? false) && index > 0
        return needs ? "(" + operand(index) + ")" : operand(index)
    }

    /// A change taken away: “－16.5”, or “＋16.5” for a decrease.
    private func subtracted(_ index: Int) -> String {
        guard claim.operands.indices.contains(index), let term = claim.operands[index].first else { return "" }
        return (term.isShownNegative ? words.plus : words.minus) + body(term)
    }

    /// More addends are not read one by one; a table's total has hundreds.
    private static let mostShown = 40

    private func joined(_ terms: [Term]) -> String {
        guard terms.count > Self.mostShown, let last = terms.last else { return addends(terms[...]) }
        return addends(terms.prefix(3)) + words.omitted(terms.count) + addends([last], isContinued: true)
    }

    private func addends(_ terms: ArraySlice<Term>, isContinued: Bool = false) -> String {
        var text = ""
        for (position, term) in terms.enumerated() {
            if position > 0 || isContinued {
                text += term.isShownNegative ? words.minus : words.plus
            } else if term.isShownNegative {
                text += "-"
            }
            text += body(term)
        }
        return text
    }

    private func body(_ term: Term) -> String {
        if isNamed { return term.name }
        let isAlien = claim.kind == .sharesToWhole || claim.kind == .score || isOtherUnit(term)
        return term.digits + (isAlien ? words.symbol(term.figure.unit) : "")
    }

    /// In a list of 亿元 a part in 万元 shows its unit.
    private func isOtherUnit(_ term: Term) -> Bool {
        let own =
            claim.kind.isRatio || claim.stated == nil ? claim.members.first?.figure.unit : claim.stated?.figure.unit
        return own.map { $0 != term.figure.unit } ?? false
    }
}

extension Term {
    /// A sign printed with the digits and one that the words give are shown as one.
    fileprivate var isShownNegative: Bool { isNegative != printed.hasPrefix("-") }

    fileprivate var digits: String { printed.hasPrefix("-") ? String(printed.dropFirst()) : printed }
}
