internal import FiscNumerics

/// Whose plan a rate is not of: “预算22万元,决算9万元,完成预算的41%,其中:用车费决算8万元,完成预算的57%”. The item's own budget
/// stands in the table, and the one in the sentence is that of the total.
extension ClaimFinder {
    /// Its own rate was said already; what follows is said of something else.
    func isRatedOtherwise(_ item: Int, _ attribute: Attribute) -> Bool {
        passage.items[item].attributes.contains {
            passage.attributes[$0].role == .rate && $0 != attribute.order
        }
    }

    /// Whether a plan belongs to an amount before: one that was rated since, or whose parts follow.
    func isPlanOfAnother(_ plan: Int, _ attribute: Attribute, _ owner: Int) -> Bool {
        guard plan < owner else { return false }
        if (plan + 1..<owner).contains(where: { isRatedOtherwise($0, attribute) }) { return true }
        let (start, end) = (passage.items[plan].entry, passage.items[owner].entry)
        return passage.entries[min(start, end)..<end].contains {
            switch $0 {
            case .opener, .choice: true
            default: false
            }
        }
    }
}
