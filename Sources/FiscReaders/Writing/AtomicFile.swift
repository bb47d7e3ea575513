import FiscSource
import Glibc

/// A file that is written piece by piece beside its place and takes its name only when it is whole and on the disk: a
/// run that is stopped, or killed, leaves the old one.
///
/// The order is `write` …, `seal`, `commit`; `discard` leaves everything as it was.
public struct AtomicFile {
    private let name: String
    private let path: String
    private let replaces: Bool
    /// Nil where the place is no ordinary file (a pipe, a device): that is written to as it stands.
    private let temporary: TemporaryName?
    private var descriptor: Int32
    /// The first trouble while writing.
    private var trouble: Int32 = 0
    public private(set) var isEmpty = true

    /// - Parameters:
    ///   - path: where it goes; a link is followed, so that the file behind it is replaced and not the link
    ///   - name: how messages call it; the path where nothing is said
    ///   - replaces: whether a file that is there may be replaced
    public init(_ path: String, named name: String? = nil, replaces: Bool = true) throws(WriteFailure) {
        let name = name ?? path
        var status = stat()
        let isThere = unsafe stat(path, &status) == 0
        let kind = status.st_mode & S_IFMT
        if isThere, kind == S_IFDIR { throw WriteFailure(WriterDiagnostics.isFolder, [name]) }
        if isThere, kind == S_IFREG, !replaces { throw WriteFailure(WriterDiagnostics.exists, [name]) }
        self.name = name
        self.replaces = replaces
        guard !isThere || kind == S_IFREG else {
            self.path = path
            temporary = nil
            descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
            if descriptor < 0 { throw Self.failure(errno, name) }
            return
        }
        self.path = isThere ? resolvedPath(path) : path
        let temporary = TemporaryName(beside: self.path)
        temporary.sweep()
        descriptor = unsafe open(temporary.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if descriptor < 0 { throw Self.failure(errno, name) }
        self.temporary = temporary
        // Held until the end: who sweeps later can tell a file that is being written from one that was left behind.
        _ = flock(descriptor, LOCK_EX | LOCK_NB)
        if isThere {
            // Another owner is kept where that is allowed; the mode always is.
            _ = fchown(descriptor, status.st_uid, status.st_gid)
            _ = fchmod(descriptor, status.st_mode & 0o7777)
        }
    }

    public mutating func write(_ bytes: [UInt8]) {
        if !bytes.isEmpty { isEmpty = false }
        var done = 0
        while done < bytes.count, trouble == 0 {
            // SAFETY: the pointer is used within the call only, for the bytes from `done` on.
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
            }
            if count > 0 {
                done += count
            } else if count == 0 || errno != EINTR {
                trouble = count == 0 ? EIO : errno
            }
        }
    }

    /// Everything is on the disk, though not yet under its name.
    public mutating func seal() throws(WriteFailure) {
        if trouble == 0, temporary != nil, fsync(descriptor) != 0 { trouble = errno }
        guard trouble == 0 else {
            let failure = Self.failure(trouble, name)
            discard()
            throw failure
        }
    }

    /// Takes the name. To be called once, after `seal`.
    public mutating func commit() throws(WriteFailure) {
        guard let temporary else {
            close()
            return
        }
        let failed = replaces ? rename(temporary) : link(temporary)
        if failed != 0 {
            discard()
            throw Self.failure(failed, name)
        }
        close()
        synchronise(folder: temporary.folder)
    }

    /// Leaves everything as it was before.
    public mutating func discard() {
        guard descriptor >= 0 else { return }
        if let temporary { unsafe unlink(temporary.path) }
        close()
    }

    private mutating func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }

    private func rename(_ temporary: TemporaryName) -> Int32 {
        unsafe Glibc.rename(temporary.path, path) == 0 ? 0 : errno
    }

    /// A link is made only where no file of that name is, whoever made one in the meantime. Some file systems have no
    /// links: there it is looked once more.
    private func link(_ temporary: TemporaryName) -> Int32 {
        if unsafe Glibc.link(temporary.path, path) == 0 {
            unsafe unlink(temporary.path)
            return 0
        }
        if errno == EEXIST { return EEXIST }
        return unsafe access(path, F_OK) == 0 ? EEXIST : rename(temporary)
    }

    private static func failure(_ error: Int32, _ name: String) -> WriteFailure {
        switch error {
        case EEXIST: WriteFailure(WriterDiagnostics.exists, [name])
        case ENOENT, ENOTDIR: WriteFailure(WriterDiagnostics.noFolder, [name])
        case EACCES, EPERM, EROFS: WriteFailure(WriterDiagnostics.notPermitted, [name])
        case ENOSPC, EDQUOT, EFBIG: WriteFailure(WriterDiagnostics.diskFull, [name])
        case EISDIR: WriteFailure(WriterDiagnostics.isFolder, [name])
        case ENAMETOOLONG:
            WriteFailure(
                WriterDiagnostics.failed, [name, Diagnostic.argument(zh: "文件名太长", en: "the name is too long")])
        default:
            WriteFailure(
                WriterDiagnostics.failed,
                [name, Diagnostic.argument(zh: "系统错误\(error)", en: "system error \(error)")])
        }
    }
}

/// Where a path leads when links are followed; itself where that cannot be told.
private func resolvedPath(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
}

/// The name itself is on the disk too. Not every file system can do that, and none needs it for the file to be whole.
private func synchronise(folder: String) {
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
}
