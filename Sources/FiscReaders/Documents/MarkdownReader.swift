import FiscSource

/// Reads Markdown: headings, paragraphs, lists and tables, with the places of the file itself. Marks of emphasis and
/// links are taken out of the text; code and comments are left out.
struct MarkdownReader {
    private let source: SourceText
    private let lines: [Line]
    private var builder = DocumentBuilder()
    private var paragraph = MappedText()

    private struct Line {
        var text: MappedText
        var isBlank: Bool { text.isEmpty }
        func begins(_ prefix: String) -> Bool {
            text.scalars.starts(with: prefix.unicodeScalars)
        }
        /// Whether it holds nothing but these signs, at least `count` of the first kind.
        func isMade(of sign: Unicode.Scalar, count: Int) -> Bool {
            text.scalars.count { $0 == sign } >= count && text.scalars.allSatisfy { $0 == sign || $0 == " " }
        }
    }

    static func document(_ source: SourceText) -> Document {
        var reader = MarkdownReader(source)
        reader.read()
        return reader.builder.document(source: source)
    }

    private init(_ source: SourceText) {
        self.source = source
        lines = source.lineStarts.map { start in
            let span = source.lineSpan(of: start)
            var text = MappedText()
            text.append(source.bytes[span.start..<span.end], at: span.start)
            return Line(text: text.trimmed)
        }
    }

    private mutating func read() {
        var index = frontMatterEnd()
        while index < lines.count {
            let line = lines[index]
            if line.begins("```") || line.begins("~~~") {
                flush()
                index = codeEnd(from: index)
                continue
            }
            if let level = headingLevel(line) {
                flush()
                builder.add(
                    Self.plain(Self.headingText(line.text, level)), as: level == 1 ? .title : .heading(level: level))
            } else if isTable(at: index) {
                flush()
                index = readTable(from: index)
                continue
            } else if line.isBlank {
                flush()
            } else if !paragraph.isEmpty, line.isMade(of: "=", count: 2) || line.isMade(of: "-", count: 2) {
                // A line of === or --- makes the paragraph above it a heading.
                builder.add(Self.plain(paragraph), as: line.begins("=") ? .title : .heading(level: 2))
                paragraph = MappedText()
            } else if line.isMade(of: "-", count: 3) || line.isMade(of: "*", count: 3) || line.isMade(of: "_", count: 3)
            {
                flush()
            } else {
                add(line)
            }
            index += 1
        }
        flush()
    }

    // MARK: Paragraphs

    private mutating func add(_ line: Line) {
        var text = line.text
        while text.scalars.first == ">" { text = text[1..<text.count].trimmed }
        let isItem = ["- ", "* ", "+ "].contains { text.scalars.starts(with: $0.unicodeScalars) }
        if isItem || DocumentBuilder.startsNumbered(text) { flush() }
        if isItem { text = text[2..<text.count].trimmed }
        guard !text.isEmpty else { return }
        if let last = paragraph.scalars.last, let first = text.scalars.first,
            last.value < 0x2E80 || first.value < 0x2E80
        {
            paragraph.append(" ", at: Int(text.offsets.first ?? 0))
        }
        paragraph.append(text)
    }

    private mutating func flush() {
        if !paragraph.isEmpty { builder.add(Self.plain(paragraph)) }
        paragraph = MappedText()
    }

    private func headingLevel(_ line: Line) -> Int? {
        let level = line.text.scalars.prefix { $0 == "#" }.count
        guard (1...6).contains(level), line.text.count == level || line.text.scalars[level] == " " else { return nil }
        return level
    }

    private static func headingText(_ text: MappedText, _ level: Int) -> MappedText {
        var end = text.count
        while end > level, text.scalars[end - 1] == "#" { end -= 1 }
        return text[level..<end].trimmed
    }

    // MARK: What is left out

    private func frontMatterEnd() -> Int {
        guard let first = lines.first, first.isMade(of: "-", count: 3),
            let end = lines.dropFirst().prefix(200).firstIndex(where: { $0.isMade(of: "-", count: 3) })
        else { return 0 }
        return end + 1
    }

    private func codeEnd(from start: Int) -> Int {
        let fence = lines[start].begins("```") ? "```" : "~~~"
        let end = lines[(start + 1)...].firstIndex { $0.begins(fence) }
        return (end ?? lines.count - 1) + 1
    }

    // MARK: Tables

    private func isTable(at index: Int) -> Bool {
        guard index + 1 < lines.count, lines[index].text.scalars.contains("|") else { return false }
        let rule = lines[index + 1].text.scalars
        return rule.contains("-") && rule.contains("|") && rule.allSatisfy { "|-: ".unicodeScalars.contains($0) }
    }

    private mutating func readTable(from start: Int) -> Int {
        var rows = [Self.cells(lines[start].text)]
        var index = start + 2
        while index < lines.count, lines[index].text.scalars.contains("|") {
            rows.append(Self.cells(lines[index].text))
            index += 1
        }
        builder.add(Document.Grid(rows: rows))
        return index
    }

    private static func cells(_ line: MappedText) -> [MappedText] {
        var cells: [MappedText] = []
        var start = line.scalars.first == "|" ? 1 : 0
        for index in start..<max(start, line.count) where line.scalars[index] == "|" {
            if index > 0, line.scalars[index - 1] == "\\" { continue }
            cells.append(plain(line[start..<index].trimmed))
            start = index + 1
        }
        if start < line.count { cells.append(plain(line[start..<line.count].trimmed)) }
        return cells
    }

    // MARK: Marks

    /// The text without marks: **bold**, `code`, [link](place), ![picture](place), <!-- comment -->, backslashes.
    private static func plain(_ text: MappedText) -> MappedText {
        let scalars = text.scalars
        guard scalars.contains(where: { "*_`[]\\<!".unicodeScalars.contains($0) }) else { return text }
        var result = MappedText()
        var index = 0
        func end(of mark: String, from start: Int) -> Int? {
            let mark = Array(mark.unicodeScalars)
            var place = start
            while place + mark.count <= min(scalars.count, start + 2_000) {
                if scalars[place..<place + mark.count].elementsEqual(mark) { return place }
                place += 1
            }
            return nil
        }
        while index < scalars.count {
            let scalar = scalars[index]
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            if scalar == "\\", next.value < 0x80, !TextBlanks.isBlank(next), !next.properties.isAlphabetic,
                !isDigit(next)
            {
                result.append(text[index + 1..<index + 2])
                index += 2
            } else if scalar == "<", next == "!", let close = end(of: "-->", from: index) {
                index = close + 3
            } else if scalar == "!", next == "[", let close = end(of: "](", from: index),
                let last = end(of: ")", from: close)
            {
                index = last + 1
            } else if scalar == "]", next == "(", let last = end(of: ")", from: index) {
                index = last + 1
            } else if scalar == "[", let close = end(of: "](", from: index), end(of: ")", from: close) != nil {
                index += 1
            } else if scalar == "`" || scalar == "*" && (next == "*" || isEmphasis(scalars, index))
                || scalar == "_" && next == "_"
            {
                index += scalar == "`" || next != scalar ? 1 : 2
            } else {
                result.append(text[index..<index + 1])
                index += 1
            }
        }
        return result
    }

    /// A single * that begins or ends emphasis: 2*3 keeps its sign.
    private static func isEmphasis(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        let before: Unicode.Scalar = index > 0 ? scalars[index - 1] : " "
        let after: Unicode.Scalar = index + 1 < scalars.count ? scalars[index + 1] : " "
        return !(isDigit(before) && isDigit(after)) && !(TextBlanks.isBlank(before) && TextBlanks.isBlank(after))
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
