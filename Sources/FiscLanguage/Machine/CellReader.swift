import FiscNumerics
import FiscTables

/// Reads the cells of one column into slots.
struct CellReader {
    let column: Column
    /// The place to which cells with fewer digits are padded (−2 for two decimals), where most cells have it.
    private let commonPlace: Int
    /// Cells in 元 with decimals, and counts, stand for exactly themselves.
    private let isMoneyInYuan: Bool
    private let isCount: Bool

    init(_ column: Column) {
        self.column = column
        let unit = column.unit ?? .number
        isMoneyInYuan = unit == .yuan
        isCount = column.unit == nil || unit == .number || unit.isCount && unit.scale == .one
        commonPlace = column.isFigure ? Self.commonPlace(column) : 0
    }

    /// The finest place that more than half of the present cells have.
    private static func commonPlace(_ column: Column) -> Int {
        if case .scaled(_, let scale, nil) = column.storage { return -scale }
        let counts = column.precisionCounts()
        let half = counts.values.reduce(0, +) / 2
        var reached = 0
        for place in counts.keys.sorted() {
            reached += counts[place] ?? 0
            if reached > half { return place }
        }
        return 0
    }

    /// A number cell as a plain number, any other as what it is.
    func number(_ row: Int, _ heap: inout Heap) -> Slot {
        if case .scaled(let values, let scale, nil) = column.storage, !column.isMissing(at: row), values.indices.contains(row) {
            return Slot(coefficient: values[row], exponent: -scale)
        }
        return slow(row, &heap)
    }

    private func slow(_ row: Int, _ heap: inout Heap) -> Slot {
        if let value = column.decimal(at: row) { return heap.number(value) }
        if let text = column.text(at: row) { return heap.text(text) }
        if let period = column.period(at: row) { return heap.period(period) }
        if let truth = column.truth(at: row) { return Slot(truth) }
        return heap.missing(column.missingReason(at: row) ?? .emptyCell)
    }

    /// A cell as its column is typed: a figure with its interval where the column holds written figures.
    func slot(_ row: Int, _ heap: inout Heap) -> Slot {
        column.isFigure ? figure(row, &heap) : number(row, &heap)
    }

    func figure(_ row: Int, _ heap: inout Heap) -> Slot {
        guard let value = column.decimal(at: row), let interval = interval(value, row) else { return slow(row, &heap) }
        return heap.figure(value, interval)
    }

    /// What a cell may truly be: half a unit of its last digit either way; exact where it is a plain count, or money in
    /// 元 with its two decimals.
    private func interval(_ value: Decimal, _ row: Int) -> Interval? {
        guard column.type == .number else { return nil }
        if isCount { return .exactly(value) }
        let place = paddedPlace(column.precision(at: row) ?? 0)
        if isMoneyInYuan, place <= -2 { return .exactly(value) }
        return .around(value, Decimal(coefficient: 5, exponent: place - 1))
    }

    /// `30` among `29.99` is `30.00`: padded by at most two digits.
    private func paddedPlace(_ place: Int) -> Int {
        place > commonPlace && place - commonPlace <= 2 ? commonPlace : place
    }
}
