import FiscSource

/// An .xlsx: its list of sheets, shared texts and number formats.
struct XLSXWorkbook: Workbook {
    let file: String
    let format = "XLSX"
    let sheets: [SheetInfo]
    private let package: OfficePackage
    private let parts: [String?]
    private let from1904: Bool
    private let formats: [NumberFormat]
    private let texts: SharedTexts

    init(_ package: OfficePackage, file: String) throws(ReadFailure) {
        self.package = package
        self.file = file
        let archive = package.archive
        let list = try parseXML(package.mainPart, of: archive, SheetList(), limit: 50_000_000)
        let relations = try package.relations(of: package.mainPart)
        let targets = Dictionary(relations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        sheets = list.sheets.map(\.info)
        parts = list.sheets.map { sheet in
            // A chart sheet is in the list too, but has no cells.
            guard let relation = targets[sheet.relation], relation.type == "worksheet", archive.has(relation.target)
            else { return nil }
            return relation.target
        }
        from1904 = list.from1904
        func part(_ type: String) -> String? { relations.first { $0.type == type && archive.has($0.target) }?.target }
        if let part = part("styles") {
            formats = try parseXML(part, of: archive, CellStyles(), limit: 100_000_000).formats
        } else {
            formats = []
        }
        if let part = part("sharedStrings") {
            texts = try parseXML(part, of: archive, SharedTexts(file: file))
        } else {
            texts = SharedTexts(file: file)
        }
    }

    func cells(of sheet: Int, as form: CellForm) throws(ReadFailure) -> SheetCells {
        let builder = SheetBuilder(file: file, form: form, from1904: from1904, shared: texts.bytes)
        guard parts.indices.contains(sheet), let part = parts[sheet] else { return try builder.cells() }
        let reader = SheetReader(builder, formats: formats, texts: texts)
        return try parseXML(part, of: package.archive, reader).builder.cells()
    }

    /// The list of sheets alone, without the texts and formats that reading one needs.
    static func sheets(of package: OfficePackage) throws(ReadFailure) -> [SheetInfo] {
        try parseXML(package.mainPart, of: package.archive, SheetList(), limit: 50_000_000).sheets.map(\.info)
    }

    /// workbook.xml.
    private struct SheetList: MarkupHandler {
        enum Name: String { case sheet, workbookPr }
        var sheets: [(info: SheetInfo, relation: String)] = []
        var from1904 = false
        var failure: ReadFailure? { nil }

        mutating func start(_ name: Name, _ attributes: XMLAttributes) {
            switch name {
            case .workbookPr: from1904 = attributes["date1904"].isOn
            case .sheet:
                guard sheets.count < 10_000 else { return }
                let isHidden = attributes["state"] == "hidden" || attributes["state"] == "veryHidden"
                sheets.append(
                    (
                        SheetInfo(name: attributes["name"]?.string ?? "", isHidden: isHidden),
                        attributes["id"]?.string ?? ""
                    ))
            }
        }

        mutating func end(_ name: Name) {}
        mutating func text(_ bytes: ByteSpan) {}
    }
}

/// styles.xml: the number format of each cell style.
private struct CellStyles: MarkupHandler {
    enum Name: String { case numFmt, cellXfs, xf }
    private var codes: [Int: NumberFormat] = [:]
    private var isInList = false
    private(set) var formats: [NumberFormat] = []
    var failure: ReadFailure? { nil }

    mutating func start(_ name: Name, _ attributes: XMLAttributes) {
        switch name {
        case .numFmt:
            guard let id = attributes["numFmtId"]?.integer, let code = attributes["formatCode"]?.string,
                codes.count < 100_000
            else { return }
            codes[id] = NumberFormat(code)
        case .cellXfs: isInList = true
        case .xf:
            guard isInList, formats.count < 100_000 else { return }
            let id = attributes["numFmtId"]?.integer ?? 0
            formats.append(codes[id] ?? NumberFormat(builtIn: id))
        }
    }

    mutating func end(_ name: Name) { if name == .cellXfs { isInList = false } }
    mutating func text(_ bytes: ByteSpan) {}
}

/// sharedStrings.xml: texts by number, one behind the other.
struct SharedTexts: MarkupHandler {
    enum Name: String { case si, t, rPh }
    private let file: String
    private(set) var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    private var isInText = false
    private var isInPhonetic = false
    private(set) var failure: ReadFailure?

    init(file: String) { self.file = file }

    func range(_ number: Int) -> Range<Int> {
        guard ends.indices.contains(number) else { return 0..<0 }
        return (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
    }

    mutating func start(_ name: Name, _ attributes: XMLAttributes) {
        switch name {
        case .si: break
        case .t: isInText = !isInPhonetic
        case .rPh: isInPhonetic = true
        }
    }

    mutating func end(_ name: Name) {
        switch name {
        case .si:
            ends.append(UInt32(clamping: bytes.count))
            if bytes.count > Int(UInt32.max) / 4 {
                failure = ReadFailure(
                    ReaderDiagnostics.tooLarge, file: file, [byteCount(bytes.count), byteCount(Int(UInt32.max) / 4)])
            }
        case .t: isInText = false
        case .rPh: isInPhonetic = false
        }
    }

    mutating func text(_ piece: ByteSpan) {
        if isInText { unsafe piece.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) } }
    }
}
