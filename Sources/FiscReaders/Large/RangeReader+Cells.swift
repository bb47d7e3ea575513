import FiscTables

/// Parses the cells of a record into a row of the chunk.
extension RangeReader {
    /// Parses the cells of a record into a row; false where the record is blank.
    mutating func take(_ cells: Int, _ row: Int, recordStart: Int) throws(LargeTrouble) -> Bool {
        let width = unsafe form.width
        let headerWidth = unsafe form.headerWidth
        let present = min(cells, width)
        for cell in unsafe escaped where cell < width { unsafe unescape(cell) }
        // Two filled cells make a row; one alone may be a heading.
        var filled = 0
        var cell = 0
        while cell < present, filled < 2 {
            if unsafe isFilled(cell) { filled += 1 }
            cell += 1
        }
        if filled == 0 {
            unsafe blankRecords += 1
            return false
        }
        if cells < width || cells < headerWidth {
            if cells < headerWidth { unsafe shorterRows += 1 }
            for cell in present..<max(present, width) { unsafe columns[cell].addAbsent(row: row) }
        }
        for cell in unsafe form.watched where cell < present { unsafe try take(cell: cell, row) }
        unsafe trim(0)
        if filled == 1, unsafe starts[0] < ends[0] { unsafe try check(label: starts[0]..<ends[0]) }
        if unsafe isHeaderStart() { throw .notPlain("header among the rows") }
        unsafe lastRecord = (recordStart, filled)
        return true
    }

    @inline(__always)
    private mutating func take(cell: Int, _ row: Int) throws(LargeTrouble) {
        let role = unsafe columns[cell].role
        if role == .checkedText {
            if unsafe form.watchesTotals { unsafe try check(text: starts[cell]..<max(starts[cell], ends[cell])) }
            return
        }
        unsafe trim(cell)
        switch role {
        case .number: unsafe columns[cell].addNumber(bytes, starts[cell], ends[cell], row: row)
        case .coded: unsafe addCode(cell, row)
        case .checkedNumber: unsafe try check(numberIn: cell)
        case .checkedText, .ignored: break
        }
    }

    /// The number of the text in a trimmed cell.
    @inline(__always)
    func addCode(_ cell: Int, _ row: Int) {
        let (start, end) = unsafe (starts[cell], ends[cell])
        unsafe columns[cell].codes[row] =
            start == end ? CellGap.empty : columns[cell].texts.code(bytes + start, end - start)
    }

    /// A trimmed cell of figures that is not asked for.
    @inline(__always)
    mutating func check(numberIn cell: Int) throws(LargeTrouble) {
        let (start, end) = unsafe (starts[cell], ends[cell])
        if start < end, unsafe PlainNumber(bytes, start, end) == nil { unsafe try check(number: start..<end, cell) }
    }

    /// Whether more than blanks stand in a cell.
    @inline(__always)
    private func isFilled(_ cell: Int) -> Bool {
        guard unsafe starts[cell] < ends[cell] else { return false }
        if unsafe Self.isPlain(bytes[starts[cell]]) { return true }
        unsafe trim(cell)
        return unsafe starts[cell] < ends[cell]
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

    /// A cell of figures that is not asked for must at least be a figure of some kind, or stand for none.
    private mutating func check(number range: Range<Int>, _ column: Int) throws(LargeTrouble) {
        // Each different text is judged once.
        let known = unsafe columns[column].odd.count
        let code = unsafe columns[column].odd.code(bytes + range.lowerBound, range.count)
        guard code >= known else { return }
        guard known < CellGap.mostOdd else { throw .notPlain("words among figures") }
        let cell = unsafe Array(UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count))
        if let number = ScannedNumber.scan(cell.span, 0..<cell.count) {
            if number.traits.contains(.needsComma) { throw .notPlain("decimal comma") }
        } else if unsafe !form.marks.isMark(text(range)) {
            throw .notPlain("word among figures")
        }
    }

    func check(text range: Range<Int>) throws(LargeTrouble) {
        guard range.count <= 120 else { return }
        if unsafe mayBeTotal(range), unsafe TotalWord(text(range)) != nil { throw .notPlain("total") }
        if unsafe mayBePart(range), unsafe PartWord.begins(text(range)) { throw .notPlain("part") }
    }

    /// Whether it begins with 其 (E5) or an o, blanks before it left out; those of Chinese are E3 80 80.
    private func mayBePart(_ range: Range<Int>) -> Bool {
        for index in range where unsafe bytes[index] > 0x20 && bytes[index] != 0xE3 && bytes[index] != 0x80 {
            return unsafe bytes[index] == 0xE5 || bytes[index] | 0x20 == 0x6F
        }
        return false
    }

    /// All words for totals hold 计 (E8 AE A1) or “otal”, or are “sum”.
    private func mayBeTotal(_ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        // SAFETY: 64 bytes follow any cell; what is read beyond it can only call for the slower look.
        while index < range.upperBound {
            let word = unsafe UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self)
            if Separators.holds(word, 0xE8) || Separators.holds(word | 0x2020_2020_2020_2020, 0x6F) {
                return unsafe holdsTotalWord(range)
            }
            index += 8
        }
        return unsafe range.count >= 3 && range.count < 16 && mayBeSum(range)
    }

    /// Whether it begins with “su”, blanks before it left out.
    private func mayBeSum(_ range: Range<Int>) -> Bool {
        for index in range where unsafe bytes[index] > 0x20 {
            return unsafe bytes[index] | 0x20 == 0x73 && bytes[index + 1] | 0x20 == 0x75
        }
        return false
    }

    private func holdsTotalWord(_ range: Range<Int>) -> Bool {
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
