internal import FiscClaims
internal import FiscNumerics
internal import FiscSource

/// Totals of a table whose rows say what they are. A row that says so, or that has rows a level below it, is a total; of
/// the lists of rows it may sum, that one is taken which adds up in most columns. In the other columns of such a total
/// it may miss. Where none adds up there is a finding only where one is near.
extension ClaimFinder {
    /// A total with the rows it sums, and the columns in which it does.
    struct OutlineSum {
        var total: Int
        var parts: [Int]
        var holding: [Int]
        /// What makes it one: its own name; the level of the rows below it; their names.
        var reason = Reason.word

        enum Reason { case word, level, names }
    }

    mutating func findOutlineSums(_ told: TableOutline, in model: TableModel) {
        let values = OutlineValues(model, told, passage)
        var outline = told
        var sums = namedParts(values, in: model, marking: &outline)
        for row in model.rows.indices where outline.isTotal(row) {
            if let sum = values.best(row, outline.partLists(of: row)) { sums.append(sum) }
        }
        for row in model.rows.indices
        where outline.rows[row].level != nil && !sums.contains(where: { $0.total == row }) {
            let children = outline.children(of: row)
            guard children.count > 1, var sum = values.best(row, [children]) else { continue }
            sum.reason = .level
            sums.append(sum)
        }
        let proven = sums.filter { !$0.holding.isEmpty }
        let parents = sums.filter { $0.reason == .level }
        let isHierarchy = parents.count { !$0.holding.isEmpty } * 5 >= parents.count * 3 && parents.count > 2
        for sum in sums {
            for column in values.additive {
                let others = proven.contains { $0.total != sum.total && $0.holding.contains(column) }
                claim(sum, column, isProvenElsewhere: others, isHierarchy: isHierarchy, values, model, outline)
            }
        }
        if proven.allSatisfy({ $0.reason == .names }) { findPlainSums(values, in: model) }
    }

    /// 公务用车购置及运行费, and below it, after 其中 or without: 公务用车购置费, 公务用车运行费. Rows that 其中 opens and whose
    /// names are of the row above them are its parts; without 其中 only where they add up.
    private func namedParts(
        _ values: OutlineValues, in model: TableModel, marking outline: inout TableOutline
    ) -> [OutlineSum] {
        var sums: [OutlineSum] = []
        for row in model.rows.indices.dropLast(2) where !outline.isTotal(row) && !outline.rows[row].isAmong {
            // Names in other letters have most letters in common whatever they mean.
            guard model.rows[row].label.core.contains(where: Letter.isHan) else { continue }
            let opens = outline.rows[row + 1].isAmong
            let below = model.rows.indices[(row + 1)...].prefix(6).prefix { part in
                outline.rows[part].kind == .detail
                    && (outline.rows[part].isAmong || model.rows[part].label.agreement(with: model.rows[row].label) > 0)
            }
            guard below.count > 1, var sum = values.best(row, [Array(below)]), opens || !sum.holding.isEmpty else {
                continue
            }
            sum.reason = .names
            sums.append(sum)
            for part in below { outline.rows[part].isAmong = true }
        }
        return sums
    }

    private mutating func claim(
        _ sum: OutlineSum, _ column: Int, isProvenElsewhere: Bool, isHierarchy: Bool, _ values: OutlineValues,
        _ model: TableModel, _ outline: TableOutline
    ) {
        guard let total = model.figure(sum.total, column), !values.isUnread(sum.parts, column) else { return }
        let parts = sum.parts.compactMap { model.figure($0, column) }
        guard parts.count > 1, parts.contains(where: { !passage.figures[$0].figure.value.isZero }) else { return }
        let claim = Claim(
            .sum, stated: term(total), [parts.map { term($0) }], grade: .should, findingClass: .balance)
        let judged = judged(claim)
        if judged.verdict.passes { return add(judged, at: total) }
        guard judged.verdict.isFinding else { return }
        let isWhole = parts.count == sum.parts.count
        let isNear: Bool
        if sum.holding.isEmpty {
            // Nothing shows that these rows are all of its parts.
            switch sum.reason {
            case .word: guard outline.rows[sum.total].kind != .namedTotal else { return }
            case .level: guard isHierarchy, isWhole else { return }
            case .names: guard isWhole else { return }
            }
            isNear = judged.isWithin(oneIn: sum.reason == .names ? 20 : isProvenElsewhere ? 5 : 10)
        } else {
            let isFilledElsewhere = !isWhole && sum.holding.contains { values.count(sum.parts, $0) > parts.count }
            isNear = judged.isWithin(oneIn: isFilledElsewhere && sum.reason == .level ? 20 : 2)
        }
        guard isNear || claim.isMendedByOneSlip(policy: policy, movingPoint: true) else { return }
        add(judged, at: total)
    }

    /// Where nothing says which rows are totals, those that add up are claimed, and none can miss. Numbers of few digits
    /// add up by chance.
    private mutating func findPlainSums(_ values: OutlineValues, in model: TableModel) {
        let columns = values.additive
        let rows = model.rows.indices.filter { row in columns.contains { model.figure(row, $0) != nil } }
        let decimals = columns.map { column in
            rows.map { row in model.figure(row, column).map { passage.figures[$0].figure.value } }
        }
        let tree = TableTree(values: decimals, labels: rows.map { model.rows[$0].label })
        for node in tree.nodes {
            for place in node.columns {
                guard let total = model.figure(rows[node.total], columns[place]),
                    passage.figures[total].figure.value.magnitude.coefficient >= 1_000
                else { continue }
                let parts = node.parts.compactMap { model.figure(rows[$0], columns[place]) }
                guard parts.count > 1 else { continue }
                addIfHolds(
                    Claim(.sum, stated: term(total), [parts.map { term($0) }], findingClass: .balance), at: total)
            }
        }
    }
}
