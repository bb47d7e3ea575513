public import FiscClaims
internal import FiscLanguage
internal import FiscNumerics
public import FiscSource

extension CheckEntry {
    /// A judged claim of a text or table, with the place and the sentence it stands in.
    ///
    /// - Parameter language: the one in which its message is needed; both where none is given.
    public init(_ judged: JudgedClaim, place: CheckPlace, quote: String, in language: Diagnostic.Language? = nil) {
        let claim = judged.claim
        let judgement = judged.judgement
        self.init(
            kind: claim.kind.rawValue, findingClass: judged.findingClass, grade: judged.grade, verdict: judged.verdict,
            how: judgement.how, place: place, quote: quote,
            message: judged.message(in: language), stated: claim.stated?.signed,
            members: claim.members.map(\.signed), computed: judgement.computed.map(cutDigits),
            difference: judgement.difference.map(cutDigits), allowed: judgement.allowed.map(cutDigits),
            unit: judged.unit.symbol, expected: judged.expected, probability: judgement.probability, size: judged.size)
    }

    /// The judged claims of one document, those of one finding carrying one cause.
    ///
    /// - Parameters:
    ///   - language: the one in which messages are needed; both where none is given
    ///   - place: the place of the claim with this position in `judged`, and its sentence
    public static func entries(
        of judged: some Collection<JudgedClaim>, findings: [Finding], in language: Diagnostic.Language? = nil,
        place: (Int) -> (place: CheckPlace, quote: String)
    ) -> [CheckEntry] {
        var entries = judged.enumerated().map { index, claim in
            let found = place(index)
            return CheckEntry(claim, place: found.place, quote: found.quote, in: language)
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
    fileprivate func message(in language: Diagnostic.Language?) -> Phrase {
        switch language {
        case .zh: Phrase(messageZh)
        case .en: Phrase(messageEn)
        case nil: Phrase(zh: messageZh, en: messageEn)
        }
    }

    /// What the text should say, where the claim alone or its cause shows it.
    fileprivate var expected: String {
        guard verdict == .fails else { return "" }
        switch cause {
        case .misprint(let index, let printed, let reading, _), .forced(let index, let printed, let reading, _),
            .slip(let index, let printed, let reading):
            let terms = claim.members + (claim.stated.map { [$0] } ?? [])
            let unit = terms.first { $0.index == index }?.figure.unit.symbol ?? ""
            return "\(printed) → \(reading)\(unit)"
        default: break
        }
        switch claim.kind {
        case .same, .atMost, .sharesToWhole: return ""
        default: break
        }
        guard let stated = claim.stated, let computed = judgement.computed else { return "" }
        let places = unit == stated.figure.unit ? max(0, -stated.figure.lastPlace) : 2
        let value = computed.exponent < -places ? computed.rounded(toPlaces: places) : computed
        return value.description + unit.symbol
    }

    /// The difference in base units, so that 万元 and 元 compare.
    fileprivate var size: Decimal {
        guard let difference = judgement.difference else { return .zero }
        return (try? difference.magnitude * unit.scale) ?? .zero
    }
}
