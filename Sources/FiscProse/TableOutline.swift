internal import FiscSource

/// What the reader of tables knows of a model: which rows say that they sum others, how deep each stands, and what tells
/// it apart. From it follow the rows that a total may be the sum of; which of these it is, the numbers decide.
struct TableOutline {
    /// One for each column of the model.
    var columns: [TableStructure.Column]
    /// One for each row of the model.
    var rows: [TableStructure.Row]
    /// The cells that tell each row apart: its names and periods.
    var keys: [[String]]
    /// The year of each row, where rows are years.
    var years: [Int?]

    var hasLevels: Bool { rows.contains { $0.level != nil } }

    func isTotal(_ row: Int) -> Bool {
        switch rows[row].kind {
        case .total, .subtotal, .namedTotal: true
        case .detail, .section: false
        }
    }

    private func isDetail(_ row: Int) -> Bool { rows[row].kind == .detail }

    // MARK: Parts

    /// The lists of rows that a total row may sum, likely ones first, each of two rows at least.
    func partLists(of total: Int) -> [[Int]] {
        let above = 0..<total
        let section = (above.last { rows[$0].kind == .section }).map { $0 + 1 } ?? 0
        let before = above.last(where: isTotal)
        let since = (before.map { $0 + 1 } ?? 0)..<total
        let after = (total + 1)..<rows.count
        let toNext = (total + 1)..<(after.first { isTotal($0) || rows[$0].kind == .section } ?? rows.count)
        var lists = [sameKeys(as: total)]
        lists.append(since.filter(isDetail))
        if let before { lists.append([before] + since.filter(isDetail)) }
        lists.append((section..<total).filter(isDetail))
        lists.append(above.filter(isDetail))
        lists.append(subtotals(above, under: total))
        lists.append(toNext.filter(isDetail))
        lists.append(after.filter(isDetail))
        lists.append(subtotals(after, under: total))
        var found: [[Int]] = []
        for list in lists.map(top) + lists where list.count > 1 && !found.contains(list) { found.append(list) }
        return found
    }

    /// Totals of parts, back to the last total of the same rank.
    private func subtotals(_ rows: Range<Int>, under total: Int) -> [Int] {
        guard self.rows[total].kind != .subtotal else { return [] }
        let own = self.rows[total].kind
        let limit = own == .total ? nil : rows.last { self.rows[$0].kind == .total && $0 < total }
        return rows.filter { row in
            isTotal(row) && self.rows[row].kind != own && limit.map { row > $0 } ?? true
        }
    }

    /// Details that agree with a total row in all names but the one that says total: Austria, 2007, TOTAL.
    private func sameKeys(as total: Int) -> [Int] {
        let own = keys[total]
        guard own.count > 1, own.count(where: { !$0.isEmpty }) > 1 else { return [] }
        return rows.indices.filter { row in
            guard isDetail(row), keys[row].count == own.count else { return false }
            let differing = zip(keys[row], own).count { $0 != $1 }
            return differing == 1
        }
    }

    /// Without the rows below others of the list, and without what is only among the row above.
    private func top(_ list: [Int]) -> [Int] {
        var kept: [Int] = []
        var barrier: Int?
        for row in list {
            if rows[row].isAmong { continue }
            if let level = rows[row].level {
                if let barrier, level > barrier { continue }
                barrier = level
            } else if !isTotal(row) {
                barrier = nil
            }
            kept.append(row)
        }
        return kept
    }

    /// The rows one level below a row, up to the next of its own level.
    func children(of row: Int) -> [Int] {
        guard let level = rows[row].level else { return [] }
        var block: [Int] = []
        var below = Int.max
        for next in (row + 1)..<max(rows.count, row + 1) {
            guard let other = rows[next].level, other > level else { break }
            block.append(next)
            below = min(below, other)
        }
        return block.filter { rows[$0].level == below && !rows[$0].isAmong }
    }
}
