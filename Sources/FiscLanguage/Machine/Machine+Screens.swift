import FiscNumerics
import FiscSource
import FiscTables

/// The screens: candidates for a second look, with what made them so.
extension Machine {
    func screened(
        _ operation: TableOperation, _ table: Table, _ arguments: [Slot], _ fields: [Type.Field], _ code: Code,
        _ at: Int
    ) throws(Diagnostic) -> Table {
        switch operation {
        case .duplicates(let keys):
            let (rows, times) = table.repeated(by: keys)
            return try extended(table, rows, times.map { Slot(integer: $0) }, fields, code, at)
        case .gaps(let column, let keys): return try gaps(table, column, keys, fields, code, at)
        case .rounds(let column): return try rounds(table, column, arguments, code, at)
        case .nearLimit(let column): return try nearLimit(table, column, arguments, fields, code, at)
        case .outliers(let growth): return try outliers(table, growth, fields, code, at)
        case .concentration(let amount, let date, let keys):
            return try concentration(table, amount, date, keys, fields, code, at)
        case .benford(let column): return try benford(table, column, fields, code, at)
        default: return table
        }
    }

    /// Some rows of a table with one more column.
    private func extended(
        _ table: Table, _ rows: [Int32], _ cells: [Slot], _ fields: [Type.Field], _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Table {
        guard let field = fields.last else { return table }
        var collector = CellCollector(field)
        for cell in cells { collector.append(cell, heap) }
        let column = collector.finish()
        return try rebuilt(code, at) { () throws(TableFailure) in try table.taking(rows).appending(column) }
    }

    private func gaps(
        _ table: Table, _ column: Int, _ keys: [Int], _ fields: [Type.Field], _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Table {
        let gaps = table.gaps(in: column, by: keys)
        var collectors = fields.dropFirst(keys.count).map { CellCollector($0) }
        for gap in gaps {
            collectors[0].append(slot(gap.first), heap)
            collectors[1].append(slot(gap.last), heap)
            collectors[2].append(Slot(integer: gap.count), heap)
        }
        let shown = keys.map { table.columns[$0].taking(gaps.map(\.row)) }
        return try assembled(table, shown, collectors, code, at)
    }

    private func slot(_ value: SequenceValue) -> Slot {
        switch value {
        case .number(let number): heap.number(number)
        case .period(let period): heap.period(period)
        case .text(let text): heap.text(text)
        }
    }

    // MARK: Amounts

    /// A number that must be more than 0.
    private func positive(_ slot: Slot?, _ code: Code, _ at: Int) throws(Diagnostic) -> Decimal {
        guard let slot, let number = heap.decimal(slot), number.signum > 0 else {
            throw failure(LanguageDiagnostics.stepSize, code, at)
        }
        return number
    }

    private func rounds(
        _ table: Table, _ column: Int, _ arguments: [Slot], _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Table {
        let step = try positive(arguments.first, code, at)
        let cells = table.columns[column]
        var rows: [Int32] = []
        for row in 0..<table.rowCount {
            guard let amount = cells.decimal(at: row), !amount.isZero else { continue }
            let nearest = try value(code, at) { () throws(DecimalError) in
                try amount.rounded(toMultipleOf: step, .halfEven)
            }
            if nearest == amount { rows.append(Int32(clamping: row)) }
        }
        return table.taking(rows)
    }

    private func nearLimit(
        _ table: Table, _ column: Int, _ arguments: [Slot], _ fields: [Type.Field], _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Table {
        let limit = try positive(arguments.first, code, at)
        let part = try positive(arguments.last, code, at)
        let floor = try value(code, at) { () throws(DecimalError) in
            try limit - (try (try limit * part) / .hundred)
        }
        let cells = table.columns[column]
        var rows: [Int32] = []
        var below: [Slot] = []
        for row in 0..<table.rowCount {
            guard let amount = cells.decimal(at: row), amount < limit, !(amount < floor) else { continue }
            rows.append(Int32(clamping: row))
            below.append(heap.number(try value(code, at) { () throws(DecimalError) in try limit - amount }))
        }
        return try extended(table, rows, below, fields, code, at)
    }

    // MARK: Distributions

    /// Beyond this a modified z-score is an outlier (Iglewicz and Hoaglin 1993).
    private static let farScore = Decimal(scaled: 35, places: 1)

    private func outliers(
        _ table: Table, _ growth: Int, _ fields: [Type.Field], _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Table {
        let present = (0..<table.rowCount).filter { !table.columns[growth].isMissing(at: $0) }
        let values = present.compactMap { table.columns[growth].decimal(at: $0) }
        let (median, mad, scores) = try rebuilt(code, at) { () throws(TableFailure) in try Spread.scores(values) }
        let type = NumberType(unit: .number, shown: .ratio)
        note(
            LanguageDiagnostics.outlierSummary,
            [
                "\(values.count)", ValueText.number(median, type), ValueText.number(mad, type),
                "\(table.rowCount - present.count)",
            ], code, at)
        let far: [(row: Int, score: Decimal?)]
        if let scores {
            far = zip(present, scores).filter { $1.magnitude > Self.farScore }
                .sorted { $0.1.magnitude == $1.1.magnitude ? $0.0 < $1.0 : $0.1.magnitude > $1.1.magnitude }
                .map { ($0, $1) }
        } else {
            far = zip(present, values).filter { $1 != median }.map { ($0.0, nil) }
        }
        let cells = far.map { $0.score.map { heap.number($0) } ?? heap.missing(.noSpread) }
        return try extended(table, far.map { Int32(clamping: $0.row) }, cells, fields, code, at)
    }

    private func concentration(
        _ table: Table, _ amount: Int, _ date: Int, _ keys: [Int], _ fields: [Type.Field], _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Table {
        let dates = table.columns[date]
        let periods = (0..<table.rowCount).map { dates.period(at: $0) }
        guard periods.allSatisfy({ $0 == nil }) || periods.contains(where: { $0.map { $0.grain < .half } ?? false })
        else {
            throw failure(LanguageDiagnostics.datesTooCoarse, code, at, [dates.name])
        }
        let groups = table.grouped(by: keys)
        var shown: [Int32] = []
        var collectors = fields.dropFirst(keys.count).map { CellCollector($0) }
        for group in 0..<groups.groupCount {
            var years: [Int: [Int32]] = [:]
            for row in groups.rows(of: group) {
                if let period = periods[Int(row)], period.grain < .half { years[period.year, default: []].append(row) }
            }
            for year in years.keys.sorted() {
                let rows = years[year] ?? []
                shown.append(groups.firstRow[group])
                let cells = try shares(of: rows, table.columns[amount], periods, code, at)
                let own = Period(year: year).map { heap.period($0) } ?? heap.missing(.noSuchPeriod)
                for (position, cell) in ([own] + cells).enumerated() { collectors[position].append(cell, heap) }
            }
        }
        return try assembled(table, keys.map { table.columns[$0].taking(shown) }, collectors, code, at)
    }

    /// The year's total, and its quarters and December in % of it.
    private func shares(
        of rows: [Int32], _ amounts: Column, _ periods: [Period?], _ code: Code, _ at: Int
    ) throws(Diagnostic) -> [Slot] {
        func sum(_ wanted: (Period) -> Bool) throws(Diagnostic) -> Decimal {
            let own = rows.filter { row in periods[Int(row)].map(wanted) ?? false }
            return try rebuilt(code, at) { () throws(TableFailure) in try amounts.sum(rows: own).total }
        }
        let total = try sum { _ in true }
        var parts: [Decimal?] = []
        for quarter in 1...4 { parts.append(try sum { $0.quarter == quarter }) }
        let knowsMonths = rows.allSatisfy { row in (periods[Int(row)]?.grain ?? .year) < .quarter }
        parts.append(knowsMonths ? try sum { $0.month == 12 } : nil)
        var cells = [heap.number(total)]
        for part in parts {
            guard let part, !total.isZero else {
                cells.append(heap.missing(part == nil ? .noSuchPeriod : .divisionByZero))
                continue
            }
            cells.append(
                heap.number(try value(code, at) { () throws(DecimalError) in try (try part * .hundred) / total }))
        }
        return cells
    }

    private func benford(
        _ table: Table, _ column: Int, _ fields: [Type.Field], _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Table {
        let digits = try rebuilt(code, at) { () throws(TableFailure) in try FirstDigits(table.columns[column]) }
        var collectors = fields.map { CellCollector($0) }
        var chi = DecimalSum()
        var deviation = DecimalSum()
        for digit in 1...9 {
            let figures = try value(code, at) { () throws(DecimalError) in try digits.figures(of: digit) }
            chi.add(figures.chi)
            deviation.add(figures.difference.magnitude)
            let numbers = [
                Decimal(digit), Decimal(digits.counts[digit - 1]), figures.observed, FirstDigits.expected[digit - 1],
                figures.difference, figures.chi,
            ]
            for (position, number) in numbers.enumerated() { collectors[position].append(heap.number(number), heap) }
        }
        let (total, mean) = try value(code, at) { () throws(DecimalError) in
            (try chi.total(), try (try deviation.total()) / Decimal(9))
        }
        let type = NumberType(unit: .number, shown: .ratio)
        note(
            LanguageDiagnostics.benfordSummary,
            ["\(digits.total)", ValueText.number(total, type), ValueText.number(mean, type)], code, at)
        return try assembled(table, [], collectors, code, at)
    }
}

extension MissingReason {
    /// More than half of the values are the same.
    static let noSpread = MissingReason.other(zh: "多数值相同，无从计分", en: "most values are the same: there is no score")
}
