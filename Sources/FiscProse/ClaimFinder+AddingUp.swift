internal import FiscClaims
internal import FiscNumerics

/// What never adds up, whatever the words around it: no sum of it may fail.
extension ClaimFinder {
    /// Whether the parts are of a kind that makes up the whole. Averages have a mean, and no sum; what was paid out is
    /// another view of an amount than what it is for: “资金100万元,其中管理费1万元,已拨付90万元”.
    func mayAddUp(_ head: Int, _ parts: [Int]) -> Bool {
        if isAverage(head, parts) { return false }
        let done = parts.count { passage.items[$0].name.isPaidOut }
        return done == 0 || done == parts.count || passage.items[head].name.isPaidOut
    }

    /// “限额9亿元,其中一般债务6亿元,其中外债1亿元;专项债务3亿元”: what stands beside an amount in one list that adds up is no part
    /// of it.
    func isBesides(_ head: Int, _ parts: [Int]) -> Bool {
        guard let whole = listHead(of: head) else { return false }
        return groupsOfHead(whole).contains {
            $0.isClosed && $0.parts.contains(head) && $0.parts.contains(where: parts.contains)
        }
    }

    /// The same of a claim of a sum, as far as its figures are items.
    func mayAddUp(_ claim: Claim) -> Bool {
        guard claim.kind == .sum, let head = claim.stated?.index.flatMap(passage.item(ofFigure:)) else { return true }
        return mayAddUp(head, claim.members.compactMap { $0.index.flatMap(passage.item(ofFigure:)) })
    }
}

extension SubjectName {
    /// 已拨付, 未支付: how far an amount has been paid out.
    var isPaidOut: Bool { Self.payments.contains { has("已" + $0) || has("未" + $0) || has("实际" + $0) } }

    private static let payments = ["拨付", "支付", "到位", "下达", "使用", "支出", "拨", "兑付", "执行", "完成"]
}
