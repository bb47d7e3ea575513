internal import FiscClaims
internal import FiscNumerics
internal import FiscSource

/// Totals, rates and weighted rates within a table.
extension ClaimFinder {
    mutating func findTableRelations() {
        for model in passage.models {
            if let outline = model.outline {
                findOutlineRelations(outline, in: model)
                continue
            }
            // A row that lacks a cell lacks its first or its last: whichever reading makes more rows add up.
            let aligned = [model, model.alignedRight].map {
                ($0, TableTree(values: values(of: $0), labels: $0.rows.map(\.label)))
            }
            guard let (table, tree) = aligned[0].1.reach >= aligned[1].1.reach ? aligned.first : aligned.last else {
                continue
            }
            for node in tree.nodes { columns(of: node, in: table, tree) }
            totals(of: tree, in: table)
            namedRows(of: tree, in: table)
            weighted(tree, in: table)
            rates(in: model)
            findColumnRelations(in: model)
            partsOfRows(in: model)
        }
        totalsOfHalves()
    }

    /// 总计 on the left is 总计 on the right: 收入 and 支出, 资产 and 负债和净资产.
    private mutating func totalsOfHalves() {
        for (left, right) in zip(passage.models, passage.models.dropFirst()) where right.isRightHalf {
            guard let own = left.rows.last(where: { $0.label.has("总计") }),
                let other = right.rows.last(where: { $0.label.has("总计") })
            else { continue }
            for (one, two) in zip(own.figures, other.figures) {
                guard let one, let two, isOfOneUnit(one, two) else { continue }
                add(
                    judged(Claim(.same, stated: term(two), [[term(one)]], grade: .should, findingClass: .balance)),
                    at: two)
            }
        }
    }

    private mutating func findOutlineRelations(_ outline: TableOutline, in model: TableModel) {
        findOutlineSums(outline, in: model)
        rates(in: model)
        findColumnRelations(in: model)
        findSharesOfTotal(outline, in: model)
        findSumsAcross(outline, in: model)
        findYearRelations(outline, in: model)
        partsOfRows(in: model)
    }

    /// The numbers of each column, as written; nil where a cell is blank.
    private func values(of model: TableModel) -> [[Decimal?]] {
        (0..<model.columnCount).map { column in
            model.rows.indices.map { row in model.figure(row, column).map { passage.figures[$0].figure.value } }
        }
    }

    private mutating func columns(of node: TableTree.Node, in model: TableModel, _ tree: TableTree) {
        let ratioColumns = model.ratioColumns
        for column in 0..<model.columnCount {
            guard let total = model.figure(node.total, column) else { continue }
            let parts = node.parts.compactMap { model.figure($0, column) }
            guard parts.count > 1, parts.contains(where: { !passage.figures[$0].figure.value.isZero }) else { continue }
            var claim = Claim(.sum, stated: term(total), [parts.map { term($0) }], findingClass: .balance)
            if addIfHolds(claim, at: total) { continue }
            let isAdditive = tree.nodes.contains { $0.total != node.total && $0.columns.contains(column) }
            guard parts.count == node.parts.count, isAdditive || !ratioColumns.contains(column) else { continue }
            let isLike = node.columns.contains { isOfOneUnit(total, model.figure(node.total, $0)) }
            let isNear = isLike && (isAdditive || !model.header(column).isEmpty) && judged(claim).isWithin(oneIn: 2)
            // 预算数 beside 决算数: what adds up in the one does so in the other.
            let isTwin = isLike && !ratioColumns.contains(column) && model.header(column).isAmountColumn
            if isNear || isTwin
                || ((isAdditive || isLike) && claim.isMendedByOneSlip(policy: policy, movingPoint: true))
            {
                claim.grade = .should
                add(judged(claim), at: total)
            }
        }
    }

    func isOfOneUnit(_ figure: Int, _ other: Int?) -> Bool {
        other.map { passage.figures[$0].figure.unit == passage.figures[figure].figure.unit } ?? false
    }

    /// A row “其中:…” stays within the row above it.
    private mutating func partsOfRows(in model: TableModel) {
        for row in model.rows.indices.dropFirst() where model.rows[row].isAmong && !model.rows[row - 1].isAmong {
            guard let part = model.figure(row, 0), let whole = model.figure(row - 1, 0) else { continue }
            addIfHolds(Claim(.atMost, stated: nil, [[term(part)], [term(whole)]], findingClass: .balance), at: part)
        }
    }

    /// A row named 合计 that its rows miss by one slip of a digit.
    private mutating func totals(of tree: TableTree, in model: TableModel) {
        let below = Set(tree.nodes.flatMap(\.parts) + model.rows.indices.flatMap { rowsNamed(after: $0, tree, model) })
        let ratioColumns = model.ratioColumns
        for row in model.rows.indices
        where model.rows[row].label.isSum && !tree.nodes.contains(where: { $0.total == row }) {
            let others = row == 0 ? Array(model.rows.indices.dropFirst()) : Array(model.rows.indices.prefix(row))
            let parts = others.filter { !below.contains($0) && !model.rows[$0].label.isSum }
            guard parts.count > 1, parts.count <= 40 else { continue }
            for column in 0..<model.columnCount {
                guard let total = model.figure(row, column) else { continue }
                let figures = parts.compactMap { model.figure($0, column) }
                let claim = Claim(
                    .sum, stated: term(total), [figures.map { term($0) }], grade: .should, findingClass: .balance)
                let isNear =
                    figures.count == parts.count && !ratioColumns.contains(column)
                    && !model.header(column).isEmpty && judged(claim).isWithin(oneIn: 10)
                if figures.count == parts.count, figures.count > 1 { suggest(claim, at: total, credit: 1) }
                guard figures.count > 1,
                    isNear || claim.isMendedByOneSlip(policy: policy, movingPoint: figures.count == parts.count)
                else { continue }
                add(judged(claim), at: total)
            }
        }
    }

    /// “公务用车购置及运行维护费” and below it 公务用车购置费 and 公务用车运行维护费: rows whose names are of the row above them.
    private mutating func namedRows(of tree: TableTree, in model: TableModel) {
        let ratioColumns = model.ratioColumns
        let columnCount = model.columnCount
        for row in model.rows.indices {
            let parts = rowsNamed(after: row, tree, model)
            guard parts.count > 1 else { continue }
            for column in 0..<columnCount where !ratioColumns.contains(column) {
                guard let total = model.figure(row, column) else { continue }
                let figures = parts.compactMap { model.figure($0, column) }
                guard figures.count == parts.count else { continue }
                let claim = Claim(
                    .sum, stated: term(total), [figures.map { term($0) }], grade: .should, findingClass: .balance)
                if judged(claim).isWithin(oneIn: 20) || claim.isMendedByOneSlip(policy: policy, movingPoint: true) {
                    add(judged(claim), at: total)
                } else {
                    suggest(claim, at: total, credit: 1)
                }
            }
        }
    }

    private func rowsNamed(after row: Int, _ tree: TableTree, _ model: TableModel) -> [Int] {
        guard !tree.nodes.contains(where: { $0.total == row }), !model.rows[row].label.isSum else { return [] }
        let parts = model.rows.indices[(row + 1)...].prefix(6).prefix { part in
            !model.rows[part].label.isSum && model.rows[part].label.isPart(of: model.rows[row].label)
        }
        return parts.count > 1 ? Array(parts) : []
    }

    // MARK: Weighted rates

    /// 增幅 and 比重 of a total are its parts' weighted by their amounts; claimed only where that holds.
    private mutating func weighted(_ tree: TableTree, in model: TableModel) {
        let words = model.headerWords
        guard words.contains(where: { $0.has("增") || $0.has("比重") }) else { return }
        for node in tree.nodes where node.parts.count == 2 && node.columns.count > 1 {
            for column in 1..<max(model.columnCount, 1) where !node.columns.contains(column) {
                guard let amount = node.columns.last(where: { $0 < column }),
                    let stated = model.figure(node.total, column)
                else { continue }
                let amounts = node.parts.compactMap { model.figure($0, amount) }
                let rates = node.parts.compactMap { model.figure($0, column) }
                guard amounts.count == 2, rates.count == 2 else { continue }
                for kind in [ClaimKind.weightedGrowth, .weightedShare] {
                    let claim = Claim(
                        kind, stated: percent(stated), [amounts.map { term($0) }, rates.map { percent($0) }],
                        grade: .note, findingClass: .balance)
                    let judged = judged(claim)
                    if judged.verdict == .exact || judged.judgement.how == .rounded {
                        add(judged, at: stated)
                        break
                    }
                }
            }
        }
    }

    /// A bare number of a rate column, read in %.
    func percent(_ figure: Int) -> Term {
        var term = term(figure)
        if !term.figure.unit.isPercentLike {
            term.figure = Figure.written(
                value: term.figure.value.magnitude, unit: .percent, lastPlace: term.figure.lastPlace)
            term.isNegative = passage.figures[figure].figure.value.isNegative
            if term.isNegative, term.printed.hasPrefix("-") { term.printed.removeFirst() }
        }
        return term
    }

    // MARK: Rates

    /// 预算数, 执行数, 执行率, 分值, 得分 in one row.
    private mutating func rates(in model: TableModel) {
        guard let actual = model.column({ $0.has("执行数") || $0.has("决算数") || $0.has("完成数") }),
            let base = model.lastColumn(
                { ($0.has("预算数") || $0.has("预算")) && !$0.has("执行") && !$0.has("率") }, before: actual)
        else { return }
        let rate = model.column { $0.has("执行率") || $0.has("完成率") }
        let points = model.column { $0.has("分值") }
        let score = model.column { $0.has("得分") }
        for row in model.rows.indices where model.rows[row].figures.count == model.headers.count {
            guard let now = model.figure(row, actual), let whole = model.figure(row, base),
                !passage.figures[whole].figure.value.isZero
            else { continue }
            if let rate, let stated = model.figure(row, rate) {
                add(
                    judged(Claim(.rate, stated: percent(stated), [[term(now)], [term(whole)]], grade: .should)),
                    at: stated)
            }
            if let points, let score, let full = model.figure(row, points), let own = model.figure(row, score) {
                let operands = [[number(full)], [term(now)], [term(whole)]]
                let claim = Claim(.score, stated: number(own), operands, grade: .should)
                add(judged(claim), at: own)
            }
        }
    }

    /// A score as 分, whatever unit the table has.
    private func number(_ figure: Int) -> Term {
        var term = term(figure)
        term.figure = Figure.written(value: term.figure.value, unit: .score, place: .text)
        return term
    }
}

extension SubjectName {
    /// 预算数, 决算数, 金额: a column of amounts.
    fileprivate var isAmountColumn: Bool { ["预算", "决算", "执行数", "金额", "支出", "收入"].contains(where: has) && !isRatio }
}

extension TableModel {
    /// Where the headers fit the columns, one of them says so.
    var ratioColumns: Set<Int> {
        if let outline {
            return Set(outline.columns.indices.filter { [.ratio, .mixed].contains(outline.columns[$0].role) })
        }
        return headers.count == columnCount ? Set(headers.indices.filter { headers[$0].isRatio }) : []
    }

    var headerWords: [SubjectName] { headers.isEmpty ? texts : headers }

    func column(_ test: (SubjectName) -> Bool) -> Int? { headers.firstIndex(where: test) }

    func lastColumn(_ test: (SubjectName) -> Bool, before limit: Int) -> Int? {
        headers[..<limit].lastIndex(where: test)
    }
}
