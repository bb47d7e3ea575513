internal import FiscClaims
internal import FiscNumerics

/// What the text says of an item, and what a table says of it: one number, where nothing leaves room for another meaning.
extension ClaimFinder {
    /// The row must be the only one of exactly that name, one of its cells must be the amount meant, and the text must give
    /// the item one value. Values that are far apart are of two things that share a name.
    mutating func findTextAgainstTable() {
        let rows = rowsByName()
        if rows.isEmpty { return }
        var told: Set<[UInt32]> = []
        for (index, item) in passage.items.enumerated() where !item.isCell && passage.unit(index).isMoney {
            guard item.name.core.count >= 2, let own = rows[item.name.core], own.count == 1,
                told.insert(item.name.core).inserted, hasOneValue(index), let cell = cell(own[0], for: index)
            else { continue }
            let claim = Claim(
                .same, stated: term(item: cell), [[term(item: index)]], grade: .should, findingClass: .tableAndText)
            let judged = judged(claim)
            if judged.verdict.passes || isNear(index, cell) { add(judged, at: passage.items[cell].figure) }
        }
    }

    private func rowsByName() -> [[UInt32]: [(model: Int, row: Int)]] {
        var rows: [[UInt32]: [(model: Int, row: Int)]] = [:]
        for (model, table) in passage.models.enumerated() {
            for (row, content) in table.rows.enumerated() where !content.label.isEmpty {
                rows[content.label.core, default: []].append((model, row))
            }
        }
        return rows
    }

    private func hasOneValue(_ index: Int) -> Bool {
        names.items(named: passage.items[index].name, near: index).allSatisfy { other in
            passage.items[other].isCell || !isSameDimension(other, index)
                || (sizes[other].value - sizes[index].value).magnitude <= sizes[other].width + sizes[index].width
        }
    }

    /// The cell that means the item: the only amount of the row, or the only one that is no budget.
    private func cell(_ place: (model: Int, row: Int), for index: Int) -> Int? {
        let table = passage.models[place.model]
        guard table.block != passage.items[index].block else { return nil }
        let cells = table.rows[place.row].items.enumerated().compactMap { column, item -> Int? in
            guard let item, isSameDimension(item, index),
                isOwnAmount(table.header(column), year: passage.items[index].year)
            else { return nil }
            return item
        }
        if cells.count == 1 { return cells[0] }
        let outturns = cells.filter { !passage.items[$0].isBudgetCell }
        return outturns.count == 1 && !passage.items[index].name.isBudget ? outturns[0] : nil
    }

    /// Whether a column holds amounts of the year at hand, and not changes or those of another year.
    private func isOwnAmount(_ header: SubjectName, year: Int?) -> Bool {
        if ["上年", "增减", "变动", "差", "比"].contains(where: header.has) { return false }
        let digits = header.core.filter(Letter.isDigit)
        guard digits.count == 4, let year else { return digits.isEmpty || year == nil }
        return "\(year)".unicodeScalars.map(\.value) == digits
    }

    /// A tenth apart at most, or a slip of a digit.
    private func isNear(_ index: Int, _ cell: Int) -> Bool {
        let apart = (sizes[index].value - sizes[cell].value).magnitude
        let largest = max(sizes[index].value.magnitude, sizes[cell].value.magnitude)
        guard passage.unit(index) == passage.unit(cell) else { return apart <= largest / 10 }
        return apart <= largest / 10 || term(item: index).isSlip(of: passage.decimal(cell))
    }
}
