import FiscNumerics

/// What stands around the rows of a table on a sheet or in a delimited text.
extension CellGrid {
    /// A record of one text and nothing else, or of nothing.
    func isSingleText(_ record: Int, _ catalog: UnitCatalog) -> Bool {
        let filled = filledColumns(record)
        guard filled.count == 1 else { return filled.isEmpty }
        guard let number = ScannedNumber.scan(bytes.span, range(record, filled[0])) else { return true }
        // “2023年度收入决算表” begins like a number, and what follows is no unit.
        return !number.suffix.isEmpty && catalog.unit(named: text(number.suffix)) == nil
    }

    /// A single text, or a line that says who filled the table in and in which unit.
    func isTitleLine(_ record: Int, _ catalog: UnitCatalog) -> Bool {
        if isSingleText(record, catalog) { return true }
        guard filledColumns(record).count <= 3 else { return false }
        return UnitLine(cells: texts(record), line: Int(lines[record]), catalog)?.isExplicit ?? false
    }
}
