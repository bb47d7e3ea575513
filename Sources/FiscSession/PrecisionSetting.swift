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
            case .fixed(let step): Self.amount(step)
            case .tolerance(let distance): "±" + Self.amount(distance)
            }
    }

    /// 100 (元) as `0.01万元`, 1 as `1元`.
    private static func amount(_ yuan: Decimal) -> String {
        guard yuan >= 100, let wan = try? yuan * Decimal(scaled: 1, places: 4) else {
            return yuan.reduced.description + "元"
        }
        return wan.reduced.description + "万元"
    }

    /// What the policy means, in a sentence.
    public var zh: String {
        switch policy {
        case .own: "精度口径：各数以自己的末位为准"
        case .finest: "精度口径：同列金额以多数所写的末位为准，至多补两位"
        case .fixed: "精度口径：金额一律以\(text)为末位"
        case .tolerance: "容差：金额一律\(text)"
        }
    }

    public var en: String {
        switch policy {
        case .own: "precision: each figure's own last digit"
        case .finest: "precision: the digits most amounts of a list have, at most two more than written"
        case .fixed: "precision: every amount as if written to \(text)"
        case .tolerance: "tolerance: every amount within \(text)"
        }
    }
}
