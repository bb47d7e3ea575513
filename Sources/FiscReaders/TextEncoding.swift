/// The character encodings read here.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
    case utf8 = "UTF-8"
    case gb18030 = "GB18030"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "Windows-1252"
    case latin1 = "ISO-8859-1"
    case big5 = "Big5"

    /// By the names people use for it: “gbk”, “GB2312”, “utf8”, “latin-1”, “ansi”…
    public init?(named name: String) {
        let key = String(name.lowercased().unicodeScalars.filter { $0 != "-" && $0 != "_" && $0 != " " })
        switch key {
        case "utf8", "utf8bom", "ascii", "usascii": self = .utf8
        case "gb18030", "gbk", "gb2312", "cp936", "936", "euccn": self = .gb18030
        case "utf16", "utf16le", "unicode": self = .utf16LittleEndian
        case "utf16be": self = .utf16BigEndian
        case "windows1252", "cp1252", "1252": self = .windows1252
        case "iso88591", "latin1": self = .latin1
        case "big5", "cp950", "950": self = .big5
        default: return nil
        }
    }
}

/// A text as UTF-8, with the encoding it was found to be in and what was noticed on the way.
public struct DecodedText: Sendable, Hashable {
    /// Valid UTF-8 without byte order mark.
    public let bytes: [UInt8]
    public let encoding: TextEncoding
    public let hadByteOrderMark: Bool
    /// Why this encoding.
    public let reasonZh: String
    public let reasonEn: String
    /// What was repaired or looks odd: bad bytes, a text that was cut.
    public let notes: [DecodingNote]

    public var text: String { String(decoding: bytes, as: UTF8.self) }
}

public struct DecodingNote: Sendable, Hashable {
    public let zh: String
    public let en: String

    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }
}
