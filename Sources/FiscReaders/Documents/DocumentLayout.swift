import FiscSource

/// Writes found blocks as one text, a line for each paragraph and each row of a table, and makes a document of them
/// whose characters know both their place in that text and in the file.
struct DocumentLayout {
    private var bytes: [UInt8] = []
    private var builder: DocumentBuilder
    private(set) var origin: DocumentOrigin

    init(origin: DocumentOrigin, columns: [Int]) {
        self.origin = origin
        builder = DocumentBuilder(pasted: columns)
    }

    static func document(
        _ blocks: [FoundBlock], name: String, origin: DocumentOrigin
    ) -> (document: Document, origin: DocumentOrigin) {
        var layout = DocumentLayout(origin: origin, columns: blocks.compactMap(\.columns))
        for block in blocks { layout.add(block) }
        return (layout.builder.document(source: SourceText(name: name, bytes: layout.bytes)), layout.origin)
    }

    private mutating func add(_ block: FoundBlock) {
        switch block {
        case .paragraph(let paragraph): add(paragraph)
        case .part(let title): builder.beginPart(title)
        case .table(let table): add(table)
        }
    }

    // MARK: Paragraphs

    private mutating func add(_ paragraph: FoundParagraph) {
        for text in split(write(paragraph)) { builder.add(text, as: paragraph.role) }
        bytes.append(0x0A)
    }

    /// A soft break parts what are sentences of their own; elsewhere the text goes on behind it.
    private func split(_ text: MappedText) -> [MappedText] {
        guard text.scalars.contains("\n") else { return [text] }
        var parts: [MappedText] = []
        var current = MappedText()
        var start = 0
        func isEnd(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { "。！？!?；;：:".unicodeScalars.contains($0) } ?? true }
        for (index, scalar) in text.scalars.enumerated() where scalar == "\n" {
            current.append(text[start..<index])
            start = index + 1
            if isEnd(current.scalars.last) || DocumentBuilder.startsNumbered(text[start..<text.count]) {
                parts.append(current)
                current = MappedText()
            }
        }
        current.append(text[start..<text.count])
        return parts + [current]
    }

    /// Appends the paragraph's characters to the text.
    private mutating func write(_ paragraph: FoundParagraph, inCell: Bool = false) -> MappedText {
        var text = MappedText()
        if !paragraph.label.isEmpty {
            note(paragraph, run: -1, character: 0)
            for scalar in paragraph.label.unicodeScalars { write(scalar, &text) }
        }
        var next = 0
        for (index, scalar) in paragraph.scalars.enumerated() {
            if next < paragraph.pieces.count, paragraph.pieces[next].start == index {
                note(paragraph, run: paragraph.pieces[next].run, character: paragraph.pieces[next].character)
                next += 1
            }
            write(inCell && (scalar == "\n" || scalar == "\t") ? " " : scalar, &text)
        }
        return text
    }

    private mutating func note(_ paragraph: FoundParagraph, run: Int32, character: Int32) {
        origin.add(
            .init(
                start: Int32(clamping: bytes.count), part: paragraph.part, paragraph: paragraph.index, run: run,
                character: character))
    }

    private mutating func write(_ scalar: Unicode.Scalar, _ text: inout MappedText) {
        text.append(scalar, at: bytes.count)
        let value = scalar.value
        func rest(_ shift: UInt32) -> UInt8 { UInt8(0x80 | value >> shift & 0x3F) }
        switch value {
        case ..<0x80: bytes.append(UInt8(value))
        case ..<0x800:
            bytes.append(UInt8(0xC0 | value >> 6))
            bytes.append(rest(0))
        case ..<0x1_0000:
            bytes.append(UInt8(0xE0 | value >> 12))
            bytes.append(rest(6))
            bytes.append(rest(0))
        default:
            bytes.append(UInt8(0xF0 | value >> 18))
            bytes.append(rest(12))
            bytes.append(rest(6))
            bytes.append(rest(0))
        }
    }

    // MARK: Tables

    private mutating func add(_ table: FoundTable) {
        let caption = table.caption.map { paragraph in
            let text = write(paragraph, inCell: true)
            bytes.append(0x0A)
            return text
        }
        var rows: [[MappedText]] = []
        var merges: [Document.Merge] = []
        for (number, row) in table.rows.enumerated() {
            var cells: [MappedText] = []
            for cell in row {
                if !cells.isEmpty { bytes.append(0x09) }
                if !cell.isCovered, cell.columnCount > 1 || cell.rowCount > 1 {
                    merges.append(
                        .init(row: number, column: cells.count, rowCount: cell.rowCount, columnCount: cell.columnCount))
                }
                cells.append(cell.isCovered ? MappedText() : write(cell))
                for _ in 1..<max(1, cell.columnCount) { cells.append(MappedText()) }
            }
            bytes.append(0x0A)
            rows.append(cells)
        }
        builder.add(.init(rows: rows, merges: merges, structure: table.structure), caption: caption)
    }

    /// The paragraphs of a cell in one line; a blank between them keeps numbers apart.
    private mutating func write(_ cell: FoundCell) -> MappedText {
        var text = MappedText()
        for paragraph in cell.paragraphs {
            if let last = text.scalars.last, !paragraph.isBlank {
                let first = paragraph.label.unicodeScalars.first ?? paragraph.scalars.first ?? " "
                if last.value < 0x2E80 || first.value < 0x2E80 { write(" ", &text) }
            }
            text.append(write(paragraph, inCell: true))
        }
        return text.trimmed
    }
}

extension FoundBlock {
    /// The width of a plain paragraph, as on a page.
    fileprivate var columns: Int? {
        guard case .paragraph(let paragraph) = self, paragraph.role == .body, paragraph.label.isEmpty,
            !paragraph.isBlank
        else { return nil }
        return paragraph.scalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
    }
}
