import FiscNumerics

/// The value of a cell as grouping and joining compare it: cells are equal where their values are, whatever column, scale
/// or dictionary holds them.
enum CellKey: Sendable, Hashable {
    case text(String)
    case number(Decimal)
    case period(Period)
    case truth(Bool)
    case missing

    init(_ column: Column, _ row: Int) {
        if let number = column.decimal(at: row) {
            self = .number(number)
        } else if let text = column.text(at: row) {
            self = .text(text)
        } else if let period = column.period(at: row) {
            self = .period(period)
        } else if let truth = column.truth(at: row) {
            self = .truth(truth)
        } else {
            self = .missing
        }
    }

    /// A number counted in another unit, anything else as it is; nil where the number becomes too large.
    func scaled(by factor: Decimal) -> CellKey? {
        guard case .number(let number) = self else { return self }
        return (try? number * factor).map(CellKey.number)
    }
}
