import FiscNumerics
import FiscTables

/// What does not fit a slot. Slots hold indices into it; it grows while a statement runs and shrinks back to a mark
/// after each row or step whose result is out.
struct Heap {
    var figures: [FigureCell] = []
    var intervals: [Interval] = []
    var details: [FigureDetail] = []
    var periods: [Period] = []
    var objects: [Object] = []
    var reasons: [MissingReason] = []
    var wides: [Decimal] = []

    /// A figure without references, so that arrays of them are plain memory.
    ///
    /// Nearly all stand for value ± width/2, both ends closed; for those sums and `≈` need no more than slot arithmetic.
    struct FigureCell {
        /// A number.
        var value: Slot
        /// A number: the width of the interval; meaningful where `interval` and `reason` are −1.
        var width: Slot
        /// Any other interval: an index into `intervals`.
        var interval: Int32 = -1
        /// Why there is no interval: an index into `reasons`.
        var reason: Int32 = -1
        var detail: Int32 = -1

        var isEven: Bool { interval < 0 && reason < 0 }
    }

    enum Object {
        case text(String)
        case list([Slot])
        case column(Column, rows: [Int32]?)
        case range(lower: Slot?, upper: Slot?, lowerOpen: Bool, upperOpen: Bool)
        case record([Slot])
        case table(Table)
        case plan(any TablePlan)
        case report(Report)
        case function
        case chart(Chart)
        case writing(Writing)
    }

    struct Mark {
        let figures, intervals, periods, objects, reasons, wides, details: Int
    }

    var mark: Mark {
        Mark(
            figures: figures.count, intervals: intervals.count, periods: periods.count, objects: objects.count,
            reasons: reasons.count,
            wides: wides.count, details: details.count)
    }

    /// Forgets all that came since. The caller holds no slot made since.
    mutating func release(to mark: Mark) {
        if figures.count > mark.figures { figures.removeLast(figures.count - mark.figures) }
        if intervals.count > mark.intervals { intervals.removeLast(intervals.count - mark.intervals) }
        if periods.count > mark.periods { periods.removeSubrange(mark.periods...) }
        if objects.count > mark.objects { objects.removeSubrange(mark.objects...) }
        if reasons.count > mark.reasons { reasons.removeSubrange(mark.reasons...) }
        if wides.count > mark.wides { wides.removeSubrange(mark.wides...) }
        if details.count > mark.details { details.removeSubrange(mark.details...) }
    }

    /// Whether a slot points to nothing that came since the mark. (What it points to was there before it.)
    func isOlder(_ slot: Slot, than mark: Mark) -> Bool {
        switch Slot.Kind(rawValue: slot.high & ~Slot.special) {
        case .missing: slot.payload < mark.reasons
        case .object: slot.payload < mark.objects
        case .wide: slot.payload < mark.wides
        case .figure: slot.payload < mark.figures
        case .period: slot.payload < mark.periods
        case .truth, .counter: true
        case nil: true
        }
    }

    /// Whether a value, written out in full, has at most so many elements. A list may hold another many times.
    func isSmall(_ slot: Slot, limit: Int) -> Bool {
        var left = limit
        return spend(&left, on: slot)
    }

    private func spend(_ left: inout Int, on slot: Slot) -> Bool {
        left -= 1
        guard left >= 0 else { return false }
        guard !slot.isNumber, slot.isA(.object) else { return true }
        switch objects[slot.payload] {
        case .list(let elements), .record(let elements):
            for element in elements where !spend(&left, on: element) { return false }
        default: break
        }
        return true
    }

    // MARK: Putting in

    mutating func number(_ value: Decimal) -> Slot {
        if let slot = Slot(value) { return slot }
        wides.append(value)
        return Slot(.wide, wides.count - 1)
    }

    mutating func missing(_ reason: MissingReason) -> Slot {
        reasons.append(reason)
        return Slot(.missing, reasons.count - 1)
    }

    mutating func figure(_ value: Decimal, _ interval: Interval) -> Slot {
        figure(number(value), interval)
    }

    mutating func figure(_ value: Slot, _ interval: Interval) -> Slot {
        intervals.append(interval)
        return figure(FigureCell(value: value, width: .zero, interval: Int32(clamping: intervals.count - 1)))
    }

    /// What a figure may truly be.
    func interval(_ cell: FigureCell) -> Interval {
        if cell.interval >= 0 { return intervals[Int(cell.interval)] }
        guard let value = decimal(cell.value), let width = decimal(cell.width),
            let half = try? width * Decimal(coefficient: 5, exponent: -1)
        else { return .everything }
        return .around(value, half)
    }

    mutating func figure(_ cell: FigureCell) -> Slot {
        figures.append(cell)
        return Slot(.figure, figures.count - 1)
    }

    mutating func period(_ period: Period) -> Slot {
        periods.append(period)
        return Slot(.period, periods.count - 1)
    }

    mutating func object(_ object: Object) -> Slot {
        objects.append(object)
        return Slot(.object, objects.count - 1)
    }

    mutating func text(_ text: String) -> Slot { object(.text(text)) }

    // MARK: Taking out

    /// The decimal of a number or figure; nil for anything else.
    func decimal(_ slot: Slot) -> Decimal? {
        if slot.isNumber { return slot.decimal }
        if slot.isA(.figure) { return decimal(figures[slot.payload].value) }
        if slot.isA(.wide) { return wides[slot.payload] }
        return nil
    }

    func reason(_ slot: Slot) -> MissingReason? { slot.isMissing ? reasons[slot.payload] : nil }

    func text(_ slot: Slot) -> String? {
        if slot.isA(.object), case .text(let text) = objects[slot.payload] { text } else { nil }
    }

    func table(_ slot: Slot) -> Table? {
        if slot.isA(.object), case .table(let table) = objects[slot.payload] { table } else { nil }
    }

    func plan(_ slot: Slot) -> (any TablePlan)? {
        if slot.isA(.object), case .plan(let plan) = objects[slot.payload] { plan } else { nil }
    }

    func elements(_ slot: Slot) -> [Slot]? {
        if slot.isA(.object), case .list(let elements) = objects[slot.payload] { elements } else { nil }
    }

    func element(_ position: Int, of slot: Slot) -> Slot? {
        guard slot.isA(.object), case .list(let elements) = objects[slot.payload], elements.indices.contains(position)
        else { return nil }
        return elements[position]
    }
}
