import FiscNumerics
import FiscTables

/// Puts the rows of a table in their places on a chart and adds up what shares one.
struct ChartBuilder {
    private let table: Table
    private let plan: ChartPlan
    private let rows: ChartAxis
    private let series: ChartAxis
    private let panels: ChartAxis
    private var notes: [Phrase] = []
    /// Rows of a waterfall that lack one of the amounts.
    private var rowsLeftOut = 0

    /// What stands in one place, while it is added up.
    private struct Place {
        var sum = DecimalSum()
        var count = 0
        var missing = 0
    }

    static func chart(of table: Table, _ plan: ChartPlan) throws(ChartFailure) -> Chart {
        var builder = try ChartBuilder(table, plan)
        return try builder.build()
    }

    private init(_ table: Table, _ plan: ChartPlan) throws(ChartFailure) {
        self.table = table
        self.plan = plan
        let weights = (0..<table.rowCount).map { row in
            plan.measures.lazy.compactMap { table.columns[$0.column].decimal(at: row)?.magnitude }.max()
        }
        func axis(_ key: ChartPlan.Key?, most: Int) -> ChartAxis {
            guard let key, table.columns.indices.contains(key.column) else {
                return ChartAxis(rowCount: table.rowCount)
            }
            return ChartAxis(
                table.columns[key.column], table.grouped(by: [key.column]), weights: weights, most: max(1, most),
                isAdditive: plan.isAdditive, fillsGaps: plan.kind == .line)
        }
        rows = axis(plan.rows, most: plan.kind == .stack ? 40 : plan.most ?? (plan.kind == .waterfall ? 12 : 20))
        series = axis(plan.series, most: plan.kind == .bar ? 6 : plan.kind == .line ? 6 : plan.most ?? 8)
        panels = axis(plan.panel, most: 12)
        if let key = plan.rows, rows.labels.count > Chart.mostPeriods {
            throw ChartFailure(
                ChartDiagnostics.tooManyPoints, [key.name, "\(rows.labels.count)", "\(Chart.mostPeriods)"])
        }
    }

    private mutating func build() throws(ChartFailure) -> Chart {
        let names = plan.measures.count > 1 ? plan.measures.map(\.name) : series.labels
        let width = names.count
        var places = [Place](repeating: Place(), count: panels.labels.count * rows.labels.count * width)
        for row in 0..<table.rowCount {
            let (panel, own, place) = (panels.placeOf[row], rows.placeOf[row], series.placeOf[row])
            guard panel >= 0, own >= 0, place >= 0 else { continue }
            // A change between two amounts of which one is missing is none.
            let isLeftOut =
                plan.kind == .waterfall
                && plan.measures.contains { table.columns[$0.column].decimal(at: row) == nil }
            if isLeftOut { rowsLeftOut += 1 }
            for (offset, measure) in plan.measures.enumerated() {
                let column = plan.measures.count > 1 ? offset : Int(place)
                let index = (Int(panel) * rows.labels.count + Int(own)) * width + column
                if !isLeftOut, let value = table.columns[measure.column].decimal(at: row) {
                    places[index].sum.add(value)
                    places[index].count += 1
                    if !plan.isAdditive, places[index].count > 1 { throw doubled(row, places[index].count) }
                } else {
                    places[index].missing += 1
                }
            }
        }
        noteGathered()
        noteMissing(places)
        let drawn = try panels.labels.indices.map { panel throws(ChartFailure) in
            let cells = rows.labels.indices.map { row in
                let start = (panel * rows.labels.count + row) * width
                return places[start..<start + width].map(Self.cell)
            }
            let name = panels.rest > 0 && panel == panels.labels.count - 1 ? "… \(panels.rest)" : panels.labels[panel]
            return Chart.Panel(name: name, rows: try drawnRows(cells))
        }
        let isWaterfall = plan.kind == .waterfall
        return Chart(
            kind: plan.kind, title: title, unit: plan.unit, shown: plan.shown, series: isWaterfall ? [""] : names,
            restOfSeries: isWaterfall || plan.measures.count > 1 ? 0 : series.rest, panels: drawn, notes: notes)
    }

    private static func cell(_ place: Place) -> Chart.Cell {
        Chart.Cell(value: place.count == 0 ? nil : try? place.sum.total(), missing: place.missing)
    }

    private func doubled(_ row: Int, _ count: Int) -> ChartFailure {
        let label = rows.placeOf[row] >= 0 ? rows.labels[Int(rows.placeOf[row])] : ""
        let measure = plan.measures.first?.name ?? ""
        return ChartFailure(
            ChartDiagnostics.notAdditive,
            [label.isEmpty ? measure : label, "\(count)", plan.unit.symbol.isEmpty ? "%" : plan.unit.symbol])
    }

    private var title: String {
        if let title = plan.title { return title }
        if plan.kind == .waterfall { return plan.measures.map(\.name).joined(separator: " → ") }
        let by = [plan.rows, plan.series].compactMap { $0?.name }
        return ([plan.measures.map(\.name).joined(separator: "、")] + by).joined(separator: " · ")
    }

    // MARK: Rows

    private func drawnRows(_ cells: [[Chart.Cell]]) throws(ChartFailure) -> [Chart.Row] {
        if plan.kind == .waterfall { return waterfall(cells) }
        if plan.kind == .stack { try refuseNegatives(cells) }
        return cells.indices.map { row in
            Chart.Row(label: rows.labels[row], role: role(row, .plain), cells: cells[row])
        }
    }

    private func role(_ row: Int, _ own: Chart.Row.Role) -> Chart.Row.Role {
        rows.rest > 0 && row == rows.labels.count - 1 ? .rest(rows.rest) : own
    }

    private func refuseNegatives(_ cells: [[Chart.Cell]]) throws(ChartFailure) {
        for (row, parts) in cells.enumerated() {
            for (index, part) in parts.enumerated() {
                guard let value = part.value, value.isNegative, !value.isZero else { continue }
                let names = plan.measures.count > 1 ? plan.measures.map(\.name) : series.labels
                let label = [rows.labels[row], names[index]].filter { !$0.isEmpty }.joined(separator: " ")
                throw ChartFailure(
                    ChartDiagnostics.negativeShare, [label, display(value, unit: plan.unit)])
            }
        }
    }

    /// Each total, and between two of them what each category changed. A row that lacks an amount counts in none, so that
    /// the steps lead from one total to the next exactly and none is made of what is missing.
    private func waterfall(_ cells: [[Chart.Cell]]) -> [Chart.Row] {
        var drawn: [Chart.Row] = []
        for (level, measure) in plan.measures.enumerated() {
            if level > 0 {
                for row in cells.indices {
                    let (before, after) = (cells[row][level - 1], cells[row][level])
                    var change: Decimal?
                    if let from = before.value, let to = after.value { change = try? to - from }
                    drawn.append(
                        Chart.Row(
                            label: rows.labels[row], role: role(row, .step),
                            cells: [.init(value: change, missing: before.missing + after.missing)]))
                }
            }
            var sum = DecimalSum()
            for row in cells { if let value = row[level].value { sum.add(value) } }
            let missing = cells.reduce(0) { $0 + $1[level].missing }
            let total = cells.contains { $0[level].value != nil } ? try? sum.total() : nil
            drawn.append(
                Chart.Row(label: measure.name, role: .level, cells: [.init(value: total, missing: missing)]))
        }
        return drawn
    }

    // MARK: Notes

    private mutating func noteGathered() {
        for (axis, key) in [(rows, plan.rows), (series, plan.series), (panels, plan.panel)] {
            guard let key else { continue }
            if axis.rest > 0 {
                notes.append(
                    Phrase(
                        zh: "“\(key.name)”共\(axis.labels.count - 1 + axis.rest)项，较小的\(axis.rest)项合为“其他”",
                        en:
                            "“\(key.name)” has \(axis.labels.count - 1 + axis.rest) values; the \(axis.rest) smaller ones are put "
                            + "together as “others”"))
            }
            if axis.dropped > 0 {
                notes.append(
                    Phrase(
                        zh: "“\(key.name)”另有\(axis.dropped)项未画出",
                        en: "“\(key.name)”: \(axis.dropped) more are not drawn"))
            }
        }
    }

    private mutating func noteMissing(_ places: [Place]) {
        if plan.kind == .stack {
            let missing = places.reduce(0) { $0 + $1.missing }
            if missing > 0 {
                notes.append(
                    Phrase(
                        zh: "缺\(missing)个单元格，占比只按已有的算",
                        en: "\(missing) cells are missing: the shares are of what is there"))
            }
            return
        }
        if plan.kind == .waterfall {
            guard rowsLeftOut > 0 else { return }
            notes.append(
                Phrase(
                    zh: "\(rowsLeftOut)行缺其中一个数，整行未计入",
                    en: (rowsLeftOut == 1 ? "1 row lacks" : "\(rowsLeftOut) rows lack")
                        + " one of the amounts and counts in none"))
            return
        }
        let partly = places.filter { $0.missing > 0 && $0.count > 0 }
        let cells = partly.reduce(0) { $0 + $1.missing }
        guard cells > 0 else { return }
        notes.append(
            Phrase(
                zh: "\(partly.count)处共缺\(cells)个单元格，未计入",
                en: "\(cells) cells in \(partly.count) places are missing and not counted in"))
    }
}
