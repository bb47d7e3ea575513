import FiscSource

/// A table of which only the head has been read: its columns are known, its rows still stand in a file.
///
/// What the head says is a guess about the rest. Every pass holds the rows against it, and ends with `differs` where
/// they say otherwise; the table has then to be read whole before anything is said of it.
public protocol TablePlan: AnyObject, Sendable {
    /// The columns with their types and units, and no rows.
    var prototype: Table { get }

    /// All rows with the cells of the given columns; the other columns have none and must not be asked. All columns
    /// where `columns` is `nil`.
    func table(columns: Set<Int>?, isStopped: @escaping @Sendable () -> Bool) throws(PlanTrouble) -> Table

    /// Takes all rows into as many results as threads read, each beginning as `start`, a chunk of rows at a time, in
    /// bounded memory. A chunk holds the cells of the given columns; its lines count from its part's first.
    ///
    /// The results come in the order of the file, with the line that each one's lines count from.
    func fold<Part: Sendable>(
        columns: Set<Int>, from start: Part, isStopped: @escaping @Sendable () -> Bool,
        _ step: @escaping @Sendable (inout Part, Table) throws(PlanTrouble) -> Void
    ) throws(PlanTrouble) -> [(part: Part, firstLine: Int)]
}

/// Why a pass over a planned table gave nothing.
public enum PlanTrouble: Error {
    case stopped
    /// The rows are not what the head promised, or need a look that a pass does not take.
    case differs
    case failed(TableFailure)
}

extension Table {
    /// A table of which only some columns hold cells, for a computation that asks for no other.
    public init(partial columns: [Column], named name: String, rowCount: Int, source: TableSource?) {
        self.init(unchecked: name, columns: columns, rowCount: rowCount, source: source)
    }
}
