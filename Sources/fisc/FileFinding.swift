import FiscReaders
import Glibc

/// The files that the arguments of `fisc check` name: files as they are, of a folder all reports in it and in the
/// folders below, of a pattern (`2023/*.docx`) all that match.
///
/// Files named by the user keep his order; those found in a folder stand in the order of their paths, byte by byte, so
/// that the order is the same everywhere. A file named twice is checked once.
struct FileFinding {
    private(set) var files: [String] = []
    private var seen: Set<String> = []
    /// An archive of reports counts as a folder.
    private let system: any FileSystem

    /// Below so many folders nothing is looked for: links may lead in circles.
    private static let deepest = 32

    /// What the names of reports and tables end with.
    private static let kinds: Set<String> = [
        "txt", "text", "md", "markdown", "html", "htm", "mht", "docx", "docm", "doc", "wps", "odt", "rtf", "xlsx",
        "xlsm",
        "xls", "et", "ods", "csv", "tsv", "pdf", "ofd", "zip",
    ]

    init(_ paths: [String], in system: any FileSystem) {
        self.system = system
        for path in paths { add(path) }
    }

    private mutating func add(_ path: String) {
        if system.isDirectory(path) {
            addFolder(path, depth: 0)
        } else if system.exists(path) || !Self.isPattern(path) {
            // One that is not there stays in the list, and is told of in its turn.
            addFile(path)
        } else {
            let found = Self.matches(of: path)
            if found.isEmpty { addFile(path) }
            for match in found { if system.isDirectory(match) { addFolder(match, depth: 0) } else { addFile(match) } }
        }
    }

    private mutating func addFile(_ path: String) {
        if seen.insert(path).inserted { files.append(path) }
    }

    private mutating func addFolder(_ folder: String, depth: Int) {
        guard depth < Self.deepest else { return }
        guard let names = try? system.list(folder) else { return addFile(folder) }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        let ordered = names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        // Names that begin with a point are hidden; “~$” is the mark a word processor leaves of an open file.
        for name in ordered where !name.hasPrefix(".") && !name.hasPrefix("~$") {
            let path = prefix + name
            if system.isDirectory(path) {
                if !Self.isLink(path) { addFolder(path, depth: depth + 1) }
            } else if Self.isReport(name) {
                addFile(path)
            }
        }
    }

    private static func isReport(_ name: String) -> Bool {
        guard let point = name.lastIndex(of: "."), point != name.startIndex else { return false }
        return kinds.contains(name[name.index(after: point)...].lowercased())
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    // MARK: Patterns

    private static func isPattern(_ path: String) -> Bool { path.contains { "*?[".contains($0) } }

    private static func matches(of pattern: String) -> [String] {
        var found = unsafe glob_t()
        // SAFETY: the list is only read between glob and globfree, and holds gl_pathc strings.
        defer { unsafe globfree(&found) }
        guard unsafe glob(pattern, 0, nil, &found) == 0 else { return [] }
        let paths = unsafe (0..<Int(found.gl_pathc)).compactMap { index in
            unsafe found.gl_pathv?[index].map { unsafe String(cString: $0) }
        }
        return paths.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }
}
