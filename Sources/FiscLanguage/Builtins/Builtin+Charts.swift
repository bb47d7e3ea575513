import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

extension Builtin {
    static let charts: [Builtin] = [
        Builtin(
            name: "bar", signature: "bar(T, 指标, by: 分类, over: 时期, panel: 分图, most: 项数, title: \"…\")",
            zh: "画柱形图，柱从0起。几个指标写 [预算数, 决算数]，并排画出；同一项的金额相加；项数过多时较小的合为“其他”。",
            en:
                "Draws bars, from zero. Several measures, [预算数, 决算数], stand side by side; amounts of one category add up; "
                + "where there are too many, the smaller ones are put together.",
            example: (
                "bar(load(\"决算.csv\"), 决算数, by: 类别)", "bar：决算数 · 类别（2 × 1）"
            ), check: { $0.chart(.bar, $1) }),
        Builtin(
            name: "stack", signature: "stack(T, 指标, by: 部分, over: 时期, panel: 分图, most: 项数, title: \"…\")",
            zh: "画构成图：各部分占合计的比重，每期一条。几个指标写 [基本支出, 项目支出]，各为一部分。",
            en: "Draws what a whole is made of, a bar for each period. Several measures are its parts.",
            example: (
                "stack(load(\"决算.csv\"), 决算数, by: 类别)", "stack：决算数 · 类别（1 × 2）"
            ), check: { $0.chart(.stack, $1) }),
        Builtin(
            name: "line", signature: "line(T, 指标, over: 时期, by: 分类, panel: 分图, title: \"…\")",
            zh: "画折线图。缺的时期断开；纵轴不从0起时写明。",
            en:
                "Draws lines over periods. A missing period breaks the line; an axis that does not begin at zero says so.",
            example: (
                "line(load(\"决算.csv\"), 决算数, over: 年度)", "line：决算数 · 年度（2 × 1）"
            ), check: { $0.chart(.line, $1) }),
        Builtin(
            name: "waterfall", signature: "waterfall(T, [起, …, 止], by: 分类, panel: 分图, most: 项数, title: \"…\")",
            zh: "画瀑布图：从年初预算到决算，中间是各项的增减。列都是总数，不是增减数。",
            en:
                "Draws the way from one total to the next, such as from budget to outturn, by what each category changed. "
                + "The columns are totals, not changes.",
            example: (
                "waterfall(load(\"决算.csv\"), [预算数, 决算数], by: 类别)", "waterfall：预算数 → 决算数（4 × 1）"
            ), check: { $0.chart(.waterfall, $1) }),
        Builtin(
            name: "plot", signature: "plot(T, 指标, by: 分类, over: 时期, …)",
            zh: "画图：有 over: 画折线图，否则画柱形图。", en: "Draws lines where over: is given, else bars.",
            example: ("plot(load(\"决算.csv\"), 决算数, by: 类别)", "bar：决算数 · 类别（2 × 1）"),
            check: { $0.chart($1.labelled("over") == nil ? .bar : .line, $1) }),
    ]
}

extension Checker {
    /// A chart is drawn from a selection of the table's columns: the measures, then what sorts them.
    func chart(_ kind: Chart.Kind, _ call: CallSite) -> Term? {
        guard call.allows(labels: ["by", "over", "panel", "most", "title"], self),
            let arguments = call.positional(2...12, self), let table = check(arguments[0])
        else { return nil }
        guard case .table(let shape) = table.type else {
            return report(LanguageDiagnostics.verbNeedsTable, [table.type.name], at: call.span)
        }
        var selection = ChartSelection(shape: shape)
        let measures = arguments[1].listElements ?? Array(arguments.dropFirst())
        guard add(measures, to: &selection, shape), let keys = chartKeys(kind, call, shape, &selection, measures),
            let type = selection.type
        else { return nil }
        if kind == .waterfall, measures.count < 2 { return report(ChartDiagnostics.twoLevels, at: call.span) }
        if measures.count > 1, let series = keys.series {
            return report(ChartDiagnostics.tooManySplits, [series.name], at: call.span)
        }
        var most: Int?
        if let value = call.labelled("most") {
            guard case .number(let digits) = value.kind, let count = Int(digits), (2...100).contains(count) else {
                return badOption("most", value, "2–100")
            }
            most = count
        }
        if let value = call.labelled("title"), value.literalText == nil { return badOption("title", value, "\"…\"") }
        let plan = ChartPlan(
            kind: kind, unit: type.unit, shown: type.shown, measures: selection.measures, rows: keys.rows,
            series: keys.series, panel: keys.panel, title: call.labelled("title")?.literalText, most: most)
        let columns = Term(
            .verb(.select(table, selection.items)), .table(TableShape(columns: selection.fields)), span: call.span)
        return Term(.builtin(.chart(plan), [columns]), .chart, call.expression)
    }

    private func add(_ measures: [Expression], to selection: inout ChartSelection, _ shape: TableShape) -> Bool {
        for measure in measures {
            guard let (program, type) = rowProgram(measure, over: shape) else { return false }
            let name = String(source.text(measure.span).prefix(40))
            guard let number = type.asNumber else {
                report(LanguageDiagnostics.numberExpected, [type.name], at: measure.span) as Void?
                return false
            }
            let first = selection.type ?? number
            guard let body = converted(stripped(program.body), to: first.unit) else {
                report(
                    ChartDiagnostics.otherUnit,
                    [selection.measures.first?.name ?? "", first.unit.told, name, number.unit.told], at: measure.span)
                    as Void?
                return false
            }
            selection.add(RowProgram(hoists: program.hoists, body: body), name, first)
        }
        return true
    }

    /// What the labels name, else the first column of text, else the first of periods.
    private func chartKeys(
        _ kind: Chart.Kind, _ call: CallSite, _ shape: TableShape, _ selection: inout ChartSelection,
        _ measures: [Expression]
    ) -> (rows: ChartPlan.Key?, series: ChartPlan.Key?, panel: ChartPlan.Key?)? {
        var keys: [String: ChartPlan.Key] = [:]
        for label in ["by", "over", "panel"] {
            guard let value = call.labelled(label) else { continue }
            guard let position = position(value, shape) else {
                return unknownColumn(source.text(value.span), shape, at: value.span)
            }
            if label == "over", shape.columns[position].type != .period {
                return report(LanguageDiagnostics.periodColumn, [shape.columns[position].name], at: value.span)
            }
            keys[label] = selection.key(position)
        }
        func first(_ type: Type) -> ChartPlan.Key? {
            let taken = Set(keys.values.map(\.name))
            let found = shape.columns.firstIndex { $0.type == type && !taken.contains($0.name) }
            return found.map { selection.key($0) }
        }
        let panel = keys["panel"]
        switch kind {
        case .line:
            guard let over = keys["over"] ?? first(.period) else {
                return report(ChartDiagnostics.noCategory, at: call.span)
            }
            return (over, keys["by"], panel)
        case .bar:
            guard let rows = keys["by"] ?? keys["over"] ?? first(.text) ?? first(.period) else {
                return report(ChartDiagnostics.noCategory, at: call.span)
            }
            return (rows, keys["by"] == nil ? nil : keys["over"], panel)
        case .stack:
            if measures.count > 1 { return (keys["by"] ?? keys["over"], nil, panel) }
            guard let parts = keys["by"] ?? first(.text) ?? first(.period) else {
                return report(ChartDiagnostics.noCategory, at: call.span)
            }
            return (keys["over"], parts, panel)
        case .waterfall: return (keys["by"], nil, panel)
        }
    }
}

/// The columns that a chart is drawn from, as they are gathered.
private struct ChartSelection {
    let shape: TableShape
    private(set) var items: [TableVerb.Item] = []
    private(set) var fields: [Type.Field] = []
    private(set) var measures: [ChartPlan.Measure] = []
    /// Of the first measure.
    private(set) var type: NumberType?

    init(shape: TableShape) { self.shape = shape }

    mutating func add(_ program: RowProgram, _ name: String, _ type: NumberType) {
        self.type = self.type ?? type
        let field = Type.Field("\(items.count)", .number(type.with(figure: false)))
        measures.append(.init(column: items.count, name: name))
        items.append(.computed(program, field))
        fields.append(field)
    }

    mutating func key(_ position: Int) -> ChartPlan.Key {
        defer {
            fields.append(Type.Field("\(items.count)", shape.columns[position].type))
            items.append(.existing(position, name: "\(items.count)"))
        }
        return ChartPlan.Key(column: items.count, name: shape.columns[position].name)
    }
}

extension Unit {
    /// How a message names it where there may be no word for it.
    fileprivate var told: String { symbol.isEmpty ? "1" : symbol }
}

extension Machine {
    func chart(_ plan: ChartPlan, _ x: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        guard let table = try table(x, code, at) else { return heap.missing(.stated) }
        let chart: Chart
        do throws(ChartFailure) {
            chart = try ChartBuilder.chart(of: table, plan)
        } catch {
            throw failure(error.spec, code, at, error.arguments)
        }
        return heap.object(.chart(chart))
    }
}
