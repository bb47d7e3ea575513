/// The files a reader may see: those of the machine, of memory in a test, or fewer under a restriction.
public protocol FileSystem: Sendable {
    /// The whole content of a file; refused where it holds more than `limit` bytes.
    func read(_ path: String, limit: Int) throws(ReadFailure) -> [UInt8]
    /// A file's bytes to be read from any place, without holding them; `nil` where that cannot be.
    func open(_ path: String) -> (any ByteSource)?
    func exists(_ path: String) -> Bool
    func isDirectory(_ path: String) -> Bool
    /// The names in a directory, sorted, without “.” and “..”.
    func list(_ directory: String) throws(ReadFailure) -> [String]
}

extension FileSystem {
    public func open(_ path: String) -> (any ByteSource)? { nil }

    /// The first bytes of a plain file, fewer where it is shorter; nil where it cannot be read.
    func head(_ path: String, bytes wanted: Int) -> [UInt8]? {
        guard let source = open(path) else { return (try? read(path, limit: wanted)) }
        var failed = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: min(wanted, source.size)) { buffer, count in
            let got = unsafe source.read(at: 0, into: UnsafeMutableRawBufferPointer(buffer))
            failed = got == nil
            count = got ?? 0
        }
        return failed ? nil : bytes
    }
}

/// Files held in memory, by path.
public struct MemoryFileSystem: FileSystem {
    public var files: [String: [UInt8]]

    public init(_ files: [String: [UInt8]] = [:]) { self.files = files }

    public init(texts: [String: String]) { files = texts.mapValues { Array($0.utf8) } }

    public func read(_ path: String, limit: Int) throws(ReadFailure) -> [UInt8] {
        guard let bytes = files[path] else {
            throw isDirectory(path)
                ? ReadFailure(ReaderDiagnostics.isDirectory, file: path)
                : ReadFailure(ReaderDiagnostics.notFound, file: path)
        }
        guard bytes.count <= limit else {
            throw ReadFailure(
                ReaderDiagnostics.tooLarge, file: path, [byteCount(bytes.count), byteCount(limit)])
        }
        return bytes
    }

    public func open(_ path: String) -> (any ByteSource)? { files[path].map { MemoryBytes(bytes: $0) } }

    public func exists(_ path: String) -> Bool { files[path] != nil || isDirectory(path) }

    public func isDirectory(_ path: String) -> Bool { files.keys.contains { $0.hasPrefix(prefix(path)) } }

    public func list(_ directory: String) throws(ReadFailure) -> [String] {
        let prefix = prefix(directory)
        let names = Set(
            files.keys.filter { $0.hasPrefix(prefix) }
                .compactMap { $0.dropFirst(prefix.count).split(separator: "/").first.map(String.init) })
        guard !names.isEmpty else { throw ReadFailure(ReaderDiagnostics.notFound, file: directory) }
        return names.sorted()
    }

    private func prefix(_ directory: String) -> String {
        directory.isEmpty || directory == "." ? "" : directory.hasSuffix("/") ? directory : directory + "/"
    }
}

/// A size as people say it: 918 MB.
func byteCount(_ count: Int) -> String {
    switch count {
    case ..<10_000: "\(count) B"
    case ..<10_000_000: "\(count / 1000) kB"
    default: "\(count / 1_000_000) MB"
    }
}
