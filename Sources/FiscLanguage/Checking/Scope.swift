/// The names that hold where an expression stands: locals, and the columns of the rows at hand.
struct Scope {
    struct Local {
        let index: Int
        let type: Type
        /// Set where the local stands for one known function.
        let function: UserFunction?
    }

    var locals: [String: Local] = [:]
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
        var mode: Mode
        /// What is to be computed once before the rows are gone through.
        var hoists: [(local: Int, value: Term)] = []

        init(shape: TableShape, mode: Mode) {
            self.shape = shape
            self.mode = mode
        }
    }
}
