import FiscNumerics
import FiscSource
import FiscTables
import Testing

@testable import FiscLanguage
@testable import FiscRendering

@Suite("Charts")
struct ChartTests {
    private static let names = ["教育局", "机关事业单位基本养老保险缴费（含职业年金）", "<b>&\"民政\"", "a", "水务\u{202E}局", "党校\n二"]

    /// A table of the names over four years, in 万元; every seventh amount is missing.
    private func table(_ source: inout RandomText, negatives: Bool) throws -> Table {
        var name = ColumnBuilder(name: "0"), year = ColumnBuilder(name: "1")
        var first = ColumnBuilder(name: "2", unit: .tenThousandYuan),
            second = ColumnBuilder(name: "3", unit: .tenThousandYuan)
        for row in 0..<24 {
            try name.append(text: Self.names[row / 4])
            if let period = Period(year: 2020 + row % 4) { try year.append(period: period) }
            let amount = Decimal(scaled: Int64(source.below(1_000_000)), places: 2)
            try first.append(amount, unit: .tenThousandYuan)
            if row % 7 == 3 {
                second.appendMissing(.emptyCell)
            } else {
                try second.append(negatives && row.isMultiple(of: 3) ? -amount : amount, unit: .tenThousandYuan)
            }
        }
        return try Table(name: "", columns: [name.finish(), year.finish(), first.finish(), second.finish()])
    }

    private func chart(_ kind: Chart.Kind, _ table: Table, panel: Bool, most: Int?) throws -> Chart {
        let name = ChartPlan.Key(column: 0, name: "部门"), year = ChartPlan.Key(column: 1, name: "年度")
        let second = ChartPlan.Measure(column: 3, name: "决算数")
        let levels = [ChartPlan.Measure(column: 2, name: "预算数"), second]
        let rows: ChartPlan.Key? = kind == .line ? year : kind == .stack ? year : name
        return try ChartBuilder.chart(
            of: table,
            ChartPlan(
                kind: kind, unit: .tenThousandYuan, shown: .plain, measures: kind == .waterfall ? levels : [second],
                rows: rows, series: kind == .line || kind == .stack ? name : nil, panel: panel ? year : nil, title: nil,
                most: most))
    }

    @Test("no line is wider than the window, whatever the names, and ASCII stays ASCII but for the names")
    func widths() throws {
        var source = RandomText(seed: 3)
        for kind in Chart.Kind.allCases {
            for (panel, most) in [(false, nil), (true, 3)] as [(Bool, Int?)] {
                let chart = try chart(kind, try table(&source, negatives: kind == .bar), panel: panel, most: most)
                for width in [24, 30, 40, 57, 80, 120] {
                    for isPlain in [false, true] {
                        let lines = chartLines(chart, TableLayout(width: width, isPlain: isPlain))
                        #expect(lines.allSatisfy { $0.width <= width }, "\(kind) \(width)")
                        #expect(lines.count > 4)
                        if isPlain {
                            let bars = lines.dropFirst().map(\.plain).joined()
                            #expect(!bars.contains { "█▏▎▍▌▋▊▉▐│·●○▲".contains($0) }, "\(kind) \(width)")
                        }
                    }
                }
                let drawing = ChartSVG(chart, language: .zh).file
                #expect(!drawing.contains("<b>") && !drawing.contains("\u{202E}"))
            }
        }
    }

    @Test("the steps of a waterfall lead from one total to the next")
    func steps() throws {
        var source = RandomText(seed: 4)
        let chart = try chart(.waterfall, try table(&source, negatives: false), panel: true, most: 4)
        for panel in chart.panels {
            let steps = WaterfallSteps.steps(panel)
            let last = try #require(steps.last), before = try #require(steps.dropLast().last { $0.to != nil })
            #expect(last.row.role == .level && last.to == before.to)
            #expect(steps.first?.from == .zero)
        }
    }

    @Test("what is gathered adds up to what it was made of")
    func gathering() throws {
        var source = RandomText(seed: 5)
        let table = try table(&source, negatives: false)
        func sum(_ chart: Chart) -> Decimal {
            chart.values.reduce(.zero) { (try? $0 + $1) ?? .zero }
        }
        for kind in [Chart.Kind.bar, .stack, .line] {
            let all = try chart(kind, table, panel: false, most: 20)
            let few = try chart(kind, table, panel: false, most: 3)
            #expect(sum(all) == sum(few))
            if kind == .bar {
                #expect(few.panels[0].rows.map(\.role).last == .rest(4))
                #expect(few.notes.count == all.notes.count + 1)
            }
        }
    }

    @Test("ticks enclose the range and are round; parts fill the whole")
    func scales() {
        #expect(ChartScale.ticks(from: 0, to: 1043, about: 4).map(\.description) == ["0", "500", "1000", "1500"])
        let small = ChartScale.ticks(from: Decimal(scaled: -7, places: 2), to: Decimal(scaled: 12, places: 2), about: 4)
        #expect(small.map(\.description) == ["-0.10", "-0.05", "0.00", "0.05", "0.10", "0.15"])
        #expect(ChartScale.ticks(from: 5, to: 5, about: 4) == [5])
        #expect(ChartScale.parts([1, 1, 1], of: 10) == [4, 3, 3])
        #expect(ChartScale.parts([0, 0], of: 10) == [0, 0])
        #expect(ChartScale([3, 9], fromZero: true).low == 0)
        #expect(!ChartScale([98, 99], fromZero: false).isFromZero)
        #expect(ChartScale([50, 99], fromZero: false).isFromZero)
        #expect(ChartScale([], fromZero: true).steps(7, of: 10) == 0)
    }
}
