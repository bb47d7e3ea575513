public import FiscTables
import FiscNumerics

/// Reads a table from the bytes of a text file: finds out encoding, separator, titles, header, units, types, missing
/// marks and total rows, and keeps every decision. What cannot be decided is refused. O(bytes).
public func readTable(
    bytes: [UInt8], name: String, options: TableReadOptions = TableReadOptions()
) throws(ReadFailure) -> Table {
    guard bytes.count <= options.limits.bytes else {
        throw ReadFailure(
            ReaderDiagnostics.tooLarge, file: name, [byteCount(bytes.count), byteCount(options.limits.bytes)])
    }
    guard !bytes.isEmpty else { throw ReadFailure(ReaderDiagnostics.empty, file: name) }
    if let table = try readStructuredTable(bytes, name: name, options: options) { return table }
    if DatabaseTable.isDatabase(bytes) { return try DatabaseTable.table(bytes, name: name, options: options) }
    if JSONRecords.areThese(bytes) { return try JSONRecords.table(bytes, name: name, options: options) }
    let decoded = try decodeText(bytes, name: name, encoding: options.encoding)
    guard decoded.bytes.count < Int(UInt32.max) / 2 else {
        throw ReadFailure(
            ReaderDiagnostics.tooLarge, file: name,
            [byteCount(decoded.bytes.count), byteCount(Int(UInt32.max) / 2)])
    }
    guard decoded.bytes.contains(where: { $0 > 0x20 }) else { throw ReadFailure(ReaderDiagnostics.empty, file: name) }
    let finding =
        if let delimiter = options.delimiter {
            DelimiterFinding.named(delimiter, quotes: options.quotes)
        } else {
            try DelimiterFinding.find(decoded.bytes, file: name, quotes: options.quotes, limits: options.limits)
        }
    let grid: CellGrid
    do throws(CSVTrouble) {
        grid = try CSVRecords.split(decoded.bytes, finding.dialect, limits: options.limits)
    } catch {
        throw error.failure(file: name, limits: options.limits)
    }
    let source = TableSource(
        file: name, format: "CSV", encoding: decoded.encoding.rawValue,
        delimiter: String(decoding: finding.dialect.delimiter, as: UTF8.self))
    var decisions = DecisionLog()
    decisions.note(decoded)
    decisions.note(finding, grid)
    return try GridReading(grid, source: source, options: options, decisions: decisions).table()
}

/// The same for a file of a file system. A large plain one is read on several threads, to the same result.
public func readTable(
    path: String, name: String? = nil, in files: some FileSystem, options: TableReadOptions = TableReadOptions(),
    isStopped: @escaping @Sendable () -> Bool = { false }
) throws(ReadFailure) -> Table {
    let name = name ?? path
    if let source = files.open(path), source.size >= options.limits.largeBytes,
        let head = LargeHead(source, name: name, options: options)
    {
        do throws(LargeTrouble) {
            return try readLarge(head, workers: processorCount(), isStopped: isStopped)
        } catch .stopped {
            throw ReadFailure(ReaderDiagnostics.stopped, file: name)
        } catch {}
    }
    return try readTable(bytes: try files.read(path, limit: options.limits.bytes), name: name, options: options)
}
