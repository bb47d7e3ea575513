import FiscSource

/// Reads the text of a PDF by way of pdftotext: lines are put together to paragraphs again, columns to tables; what
/// stands on every page is dropped. A scan says so and yields nothing.
struct PDFReader {
    private let converter: any DocumentConverter

    init(_ converter: any DocumentConverter) { self.converter = converter }

    func read(_ bytes: [UInt8], name: String) throws(ReadFailure) -> ReadDocument {
        let text = try converter.pdfText(bytes, name: name)
        let pages = Self.pages(text)
        let empty = pages.count { page in page.allSatisfy(\.isBlank) }
        var notes: [DecodingNote] = []
        if empty == pages.count {
            notes.append(
                DecodingNote(
                    zh: "本文件为扫描件，\(pages.count)页均无文字，未作任何核对。请索取可编辑稿。",
                    en: "This file is a scan: none of its \(pages.count) pages holds text, and nothing was checked. "
                        + "Ask for an editable file."))
        } else if empty > 0 {
            notes.append(
                DecodingNote(
                    zh: "\(pages.count)页中有\(empty)页没有文字（可能是扫描页），未作核对",
                    en: "\(empty) of \(pages.count) pages hold no text (perhaps they are scanned) and were not checked")
            )
        }
        let furniture = PageFurniture(pages)
        var assembly = PDFAssembly()
        for page in pages { assembly.add(furniture.stripped(page)) }
        var origin = DocumentOrigin()
        _ = origin.add(part: "PDF")
        let (document, places) = DocumentLayout.document(assembly.finish(), name: name, origin: origin)
        var read = ReadDocument(document, .pdf, notes: notes, origin: places)
        read.pagesWithoutText = empty
        return read
    }

    private static func pages(_ text: [UInt8]) -> [[PDFLine]] {
        var pages: [[PDFLine]] = []
        for page in text.split(separator: 0x0C, omittingEmptySubsequences: false) {
            var lines: [PDFLine] = []
            for line in page.split(separator: 0x0A, omittingEmptySubsequences: false) {
                lines.append(PDFLine(page: pages.count + 1, number: lines.count + 1, line))
            }
            pages.append(lines)
        }
        // Every page ends with a form feed, so what follows the last is no page.
        if pages.count > 1, pages.last?.allSatisfy(\.isBlank) ?? false { pages.removeLast() }
        return pages
    }
}

/// Puts the lines of pages together to paragraphs and tables.
struct PDFAssembly {
    private var blocks: [FoundBlock] = []
    private var open: (paragraph: FoundParagraph, last: PDFLine)?
    private var rows: [PDFLine] = []

    mutating func add(_ page: [PDFLine]) {
        let filled = page.filter { !$0.isBlank }
        let left = Self.usual(filled.map(\.indent)) ?? 0
        let right = filled.map(\.end).sorted().dropLast(filled.count / 20).last ?? 0
        var wasBlank = false
        for (index, line) in page.enumerated() {
            if line.isBlank {
                wasBlank = true
                continue
            }
            if isRow(line, page, index) {
                closeParagraph()
                rows.append(line)
            } else {
                closeTable()
                put(line, left: left, right: right, afterBlank: wasBlank)
            }
            wasBlank = false
        }
        // A paragraph may go on over the page's end; so may a table.
    }

    mutating func finish() -> [FoundBlock] {
        closeParagraph()
        closeTable()
        return blocks
    }

    /// The commonest of the small values.
    private static func usual(_ values: [Int]) -> Int? {
        var counts: [Int: Int] = [:]
        for value in values { counts[value, default: 0] += 1 }
        return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    }

    // MARK: Paragraphs

    private mutating func put(_ line: PDFLine, left: Int, right: Int, afterBlank: Bool) {
        if let (_, last) = open, continues(last, line, left: left, right: right, afterBlank: afterBlank) {
            append(line)
        } else {
            closeParagraph()
            var paragraph = FoundParagraph()
            paragraph.index = Int32(clamping: line.page)
            open = (paragraph, line)
            append(line)
        }
    }

    /// A line goes on with the paragraph above where that one is full and this one is not indented.
    private func continues(_ last: PDFLine, _ line: PDFLine, left: Int, right: Int, afterBlank: Bool) -> Bool {
        let isNewPage = last.page != line.page
        if afterBlank, !isNewPage, Self.endsSentence(last) || last.end + 8 < right { return false }
        if line.indent >= left + 3 { return Self.isOpen(last) && line.indent < left + 3 }
        if last.end + 6 >= right { return true }
        // A long number that found no room leaves the line above it shorter.
        if Self.partsNumber(last, line), (last.end - left) * 10 >= (right - left) * 7 { return true }
        return Self.isOpen(last)
    }

    private static func endsSentence(_ line: PDFLine) -> Bool {
        line.scalars.last.map { "。！？!?；;：:".unicodeScalars.contains($0) } ?? true
    }

    /// The break stands before or behind a number, so that the two lines belong together.
    private static func partsNumber(_ last: PDFLine, _ line: PDFLine) -> Bool {
        guard let end = last.scalars.last, let start = line.scalars.first else { return false }
        func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
        return isDigit(end) && "万亿元%％个人".unicodeScalars.contains(start) || isDigit(start) && !endsSentence(last)
    }

    private static func isOpen(_ line: PDFLine) -> Bool {
        line.scalars.last.map { "，,、（(“".unicodeScalars.contains($0) } ?? false
    }

    private mutating func append(_ line: PDFLine) {
        guard var (paragraph, _) = open else { return }
        if let last = paragraph.scalars.last, let first = line.scalars.first, Self.isLetter(last), Self.isLetter(first)
        {
            paragraph.append(" ", run: Int32(line.number), character: 0)
        }
        var wasBlank = false
        for scalar in line.scalars {
            let isBlank = TextBlanks.isBlank(scalar)
            if !(isBlank && wasBlank) {
                paragraph.append(isBlank ? " " : scalar, run: Int32(line.number), character: 0)
            }
            wasBlank = isBlank
        }
        open = (paragraph, line)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x250 && scalar.properties.isAlphabetic
    }

    private mutating func closeParagraph() {
        if let (paragraph, _) = open { blocks.append(.paragraph(paragraph)) }
        open = nil
    }

    // MARK: Tables

    /// Three stretches and more, or two with a figure, where a line like it stands next to it.
    private func isRow(_ line: PDFLine, _ page: [PDFLine], _ index: Int) -> Bool {
        guard Self.looksLikeRow(line) else { return false }
        let next = page[(index + 1)...].first { !$0.isBlank }
        let before = page[..<index].last { !$0.isBlank }
        return [next, before].contains { $0.map(Self.looksLikeRow) ?? false } || !rows.isEmpty
    }

    private static func looksLikeRow(_ line: PDFLine) -> Bool {
        let cells = line.cells
        if cells.count >= 3 { return true }
        return cells.count == 2 && cells[1].scalars.allSatisfy { !("，。；、".unicodeScalars.contains($0)) }
            && cells[1].scalars.contains { ("0"..."9").contains($0) }
    }

    private mutating func closeTable() {
        guard !rows.isEmpty else { return }
        let columns = Self.columns(rows)
        let found = rows.map { line in
            var cells = [FoundCell](repeating: FoundCell(), count: columns.count)
            for (start, scalars) in line.cells {
                let width = scalars.reduce(0) { $0 + PDFLine.width($1) }
                let place = Self.place(start..<start + width, columns)
                var paragraph = FoundParagraph()
                paragraph.index = Int32(clamping: line.page)
                for scalar in scalars { paragraph.append(scalar, run: Int32(line.number), character: 0) }
                cells[place].paragraphs.append(paragraph)
            }
            return cells
        }
        blocks.append(.table(FoundTable(rows: found)))
        rows = []
    }

    /// The stretches of the page that cells of several rows share.
    private static func columns(_ rows: [PDFLine]) -> [Range<Int>] {
        var columns: [Range<Int>] = []
        // Rows with most cells say where the columns are; shorter ones must not run them together.
        let lines = rows.map(\.cells)
        let most = lines.map(\.count).max() ?? 0
        for cells in lines where cells.count * 4 >= most * 3 {
            for (start, scalars) in cells {
                var range = start..<start + max(1, scalars.reduce(0) { $0 + PDFLine.width($1) })
                columns.removeAll { column in
                    guard column.overlaps(range) else { return false }
                    range = min(column.lowerBound, range.lowerBound)..<max(column.upperBound, range.upperBound)
                    return true
                }
                columns.append(range)
            }
        }
        return columns.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// The column that a cell overlaps most, else the nearest.
    private static func place(_ range: Range<Int>, _ columns: [Range<Int>]) -> Int {
        func distance(_ column: Range<Int>) -> Int {
            let overlap = min(column.upperBound, range.upperBound) - max(column.lowerBound, range.lowerBound)
            return -overlap
        }
        return columns.indices.min { distance(columns[$0]) < distance(columns[$1]) } ?? 0
    }
}
