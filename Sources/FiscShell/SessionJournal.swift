import CEditLine
import Glibc

/// What was entered in a session that is still running, kept so that a crash or a closed terminal loses nothing.
///
/// One file for each process, below the state folder; an entry is appended before it is run, by one `write`, and is then
/// in the kernel's hands: it survives `kill -9`. A session that ends in order removes its file.
public final class SessionJournal {
    public let path: String
    private let folder: String
    private var descriptor: Int32 = -1

    /// Nil where there is no place to keep it. Nothing is made before the first entry.
    public init?() {
        guard let history = standardHistoryPath, let cut = history.lastIndex(of: "/") else { return nil }
        folder = String(history[..<cut]) + "/sessions"
        path = "\(folder)/\(getpid()).journal"
    }

    public func append(_ entry: String) {
        if descriptor < 0 { open() }
        guard descriptor >= 0 else { return }
        writeAll(Array((HistoryEscaping.escaped(entry) + "\n").utf8), to: descriptor)
    }

    /// The session has ended as it should.
    public func remove() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
        unsafe unlink(path)
    }

    private func open() {
        makeFolders()
        descriptor = unsafe Glibc.open(path, O_WRONLY | O_APPEND | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    }

    private func makeFolders() {
        var made = ""
        for part in folder.split(separator: "/") {
            made += "/" + part
            unsafe mkdir(made, 0o700)
        }
    }

    /// Older journals than so many are thrown away: nobody has asked for them.
    private static let keptCount = 5

    /// The journals of processes that are no more, newest first.
    public func abandoned() -> [String] {
        guard let directory = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(directory) }
        var found: [(path: String, time: Int)] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.hasSuffix(".journal"), let process = Int32(name.dropLast(8)), process != getpid() else {
                continue
            }
            if kill(process, 0) == 0 || errno == EPERM { continue }
            var status = stat()
            let path = "\(folder)/\(name)"
            guard unsafe stat(path, &status) == 0 else { continue }
            if status.st_size == 0 { unsafe unlink(path) } else { found.append((path, status.st_mtim.tv_sec)) }
        }
        let paths = found.sorted { $0.time > $1.time }.map(\.path)
        for path in paths.dropFirst(Self.keptCount) { unsafe unlink(path) }
        return Array(paths.prefix(Self.keptCount))
    }

    /// The entries of a journal. A last line without its end was being written when the session died.
    public static func entries(of path: String) -> [String] {
        let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        let bytes = readAll(descriptor)
        guard let end = bytes.lastIndex(of: 0x0A) else { return [] }
        return bytes[...end].split(separator: 0x0A).map {
            HistoryEscaping.unescaped(String(decoding: $0, as: UTF8.self))
        }
    }
}
