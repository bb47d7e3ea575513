public import FiscClaims
internal import FiscLanguage
internal import FiscNumerics

extension CheckEntry {
    /// A judged claim of a text or table, with the place and the sentence it stands in.
    public init(_ judged: JudgedClaim, place: CheckPlace, quote: String) {
        let claim = judged.claim
        let judgement = judged.judgement
        self.init(
            kind: claim.kind.rawValue, findingClass: judged.findingClass, grade: judged.grade, verdict: judged.verdict,
            how: judgement.how, place: place, quote: quote,
            message: Phrase(zh: judged.messageZh, en: judged.messageEn), stated: claim.stated?.signed,
            members: claim.members.map(\.signed), computed: judgement.computed.map(cutDigits),
            difference: judgement.difference.map(cutDigits), allowed: judgement.allowed.map(cutDigits),
            unit: judged.unit.symbol, probability: judgement.probability, size: judged.size)
    }

    /// The judged claims of one document, those of one finding carrying one cause.
    ///
    /// - Parameter place: the place of the claim with this position in `judged`, and its sentence.
    public static func entries(
        of judged: [JudgedClaim], findings: [Finding], place: (Int) -> (place: CheckPlace, quote: String)
    ) -> [CheckEntry] {
        var entries = judged.indices.map { index in
            let found = place(index)
            return CheckEntry(judged[index], place: found.place, quote: found.quote)
        }
        for (number, finding) in findings.enumerated() {
            for (position, claim) in finding.claims.enumerated() where entries.indices.contains(claim) {
                entries[claim].cause = "\(number + 1)"
                entries[claim].leadsCause = position == 0
            }
        }
        return entries
    }
}

extension JudgedClaim {
    /// The difference in base units, so that 万元 and 元 compare.
    fileprivate var size: Decimal {
        guard let difference = judgement.difference else { return .zero }
        return (try? difference.magnitude * unit.scale) ?? .zero
    }
}
