import FiscTables

/// Gives the numbers of a sheet the precision they are shown with: a cell may store more digits than its format shows.
struct WrittenPrecision {
    private let sheet: SheetCells
    private let records: [Int32: Int]

    init(_ sheet: SheetCells) {
        self.sheet = sheet
        records = Dictionary(sheet.grid.lines.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The table with the sheet's own column numbers and, for each number, the decimals that its format fixes.
    func applied(to table: Table) -> Table {
        var columns: [Column] = []
        for var column in table.columns {
            if let origin = column.origin {
                let index = origin.fileColumn - 1
                if let precise = precise(column, index, origin.places) { column = precise }
                if sheet.columns.indices.contains(index) {
                    column.origin = ColumnOrigin(fileColumn: sheet.columns[index], places: origin.places)
                }
            }
            columns.append(column)
        }
        // The columns are those of the table, so they agree.
        return
            (try? Table(
                name: table.name, columns: columns, rowCount: table.rowCount, decisions: table.decisions,
                setAside: table.setAside,
                source: table.source)) ?? table
    }

    private func precise(_ column: Column, _ index: Int, _ places: RowPlaces) -> Column? {
        guard case .scaled(let values, let scale, let digits) = column.storage else { return nil }
        var own = digits ?? [UInt8](repeating: UInt8(clamping: scale), count: values.count)
        var isChanged = false
        for row in values.indices {
            guard let line = places.line(ofRow: row), let record = records[Int32(clamping: line)],
                index < sheet.grid.width(record)
            else { continue }
            let fixed = sheet.digits[Int(sheet.grid.starts[record]) + index]
            if fixed != SheetBuilder.free, fixed < own[row] {
                own[row] = fixed
                isChanged = true
            }
        }
        guard isChanged else { return nil }
        var precise = Column(
            name: column.name, header: column.header, unit: column.unit, isFigure: column.isFigure,
            storage: .scaled(values, scale: scale, digits: own), validity: column.validity, origin: column.origin)
        precise.leftOut = column.leftOut
        precise.standing = column.standing
        return precise
    }
}
