import FiscClaims
import FiscNumerics
import FiscSource
import FiscTables

/// Parents of a hierarchy against their children. Whether they agree is for the judge.
extension Machine {
    func rollup(
        _ table: Table, _ label: Int, _ amount: Int, _ keys: [Int], _ fields: [Type.Field], _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Table {
        let labels = table.columns[label].indented()
        let amounts = RollupAmounts(table.columns[amount], isCutOff: readsCutOff)
        let groups = table.grouped(by: keys)
        var parents: [Int32] = []
        var collectors = fields.dropFirst(keys.count + 1).map { CellCollector($0) }
        var isHierarchy = false
        for group in 0..<groups.groupCount {
            let rows = groups.rows(of: group).map(Int.init)
            guard let hierarchy = Hierarchy(labels: rows.map { labels[$0] }) else { continue }
            isHierarchy = true
            for (position, row) in rows.enumerated() where !hierarchy.children[position].isEmpty {
                parents.append(Int32(clamping: row))
                let children = hierarchy.children[position].map { amounts.estimate(rows[$0]) }
                try put(amounts.estimate(row), children.compactMap { $0 }, into: &collectors, code, at)
            }
            if interrupt.isRaised { throw failure(LanguageDiagnostics.interrupted, code, at) }
        }
        let apart = table.setAside.filter { $0.kind == .total || $0.kind == .subtotal }.count
        if apart > 0 { note(LanguageDiagnostics.rollupApart, ["\(apart)"], code, at) }
        guard isHierarchy || table.rowCount == 0 else {
            throw failure(LanguageDiagnostics.noHierarchy, code, at, [table.columns[label].name])
        }
        let shown = (keys + [label]).map { table.columns[$0].taking(parents) }
        return try assembled(table, shown, collectors, code, at)
    }

    private func word(_ verdict: Verdict) -> String { language == .zh ? verdict.zh : verdict.en }

    /// stated, parts, difference, children, verdict.
    private func put(
        _ own: Estimate?, _ children: [Estimate], into collectors: inout [CellCollector], _ code: Code, _ at: Int
    ) throws(Diagnostic) {
        var sum = DecimalSum()
        var interval = Interval.exactly(.zero)
        for child in children {
            sum.add(child.value)
            interval = interval + child.interval
        }
        let total = try value(code, at) { () throws(DecimalError) in try sum.total() }
        let none = heap.missing(.noRows)
        let cells: [Slot]
        if let own, !children.isEmpty {
            let judgement = judge(
                own, .consistent, Estimate(value: total, interval: interval), terms: children)
            let difference = try value(code, at) { () throws(DecimalError) in try own.value - total }
            cells =
                [heap.number(own.value), heap.number(total), heap.number(difference), Slot(integer: children.count)]
                + [heap.text(word(judgement.verdict))]
        } else {
            cells =
                [own.map { heap.number($0.value) } ?? none, children.isEmpty ? none : heap.number(total), none]
                + [Slot(integer: children.count), heap.text(word(.unknown))]
        }
        for (position, cell) in cells.enumerated() { collectors[position].append(cell, heap) }
    }
}

extension Column {
    /// Labels with the blanks that they began with.
    fileprivate func indented() -> [String?] {
        (0..<count).map { row in
            guard !isMissing(at: row) else { return nil }
            let blanks = indents.map { Int($0[row]) } ?? 0
            return String(repeating: " ", count: blanks) + cellText(at: row)
        }
    }
}

/// Amounts as a judge looks at them: to the digits most cells have. A column without a unit is read by its digits too,
/// unless it is whole.
private struct RollupAmounts {
    private let column: Column
    private let precision: CellPrecision
    private let halfUnit: Decimal?

    init(_ column: Column, isCutOff: Bool) {
        self.column = column
        precision = CellPrecision(column, isCutOff: isCutOff)
        let places = column.isFigures ? 0 : column.scale
        halfUnit = places > 0 ? try? Decimal.powerOfTen(-places) * Decimal(scaled: 5, places: 1) : nil
    }

    func estimate(_ row: Int) -> Estimate? {
        guard let value = column.decimal(at: row) else { return nil }
        let place = column.precision(at: row)
        if let halfUnit {
            return Estimate(value: value, interval: .around(value, halfUnit), lastPlace: place)
        }
        guard let interval = precision.interval(value, at: row) else {
            return Estimate(value: value, interval: .everything, lastPlace: place)
        }
        return Estimate(value: value, interval: interval, lastPlace: place)
    }
}
