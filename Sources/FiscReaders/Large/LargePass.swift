import FiscNumerics
import FiscTables

/// One pass over a large file in bounded memory: each chunk of rows becomes a small table, read as the whole would be,
/// and is gone when the next one comes. At the end all cells together must bear out the head.
struct LargePass: Sendable {
    private let head: LargeHead
    private let wanted: Set<Int>
    private let prototype: Table
    private let tableUnit: Unit?
    private let workers: Int
    private let blockSize: Int
    private let progress: ReadingProgress?
    private let isStopped: @Sendable () -> Bool

    init(
        _ head: LargeHead, _ wanted: Set<Int>, _ prototype: Table, workers: Int, blockSize: Int = 1 << 18,
        progress: ReadingProgress? = nil, isStopped: @escaping @Sendable () -> Bool
    ) {
        self.head = head
        self.wanted = wanted
        self.prototype = prototype
        var reading = head.reading
        tableUnit = reading.tableUnit()?.unit
        self.workers = workers
        self.blockSize = blockSize
        self.progress = progress
        self.isStopped = isStopped
    }

    /// What the rows of one range came to.
    private struct Part<Result: Sendable>: Sendable {
        var result: Result
        var evidence: PassEvidence
        var facts = RangeFacts()
    }

    func fold<Result: Sendable>(
        from start: Result, _ step: @escaping @Sendable (inout Result, Table) throws(PlanTrouble) -> Void
    ) throws(LargeTrouble) -> [(part: Result, firstLine: Int)] {
        let form = head.form(columns: wanted)
        let parts = try eachRange(head, workers: workers, blockSize: blockSize) {
            (ranges, range) throws(LargeTrouble) -> (Part<Result>, next: Int) in
            var part = Part(result: start, evidence: PassEvidence(head))
            try read(ranges, range, form, &part, step)
            return (part, part.facts.next)
        }
        var evidence = PassEvidence(head)
        var line = 1
        var results: [(part: Result, firstLine: Int)] = []
        for part in parts {
            evidence.merge(part.evidence)
            results.append((part.result, line))
            line += part.facts.lineCount
        }
        _ = try head.confirmedRows(parts.map(\.facts))
        var reading = head.reading
        _ = try head.confirmed(evidence.scans(head), &reading)
        return results
    }

    private func read<Result>(
        _ ranges: FileRanges, _ range: Int, _ form: RecordForm, _ part: inout Part<Result>,
        _ step: (inout Result, Table) throws(PlanTrouble) -> Void
    ) throws(LargeTrouble) {
        var reader = unsafe try head.reader(
            ranges, range, form, blockSize: blockSize, countsLeads: false, isStopped: isStopped)
        defer { unsafe reader.close() }
        var streams = coded
        while true {
            let before = unsafe reader.nextRecord
            let rows = unsafe try reader.nextChunk()
            if rows == 0 { break }
            let chunk = unsafe try table(&reader, rows, &streams, &part.evidence)
            do throws(PlanTrouble) {
                try step(&part.result, chunk)
            } catch {
                throw .step(error)
            }
            unsafe progress?.add(rows: rows, bytes: reader.nextRecord - before)
        }
        for index in streams.indices {
            unsafe try streams[index]?.finish(reader.columns[index].texts, &part.evidence)
        }
        part.facts = unsafe reader.facts
    }

    /// The columns of texts and periods that are asked for, before their first chunk.
    private var coded: [CodedStream?] {
        head.types.indices.map { index in
            guard wanted.contains(index), head.types[index] != .number else { return nil }
            return CodedStream(head, index, prototype.columns[index], tableUnit: tableUnit)
        }
    }

    /// The rows at hand as a table; columns that are not asked for have no cells.
    private func table(
        _ reader: inout RangeReader, _ rows: Int, _ streams: inout [CodedStream?], _ evidence: inout PassEvidence
    ) throws(LargeTrouble) -> Table {
        let lines = unsafe Array(UnsafeBufferPointer(start: reader.lines, count: rows))
        let places = RowPlaces(source: head.reading.source, lines: lines)
        var columns = prototype.columns
        var wordy: Set<Int32> = []
        for index in wanted {
            if let column = unsafe try streams[index]?.column(reader.columns + index, rows: rows, &evidence) {
                columns[index] = column
            } else {
                let piece = unsafe reader.takeColumn(index, rows: rows)
                let reading = try LargeColumnReading(head, index, [piece], [rows])
                // Words in two columns of figures may be headings of a part.
                for row in reading.otherRows where !wordy.insert(row).inserted {
                    throw .notPlain("words among figures")
                }
                columns[index] = try reading.column(
                    head.columnReading(index, reading.scan, .number, tableUnit: tableUnit))
                evidence.add(reading.scan, index)
            }
            columns[index].origin = ColumnOrigin(fileColumn: index + 1, places: places)
        }
        return Table(partial: columns, named: prototype.name, rowCount: rows, source: prototype.source)
    }
}

/// What the cells of the columns asked for say, over all chunks so far.
struct PassEvidence: Sendable {
    private var evidence: [ColumnEvidence?]

    init(_ head: LargeHead) { evidence = [ColumnEvidence?](repeating: nil, count: head.types.count) }

    mutating func add(_ scan: ColumnScan, _ column: Int) { merge(scan.evidence, column) }

    mutating func merge(_ other: PassEvidence) {
        for (column, own) in other.evidence.enumerated() { if let own { merge(own, column) } }
    }

    private mutating func merge(_ own: ColumnEvidence, _ column: Int) {
        if evidence[column]?.merge(own) == nil { evidence[column] = own }
    }

    /// Of columns that were not asked for the head's.
    func scans(_ head: LargeHead) -> [ColumnScan] {
        head.scans.enumerated().map { column, scan in
            guard let own = evidence[column], !scan.isAbandoned else { return scan }
            return ColumnScan(column: column, evidence: own, isAbandoned: false, catalog: head.options.catalog)
        }
    }
}
