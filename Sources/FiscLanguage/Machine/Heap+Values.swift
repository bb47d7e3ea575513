import FiscNumerics
import FiscTables

/// Between the values of the outside and slots.
extension Heap {
    mutating func slot(_ value: Value) -> Slot {
        switch value {
        case .number(let decimal): return number(decimal)
        case .figure(let figure): return self.figure(figure)
        case .text(let text): return self.text(text)
        case .truth(let truth): return Slot(truth)
        case .period(let period): return self.period(period)
        case .missing(let reason): return missing(reason)
        case .list(let values):
            let elements = values.map { slot($0) }
            return object(.list(elements))
        case .column(let column, let rows): return object(.column(column, rows: rows))
        case .range(let range):
            let lower = range.lower.map { slot($0) }
            let upper = range.upper.map { slot($0) }
            return object(
                .range(lower: lower, upper: upper, lowerOpen: range.lowerOpen, upperOpen: range.upperOpen))
        case .record(let values):
            let fields = values.map { slot($0) }
            return object(.record(fields))
        case .table(let table): return object(.table(table))
        case .plan(let plan): return object(.plan(plan))
        case .report(let report): return object(.report(report))
        case .function: return object(.function)
        case .chart(let chart): return object(.chart(chart))
        case .writing(let writing): return object(.writing(writing))
        }
    }

    private mutating func figure(_ figure: FigureValue) -> Slot {
        var cell = FigureCell(value: number(figure.value), width: .zero)
        if let interval = figure.interval, let width = width(of: interval, around: figure.value) {
            cell.width = width
        } else if let interval = figure.interval {
            intervals.append(interval)
            cell.interval = Int32(clamping: intervals.count - 1)
        } else {
            reasons.append(figure.noInterval ?? .stated)
            cell.reason = Int32(clamping: reasons.count - 1)
        }
        if let detail = figure.detail {
            details.append(detail)
            cell.detail = Int32(details.count - 1)
        }
        return self.figure(cell)
    }

    /// The width of a closed interval that lies evenly around a value, with the value's exponent where that can be.
    private func width(of interval: Interval, around value: Decimal) -> Slot? {
        guard interval.lower.isClosed, interval.upper.isClosed, let lower = interval.lower.value,
            let upper = interval.upper.value, let width = interval.width, let below = try? value - lower,
            let above = try? upper - value, below == above
        else { return nil }
        return Slot((try? width.quantized(toExponent: value.exponent)).flatMap { $0 == width ? $0 : nil } ?? width)
    }

    func value(_ slot: Slot) -> Value {
        if slot.isNumber { return .number(slot.decimal) }
        let index = slot.payload
        switch Slot.Kind(rawValue: slot.high & ~Slot.special) {
        case .missing: return .missing(reasons[index])
        case .truth: return .truth(index == 1)
        case .wide: return .number(wides[index])
        case .counter: return .number(Decimal(index))
        case .figure: return .figure(figureValue(figures[index]))
        case .period: return .period(periods[index])
        case .object, nil: return value(objects[index])
        }
    }

    func figureValue(_ cell: FigureCell) -> FigureValue {
        FigureValue(
            value: decimal(cell.value) ?? .zero, interval: cell.reason < 0 ? interval(cell) : nil,
            noInterval: cell.reason < 0 ? nil : reasons[Int(cell.reason)],
            detail: cell.detail < 0 ? nil : details[Int(cell.detail)])
    }

    private func value(_ object: Object) -> Value {
        switch object {
        case .text(let text): .text(text)
        case .list(let elements): .list(elements.map(value))
        case .column(let column, let rows): .column(column, rows: rows)
        case .range(let lower, let upper, let lowerOpen, let upperOpen):
            .range(
                RangeValue(
                    lower: lower.map(value), upper: upper.map(value), lowerOpen: lowerOpen, upperOpen: upperOpen))
        case .record(let fields): .record(fields.map(value))
        case .table(let table): .table(table)
        case .plan(let plan): .plan(plan)
        case .report(let report): .report(report)
        case .function: .missing(.stated)
        case .chart(let chart): .chart(chart)
        case .writing(let writing): .writing(writing)
        }
    }
}
