import FiscNumerics
import FiscSource
import FiscTables

/// The table of a workbook, or one of the tables of a document; `nil` where the file is plain text.
func readStructuredTable(
    _ bytes: [UInt8], name: String, options: TableReadOptions
) throws(ReadFailure) -> Table? {
    let converter = PosixConverter()
    switch FileContent(bytes) {
    case .other: return nil
    case .zip:
        let package = try OfficePackage(try ZipArchive(bytes, file: name))
        if package.kind == .workbook {
            return try WorkbookTable(try XLSXWorkbook(package, file: name), options: options).read()
        }
        if let kind = package.kind.convertedWorkbook {
            let made = try converter.officeFile(bytes, name: name, from: kind)
            let package = try OfficePackage(try ZipArchive(made, file: name))
            return try WorkbookTable(try XLSXWorkbook(package, file: name), options: options).read()
        }
    case .compound:
        let file = try CompoundFile(bytes, file: name)
        if file.kind == .workbook { return try WorkbookTable(try XLSWorkbook(file), options: options).read() }
    case .officeXML(.excelXML):
        let made = try converter.officeFile(bytes, name: name, from: .excelXML)
        let package = try OfficePackage(try ZipArchive(made, file: name))
        return try WorkbookTable(try XLSXWorkbook(package, file: name), options: options).read()
    case .pdf, .richText, .html, .officeXML: break
    }
    return try DocumentTable(try readDocument(bytes: bytes, name: name, converter: converter), options: options).read()
}

extension OfficePackage.Kind {
    fileprivate var convertedWorkbook: ConvertedKind? {
        switch self {
        case .openSpreadsheet: .openSpreadsheet
        case .binaryWorkbook: .binaryWorkbook
        default: nil
        }
    }
}

/// Makes a table of columns of one of the tables of a document.
struct DocumentTable {
    private let origin: ReadDocument
    private let options: TableReadOptions

    init(_ origin: ReadDocument, options: TableReadOptions) {
        self.origin = origin
        self.options = options
    }

    func read() throws(ReadFailure) -> Table {
        let file = origin.document.source.name
        let tables = origin.document.tables
        guard !tables.isEmpty else { throw ReadFailure(ReaderDiagnostics.noTable, file: file) }
        let index = try chosen(tables.map(\.title.string), sizes: tables.map(\.grid.rows.count), file)
        let (title, grid, _) = tables[index]
        let titles = tables.enumerated().map { $1.title.isEmpty ? "\($0 + 1)" : $1.title.string }
        var decisions = DecisionLog()
        if tables.count > 1 {
            decisions.add(
                "sheet", attention: options.sheet == nil,
                zh:
                    "读取第\(index + 1)个表“\(title.string)”；共\(tables.count)个：\(titles.prefix(8).joined(separator: "、"))，用 sheet: 指定。",
                en:
                    "Table \(index + 1), “\(title.string)”, was read; there are \(tables.count): \(titles.prefix(8).joined(separator: ", ")); "
                    + "say sheet: to choose.")
        }
        for note in origin.notes { decisions.add("document", attention: true, zh: note.zh + "。", en: note.en + ".") }
        return try table(title, grid, decisions)
    }

    /// One of the document's tables.
    func table(_ title: MappedText, _ grid: Document.Grid, _ decisions: DecisionLog) throws(ReadFailure) -> Table {
        let source = TableSource(
            file: origin.document.source.name, format: origin.kind.rawValue.uppercased(),
            sheet: title.isEmpty ? nil : title.string)
        return try GridReading(cells(title, grid), source: source, options: options, decisions: decisions).table()
    }

    /// By title, by number; else the one with most rows.
    private func chosen(_ titles: [String], sizes: [Int], _ file: String) throws(ReadFailure) -> Int {
        guard let wanted = options.sheet else { return sizes.indices.max { (sizes[$0], -$0) < (sizes[$1], -$1) } ?? 0 }
        let folded = foldedName(wanted)
        if let index = titles.firstIndex(where: { foldedName($0).contains(folded) && !folded.isEmpty }) { return index }
        if let number = Int(wanted), titles.indices.contains(number - 1) { return number - 1 }
        throw ReadFailure(
            DocumentDiagnostics.noSheet, file: file, [wanted, titles.filter { !$0.isEmpty }.joined(separator: "、")])
    }

    /// Columns that a sheet leaves blank here, for merged cells or for tables above and below, are none of this table.
    private func cells(_ title: MappedText, _ grid: Document.Grid) -> CellGrid {
        let width = grid.rows.map(\.count).max() ?? 0
        let filled = (0..<width).filter { column in
            grid.rows.contains { $0.indices.contains(column) && !$0[column].isEmpty }
        }
        let rows = grid.rows.map { row in filled.prefix { $0 < row.count }.map { row[$0] } }
        return CellGrid(Document.Grid(rows: rows), title: title, source: origin.document.source)
    }
}
