import FiscTables

/// Why a file is left to the general reader, or why reading ended.
enum LargeTrouble: Error {
    /// Something that the fast path does not decide: totals, headings among the rows, odd quotes, wide rows.
    case notPlain(String)
    case unreadable
    case stopped
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
    /// A record may not be longer.
    var longestRecord = 8_000_000
}

/// Reads the records that begin in a range of a file, a chunk of rows at a time, in one buffer.
///
/// The text is looked at 64 bytes at a time; cells are parsed where they lie, into plain arrays of the chunk.
@unsafe struct RangeReader {
    let form: RecordForm
    private let source: any ByteSource
    private let separators: Separators
    private let isStopped: @Sendable () -> Bool
    /// Records that begin here or later are not this reader's.
    private let end: Int

    // SAFETY: `capacity` bytes and 64 of padding that are zero after `filled`; freed by `close`.
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var filled = 0
    /// The file's offset of the first byte in the buffer.
    private var offset: Int
    /// Where the next record begins in the buffer.
    private var position = 0
    private var base = 0
    private var mask: UInt64 = 0
    private var isAtEnd = false

    // SAFETY: as many as `form.width`; freed by `close`.
    private let starts: UnsafeMutablePointer<Int>
    private let ends: UnsafeMutablePointer<Int>
    let columns: UnsafeMutablePointer<LargeColumn>
    /// The line of each row of the chunk, the first of the range being 0.
    let lines: UnsafeMutablePointer<Int32>
    private var escaped: [Int] = []

    private(set) var line = 0
    private(set) var blankRecords = 0
    private(set) var shorterRows = 0
    private(set) var leads = 0
    private(set) var rowCount = 0
    /// The last record with something in it: where it begins and how many cells are filled.
    private(set) var lastRecord: (offset: Int, filled: Int)?
    private let countsLeads: Bool

    init(
        _ source: any ByteSource, from start: Int, to end: Int, _ form: RecordForm, blockSize: Int, countsLeads: Bool,
        isStopped: @escaping @Sendable () -> Bool
    ) {
        unsafe self.form = form
        unsafe self.source = source
        unsafe self.end = end
        unsafe self.isStopped = isStopped
        unsafe self.countsLeads = countsLeads
        unsafe separators = Separators(form.separator)
        unsafe offset = start
        unsafe capacity = max(256, blockSize)
        unsafe bytes = .allocate(capacity: max(256, blockSize) + 64)
        unsafe starts = .allocate(capacity: form.width)
        unsafe ends = .allocate(capacity: form.width)
        unsafe columns = .allocate(capacity: form.width)
        unsafe lines = .allocate(capacity: CellGap.rowsPerChunk)
        for (index, role) in form.roles.enumerated() {
            let rows = role == .number ? CellGap.rowsPerChunk : 1
            unsafe (columns + index).initialize(
                to: LargeColumn(
                    role: role, values: .allocate(capacity: rows), decimals: .allocate(capacity: rows),
                    codes: .allocate(capacity: role == .coded ? CellGap.rowsPerChunk : 1)))
        }
    }

    func close() {
        unsafe bytes.deallocate()
        unsafe starts.deallocate()
        unsafe ends.deallocate()
        unsafe lines.deallocate()
        for index in unsafe 0..<form.width {
            unsafe columns[index].values.deallocate()
            unsafe columns[index].decimals.deallocate()
            unsafe columns[index].codes.deallocate()
        }
        unsafe columns.deinitialize(count: form.width)
        unsafe columns.deallocate()
    }

    /// The file's offset of the next record.
    var nextRecord: Int { unsafe offset + position }

    /// Fills the chunk; returns its rows, none at the end of the range.
    mutating func nextChunk() throws(LargeTrouble) -> Int {
        if unsafe isStopped() { throw .stopped }
        for index in unsafe 0..<form.width { unsafe columns[index].beginChunk() }
        var row = 0
        while row < CellGap.rowsPerChunk {
            if unsafe nextRecord >= end { break }
            let recordLine = unsafe line
            guard let cells = unsafe try cutRecord() else {
                if unsafe try refill() { continue }
                break
            }
            if unsafe try take(cells, row) {
                unsafe lines[row] = Int32(clamping: recordLine)
                row += 1
            }
        }
        unsafe rowCount += row
        return row
    }

    /// Passes over records.
    mutating func skipRecords(_ count: Int) throws(LargeTrouble) {
        var skipped = 0
        while skipped < count {
            if unsafe try cutRecord() == nil {
                guard unsafe try refill() else { return }
            } else {
                skipped += 1
            }
        }
    }

    /// Steps to the byte after the next line end: where a record most likely begins. False at the end of the file.
    mutating func skipToLineEnd() throws(LargeTrouble) -> Bool {
        while true {
            for index in unsafe position..<filled where unsafe bytes[index] == 0x0A {
                unsafe restart(at: index + 1)
                return true
            }
            unsafe restart(at: filled)
            guard unsafe try refill() else { return false }
        }
    }

    private mutating func restart(at place: Int) {
        unsafe position = place
        unsafe base = place
        unsafe mask = place < filled ? separators.mask(bytes + place) : 0
    }

    // MARK: Bytes

    /// Moves the record at hand to the front and reads on. False where there is nothing more.
    private mutating func refill() throws(LargeTrouble) -> Bool {
        if unsafe isAtEnd { return false }
        let rest = unsafe filled - position
        if rest > 0 { unsafe bytes.update(from: bytes + position, count: rest) }
        unsafe offset += position
        if unsafe rest * 2 > capacity { unsafe try grow(keeping: rest) }
        let room = unsafe capacity - rest
        guard
            let got = unsafe source.read(
                at: offset + rest, into: UnsafeMutableRawBufferPointer(start: bytes + rest, count: room))
        else { throw .unreadable }
        unsafe filled = rest + got
        unsafe (bytes + filled).update(repeating: 0, count: 64)
        unsafe isAtEnd = got < room
        if unsafe countsLeads { unsafe countLeads(from: rest) }
        unsafe restart(at: 0)
        return true
    }

    /// Characters beyond ASCII in what was just read, up to the range's end.
    private mutating func countLeads(from start: Int) {
        let stop = unsafe min(filled, end - offset)
        var index = start
        while index + 64 <= stop {
            unsafe leads += Separators.leads(bytes + index)
            index += 64
        }
        while index < stop {
            if unsafe bytes[index] >= 0xC0 { unsafe leads += 1 }
            index += 1
        }
    }

    private mutating func grow(keeping rest: Int) throws(LargeTrouble) {
        guard unsafe capacity < form.longestRecord else { throw .notPlain("record") }
        let larger = unsafe UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + 64)
        unsafe larger.update(from: bytes, count: rest)
        unsafe bytes.deallocate()
        unsafe bytes = larger
        unsafe capacity *= 2
    }

    // MARK: Records

    /// Cuts the record at `position`; its number of cells, or `nil` where the buffer ends before it does.
    private mutating func cutRecord() throws(LargeTrouble) -> Int? {
        // SAFETY: indices below come from masks over `bytes` and are held against `filled`; cells against `width`.
        let bytes = unsafe self.bytes
        let filled = unsafe self.filled
        let separator = unsafe form.separator
        var base = unsafe self.base
        var mask = unsafe self.mask
        var cells = 0
        var start = unsafe position
        var open = -1
        var close = -1
        var pair = -1
        var quotedLines = 0
        unsafe escaped.removeAll(keepingCapacity: true)
        while true {
            while mask != 0 {
                let index = base + mask.trailingZeroBitCount
                mask &= mask &- 1
                if index >= filled { return unsafe try lastRecord(cells, start, open, close) }
                let byte = unsafe bytes[index]
                if byte == separator {
                    if open >= 0, close < 0 { continue }
                    unsafe try addCell(cells, start, index, open, close)
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
                    unsafe self.base = base
                    unsafe self.mask = mask
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
            base += 64
            if base >= filled { return unsafe try lastRecord(cells, start, open, close) }
            mask = unsafe separators.mask(bytes + base)
        }
    }

    private mutating func unfinished() -> Int? {
        unsafe restart(at: position)
        return nil
    }

    /// At the end of the file a record may lack its line end.
    private mutating func lastRecord(_ cells: Int, _ start: Int, _ open: Int, _ close: Int) throws(LargeTrouble) -> Int?
    {
        guard unsafe isAtEnd, unsafe position < filled else { return unsafe unfinished() }
        if open >= 0, close < 0 { throw .notPlain("open quote") }
        unsafe try addCell(cells, start, filled, open, close)
        unsafe restart(at: filled)
        unsafe line += 1
        return cells + 1
    }

    @inline(__always)
    private func addCell(_ cell: Int, _ start: Int, _ end: Int, _ open: Int, _ close: Int) throws(LargeTrouble) {
        if close >= 0, unsafe !isBlank(close + 1, end) { throw .notPlain("text after a quote") }
        var start = start
        var end = end
        if open >= 0 {
            start = open + 1
            end = close
        }
        // SAFETY: both within `filled`.
        while start < end, unsafe bytes[start] <= 0x20 { start += 1 }
        while end > start, unsafe bytes[end - 1] <= 0x20 { end -= 1 }
        if start < end, unsafe bytes[start] >= 0xC2 || bytes[end - 1] >= 0x80 { unsafe trimWide(&start, &end) }
        guard unsafe cell < form.width else {
            if start < end { throw .notPlain("wide row") }
            return
        }
        unsafe starts[cell] = start
        unsafe ends[cell] = end
    }

    /// Blanks, and byte order marks left in the middle, as `CSVRecords` has it.
    private func isBlank(_ start: Int, _ end: Int) -> Bool {
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
    @inline(__always)
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

    private func wideBlank(_ index: Int, _ end: Int) -> Int? {
        let (a, b) = unsafe (bytes[index], index + 1 < end ? bytes[index + 1] : 0)
        if a == 0xC2, b == 0xA0 { return 2 }
        guard index + 2 < end else { return nil }
        let c = unsafe bytes[index + 2]
        if a == 0xE3, b == 0x80, c == 0x80 { return 3 }
        if a == 0xEF, b == 0xBB, c == 0xBF { return 3 }
        if a == 0xE2, b == 0x80, c <= 0x8B { return 3 }
        return nil
    }

    // MARK: Cells

    /// Parses the cells of a record into a row; false where the record is blank.
    private mutating func take(_ cells: Int, _ row: Int) throws(LargeTrouble) -> Bool {
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
    private func unescape(_ cell: Int) {
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

    private func isHeaderStart() -> Bool {
        let header = unsafe form.headerStart
        guard unsafe ends[0] - starts[0] == header.count, !header.isEmpty else { return false }
        for offset in header.indices where unsafe bytes[starts[0] + offset] != header[offset] { return false }
        return true
    }

    private func text(_ range: Range<Int>) -> String {
        unsafe String(decoding: UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count), as: UTF8.self)
    }

    /// A cell of figures that is not asked for must at least be a figure of some kind.
    private func check(number range: Range<Int>) throws(LargeTrouble) {
        let cell = unsafe Array(UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count))
        if ScannedNumber.scan(cell.span, 0..<cell.count) == nil { throw .notPlain("word among figures") }
    }

    private func check(text range: Range<Int>) throws(LargeTrouble) {
        guard unsafe form.watchesTotals, range.count <= 120, unsafe mayBeTotal(range) else { return }
        if unsafe TotalWord(text(range)) != nil { throw .notPlain("total") }
    }

    /// All words for totals hold 计 or “otal”, or are “sum”.
    private func mayBeTotal(_ range: Range<Int>) -> Bool {
        if range.count == 3, unsafe bytes[range.lowerBound] | 0x20 == 0x73 { return true }
        for index in range {
            let byte = unsafe bytes[index]
            if byte == 0xE8, unsafe bytes[index + 1] == 0xAE && bytes[index + 2] == 0xA1 { return true }
            if byte | 0x20 == 0x6F, unsafe bytes[index + 1] | 0x20 == 0x74 { return true }
        }
        return false
    }

    private func check(label range: Range<Int>) throws(LargeTrouble) {
        if unsafe GridReading.isHeading(foldedName(text(range))) { throw .notPlain("heading among the rows") }
    }
}
