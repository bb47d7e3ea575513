import FiscSource

/// Programs of the machine that read what is not read here. A test, or a program under restrictions, gives another.
public protocol DocumentConverter: Sendable {
    /// The text of a PDF, its pages parted by form feeds, laid out with blanks as on the page.
    func pdfText(_ bytes: [UInt8], name: String) throws(ReadFailure) -> [UInt8]
    /// A document of another program as .docx, a workbook as .xlsx.
    func officeFile(_ bytes: [UInt8], name: String, from kind: ConvertedKind) throws(ReadFailure) -> [UInt8]
}

/// Kinds of files that are read by way of LibreOffice.
public enum ConvertedKind: Sendable, Hashable {
    case oldWord, openText, richText, wordXML, openSpreadsheet, binaryWorkbook, excelXML

    /// What the file must be called for LibreOffice to know it.
    var suffix: String {
        switch self {
        case .oldWord: "doc"
        case .openText: "odt"
        case .richText: "rtf"
        case .wordXML, .excelXML: "xml"
        case .openSpreadsheet: "ods"
        case .binaryWorkbook: "xlsb"
        }
    }

    /// What it becomes.
    var target: String {
        switch self {
        case .oldWord, .openText, .richText, .wordXML: "docx"
        case .openSpreadsheet, .binaryWorkbook, .excelXML: "xlsx"
        }
    }

    var package: String { target == "docx" ? "libreoffice-writer" : "libreoffice-calc" }

    var zh: String {
        switch self {
        case .oldWord: "旧版Word或WPS文档"
        case .openText: "OpenDocument文档"
        case .richText: "RTF文档"
        case .wordXML: "Word 2003 XML文档"
        case .openSpreadsheet: "OpenDocument表格"
        case .binaryWorkbook: "Excel二进制工作簿（.xlsb）"
        case .excelXML: "Excel 2003 XML表格"
        }
    }

    var en: String {
        switch self {
        case .oldWord: "an old Word or WPS document"
        case .openText: "an OpenDocument text"
        case .richText: "an RTF document"
        case .wordXML: "a Word 2003 XML document"
        case .openSpreadsheet: "an OpenDocument spreadsheet"
        case .binaryWorkbook: "a binary Excel workbook (.xlsb)"
        case .excelXML: "an Excel 2003 XML spreadsheet"
        }
    }
}

/// Where no other program may be started.
public struct NoConverter: DocumentConverter {
    public init() {}

    public func pdfText(_ bytes: [UInt8], name: String) throws(ReadFailure) -> [UInt8] {
        throw ReadFailure(DocumentDiagnostics.noConverter, file: name, ["PDF", "pdftotext", "poppler-utils"])
    }

    public func officeFile(_ bytes: [UInt8], name: String, from kind: ConvertedKind) throws(ReadFailure) -> [UInt8] {
        throw ReadFailure(
            DocumentDiagnostics.noConverter, file: name,
            [Diagnostic.argument(zh: kind.zh, en: kind.en), "LibreOffice", kind.package])
    }
}
