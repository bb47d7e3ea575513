internal import FiscClaims
public import FiscLanguage
internal import FiscNumerics
internal import FiscSyntax

extension CheckEntry {
    /// A check of a script, with all its cases.
    public init(_ check: CheckOutcome) {
        let worst = check.cases.first { $0.verdict == check.verdict }
        let comparison = worst?.comparisons.first { $0.judgement.verdict == check.verdict } ?? worst?.comparisons.first
        let judgement = comparison?.judgement
        let isSingle = check.cases.count == 1 && check.cases[0].label.isEmpty
        self.init(
            title: check.title, kind: "check", grade: Grade(check.grade), verdict: check.verdict,
            how: judgement?.how, place: CheckPlace(line: check.line, column: check.column), quote: check.condition,
            message: worst.map(arithmetic) ?? Phrase(""), stated: comparison?.leftValue,
            members: comparison.map { [$0.rightValue] } ?? [], computed: judgement?.computed?.description,
            difference: judgement?.difference?.description, allowed: judgement?.allowed?.description,
            unit: comparison?.unit ?? "", probability: judgement?.probability,
            cases: isSingle ? [] : check.cases.map { CheckCase($0) },
            waiver: check.waiver.map { CheckWaiver(reason: $0) })
    }
}

extension CheckCase {
    init(_ found: CheckOutcome.Case) {
        self.init(
            label: found.label, verdict: found.verdict,
            how: found.comparisons.first { $0.judgement.verdict == found.verdict }?.judgement.how,
            message: arithmetic(found))
    }
}

extension Grade {
    init(_ grade: Check.Grade) {
        switch grade {
        case .must: self = .must
        case .should: self = .should
        case .note: self = .note
        }
    }
}

/// The arithmetic of a case with its figures: the comparisons that decided it.
private func arithmetic(_ found: CheckOutcome.Case) -> Phrase {
    let deciding = found.comparisons.filter { $0.judgement.verdict == found.verdict }
    let shown = (deciding.isEmpty ? Array(found.comparisons.prefix(1)) : deciding).map(sentence)
    return Phrase(zh: shown.map(\.zh).joined(separator: "；"), en: shown.map(\.en).joined(separator: "; "))
}

private func sentence(_ comparison: CheckOutcome.Comparison) -> Phrase {
    if let reason = comparison.judgement.reason {
        return Phrase(zh: "\(comparison.left)：\(reason)", en: "\(comparison.left): \(reason)")
    }
    let left = sideText(comparison.left, comparison.leftValue)
    guard !comparison.relation.isEmpty else { return Phrase(left) }
    var text = Phrase("\(left) \(comparison.relation) \(sideText(comparison.right, comparison.rightValue))")
    guard comparison.judgement.verdict != .exact, !comparison.difference.isEmpty else { return text }
    text.zh += "，相差\(comparison.difference)"
    text.en += ", differing by \(comparison.difference)"
    if comparison.relation == "≈", !comparison.allowed.isEmpty {
        text.zh += "，允许尾差\(comparison.allowed)"
        text.en += ", rounding allows \(comparison.allowed)"
    }
    return text
}

/// `rate(决算数, 预算数)＝81.31%`; a literal stands by itself.
private func sideText(_ text: String, _ value: String) -> String {
    value.isEmpty || text == value ? text : "\(text)＝\(value)"
}
