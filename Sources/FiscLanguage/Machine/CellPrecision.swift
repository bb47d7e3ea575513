import FiscNumerics
import FiscTables

/// What the digits of a column's cells say about the true values behind them: the table of written forms, for cells.
struct CellPrecision {
    private let column: Column
    /// The place to which cells with fewer digits are padded (−2 for two decimals); nil where none are.
    private let commonPlace: Int?
    private let kind: Kind
    /// Cells of a source that cut digits off lie in [w, w + u) instead of ±u/2.
    private let isCutOff: Bool

    private enum Kind {
        /// Plain numbers.
        case exact
        /// Exact where whole: 人, 期, 分.
        case count
        /// ±0.5 where whole, exact with two decimals.
        case yuan
        case rounded
        /// ± half of this, whatever the digits.
        case decreed(Decimal)
        case recorded([Interval?])
    }

    /// Complexity: O(rows) where cells differ in their digits, else O(1).
    init(_ column: Column, isCutOff: Bool = false) {
        self.init(column, isCutOff: isCutOff) { column.commonPlace }
    }

    /// The same for cells that a pass over a planned table has gathered; `column` has none of them.
    init(_ column: Column, _ cells: CellTotals) {
        self.init(column, isCutOff: false) {
            cells.commonDecimals.map { -$0 } ?? Column.commonPlace(cells.places)
        }
    }

    private init(_ column: Column, isCutOff: Bool, _ place: () -> Int) {
        self.column = column
        let unit = column.unit ?? .number
        if let intervals = column.intervals {
            kind = .recorded(intervals)
        } else if !column.isFigure || unit == .number {
            kind = .exact
        } else if let step = column.precision.decreedStep, unit.isYuan {
            kind = .decreed(step)
        } else if unit == .yuan {
            kind = .yuan
        } else {
            kind = unit.isCount && !unit.hasScaleWord && !unit.isCompound ? .count : .rounded
        }
        // Where the bureau has said how far a figure may be off, it does not matter how its digits were cut.
        if case .decreed = kind { self.isCutOff = false } else { self.isCutOff = isCutOff }
        if case .exact = kind {
            commonPlace = nil
        } else {
            commonPlace = column.isFigure && column.precision == .finest && unit.isAmount ? place() : nil
        }
    }

    /// Whether a cell stands for value ± half a unit of its last digit, both ends closed.
    var isEven: Bool {
        if case .recorded = kind { return false }
        return !isCutOff
    }

    /// The unit of the last digit of a cell that is written with so many decimals; nil where such cells are exact.
    func unit(ofCellWith decimals: Int) -> Decimal? { unit(at: padded(-decimals)) }

    /// What the number in a cell may truly be; nil where that is not known.
    func interval(_ value: Decimal, at row: Int) -> Interval? {
        switch kind {
        case .exact: return .exactly(value)
        case .recorded(let intervals): return intervals.indices.contains(row) ? intervals[row] : nil
        case .decreed(let step): return around(value, step)
        case .count, .yuan, .rounded:
            return interval(value, place: column.precision(at: row) ?? 0)
        }
    }

    /// What a number may truly be that is written to a place.
    func interval(_ value: Decimal, place own: Int) -> Interval {
        let place = padded(own)
        if saysItself(value, place) { return .exactly(value) }
        return unit(at: place).map { around(value, $0) } ?? .exactly(value)
    }

    /// What the sum of the cells of a group of a pass may truly be.
    func interval(ofSum total: Decimal, _ cells: CellTotals, _ group: Int) -> Interval? {
        if case .decreed(let step) = kind { return allowing(total, [(step, cells.count(of: group))]) }
        var units: [(unit: Decimal, count: Int)] = []
        for decimals in 0...18 {
            let place = padded(-decimals)
            var count = cells.count(of: group, decimals: decimals)
            if place >= 0 {
                let wholes = cells.wholes(of: group)
                count -= wholes.noughts + (column.unit == .percent ? wholes.hundreds : 0)
            }
            if count > 0, let unit = unit(at: place) { units.append((unit, count)) }
        }
        return allowing(total, units)
    }

    /// Whether all its numbers mean exactly what they say.
    var isExact: Bool { if case .exact = kind { true } else { false } }

    /// One unit of the last digit at a place; nil where numbers written so are exact.
    private func unit(at place: Int) -> Decimal? {
        switch kind {
        case .exact: nil
        case .count: place >= 0 ? nil : .powerOfTen(place)
        case .yuan: place <= -2 ? nil : .powerOfTen(place)
        case .rounded, .recorded: .powerOfTen(place)
        case .decreed(let step): step
        }
    }

    private func around(_ value: Decimal, _ unit: Decimal) -> Interval {
        guard isCutOff else { return .around(value, half(unit)) }
        guard !value.isZero else { return Interval(lower: .open(-unit), upper: .open(unit)) }
        guard let end = try? (value.isNegative ? value - unit : value + unit) else { return .around(value, unit) }
        return value.isNegative
            ? Interval(lower: .open(end), upper: .closed(value)) : Interval(lower: .closed(value), upper: .open(end))
    }

    private func half(_ unit: Decimal) -> Decimal { (try? unit * Decimal(scaled: 5, places: 1)) ?? unit }

    /// A plain 0 and a plain 100% mean what they say.
    private func saysItself(_ value: Decimal, _ place: Int) -> Bool {
        place >= 0 && (value.isZero || value == .hundred && column.unit == .percent)
    }

    /// `30` among `29.99` is `30.00`: padded by at most two digits.
    private func padded(_ place: Int) -> Int {
        guard let commonPlace, place > commonPlace, place - commonPlace <= 2 else { return place }
        return commonPlace
    }

    /// What the sum of the cells at `rows` may truly be, given its value; nil where one of them is not known.
    ///
    /// Complexity: O(rows), without making a figure of each.
    func interval(ofSum total: Decimal, rows: [Int32]?) -> Interval? {
        switch kind {
        case .exact: return .exactly(total)
        case .recorded(let intervals): return sum(intervals, rows)
        case _ where isCutOff: return sumOneByOne(rows)
        case .decreed(let step): return allowing(total, [(step, column.presentCount(rows: rows))])
        case .count, .yuan, .rounded:
            return allowing(total, counts(rows).compactMap { place, count in unit(at: place).map { ($0, count) } })
        }
    }

    private func allowing(_ total: Decimal, _ units: [(unit: Decimal, count: Int)]) -> Interval? {
        var width = Decimal.zero
        for (unit, count) in units {
            guard let part = try? half(unit) * Decimal(count), let both = try? width + part else { return .everything }
            width = both
        }
        return width.isZero ? .exactly(total) : .around(total, width)
    }

    /// How many cells are written to each place, after padding, those that mean themselves left out.
    private func counts(_ rows: [Int32]?) -> [Int: Int] {
        if case .scaled(_, let scale, nil) = column.storage, scale > 0 {
            return [padded(-scale): column.presentCount(rows: rows)]
        }
        var counts: [Int: Int] = [:]
        for position in 0..<(rows?.count ?? column.count) {
            let row = rows.map { Int($0[position]) } ?? position
            guard let own = column.precision(at: row) else { continue }
            let place = padded(own)
            if place >= 0, let value = column.decimal(at: row), saysItself(value, place) { continue }
            counts[place, default: 0] += 1
        }
        return counts
    }

    private func sum(_ intervals: [Interval?], _ rows: [Int32]?) -> Interval? {
        var total = Interval.exactly(.zero)
        for position in 0..<(rows?.count ?? column.count) {
            let row = rows.map { Int($0[position]) } ?? position
            guard !column.isMissing(at: row), intervals.indices.contains(row) else { continue }
            guard let interval = intervals[row] else { return nil }
            total = total + interval
        }
        return total
    }

    private func sumOneByOne(_ rows: [Int32]?) -> Interval? {
        var total = Interval.exactly(.zero)
        for position in 0..<(rows?.count ?? column.count) {
            let row = rows.map { Int($0[position]) } ?? position
            guard let value = column.decimal(at: row), let interval = interval(value, at: row) else { continue }
            total = total + interval
        }
        return total
    }
}

extension ColumnPrecision {
    /// The width of what a number stands for, where it does not follow from its digits.
    fileprivate var decreedStep: Decimal? {
        switch self {
        case .own, .finest: nil
        case .fixed(let step): step
        case .within(let distance): try? distance * Decimal(2)
        }
    }
}

extension Column {
    /// Whether its numbers carry intervals: written figures, or computed from such.
    var isFigures: Bool { isFigure || intervals != nil }

    /// The finest place that more than half of the present cells have.
    fileprivate var commonPlace: Int {
        if case .scaled(_, let scale, nil) = storage { return -scale }
        return Self.commonPlace(precisionCounts())
    }

    /// The finest place that more than half of so many cells at each place have.
    fileprivate static func commonPlace(_ counts: [Int: Int]) -> Int {
        let half = counts.values.reduce(0, +) / 2
        var reached = 0
        for place in counts.keys.sorted() {
            reached += counts[place] ?? 0
            if reached > half { return place }
        }
        return 0
    }
}
