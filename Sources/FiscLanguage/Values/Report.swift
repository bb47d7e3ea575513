public import FiscClaims
public import FiscTables

/// A report that was read: its figures by subject, and the tables of its figures and claims.
///
/// A class, because it is known by identity: the checker resolves `报告.总收入` when it sees it.
public final class Report: Sendable, Hashable {
    public let name: String
    public let title: String?
    public let period: String?
    /// Figures by their subject, the first of each name first.
    public let figures: [(subject: String, figure: TypedValue)]
    public let figureTable: Table
    public let claimTable: Table
    /// The claims themselves, each with its place, as `claimTable` lists them.
    public let claims: [(judged: JudgedClaim, place: String)]
    /// Its tables, under names that can be typed.
    public let tables: [(name: String, table: Table)]

    public init(
        name: String, title: String?, period: String?, figures: [(subject: String, figure: TypedValue)],
        figureTable: Table, claimTable: Table,
        claims: [(judged: JudgedClaim, place: String)] = [], tables: [(name: String, table: Table)] = []
    ) {
        self.name = name
        self.title = title
        self.period = period
        self.figures = figures
        self.figureTable = figureTable
        self.claimTable = claimTable
        self.claims = claims
        self.tables = tables
    }

    public static func == (a: Report, b: Report) -> Bool { a === b }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

    /// The figures said of a subject, in the order of the text.
    public func figures(of subject: String) -> [TypedValue] {
        figures.filter { $0.subject == subject }.map(\.figure)
    }
}
