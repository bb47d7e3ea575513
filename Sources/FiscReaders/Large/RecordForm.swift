import FiscTables

/// Why a file is left to the general reader, or why reading ended.
enum LargeTrouble: Error {
    /// Something that the fast path does not decide: totals, headings among the rows, odd quotes, wide rows.
    case notPlain(String)
    case unreadable
    case stopped
    /// What is done with the rows cannot go on.
    case step(PlanTrouble)
}

/// How a large file's records look, as its head has shown.
struct RecordForm: Sendable {
    var separator: UInt8
    var quotes: Bool
    /// Columns of the table; what stands beyond must be blank.
    var width: Int
    /// Cells of the header; shorter rows are counted.
    var headerWidth: Int
    /// The first cell of the header as written, to notice it among the rows.
    var headerStart: [UInt8]
    /// Whether rows that sum others are to be noticed.
    var watchesTotals: Bool
    var roles: [CellRole]
    /// Columns whose cells are looked at.
    var watched: [Int]
    /// What may stand in place of a figure.
    var marks: MissingMarks
    /// A record may not be longer.
    var longestRecord = 8_000_000
}
