import FiscNumerics
import FiscTables

/// Reads a large delimited text on several threads, straight into columns; `nil` where the general reader must decide.
///
/// The result is the general reader's in every respect: it makes the same decisions from the same evidence, and whatever
/// could make it decide otherwise (rows that sum others, headings and notes among the rows, figures of 15 digits,
/// units in cells …) ends this path.
func readLarge(
    _ head: LargeHead, workers: Int, blockSize: Int = 1 << 20, isStopped: @escaping @Sendable () -> Bool = { false }
) throws(LargeTrouble) -> Table {
    let form = head.form(columns: Set(head.types.indices))
    var ranges = try FileRanges(head, workers: workers, blockSize: blockSize)
    var parts = try readParts(head, ranges, form, blockSize, isStopped)
    if parts == nil {
        ranges = ranges.joined
        parts = try readParts(head, ranges, form, blockSize, isStopped)
    }
    guard let parts else { throw .notPlain("ranges") }
    var assembly = try LargeAssembly(head, parts)
    return try assembly.table()
}

/// `nil` where a range did not begin at a record.
private func readParts(
    _ head: LargeHead, _ ranges: FileRanges, _ form: RecordForm, _ blockSize: Int,
    _ isStopped: @escaping @Sendable () -> Bool
) throws(LargeTrouble) -> [LargePart]? {
    let results = inParallel(ranges.count) { range -> Result<LargePart, LargeTrouble> in
        do throws(LargeTrouble) {
            return .success(try readPart(head, ranges, range, form, blockSize, isStopped))
        } catch {
            return .failure(error)
        }
    }
    var parts: [LargePart] = []
    for (range, result) in results.enumerated() {
        if range > 0, parts[range - 1].facts.next != ranges.starts[range] { return nil }
        parts.append(try result.get())
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
