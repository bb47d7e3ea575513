import FiscNumerics
import FiscTables

/// Reads a large delimited text on several threads, straight into columns; `nil` where the general reader must decide.
///
/// The result is the general reader's in every respect: it makes the same decisions from the same evidence, and whatever
/// could make it decide otherwise (rows that sum others, headings and notes among the rows, figures of 15 digits,
/// units in cells …) ends this path. With `only`, the cells of those columns are kept, and nothing is told of decisions.
func readLarge(
    _ head: LargeHead, only: (columns: Set<Int>, prototype: Table)? = nil, workers: Int, blockSize: Int = 1 << 20,
    isStopped: @escaping @Sendable () -> Bool = { false }
) throws(LargeTrouble) -> Table {
    let form = head.form(columns: only?.columns ?? Set(head.types.indices))
    let parts = try eachRange(head, workers: workers, blockSize: blockSize) {
        (ranges, range) throws(LargeTrouble) -> (LargePart, next: Int) in
        let part = try readPart(head, ranges, range, form, blockSize, isStopped)
        return (part, part.facts.next)
    }
    var assembly = try LargeAssembly(head, parts)
    if let only { return try assembly.table(only: only.columns, only.prototype) }
    return try assembly.table()
}

/// What `body` makes of each range of the file, in the order of the file, each on its own thread. It also says where the
/// record after its range begins: where that is not the next range, one thread does all of it.
func eachRange<Part: Sendable>(
    _ head: LargeHead, workers: Int, blockSize: Int,
    _ body: @escaping @Sendable (FileRanges, Int) throws(LargeTrouble) -> (Part, next: Int)
) throws(LargeTrouble) -> [Part] {
    let ranges = try FileRanges(head, workers: workers, blockSize: blockSize)
    if let parts = try attempt(ranges, body) { return parts }
    guard let parts = try attempt(ranges.joined, body) else { throw .notPlain("ranges") }
    return parts
}

/// `nil` where a range did not begin at a record.
private func attempt<Part: Sendable>(
    _ ranges: FileRanges, _ body: @escaping @Sendable (FileRanges, Int) throws(LargeTrouble) -> (Part, next: Int)
) throws(LargeTrouble) -> [Part]? {
    let results = inParallel(ranges.count) { range -> Result<(Part, next: Int), LargeTrouble> in
        do throws(LargeTrouble) {
            return .success(try body(ranges, range))
        } catch {
            return .failure(error)
        }
    }
    var parts: [Part] = []
    var next = ranges.starts.first ?? 0
    for (range, result) in results.enumerated() {
        if next != ranges.starts[range] { return nil }
        let (part, end) = try result.get()
        parts.append(part)
        next = end
    }
    return parts
}

private func readPart(
    _ head: LargeHead, _ ranges: FileRanges, _ range: Int, _ form: RecordForm, _ blockSize: Int,
    _ isStopped: @escaping @Sendable () -> Bool
) throws(LargeTrouble) -> LargePart {
    var reader = unsafe try head.reader(
        ranges, range, form, blockSize: blockSize, countsLeads: true, isStopped: isStopped)
    defer { unsafe reader.close() }
    var part = LargePart(columns: [PartColumn](repeating: PartColumn(), count: form.width))
    while true {
        let rows = unsafe try reader.nextChunk()
        if rows == 0 { break }
        let before = part.lines.count
        unsafe part.lines.append(contentsOf: UnsafeBufferPointer(start: reader.lines, count: rows))
        for column in 0..<form.width {
            unsafe part.columns[column].append(reader.columns + column, rows: rows, after: before)
        }
    }
    for column in 0..<form.width { unsafe part.columns[column].finish(reader.columns + column) }
    part.facts = unsafe reader.facts
    return part
}
