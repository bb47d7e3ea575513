import FiscSource

/// Follows the parts of a .docx that hold text: tells paragraphs, tables and boxes apart, takes tracked changes as
/// accepted, leaves hidden text and instructions of fields out.
struct WordReader {
    let file: String
    let styles: WordStyles
    private(set) var numbering: WordNumbering
    private var part: Int32
    private var partName: Name?
    private var stories = [WordStory()]
    private(set) var failure: ReadFailure?

    // Counted through the part.
    private var paragraphCount: Int32 = 0
    private var runCount: Int32 = 0
    private var cellCount = 0

    // Where reading stands.
    private var isInText = false
    private var properties: [Name] = []
    /// Inside a deletion, an old version of properties, a fallback, a phonetic guide: how deep.
    private var dropped = 0
    private var pending: [Unicode.Scalar] = []
    private var decoder = PiecewiseUTF8()

    static let maximumParagraphs = 1_000_000

    init(file: String, styles: WordStyles, numbering: WordNumbering, part: Int32) {
        self.file = file
        self.styles = styles
        self.numbering = numbering
        self.part = part
    }

    /// What was found, in the order of the document.
    var blocks: [FoundBlock] { stories.first?.blocks ?? [] }

    /// Goes on with another part of the file.
    func next(part: Int32) -> WordReader {
        WordReader(file: file, styles: styles, numbering: numbering, part: part)
    }

    private var story: WordStory {
        get { stories[stories.count - 1] }
        _modify { yield &stories[stories.count - 1] }
    }
}

extension WordReader: MarkupHandler {
    enum Name: String {
        case p, r, t, tab, br, cr, noBreakHyphen, sym, ptab
        case tbl, tr, tc, tcPr, trPr, rPr, pPr
        case pStyle, rStyle, numId, ilvl, outlineLvl, gridSpan, vMerge, gridBefore, gridAfter, cellDel
        case del, moveFrom, vanish, fldChar, txbxContent, rt
        case fallback = "Fallback"
        case pPrChange, rPrChange, tcPrChange, trPrChange, tblPrExChange
        case footnote, endnote
    }

    mutating func start(_ name: Name, _ attributes: XMLAttributes) {
        switch name {
        case .fallback, .rt, .pPrChange, .rPrChange, .tcPrChange, .trPrChange, .tblPrExChange: dropped += 1
        case .del, .moveFrom: startDeletion()
        case .footnote, .endnote:
            // Separators and the like have a type; notes proper have none.
            if attributes["type"] != nil, !(attributes["type"] == "normal") { dropped += 1 }
        default:
            // What is dropped is still counted, so that numbers agree with the file.
            if name == .p { paragraphCount += 1 } else if name == .r { runCount += 1 }
            guard dropped == 0 else { return }
            startKept(name, attributes)
        }
    }

    private mutating func startDeletion() {
        switch properties.last {
        case .pPr?: story.isMarkDeleted = true
        case .trPr?: if !story.tables.isEmpty { story.tables[story.tables.count - 1].isRowDeleted = true }
        default: break
        }
        dropped += 1
    }

    private mutating func startKept(_ name: Name, _ attributes: XMLAttributes) {
        switch name {
        case .p: beginParagraph()
        case .r: story.run = .init(number: runCount - 1)
        case .t: isInText = true
        case .tab, .ptab: if properties.isEmpty { append("\t") }
        case .br: if attributes["type"] == nil || attributes["type"] == "textWrapping" { append("\n") }
        case .cr: append("\n")
        case .noBreakHyphen: append("-")
        case .sym: appendSymbol(attributes)
        case .pPr, .trPr, .tcPr: properties.append(name)
        case .rPr: if properties.last != .pPr { properties.append(name) }
        case .fldChar: startField(attributes)
        case .txbxContent: if stories.count < 32 { stories.append(WordStory()) } else { dropped += 1 }
        case .tbl, .tr, .tc: startTable(name)
        default: startProperty(name, attributes)
        }
    }

    private mutating func startProperty(_ name: Name, _ attributes: XMLAttributes) {
        let value = attributes["val"]
        switch name {
        case .pStyle: story.styleID = value?.string
        case .outlineLvl: story.outlineLevel = value?.integer
        case .numId: story.numbering.id = value?.integer
        case .ilvl: story.numbering.level = value?.integer
        case .rStyle: if properties.last == .rPr, styles.isHidden(value?.string) { story.run?.isHidden = true }
        case .vanish: if properties.last == .rPr { story.run?.isHidden = value.isOnOrAbsent }
        case .gridSpan:
            editTable { $0.span(columns: value?.integer ?? 1) }
            countCells((value?.integer ?? 1) - 1)
        case .vMerge: if !(value == "restart") { editTable { $0.mergeBelow() } }
        case .gridBefore:
            editTable { $0.skip(columns: value?.integer ?? 0) }
            countCells(value?.integer ?? 0)
        case .gridAfter:
            editTable { $0.skipAtEnd(columns: value?.integer ?? 0) }
            countCells(value?.integer ?? 0)
        case .cellDel: editTable { $0.deleteCell() }
        default: break
        }
    }

    mutating func end(_ name: Name) {
        switch name {
        case .fallback, .rt, .pPrChange, .rPrChange, .tcPrChange, .trPrChange, .tblPrExChange, .del, .moveFrom:
            dropped = max(0, dropped - 1)
        case .footnote, .endnote: dropped = 0
        default:
            guard dropped == 0 else { return }
            endKept(name)
        }
    }

    private mutating func endKept(_ name: Name) {
        switch name {
        case .p: endParagraph()
        case .r: story.run = nil
        case .t: isInText = false
        case .pPr, .trPr, .tcPr, .rPr: if properties.last == name { properties.removeLast() }
        case .txbxContent:
            guard stories.count > 1, var box = stories.popLast() else { return }
            while !box.tables.isEmpty { box.endTable() }
            story.boxes += box.blocks
        case .tc:
            editTable { _ = $0.endCell() }
        case .tr: editTable { $0.endRow() }
        case .tbl: story.endTable()
        default: break
        }
    }

    mutating func text(_ bytes: ByteSpan) {
        guard isInText, dropped == 0 else { return }
        for index in 0..<bytes.count {
            if let scalar = decoder.next(bytes[index]) { append(scalar) }
        }
    }

    // MARK: Paragraphs

    private mutating func beginParagraph() {
        if paragraphCount > Self.maximumParagraphs {
            failure = ReadFailure(
                DocumentDiagnostics.archiveTooLarge, file: file,
                [
                    Diagnostic.argument(
                        zh: "超过\(Self.maximumParagraphs)段", en: "more than \(Self.maximumParagraphs) paragraphs")
                ])
        }
        // A paragraph within a paragraph stands only in a box, which has a story of its own.
        if story.paragraph != nil { endParagraph() }
        story.beginParagraph(part: part, index: paragraphCount - 1)
        properties = []
        story.run = nil
    }

    private mutating func endParagraph() {
        guard var paragraph = story.paragraph else { return }
        story.paragraph = nil
        if story.isMarkDeleted {
            story.carried = paragraph
            return
        }
        let style = story.styleID
        if !paragraph.isBlank, !styles.isContents(style) {
            paragraph.role = styles.role(style, outlineLevel: story.outlineLevel)
            let inherited = styles.numbering(style)
            if let list = story.numbering.id ?? inherited.id {
                let level = story.numbering.level ?? inherited.level ?? 0
                paragraph.label = numbering.label(use: list, level: level, styles: styles)
            }
            story.add(paragraph)
        }
        story.flushBoxes()
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        guard let run = story.run else { return }
        story.run?.character += 1
        guard !run.isHidden, story.showsText else { return }
        story.paragraph?.append(scalar, run: run.number, character: run.character)
    }

    /// The ticks and boxes of forms; other signs of symbol fonts say nothing here.
    private mutating func appendSymbol(_ attributes: XMLAttributes) {
        let font = attributes["font"]?.string.lowercased() ?? ""
        guard font.hasPrefix("wingdings"), let code = attributes["char"]?.string.uppercased().suffix(2) else { return }
        let signs: [Substring: Unicode.Scalar] = [
            "FE": "☑", "52": "☑", "FC": "√", "FB": "×", "A8": "□", "A3": "□", "6F": "□", "FD": "☒", "53": "☒",
            "54": "☒",
        ]
        if let sign = signs[code] { append(sign) }
    }

    private mutating func startField(_ attributes: XMLAttributes) {
        let type = attributes["fldCharType"]
        if type == "begin" {
            if story.fields.count < 64 { story.fields.append(.instruction) }
        } else if type == "separate" {
            if !story.fields.isEmpty { story.fields[story.fields.count - 1] = .result }
        } else if type == "end" {
            _ = story.fields.popLast()
        }
    }

    // MARK: Tables

    private mutating func startTable(_ name: Name) {
        switch name {
        case .tbl: if story.tables.count < 32 { story.tables.append(WordTable()) } else { dropped += 1 }
        case .tr: editTable { $0.beginRow() }
        default:
            countCells(1)
            editTable { $0.beginCell() }
        }
    }

    private mutating func countCells(_ places: Int) {
        cellCount += min(max(places, 0), WordTable.maximumColumns)
        if cellCount > DocumentLimits.cells {
            failure = ReadFailure(DocumentDiagnostics.tooManyCells, file: file, ["\(DocumentLimits.cells)"])
        }
    }

    private mutating func editTable(_ change: (inout WordTable) -> Void) {
        guard !story.tables.isEmpty else { return }
        change(&story.tables[story.tables.count - 1])
    }
}
