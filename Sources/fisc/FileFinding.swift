import FiscReaders
import Glibc

/// The files that the arguments of `fisc check` name: files as they are, of a folder all reports in it and in the
/// folders below, of a pattern (`2023/*.docx`) all that match.
///
/// Files named by the user keep his order; those found in a folder stand in the order of their paths, byte by byte, so
/// that the order is the same everywhere. A file named twice is checked once.
struct FileFinding {
    private(set) var files: [String] = []
    /// Files that belong together, as positions in `files`: those named one by one, those of one folder.
    private(set) var groups: [String: [Int]] = [:]
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

    /// What the names of tables end with.
    private static let tableKinds: Set<String> = ["xlsx", "xlsm", "xls", "et", "ods", "csv", "tsv"]
    /// More tables than this are not those of one report.
    private static let mostTables = 16

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
            for match in found {
                if system.isDirectory(match) {
                    addFolder(match, depth: 0)
                } else {
                    addFile(match, from: match.lastIndex(of: "/").map { String(match[...$0]) } ?? "")
                }
            }
        }
    }

    private mutating func addFile(_ path: String, from folder: String = "") {
        guard seen.insert(path).inserted else { return }
        groups[folder, default: []].append(files.count)
        files.append(path)
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
                addFile(path, from: prefix)
            }
        }
    }

    private static func isReport(_ name: String) -> Bool { kinds.contains(ending(of: name)) }

    private static func ending(of name: String) -> String {
        guard let point = name.lastIndex(of: "."), point != name.startIndex else { return "" }
        return name[name.index(after: point)...].lowercased()
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    // MARK: Reports with tables

    /// The tables that a report is compared with: of the files it is named with, or of its folder or archive. Where there
    /// are several reports, whose tables they are is not known.
    var tablesOfReports: [String: [String]] {
        var found: [String: [String]] = [:]
        for group in groups.values {
            let tables = group.filter { Self.tableKinds.contains(Self.ending(of: files[$0])) }
            let reports = group.filter {
                let ending = Self.ending(of: files[$0])
                return !Self.tableKinds.contains(ending) && ending != "fisc" && ending != "zip"
            }
            guard reports.count == 1, (1...Self.mostTables).contains(tables.count) else { continue }
            found[files[reports[0]]] = tables.map { files[$0] }
        }
        return found
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
