import FiscNumerics
import FiscSource

/// A delimited text as a document: what stands above and below the rows as paragraphs, the rest as a table, with the
/// places of the file itself.
struct DelimitedDocument {
    private let source: SourceText
    private let grid: CellGrid
    private let delimiter: String

    /// `nil` where the text has no separators.
    static func document(_ source: SourceText) throws(ReadFailure) -> Document? {
        guard
            let finding = try? DelimiterFinding.find(
                source.bytes, file: source.name, quotes: true, limits: ReadLimits()),
            let grid = try? CSVRecords.split(source.bytes, finding.dialect, limits: ReadLimits())
        else { return nil }
        guard grid.cells.count <= DocumentLimits.cells else {
            throw ReadFailure(DocumentDiagnostics.tooManyCells, file: source.name, ["\(DocumentLimits.cells)"])
        }
        let delimiter = String(decoding: finding.dialect.delimiter, as: UTF8.self)
        return DelimitedDocument(source: source, grid: grid, delimiter: delimiter).document
    }

    private var document: Document {
        let records = 0..<grid.recordCount
        let catalog = UnitCatalog()
        var head = records.prefix { grid.isTitleLine($0, catalog) }.count
        // Where every record is one, they are the rows.
        if head == records.count { head = 0 }
        let foot = records.dropFirst(head).reversed().prefix { grid.isSingleText($0, catalog) }.count
        let rows = records.dropFirst(head).dropLast(foot)
        var builder = DocumentBuilder()
        for record in records.prefix(head) { addParagraphs(record, &builder) }
        if !rows.isEmpty {
            let structure = FoundStructure(grid, file: source.name, delimiter: delimiter)?.structure
            builder.add(
                Document.Grid(rows: rows.map(cells), structure: structure?.of(rows.startIndex..<rows.endIndex)))
        }
        for record in records.suffix(foot) { addParagraphs(record, &builder) }
        return builder.document(source: source)
    }

    private func addParagraphs(_ record: Int, _ builder: inout DocumentBuilder) {
        for column in grid.filledColumns(record) { builder.add(cell(record, column)) }
    }

    private func cells(_ record: Int) -> [MappedText] { (0..<grid.width(record)).map { cell(record, $0) } }

    private func cell(_ record: Int, _ column: Int) -> MappedText {
        let range = grid.range(record, column)
        var text = MappedText()
        // A cell with doubled quotes is a copy behind the text: it stands at the head of its line.
        let isCopy = range.lowerBound >= source.bytes.count
        let place =
            isCopy ? source.lineStarts[min(Int(grid.lines[record]), source.lineCount) - 1] : range.lowerBound
        text.append(grid.bytes[range], at: place)
        return text
    }
}
