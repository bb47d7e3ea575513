import FiscClaims
import FiscSource

@testable import FiscProse

/// What the reader makes of a text, in short.
enum Readings {
    static func claims(_ text: String) -> [ReadClaim] { readClaims(Document(text: SourceText(name: "t", text))).claims }

    /// “share 75”: the kind and the stated number of each finding.
    static func findings(_ text: String) -> [String] {
        claims(text).filter { $0.judged.verdict.isFinding }.map {
            "\($0.judged.claim.kind.rawValue) \($0.judged.claim.stated?.printed ?? "")"
        }
    }

    /// “sum 60 40 = 100”: each claim that holds.
    static func sound(_ text: String) -> [String] {
        claims(text).filter { $0.judged.verdict.passes }.map {
            let claim = $0.judged.claim
            let members = claim.members.map(\.signed).joined(separator: " ")
            return "\(claim.kind.rawValue) \(members) = \(claim.stated?.signed ?? "-")"
        }
    }
}
