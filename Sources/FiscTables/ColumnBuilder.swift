public import FiscNumerics
import FiscSource

/// Builds a column from values one at a time; the first value settles its type and unit.
///
///     var builder = ColumnBuilder(name: "支出")
///     try builder.append(Decimal(12), unit: .tenThousandYuan)
///     builder.appendMissing(.emptyCell)
///     let column = builder.finish()
public struct ColumnBuilder: Sendable {
    public let name: String
    private var unit: Unit?
    private let isFigure: Bool
    private var type: ColumnType?
    private var validity = Validity()
    private var numbers: [Decimal] = []
    private var codes: [Int32] = []
    private var dictionary: [String] = []
    private var codeOf: [String: Int32] = [:]
    private var periods: [Period] = []
    private var truths: [Bool] = []
    private var intervals: [Interval?] = []

    /// `unit` is the unit to keep the numbers in; without it, the first number's.
    public init(name: String, unit: Unit? = nil, isFigure: Bool = false) {
        self.name = name
        self.unit = unit
        self.isFigure = isFigure
    }

    public var count: Int { validity.count }

    /// A number in `unit`; it is converted exactly into the column's unit. Throws where that cannot be.
    public mutating func append(_ value: Decimal, unit: Unit = .number) throws(TableFailure) {
        try expect(.number)
        var stored = value
        if let own = self.unit {
            if own != unit { stored = try convert(value, from: unit, to: own) }
        } else {
            self.unit = unit
        }
        Self.fill(&numbers, .zero, to: validity.count)
        numbers.append(stored)
        validity.appendPresent()
    }

    /// A number, in the column's own unit, that is known to lie in an interval; nil where nothing is known of it.
    public mutating func append(_ value: Decimal, within interval: Interval?) throws(TableFailure) {
        Self.fill(&intervals, nil, to: validity.count)
        try append(value, unit: unit ?? .number)
        intervals.append(interval)
    }

    public mutating func append(text: String) throws(TableFailure) {
        try expect(.text)
        Self.fill(&codes, 0, to: validity.count)
        if let code = codeOf[text] {
            codes.append(code)
        } else {
            let code = Int32(clamping: dictionary.count)
            dictionary.append(text)
            codeOf[text] = code
            codes.append(code)
        }
        validity.appendPresent()
    }

    public mutating func append(period: Period) throws(TableFailure) {
        try expect(.period)
        Self.fill(&periods, period, to: validity.count)
        periods.append(period)
        validity.appendPresent()
    }

    public mutating func append(truth: Bool) throws(TableFailure) {
        try expect(.truth)
        Self.fill(&truths, false, to: validity.count)
        truths.append(truth)
        validity.appendPresent()
    }

    public mutating func appendMissing(_ reason: MissingReason) { validity.appendMissing(reason) }

    /// The column; one without any value is a number column if it was given a unit, else text.
    public consuming func finish(header: String? = nil) -> Column {
        let storage: ColumnStorage
        switch type ?? (unit == nil ? .text : .number) {
        case .number:
            Self.fill(&numbers, .zero, to: validity.count)
            storage = ColumnStorage(numbers: numbers)
        case .text:
            if dictionary.isEmpty { dictionary = [""] }
            Self.fill(&codes, 0, to: validity.count)
            storage = .text(codes: codes, dictionary: dictionary)
        case .period:
            if let filler = periods.first { Self.fill(&periods, filler, to: validity.count) }
            storage = .period(periods)
        case .truth:
            Self.fill(&truths, false, to: validity.count)
            storage = .truth(truths)
        }
        var column = Column(
            name: name, header: header, unit: unit, isFigure: isFigure, storage: storage, validity: validity)
        if !intervals.isEmpty {
            Self.fill(&intervals, nil, to: validity.count)
            column.intervals = intervals
        }
        return column
    }

    private mutating func expect(_ wanted: ColumnType) throws(TableFailure) {
        if let type, type != wanted {
            throw TableFailure(TableDiagnostics.mixedTypes, [name, type.word, "\(count + 1)", wanted.word])
        }
        type = wanted
    }

    private func convert(_ value: Decimal, from unit: Unit, to own: Unit) throws(TableFailure) -> Decimal {
        guard let factor = unit.factor(to: own) else {
            throw TableFailure(TableDiagnostics.mixedUnits, [name, own.symbol, "\(count + 1)", unit.symbol])
        }
        do { return try value * factor } catch {
            throw TableFailure(TableDiagnostics.outOfRange, [name])
        }
    }

    /// Missing cells before the next value hold a filler.
    private static func fill<Value>(_ values: inout [Value], _ filler: Value, to count: Int) {
        while values.count < count { values.append(filler) }
    }
}

extension ColumnStorage {
    /// One scale of 64 bits where all numbers are exact and fit; else wide.
    public init(numbers: [Decimal]) {
        let scale = numbers.reduce(0) { max($0, -$1.exponent) }
        var raw: [Int64] = []
        var digits: [UInt8] = []
        raw.reserveCapacity(numbers.count)
        digits.reserveCapacity(numbers.count)
        for number in numbers {
            guard scale <= 18, !number.isInexact, let value = Self.raw(number, scale: scale) else {
                self = .wide(numbers)
                return
            }
            raw.append(value)
            digits.append(UInt8(clamping: max(0, -number.exponent)))
        }
        let uniform = digits.allSatisfy { Int($0) == scale }
        self = .scaled(raw, scale: scale, digits: uniform ? nil : digits)
    }

    /// The number as a multiple of 10^−scale, where 64 bits hold it.
    static func raw(_ number: Decimal, scale: Int) -> Int64? {
        guard var magnitude = Int64(exactly: number.coefficient) else { return nil }
        if magnitude == 0 { return 0 }
        let shift = number.exponent + scale
        guard shift >= 0, shift <= 18 else { return nil }
        for _ in 0..<shift {
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            magnitude = product
        }
        return number.isNegative ? -magnitude : magnitude
    }
}
