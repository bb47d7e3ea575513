import FiscNumerics
import FiscSource
import FiscTables

/// Lists, columns, ranges and records.
extension Machine {
    func range(_ first: Int, flags: Int) -> Slot {
        // SAFETY: two registers reserved by `Lowering`.
        let lower = unsafe flags & 1 == 0 ? nil : registers[first]
        let upper = unsafe flags & 2 == 0 ? nil : registers[first + 1]
        return heap.object(
            .range(lower: lower, upper: upper, lowerOpen: flags & 4 != 0, upperOpen: flags & 8 != 0))
    }

    func field(_ x: Slot, _ index: Int) -> Slot {
        guard x.isA(.object), case .record(let fields) = heap.objects[x.payload], fields.indices.contains(index) else {
            return x.isMissing ? x : heap.missing(.stated)
        }
        return fields[index]
    }

    func tableField(_ x: Slot, _ index: Int, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        guard let table = try table(x, code, at), table.columns.indices.contains(index) else {
            return x.isMissing ? x : heap.missing(.stated)
        }
        return heap.object(.column(table.columns[index], rows: nil))
    }

    func index(_ x: Slot, _ y: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        if let missing = missing(x, y) { return missing }
        let elements = try self.elements(x, code, at)
        guard let position = heap.decimal(y)?.asInt(), elements.indices.contains(position - 1) else {
            return heap.missing(.notFound(heap.decimal(y)?.description ?? "?"))
        }
        return standing(elements[position - 1], x, at: position - 1)
    }

    /// A figure out of a column remembers the line it stood in.
    private func standing(_ element: Slot, _ column: Slot, at position: Int) -> Slot {
        guard element.isA(.figure), column.isA(.object),
            case .column(let cells, let selection) = heap.objects[column.payload],
            let place = cells.place(at: selection.map { Int($0[position]) } ?? position)
        else { return element }
        var figure = heap.figures[element.payload]
        heap.details.append(
            FigureDetail(surface: "", subject: nil, file: place.source.file, line: place.line, place: Phrase("")))
        figure.detail = Int32(clamping: heap.details.count - 1)
        return heap.figure(figure)
    }

    /// Texts of more bytes are refused: doubling one sixty times over is quickly written.
    static let longestText = 1_000_000

    func interpolate(_ first: Int, _ types: [Type], _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        var text = ""
        for (offset, type) in types.enumerated() {
            // SAFETY: one register for each part, reserved by `Lowering`.
            let part = unsafe registers[first + offset]
            guard heap.isSmall(part, limit: Self.longestText) else {
                throw failure(LanguageDiagnostics.textTooLong, code, at, ["\(Self.longestText)"])
            }
            text += ValueText.plain(TypedValue(heap.value(part), type))
            guard text.utf8.count <= Self.longestText else {
                throw failure(LanguageDiagnostics.textTooLong, code, at, ["\(Self.longestText)"])
            }
        }
        return heap.text(text)
    }

    func member(_ x: Slot, _ set: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        if let missing = missing(x, set) { return missing }
        if set.isA(.object), case .range(let lower, let upper, let lowerOpen, let upperOpen) = heap.objects[set.payload]
        {
            var within = Slot.yes
            if let lower { within = and(within, compare(lower, x) { lowerOpen ? $0 < 0 : $0 <= 0 }) }
            if let upper { within = and(within, compare(x, upper) { upperOpen ? $0 < 0 : $0 <= 0 }) }
            return within
        }
        var unsure: Slot?
        for element in try elements(set, code, at) {
            let same = compare(x, element) { $0 == 0 }
            if same.isTrue { return .yes }
            if same.isMissing { unsure = same }
        }
        return unsure ?? .no
    }

    /// The elements of a list, a column or a range that can be gone through.
    func elements(_ x: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> [Slot] {
        guard x.isA(.object) else { return [] }
        switch heap.objects[x.payload] {
        case .list(let elements): return elements
        case .column(let column, let rows):
            let reader = CellReader(column, isCutOff: readsCutOff)
            return (rows ?? Array(0..<Int32(clamping: column.count))).map { reader.slot(Int($0), &heap) }
        case .range(let lower?, let upper?, let lowerOpen, let upperOpen):
            return try steps(lower, upper, lowerOpen, upperOpen, code, at)
        default: return []
        }
    }

    private func steps(
        _ lower: Slot, _ upper: Slot, _ lowerOpen: Bool, _ upperOpen: Bool, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> [Slot] {
        if lower.isMissing || upper.isMissing { return [] }
        if lower.isA(.period), upper.isA(.period) {
            return try periods(
                heap.periods[lower.payload], heap.periods[upper.payload], lowerOpen, upperOpen, code, at)
        }
        guard let low = heap.decimal(lower)?.asInt(), let high = heap.decimal(upper)?.asInt() else {
            throw failure(LanguageDiagnostics.rangeStep, code, at)
        }
        let (first, firstOverflow) = low.addingReportingOverflow(lowerOpen ? 1 : 0)
        let (last, lastOverflow) = high.subtractingReportingOverflow(upperOpen ? 1 : 0)
        guard !firstOverflow, !lastOverflow, first <= last else { return [] }
        let (count, overflow) = last.subtractingReportingOverflow(first)
        guard !overflow, count < Self.longestList else {
            throw failure(LanguageDiagnostics.tooLong, code, at, ["\(Self.longestList)"])
        }
        return (first...last).map { Slot(integer: $0) }
    }

    private func periods(
        _ lower: Period, _ upper: Period, _ lowerOpen: Bool, _ upperOpen: Bool, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> [Slot] {
        guard lower.grain == upper.grain else { throw failure(LanguageDiagnostics.rangeStep, code, at) }
        var found: [Slot] = []
        var next: Period? = lower
        while let period = next, period <= upper {
            if !(lowerOpen && period == lower), !(upperOpen && period == upper) { found.append(heap.period(period)) }
            next = period.next
        }
        return found
    }

    // MARK: Loops

    func rangeBegin(_ counters: Int, _ x: Slot, _ y: Slot, _ code: Code, _ at: Int) throws(Diagnostic) {
        let low = heap.decimal(x)?.asInt()
        let high = heap.decimal(y)?.asInt()
        if x.isMissing || y.isMissing {
            setCounters(counters, 1, 0)
            return
        }
        // The ends of the numbers an Int holds are left free, so that counting past the last one cannot go wrong.
        guard let low, let high, low > Int.min, high < Int.max else {
            throw failure(LanguageDiagnostics.rangeStep, code, at)
        }
        setCounters(counters, low - 1, high)
    }

    private func setCounters(_ first: Int, _ a: Int, _ b: Int) {
        // SAFETY: three registers reserved by `Lowering`.
        unsafe registers[first] = Slot(.counter, a)
        unsafe registers[first + 1] = Slot(.counter, b)
    }

    func sequenceBegin(_ counters: Int, _ x: Slot, _ code: Code, _ at: Int) throws(Diagnostic) {
        let elements = try self.elements(x, code, at)
        setCounters(counters, -1, elements.count)
        // SAFETY: as above.
        unsafe registers[counters + 2] = heap.object(.list(elements))
    }

    func loopStep(_ i: Instruction, _ code: Code, _ at: Int, _ base: Int) throws(Diagnostic) {
        // SAFETY: as in `execute`.
        let r = unsafe registers + base
        let (a, b, c) = (Int(i.a), Int(i.b), Int(i.c))
        switch i.opcode {
        case .listBegin:
            lists.append([])
            unsafe r[a] = Slot(.counter, lists.count - 1)
        case .listAppend:
            let list = unsafe r[a].payload
            listed += 1
            guard listed <= Self.longestList else {
                throw failure(LanguageDiagnostics.tooLong, code, at, ["\(Self.longestList)"])
            }
            unsafe lists[list].append(r[b])
        case .listEnd:
            unsafe r[a] = heap.object(.list(lists.removeLast()))
        case .mark:
            marks.append(heap.mark)
            unsafe r[a] = Slot(.counter, marks.count - 1)
        case .release: unsafe r[a] = release(r[a], to: marks.removeLast())
        case .trace:
            let value = unsafe r[b]
            if isTracing, heap.isSmall(value, limit: 200_000) {
                trace[ObjectIdentifier(code.traced[c])] = heap.value(value)
            }
        default: break
        }
    }

    /// Forgets what one step of a loop left behind, all but its result.
    private func release(_ result: Slot, to mark: Heap.Mark) -> Slot {
        if result.isNumber || result.isA(.truth) || heap.isOlder(result, than: mark) {
            heap.release(to: mark)
            return result
        }
        if result.isA(.figure) {
            var cell = heap.figures[result.payload]
            if cell.reason < 0, cell.detail < 0, cell.value.isNumber, cell.width.isNumber {
                let interval = cell.interval >= 0 ? heap.interval(cell) : nil
                heap.release(to: mark)
                if let interval {
                    heap.intervals.append(interval)
                    cell.interval = Int32(clamping: heap.intervals.count - 1)
                }
                return heap.figure(cell)
            }
        }
        guard heap.isSmall(result, limit: 1000) else { return result }
        let value = heap.value(result)
        heap.release(to: mark)
        return heap.slot(value)
    }
}
