import FiscLibrary
import FiscReaders

/// The machine's files, and behind them the examples that the program carries: a lesson finds them wherever it runs.
struct LibraryFiles: FileSystem {
    private let files = PosixFileSystem()

    func read(_ path: String, limit: Int) throws(ReadFailure) -> [UInt8] {
        if !files.exists(path), let document = Library.example(at: path) { return Array(document.text.utf8) }
        return try files.read(path, limit: limit)
    }

    func open(_ path: String) -> (any ByteSource)? { files.open(path) }

    func exists(_ path: String) -> Bool { files.exists(path) || Library.example(at: path) != nil }
    func isDirectory(_ path: String) -> Bool { files.isDirectory(path) }
    func list(_ directory: String) throws(ReadFailure) -> [String] { try files.list(directory) }
}

/// Only the examples that the program carries, by their names alone: the files that the examples of codes read.
struct ExampleFiles: FileSystem {
    private func document(_ path: String) -> LibraryDocument? { Library.example(at: "stdlib/examples/" + path) }

    func read(_ path: String, limit: Int) throws(ReadFailure) -> [UInt8] {
        guard let document = document(path) else { throw ReadFailure(ReaderDiagnostics.notFound, file: path) }
        return Array(document.text.utf8)
    }

    func open(_ path: String) -> (any ByteSource)? { nil }
    func exists(_ path: String) -> Bool { document(path) != nil }
    func isDirectory(_ path: String) -> Bool { false }
    func list(_ directory: String) throws(ReadFailure) -> [String] { [] }
}
