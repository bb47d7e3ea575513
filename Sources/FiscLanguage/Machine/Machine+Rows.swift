import FiscNumerics
import FiscSource
import FiscTables

/// The rows that a program speaks of: a table, perhaps only a group of it, and the row at hand.
final class RowsFrame {
    let table: Table
    let readers: [CellReader]
    /// Nil for all rows.
    let selection: [Int32]?
    /// The row at hand, and its position among the selected.
    var row = 0
    var position = 0

    /// Making readers may take a look at every cell; for a group use `selecting`.
    convenience init(_ table: Table, isCutOff: Bool = false) {
        self.init(table, table.columns.map { CellReader($0, isCutOff: isCutOff) }, selection: nil)
    }

    private init(_ table: Table, _ readers: [CellReader], selection: [Int32]?) {
        self.table = table
        self.readers = readers
        self.selection = selection
    }

    /// The same table, some of its rows.
    func selecting(_ rows: [Int32]?) -> RowsFrame { RowsFrame(table, readers, selection: rows) }

    var count: Int { selection?.count ?? table.rowCount }
}

extension Machine {
    func cell(_ column: Int) -> Slot {
        guard let frame = rows.last, frame.readers.indices.contains(column) else { return heap.missing(.stated) }
        return frame.readers[column].number(frame.row, &heap)
    }

    func cellFigure(_ column: Int) -> Slot {
        guard let frame = rows.last, frame.readers.indices.contains(column) else { return heap.missing(.stated) }
        return frame.readers[column].figure(frame.row, &heap)
    }

    func column(_ column: Int) -> Slot {
        guard let frame = rows.last, frame.table.columns.indices.contains(column) else { return heap.missing(.stated) }
        return heap.object(.column(frame.table.columns[column], rows: frame.selection))
    }

    func wholeColumn(_ column: Int) -> Slot {
        guard let frame = rows.last, frame.table.columns.indices.contains(column) else { return heap.missing(.stated) }
        return heap.object(.column(frame.table.columns[column], rows: nil))
    }

    func rowElement(_ list: Slot) -> Slot {
        guard let position = rows.last?.position, let element = heap.element(position, of: list) else {
            return list.isMissing ? list : heap.missing(.stated)
        }
        return element
    }

    /// Goes through the rows at hand. `visit` gets each result while it still stands; what it does not take is gone
    /// with the next row.
    func forEachRow(
        _ program: ProgramPlan, _ code: Code, _ base: Int, keepsResults: Bool = false,
        _ visit: (Slot) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        guard let frame = rows.last else { return }
        _ = try execute(code, from: program.hoists, base: base)
        let selection = frame.selection
        let mark = heap.mark
        for position in 0..<frame.count {
            if position & 0xFF == 0, interrupt.isRaised {
                throw failure(LanguageDiagnostics.interrupted, code, program.body)
            }
            frame.position = position
            frame.row = selection.map { Int($0[position]) } ?? position
            try visit(try execute(code, from: program.body, base: base))
            if !keepsResults { heap.release(to: mark) }
        }
    }

    func rowMap(_ program: ProgramPlan, _ code: Code, _ base: Int) throws(Diagnostic) -> Slot {
        var results: [Slot] = []
        try forEachRow(program, code, base, keepsResults: true) { (slot) throws(Diagnostic) in results.append(slot) }
        return heap.object(.list(results))
    }

    /// Goes through the rows at hand group by group, so that what speaks of a column speaks of the group's, and gives
    /// the results in the order of the rows.
    func forEachRowInGroups(
        _ program: ProgramPlan, _ code: Code, _ base: Int, _ visit: (Slot) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        guard let frame = rows.last,
            program.order != nil || !program.keys.isEmpty && program.body > program.hoists + 1
        else { return try forEachRow(program, code, base, visit) }
        let groups = frame.table.grouped(by: program.keys)
        let ranks = frame.table.ranks(by: program.order)
        var results = [Value](repeating: .missing(.stated), count: frame.table.rowCount)
        for group in 0..<groups.groupCount {
            let own = groups.rows(of: group).ordered(by: ranks)
            try withRows(frame.selecting(own)) { () throws(Diagnostic) in
                var position = 0
                try forEachRow(program, code, base) { (slot) throws(Diagnostic) in
                    let row = Int(own[position])
                    if results.indices.contains(row) { results[row] = heap.value(slot) }
                    position += 1
                }
            }
        }
        for (row, result) in results.enumerated() {
            frame.row = row
            let mark = heap.mark
            try visit(heap.slot(result))
            heap.release(to: mark)
        }
    }

    /// Runs a body with rows at hand.
    func withRows<T>(_ frame: RowsFrame, _ body: () throws(Diagnostic) -> T) throws(Diagnostic) -> T {
        rows.append(frame)
        defer { rows.removeLast() }
        return try body()
    }
}
