import Glibc

/// The history file: UTF-8, one entry a line, readable by its owner only, appended to under a lock.
///
/// Several shells may use one file at a time. Each opens it anew for every access, so that one of them may put a
/// shorter file in its place.
struct HistoryFile {
    /// A line of the file.
    enum Line: Equatable {
        case entry(String)
        /// That entry did not run. It is written `\\!` and the entry: no entry begins so, for it would have its
        /// backslash doubled.
        case failure(String)

        private static let mark = #"\!"#

        init(_ text: String) {
            self =
                text.hasPrefix(Self.mark)
                ? .failure(HistoryEscaping.unescaped(text.dropFirst(Self.mark.count)))
                : .entry(HistoryEscaping.unescaped(text))
        }

        var text: String {
            switch self {
            case .entry(let entry): HistoryEscaping.escaped(entry)
            case .failure(let entry): Self.mark + HistoryEscaping.escaped(entry)
            }
        }
    }

    let path: String
    /// Up to where it has been read, and of which file, for the name may come to stand for another.
    private var offset: off_t = 0
    private var inode: ino_t = 0
    /// From this size on it is cut to its last `keptBytes` when a shell starts.
    static let largestSize = 1 << 20
    static let keptBytes = 1 << 19

    init(path: String) { self.path = path }

    /// `$XDG_STATE_HOME/fisc/history`, or the same below `~/.local/state`; nil where there is no home.
    static func standardPath(environment: (String) -> String?) -> String? {
        if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") { return state + "/fisc/history" }
        guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
        return home + "/.local/state/fisc/history"
    }

    /// What has been added since the last call; everything the first time.
    ///
    /// - Returns: the lines, and whether they take the place of all read before (the file was exchanged).
    mutating func readNew() -> (lines: [Line], replaces: Bool) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return ([], false) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, (status.st_mode & S_IFMT) == S_IFREG else { return ([], false) }
        let replaces = status.st_ino != inode || status.st_size < offset
        if replaces { offset = 0 }
        inode = status.st_ino
        guard status.st_size > offset else { return ([], replaces) }
        let bytes = Self.read(descriptor, from: offset, count: Int(status.st_size - offset))
        // A line another shell is just writing is read next time.
        guard let end = bytes.lastIndex(of: 0x0A) else { return ([], replaces) }
        offset += off_t(end + 1)
        let lines = bytes[...end].split(separator: 0x0A)
        return (lines.map { Line(String(decoding: $0, as: UTF8.self)) }, replaces)
    }

    /// Adds a line at the end. False when that could not be done.
    func append(_ line: Line) -> Bool {
        makeFolder()
        return withLockedFile { descriptor, size in
            var bytes = Array((line.text + "\n").utf8)
            if size > 0, Self.read(descriptor, from: size - 1, count: 1) != [0x0A] { bytes.insert(0x0A, at: 0) }
            return writeAll(bytes, to: descriptor)
        } ?? false
    }

    /// Cuts a file that has grown large to its newest entries, by a new file in its place.
    func trim() {
        _ = withLockedFile { descriptor, size in
            guard size > off_t(Self.largestSize) else { return true }
            let tail = Self.read(descriptor, from: size - off_t(Self.keptBytes), count: Self.keptBytes)
            guard let start = tail.firstIndex(of: 0x0A) else { return false }
            let temporary = path + ".new"
            let target = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard target >= 0 else { return false }
            let isWritten = writeAll(Array(tail[(start + 1)...]), to: target)
            close(target)
            return unsafe isWritten && rename(temporary, path) == 0
        }
    }

    /// Runs `body` with the file open for appending, locked, and its size. Nil when it cannot be opened or locked.
    private func withLockedFile(_ body: (Int32, off_t) -> Bool) -> Bool? {
        for _ in 0..<20 {
            let descriptor = unsafe open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
            guard descriptor >= 0 else { return nil }
            defer { close(descriptor) }
            guard Self.lock(descriptor) else { return nil }
            var held = stat()
            var named = stat()
            guard unsafe fstat(descriptor, &held) == 0, (held.st_mode & S_IFMT) == S_IFREG else { return nil }
            // Another shell may have put a new file in place while this one waited for the lock of the old.
            if unsafe stat(path, &named) == 0, named.st_ino == held.st_ino { return body(descriptor, held.st_size) }
        }
        return nil
    }

    /// Waits up to half a second. A file system without locks counts as locked: one `write` to a file opened for
    /// appending is whole by itself.
    private static func lock(_ descriptor: Int32) -> Bool {
        for _ in 0..<50 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            if errno != EWOULDBLOCK && errno != EINTR { return true }
            usleep(10_000)
        }
        return false
    }

    private func makeFolder() {
        guard let end = path.lastIndex(of: "/") else { return }
        var made = ""
        for part in path[..<end].split(separator: "/") {
            made += "/" + part
            unsafe mkdir(made, 0o700)
        }
    }

    private static func read(_ descriptor: Int32, from offset: off_t, count: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            while filled < count, let start = buffer.baseAddress {
                let got = unsafe pread(descriptor, start + filled, count - filled, offset + off_t(filled))
                if got < 0 && errno == EINTR { continue }
                if got <= 0 { break }
                filled += got
            }
        }
    }
}
