/// The cells of a delimited text: where each stands in the text's bytes, record by record.
///
/// 8 bytes a cell; nothing is copied except cells with doubled quotes, which are kept unescaped behind the text.
struct CellGrid {
    struct Cell {
        var start: UInt32
        var length: UInt32
    }

    /// The text, then the unescaped cells.
    let bytes: [UInt8]
    let cells: [Cell]
    /// The first cell of each record, and one past the last.
    let starts: [UInt32]
    /// The line each record begins at, from 1.
    let lines: [Int32]
    /// Characters after a closing quote, lines with them.
    let strayQuoteLines: [Int32]

    var recordCount: Int { lines.count }

    /// Some of the records, as a grid of their own.
    func part(_ records: Range<Int>) -> CellGrid {
        CellGrid(
            bytes: bytes, cells: cells, starts: Array(starts[records.lowerBound...records.upperBound]),
            lines: Array(lines[records]), strayQuoteLines: [])
    }

    /// The records that begin on these lines.
    func part(lines range: ClosedRange<Int>) -> CellGrid {
        let first = lines.firstIndex { range.lowerBound <= Int($0) } ?? recordCount
        return part(first..<(lines[first...].firstIndex { range.upperBound < Int($0) } ?? recordCount))
    }

    func width(_ record: Int) -> Int { Int(starts[record + 1] - starts[record]) }

    /// The bytes of a cell without blanks around; empty where the record is shorter.
    @inline(__always)
    func range(_ record: Int, _ column: Int) -> Range<Int> {
        let index = Int(starts[record]) + column
        guard index < Int(starts[record + 1]) else { return 0..<0 }
        let cell = cells[index]
        var start = Int(cell.start)
        var end = start + Int(cell.length)
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        if start < end, bytes[start] >= 0xC2 || bytes[end - 1] >= 0x80 { trimWide(&start, &end) }
        return start..<end
    }

    /// Whether the record has this cell at all.
    func has(_ record: Int, _ column: Int) -> Bool { column < width(record) }

    func text(_ record: Int, _ column: Int) -> String { text(range(record, column)) }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The cells of a record as written, blank ones at the end left out.
    func texts(_ record: Int) -> [String] {
        var result = (0..<width(record)).map { text(record, $0) }
        while result.last?.isEmpty ?? false { result.removeLast() }
        return result
    }

    func isBlank(_ record: Int) -> Bool { !(0..<width(record)).contains { !range(record, $0).isEmpty } }

    /// The columns of a record that hold something.
    func filledColumns(_ record: Int) -> [Int] { (0..<width(record)).filter { !range(record, $0).isEmpty } }

    /// How many narrow blanks' width a cell begins with; a wide blank (U+3000) is two.
    func indent(_ record: Int, _ column: Int) -> Int {
        let index = Int(starts[record]) + column
        guard index < Int(starts[record + 1]) else { return 0 }
        let cell = cells[index]
        var place = Int(cell.start)
        let end = place + Int(cell.length)
        var width = 0
        while place < end {
            if bytes[place] == 0x20 || bytes[place] == 0x09 {
                width += 1
                place += 1
            } else if let length = wideBlank(at: place, end) {
                width += length == 3 && bytes[place] == 0xE3 ? 2 : bytes[place] == 0xEF ? 0 : 1
                place += length
            } else {
                break
            }
        }
        return width
    }

    /// Removes the wide blanks of Chinese texts (U+3000), no-break spaces and byte order marks in the middle of files.
    private func trimWide(_ start: inout Int, _ end: inout Int) {
        while start < end {
            if bytes[start] <= 0x20 {
                start += 1
            } else if let length = wideBlank(at: start, end) {
                start += length
            } else {
                break
            }
        }
        while end > start {
            if bytes[end - 1] <= 0x20 {
                end -= 1
            } else if end - start >= 3, wideBlank(at: end - 3, end) == 3 {
                end -= 3
            } else if end - start >= 2, wideBlank(at: end - 2, end) == 2 {
                end -= 2
            } else {
                break
            }
        }
    }

    private func wideBlank(at index: Int, _ end: Int) -> Int? {
        if index + 1 < end, bytes[index] == 0xC2, bytes[index + 1] == 0xA0 { return 2 }
        guard index + 2 < end else { return nil }
        let (a, b, c) = (bytes[index], bytes[index + 1], bytes[index + 2])
        if a == 0xE3, b == 0x80, c == 0x80 { return 3 }
        if a == 0xEF, b == 0xBB, c == 0xBF { return 3 }
        if a == 0xE2, b == 0x80, c <= 0x8B { return 3 }
        return nil
    }
}
