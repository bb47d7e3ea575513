import FiscReaders

/// No files at all.
struct SilentFiles: FileSystem {
    func read(_ path: String, limit: Int) throws(ReadFailure) -> [UInt8] {
        throw ReadFailure(ReaderDiagnostics.notFound, file: path)
    }
    func exists(_ path: String) -> Bool { false }
    func isDirectory(_ path: String) -> Bool { false }
    func list(_ directory: String) throws(ReadFailure) -> [String] { [] }
}
