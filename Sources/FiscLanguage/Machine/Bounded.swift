import FiscNumerics
import FiscSource
import FiscTables

/// A number and what it may truly be, on its way through an operation over many.
struct Bounded {
    var value: Decimal
    /// Meaningful where `reason` is −1.
    var interval: Interval
    /// Why nothing is known of it: the number of a reason on the heap.
    var reason: Int32 = -1

    init(_ value: Decimal, _ interval: Interval) {
        self.value = value
        self.interval = interval
    }

    /// A number that stands for exactly itself.
    init(exactly value: Decimal) { self.init(value, .exactly(value)) }

    init(_ value: Decimal, without reason: Int32) {
        self.init(value, .everything)
        self.reason = reason
    }

    var knownInterval: Interval? { reason < 0 ? interval : nil }
}

extension Heap {
    mutating func figure(_ bounded: Bounded) -> Slot {
        guard bounded.reason >= 0 else { return figure(bounded.value, bounded.interval) }
        return figure(FigureCell(value: number(bounded.value), width: .zero, reason: bounded.reason))
    }

    /// A figure of which nothing is known where there is no interval.
    mutating func figure(
        _ value: Decimal, _ interval: Interval?, because reason: MissingReason = .divisorMayBeZero
    ) -> Slot {
        if let interval { return figure(value, interval) }
        reasons.append(reason)
        return figure(Bounded(value, without: Int32(clamping: reasons.count - 1)))
    }
}

extension Machine {
    /// A figure, or a number as one that stands for exactly itself; nil for anything else.
    func bounded(_ slot: Slot) -> Bounded? {
        guard let value = heap.decimal(slot) else { return nil }
        guard slot.isA(.figure) else { return Bounded(exactly: value) }
        let cell = heap.figures[slot.payload]
        return cell.reason < 0 ? Bounded(value, heap.interval(cell)) : Bounded(value, without: cell.reason)
    }

    /// A figure where any of what it was computed from is one.
    func result(_ bounded: Bounded, isFigure: Bool) -> Slot {
        isFigure ? heap.figure(bounded) : heap.number(bounded.value)
    }

    /// Value and interval of `a ∘ b`; `b` is not 0 where it divides.
    func combined(
        _ operation: Term.Arithmetic, _ a: Bounded, _ b: Bounded, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Bounded {
        let result = try value(code, at) { () throws(DecimalError) in try Self.apply(operation, a.value, b.value) }
        guard a.reason < 0, b.reason < 0 else { return Bounded(result, without: a.reason < 0 ? b.reason : a.reason) }
        switch operation {
        case .add: return Bounded(result, a.interval + b.interval)
        case .subtract: return Bounded(result, a.interval - b.interval)
        case .multiply: return Bounded(result, a.interval * b.interval)
        case .divide:
            do throws(IntervalError) {
                return Bounded(result, try a.interval / b.interval)
            } catch {
                return Bounded(result, without: Int32(clamping: heap.missing(.divisorMayBeZero).payload))
            }
        }
    }
}
