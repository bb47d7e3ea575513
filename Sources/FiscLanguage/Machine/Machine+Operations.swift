import FiscNumerics
import FiscSource
import FiscTables

/// What built-ins do.
extension Machine {
    func perform(_ operation: Operation, _ x: [Slot], _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        guard let first = x.first else { return Slot(integer: rows.last?.count ?? 0) }
        if first.isMissing, operation != .count, operation != .withoutBase { return first }
        if operation.addsUp { tellLeftOut(x, code, at) }
        switch operation {
        case .sum(let policy): return try sum(first, policy, code, at)
        case .mean(let policy): return try mean(first, policy, code, at)
        case .minimum(let policy): return try extreme(first, largest: false, policy, code, at)
        case .maximum(let policy): return try extreme(first, largest: true, policy, code, at)
        case .median(let policy): return try median(first, policy, code, at)
        case .count: return Slot(integer: try elements(first, code, at).filter { !$0.isMissing }.count)
        case .elementCount: return Slot(integer: try elements(first, code, at).count)
        case .rowCount where heap.plan(first) != nil:
            guard let plan = heap.plan(first) else { return heap.missing(.stated) }
            return try planRowCount(plan, code, at)
        case .rowCount: return heap.table(first).map { Slot(integer: $0.rowCount) } ?? heap.missing(.stated)
        case .rank: return try rank(first, code, at)
        case .cumulative: return try cumulative(first, code, at)
        case .previous: return try previous(first, x[1], x[2], code, at)
        case .moving: return try moving(first, x[1], x[2], code, at)
        case .evenness: return try evenness(first, code, at)
        case .ratioOfSums: return try ratioOfSums(first, x[1], code, at)
        case .weightedMean: return try weightedMean(first, x[1], code, at)
        case .totalsWithin: return try totalsWithin(x, code, at)
        case .sumWithin: return try sumWithin(x, code, at)
        case .round(let rounding): return try round(first, x[1], rounding, code, at)
        case .absolute: return absolute(first)
        case .root: return try root(first, x[1], code, at)
        case .bands: return try band(first, x[1], x[2], code, at)
        case .periodDifference(let grain): return periodDifference(first, x[1], grain)
        case .lies: return lies(first, x[1])
        case .quarter: return quarter(first)
        case .month: return month(first)
        case .year: return year(first)
        case .origin: return origin(first)
        case .interval: return interval(first)
        case .direction: return direction(first)
        case .withoutBase: return withoutBase(first, x[1])
        case .share(let names): return share(first, x[1], x[2], names, code, at)
        case .cellPlace(let column): return cellPlace(column)
        case .chart(let plan): return try chart(plan, first, code, at)
        case .write(let plan): return try write(plan, first, x[1], code, at)
        }
    }

    // MARK: One to one

    private func round(
        _ x: Slot, _ y: Slot, _ rounding: Operation.Rounding, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Slot {
        guard let cell = bounded(x), let step = heap.decimal(y) else { return y.isMissing ? y : x }
        let rule = rounding.rule.rounding
        if rounding.toMultiple {
            guard !step.isZero else { return heap.missing(.divisionByZero) }
            let result = try value(code, at) { () throws(DecimalError) in
                try cell.value.rounded(toMultipleOf: step, rule)
            }
            return rounded(result, from: cell, written: rounding.written(result, step: step)) { end in
                try? end.rounded(toMultipleOf: step, rule)
            }
        }
        guard let places = step.asInt(), abs(places) <= Decimal.precision else {
            throw failure(LanguageDiagnostics.roundingPlaces, code, at)
        }
        let result = cell.value.rounded(toPlaces: places, rule)
        return rounded(result, from: cell, written: rounding.written(result, places: places)) { end in
            end.rounded(toPlaces: places, rule)
        }
    }

    /// A figure of the precision it was rounded to, unless what was rounded is known less well: then also what its
    /// ends would have been rounded to.
    private func rounded(
        _ result: Decimal, from cell: Bounded, written: Interval?, _ round: (Decimal) -> Decimal?
    ) -> Slot {
        guard let written else { return heap.number(result) }
        guard let known = cell.knownInterval else { return heap.figure(Bounded(result, without: cell.reason)) }
        if known.isExact { return heap.figure(result, written) }
        func bound(_ end: Interval.Bound) -> Interval.Bound {
            end.value.flatMap(round).map { .closed($0) } ?? .unbounded
        }
        let ends = Interval(lower: bound(known.lower), upper: bound(known.upper))
        return heap.figure(result, written.joined(known).joined(ends))
    }

    private func absolute(_ x: Slot) -> Slot {
        guard let number = bounded(x) else { return x }
        guard x.isA(.figure) else { return heap.number(number.value.magnitude) }
        guard let known = number.knownInterval else {
            return heap.figure(Bounded(number.value.magnitude, without: number.reason))
        }
        return heap.figure(number.value.magnitude, known.magnitude)
    }

    private func root(_ x: Slot, _ y: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        guard let cell = bounded(x), let degree = heap.decimal(y)?.asInt(), degree <= 9999 else {
            if y.isMissing { return y }
            throw failure(LanguageDiagnostics.windowSteps, code, at)
        }
        guard degree > 0 else { return heap.missing(.noBase) }
        guard cell.value.signum > 0 else { return heap.missing(.baseNotPositive) }
        let result = try value(code, at) { () throws(DecimalError) in try cell.value.root(degree) }
        guard x.isA(.figure) else { return heap.number(result) }
        guard let known = cell.knownInterval else { return heap.figure(Bounded(result, without: cell.reason)) }
        return heap.figure(result, known.root(degree), because: .baseNotPositive)
    }

    /// `part ÷ whole` in % is `x`; a part that is larger than its whole is told by name.
    private func share(
        _ x: Slot, _ part: Slot, _ whole: Slot, _ names: Operation.ShareNames, _ code: Code, _ at: Int
    ) -> Slot {
        guard let ratio = heap.decimal(x), ratio > .hundred, let a = heap.decimal(part), let b = heap.decimal(whole)
        else {
            return x
        }
        note(LanguageDiagnostics.shareAboveWhole, [names.part.with(a), names.whole.with(b)], code, at)
        return x
    }

    private func band(_ x: Slot, _ limits: Slot, _ names: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let limits = try elements(limits, code, at)
        let names = try elements(names, code, at)
        let band = limits.prefix { order($0, x) <= 0 }.count
        return names.indices.contains(band) ? names[band] : heap.missing(.notFound("\(band + 1)"))
    }

    private func quarter(_ x: Slot) -> Slot {
        guard x.isA(.period), heap.periods[x.payload].grain <= .quarter else { return heap.missing(.noSuchPeriod) }
        return Slot(integer: heap.periods[x.payload].quarter)
    }

    private func month(_ x: Slot) -> Slot {
        guard x.isA(.period), heap.periods[x.payload].grain <= .month else { return heap.missing(.noSuchPeriod) }
        return Slot(integer: heap.periods[x.payload].month)
    }

    private func year(_ x: Slot) -> Slot {
        guard x.isA(.period), let year = Period(year: heap.periods[x.payload].year) else {
            return heap.missing(.noRows)
        }
        return heap.period(year)
    }

    /// File and line of the cell at hand.
    private func cellPlace(_ column: Int) -> Slot {
        guard let frame = rows.last, frame.table.columns.indices.contains(column),
            let place = frame.table.columns[column].place(at: frame.row)
        else { return heap.missing(.stated) }
        return heap.text("\(place.source.file):\(place.line)")
    }

    private func interval(_ x: Slot) -> Slot {
        guard let bounded = bounded(x) else { return x.isMissing ? x : heap.missing(.stated) }
        guard let interval = bounded.knownInterval else { return Slot(.missing, Int(bounded.reason)) }
        return heap.object(
            .range(
                lower: interval.lower.value.map { heap.number($0.reduced) },
                upper: interval.upper.value.map { heap.number($0.reduced) },
                lowerOpen: interval.lower.isOpen, upperOpen: interval.upper.isOpen))
    }

    private func origin(_ x: Slot) -> Slot {
        guard x.isA(.figure), heap.figures[x.payload].detail >= 0 else { return heap.missing(.stated) }
        let detail = heap.details[Int(heap.figures[x.payload].detail)]
        // What a program writes stands in the program.
        if detail.file.isEmpty, detail.place.isEmpty { return heap.missing(.stated) }
        return heap.text(
            detail.file + (detail.line.map { ":\($0)" } ?? "") + (detail.place.isEmpty ? "" : " · \(detail.place.zh)"))
    }
}

extension Operation.RoundingRule {
    var rounding: Rounding {
        switch self {
        case .halfUp: .halfUp
        case .halfEven: .halfEven
        case .down: .down
        case .up: .up
        case .floor: .floor
        case .ceiling: .ceiling
        }
    }
}

extension Interval.Bound {
    fileprivate var isOpen: Bool { if case .open = self { true } else { false } }
}
