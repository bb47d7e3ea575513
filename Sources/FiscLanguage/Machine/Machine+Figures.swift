import FiscNumerics
import FiscSource
import FiscTables

/// Arithmetic that carries the interval of what a value may truly be.
extension Machine {
    private typealias Cell = Heap.FigureCell

    private func cell(_ slot: Slot) -> Cell? {
        if slot.isA(.figure) { return heap.figures[slot.payload] }
        if slot.isNumber { return Cell(value: slot, width: Slot(high: slot.high & Slot.exponentMask, low: 0)) }
        return slot.isA(.wide) ? Cell(value: slot, width: .zero) : nil
    }

    func lift(_ x: Slot) -> Slot {
        if x.isA(.figure) { return x }
        return cell(x).map { heap.figure($0) } ?? x
    }

    func strip(_ x: Slot) -> Slot {
        guard x.isA(.figure) else { return x }
        return heap.figures[x.payload].value
    }

    func figures(
        _ operation: Term.Arithmetic, _ x: Slot, _ y: Slot, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Slot {
        if let missing = missing(x, y) { return missing }
        guard let a = cell(x), let b = cell(y) else { return heap.missing(.stated) }
        if let even = even(operation, a, b) { return even }
        let result = try slow(operation, a.value, b.value, code, at)
        if result.isMissing { return result }
        guard a.reason < 0, b.reason < 0 else { return withoutInterval(result, a.reason < 0 ? b.reason : a.reason) }
        let (left, right) = (heap.interval(a), heap.interval(b))
        switch operation {
        case .add: return heap.figure(result, left + right)
        case .subtract: return heap.figure(result, left - right)
        case .multiply: return heap.figure(result, left * right)
        case .divide: return quotient(result) { () throws(IntervalError) in try left / right }
        }
    }

    /// Sums and differences of figures that stand for value ± width/2: the widths add.
    private func even(_ operation: Term.Arithmetic, _ a: Cell, _ b: Cell) -> Slot? {
        guard a.isEven, b.isEven, let width = Slot.add(a.width, b.width) else { return nil }
        switch operation {
        case .add: return Slot.add(a.value, b.value).map { heap.figure(Cell(value: $0, width: width)) }
        case .subtract: return Slot.subtract(a.value, b.value).map { heap.figure(Cell(value: $0, width: width)) }
        case .multiply, .divide: return nil
        }
    }

    func growthFigures(_ x: Slot, _ y: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let plain = try growth(x, y, code, at)
        guard !plain.isMissing, let a = cell(x), let b = cell(y) else { return plain }
        guard a.reason < 0, b.reason < 0 else { return withoutInterval(plain, a.reason < 0 ? b.reason : a.reason) }
        let (now, before) = (heap.interval(a), heap.interval(b))
        return quotient(plain) { () throws(IntervalError) in try .growth(now: now, before: before) }
    }

    private func quotient(_ value: Slot, _ interval: () throws(IntervalError) -> Interval) -> Slot {
        do throws(IntervalError) {
            return heap.figure(value, try interval())
        } catch {
            return withoutInterval(value, Int32(heap.missing(.divisorMayBeZero).payload))
        }
    }

    private func withoutInterval(_ value: Slot, _ reason: Int32) -> Slot {
        heap.figure(Cell(value: value, width: .zero, reason: reason))
    }

    func negateFigure(_ x: Slot) -> Slot {
        guard x.isA(.figure) else { return x }
        var cell = heap.figures[x.payload]
        cell.value = negate(cell.value)
        cell.detail = -1
        if cell.interval >= 0 {
            heap.intervals.append(heap.interval(cell).negated)
            cell.interval = Int32(clamping: heap.intervals.count - 1)
        }
        return heap.figure(cell)
    }

    func scaleFigure(_ x: Slot, _ scale: UnitChange, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        guard x.isA(.figure) else { return x }
        var cell = heap.figures[x.payload]
        cell.value = try self.scale(cell.value, scale, code, at)
        if cell.isEven, scale.isExact {
            cell.width = try self.scale(cell.width, scale, code, at)
            if case .factor(let factor) = scale, factor.isNegative { cell.width = negate(cell.width) }
        } else if cell.reason < 0 {
            heap.intervals.append(heap.interval(heap.figures[x.payload]).scaled(scale))
            cell.interval = Int32(clamping: heap.intervals.count - 1)
        }
        return heap.figure(cell)
    }

    func plusMinus(_ x: Slot, _ y: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        if let missing = missing(x, y) { return missing }
        guard let value = heap.decimal(x), let margin = heap.decimal(y) else { return heap.missing(.stated) }
        let figure = FigureValue(
            value: value, interval: .around(value, margin.magnitude), detail: margin.isZero ? nil : .withMargin)
        return heap.slot(.figure(figure))
    }

    /// `≈`: whether both can be true as written.
    func consistent(_ x: Slot, _ y: Slot) -> Slot {
        if let missing = missing(x, y) { return missing }
        guard let a = cell(x), let b = cell(y) else { return heap.missing(.stated) }
        if a.reason >= 0 { return Slot(.missing, Int(a.reason)) }
        if b.reason >= 0 { return Slot(.missing, Int(b.reason)) }
        if a.isEven, b.isEven, let meets = meet(a, b) { return Slot(meets) }
        return Slot(heap.interval(a).meets(heap.interval(b)))
    }

    /// Twice the difference against the sum of the widths; nil off the fast path.
    private func meet(_ a: Cell, _ b: Cell) -> Bool? {
        guard let apart = Slot.subtract(a.value, b.value), let reach = Slot.add(a.width, b.width),
            let twice = Slot.add(apart.magnitude, apart.magnitude), let order = Slot.order(twice, reach)
        else { return nil }
        return order <= 0
    }
}
