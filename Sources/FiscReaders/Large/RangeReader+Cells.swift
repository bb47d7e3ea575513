import FiscTables

/// Parses the cells of a record into a row of the chunk.
extension RangeReader {
    /// Parses the cells of a record into a row; false where the record is blank.
    mutating func take(_ cells: Int, _ row: Int) throws(LargeTrouble) -> Bool {
        let width = unsafe form.width
        let headerWidth = unsafe form.headerWidth
        let present = min(cells, width)
        for cell in unsafe escaped where cell < width { unsafe unescape(cell) }
        if unsafe starts[0] == ends[0], !(0..<present).contains(where: { unsafe starts[$0] < ends[$0] }) {
            unsafe blankRecords += 1
            return false
        }
        if cells < width || cells < headerWidth {
            if cells < headerWidth { unsafe shorterRows += 1 }
            for cell in present..<max(present, width) { unsafe columns[cell].addAbsent(row: row) }
        }
        var filledCells = 0
        for cell in 0..<present {
            let start = unsafe starts[cell]
            let end = unsafe ends[cell]
            if start < end { filledCells += 1 }
            switch unsafe columns[cell].role {
            case .number: unsafe columns[cell].addNumber(bytes, start, end, row: row)
            case .coded:
                unsafe columns[cell].codes[row] =
                    start == end ? CellGap.empty : columns[cell].texts.code(bytes + start, end - start)
            case .checkedNumber:
                if start < end, unsafe PlainNumber(bytes, start, end) == nil { unsafe try check(number: start..<end) }
            case .checkedText: if start < end { unsafe try check(text: start..<end) }
            case .ignored: break
            }
        }
        if filledCells == 1, unsafe starts[0] < ends[0] { unsafe try check(label: starts[0]..<ends[0]) }
        if unsafe isHeaderStart() { throw .notPlain("header among the rows") }
        let record = unsafe (offset + starts[0], filledCells)
        unsafe lastRecord = record
        return true
    }

    /// Doubled quotes made single where they lie; the record has been cut and is not looked at again.
    func unescape(_ cell: Int) {
        let end = unsafe ends[cell]
        var read = unsafe starts[cell]
        var write = read
        while read < end {
            unsafe bytes[write] = bytes[read]
            if unsafe bytes[read] == 0x22, read + 1 < end, unsafe bytes[read + 1] == 0x22 { read += 1 }
            write += 1
            read += 1
        }
        unsafe ends[cell] = write
    }

    func isHeaderStart() -> Bool {
        let header = unsafe form.headerStart
        guard unsafe ends[0] - starts[0] == header.count, !header.isEmpty else { return false }
        for offset in header.indices where unsafe bytes[starts[0] + offset] != header[offset] { return false }
        return true
    }

    func text(_ range: Range<Int>) -> String {
        unsafe String(decoding: UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count), as: UTF8.self)
    }

    /// A cell of figures that is not asked for must at least be a figure of some kind.
    func check(number range: Range<Int>) throws(LargeTrouble) {
        let cell = unsafe Array(UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count))
        if ScannedNumber.scan(cell.span, 0..<cell.count) == nil { throw .notPlain("word among figures") }
    }

    func check(text range: Range<Int>) throws(LargeTrouble) {
        guard unsafe form.watchesTotals, range.count <= 120, unsafe mayBeTotal(range) else { return }
        if unsafe TotalWord(text(range)) != nil { throw .notPlain("total") }
    }

    /// All words for totals hold 计 or “otal”, or are “sum”.
    func mayBeTotal(_ range: Range<Int>) -> Bool {
        if range.count == 3, unsafe bytes[range.lowerBound] | 0x20 == 0x73 { return true }
        for index in range {
            let byte = unsafe bytes[index]
            if byte == 0xE8, unsafe bytes[index + 1] == 0xAE && bytes[index + 2] == 0xA1 { return true }
            if byte | 0x20 == 0x6F, unsafe bytes[index + 1] | 0x20 == 0x74 { return true }
        }
        return false
    }

    func check(label range: Range<Int>) throws(LargeTrouble) {
        if unsafe GridReading.isHeading(foldedName(text(range))) { throw .notPlain("heading among the rows") }
    }
}
