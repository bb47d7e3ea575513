internal import FiscLanguage
internal import FiscNumerics
internal import FiscSource

/// What is written on a chart: names, numbers with one number of decimals, and the words that differ between the
/// languages.
struct ChartWords {
    let chart: Chart
    let language: Diagnostic.Language
    private let style: NumberStyle
    private let isRatio: Bool

    init(_ chart: Chart, language: Diagnostic.Language) {
        self.chart = chart
        self.language = language
        isRatio = chart.shown == .ratio || chart.shown == .growth
        let places = chart.values.map { value in
            value.isInexact ? 2 : min(6, max(0, -value.strippingZeros(upTo: min(0, max(-2, value.exponent))).exponent))
        }
        style = NumberStyle(grouping: !chart.unit.symbol.isEmpty, minimumPlaces: places.max() ?? 0)
    }

    private var isZh: Bool { language == .zh }

    /// `支出 · 部门（万元）`
    var heading: String {
        let symbol = chart.kind == .stack ? "" : chart.unit.symbol
        if symbol.isEmpty { return chart.title }
        return isZh ? "\(chart.title)（\(symbol)）" : "\(chart.title) (\(symbol))"
    }

    func number(_ value: Decimal) -> String { style.numeral(value, unit: chart.unit, ratio: isRatio) }

    /// With a sign in front, for what changed.
    func change(_ value: Decimal) -> String { (value.signum > 0 ? "+" : "") + number(value) }

    /// A value with its unit, where it stands alone.
    func amount(_ value: Decimal) -> String { number(value) + chart.unit.symbol }

    func share(_ value: Decimal) -> String { display(value, unit: .percent, ratio: true) }

    var missing: String { isZh ? "缺失" : "missing" }

    func label(_ row: Chart.Row) -> String {
        switch row.role {
        case .rest(let count): others(count)
        case .step where row.label.isEmpty: isZh ? "增减" : "change"
        case .plain, .level, .step: row.label
        }
    }

    func series(_ index: Int) -> String {
        chart.restOfSeries > 0 && index == chart.series.count - 1 ? others(chart.restOfSeries) : chart.series[index]
    }

    private func others(_ count: Int) -> String { isZh ? "其他\(count)项" : "others (\(count))" }

    var total: String { isZh ? "合计" : "total" }
    var share: String { isZh ? "占比" : "share" }
    var noRows: String { isZh ? "（没有行）" : "(no rows)" }

    func axisBegins(at value: Decimal) -> String {
        isZh ? "纵轴从\(amount(value))起，不从0起" : "the axis begins at \(amount(value)), not at zero"
    }

    var notes: [String] { chart.notes.map { isZh ? $0.zh : $0.en } }

    /// What the number of a row is: a total as it is, a change with its sign.
    func number(_ value: Decimal, in row: Chart.Row) -> String {
        if chart.kind == .waterfall, row.role != .level { return change(value) }
        return number(value)
    }

    /// The chart in words, for who cannot see it: each row with its numbers, not more than fit a description.
    var description: String {
        var parts: [String] = []
        for panel in chart.panels {
            for row in panel.rows {
                let values = row.cells.enumerated().map { index, cell in
                    let name = chart.series.count > 1 ? series(index) + " " : ""
                    return name + (cell.value.map { number($0, in: row) + chart.unit.symbol } ?? missing)
                }
                let label = [panel.name, label(row)].filter { !$0.isEmpty }.joined(separator: " ")
                parts.append(
                    (label.isEmpty ? "" : label + (isZh ? "：" : ": ")) + values.joined(separator: isZh ? "、" : ", "))
            }
        }
        let most = 120
        let shown = parts.prefix(most).joined(separator: isZh ? "；" : "; ")
        return parts.count > most ? shown + (isZh ? "；…共\(parts.count)行" : "; … \(parts.count) rows") : shown
    }
}
