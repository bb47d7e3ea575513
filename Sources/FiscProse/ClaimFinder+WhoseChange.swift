internal import FiscNumerics

/// Whose change is not meant: “教育支出50万元,增长8%;社保支出54万元,同比增加2万元,增长5%”. The second change is no other one of the
/// first amount, however well it would fit.
extension ClaimFinder {
    /// Whether a change over the same base is said of an amount already, right behind it.
    func isChangeSaid(of item: Int, besides other: Attribute) -> Bool {
        passage.items[item].attributes.contains {
            let said = passage.attributes[$0]
            guard said.role == .change || said.role == .growth, said.nearest == item, said.order < other.order else {
                return false
            }
            return said.isBudgetChange == other.isBudgetChange
        }
    }
}
