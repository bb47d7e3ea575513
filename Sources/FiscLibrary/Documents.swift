/// A document that comes with the program beside its modules: a lesson, or an example that lessons use.
public struct LibraryDocument: Sendable {
    /// Where it lies, from the folder above: `stdlib/lessons/…`.
    public let path: String
    public let text: String

    /// Its file's name without folder and ending.
    public var name: String {
        let file = path.split(separator: "/").last ?? ""
        return String(file.prefix { $0 != "." })
    }

    /// English documents end in `.en.md`.
    public var isChinese: Bool { !path.hasSuffix(".en.md") }
}

extension Library {
    /// Every lesson, the tour among them, in the order of their files.
    public static var lessons: [LibraryDocument] { documents.filter { $0.path.hasPrefix("stdlib/lessons/") } }

    /// A file of `stdlib/examples` as the program carries it.
    public static func example(at path: String) -> LibraryDocument? {
        guard path.hasPrefix("stdlib/examples/") else { return nil }
        return documents.first { $0.path == path }
    }
}
