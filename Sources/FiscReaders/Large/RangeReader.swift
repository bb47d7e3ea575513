/// Reads the records that begin in a range of a file, a chunk of rows at a time, in one buffer.
///
/// The text is looked at 64 bytes at a time for what cuts it; then the records are walked along these places, and cells
/// are parsed where they lie, into plain arrays of the chunk.
@unsafe struct RangeReader {
    let form: RecordForm
    let source: any ByteSource
    let isStopped: @Sendable () -> Bool
    /// Records that begin here or later are not this reader's.
    let end: Int

    // SAFETY: `capacity` bytes and `padding` that is zero after `filled`; freed by `close`.
    var bytes: UnsafeMutablePointer<UInt8>
    var capacity: Int
    var filled = 0
    /// The file's offset of the first byte in the buffer.
    var offset: Int
    /// Where the next record begins in the buffer.
    var position = 0
    var isAtEnd = false

    /// Where in the buffer the text may be cut, from the record at hand on, as far as it has been looked at.
    // SAFETY: room for those of a record of plain cells and of one batch; freed by `close`.
    let cuts: UnsafeMutablePointer<UInt32>
    var nextCut = 0
    var cutCount = 0
    /// Which of the cuts are no separators: where a plain record ends.
    // SAFETY: as many as there is room for cuts; freed by `close`.
    let stops: UnsafeMutablePointer<UInt32>
    var nextStop = 0
    var stopCount = 0
    /// Bytes looked at for cuts.
    var searched = 0
    /// For each 64 bytes from `firstBlock` on whether a word for a sum or a part may stand there.
    // SAFETY: room for the buffer's; freed by `close`.
    var summaries: UnsafeMutablePointer<Bool>
    var firstBlock = 0
    let watched: WatchedCells

    // SAFETY: as many as `form.width`; freed by `close`.
    let starts: UnsafeMutablePointer<Int>
    let ends: UnsafeMutablePointer<Int>
    let columns: UnsafeMutablePointer<LargeColumn>
    /// The line of each row of the chunk, the first of the range being 0.
    let lines: UnsafeMutablePointer<Int32>
    var escaped: [Int] = []

    var line = 0
    var blankRecords = 0
    var shorterRows = 0
    var leads = 0
    var rowCount = 0
    /// The last record with something in it: where it begins and how many cells are filled.
    var lastRecord: (offset: Int, filled: Int)?
    let countsLeads: Bool

    init(
        _ source: any ByteSource, from start: Int, to end: Int, _ form: RecordForm, blockSize: Int, countsLeads: Bool,
        isStopped: @escaping @Sendable () -> Bool
    ) {
        unsafe self.form = form
        unsafe self.source = source
        unsafe self.end = end
        unsafe self.isStopped = isStopped
        unsafe self.countsLeads = countsLeads
        unsafe offset = start
        unsafe capacity = max(256, blockSize)
        unsafe bytes = .allocate(capacity: max(256, blockSize) + Self.padding)
        unsafe cuts = .allocate(capacity: form.width + Self.batch + 64)
        unsafe stops = .allocate(capacity: form.width + Self.batch + 64)
        unsafe summaries = .allocate(capacity: max(256, blockSize) / 64 + 2)
        unsafe watched = WatchedCells(form)
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
        unsafe cuts.deallocate()
        unsafe stops.deallocate()
        unsafe summaries.deallocate()
        unsafe watched.deallocate()
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
            row = unsafe try takePlainRows(from: row)
            if row == CellGap.rowsPerChunk { break }
            if unsafe nextRecord >= end { break }
            let recordLine = unsafe line
            let recordStart = unsafe nextRecord
            guard let cells = unsafe try cutRecord() else {
                if unsafe try refill() { continue }
                break
            }
            if unsafe try take(cells, row, recordStart: recordStart) {
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

    /// The next record begins at `place`; what is known of the cuts behind it is found anew.
    mutating func restart(at place: Int) {
        unsafe position = place
        unsafe nextCut = 0
        unsafe cutCount = 0
        unsafe nextStop = 0
        unsafe stopCount = 0
        unsafe searched = place
        unsafe firstBlock = place
    }

    // MARK: Bytes

    /// Moves the record at hand to the front and reads on. False where there is nothing more.
    mutating func refill() throws(LargeTrouble) -> Bool {
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
        unsafe (bytes + filled).update(repeating: 0, count: Self.padding)
        unsafe isAtEnd = got < room
        if unsafe countsLeads { unsafe countLeads(from: rest) }
        unsafe restart(at: 0)
        return true
    }

    /// Characters beyond ASCII in what was just read, up to the range's end.
    mutating func countLeads(from start: Int) {
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

    mutating func grow(keeping rest: Int) throws(LargeTrouble) {
        guard unsafe capacity < form.longestRecord else { throw .notPlain("record") }
        let larger = unsafe UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + Self.padding)
        unsafe larger.update(from: bytes, count: rest)
        unsafe bytes.deallocate()
        unsafe bytes = larger
        unsafe capacity *= 2
        unsafe summaries.deallocate()
        unsafe summaries = .allocate(capacity: capacity / 64 + 2)
    }
}
