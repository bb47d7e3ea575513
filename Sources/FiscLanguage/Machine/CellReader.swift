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
    /// What its digits say; nil where numbers are only numbers.
    private let precision: CellPrecision?
    /// The width of the interval of a cell written with so many decimals; empty where one width is not all there is.
    private let widths: [Slot]
    /// 100%, as the cells of a column in % have it.
    private let hundredPercent: Int64?

    init(_ column: Column, isCutOff: Bool = false) {
        self.column = column
        if case .scaled(let values, let scale, let digits) = column.storage, scale <= Self.mostDecimals {
            (self.values, self.scale, self.digits) = (values, scale, digits)
        } else {
            (values, scale, digits) = ([], 0, nil)
        }
        hasMissing = column.missingCount > 0
        let exponent = -scale
        let precision = column.isFigures ? CellPrecision(column, isCutOff: isCutOff) : nil
        self.precision = precision
        hundredPercent = column.unit == .percent && scale <= 16 ? Self.power(scale + 2) : nil
        if let precision, precision.isEven {
            widths = (0...Self.mostDecimals).map { decimals in
                precision.unit(ofCellWith: decimals).map { Self.width($0, exponent: exponent) }
                    ?? Slot(coefficient: 0, exponent: exponent)
            }
        } else {
            widths = []
        }
    }

    private static let mostDecimals = 18

    private static func power(_ n: Int) -> Int64 { (0..<max(0, n)).reduce(Int64(1)) { power, _ in power * 10 } }

    /// A width written with the column's exponent where it can be, so that sums stay on the fast path.
    private static func width(_ unit: Decimal, exponent: Int) -> Slot {
        let same = unit.exponent >= exponent ? try? unit.quantized(toExponent: exponent) : nil
        return Slot(same ?? unit) ?? .zero
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

    /// A cell as its column is typed: a figure with its interval where the column holds figures.
    func slot(_ row: Int, _ heap: inout Heap) -> Slot {
        precision == nil ? number(row, &heap) : figure(row, &heap)
    }

    /// A cell with what it may truly be.
    func figure(_ row: Int, _ heap: inout Heap) -> Slot {
        if !widths.isEmpty, let value = plain(row) {
            let decimals = digits.map { Int($0[row]) } ?? scale
            let saysItself = decimals == 0 && (values[row] == 0 || values[row] == hundredPercent)
            let width = saysItself ? Slot(coefficient: 0, exponent: -scale) : widths[min(decimals, Self.mostDecimals)]
            return heap.figure(Heap.FigureCell(value: value, width: width))
        }
        guard let value = column.decimal(at: row) else { return other(row, &heap) }
        guard let precision else { return heap.figure(value, .exactly(value)) }
        return heap.figure(value, precision.interval(value, at: row))
    }
}
