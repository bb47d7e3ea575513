/// What a file is by its first bytes, as far as a reader must be chosen.
enum FileContent {
    case zip, compound, pdf, richText, html, other
    /// Word or Excel of 2003 saved as one XML file.
    case officeXML(ConvertedKind)

    init(_ bytes: [UInt8]) {
        func begins(_ magic: [UInt8]) -> Bool { bytes.starts(with: magic) }
        if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0x50, 0x4B, 0x05, 0x06]) {
            self = .zip
        } else if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = .compound
        } else if begins(Array("{\\rtf".utf8)) {
            self = .richText
        } else if Self.isPDF(bytes) {
            self = .pdf
        } else if FileKind(of: bytes) == .html {
            let head = String(decoding: bytes.prefix(4_000), as: UTF8.self)
            if head.contains("progid=\"Word.Document\"") || head.contains("<w:wordDocument") {
                self = .officeXML(.wordXML)
            } else if head.contains("progid=\"Excel.Sheet\"")
                || head.contains("urn:schemas-microsoft-com:office:spreadsheet")
            {
                self = .officeXML(.excelXML)
            } else {
                self = .html
            }
        } else {
            self = .other
        }
    }

    /// Some senders put a few bytes before the mark.
    private static func isPDF(_ bytes: [UInt8]) -> Bool {
        let mark = Array("%PDF-".utf8)
        let head = bytes.prefix(1_024)
        guard let start = head.firstIndex(of: 0x25) else { return false }
        return bytes[start...].starts(with: mark) && bytes[..<start].allSatisfy { $0 <= 0x20 || $0 >= 0x80 }
    }
}
