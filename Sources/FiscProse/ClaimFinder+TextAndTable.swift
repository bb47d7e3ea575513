internal import FiscClaims
internal import FiscNumerics
internal import FiscSource

/// What the text says of an item, and what a table says of it: one number, where nothing leaves room for another meaning.
extension ClaimFinder {
    /// The row must be the only one of exactly that name, one of its cells must be the amount meant, and the text must give
    /// the item one value. Values that are far apart are of two things that share a name.
    mutating func findTextAgainstTable() {
        let own = TablesBeside(passage)
        for index in itemsOfText(among: own) {
            guard let rows = own.rows(named: passage.items[index].name), rows.count == 1,
                let cell = own.cell(rows[0], for: passage, index)
            else { continue }
            let claim = sameAs(term(item: cell), index)
            let judged = judged(claim)
            if judged.verdict.passes || isNear(index, passage.figures[passage.items[cell].figure]) {
                add(judged, at: passage.items[cell].figure)
            }
        }
        for other in beside { compareText(with: other) }
    }

    /// The tables of another file. The same row may stand on several sheets, as long as they agree.
    private mutating func compareText(with other: TablesBeside) {
        for index in itemsOfText(among: other) {
            let item = passage.items[index]
            guard let rows = other.rows(named: item.name), rows.count <= 12 else { continue }
            let cells = rows.filter { other.isOf(item.year ?? year, $0) }.compactMap {
                other.cell($0, for: passage, index)
            }
            guard let first = cells.first, other.agree(cells) else { continue }
            let cell = other.figure(first)
            let stated = Term(cell.figure, name: cell.subject, printed: cell.printed)
            let judged = judged(sameAs(stated, index))
            guard judged.verdict.passes || (isNear(index, cell) && !isCut(judged.claim)) else { continue }
            let place = cell.place.under(PlaceName(other.shortName))
            found.append(
                FoundClaim(judged: judged, anchor: item.figure, counterpart: place, otherFile: other.file))
        }
    }

    private func sameAs(_ cell: Term, _ item: Int) -> Claim {
        Claim(.same, stated: cell, [[term(item: item)]], grade: .should, findingClass: .tableAndText)
    }

    /// The first mention of each amount of the text that the tables have a row of, and that the text gives one value.
    private func itemsOfText(among tables: TablesBeside) -> [Int] {
        if tables.isEmpty { return [] }
        var told: Set<[UInt32]> = []
        return passage.items.indices.filter { index in
            let item = passage.items[index]
            return !item.isCell && passage.unit(index).isMoney && item.name.core.count >= 2
                && tables.rows(named: item.name) != nil && told.insert(item.name.core).inserted && hasOneValue(index)
        }
    }

    /// Of its year.
    private func hasOneValue(_ index: Int) -> Bool {
        names.items(named: passage.items[index].name, near: index).allSatisfy { other in
            passage.items[other].isCell || !isSameDimension(other, index) || areOfDifferentYears(other, index)
                || (sizes[other].value - sizes[index].value).magnitude <= sizes[other].width + sizes[index].width
        }
    }

    private func areOfDifferentYears(_ left: Int, _ right: Int) -> Bool {
        guard let one = passage.items[left].year ?? year, let other = passage.items[right].year ?? year else {
            return false
        }
        return one != other
    }

    /// A tenth apart at most, or a slip of a digit.
    private func isNear(_ index: Int, _ cell: PlacedFigure) -> Bool {
        let size = cell.figure.value.approximate * cell.figure.unit.scale.approximate
        let apart = (sizes[index].value - size).magnitude
        let largest = max(sizes[index].value.magnitude, size.magnitude)
        guard passage.unit(index) == cell.figure.unit else { return apart <= largest / 10 }
        return apart <= largest / 10 || term(item: index).isSlip(of: cell.figure.value)
    }
}
