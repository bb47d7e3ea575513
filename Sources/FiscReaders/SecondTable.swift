import FiscNumerics
import FiscSource
import FiscTables

/// A second table below the first, with a unit of its own: no row of it may be read under the unit of the first.
///
/// What is certain is refused: a header with the same names and another unit, or a 单位： line that says another one.
/// Other lines of words among the rows are headings of a part, and told.
struct SecondTable {
    let grid: CellGrid
    let layout: TableLayout
    let catalog: UnitCatalog

    /// The record it begins at, with the titles above it, and the words that show it.
    func find() -> (record: Int, words: String)? {
        let headers = layout.header.map(columns)
        let known = units(headers)
        for body in layout.body {
            let record = Int(body)
            guard let words = statesOtherUnit(record, known) ?? repeatsHeader(record, headers) else { continue }
            return (begin(record), words)
        }
        return nil
    }

    /// The units that the table states: its own line's, and those of its header.
    private func units(_ headers: [[Named]]) -> [Unit] {
        let own = layout.unitLine.map { $0.isExplicit ? [$0.unit] : [] } ?? []
        return own + headers.joined().compactMap(\.unit).filter(\.isMoney)
    }

    /// “单位：元” where the table's own line or its header says 万元.
    private func statesOtherUnit(_ record: Int, _ known: [Unit]) -> String? {
        guard !known.isEmpty, holdsAtMostTwo(record),
            let line = UnitLine(cells: grid.texts(record), line: Int(grid.lines[record]), catalog), line.isExplicit,
            !known.contains(line.unit)
        else { return nil }
        return line.text
    }

    /// The names of a header row with another unit at one of them at least.
    private func repeatsHeader(_ record: Int, _ headers: [[Named]]) -> String? {
        let start = grid.range(record, 0)
        for header in headers {
            // Folding makes a text at most a third as long.
            guard let first = header.first, !first.name.isEmpty, start.count <= first.name.utf8.count * 3,
                foldedName(grid.text(start)) == first.name
            else { continue }
            let own = columns(record)
            guard own.count == header.count, zip(own, header).allSatisfy({ $0.name == $1.name }),
                let other = zip(own, header).first(where: { $0.unit != $1.unit })
            else { continue }
            return other.0.text
        }
        return nil
    }

    private struct Named {
        let text: String
        let name: String
        let unit: Unit?
    }

    private func columns(_ record: Int) -> [Named] {
        grid.texts(record).map { text in
            let split = HeaderUnit.split(text, catalog)
            return Named(text: text, name: foldedName(split?.name ?? text), unit: split?.unit)
        }
    }

    private func holdsAtMostTwo(_ record: Int) -> Bool {
        var count = 0
        for column in 0..<grid.width(record) where !grid.range(record, column).isEmpty {
            count += 1
            if count > 2 { return false }
        }
        return true
    }

    /// Titles and blank lines directly above belong to it.
    private func begin(_ record: Int) -> Int {
        var first = record
        while first > 0, grid.filledColumns(first - 1).count <= 1 { first -= 1 }
        while grid.isBlank(first) { first += 1 }
        return first
    }
}
