public import FiscLanguage
internal import FiscNumerics
public import FiscTables

extension TextTable {
    /// A table of data, ready to be printed: each column under its name and unit, numbers as a person reads them
    /// (written figures with the digits they were written to); of a long one head and end, at most `rowLimit` rows.
    ///
    /// - Parameter shown: how a column's numbers are shown: shares, rates and growths always with two decimals.
    /// - Complexity: O(cells shown).
    public init(_ table: Table, rowLimit: Int? = nil, shown: (_ column: Int) -> NumberType.Shown = { _ in .plain }) {
        let formats = table.columns.indices.map { CellFormat(table.columns[$0], shown: shown($0)) }
        self.init(headers: table.columns.map(Self.header), RowChoice(of: table.rowCount, limit: rowLimit)) { row in
            formats.map { $0.cell(row) }
        }
    }

    private static func header(_ column: Column) -> Header {
        let unit = column.unit.map(\.symbol) ?? ""
        return Header(
            column.name, unit: unit.isEmpty ? nil : unit, type: column.type, column.type == .number ? .decimal : .left)
    }

}

/// How the cells of one column are written.
private struct CellFormat {
    private let column: Column
    private let shown: NumberType.Shown
    private let unit: Unit
    private let style: NumberStyle

    init(_ column: Column, shown: NumberType.Shown) {
        self.column = column
        self.shown = shown
        // Without a unit a number may be a year or a code: 2023, 2080505.
        unit = column.unit ?? .number
        style = NumberStyle(grouping: !unit.symbol.isEmpty)
    }

    func cell(_ row: Int) -> TextTable.Cell {
        guard !column.isMissing(at: row) else { return .missing }
        guard let value = column.decimal(at: row) else { return TextTable.Cell(column.cellText(at: row)) }
        switch shown {
        case .full: return TextTable.Cell(value.description)
        case .ratio, .growth: return TextTable.Cell(style.numeral(value, unit: unit, ratio: true))
        case .plain: break
        }
        let places = column.isFigure ? max(0, -(column.precision(at: row) ?? 0)) : 0
        return TextTable.Cell(NumberStyle(grouping: style.grouping, minimumPlaces: places).numeral(value, unit: unit))
    }
}
