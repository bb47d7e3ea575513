/// What a table was read from.
public struct TableSource: Sendable, Hashable {
    /// The file as the user named it.
    public var file: String
    /// "CSV", "XLSX", …
    public var format: String
    /// The sheet of a workbook.
    public var sheet: String?
    /// "UTF-8", "GB18030", … of a text file.
    public var encoding: String?
    /// The separator of a text table: ",", ";", "\t", …
    public var delimiter: String?

    public init(
        file: String, format: String, sheet: String? = nil, encoding: String? = nil, delimiter: String? = nil
    ) {
        self.file = file
        self.format = format
        self.sheet = sheet
        self.encoding = encoding
        self.delimiter = delimiter
    }
}

/// The lines at which the rows of a table stand, shared by all its columns.
///
/// One source for a table of one file; a number of a source for each row where files were put together.
public final class RowPlaces: Sendable {
    public let sources: [TableSource]
    /// The line (or sheet row) of each row, from 1.
    public let lines: [Int32]
    /// The number in `sources` of each row; empty where there is one source.
    public let sourceOfRow: [UInt16]

    public init(source: TableSource, lines: [Int32]) {
        sources = [source]
        self.lines = lines
        sourceOfRow = []
    }

    public init(sources: [TableSource], lines: [Int32], sourceOfRow: [UInt16]) {
        self.sources = sources
        self.lines = lines
        self.sourceOfRow = sourceOfRow
    }

    public func line(ofRow row: Int) -> Int? { lines.indices.contains(row) ? Int(lines[row]) : nil }

    public func source(ofRow row: Int) -> TableSource? {
        guard lines.indices.contains(row) else { return nil }
        guard sourceOfRow.indices.contains(row) else { return sources.first }
        let number = Int(sourceOfRow[row])
        return sources.indices.contains(number) ? sources[number] : nil
    }

    func taking(_ rows: [Int32]) -> RowPlaces {
        RowPlaces(
            sources: sources, lines: rows.map { lines.indices.contains(Int($0)) ? lines[Int($0)] : 0 },
            sourceOfRow: sourceOfRow.isEmpty
                ? [] : rows.map { sourceOfRow.indices.contains(Int($0)) ? sourceOfRow[Int($0)] : 0 })
    }
}

/// Where the cells of a column stand: the file's column (from 1) and the lines of the rows.
public struct ColumnOrigin: Sendable {
    public let fileColumn: Int
    public let places: RowPlaces

    public init(fileColumn: Int, places: RowPlaces) {
        self.fileColumn = fileColumn
        self.places = places
    }

    public func place(at row: Int) -> CellPlace? {
        guard let line = places.line(ofRow: row), let source = places.source(ofRow: row) else { return nil }
        return CellPlace(source: source, line: line, column: fileColumn)
    }
}

/// One cell's place: file, line and column, both from 1.
public struct CellPlace: Sendable, Hashable {
    public let source: TableSource
    public let line: Int
    public let column: Int

    public init(source: TableSource, line: Int, column: Int) {
        self.source = source
        self.line = line
        self.column = column
    }
}
