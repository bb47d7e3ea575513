/// A path in which `*` stands for any characters of a name and `?` for one.
public struct FilePattern: Sendable {
    private let parts: [String]
    private let isAbsolute: Bool

    public init(_ text: String) {
        isAbsolute = text.hasPrefix("/")
        parts = text.split(separator: "/").map(String.init)
    }

    /// The files that it means, sorted by name. Names that begin with a dot or with Office's `~$` are not meant by `*`.
    public func paths(in files: some FileSystem, from directory: String = "") -> [String] {
        var found = [isAbsolute ? "/" : directory]
        for (position, part) in parts.enumerated() {
            let isLast = position == parts.count - 1
            found = found.flatMap { folder -> [String] in
                guard Self.isPattern(part) else { return [Self.joined(folder, part)] }
                let names = (try? files.list(folder.isEmpty ? "." : folder)) ?? []
                return names.filter { Self.matches($0, part) }.map { Self.joined(folder, $0) }
            }
            found = found.filter { isLast ? files.exists($0) && !files.isDirectory($0) : files.isDirectory($0) }
        }
        return found.sorted()
    }

    private static func joined(_ folder: String, _ name: String) -> String {
        folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    private static func isPattern(_ part: String) -> Bool { part.contains { $0 == "*" || $0 == "?" } }

    /// Greedy, with one place to go back to: O(name · pattern).
    static func matches(_ name: String, _ pattern: String) -> Bool {
        if name.hasPrefix(".") || name.hasPrefix("~$") { return false }
        let (text, wanted) = (Array(name), Array(pattern))
        var (i, j) = (0, 0)
        var retry: (text: Int, pattern: Int)?
        while i < text.count {
            if j < wanted.count, wanted[j] == "*" {
                retry = (i, j)
                j += 1
            } else if j < wanted.count, wanted[j] == "?" || wanted[j] == text[i] {
                i += 1
                j += 1
            } else if let last = retry {
                retry = (last.text + 1, last.pattern)
                i = last.text + 1
                j = last.pattern + 1
            } else {
                return false
            }
        }
        return wanted[j...].allSatisfy { $0 == "*" }
    }
}
