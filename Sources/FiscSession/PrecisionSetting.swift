public import FiscNumerics

/// A precision policy as a person names it: `own`, `finest`, a step (`0.01万元`), a distance (`±0.5万元`).
public struct PrecisionSetting: Sendable, Hashable {
    /// As it is kept and shown.
    public let text: String
    public let policy: PrecisionPolicy

    public static let finest = PrecisionSetting(.finest)

    /// Nil for what names no policy. Steps and distances are amounts of money: only amounts have a policy.
    public init?(_ text: String) {
        let plain = text.filter { $0 != " " && $0 != "\u{3000}" }
        if let policy = PrecisionPolicy(plain) {
            self.init(policy)
        } else {
            guard let mark = ["±", "+-", "容差"].first(where: { plain.hasPrefix($0) }),
                let policy = PrecisionPolicy(tolerance: plain.dropFirst(mark.count))
            else { return nil }
            self.init(policy)
        }
    }

    public init(_ policy: PrecisionPolicy) {
        self.policy = policy
        text =
            switch policy {
            case .own: "own"
            case .finest: "finest"
            case .fixed(let step): PrecisionPolicy.shown(step)
            case .tolerance(let distance): "±" + PrecisionPolicy.shown(distance)
            }
    }

    /// What the policy means, in a sentence.
    public var zh: String { "\(PrecisionPolicy.heading.zh)：\(policy.zh)" }
    public var en: String { "\(PrecisionPolicy.heading.en): \(policy.en)" }
}
