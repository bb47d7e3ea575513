/// Kinds of files that are no plain text, told by how they begin. A name is not asked: workbooks named .csv and
/// workbooks of the new format named .xls are common.
enum FileKind: Equatable {
    case workbook, document, archive, oldOffice, encryptedOffice, pdf, html, json, picture, database, richText

    init?(of bytes: [UInt8]) {
        func begins(_ magic: [UInt8]) -> Bool { bytes.starts(with: magic) }
        if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0x50, 0x4B, 0x05, 0x06]) {
            self = Self.inside(bytes)
        } else if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            let encrypted = "EncryptedPackage".utf16.flatMap { unit -> [UInt8] in [UInt8(truncatingIfNeeded: unit), 0] }
            self = Self.contains(encrypted, in: bytes) || Self.hasFilePass(bytes) ? .encryptedOffice : .oldOffice
        } else if begins(Array("%PDF-".utf8)) {
            self = .pdf
        } else if begins([0x1F, 0x8B]) || begins(Array("Rar!".utf8)) || begins([0x37, 0x7A, 0xBC, 0xAF]) {
            self = .archive
        } else if begins([0x89, 0x50, 0x4E, 0x47]) || begins([0xFF, 0xD8, 0xFF]) || begins(Array("GIF8".utf8)) {
            self = .picture
        } else if begins(Array("SQLite format 3".utf8)) {
            self = .database
        } else if begins(Array("{\\rtf".utf8)) {
            self = .richText
        } else if let markup = Self.markup(bytes) {
            self = markup
        } else {
            return nil
        }
    }

    func refusal(file: String) -> ReadFailure {
        let spec =
            switch self {
            case .workbook: ReaderDiagnostics.workbook
            case .oldOffice: ReaderDiagnostics.oldWorkbook
            case .encryptedOffice: ReaderDiagnostics.encrypted
            case .document, .richText: ReaderDiagnostics.document
            case .pdf: ReaderDiagnostics.pdf
            case .html, .json: ReaderDiagnostics.markup
            case .archive, .picture, .database: ReaderDiagnostics.binary
            }
        return ReadFailure(spec, file: file, [word])
    }

    private var word: String {
        switch self {
        case .html: "HTML"
        case .json: "JSON"
        case .archive: "ZIP"
        case .picture: "PNG/JPEG"
        case .database: "SQLite"
        case .richText: "RTF"
        default: ""
        }
    }

    /// What a zip holds: the names of its first members stand in its head.
    private static func inside(_ bytes: [UInt8]) -> FileKind {
        if contains(Array("xl/".utf8), in: bytes) || contains(Array("opendocument.spreadsheet".utf8), in: bytes) {
            return .workbook
        }
        if contains(Array("word/".utf8), in: bytes) || contains(Array("opendocument.text".utf8), in: bytes) {
            return .document
        }
        return .archive
    }

    private static func contains(_ needle: [UInt8], in bytes: [UInt8]) -> Bool {
        guard let first = needle.first else { return false }
        let span = bytes.span
        let limit = min(span.count, 4_000_000) - needle.count
        guard limit >= 0 else { return false }
        for start in 0...limit where span[start] == first {
            var length = 1
            while length < needle.count, span[start + length] == needle[length] { length += 1 }
            if length == needle.count { return true }
        }
        return false
    }

    /// An .xls with a password says so in the first records of its workbook stream (FILEPASS, 0x2F).
    private static func hasFilePass(_ bytes: [UInt8]) -> Bool {
        for sector in stride(from: 512, to: min(bytes.count, 1_000_000) - 4, by: 512)
        where bytes[sector] == 0x09 && bytes[sector + 1] == 0x08 {
            var place = sector
            for _ in 0..<8 where place + 4 <= bytes.count {
                if bytes[place] == 0x2F, bytes[place + 1] == 0 { return true }
                place += 4 + Int(bytes[place + 2]) + Int(bytes[place + 3]) << 8
            }
        }
        return false
    }

    private static func markup(_ bytes: [UInt8]) -> FileKind? {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
        let head = String(decoding: bytes.prefix(512).drop { blanks.contains($0) }.prefix(200), as: UTF8.self)
            .lowercased()
        if ["<!doctype", "<html", "<table", "<?xml", "<head", "<meta"].contains(where: head.hasPrefix) { return .html }
        if head.hasPrefix("{\"") || head.hasPrefix("[{") || head.hasPrefix("{\n") { return .json }
        return nil
    }
}
