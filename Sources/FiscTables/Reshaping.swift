import FiscNumerics

/// Rows to columns, and columns to rows.
extension Table {
    /// One row for each combination of the keys, one column for each value and measure. The table has at most one row
    /// for each combination of keys and value (as `summarise` leaves it). Rows whose value is not among `values` are
    /// left out; those that have none are counted.
    ///
    /// - Parameter values: the values of `column` that become columns, as `keyText` has them.
    /// - Parameter names: the name of each new column, all measures of the first value first.
    public func spread(
        keys: [Int], by column: Int, values: [String], measures: [Int], names: [String]
    ) throws(TableFailure) -> (table: Table, missing: Int) {
        let groups = grouped(by: keys)
        let count = keys.isEmpty ? 1 : groups.groupCount
        var positions: [String: Int] = [:]
        for (position, value) in values.enumerated() { positions[value] = position }
        var rows = [[Int32]](repeating: [Int32](repeating: -1, count: count), count: values.count)
        var missing = 0
        for row in 0..<rowCount {
            guard let key = columns[column].keyText(at: row) else {
                missing += 1
                continue
            }
            guard let position = positions[key] else { continue }
            rows[position][Int(groups.groupOf[row])] = Int32(clamping: row)
        }
        var result = keys.map { columns[$0].taking(groups.firstRow) }
        var name = names.makeIterator()
        for own in rows {
            for measure in measures {
                var cells = columns[measure].taking(own, orMissing: .noSuchRow)
                cells.name = name.next() ?? cells.name
                cells.header = cells.name
                result.append(cells)
            }
        }
        return (try Table(name: self.name, columns: result, rowCount: count, source: source), missing)
    }

    /// The values of a column as `spread` wants them: periods and numbers in order, texts as they appear.
    public func spreadValues(of column: Int) -> [String] {
        let cells = columns[column]
        let rows = distinct(by: [column]).sortedForSpread(column)
        var values: [String] = []
        for row in 0..<rows.count { if let value = rows.keyText(at: row) { values.append(value) } }
        return cells.missingCount == cells.count ? [] : values
    }

    private func sortedForSpread(_ column: Int) -> Column {
        columns[column].type == .text ? columns[column] : sorted(by: [SortKey(column)]).columns[column]
    }

    /// One row for each row and column of `gathered`: the other cells, the column's label, and the cell. The columns
    /// are of one type and unit.
    public func gather(_ gathered: [Int], labels: Column, value: String) throws(TableFailure) -> Table {
        let kept = columns.indices.filter { !gathered.contains($0) }
        let width = gathered.count
        let (size, overflow) = rowCount.multipliedReportingOverflow(by: width)
        let most = Self.mostRows(of: kept.count + 2)
        guard !overflow, size <= most else {
            throw TableFailure(TableDiagnostics.tooManyRows, ["\(most)"])
        }
        let repeated = (0..<size).map { Int32(clamping: $0 / max(1, width)) }
        let base = try selecting(kept).taking(repeated)
        let cycled = (0..<size).map { Int32(clamping: $0 % max(1, width)) }
        let all = try Column.concatenated(gathered.map { columns[$0] })
        let height = rowCount
        var cells = all.taking((0..<size).map { Int32(clamping: $0 % width * height + $0 / width) })
        cells.name = value
        cells.header = value
        return try Table(
            name: name, columns: base.columns + [labels.taking(cycled), cells], rowCount: size, source: source)
    }
}

extension MissingReason {
    /// A pivot has no row for this cell.
    public static let noSuchRow = MissingReason.other(zh: "没有这样的行", en: "no such row")
}
