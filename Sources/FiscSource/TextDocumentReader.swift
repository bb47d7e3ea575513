/// Turns lines into blocks.
struct TextDocumentReader {
    private let lines: [TextLine]
    /// The width at which a page layout broke the lines; nil where lines are paragraphs.
    private let wrapWidth: Int?
    private(set) var blocks: [Document.Block] = []
    private var path: [(level: Int, title: String)] = []
    private var paragraphNumber = 0
    private var hasBody = false

    init(lines: [TextLine]) {
        self.lines = lines
        wrapWidth = Self.wrapWidth(of: lines.lazy.filter { !$0.isBlank && !$0.hasBar }.map(\.columns))
    }

    /// Most lines of a broken text are nearly as long as its longest.
    static func wrapWidth(of columns: some Sequence<Int>) -> Int? {
        let widths = columns.sorted()
        guard widths.count >= 3 else { return nil }
        let widest = widths[widths.count * 9 / 10]
        guard (24...160).contains(widest) else { return nil }
        let full = widths.filter { $0 * 20 >= widest * 15 }.count
        return full * 2 >= widths.count ? widest : nil
    }

    mutating func read() {
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if line.isBlank {
                index += 1
            } else if line.hasBar {
                index = readTable(from: index)
            } else if let end = spacedFormEnd(from: index) {
                readSpacedForm(index..<end)
                index = end
            } else if let end = formEnd(from: index) {
                readForm(index..<end)
                index = end
            } else if isTitle(index) {
                blocks.append(.init(kind: .title, text: line.text))
                index += 1
            } else if let level = headingLevel(index) {
                addHeading(line, level: level)
                index += 1
            } else {
                index = readParagraph(from: index)
            }
        }
    }

    // MARK: Headings

    /// The first lines, before any heading or paragraph, are the title.
    private func isTitle(_ index: Int) -> Bool {
        !hasBody && path.isEmpty && lines[index].marker == nil && lines[index].looksLikeHeading(limit: 60)
            && !lines[index].endsSentence && !joinsNext(index)
    }

    private func headingLevel(_ index: Int) -> Int? {
        let line = lines[index]
        if let marker = line.marker {
            let limit = marker.level < 3 ? 40 : 30
            return line.looksLikeHeading(limit: limit) && !line.isOpen && !joinsNext(index) ? marker.level : nil
        }
        guard line.looksLikeHeading(limit: 20), !line.endsSentence, !line.endsClause, !joinsNext(index) else {
            return nil
        }
        let startsAfresh = index == 0 || lines[index - 1].isBlank || lines[index - 1].endsSentence
        let hasFollower = index + 1 < lines.count
        return startsAfresh && hasFollower ? 5 : nil
    }

    private mutating func addHeading(_ line: TextLine, level: Int) {
        while let last = path.last, last.level >= level { path.removeLast() }
        blocks.append(
            .init(kind: .heading(level: min(level, path.count + 1)), text: line.text, path: path.map(\.title)))
        path.append((level, line.text.string))
        paragraphNumber = 0
        hasBody = true
    }

    // MARK: Paragraphs

    private mutating func readParagraph(from start: Int) -> Int {
        var text = lines[start].text
        var index = start
        while joinsNext(index) {
            index += 1
            text.append(lines[index].text)
        }
        paragraphNumber += 1
        hasBody = true
        blocks.append(.init(kind: .paragraph(number: paragraphNumber), text: text, path: path.map(\.title)))
        return index + 1
    }

    /// Whether the next line goes on with this one's paragraph.
    private func joinsNext(_ index: Int) -> Bool {
        guard index + 1 < lines.count else { return false }
        return lines[index].goesOn(in: lines[index + 1], wrapWidth: wrapWidth)
    }

    // MARK: Tables

    private mutating func readTable(from start: Int) -> Int {
        var rows: [[MappedText]] = []
        var index = start
        while index < lines.count, lines[index].hasBar {
            let cells = Self.cells(of: lines[index].text)
            if !cells.allSatisfy({ $0.scalars.allSatisfy { "-:".unicodeScalars.contains($0) } && !$0.isEmpty }) {
                rows.append(cells)
            }
            index += 1
        }
        blocks.append(.init(kind: .table(.init(rows: rows)), text: caption(before: start), path: path.map(\.title)))
        hasBody = true
        return index
    }

    private static func cells(of line: MappedText) -> [MappedText] {
        var cells: [MappedText] = []
        var start = 0
        for (index, scalar) in line.scalars.enumerated() where scalar == "|" || scalar == "｜" {
            cells.append(TextLine(trimming: line[start..<index]).text)
            start = index + 1
        }
        cells.append(TextLine(trimming: line[start..<line.count]).text)
        if cells.last?.isEmpty ?? false { cells.removeLast() }
        if cells.count > 1, cells.first?.isEmpty ?? false { cells.removeFirst() }
        return cells
    }

    private func caption(before index: Int) -> MappedText {
        guard index > 0, lines[index - 1].width <= 40, !lines[index - 1].endsSentence else { return MappedText() }
        // A line that states the unit is of the table below, with a blank line between them too.
        if lines[index - 1].isBlank, index > 1, DocumentBuilder.statesUnit(lines[index - 2]) {
            return lines[index - 2].text
        }
        return lines[index - 1].text
    }

    // MARK: Forms

    /// A form copied cell by cell has many short lines in a row, some of them bare numbers.
    private func formEnd(from start: Int) -> Int? {
        var index = start
        var numbers = 0
        while index < lines.count, !lines[index].isBlank, !lines[index].hasBar, lines[index].width <= 16,
            !lines[index].endsSentence,
            !lines[index].isOpen, lines[index].marker == nil
        {
            if lines[index].text.scalars.allSatisfy({ TextLine.isDigit($0) || ".%,-".unicodeScalars.contains($0) }) {
                numbers += 1
            }
            index += 1
        }
        return index - start >= 8 && numbers >= 3 ? index : nil
    }

    /// A form copied line by line: cells divided by blanks, many of them bare numbers; goes on over blank lines as long
    /// as no sentence begins.
    private func spacedFormEnd(from start: Int) -> Int? {
        guard lines[start].bareNumberCount >= 3, !lines[start].hasSentenceMarks else { return nil }
        var end = start + 1
        var index = start + 1
        while index < lines.count {
            let line = lines[index]
            if line.hasBar || line.hasSentenceMarks { break }
            if !line.isBlank { end = index + 1 }
            index += 1
        }
        return end
    }

    private mutating func readSpacedForm(_ range: Range<Int>) {
        let rows = range.filter { !lines[$0].isBlank }.map { lines[$0].cells }
        blocks.append(.init(kind: .table(.init(rows: rows)), text: MappedText(), path: path.map(\.title)))
        hasBody = true
    }

    private mutating func readForm(_ range: Range<Int>) {
        let rows = range.map { [lines[$0].text] }
        blocks.append(.init(kind: .table(.init(rows: rows)), text: MappedText(), path: path.map(\.title)))
        hasBody = true
    }
}
