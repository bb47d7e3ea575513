/// The cells of one column over a whole range of a file.
struct PartColumn: Sendable {
    var values: [Int64] = []
    /// Decimals of each cell; empty while all numbers have `commonDecimals`.
    var decimals: [UInt8] = []
    /// 255 while there is no number.
    var commonDecimals: UInt8 = 255
    var gaps: [(row: Int32, code: Int32)] = []
    var codes: [Int32] = []
    var odd = TextCodes()
    var texts = TextCodes()
    var counts = PlainCounts()

    /// Takes over the cells of a chunk; `row` is the number of its first row.
    mutating func append(_ column: UnsafePointer<LargeColumn>, rows: Int, after row: Int) {
        // SAFETY: the reader's chunk holds `rows` cells.
        switch unsafe column.pointee.role {
        case .number:
            unsafe values.append(contentsOf: UnsafeBufferPointer(start: column.pointee.values, count: rows))
            unsafe noteDecimals(column, rows)
            for gap in unsafe column.pointee.gaps { gaps.append((Int32(clamping: row) + gap.row, gap.code)) }
        case .coded: unsafe codes.append(contentsOf: UnsafeBufferPointer(start: column.pointee.codes, count: rows))
        default: break
        }
    }

    private mutating func noteDecimals(_ column: UnsafePointer<LargeColumn>, _ rows: Int) {
        let common = unsafe column.pointee.commonDecimals
        let isUniform =
            unsafe !column.pointee.decimalsDiffer
            && (common == 255 || commonDecimals == 255 || common == commonDecimals)
        if decimals.isEmpty, isUniform {
            if common != 255 { commonDecimals = common }
            return
        }
        if decimals.isEmpty {
            decimals = [UInt8](repeating: commonDecimals == 255 ? 0 : commonDecimals, count: values.count - rows)
            for gap in gaps { decimals[Int(gap.row)] = 0 }
        }
        unsafe decimals.append(contentsOf: UnsafeBufferPointer(start: column.pointee.decimals, count: rows))
    }

    mutating func finish(_ column: UnsafePointer<LargeColumn>) {
        unsafe odd = column.pointee.odd
        unsafe texts = column.pointee.texts
        unsafe counts = column.pointee.counts
    }
}

/// What one range of a file came to.
struct LargePart: Sendable {
    var columns: [PartColumn]
    /// Lines of the rows, the first of the range being 0.
    var lines: [Int32] = []
    var facts = RangeFacts()
}

/// What a range says beyond its cells.
struct RangeFacts: Sendable {
    var lineCount = 0
    var blankRecords = 0
    var shorterRows = 0
    var leads = 0
    var rowCount = 0
    var lastRecord: (offset: Int, filled: Int)?
    /// Where the record after the range begins.
    var next = 0
}

extension RangeReader {
    /// The figures of a column of the chunk, with a dictionary of the odd ones; the next chunk begins another one.
    mutating func takeColumn(_ column: Int, rows: Int) -> PartColumn {
        var taken = PartColumn()
        unsafe taken.append(columns + column, rows: rows, after: 0)
        unsafe taken.finish(columns + column)
        unsafe columns[column].odd = TextCodes()
        unsafe columns[column].counts = PlainCounts()
        return taken
    }

    var facts: RangeFacts {
        unsafe RangeFacts(
            lineCount: line, blankRecords: blankRecords, shorterRows: shorterRows, leads: leads, rowCount: rowCount,
            lastRecord: lastRecord, next: nextRecord)
    }
}

/// The ranges of a file that several threads read, each beginning where a record most likely does.
///
/// Whether it does shows when the range before has been read: it must end exactly there. Inside quotes it does not, and
/// then the file is read by one thread.
struct FileRanges: Sendable {
    private(set) var starts: [Int] = []
    let end: Int

    init(_ head: LargeHead, workers: Int, blockSize: Int) throws(LargeTrouble) {
        let size = head.source.size
        end = size
        starts = [head.markLength]
        let form = head.form(columns: [])
        for worker in 1..<max(1, workers) {
            let guess = head.markLength + (size - head.markLength) / workers * worker
            if guess <= (starts.last ?? 0) { continue }
            var reader = unsafe RangeReader(
                head.source, from: guess - 1, to: size, form, blockSize: min(blockSize, 65_536), countsLeads: false,
                isStopped: { false })
            defer { unsafe reader.close() }
            guard unsafe try reader.skipToLineEnd() else { break }
            let start = unsafe reader.nextRecord
            if start > (starts.last ?? 0), start < size { starts.append(start) }
        }
    }

    var count: Int { starts.count }
    func end(of range: Int) -> Int { range + 1 < starts.count ? starts[range + 1] : end }

    /// One range in place of several.
    var joined: FileRanges {
        var one = self
        one.starts = Array(starts.prefix(1))
        return one
    }
}

extension LargeHead {
    /// Opens a reader on a range, past the records before the first row.
    func reader(
        _ ranges: FileRanges, _ range: Int, _ form: RecordForm, blockSize: Int, countsLeads: Bool,
        isStopped: @escaping @Sendable () -> Bool
    ) throws(LargeTrouble) -> RangeReader {
        var reader = unsafe RangeReader(
            source, from: ranges.starts[range], to: ranges.end(of: range), form, blockSize: blockSize,
            countsLeads: countsLeads, isStopped: isStopped)
        if range == 0 {
            do throws(LargeTrouble) {
                unsafe try reader.skipRecords(leadingRecords)
            } catch {
                unsafe reader.close()
                throw error
            }
        }
        return unsafe reader
    }

    /// Whether the last record is a row and no note below the rows.
    func endsWithRow(_ last: (offset: Int, filled: Int)) -> Bool {
        guard last.filled > 1 else { return false }
        let length = min(source.size - last.offset, options.limits.cellBytes)
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            count = unsafe source.read(at: last.offset, into: UnsafeMutableRawBufferPointer(buffer)) ?? 0
        }
        guard let grid = try? CSVRecords.split(bytes, finding.dialect, maximumRecords: 1), grid.recordCount == 1 else {
            return false
        }
        return !LayoutFinder(grid, options: options, file: name).beginsNote(0)
    }
}
