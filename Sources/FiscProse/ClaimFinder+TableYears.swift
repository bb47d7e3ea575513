internal import FiscClaims
internal import FiscNumerics
internal import FiscSource

/// Tables over several years: growth printed beside its amounts, what one year leaves and the next begins with, and the
/// two totals of an account.
extension ClaimFinder {
    mutating func findYearRelations(_ outline: TableOutline, in model: TableModel) {
        growthDown(outline, in: model)
        carriedOver(in: model)
        balancedTotals(in: model)
    }

    // MARK: Growth from row to row

    /// 财政支出增长速度 of rows that are years: of one of the amounts beside it.
    private mutating func growthDown(_ outline: TableOutline, in model: TableModel) {
        let steps = model.rows.indices.dropFirst().compactMap { row -> (now: Int, before: Int)? in
            guard let year = outline.years[row], let other = outline.years[row - 1] else { return nil }
            return year == other + 1 ? (row, row - 1) : year == other - 1 ? (row - 1, row) : nil
        }
        guard steps.count > 3 else { return }
        for column in outline.columns.indices
        where outline.columns[column].role == .ratio && model.header(column).isOfGrowth {
            let amounts = outline.columns.indices.filter { outline.columns[$0].role == .amount }
            for amount in amounts.sorted(by: { ($0 - column).magnitude < ($1 - column).magnitude }) {
                let claims = steps.compactMap { growth(column, amount, $0.now, $0.before, in: model) }
                let holding = claims.count { $0.judged.verdict.passes }
                guard holding > 3, holding * 5 >= claims.count * 4 else { continue }
                for claim in claims where claim.judged.verdict.passes || claim.judged.verdict.isFinding {
                    add(claim.judged, at: claim.anchor)
                }
                break
            }
        }
    }

    private func growth(
        _ column: Int, _ amount: Int, _ now: Int, _ before: Int, in model: TableModel
    ) -> FoundClaim? {
        guard let stated = model.figure(now, column), let own = model.figure(now, amount),
            let base = model.figure(before, amount), !passage.figures[base].figure.value.isZero
        else { return nil }
        let claim = Claim(
            .growth, stated: percent(stated), [[term(own)], [term(base)]], grade: .should, findingClass: .change)
        return FoundClaim(judged: judged(claim), anchor: stated)
    }

    // MARK: From one year to the next

    /// 年终结余 of one year's column is 上年结余 of the next.
    private mutating func carriedOver(in model: TableModel) {
        let years = model.headers.map(\.bareYear)
        let closing = model.rows.indices.filter { model.rows[$0].label.isClosingBalance }
        let opening = model.rows.indices.filter { model.rows[$0].label.isCarriedIn }
        guard closing.count == 1, opening.count == 1, let left = closing.first, let begun = opening.first else {
            return
        }
        var claims: [FoundClaim] = []
        for (column, year) in years.enumerated() {
            guard let year, let next = years.firstIndex(of: year + 1), let end = model.figure(left, column),
                let start = model.figure(begun, next)
            else { continue }
            let claim = Claim(.same, stated: term(start), [[term(end)]], grade: .should, findingClass: .yearLink)
            claims.append(FoundClaim(judged: judged(claim), anchor: start))
        }
        for claim in claims
        where claim.judged.verdict.passes || (claim.judged.verdict.isFinding && isAkin(claim.judged, claims)) {
            add(claim.judged, at: claim.anchor)
        }
    }

    /// Another year agrees, or this one is off by little: the two rows are of one thing.
    private func isAkin(_ judged: JudgedClaim, _ all: [FoundClaim]) -> Bool {
        all.contains { $0.judged.verdict.passes } || judged.isWithin(oneIn: 20)
    }

    // MARK: Two sides

    /// 收入总计 and 支出总计 of one table.
    private mutating func balancedTotals(in model: TableModel) {
        let incoming = model.rows.indices.filter { model.rows[$0].label.isGrandTotal(of: "收入") }
        let outgoing = model.rows.indices.filter { model.rows[$0].label.isGrandTotal(of: "支出") }
        guard incoming.count == 1, outgoing.count == 1 else { return }
        for column in 0..<model.columnCount where !model.ratioColumns.contains(column) {
            guard let one = model.figure(incoming[0], column), let other = model.figure(outgoing[0], column) else {
                continue
            }
            let claim = Claim(.same, stated: term(other), [[term(one)]], grade: .should, findingClass: .balance)
            let judged = judged(claim)
            if judged.verdict.passes || judged.isWithin(oneIn: 10) { add(judged, at: other) }
        }
    }
}

extension SubjectName {
    /// 增长速度, 增幅, 同比
    var isOfGrowth: Bool { ["增长", "增速", "增幅", "增减", "同比", "环比", "变动"].contains(where: has) }

    /// “2015”, “2015年”
    var bareYear: Int? {
        let digits = core.prefix(while: Letter.isDigit)
        guard digits.count == 4, core.dropFirst(4).allSatisfy({ $0 == 0x5E74 || $0 == 0x5EA6 }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    fileprivate var isClosingBalance: Bool {
        ["年终结余", "年末结余", "年终结转结余", "年末结转结余", "年末结转和结余", "年末滚存结余"].contains(shown)
    }

    fileprivate var isCarriedIn: Bool {
        ["上年结余", "上年结余收入", "年初结余", "上年结转结余", "年初结转和结余", "上年滚存结余"].contains(shown)
    }

    /// 收入总计, 总收入
    fileprivate func isGrandTotal(of word: String) -> Bool { shown == word + "总计" || shown == "总" + word }
}
