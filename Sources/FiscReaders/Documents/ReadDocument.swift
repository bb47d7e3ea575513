public import FiscSource

/// A document as it was read from a file of any kind.
public struct ReadDocument: Sendable {
    /// What the file really is, told by its content.
    public enum Kind: String, Sendable, Hashable {
        case text, markdown, html, word, workbook, oldWorkbook, pdf
        /// Delimited text.
        case delimited
        /// Read by way of LibreOffice: .doc, .wps, .odt, .rtf, .ods.
        case converted
    }

    public var document: Document
    public let kind: Kind
    /// What a person should know of how it was read.
    public var notes: [DecodingNote]
    /// Where the characters stand in the file; empty where the document's text is the file's own.
    public let origin: DocumentOrigin
    /// Pages of a PDF that hold no text; all of them for a scan.
    public var pagesWithoutText = 0

    init(_ document: Document, _ kind: Kind, notes: [DecodingNote] = [], origin: DocumentOrigin = DocumentOrigin()) {
        self.document = document
        self.kind = kind
        self.notes = notes
        self.origin = origin
    }
}

/// Reads a report from the bytes of a file: plain text, Markdown, HTML, .docx, .xlsx, .xls, .pdf, and what `converter`
/// can turn into one of these. What a file is, its content says; its name decides only between texts.
///
/// Refuses what is damaged, encrypted, made to exhaust memory, or of no kind known.
public func readDocument(
    bytes: [UInt8], name: String, converter: any DocumentConverter = PosixConverter()
) throws(ReadFailure) -> ReadDocument {
    guard !bytes.isEmpty else { throw ReadFailure(ReaderDiagnostics.empty, file: name) }
    switch FileContent(bytes) {
    case .zip: return try readPackage(bytes, name, converter)
    case .compound: return try readCompound(bytes, name, converter)
    case .pdf: return try PDFReader(converter).read(bytes, name: name)
    case .richText: return try readConverted(bytes, name, .richText, converter)
    case .officeXML(let source): return try readConverted(bytes, name, source, converter)
    case .html: return try readPage(bytes, name)
    case .other: return try readTextual(bytes, name)
    }
}

private func readPackage(
    _ bytes: [UInt8], _ name: String, _ converter: any DocumentConverter
) throws(ReadFailure) -> ReadDocument {
    let package = try OfficePackage(try ZipArchive(bytes, file: name))
    switch package.kind {
    case .word:
        let (document, origin) = try WordDocument(package).read(name: name)
        return ReadDocument(document.withStructures(), .word, origin: origin)
    case .workbook: return try readWorkbookDocument(try XLSXWorkbook(package, file: name), name: name, .workbook)
    case .openText: return try readConverted(bytes, name, .openText, converter)
    case .openSpreadsheet: return try readConverted(bytes, name, .openSpreadsheet, converter)
    case .binaryWorkbook: return try readConverted(bytes, name, .binaryWorkbook, converter)
    case .presentation: throw ReadFailure(DocumentDiagnostics.unknownOffice, file: name)
    case .none:
        // Whether anything in it could be read is said first.
        _ = try ReportBundle(bytes: bytes, name: name)
        throw ReadFailure(DocumentDiagnostics.bundle, file: name)
    }
}

private func readCompound(
    _ bytes: [UInt8], _ name: String, _ converter: any DocumentConverter
) throws(ReadFailure) -> ReadDocument {
    let file = try CompoundFile(bytes, file: name)
    switch file.kind {
    case .encrypted: throw ReadFailure(ReaderDiagnostics.encrypted, file: name)
    case .workbook: return try readWorkbookDocument(try XLSWorkbook(file), name: name, .oldWorkbook)
    case .word: return try readConverted(bytes, name, .oldWord, converter)
    case .other: throw ReadFailure(DocumentDiagnostics.unknownOffice, file: name)
    }
}

/// By way of a converter, then again by content: what it made is a .docx or .xlsx.
private func readConverted(
    _ bytes: [UInt8], _ name: String, _ source: ConvertedKind, _ converter: any DocumentConverter
) throws(ReadFailure) -> ReadDocument {
    let made = try converter.officeFile(bytes, name: name, from: source)
    guard case .zip = FileContent(made) else {
        throw ReadFailure(DocumentDiagnostics.conversionFailed, file: name, ["LibreOffice", source.suffix])
    }
    let read = try readPackage(made, name, NoConverter())
    var notes = read.notes
    notes.append(
        DecodingNote(
            zh: "本文件是\(source.zh)，经LibreOffice转换后读取", en: "the file is \(source.en); it was read by way of LibreOffice")
    )
    return ReadDocument(read.document, .converted, notes: notes)
}

/// A web page: in the encoding it names itself, or the one its bytes show.
private func readPage(_ bytes: [UInt8], _ name: String) throws(ReadFailure) -> ReadDocument {
    let decoded = try decodePage(bytes, name: name)
    guard decoded.bytes.count <= DocumentLimits.pageBytes else {
        throw ReadFailure(
            ReaderDiagnostics.tooLarge, file: name,
            [byteCount(decoded.bytes.count), byteCount(DocumentLimits.pageBytes)])
    }
    let (document, origin) = try HTMLReader.read(decoded.bytes, name: name)
    return ReadDocument(document.withStructures(), .html, notes: decoded.notes, origin: origin)
}

private func readTextual(_ bytes: [UInt8], _ name: String) throws(ReadFailure) -> ReadDocument {
    let ending = name.lastIndex(of: ".").map { name[$0...].lowercased() } ?? ""
    if ending == ".html" || ending == ".htm" { return try readPage(bytes, name) }
    guard bytes.count <= DocumentLimits.textBytes else {
        throw ReadFailure(
            ReaderDiagnostics.tooLarge, file: name, [byteCount(bytes.count), byteCount(DocumentLimits.textBytes)])
    }
    let decoded = try decode(bytes, name, ending)
    let source = SourceText(name: name, bytes: decoded.bytes)
    switch ending {
    case ".md", ".markdown":
        return ReadDocument(MarkdownReader.document(source).withStructures(), .markdown, notes: decoded.notes)
    case ".csv", ".tsv":
        if let document = try DelimitedDocument.document(source) {
            return ReadDocument(document, .delimited, notes: decoded.notes)
        }
    default: break
    }
    return ReadDocument(Document(text: source), .text, notes: decoded.notes)
}

/// Of a file that is called after a program's and is no text, encodings are not what must be spoken of.
private func decode(_ bytes: [UInt8], _ name: String, _ ending: String) throws(ReadFailure) -> DecodedText {
    do throws(ReadFailure) {
        return try decodeText(bytes, name: name)
    } catch {
        guard error.spec.code == ReaderDiagnostics.nulBytes.code, programEndings.contains(ending) else { throw error }
        throw ReadFailure(DocumentDiagnostics.notItsKind, file: name, [ending])
    }
}

private let programEndings: Set<String> = [
    ".docx", ".docm", ".doc", ".wps", ".odt", ".rtf", ".xlsx", ".xlsm", ".xls", ".et", ".ods", ".pdf", ".zip", ".ofd",
]
