import FiscSource

/// A ZIP archive of reports, as bureaus collect them. Members are read one at a time; their names may be in GB code.
public struct ReportBundle: Sendable {
    /// The members that a report or table can be read from, in the order of their names.
    public let members: [String]
    /// Members that are passed over: pictures, programs, archives within the archive.
    public let passedOver: [String]
    private let archive: ZipArchive

    /// `nil` where the bytes are no archive, or are an Office file, which is an archive too.
    public init?(bytes: [UInt8], name: String) throws(ReadFailure) {
        guard case .zip = FileContent(bytes) else { return nil }
        let archive = try ZipArchive(bytes, file: name)
        guard try OfficePackage(archive).kind == .none else { return nil }
        self.archive = archive
        var members: [String] = []
        var passedOver: [String] = []
        for entry in archive.entries where !entry.isDirectory && !Self.isClutter(entry.name) {
            if Self.isReadable(entry.name) { members.append(entry.name) } else { passedOver.append(entry.name) }
        }
        self.members = members.sorted()
        self.passedOver = passedOver.sorted()
        if members.isEmpty { throw ReadFailure(DocumentDiagnostics.nothingReadable, file: name) }
    }

    /// The bytes of a member; refused like any other file where it is damaged, encrypted or too large.
    public func bytes(of member: String) throws(ReadFailure) -> [UInt8] {
        try archive.bytes(of: member, limit: ReadLimits().reportBytes)
    }

    private static let readable = [
        "docx", "docm", "dotx", "doc", "wps", "wpt", "odt", "rtf", "xlsx", "xlsm", "xls", "et", "ods", "csv", "tsv",
        "pdf", "html",
        "htm", "md", "markdown", "txt",
    ]

    private static func isReadable(_ name: String) -> Bool {
        guard let dot = name.lastIndex(of: ".") else { return false }
        return readable.contains(name[name.index(after: dot)...].lowercased())
    }

    /// What packers and programs leave behind.
    private static func isClutter(_ name: String) -> Bool {
        let last = name.split(separator: "/").last ?? ""
        return name.hasPrefix("__MACOSX/") || last.hasPrefix(".") || last.hasPrefix("~$")
            || last.lowercased() == "thumbs.db"
            || last.lowercased() == "desktop.ini"
    }
}
