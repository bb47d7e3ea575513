internal import FiscClaims
internal import FiscNumerics
internal import FiscSource

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

    func kinds(of column: Int, in model: TableModel) -> [ClaimKind] {
        let header = model.header(column)
        if header.isEmpty { return [] }
        if header.has("比重") || header.has("占比") { return [.share] }
        let isRatio = model.outline.map { $0.columns[column].role == .ratio } ?? false
        if ["增减率", "增长率", "变动率", "增幅", "%"].contains(where: header.has) || (isRatio && header.isOfGrowth) {
            return [.growth, .rate]
        }
        if header.has("率") { return [.rate] }
        if isRatio, model.outline?.columns[column].unit == Unit.percent.symbol { return [.growth, .rate] }
        return ["增减", "变动", "增加", "差", "结余"].contains(where: header.has) ? [.difference] : []
    }

    /// Claims a relation of two columns on every row if most rows have it.
    private mutating func relate(_ result: Int, _ kind: ClaimKind, in model: TableModel) -> Bool {
        let ratios = model.ratioColumns
        let amounts = (0..<model.columnCount).filter {
            $0 != result && !model.header($0).isRatio && !ratios.contains($0)
        }
        for first in amounts {
            for second in amounts where second != first {
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

    // MARK: Shares of a total

    /// 占比 beside 金额: of the row that is the table's total.
    mutating func findSharesOfTotal(_ outline: TableOutline, in model: TableModel) {
        guard let whole = outline.rows.indices.last(where: { outline.rows[$0].kind == .total }) else { return }
        let amounts = outline.columns.indices.filter { [.amount, .count].contains(outline.columns[$0].role) }
        for column in outline.columns.indices
        where outline.columns[column].role == .ratio && model.header(column).isShare {
            for amount in amounts.sorted(by: { ($0 - column).magnitude < ($1 - column).magnitude }) {
                let claims = model.rows.indices.compactMap { share(column, amount, $0, of: whole, in: model) }
                let holding = claims.count { $0.judged.verdict.passes }
                // The header says what they are; one of two shares shows of which column.
                guard holding > 0, holding * 2 >= claims.count else { continue }
                for claim in claims where claim.judged.verdict.passes || claim.judged.verdict.isFinding {
                    add(claim.judged, at: claim.anchor)
                }
                addShares(column, whole, claims.map(\.anchor), in: model)
                break
            }
        }
    }

    /// The 100% of the total's row.
    private mutating func addShares(_ column: Int, _ whole: Int, _ parts: [Int], in model: TableModel) {
        guard let total = model.figure(whole, column), parts.count > 1 else { return }
        addIfHolds(
            Claim(.sum, stated: percent(total), [parts.map { percent($0) }], grade: .should, findingClass: .share),
            at: total)
    }

    private func share(_ column: Int, _ amount: Int, _ row: Int, of whole: Int, in model: TableModel) -> FoundClaim? {
        guard row != whole, let stated = model.figure(row, column), let part = model.figure(row, amount),
            let total = model.figure(whole, amount), !passage.figures[total].figure.value.isZero,
            !passage.figures[part].figure.value.isZero
        else { return nil }
        let claim = Claim(
            .share, stated: percent(stated), [[term(part)], [term(total)]], grade: .should, findingClass: .share)
        return FoundClaim(judged: judged(claim), anchor: stated)
    }
}

extension SubjectName {
    /// 占比, 比重
    var isShare: Bool { ["比重", "占比", "比例", "构成", "占"].contains(where: has) }

    /// A column that is no amount, and that no total adds up.
    var isRatio: Bool {
        has("率") || has("%") || has("幅") || has("比重") || has("占比") || has("人均") || has("单价") || has("标准")
    }
}
