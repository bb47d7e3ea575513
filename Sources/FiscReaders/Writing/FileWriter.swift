import Synchronization

/// A file about to be written.
public struct OutgoingFile: Sendable {
    /// As the user named it, for messages.
    public let name: String
    /// Where it goes.
    public let path: String
    public let bytes: [UInt8]
    /// Whether a file of that name may be replaced.
    public let replaces: Bool

    public init(name: String, path: String, bytes: [UInt8], replaces: Bool) {
        self.name = name
        self.path = path
        self.bytes = bytes
        self.replaces = replaces
    }
}

/// Where a program may put files: the machine, or memory in a test. A program under a restriction is given none.
public protocol FileWriter: Sendable {
    /// Writes all of them, or none.
    func write(_ files: [OutgoingFile]) throws(WriteFailure)
}

/// The files of the machine.
public struct PosixFileWriter: FileWriter {
    public init() {}

    /// Every file stands whole beside its place before the first takes its name.
    public func write(_ files: [OutgoingFile]) throws(WriteFailure) {
        var prepared: [AtomicFile] = []
        do throws(WriteFailure) {
            for file in files {
                prepared.append(try AtomicFile(file.path, named: file.name, replaces: file.replaces))
                prepared[prepared.count - 1].write(file.bytes)
                try prepared[prepared.count - 1].seal()
            }
            for index in prepared.indices { try prepared[index].commit() }
        } catch {
            for index in prepared.indices { prepared[index].discard() }
            throw error
        }
    }
}

/// Files held in memory, by path.
public final class MemoryFileWriter: FileWriter {
    private let written: Mutex<[String: [UInt8]]>

    public init(_ files: [String: [UInt8]] = [:]) { written = Mutex(files) }

    public var files: [String: [UInt8]] { written.withLock { $0 } }

    public func write(_ files: [OutgoingFile]) throws(WriteFailure) {
        let taken = written.withLock { there in files.first { !$0.replaces && there[$0.path] != nil } }
        if let taken { throw WriteFailure(WriterDiagnostics.exists, [taken.name]) }
        written.withLock { there in for file in files { there[file.path] = file.bytes } }
    }
}
