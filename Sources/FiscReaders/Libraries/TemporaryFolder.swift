import Glibc

/// A folder of one's own that is gone with its owner.
struct TemporaryFolder: ~Copyable {
    let path: String

    /// In $TMPDIR, else /tmp; `nil` where none can be made. Nobody else may read it.
    init?() {
        var place = "/tmp"
        if let named = unsafe getenv("TMPDIR") { place = unsafe String(cString: named) }
        var template = Array("\(place)/fisc-XXXXXX".utf8CString)
        let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress, unsafe mkdtemp(start) != nil else { return false }
            return true
        }
        guard made else { return nil }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { Self.remove(path, depth: 0) }

    /// Writes a file into the folder; `nil` where that fails.
    func write(_ name: String, _ bytes: [UInt8]) -> String? {
        let file = "\(path)/\(name)"
        let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let isWritten = unsafe bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = unsafe Glibc.write(
                    descriptor, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done)
                if count <= 0 { return false }
                done += count
            }
            return true
        }
        return isWritten ? file : nil
    }

    private static func remove(_ path: String, depth: Int) {
        guard depth < 40, let names = try? PosixFileSystem().list(path) else { return }
        for name in names {
            let inner = "\(path)/\(name)"
            var status = stat()
            guard unsafe lstat(inner, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR { remove(inner, depth: depth + 1) } else { unsafe unlink(inner) }
        }
        unsafe rmdir(path)
    }
}
