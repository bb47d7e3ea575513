import FiscNumerics
import FiscSource

/// The visible sheets of a workbook as a document: titles and notes as paragraphs, the rest as tables, with the cells'
/// places (sheet, row, column) kept.
func readWorkbookDocument(
    _ workbook: some Workbook, name: String, _ kind: ReadDocument.Kind
) throws(ReadFailure) -> ReadDocument {
    var blocks: [FoundBlock] = []
    var origin = DocumentOrigin()
    var budget = DocumentLimits.cells
    var hidden: [String] = []
    for (index, info) in workbook.sheets.enumerated() {
        if info.isHidden {
            hidden.append(info.name)
            continue
        }
        let cells = try workbook.cells(of: index, as: .shown)
        if cells.isEmpty { continue }
        budget -= cells.grid.recordCount * cells.columns.count
        if budget < 0 {
            throw ReadFailure(DocumentDiagnostics.tooManyCells, file: name, ["\(DocumentLimits.cells)"])
        }
        blocks.append(.part(info.name))
        var layout = SheetLayout(cells, part: origin.add(part: info.name))
        blocks += layout.blocks()
    }
    let (document, places) = DocumentLayout.document(blocks, name: name, origin: origin)
    var notes: [DecodingNote] = []
    if !hidden.isEmpty {
        let names = hidden.prefix(5).joined(separator: "、")
        notes.append(
            DecodingNote(
                zh: "隐藏的\(hidden.count)张工作表未核对：\(names)", en: "\(hidden.count) hidden sheets were not checked: \(names)"
            ))
    }
    return ReadDocument(document, kind, notes: notes, origin: places)
}

/// Parts a sheet into paragraphs and tables.
struct SheetLayout {
    private let sheet: SheetCells
    private let part: Int32
    private let catalog = UnitCatalog()
    private let merges: [Int: [Int: SheetMerge]]

    init(_ sheet: SheetCells, part: Int32) {
        self.sheet = sheet
        self.part = part
        var merges: [Int: [Int: SheetMerge]] = [:]
        for merge in sheet.merges { merges[merge.row, default: [:]][merge.column] = merge }
        self.merges = merges
    }

    /// Rows of a single text at the head of a block of rows and at its foot are paragraphs. A block ends where blank
    /// rows and a new title follow.
    mutating func blocks() -> [FoundBlock] {
        var blocks: [FoundBlock] = []
        var start = 0
        for record in 0..<sheet.grid.recordCount {
            guard record > start, isGap(before: record), sheet.grid.isSingleText(record, catalog) else { continue }
            blocks += block(start..<record)
            start = record
        }
        return blocks + block(start..<sheet.grid.recordCount)
    }

    private func isGap(before record: Int) -> Bool { sheet.grid.lines[record] > sheet.grid.lines[record - 1] + 1 }

    private func block(_ records: Range<Int>) -> [FoundBlock] {
        let head = records.prefix { sheet.grid.isTitleLine($0, catalog) }.count
        let rest = records.dropFirst(head)
        let foot = rest.reversed().prefix { sheet.grid.isSingleText($0, catalog) }.count
        var blocks = records.prefix(head).flatMap(paragraphs)
        let rows = rest.dropLast(foot)
        if !rows.isEmpty {
            let cells = rows.map { row($0, through: rows.endIndex - 1) }
            blocks.append(.table(FoundTable(rows: cells, structure: structure(records, rows: rows))))
        }
        return blocks + rest.suffix(foot).flatMap(paragraphs)
    }

    /// Titles and notes are looked at too, for the unit that they give.
    private func structure(_ records: Range<Int>, rows: Range<Int>) -> TableStructure? {
        let head = rows.lowerBound - records.lowerBound
        return FoundStructure(sheet.grid.part(records), file: "")?.structure.of(head..<head + rows.count)
    }

    private func paragraphs(_ record: Int) -> [FoundBlock] {
        sheet.grid.filledColumns(record).map { .paragraph(paragraph(record, $0)) }
    }

    private func paragraph(_ record: Int, _ column: Int) -> FoundParagraph {
        var paragraph = FoundParagraph()
        paragraph.part = part
        paragraph.index = sheet.grid.lines[record]
        for scalar in sheet.grid.text(record, column).unicodeScalars {
            paragraph.append(scalar == "\r" ? "\n" : scalar, run: Int32(sheet.columns[column]), character: 0)
        }
        return paragraph
    }

    private func row(_ record: Int, through last: Int) -> [FoundCell] {
        var cells: [FoundCell] = []
        var column = 0
        let width = sheet.columns.count
        while column < width {
            var cell = FoundCell()
            if !sheet.grid.range(record, column).isEmpty { cell.paragraphs = [paragraph(record, column)] }
            if let merge = merges[record]?[column] {
                cell.rowCount = min(merge.lastRow, last) - record + 1
                cell.columnCount = merge.lastColumn - column + 1
            }
            cells.append(cell)
            column += cell.columnCount
        }
        return cells
    }
}
