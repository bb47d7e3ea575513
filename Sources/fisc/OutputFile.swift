import FiscReaders

/// Writes a file whole: a killed write leaves the old one.
func writeFile(_ path: String, _ bytes: [UInt8]) -> Bool {
    (try? PosixFileWriter().write([OutgoingFile(name: path, path: path, bytes: bytes, replaces: true)])) != nil
}
