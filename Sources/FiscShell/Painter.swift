/// Turns frames into the bytes that bring the terminal from the last frame to the next.
///
/// It is the only writer below the prompt, so it knows in which of its rows the cursor stands and which rows need
/// writing at all. It moves by rows and columns only, never by inserting or deleting characters, which terminals count
/// differently for wide ones. Rows end in explicit line ends, so a terminal's own wrapping never comes into play.
struct Painter: Sendable {
    /// The rows on the screen now, of which the cursor stands in `cursor.row`; nil where it is not known what stands.
    private var shown: [StyledRow?] = []
    private var cursor = ScreenLayout.Position(row: 0, column: 0)
    /// The first row of the last frame that is on the screen; not 0 when the frame is taller than the screen.
    private var top = 0
    /// Something unknown may stand from the first row down. Each row is erased before it is written, which also makes a
    /// terminal forget that it had wrapped it and would join it to the next one in a wider window.
    private var mustErase = true

    /// The next frame starts where the cursor is, at the beginning of an empty row.
    mutating func forget() { self = Painter() }

    /// The bytes that show `frame` on a screen of `height` rows: as much of it as fits, the cursor's row included.
    mutating func paint(_ frame: Frame, height: Int) -> [UInt8] {
        let visible = max(1, min(frame.rows.count, height))
        top = max(0, min(top, frame.rows.count - visible))
        if frame.cursor.row < top { top = frame.cursor.row }
        if frame.cursor.row >= top + visible { top = frame.cursor.row - visible + 1 }
        let rows = Array(frame.rows[top..<min(top + visible, frame.rows.count)])
        let place = ScreenLayout.Position(row: frame.cursor.row - top, column: frame.cursor.column)
        return write(rows, columns: frame.columns, cursor: place)
    }

    /// The bytes that show all of `frame`, letting its top scroll away, and leave the cursor in an empty row below it.
    mutating func finish(_ frame: Frame) -> [UInt8] {
        let end = ScreenLayout.Position(row: frame.rows.count - 1, column: 0)
        let bytes = write(frame.rows, columns: frame.columns, cursor: end)
        forget()
        return bytes + Array("\r\n".utf8)
    }

    /// The window got another size: every row is to be written anew.
    ///
    /// - Parameter rewraps: the terminal breaks rows that have become too long (most do), so that the cursor now stands
    ///   further below the first one; otherwise it cuts them off.
    mutating func resized(columns: Int, height: Int, rewraps: Bool) {
        if rewraps {
            var rowsAbove = 0
            for row in shown.prefix(cursor.row) { rowsAbove += Self.wrappedRows(row?.cells ?? [], columns: columns) }
            cursor.row = rowsAbove + cursor.column / max(1, columns)
        }
        cursor.row = min(cursor.row, max(0, height - 1))
        shown = Array(repeating: nil, count: max(shown.count, cursor.row + 1))
        mustErase = true
    }

    /// How many rows of `columns` a terminal makes of a row with these widths.
    static func wrappedRows(_ cells: [UInt8], columns: Int) -> Int {
        var rows = 1
        var column = 0
        for cell in cells {
            if column + Int(cell) > columns {
                rows += 1
                column = 0
            }
            column += Int(cell)
        }
        return rows
    }

    private mutating func write(_ rows: [StyledRow], columns: Int, cursor place: ScreenLayout.Position) -> [UInt8] {
        let shrinks = shown.count > rows.count
        func isShown(_ index: Int) -> Bool {
            shown.indices.contains(index) && shown[index] == rows[index] && !(shrinks && index == rows.count - 1)
        }
        let changes = mustErase || rows.indices.contains { !isShown($0) }
        if !changes, place == cursor { return [] }

        var bytes = Array("\u{1B}[?25l".utf8)
        if changes {
            move(by: -cursor.row, to: 0, &bytes)
            for index in rows.indices {
                if index > 0 { bytes.append(contentsOf: "\r\n".utf8) }
                if isShown(index) { continue }
                if mustErase { bytes.append(contentsOf: "\u{1B}[2K".utf8) }
                bytes.append(contentsOf: rows[index].bytes)
                if index == rows.count - 1, shrinks || mustErase {
                    bytes.append(contentsOf: "\u{1B}[J".utf8)
                } else if !mustErase, rows[index].width < columns {
                    // In a full row the cursor still stands on the last column, and this would clear it.
                    bytes.append(contentsOf: "\u{1B}[K".utf8)
                }
            }
            move(by: place.row - (rows.count - 1), to: place.column, &bytes)
        } else {
            move(by: place.row - cursor.row, to: place.column, &bytes)
        }
        bytes.append(contentsOf: "\u{1B}[?25h".utf8)
        shown = rows
        cursor = place
        mustErase = false
        return bytes
    }

    /// Moves the cursor by rows, down only where rows are, and to a column.
    private func move(by rows: Int, to column: Int, _ bytes: inout [UInt8]) {
        bytes.append(0x0D)
        if rows != 0 { bytes.append(contentsOf: "\u{1B}[\(abs(rows))\(rows < 0 ? "A" : "B")".utf8) }
        if column > 0 { bytes.append(contentsOf: "\u{1B}[\(column)C".utf8) }
    }
}
