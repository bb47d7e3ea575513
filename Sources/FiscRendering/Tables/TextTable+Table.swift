public import FiscLanguage
internal import FiscNumerics
public import FiscTables

extension TextTable {
    /// The head of a table of data, ready to be printed: each column under its name and unit, numbers as a person reads
    /// them (written figures with the digits they were written to), at most `rowLimit` rows.
    ///
    /// - Parameter shown: how a column's numbers are shown: shares, rates and growths always with two decimals.
    /// - Complexity: O(cells shown).
    public init(_ table: Table, rowLimit: Int? = nil, shown: (_ column: Int) -> NumberType.Shown = { _ in .plain }) {
        let count = min(table.rowCount, max(0, rowLimit ?? table.rowCount))
        let cells = table.columns.enumerated().map { index, column in
            Self.cells(column, count: count, shown: shown(index))
        }
        self.init(
            headers: table.columns.map(Self.header),
            rows: (0..<count).map { row in cells.map { $0[row] } },
            totalRowCount: table.rowCount)
    }

    private static func header(_ column: Column) -> Header {
        let unit = column.unit.map(\.symbol) ?? ""
        return Header(
            column.name, unit: unit.isEmpty ? nil : unit, type: column.type, column.type == .number ? .decimal : .left)
    }

    private static func cells(_ column: Column, count: Int, shown: NumberType.Shown) -> [Cell] {
        // Without a unit a number may be a year or a code: 2023, 2080505.
        let unit = column.unit ?? .number
        let style = NumberStyle(grouping: !unit.symbol.isEmpty)
        return (0..<count).map { row in
            guard !column.isMissing(at: row) else { return .missing }
            guard let value = column.decimal(at: row) else { return Cell(column.cellText(at: row)) }
            switch shown {
            case .full: return Cell(value.description)
            case .ratio, .growth: return Cell(style.numeral(value, unit: unit, ratio: true))
            case .plain: break
            }
            let places = column.isFigure ? max(0, -(column.precision(at: row) ?? 0)) : 0
            return Cell(NumberStyle(grouping: style.grouping, minimumPlaces: places).numeral(value, unit: unit))
        }
    }
}
