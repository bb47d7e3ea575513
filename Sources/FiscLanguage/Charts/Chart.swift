public import FiscNumerics

/// A drawing of figures, before it is known on what it is drawn: names, exact values, and what has to be said of them.
public final class Chart: Sendable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A bar for each value, from zero.
        case bar
        /// What a whole is made of, in per cent.
        case stack
        /// Values over periods.
        case line
        /// From one total to the next, by what changed.
        case waterfall
    }

    /// One picture of a chart; several of them (small multiples) share one scale.
    public struct Panel: Sendable, Hashable {
        /// Empty where there is only one.
        public let name: String
        public let rows: [Row]

        public init(name: String = "", rows: [Row]) {
            self.name = name
            self.rows = rows
        }
    }

    /// A category, a period, or a step.
    public struct Row: Sendable, Hashable {
        public enum Role: Sendable, Hashable {
            case plain
            /// So many categories put together.
            case rest(Int)
            /// A total of a waterfall, and a change between two of them.
            case level, step
        }
        public let label: String
        public let role: Role
        /// One for each series.
        public let cells: [Cell]

        public init(label: String, role: Role = .plain, cells: [Cell]) {
            self.label = label
            self.role = role
            self.cells = cells
        }
    }

    public struct Cell: Sendable, Hashable {
        /// In the chart's unit; nil where nothing is known.
        public let value: Decimal?
        /// So many cells beneath it were missing and are not counted in.
        public let missing: Int

        public init(value: Decimal?, missing: Int = 0) {
            self.value = value
            self.missing = missing
        }
    }

    public let kind: Kind
    public let title: String
    public let unit: Unit
    /// How its numbers are shown.
    public let shown: NumberType.Shown
    /// Names of what is drawn in each row side by side; one where nothing has to be told apart. The last may stand for
    /// several (`restOfSeries`).
    public let series: [String]
    /// How many series the last one puts together; 0 where it is a series itself.
    public let restOfSeries: Int
    public let panels: [Panel]
    /// What was gathered, left out or missing.
    public let notes: [Phrase]

    /// A chart of values that are put in their places already.
    public init(
        kind: Kind, title: String, unit: Unit, shown: NumberType.Shown = .plain, series: [String],
        restOfSeries: Int = 0, panels: [Panel], notes: [Phrase] = []
    ) {
        self.kind = kind
        self.title = title
        self.unit = unit
        self.shown = shown
        self.series = series
        self.restOfSeries = restOfSeries
        self.panels = panels
        self.notes = notes
    }

    /// Every value that is drawn.
    public var values: [Decimal] { panels.flatMap { $0.rows.flatMap { $0.cells.compactMap(\.value) } } }

    /// In one line, for where nothing can be drawn.
    var summary: String {
        let rows = panels.reduce(0) { $0 + $1.rows.count }
        return "\(kind.rawValue)：\(title)（\(rows) × \(series.count)）"
    }
}

/// Which columns of a table a chart draws, and how.
public struct ChartPlan: Sendable, Hashable {
    struct Measure: Hashable {
        let column: Int
        let name: String
    }
    /// A column that cells are sorted by.
    struct Key: Hashable {
        let column: Int
        let name: String
    }

    let kind: Chart.Kind
    let unit: Unit
    let shown: NumberType.Shown
    let measures: [Measure]
    /// What stands below each other.
    let rows: Key?
    /// What stands side by side; with several measures these do.
    let series: Key?
    let panel: Key?
    let title: String?
    let most: Int?

    /// Whether values of one place may be added up: amounts and counts may, rates and quantities per head may not.
    var isAdditive: Bool {
        shown == .plain && !unit.isPercentLike && unit.display == .plain && !unit.isCompound
            && unit.dimension != Unit.points.dimension
    }
}
