import Foundation

/// The folder of real files beside the checkout, or where FISC_SHARED says. Tests that want it are skipped without it.
enum SharedFiles {
    static let root: String? = {
        let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared").path
        let wanted = ProcessInfo.processInfo.environment["FISC_SHARED"] ?? beside
        return FileManager.default.fileExists(atPath: wanted + "/data") ? wanted : nil
    }()

    static var areAbsent: Bool { root == nil }

    static func path(_ relative: String) -> String { (root ?? "") + "/" + relative }
}
