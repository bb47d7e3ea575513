import Synchronization

/// A file system in which a .zip of reports is a folder: `2023.zip/财政局/自评.docx` is a file.
public final class BundledFileSystem: FileSystem {
    private let files: any FileSystem
    /// The archive opened last: the members of one are mostly read one after another.
    private let last = Mutex<(path: String, bundle: ReportBundle)?>(nil)

    public init(_ files: any FileSystem = PosixFileSystem()) { self.files = files }

    public func read(_ path: String, limit: Int) throws(ReadFailure) -> [UInt8] {
        if !files.exists(path), let (archive, member) = split(path), let bundle = try bundle(archive) {
            guard bundle.members.contains(member) else { throw ReadFailure(ReaderDiagnostics.notFound, file: path) }
            return try bundle.bytes(of: member)
        }
        return try files.read(path, limit: limit)
    }

    public func exists(_ path: String) -> Bool {
        if files.exists(path) { return true }
        guard let (archive, member) = split(path) else { return false }
        return (try? bundle(archive))??.members.contains(member) ?? false
    }

    /// Of an archive that holds reports: yes. One that is damaged is a file, and is told of when it is read.
    public func isDirectory(_ path: String) -> Bool {
        if files.isDirectory(path) { return true }
        guard Self.isArchiveName(path), files.exists(path) else { return false }
        return ((try? bundle(path)) ?? nil) != nil
    }

    /// The members of an archive with the folders they stand in.
    public func list(_ directory: String) throws(ReadFailure) -> [String] {
        if Self.isArchiveName(directory), !files.isDirectory(directory), let bundle = try bundle(directory) {
            return bundle.members
        }
        return try files.list(directory)
    }

    private static func isArchiveName(_ path: String) -> Bool { path.lowercased().hasSuffix(".zip") }

    /// The archive that is a part of a path, and the member behind it.
    private func split(_ path: String) -> (archive: String, member: String)? {
        var start = path.startIndex
        while let slash = path[start...].firstIndex(of: "/") {
            let archive = String(path[..<slash])
            if Self.isArchiveName(archive), files.exists(archive), !files.isDirectory(archive) {
                return (archive, String(path[path.index(after: slash)...]))
            }
            start = path.index(after: slash)
        }
        return nil
    }

    private func bundle(_ path: String) throws(ReadFailure) -> ReportBundle? {
        if let known = last.withLock({ $0?.path == path ? $0?.bundle : nil }) { return known }
        let bytes = try files.read(path, limit: Self.archiveBytes)
        guard let bundle = try ReportBundle(bytes: bytes, name: path) else { return nil }
        last.withLock { $0 = (path, bundle) }
        return bundle
    }

    /// Bytes of one archive.
    private static let archiveBytes = 2_000_000_000
}
