import Glibc

/// A file that is written piece by piece and takes its name only when it is whole: a run that is stopped leaves the old
/// one.
@safe struct OutputFile {
    private let path: String
    private let temporary: String
    private let file: UnsafeMutablePointer<FILE>
    private var isSound = true
    private(set) var isEmpty = true

    /// nil where the folder is not there or cannot be written to.
    init?(_ path: String) {
        let temporary = path + ".fisc-\(getpid())"
        guard let file = unsafe fopen(temporary, "w") else { return nil }
        unsafe self.file = file
        self.path = path
        self.temporary = temporary
    }

    mutating func write(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        isEmpty = false
        // SAFETY: the pointer is used within the call only.
        let written = unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, file) }
        isSound = isSound && written == bytes.count
    }

    /// Leaves everything as it was before.
    func discard() {
        unsafe fclose(file)
        unsafe unlink(temporary)
    }

    /// Whether the file stands under its name with all that was written.
    mutating func finish() -> Bool {
        let isClosed = unsafe fclose(file) == 0
        guard isSound, isClosed, unsafe rename(temporary, path) == 0 else {
            unsafe unlink(temporary)
            return false
        }
        return true
    }
}

/// Writes a file whole: a killed write leaves the old one.
func writeFile(_ path: String, _ bytes: [UInt8]) -> Bool {
    guard var file = OutputFile(path) else { return false }
    file.write(bytes)
    return file.finish()
}
