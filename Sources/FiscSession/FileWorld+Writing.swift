public import FiscLanguage
import FiscReaders
public import FiscSource

extension FileWorld {
    /// Gives every value the form of its file first, then writes them all, or none.
    ///
    /// A relative path starts at the folder of the script, so that what a script writes lies beside it wherever it is
    /// run from.
    public func write(_ files: [Writing]) throws(Diagnostic) -> [WriteReceipt] {
        guard let first = files.first else { return [] }
        guard let exporter, let writer else {
            throw Diagnostic(WritingDiagnostics.notAllowed, [first.path], at: first.options.span)
        }
        var outgoing: [OutgoingFile] = []
        var receipts: [WriteReceipt] = []
        var paths: Set<String> = []
        for file in files {
            let path = placed(file.path)
            guard paths.insert(path).inserted else {
                throw Diagnostic(WritingDiagnostics.twice, [file.path], at: file.options.span)
            }
            let exported = try exporter.export(file)
            let bytes = try encoded(exported.bytes, file)
            outgoing.append(OutgoingFile(name: file.path, path: path, bytes: bytes, replaces: file.options.replaces))
            receipts.append(
                WriteReceipt(
                    path: file.path, byteCount: bytes.count, rowCount: exported.rowCount, notes: exported.notes))
        }
        do throws(WriteFailure) {
            try writer.write(outgoing)
        } catch {
            let at = files.first { $0.path == error.arguments.first } ?? first
            throw error.diagnostic(at: at.options.span)
        }
        return receipts
    }

    private func placed(_ path: String) -> String {
        directory.isEmpty || path.hasPrefix("/") ? path : "\(directory)/\(path)"
    }

    private func encoded(_ bytes: [UInt8], _ file: Writing) throws(Diagnostic) -> [UInt8] {
        guard file.options.isGB18030, file.format.isText else { return bytes }
        guard let encoded = TextEncoding.gb18030.encoded(bytes) else {
            throw Diagnostic(WritingDiagnostics.encoding, [file.path], at: file.options.span)
        }
        return encoded
    }
}
