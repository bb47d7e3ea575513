import FiscSource

/// Follows a web page: headings, paragraphs, lists and tables; scripts, forms, menus and what is hidden are left out.
struct HTMLReader {
    private let file: String
    private(set) var failure: ReadFailure?
    private var blocks: [FoundBlock] = []
    private var tables: [HTMLTable] = []
    private var lists: [List] = []
    private var paragraph = FoundParagraph()
    private var paragraphCount: Int32 = 0
    private var cellCount = 0
    private var dropped = 0
    private var preformatted = 0
    /// A blank is due before the next character; whether a line break was among what it stands for.
    private var blank: (isDue: Bool, hasBreak: Bool) = (false, false)
    private var decoder = PiecewiseUTF8()

    private struct List {
        var isNumbered: Bool
        var format: String
        var next: Int
    }

    init(file: String) { self.file = file }

    /// The page's text as a document.
    static func read(_ text: [UInt8], name: String) throws(ReadFailure) -> (document: Document, origin: DocumentOrigin)
    {
        do throws(MarkupTrouble) {
            let parse = try MarkupParse(HTMLReader(file: name), html: true)
            try parse.feed(text.span)
            var reader = try parse.finish()
            reader.close()
            var origin = DocumentOrigin()
            _ = origin.add(part: "HTML")
            return DocumentLayout.document(reader.blocks, name: name, origin: origin)
        } catch {
            throw error.failure(file: name, part: "HTML")
        }
    }

    private mutating func close() {
        flush()
        while !tables.isEmpty { endTable() }
    }
}

extension HTMLReader: MarkupHandler {
    enum Name: String {
        case p, div, section, article, main, header, center, blockquote, dl, dt, dd, form, fieldset, figure, address,
            body
        case hr, br, pre, span, a, b, strong, font, sup, sub
        case h1, h2, h3, h4, h5, h6
        case ul, ol, li
        case table, caption, figcaption, tr, td, th
        case script, style, noscript, template, select, textarea, button, head, title, nav, footer, iframe, svg, object
    }

    mutating func start(_ name: Name, _ attributes: XMLAttributes) {
        guard dropped == 0, !isDropped(name, attributes) else {
            dropped += 1
            return
        }
        switch name {
        case .br: appendBreak()
        case .span, .a, .b, .strong, .font, .sup, .sub: break
        case .h1: begin(.title)
        case .h2, .h3, .h4, .h5, .h6: begin(.heading(level: Int(name.rawValue.dropFirst()) ?? 2))
        case .figcaption: begin(.caption)
        case .ul, .ol: beginList(name, attributes)
        case .li: beginItem(attributes)
        case .table, .caption, .tr, .td, .th: startTable(name, attributes)
        case .pre:
            flush()
            preformatted += 1
        default: flush()
        }
    }

    mutating func end(_ name: Name) {
        guard dropped == 0 else {
            dropped -= 1
            return
        }
        switch name {
        case .span, .a, .b, .strong, .font, .sup, .sub, .br: break
        case .ul, .ol:
            flush()
            _ = lists.popLast()
        case .table:
            flush()
            endTable()
        case .td, .th:
            flush()
            editTable { $0.endCell() }
        case .caption:
            flush()
            editTable { $0.endCaption() }
        case .pre:
            flush()
            preformatted -= 1
        default: flush()
        }
    }

    mutating func text(_ bytes: ByteSpan) {
        guard dropped == 0 else { return }
        for index in 0..<bytes.count {
            if let scalar = decoder.next(bytes[index]) { append(scalar) }
        }
    }

    private func isDropped(_ name: Name, _ attributes: XMLAttributes) -> Bool {
        switch name {
        case .script, .style, .noscript, .template, .select, .textarea, .button, .head, .title, .nav, .footer, .iframe,
            .svg, .object:
            return true
        default:
            if attributes["hidden"] != nil { return true }
            guard let style = attributes["style"], style.count < 10_000 else { return false }
            let text = String(style.string.lowercased().unicodeScalars.filter { $0.value > 0x20 })
            return text.contains("display:none") || text.contains("visibility:hidden")
        }
    }

    // MARK: Paragraphs

    /// Blanks count once; a line break of the page's own source does not part Chinese words.
    private mutating func append(_ scalar: Unicode.Scalar) {
        if scalar == "\n", preformatted > 0 { return appendBreak() }
        if scalar.value <= 0x20 {
            blank.isDue = true
            if scalar == "\n" || scalar == "\r" { blank.hasBreak = true }
            return
        }
        if blank.isDue, let last = paragraph.scalars.last, last != "\n" {
            if !(blank.hasBreak && last.value >= 0x2E80 && scalar.value >= 0x2E80) { put(" ") }
        }
        blank = (false, false)
        put(scalar)
    }

    private mutating func appendBreak() {
        blank = (false, false)
        if !paragraph.scalars.isEmpty { put("\n") }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        paragraph.append(scalar, run: 0, character: 0)
    }

    private mutating func begin(_ role: DocumentBuilder.Role) {
        flush()
        paragraph.role = role
    }

    private mutating func flush() {
        blank = (false, false)
        let done = paragraph
        paragraph = FoundParagraph()
        guard done.scalars.contains(where: { !TextBlanks.isBlank($0) }) else {
            // The number of a list item may stand before the paragraph that is its text.
            paragraph.label = done.label
            return
        }
        paragraphCount += 1
        paragraph.index = paragraphCount
        add(.paragraph(done))
    }

    private mutating func add(_ block: FoundBlock) {
        if tables.isEmpty { blocks.append(block) } else { tables[tables.count - 1].add(block) }
    }

    // MARK: Lists

    private mutating func beginList(_ name: Name, _ attributes: XMLAttributes) {
        flush()
        let formats = ["a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"]
        lists.append(
            List(
                isNumbered: name == .ol, format: formats[attributes["type"]?.string ?? ""] ?? "decimal",
                next: min(max(attributes["start"]?.integer ?? 1, 0), 1_000_000)))
    }

    private mutating func beginItem(_ attributes: XMLAttributes) {
        flush()
        paragraph.label = ""
        guard var list = lists.last, list.isNumbered else { return }
        if let value = attributes["value"]?.integer { list.next = min(max(value, 0), 1_000_000) }
        paragraph.label = ListNumber.text(list.next, format: list.format) + ". "
        list.next += 1
        lists[lists.count - 1] = list
    }

    // MARK: Tables

    private mutating func startTable(_ name: Name, _ attributes: XMLAttributes) {
        flush()
        paragraph.label = ""
        switch name {
        case .table: tables.append(HTMLTable())
        case .caption: editTable { $0.beginCaption() }
        case .tr: editTable { $0.beginRow() }
        default:
            guard !tables.isEmpty else { return }
            cellCount += tables[tables.count - 1].beginCell(
                columns: attributes["colspan"]?.integer ?? 1, rows: attributes["rowspan"]?.integer ?? 1)
            if cellCount > DocumentLimits.cells {
                failure = ReadFailure(DocumentDiagnostics.tooManyCells, file: file, ["\(DocumentLimits.cells)"])
            }
        }
    }

    private mutating func endTable() {
        guard var table = tables.popLast() else { return }
        for block in table.finish() { add(block) }
    }

    private mutating func editTable(_ change: (inout HTMLTable) -> Void) {
        guard !tables.isEmpty else { return }
        change(&tables[tables.count - 1])
    }
}

/// Blanks of documents: also the wide and the no-break one.
enum TextBlanks {
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0x20 || scalar == "\u{A0}" || scalar == "\u{3000}" || scalar == "\u{FEFF}"
            || scalar == "\u{200B}"
    }
}
