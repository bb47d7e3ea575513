import FiscTables

/// Builds the cells of a table whose rows carry the names of their columns: objects of JSON, rows of a database.
///
/// The names stand in a record of line 0 above the rows. O(bytes).
struct RecordGrid {
    private var bytes: [UInt8] = []
    private var cells: [CellGrid.Cell] = []
    private var starts: [UInt32] = [0]
    private var lines: [Int32] = []
    private let limit: Int

    /// `limit` bounds the bytes of all cells.
    init(limit: Int) { self.limit = min(limit, Int(UInt32.max) / 2) }

    /// Whether more may be added.
    var hasRoom: Bool { bytes.count < limit && cells.count < limit }

    mutating func add(_ text: some Collection<UInt8>) {
        let start = bytes.count
        bytes.append(contentsOf: text)
        cells.append(
            CellGrid.Cell(
                start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: bytes.count - start)))
    }

    mutating func endRecord(line: Int) {
        starts.append(UInt32(truncatingIfNeeded: cells.count))
        lines.append(Int32(clamping: line))
    }

    /// The table, by the same reading of units, types, missing marks and totals as for text; the names are not looked for.
    consuming func table(
        _ source: TableSource, options: TableReadOptions, decisions: DecisionLog
    ) throws(ReadFailure) -> Table {
        var options = options
        options.header = .lines(0...0)
        // The names are above the first line.
        options.skip = -1
        let grid = CellGrid(bytes: bytes, cells: cells, starts: starts, lines: lines, strayQuoteLines: [])
        var table = try GridReading(grid, source: source, options: options, decisions: decisions).table()
        table.decisions.removeAll { $0.key == "header" }
        return table
    }
}
