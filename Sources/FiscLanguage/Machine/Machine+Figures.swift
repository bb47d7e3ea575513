import FiscNumerics
import FiscSource
import FiscTables

/// Arithmetic that carries the interval of what a value may truly be.
extension Machine {
    private typealias Cell = Heap.FigureCell

    private func cell(_ slot: Slot) -> Cell? {
        if slot.isA(.figure) { return heap.figures[slot.payload] }
        guard let value = heap.decimal(slot) else { return nil }
        return Cell(value: value, interval: .exactly(value))
    }

    func lift(_ x: Slot) -> Slot {
        if x.isA(.figure) { return x }
        guard let value = heap.decimal(x) else { return x }
        return heap.figure(value, .exactly(value))
    }

    func strip(_ x: Slot) -> Slot {
        guard x.isA(.figure) else { return x }
        return heap.number(heap.figures[x.payload].value)
    }

    func figures(
        _ operation: Term.Arithmetic, _ x: Slot, _ y: Slot, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Slot {
        if let missing = missing(x, y) { return missing }
        guard let a = cell(x), let b = cell(y) else { return heap.missing(.stated) }
        if operation == .divide, b.value.isZero { return heap.missing(.divisionByZero) }
        let result = try value(code, at) { () throws(DecimalError) in try Self.apply(operation, a.value, b.value) }
        guard a.reason < 0, b.reason < 0 else { return withoutInterval(result, a.reason < 0 ? b.reason : a.reason) }
        switch operation {
        case .add: return heap.figure(result, a.interval + b.interval)
        case .subtract: return heap.figure(result, a.interval - b.interval)
        case .multiply: return heap.figure(result, a.interval * b.interval)
        case .divide: return quotient(result) { () throws(IntervalError) in try a.interval / b.interval }
        }
    }

    func growthFigures(_ x: Slot, _ y: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let plain = try growth(x, y, code, at)
        guard let result = heap.decimal(plain), let a = cell(x), let b = cell(y) else { return plain }
        guard a.reason < 0, b.reason < 0 else { return withoutInterval(result, a.reason < 0 ? b.reason : a.reason) }
        return quotient(result) { () throws(IntervalError) in try .growth(now: a.interval, before: b.interval) }
    }

    private func quotient(_ value: Decimal, _ interval: () throws(IntervalError) -> Interval) -> Slot {
        do throws(IntervalError) {
            return heap.figure(value, try interval())
        } catch {
            return withoutInterval(value, Int32(heap.missing(.divisorMayBeZero).payload))
        }
    }

    private func withoutInterval(_ value: Decimal, _ reason: Int32) -> Slot {
        heap.figure(Cell(value: value, interval: .everything, reason: reason))
    }

    func negateFigure(_ x: Slot) -> Slot {
        guard x.isA(.figure) else { return x }
        var cell = heap.figures[x.payload]
        cell.value = -cell.value
        cell.interval = cell.interval.negated
        return heap.figure(cell)
    }

    func scaleFigure(_ x: Slot, _ scale: UnitChange, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        guard x.isA(.figure) else { return x }
        var cell = heap.figures[x.payload]
        cell.value = try value(code, at) { () throws(DecimalError) in try cell.value.scaled(scale) }
        switch scale {
        case .shift(let places): cell.interval = cell.interval.scaled(by: .powerOfTen(places))
        case .factor(let factor): cell.interval = cell.interval.scaled(by: factor)
        }
        return heap.figure(cell)
    }

    func plusMinus(_ x: Slot, _ y: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        if let missing = missing(x, y) { return missing }
        guard let value = heap.decimal(x), let margin = heap.decimal(y) else { return heap.missing(.stated) }
        return heap.figure(value, .around(value, margin.magnitude))
    }

    /// `≈`: whether both can be true as written.
    func consistent(_ x: Slot, _ y: Slot) -> Slot {
        if let missing = missing(x, y) { return missing }
        guard let a = cell(x), let b = cell(y) else { return heap.missing(.stated) }
        if a.reason >= 0 { return Slot(.missing, Int(a.reason)) }
        if b.reason >= 0 { return Slot(.missing, Int(b.reason)) }
        return Slot(a.interval.meets(b.interval))
    }
}
