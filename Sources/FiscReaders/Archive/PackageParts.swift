import FiscSource

/// The members of an Office file as they are, for a copy of it in which some are changed. What is damaged, encrypted or
/// made to exhaust memory is refused, as for reading.
public struct PackageParts: Sendable {
    public let parts: [(name: String, bytes: [UInt8])]

    /// Bytes that all members together may have.
    private static let limit = 500_000_000

    public init(_ bytes: [UInt8], file: String) throws(ReadFailure) {
        let archive = try ZipArchive(bytes, file: file)
        var parts: [(name: String, bytes: [UInt8])] = []
        var room = Self.limit
        var seen: Set<String> = []
        for entry in archive.entries where !entry.name.hasSuffix("/") && seen.insert(entry.name).inserted {
            let content = try archive.bytes(of: entry.name, limit: room)
            room -= content.count
            parts.append((entry.name, content))
        }
        self.parts = parts
    }
}
