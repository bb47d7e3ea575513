import FiscSource

/// A delimited text as a document of one table, with the places of the file itself.
enum DelimitedDocument {
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
        let rows = (0..<grid.recordCount).map { record in
            (0..<grid.width(record)).map { column in
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
        var builder = DocumentBuilder()
        builder.add(Document.Grid(rows: rows))
        return builder.document(source: source)
    }
}
