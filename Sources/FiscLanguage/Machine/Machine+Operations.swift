import FiscNumerics
import FiscSource
import FiscTables

/// What built-ins do.
extension Machine {
    func perform(_ operation: Operation, _ x: [Slot], _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        guard let first = x.first else { return Slot(integer: rows.last?.count ?? 0) }
        if first.isMissing, operation != .count { return first }
        switch operation {
        case .sum(let policy): return try sum(first, policy, code, at)
        case .mean: return try mean(first, code, at)
        case .minimum: return try extreme(first, code, at) { $0 < 0 }
        case .maximum: return try extreme(first, code, at) { $0 > 0 }
        case .median: return try median(first, code, at)
        case .count: return Slot(integer: try elements(first, code, at).filter { !$0.isMissing }.count)
        case .rowCount: return heap.table(first).map { Slot(integer: $0.rowCount) } ?? heap.missing(.stated)
        case .rank: return try rank(first, code, at)
        case .cumulative: return try cumulative(first, code, at)
        case .evenness: return try evenness(first, code, at)
        case .ratioOfSums: return try ratioOfSums(first, x[1], code, at)
        case .weightedMean: return try weightedMean(first, x[1], code, at)
        case .round(let rule): return try round(first, x[1], isMultiple: x[2].isTrue, rule, code, at)
        case .absolute: return heap.decimal(first).map { heap.number($0.magnitude) } ?? first
        case .root: return try root(first, x[1], code, at)
        case .bands: return try band(first, x[1], x[2], code, at)
        case .quarter: return quarter(first)
        case .year: return year(first)
        case .origin: return origin(first)
        case .direction: return direction(first)
        case .withoutBase: return withoutBase(first, x[1])
        }
    }

    // MARK: Many to one

    private func sum(_ x: Slot, _ policy: Operation.MissingPolicy, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        if x.isA(.object), case .column(let column, let selection) = heap.objects[x.payload], !column.isFigure {
            return try columnSum(column, selection, policy, code, at)
        }
        let elements = try self.elements(x, code, at)
        var sum = DecimalSum()
        var interval: Interval? = .exactly(.zero)
        var isFigure = false
        var missing = 0
        for element in elements {
            guard let value = heap.decimal(element) else {
                missing += 1
                continue
            }
            sum.add(value)
            if element.isA(.figure) {
                isFigure = true
                let cell = heap.figures[element.payload]
                interval = cell.reason < 0 ? interval.map { $0 + heap.interval(cell) } : nil
            } else {
                interval = interval.map { $0 + .exactly(value) }
            }
        }
        if let unknown = missingCells(missing, of: elements.count, policy, code, at) { return unknown }
        let total = try value(code, at) { () throws(DecimalError) in try sum.total() }
        guard isFigure else { return heap.number(total) }
        return heap.figure(total, interval ?? .everything)
    }

    private func columnSum(
        _ column: Column, _ selection: [Int32]?, _ policy: Operation.MissingPolicy, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Slot {
        do throws(TableFailure) {
            let sum = try column.sum(rows: selection)
            if let unknown = missingCells(sum.missing, of: sum.count + sum.missing, policy, code, at) { return unknown }
            return heap.number(sum.total)
        } catch {
            throw failure(error.spec, code, at, error.arguments)
        }
    }

    /// What missing cells make of a sum: told, or unknown in a check.
    private func missingCells(
        _ missing: Int, of count: Int, _ policy: Operation.MissingPolicy, _ code: Code, _ at: Int
    ) -> Slot? {
        guard missing > 0 else { return nil }
        switch policy {
        case .strict: return heap.missing(.missingCells(missing, of: count))
        case .told:
            let note = failure(LanguageDiagnostics.sumSkipped, code, at, ["\(missing)", "\(count)"])
            if notes.count < 100, !notes.contains(note) { notes.append(note) }
            return nil
        case .skip, .zero: return nil
        }
    }

    private func decimals(_ x: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> [Decimal] {
        try elements(x, code, at).compactMap { heap.decimal($0) }
    }

    private func mean(_ x: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let values = try decimals(x, code, at)
        guard !values.isEmpty else { return heap.missing(.noRows) }
        var sum = DecimalSum()
        for value in values { sum.add(value) }
        return heap.number(
            try value(code, at) { () throws(DecimalError) in try sum.total() / Decimal(values.count) })
    }

    private func extreme(_ x: Slot, _ code: Code, _ at: Int, _ wins: (Int) -> Bool) throws(Diagnostic) -> Slot {
        var best: Slot?
        for element in try elements(x, code, at) where !element.isMissing {
            guard let known = best else {
                best = element
                continue
            }
            if wins(order(element, known)) { best = element }
        }
        return best.map { strip($0) } ?? heap.missing(.noRows)
    }

    private func median(_ x: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let values = try decimals(x, code, at).sorted()
        guard !values.isEmpty else { return heap.missing(.noRows) }
        let middle = values.count / 2
        if values.count % 2 == 1 { return heap.number(values[middle]) }
        return heap.number(
            try value(code, at) { () throws(DecimalError) in
                try (try values[middle - 1] + values[middle]) / Decimal(2)
            })
    }

    private func rank(_ x: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let elements = try self.elements(x, code, at)
        let sorted = elements.compactMap { heap.decimal($0) }.sorted(by: >)
        var first: [Decimal: Int] = [:]
        for (position, value) in sorted.enumerated() where first[value] == nil { first[value] = position + 1 }
        let ranks = elements.map { element in
            heap.decimal(element).flatMap { first[$0] }.map { Slot(integer: $0) } ?? element
        }
        return heap.object(.list(ranks))
    }

    private func cumulative(_ x: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        var sum = DecimalSum()
        var results: [Slot] = []
        for element in try elements(x, code, at) {
            guard let value = heap.decimal(element) else {
                results.append(element)
                continue
            }
            sum.add(value)
            results.append(heap.number(try self.value(code, at) { () throws(DecimalError) in try sum.total() }))
        }
        return heap.object(.list(results))
    }

    /// 1 − Σ|xᵢ/Σx − 1/n| ÷ 2, in %.
    private func evenness(_ x: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let values = try decimals(x, code, at)
        guard !values.isEmpty else { return heap.missing(.noRows) }
        var sum = DecimalSum()
        for value in values { sum.add(value) }
        let total = try value(code, at) { () throws(DecimalError) in try sum.total() }
        guard !total.isZero else { return heap.missing(.divisionByZero) }
        return heap.number(
            try value(code, at) { () throws(DecimalError) in
                let count = Decimal(values.count)
                // Over the common denominator 2·n·Σx, so that an even spread is exactly 100%.
                var spread = DecimalSum()
                for value in values { spread.add((try (try value * count) - total).magnitude) }
                let whole = try (try total * count) * Decimal(2)
                return try (try (try whole - spread.total()) / whole) * .hundred
            })
    }

    private func pairs(_ x: Slot, _ y: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> [(Slot, Slot)] {
        let pairs = Array(zip(try elements(x, code, at), try elements(y, code, at)))
        let present = pairs.filter { !$0.0.isMissing && !$0.1.isMissing }
        if present.count < pairs.count {
            let note = failure(
                LanguageDiagnostics.sumSkipped, code, at, ["\(pairs.count - present.count)", "\(pairs.count)"])
            if notes.count < 100, !notes.contains(note) { notes.append(note) }
        }
        return present
    }

    private func ratioOfSums(_ x: Slot, _ y: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let present = try pairs(x, y, code, at)
        let above = heap.object(.list(present.map(\.0)))
        let below = heap.object(.list(present.map(\.1)))
        let a = try sum(above, .skip, code, at)
        let b = try sum(below, .skip, code, at)
        if a.isA(.figure) || b.isA(.figure) { return try figures(.divide, lift(a), lift(b), code, at) }
        return try slow(.divide, a, b, code, at)
    }

    private func weightedMean(_ x: Slot, _ w: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        var above = DecimalSum()
        var below = DecimalSum()
        for (element, weight) in try pairs(x, w, code, at) {
            guard let a = heap.decimal(element), let b = heap.decimal(weight) else { continue }
            above.add(try value(code, at) { () throws(DecimalError) in try a * b })
            below.add(b)
        }
        let weights = try value(code, at) { () throws(DecimalError) in try below.total() }
        guard !weights.isZero else { return heap.missing(.divisionByZero) }
        return heap.number(try value(code, at) { () throws(DecimalError) in try above.total() / weights })
    }

    // MARK: One to one

    private func round(
        _ x: Slot, _ y: Slot, isMultiple: Bool, _ rule: Operation.RoundingRule, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Slot {
        guard let number = heap.decimal(x), let step = heap.decimal(y) else { return y.isMissing ? y : x }
        if isMultiple {
            guard !step.isZero else { return heap.missing(.divisionByZero) }
            return heap.number(
                try value(code, at) { () throws(DecimalError) in
                    try number.rounded(toMultipleOf: step, rule.rounding)
                })
        }
        guard let places = step.asInt(), abs(places) <= Decimal.precision else {
            throw failure(LanguageDiagnostics.roundingPlaces, code, at)
        }
        return heap.number(number.rounded(toPlaces: places, rule.rounding))
    }

    private func root(_ x: Slot, _ y: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        guard let number = heap.decimal(x), let degree = heap.decimal(y)?.asInt() else { return y.isMissing ? y : x }
        guard degree > 0 else { return heap.missing(.noBase) }
        guard number.signum > 0 else { return heap.missing(.baseNotPositive) }
        return heap.number(try value(code, at) { () throws(DecimalError) in try number.root(degree) })
    }

    private func band(_ x: Slot, _ limits: Slot, _ names: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let limits = try elements(limits, code, at)
        let names = try elements(names, code, at)
        let band = limits.prefix { order($0, x) <= 0 }.count
        return names.indices.contains(band) ? names[band] : heap.missing(.notFound("\(band + 1)"))
    }

    private func quarter(_ x: Slot) -> Slot {
        guard x.isA(.period) else { return heap.missing(.noRows) }
        return Slot(integer: heap.periods[x.payload].quarter)
    }

    private func year(_ x: Slot) -> Slot {
        guard x.isA(.period), let year = Period(year: heap.periods[x.payload].year) else { return heap.missing(.noRows) }
        return heap.period(year)
    }

    private func origin(_ x: Slot) -> Slot {
        guard x.isA(.figure), heap.figures[x.payload].detail >= 0 else { return heap.missing(.stated) }
        let detail = heap.details[Int(heap.figures[x.payload].detail)]
        return heap.text(detail.file + (detail.line.map { ":\($0)" } ?? "") + (detail.place.isEmpty ? "" : " · \(detail.place)"))
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
