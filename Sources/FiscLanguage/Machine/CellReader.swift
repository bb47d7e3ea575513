import FiscNumerics
import FiscTables

/// Reads the cells of one column into slots.
final class CellReader {
    let column: Column
    /// The cells of a column of one scale; empty for any other.
    private let values: [Int64]
    private let digits: [UInt8]?
    private let scale: Int
    private let hasMissing: Bool
    /// Cells in 元 with decimals, and counts, stand for exactly themselves.
    private let isMoneyInYuan: Bool
    private let isCount: Bool
    /// The place to which cells with fewer digits are padded (−2 for two decimals), where most cells have it.
    private let commonPlace: Int
    /// The width of the interval of a cell written with so many decimals.
    private let widths: [Slot]

    init(_ column: Column) {
        self.column = column
        if case .scaled(let values, let scale, let digits) = column.storage, scale <= Self.mostDecimals {
            (self.values, self.scale, self.digits) = (values, scale, digits)
        } else {
            (values, scale, digits) = ([], 0, nil)
        }
        hasMissing = column.missingCount > 0
        let unit = column.unit ?? .number
        isMoneyInYuan = unit == .yuan
        isCount = column.unit == nil || unit == .number || unit.isCount && unit.scale == .one
        let commonPlace = column.isFigure ? Self.commonPlace(column) : 0
        self.commonPlace = commonPlace
        let isExact = isCount
        let isYuan = isMoneyInYuan
        let exponent = scale
        widths = (0...Self.mostDecimals).map { decimals in
            let place = Self.padded(-decimals, to: commonPlace)
            if isExact || isYuan && place <= -2 { return Slot(coefficient: 0, exponent: -exponent) }
            return Self.unit(place, exponent: -exponent)
        }
    }

    private static let mostDecimals = 18

    /// One unit of a place, written with the column's exponent where it can be, so that sums stay on the fast path.
    private static func unit(_ place: Int, exponent: Int) -> Slot {
        guard place >= exponent, place - exponent <= mostDecimals else { return Slot(coefficient: 1, exponent: place) }
        return Slot(coefficient: (0..<(place - exponent)).reduce(Int64(1)) { power, _ in power * 10 }, exponent: exponent)
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

    /// `30` among `29.99` is `30.00`: padded by at most two digits.
    private static func padded(_ place: Int, to common: Int) -> Int {
        place > common && place - common <= 2 ? common : place
    }

    /// The plain number of a cell of one scale that is there.
    @inline(__always)
    private func plain(_ row: Int) -> Slot? {
        guard values.indices.contains(row), !hasMissing || !column.isMissing(at: row) else { return nil }
        return Slot(coefficient: values[row], exponent: -scale)
    }

    /// A number cell as a plain number, any other as what it is.
    func number(_ row: Int, _ heap: inout Heap) -> Slot { plain(row) ?? other(row, &heap) }

    private func other(_ row: Int, _ heap: inout Heap) -> Slot {
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

    /// A cell with what it may truly be: half a unit of its last digit either way; exact where it is a plain count, or
    /// money in 元 with its two decimals.
    func figure(_ row: Int, _ heap: inout Heap) -> Slot {
        if let value = plain(row) {
            let decimals = digits.map { Int($0[row]) } ?? scale
            return heap.figure(Heap.FigureCell(value: value, width: widths[min(decimals, Self.mostDecimals)]))
        }
        guard let value = column.decimal(at: row), column.type == .number else { return other(row, &heap) }
        return heap.figure(value, interval(value, row))
    }

    private func interval(_ value: Decimal, _ row: Int) -> Interval {
        let place = Self.padded(column.precision(at: row) ?? 0, to: commonPlace)
        if isCount || isMoneyInYuan && place <= -2 { return .exactly(value) }
        return .around(value, Decimal(coefficient: 5, exponent: place - 1))
    }
}
