import Foundation
import FiscSource
import Testing

/// The folder of real data beside the checkout, or where FISC_SHARED says; tests that want it are skipped without it.
enum Shared {
    static let folder: URL? = {
        let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["FISC_SHARED"].map { URL(fileURLWithPath: $0) }
        let candidates = [named, here.deletingLastPathComponent().appendingPathComponent("shared")].compactMap(\.self)
        return candidates.first { FileManager.default.fileExists(atPath: $0.appendingPathComponent("corpus").path) }
    }()

    static var isPresent: Bool { folder != nil }

    static let absent: Comment = "the shared folder of real reports is not here"

    static func source(_ path: String) throws -> SourceText {
        let file = try #require(folder).appendingPathComponent(path)
        return SourceText(name: file.lastPathComponent, bytes: [UInt8](try Data(contentsOf: file)))
    }

    static var reports: [String] {
        guard let folder else { return [] }
        let names =
            (try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("corpus/reports").path))
            ?? []
        return names.filter { $0.hasSuffix(".txt") }.sorted()
    }
}
