import FiscTables

/// The names that hold where an expression stands: locals, and the columns of the rows at hand.
struct Scope {
    struct Local {
        let index: Int
        let type: Type
        /// Set where the local stands for one known function.
        let function: UserFunction?
        /// The rows it was declared among: there it is nearer than their columns.
        var rows: Rows?
    }

    var locals: [String: Local] = [:]
    /// Names whose definition failed and was reported: what uses them says nothing more.
    var broken: Set<String> = []
    var rows: Rows?
    /// Inside the body of a function: `load` and `read` need a table passed in.
    var isInFunction = false

    /// The rows that column names speak of.
    final class Rows {
        enum Mode {
            /// A column name is the cell of the row at hand.
            case row
            /// A column name is the column over the group.
            case group
        }
        let shape: TableShape
        /// The column that orders the rows, in a window.
        let order: SortKey?
        var mode: Mode
        /// Locals from this one on belong to one row.
        let firstLocal: Int
        /// What is to be computed once before the rows are gone through.
        var hoists: [(local: Int, value: Term)] = []

        init(shape: TableShape, mode: Mode, firstLocal: Int, order: SortKey? = nil) {
            self.shape = shape
            self.order = order
            self.mode = mode
            self.firstLocal = firstLocal
        }
    }
}

extension Scope {
    /// Names as they were before a block, loop or lambda; the rows and what was noted of them stay.
    mutating func restore(_ outer: Scope) {
        locals = outer.locals
        broken = outer.broken
    }
}
