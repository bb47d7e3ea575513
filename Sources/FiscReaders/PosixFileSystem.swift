import FiscSource
import Glibc

/// The files of the machine.
public struct PosixFileSystem: FileSystem {
    public init() {}

    public func read(_ path: String, limit: Int) throws(ReadFailure) -> [UInt8] {
        let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw failure(path) }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw ReadFailure(ReaderDiagnostics.isDirectory, file: path)
        }
        let size = Int(status.st_size)
        if size > limit { throw tooLarge(path, size, limit) }
        return try readAll(descriptor, path, expecting: size, limit: limit)
    }

    public func open(_ path: String) -> (any ByteSource)? { FileBytes(path: path) }

    public func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    public func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    public func list(_ directory: String) throws(ReadFailure) -> [String] {
        guard let stream = unsafe opendir(directory) else { throw failure(directory) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            // d_name is a zero-terminated tuple inside the entry; it stays valid until the next readdir.
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Pipes and /dev/stdin have no size beforehand: reads on until the end, at most one byte past `limit`.
    private func readAll(
        _ descriptor: Int32, _ path: String, expecting size: Int, limit: Int
    ) throws(ReadFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        var wanted = size > 0 ? size + 1 : 65_536
        while true {
            let (chunk, failed) = readChunk(descriptor, wanted)
            if failed { throw failure(path) }
            if chunk.isEmpty { return bytes }
            if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
            if bytes.count > limit { throw tooLarge(path, bytes.count, limit) }
            wanted = min(max(65_536, bytes.count < size ? size - bytes.count + 1 : 65_536), limit - bytes.count + 1)
        }
    }

    private func readChunk(_ descriptor: Int32, _ wanted: Int) -> (bytes: [UInt8], failed: Bool) {
        var failed = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
            let got = unsafe Glibc.read(descriptor, buffer.baseAddress, wanted)
            failed = got < 0
            count = max(0, got)
        }
        return (bytes, failed)
    }

    private func failure(_ path: String) -> ReadFailure {
        switch errno {
        case ENOENT, ENOTDIR: ReadFailure(ReaderDiagnostics.notFound, file: path)
        case EACCES, EPERM:
            ReadFailure(
                ReaderDiagnostics.unreadable, file: path, [Diagnostic.argument(zh: "没有权限", en: "not permitted")])
        default:
            ReadFailure(
                ReaderDiagnostics.unreadable, file: path,
                [Diagnostic.argument(zh: "系统错误\(errno)", en: "system error \(errno)")])
        }
    }

    private func tooLarge(_ path: String, _ size: Int, _ limit: Int) -> ReadFailure {
        ReadFailure(ReaderDiagnostics.tooLarge, file: path, [byteCount(size), byteCount(limit)])
    }
}
