internal import FiscClaims
internal import FiscNumerics

/// Whether a list is complete although it does not add up: what its words, its shares and the size of the miss tell.
extension ClaimFinder {
    /// A sum that misses, where something says that the parts are all there are.
    ///
    /// - Parameter isClosed: the words promise all parts.
    mutating func certainFailure(_ head: Int, _ parts: [Int], isClosed: Bool) -> JudgedClaim? {
        guard mayAddUp(head, parts) else { return nil }
        notePlaces(of: parts)
        var claim = sumClaim(head, parts)
        let isWhole = sharesMakeWhole(parts)
        guard
            (isWhole && isSure(claim, head, parts, isClosed: isClosed))
                || isSlipOrNear(claim, head, parts, isClosed: isClosed)
        else { return nil }
        claim.grade = isWhole || isClosed ? .must : .should
        let judged = judged(claim)
        return judged.verdict.isFinding ? judged : nil
    }

    private func sharesMakeWhole(_ parts: [Int]) -> Bool {
        let shares = parts.compactMap { shareFigure(of: $0) }
        return shares.count == parts.count && Set(shares).count == shares.count && isAboutHundred(shares)
    }

    /// Shares that make 100% say that the parts are all; of this whole, if the words do too, or one of them fits, or the
    /// whole is not far off.
    private func isSure(_ claim: Claim, _ head: Int, _ parts: [Int], isClosed: Bool) -> Bool {
        isClosed || ratio(head, parts).map { (0.5...1.5).contains($0) } ?? false
            || parts.contains { part in
                shareFigure(of: part).map {
                    holds(Claim(.share, stated: term($0), [[term(item: part)], [term(item: head)]]))
                } ?? false
            }
            || claim.isMendedByOneSlip(policy: policy, movingPoint: true)
    }

    private func isSlipOrNear(_ claim: Claim, _ head: Int, _ parts: [Int], isClosed: Bool) -> Bool {
        guard let ratio = ratio(head, parts) else { return false }
        if isClosed {
            return (0.8...1.25).contains(ratio) || (ratio > 1 && ratio < 12 && isPlainList(head, parts))
                || claim.isMendedByOneSlip(policy: policy, movingPoint: true)
                || (ratio > 1 && isOfOneKind(head, parts))
        }
        // Of a selection, a total one digit away may be chance.
        if (0.8...1.25).contains(ratio) || claim.isFinerThan(100_000), isMendedBySlip(claim) { return true }
        if isDivision(parts), (0.2...5).contains(ratio) { return true }
        if let isWhole = hasAllStandardParts(head, parts), isWhole || passage.unit(head).isMoney {
            return isWhole ? (0.2...5).contains(ratio) : (0.94...1.06).contains(ratio)
        }
        guard isPlainList(head, parts) else { return false }
        if !passage.unit(head).isMoney {
            // Of people, a list may name groups that overlap; lengths and areas do not.
            let isMeasured = !passage.unit(head).isCount && ratio > 1 && ratio < 12
            let least = parts.count > 4 ? 0.85 : 0.9
            return parts.count > 2
                && ((1...1.06).contains(ratio) || isMeasured
                    // Of many, a selection may come near.
                    || (0.94..<1).contains(ratio) && (sizes[head].value < 500 || isOfOneKind(head, parts))
                    || (ratio > 1 && ratio < 3 && isGraded(parts))
                    || ((least...3).contains(ratio) && isOfOneKind(head, parts)))
        }
        return (0.99..<1).contains(ratio) || hasTwins(parts)
            || (ratio > 1 && isOfOneKind(head, parts) && !isNextAfterPart(parts))
    }

    /// “存款713亿元,其中住户存款428亿元;贷款499亿元”: behind the semicolon the text may go on with what is no part.
    private func isNextAfterPart(_ parts: [Int]) -> Bool {
        parts.count == 2
            && passage.entries[passage.items[parts[0]].entry..<passage.items[parts[1]].entry].contains(.semicolon)
    }

    /// The parts together over the whole.
    private func ratio(_ head: Int, _ parts: [Int]) -> Double? {
        let whole = sizes[head].value
        guard whole > 0, parts.allSatisfy({ sizes[$0].value >= 0 }) else { return nil }
        return parts.reduce(0.0) { $0 + size(ofPart: $1) } / whole
    }

    /// Each part is named, once, and stands in the sentence after its whole; none is a total, a plan or of another year.
    private func isPlainList(_ head: Int, _ parts: [Int]) -> Bool {
        guard parts.count > 1, let first = parts.first, let last = parts.last, first > head,
            passage.items[(head + 1)..<first].allSatisfy({ $0.depth > passage.items[head].depth }),
            last - first == parts.count - 1, passage.items[head].block == passage.items[first].block
        else { return false }
        let whole = passage.items[head]
        var names: Set<[UInt32]> = []
        for part in parts {
            let item = passage.items[part]
            let isOwn = !item.name.isEmpty && names.insert(item.name.core).inserted && item.name.core != whole.name.core
            guard isOwn, !item.isTotal, !item.isFollowedByEtc, item.base == nil,
                item.sentence == passage.items[first].sentence,
                item.depth == whole.depth
                    || head + 1 == first && item.depth == whole.depth + 1 && !passage.unit(head).isMoney,
                item.isBudget == whole.isBudget || !item.isBudget, passage.unit(part) == passage.unit(head),
                item.year == whole.year, !item.name.overlaps
            else { return false }
        }
        return passage.items[first].sentence - whole.sentence <= 1
    }

    /// Two parts of one amount: one is likely to be a copy of the other.
    func hasTwins(_ parts: [Int]) -> Bool {
        for (place, part) in parts.enumerated() where passage.figures[passage.items[part].figure].figure.isWrittenFinely
        {
            // Round hundreds are often alike.
            guard passage.decimal(part).reduced.coefficient >= 1_000 else { continue }
            for other in parts[(place + 1)...] where passage.decimal(other) == passage.decimal(part) { return true }
        }
        return false
    }

    /// Two parts whose names divide everything between them: 税收 and 非税, 在职 and 离退休.
    private func isDivision(_ parts: [Int]) -> Bool {
        guard parts.count == 2 else { return false }
        let names = parts.map { passage.items[$0].name }
        return Self.divisions.contains { pair in
            (names[0].has(pair.0) && !names[0].has(pair.1) && names[1].has(pair.1))
                || (names[1].has(pair.0) && !names[1].has(pair.1) && names[0].has(pair.1))
        }
    }

    /// What every report divides in the same way: 三公经费 by its three items, purchases by goods, works and services,
    /// 基本支出 by economic class, staff by kind of post.
    /// Nil where a part is none of these; whole where all of them are there, for an item of nothing is often left out.
    func hasAllStandardParts(_ head: Int, _ parts: [Int]) -> Bool? {
        for (wholes, items) in Self.standards where wholes.contains(where: passage.items[head].name.has) {
            let found = parts.map { part in
                items.firstIndex { words in words.contains(where: passage.items[part].name.has) }
            }
            let kinds = Set(found.compactMap(\.self))
            if kinds.count == parts.count, kinds.count > 1 { return kinds.count == items.count }
        }
        return nil
    }

    private static let standards: [(wholes: [String], items: [[String]])] = [
        (["三公"], [["出国"], ["接待"], ["用车"]]),
        (["采购"], [["货物"], ["工程"], ["服务"]]),
        (["基本支出"], [["人员经费"], ["公用经费"], ["个人和家庭"]]),
        (["实有"], [["行政"], ["事业"], ["工勤"]]),
        (["收入"], [["国税"], ["地税"], ["财政"]]),
        (["学校"], [["幼儿园"], ["小学"], ["初中"], ["高中"]]),
        (
            ["生产总值", "增加值", "投资"],
            [["第一产业", "一产"], ["第二产业", "二产"], ["第三产业", "三产"]]
        ),
        (
            ["车辆"],
            [
                ["部级", "部(省)级", "省级"], ["主要领导", "主要负责"], ["机要通信"], ["应急保障"], ["执法执勤"], ["特种专业"], ["离退休"],
                ["其他用车", "其他车辆"],
            ]
        ),
    ]

    private static let divisions = [
        ("税收", "非税"), ("基本支出", "项目支出"), ("一般债", "专项债"), ("职", "退休"), ("行政", "事业"), ("人员经费", "公用经费"),
        ("中央", "地方"), ("男", "女"), ("编内", "编外"), ("国内", "国外"), ("集中采购", "分散采购"),
        ("国有", "非国有"), ("城镇", "乡村"), ("城镇", "农村"), ("中直", "地方"), ("水田", "旱田"), ("福利彩票", "体育彩票"),
    ]

    /// 税收收入 and 非税收入 of 收入: most of the parts are the same kind of thing as the whole, or as each other.
    private func isOfOneKind(_ head: Int, _ parts: [Int]) -> Bool {
        let kinds = parts.map { passage.items[$0].name.kind }
        let own = passage.items[head].name.kind
        guard let first = kinds.first, !first.isEmpty else { return false }
        return kinds.count { $0 == own } * 2 >= kinds.count || kinds.allSatisfy { $0 == first }
    }

    /// 高级, 中级, 初级: of which nobody has two.
    private func isGraded(_ parts: [Int]) -> Bool {
        parts.allSatisfy { part in Self.grades.contains { passage.items[part].name.core.last == $0 } }
    }

    /// 级岗档
    private static let grades: [UInt32] = [0x7EA7, 0x5C97, 0x6863]

    /// Whether one changed digit, two swapped ones or a moved point in one of its figures make a sum exact.
    func isMendedBySlip(_ claim: Claim) -> Bool {
        claim.isMendedByOneSlip(policy: policy, movingPoint: true)
    }
}

extension SubjectName {
    /// The last two letters, which say what sort of thing it is: 收入, 支出, 资金, 余额.
    var kind: ArraySlice<UInt32> { core.count >= 2 ? core.suffix(2) : [] }

    /// Kinds of spending that cut across the others, so that a list of them need not stay below its whole.
    var overlaps: Bool {
        ["民生", "重点", "刚性", "三保", "以上", "上述", "新增", "本年", "当年", "上年", "同比", "累计"].contains { has($0) }
    }
}
