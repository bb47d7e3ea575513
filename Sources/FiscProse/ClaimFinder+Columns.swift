internal import FiscClaims
internal import FiscNumerics

/// Columns of which one follows from two others: 增减额, 增减率, 完成率. Which do is seen from the rows: where most of them
/// agree, the others are wrong.
extension ClaimFinder {
    private static let widest = 10

    mutating func findColumnRelations(in model: TableModel) {
        let count = model.columnCount
        guard (3...Self.widest).contains(count), model.rows.count > 1 else { return }
        for result in 0..<count {
            for kind in kinds(of: result, in: model) where relate(result, kind, in: model) { break }
        }
    }

    private func kinds(of column: Int, in model: TableModel) -> [ClaimKind] {
        let header = model.header(column)
        if header.isEmpty { return [] }
        if header.has("增减率") || header.has("增长率") || header.has("变动率") || header.has("增幅") || header.has("%") {
            return [.growth, .rate]
        }
        if header.has("率") { return [.rate] }
        return header.has("增减") || header.has("变动") || header.has("增加") || header.has("差") || header.has("结余")
            ? [.difference] : []
    }

    /// Claims a relation of two columns on every row if most rows have it.
    private mutating func relate(_ result: Int, _ kind: ClaimKind, in model: TableModel) -> Bool {
        for first in 0..<model.columnCount where first != result {
            for second in 0..<model.columnCount where second != result && second != first {
                if model.header(first).isRatio || model.header(second).isRatio { continue }
                let judged = model.rows.indices.compactMap { row in
                    relation(kind, result, first, second, row, in: model)
                }
                let holding = judged.count { $0.judged.verdict.passes }
                guard holding > 1, holding * 5 >= judged.count * 3 else { continue }
                for claim in judged where claim.judged.verdict.passes || claim.judged.verdict.isFinding {
                    add(claim.judged, at: claim.anchor)
                }
                return true
            }
        }
        return false
    }

    private func relation(
        _ kind: ClaimKind, _ result: Int, _ first: Int, _ second: Int, _ row: Int, in model: TableModel
    ) -> FoundClaim? {
        guard let stated = model.figure(row, result), let now = model.figure(row, first),
            let before = model.figure(row, second), !passage.figures[before].figure.value.isZero,
            !passage.figures[now].figure.value.isZero
        else { return nil }
        let term = kind == .difference ? term(stated) : percent(stated)
        if kind == .difference, !isOfOneUnit(stated, now) { return nil }
        let claim = Claim(
            kind, stated: term, [[self.term(now)], [self.term(before)]], grade: .should, findingClass: .balance)
        return FoundClaim(judged: judged(claim), anchor: stated)
    }
}

extension SubjectName {
    /// A column that is no amount, and that no total adds up.
    var isRatio: Bool {
        has("率") || has("%") || has("幅") || has("比重") || has("占比") || has("人均") || has("单价") || has("标准")
    }
}
