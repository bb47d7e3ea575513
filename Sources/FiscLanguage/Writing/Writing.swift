public import FiscSource

/// A file that a statement asks to be written: what, where and how.
///
/// `write` only describes the file. The session writes what a statement has come to, when all of the statement has
/// succeeded; so nothing is written by a preview, an explanation, a check, or half a statement.
public final class Writing: Sendable {
    public let content: TypedValue
    /// As the program says it.
    public let path: String
    public let format: WriteFormat
    public let options: WriteOptions

    public init(_ content: TypedValue, path: String, format: WriteFormat, options: WriteOptions) {
        self.content = content
        self.path = path
        self.format = format
        self.options = options
    }
}

/// The forms in which a value can be written.
public enum WriteFormat: String, Sendable, Hashable, CaseIterable {
    case csv, xlsx, json, jsonl, markdown = "md", html, svg

    /// By the end of a file's name.
    public init?(path: String) {
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
        switch path[path.index(after: dot)...].lowercased() {
        case "csv": self = .csv
        case "xlsx": self = .xlsx
        case "json": self = .json
        case "jsonl", "ndjson": self = .jsonl
        case "md", "markdown": self = .markdown
        case "html", "htm": self = .html
        case "svg": self = .svg
        default: return nil
        }
    }

    /// Whether its bytes are text, which may be in another encoding; pages and drawings say themselves that they are UTF-8.
    public var isText: Bool { self == .csv || self == .markdown }

    /// Whether a value of this type has such a form: rows have all but .svg, charts .svg and .html, anything else .json.
    func takes(_ type: Type) -> Bool {
        switch type {
        case .chart: self == .svg || self == .html
        case .table, .column, .list(.record): self != .svg
        case .list(.writing), .writing, .function: false
        default: self == .json
        }
    }
}

/// What a call of `write` may say about how.
public struct WriteOptions: Sendable, Hashable {
    /// A file of that name may be replaced.
    public var replaces = false
    /// A byte-order mark before the text, by which Excel knows UTF-8.
    public var isMarked = false
    /// The text in GB18030 and not in UTF-8.
    public var isGB18030 = false
    /// What heads a page or names a sheet.
    public var title: String?
    /// The place of the call, for diagnostics.
    public var span: Span

    public init(span: Span) { self.span = span }
}

/// The form of a file: bytes, and what is worth knowing of them (numbers that became text, …).
public struct ExportedFile: Sendable {
    public let bytes: [UInt8]
    /// Rows, where it holds rows.
    public let rowCount: Int?
    public let notes: [Diagnostic]

    public init(bytes: [UInt8], rowCount: Int? = nil, notes: [Diagnostic] = []) {
        self.bytes = bytes
        self.rowCount = rowCount
        self.notes = notes
    }
}

/// Gives values the form of files; rendering does it, and the world of files is told which.
public protocol Exporter: Sendable {
    func export(_ writing: Writing) throws(Diagnostic) -> ExportedFile
}

/// A file that was written.
public struct WriteReceipt: Sendable, Hashable {
    public let path: String
    public let byteCount: Int
    /// Rows, where rows were written.
    public let rowCount: Int?
    public let notes: [Diagnostic]

    public init(path: String, byteCount: Int, rowCount: Int?, notes: [Diagnostic]) {
        self.path = path
        self.byteCount = byteCount
        self.rowCount = rowCount
        self.notes = notes
    }
}

extension World {
    /// A world in which nothing can be written.
    public func write(_ files: [Writing]) throws(Diagnostic) -> [WriteReceipt] {
        guard let first = files.first else { return [] }
        throw Diagnostic(WritingDiagnostics.notAllowed, [first.path], at: first.options.span)
    }
}

extension Value {
    /// The files that a statement with this result asks for.
    public var writings: [Writing] {
        switch self {
        case .writing(let writing): [writing]
        case .list(let values), .record(let values): values.flatMap(\.writings)
        default: []
        }
    }
}

extension Type {
    /// Whether a value of this type asks for files to be written.
    var isWriting: Bool {
        switch self {
        case .writing: true
        case .list(let element): element.isWriting
        case .record(let fields): fields.contains { $0.type.isWriting }
        default: false
        }
    }
}
