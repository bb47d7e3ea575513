/// Cuts the text into records and cells.
extension RangeReader {
    /// Cuts the record at `position`; its number of cells, or `nil` where the buffer ends before it does.
    mutating func cutRecord() throws(LargeTrouble) -> Int? {
        // SAFETY: the cuts are places below `filled`; cells are held against `width`.
        let bytes = unsafe self.bytes
        let filled = unsafe self.filled
        let separator = unsafe form.separator
        let cuts = unsafe self.cuts
        var cells = 0
        var start = unsafe position
        var open = -1
        var close = -1
        var pair = -1
        var quotedLines = 0
        if unsafe !escaped.isEmpty { unsafe escaped.removeAll(keepingCapacity: true) }
        let (starts, ends) = unsafe (self.starts, self.ends)
        let width = unsafe form.width
        while true {
            while unsafe nextCut < cutCount {
                let index = unsafe Int(cuts[nextCut])
                unsafe nextCut += 1
                let byte = unsafe bytes[index]
                if byte == separator {
                    if open < 0, cells < width {
                        unsafe starts[cells] = start
                        unsafe ends[cells] = index
                    } else {
                        if open >= 0, close < 0 { continue }
                        unsafe try addCell(cells, start, index, open, close)
                    }
                    cells += 1
                    start = index + 1
                    open = -1
                    close = -1
                } else if byte == 0x0A {
                    if open >= 0, close < 0 {
                        quotedLines += 1
                        continue
                    }
                    unsafe try addCell(cells, start, index, open, close)
                    unsafe position = index + 1
                    unsafe line += quotedLines + 1
                    return cells + 1
                } else if byte == 0x22 {
                    guard unsafe form.quotes, index != pair else { continue }
                    if open < 0 {
                        if unsafe isBlank(start, index) { open = index }
                    } else if close < 0 {
                        if index + 1 >= filled, unsafe !isAtEnd { return unsafe unfinished() }
                        if unsafe bytes[index + 1] == 0x22, index + 1 < filled {
                            pair = index + 1
                            unsafe escaped.append(cells)
                        } else {
                            close = index
                        }
                    }
                } else if byte == 0x0D {
                    if index + 1 >= filled, unsafe !isAtEnd { return unsafe unfinished() }
                    if index + 1 < filled, unsafe bytes[index + 1] != 0x0A { throw .notPlain("carriage return") }
                } else if byte < 0x20, byte != 0x09 {
                    throw .notPlain("control character")
                }
            }
            if unsafe searched >= filled { return unsafe try lastRecord(cells, start, open, close) }
            unsafe findMoreCuts()
        }
    }

    mutating func unfinished() -> Int? {
        unsafe restart(at: position)
        return nil
    }

    /// At the end of the file a record may lack its line end.
    mutating func lastRecord(_ cells: Int, _ start: Int, _ open: Int, _ close: Int) throws(LargeTrouble) -> Int? {
        guard unsafe isAtEnd, unsafe position < filled else { return unsafe unfinished() }
        if open >= 0, close < 0 { throw .notPlain("open quote") }
        unsafe try addCell(cells, start, filled, open, close)
        unsafe restart(at: filled)
        unsafe line += 1
        return cells + 1
    }

    /// A cell as it lies; blanks around it are cut off when it is looked at.
    func addCell(_ cell: Int, _ start: Int, _ end: Int, _ open: Int, _ close: Int) throws(LargeTrouble) {
        if close >= 0, unsafe !isBlank(close + 1, end) { throw .notPlain("text after a quote") }
        let (start, end) = open >= 0 ? (open + 1, close) : (start, end)
        guard unsafe cell < form.width else {
            if unsafe !isEmpty(start, end) { throw .notPlain("wide row") }
            return
        }
        unsafe starts[cell] = start
        unsafe ends[cell] = end
    }

    private func isEmpty(_ start: Int, _ end: Int) -> Bool {
        var (start, end) = (start, end)
        unsafe trim(&start, &end)
        return start >= end
    }

    /// Cuts off the blanks around a cell.
    @inline(__always)
    func trim(_ cell: Int) { unsafe trim(&starts[cell], &ends[cell]) }

    @inline(__always)
    private func trim(_ start: inout Int, _ end: inout Int) {
        // SAFETY: both within `filled`.
        while start < end, unsafe bytes[start] <= 0x20 { start += 1 }
        while end > start, unsafe bytes[end - 1] <= 0x20 { end -= 1 }
        guard start < end else { return }
        let (first, last) = unsafe (bytes[start], bytes[end - 1])
        if unsafe Self.leadsWideBlank(first) {
            unsafe trimWide(&start, &end)
        } else if last >= 0x80, last <= 0xBF, end - start >= 2, unsafe Self.precedesLast(bytes[end - 2]) {
            unsafe trimWide(&start, &end)
        }
    }

    /// The first byte of each blank that `wideBlank` knows, and the byte before its last one.
    @inline(__always)
    private static func leadsWideBlank(_ byte: UInt8) -> Bool {
        byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF
    }

    @inline(__always)
    private static func precedesLast(_ byte: UInt8) -> Bool { byte == 0xC2 || byte == 0x80 || byte == 0xBB }

    /// Blanks, and byte order marks left in the middle, as `CSVRecords` has it.
    func isBlank(_ start: Int, _ end: Int) -> Bool {
        var index = start
        while index < end {
            let byte = unsafe bytes[index]
            if byte == 0x20 || byte == 0x09 || byte == 0x0D {
                index += 1
            } else if byte == 0xEF, index + 2 < end, unsafe bytes[index + 1] == 0xBB, unsafe bytes[index + 2] == 0xBF {
                index += 3
            } else {
                return false
            }
        }
        return true
    }

    /// As `CellGrid` trims: the blanks of Chinese texts too.
    private func trimWide(_ start: inout Int, _ end: inout Int) {
        while start < end {
            let byte = unsafe bytes[start]
            if byte <= 0x20 {
                start += 1
            } else if byte == 0xC2 || byte == 0xE3 || byte == 0xEF || byte == 0xE2,
                let length = unsafe wideBlank(start, end)
            {
                start += length
            } else {
                break
            }
        }
        while end > start {
            let byte = unsafe bytes[end - 1]
            if byte <= 0x20 {
                end -= 1
            } else if byte < 0x80 || byte > 0xBF {
                break
            } else if end - start >= 3, unsafe wideBlank(end - 3, end) == 3 {
                end -= 3
            } else if end - start >= 2, unsafe wideBlank(end - 2, end) == 2 {
                end -= 2
            } else {
                break
            }
        }
    }

    func wideBlank(_ index: Int, _ end: Int) -> Int? {
        let (a, b) = unsafe (bytes[index], index + 1 < end ? bytes[index + 1] : 0)
        if a == 0xC2, b == 0xA0 { return 2 }
        guard index + 2 < end else { return nil }
        let c = unsafe bytes[index + 2]
        if a == 0xE3, b == 0x80, c == 0x80 { return 3 }
        if a == 0xEF, b == 0xBB, c == 0xBF { return 3 }
        if a == 0xE2, b == 0x80, c <= 0x8B { return 3 }
        return nil
    }
}
