/// The short way for records that are as plain as nearly all are: every cell there, none quoted.
extension RangeReader {
    /// Takes records into rows from `first` on, as far as they are plain; what comes then is cut with care.
    mutating func takePlainRows(from first: Int) throws(LargeTrouble) -> Int {
        let width = unsafe form.width
        guard unsafe form.headerWidth <= width else { return first }
        // SAFETY: the cuts are places below `filled`, and only those that are there are looked at.
        let (bytes, cuts, stops, lines) = unsafe (self.bytes, self.cuts, self.stops, self.lines)
        let stop = unsafe end - offset
        var row = first
        var lastStart = -1
        while row < CellGap.rowsPerChunk, unsafe position < stop {
            if unsafe cutCount - nextCut <= width, unsafe searched < filled { unsafe findMoreCuts() }
            while unsafe nextStop < stopCount && stops[nextStop] < nextCut { unsafe nextStop += 1 }
            // The first cut that is no separator must be the one behind the last cell, and end the line.
            guard unsafe nextStop < stopCount, unsafe Int(stops[nextStop]) == nextCut + width - 1 else { break }
            let own = unsafe cuts + nextCut
            let last = unsafe Int(own[width - 1])
            var used = width
            if unsafe bytes[last] == 0x0D {
                guard unsafe nextCut + used < cutCount, unsafe Int(own[used]) == last + 1 && bytes[last + 1] == 0x0A
                else { break }
                used += 1
            } else if unsafe bytes[last] != 0x0A {
                break
            }
            let start = unsafe position
            guard unsafe isPlainRow(start, own) else { break }
            unsafe try takePlain(start, own, last, row)
            unsafe lines[row] = Int32(truncatingIfNeeded: line)
            unsafe line += 1
            unsafe nextCut += used
            unsafe position = Int(own[used - 1]) + 1
            lastStart = start
            row += 1
        }
        if lastStart >= 0 { unsafe lastRecord = (offset + lastStart, 2) }
        return row
    }

    /// Whether two cells hold something, and the record is not the header once more.
    @inline(__always)
    private func isPlainRow(_ start: Int, _ cuts: UnsafeMutablePointer<UInt32>) -> Bool {
        let firstLength = unsafe Int(cuts[0]) - start
        if firstLength > 0 {
            guard unsafe Self.isPlain(bytes[start]) else { return false }
            if unsafe firstLength >= watched.headerLength, unsafe watched.headerLength > 0 {
                // SAFETY: 64 bytes follow any cell.
                let word = unsafe UnsafeRawPointer(bytes + start).loadUnaligned(as: UInt64.self)
                if unsafe word & watched.headerMask == watched.header { return false }
            }
        }
        var filled = firstLength > 0 ? 1 : 0
        var cell = 1
        while filled < 2 {
            guard unsafe cell < form.width else { return false }
            let own = unsafe Int(cuts[cell - 1]) + 1
            if unsafe own < Int(cuts[cell]), unsafe Self.isPlain(bytes[own]) { filled += 1 }
            cell += 1
        }
        return true
    }

    /// Printed ASCII, and what leads a Chinese character; blanks of Chinese texts lead with C2, E2, E3 or EF.
    @inline(__always)
    static func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x80 || byte >= 0xE4 && byte <= 0xE9 }

    @inline(__always)
    private mutating func takePlain(
        _ start: Int, _ cuts: UnsafeMutablePointer<UInt32>, _ end: Int, _ row: Int
    ) throws(LargeTrouble) {
        for index in unsafe 0..<watched.numbers.count {
            let cell = unsafe watched.numbers[index]
            let (from, to) = unsafe Self.range(cell, start, cuts)
            if unsafe columns[cell].addCents(bytes, from, to, row: row) { continue }
            unsafe set(cell, from, to)
            unsafe columns[cell].addNumber(bytes, starts[cell], ends[cell], row: row)
        }
        for index in unsafe 0..<watched.coded.count {
            let cell = unsafe watched.coded[index]
            let (from, to) = unsafe Self.range(cell, start, cuts)
            unsafe set(cell, from, to)
            unsafe addCode(cell, row)
        }
        for index in unsafe 0..<watched.checkedNumbers.count {
            let cell = unsafe watched.checkedNumbers[index]
            let (from, to) = unsafe Self.range(cell, start, cuts)
            if unsafe PlainNumber.cents(bytes, from, to) != nil { continue }
            unsafe set(cell, from, to)
            unsafe try check(numberIn: cell)
        }
        guard unsafe watched.checkedTexts.count > 0 && mayHoldSummary(start, end) else { return }
        for index in unsafe 0..<watched.checkedTexts.count {
            let cell = unsafe watched.checkedTexts[index]
            let (from, to) = unsafe Self.range(cell, start, cuts)
            unsafe try check(text: from..<to)
        }
    }

    /// A cell as it lies between two cuts.
    @inline(__always)
    private static func range(
        _ cell: Int, _ start: Int, _ cuts: UnsafeMutablePointer<UInt32>
    ) -> (Int, Int) {
        // SAFETY: the record has the cell.
        (cell == 0 ? start : unsafe Int(cuts[cell - 1]) + 1, unsafe Int(cuts[cell]))
    }

    /// Makes a cell known to those who look at it by its number, the blanks around it cut off.
    @inline(__always)
    private func set(_ cell: Int, _ start: Int, _ end: Int) {
        unsafe starts[cell] = start
        unsafe ends[cell] = end
        unsafe trim(cell)
    }
}
