public import FiscTables

/// What can be told of a file while a person types its name: little is read, nothing is converted, no other program runs.
public struct TableHead: Sendable {
    /// Of a text file so much is read.
    static let textBytes = 1 << 16
    /// Larger workbooks are not opened for their columns, nor for the names of their sheets.
    static let workbookBytes = 1 << 17
    static let listedBytes = 1 << 23

    private let files: any FileSystem
    private let path: String

    public init(_ path: String, in files: any FileSystem) {
        self.files = files
        self.path = path
    }

    /// The sheets of a workbook, hidden ones last; empty for any other file.
    public func sheetNames() -> [String] {
        guard let bytes = try? files.read(path, limit: Self.listedBytes) else { return [] }
        let sheets: [SheetInfo]
        switch FileContent(bytes) {
        case .zip:
            guard let archive = try? ZipArchive(bytes, file: path), let package = try? OfficePackage(archive),
                package.kind == .workbook
            else { return [] }
            sheets = (try? XLSXWorkbook.sheets(of: package)) ?? []
        case .compound:
            guard let file = try? CompoundFile(bytes, file: path), file.kind == .workbook else { return [] }
            sheets = (try? XLSWorkbook(file))?.sheets ?? []
        default: return []
        }
        return sheets.filter { !$0.isHidden }.map(\.name) + sheets.filter(\.isHidden).map(\.name)
    }

    /// The table as the head of the file shows it: its columns, and some of its rows. Nil where that cannot be told
    /// from a head.
    public func table(_ options: TableReadOptions) -> Table? {
        guard let bytes = files.head(path, bytes: Self.textBytes) else { return nil }
        switch FileContent(bytes) {
        case .other: return try? readTable(bytes: Self.wholeLines(bytes), name: path, options: options)
        case .zip, .compound:
            guard let whole = try? files.read(path, limit: Self.workbookBytes), isWorkbook(whole) else { return nil }
            return try? readTable(bytes: whole, name: path, options: options)
        default: return nil
        }
    }

    private func isWorkbook(_ bytes: [UInt8]) -> Bool {
        if case .zip = FileContent(bytes) {
            guard let archive = try? ZipArchive(bytes, file: path) else { return false }
            return (try? OfficePackage(archive))?.kind == .workbook
        }
        return (try? CompoundFile(bytes, file: path))?.kind == .workbook
    }

    /// Without the line the head ends in the middle of.
    private static func wholeLines(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count >= textBytes, let end = bytes.lastIndex(of: 0x0A) else { return bytes }
        // In UTF-16 the byte behind belongs to the line end, or the byte before.
        let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        return Array(bytes.prefix(isWide ? (end + 2) / 2 * 2 : end + 1))
    }
}
