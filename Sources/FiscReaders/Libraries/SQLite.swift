/// What is asked of SQLite: opening a database that lies in memory, and stepping through the rows of a query.
@safe struct SQLite: @unchecked Sendable {
    /// What Debian calls the package, for the message that it is missing.
    static let package = "libsqlite3-0"
    /// `nil` where the library is not there. Opened once.
    static let shared = SQLite()

    // The functions of sqlite3.h, in the shape of their declarations there.
    typealias Handle = UnsafeMutableRawPointer
    fileprivate typealias Open =
        @convention(c) (UnsafePointer<CChar>, UnsafeMutablePointer<Handle?>, Int32, UnsafePointer<CChar>?) -> Int32
    fileprivate typealias Close = @convention(c) (Handle) -> Int32
    fileprivate typealias Load =
        @convention(c) (Handle, UnsafePointer<CChar>, UnsafeMutableRawPointer?, Int64, Int64, UInt32) -> Int32
    fileprivate typealias Allocate = @convention(c) (UInt64) -> UnsafeMutableRawPointer?
    fileprivate typealias Prepare =
        @convention(c) (
            Handle, UnsafePointer<CChar>, Int32, UnsafeMutablePointer<Handle?>,
            UnsafeMutablePointer<UnsafePointer<CChar>?>?
        ) -> Int32
    fileprivate typealias OfStatement = @convention(c) (Handle) -> Int32
    fileprivate typealias OfColumn = @convention(c) (Handle, Int32) -> Int32
    fileprivate typealias Pointer = @convention(c) (Handle, Int32) -> UnsafeRawPointer?
    fileprivate typealias Number = @convention(c) (Handle, Int32) -> Double
    fileprivate typealias Message = @convention(c) (Handle) -> UnsafePointer<CChar>?

    fileprivate let open: Open
    fileprivate let close: Close
    fileprivate let load: Load
    fileprivate let allocate: Allocate
    fileprivate let prepare: Prepare
    fileprivate let step, finish, columnCount: OfStatement
    fileprivate let type, size: OfColumn
    fileprivate let name, text: Pointer
    fileprivate let number: Number
    fileprivate let message: Message

    private init?() {
        guard let library = SharedLibrary(["libsqlite3.so.0"]),
            let open = unsafe library.function("sqlite3_open_v2", as: Open.self),
            let close = unsafe library.function("sqlite3_close_v2", as: Close.self),
            let load = unsafe library.function("sqlite3_deserialize", as: Load.self),
            let allocate = unsafe library.function("sqlite3_malloc64", as: Allocate.self),
            let prepare = unsafe library.function("sqlite3_prepare_v2", as: Prepare.self),
            let step = unsafe library.function("sqlite3_step", as: OfStatement.self),
            let finish = unsafe library.function("sqlite3_finalize", as: OfStatement.self),
            let columnCount = unsafe library.function("sqlite3_column_count", as: OfStatement.self),
            let type = unsafe library.function("sqlite3_column_type", as: OfColumn.self),
            let size = unsafe library.function("sqlite3_column_bytes", as: OfColumn.self),
            let name = unsafe library.function("sqlite3_column_name", as: Pointer.self),
            let text = unsafe library.function("sqlite3_column_text", as: Pointer.self),
            let number = unsafe library.function("sqlite3_column_double", as: Number.self),
            let message = unsafe library.function("sqlite3_errmsg", as: Message.self)
        else { return nil }
        unsafe (self.open, self.close, self.load, self.allocate, self.prepare) = (open, close, load, allocate, prepare)
        unsafe (self.step, self.finish, self.columnCount, self.type, self.size) = (
            step, finish, columnCount, type, size
        )
        unsafe (self.name, self.text, self.number, self.message) = (name, text, number, message)
    }
}

/// A database in memory, read only.
@safe struct SQLiteDatabase: ~Copyable {
    /// What SQLite says is wrong.
    struct Trouble: Error { let text: String }

    private let library: SQLite
    private let handle: SQLite.Handle

    /// What a database file begins with.
    static let mark = Array("SQLite format 3\u{0}".utf8)

    /// A database of which the bytes are copied.
    static func opened(_ library: SQLite, _ bytes: [UInt8]) throws(Trouble) -> SQLiteDatabase {
        var handle: SQLite.Handle?
        // readwrite | create | memory: an empty database, in whose place the bytes are then put
        let opened = unsafe library.open(":memory:", &handle, 0x86, nil)
        guard opened == 0, let handle = unsafe handle else { throw Trouble(text: "sqlite3_open_v2") }
        let database = unsafe SQLiteDatabase(library, handle)
        // SAFETY: SQLite takes over the copy (free on close) and never writes to it (read only).
        guard let copy = unsafe library.allocate(UInt64(bytes.count)) else { throw Trouble(text: "sqlite3_malloc64") }
        unsafe bytes.withUnsafeBytes { source in
            guard let base = source.baseAddress else { return }
            unsafe copy.copyMemory(from: base, byteCount: source.count)
        }
        // A journal that is written ahead stands in a file of its own; without it the database is as last merged.
        for place in [18, 19] where bytes.count > place && bytes[place] == 2 {
            unsafe copy.storeBytes(of: 1, toByteOffset: place, as: UInt8.self)
        }
        guard unsafe library.load(handle, "main", copy, Int64(bytes.count), Int64(bytes.count), 1 | 4) == 0 else {
            throw database.trouble
        }
        return database
    }

    private init(_ library: SQLite, _ handle: SQLite.Handle) {
        self.library = library
        unsafe self.handle = handle
    }

    deinit { _ = unsafe library.close(handle) }

    private var trouble: Trouble {
        Trouble(text: unsafe library.message(handle).map { unsafe String(cString: $0) } ?? "")
    }

    /// What stands in a cell.
    enum Cell { case null, integer([UInt8]), real(Double), text([UInt8]), blob }

    /// Gives the names of a query's columns, then the cells of each row until `row` has enough.
    func query(
        _ sql: String, names: ([[UInt8]]) -> Void = { _ in }, row: ([Cell]) -> Bool
    ) throws(Trouble) {
        var statement: SQLite.Handle?
        guard unsafe library.prepare(handle, sql, -1, &statement, nil) == 0, let statement = unsafe statement else {
            throw trouble
        }
        defer { _ = unsafe library.finish(statement) }
        let count = unsafe library.columnCount(statement)
        names(
            (0..<count).map { column in
                unsafe library.name(statement, column).map {
                    unsafe Array(String(cString: $0.assumingMemoryBound(to: CChar.self)).utf8)
                } ?? []
            })
        while true {
            switch unsafe library.step(statement) {
            case 100: if !row((0..<count).map { unsafe cell(statement, $0) }) { return }
            case 101: return
            default: throw trouble
            }
        }
    }

    private func cell(_ statement: SQLite.Handle, _ column: Int32) -> Cell {
        switch unsafe library.type(statement, column) {
        case 1: return .integer(unsafe text(statement, column))
        case 2: return .real(unsafe library.number(statement, column))
        case 3: return .text(unsafe text(statement, column))
        case 4: return .blob
        default: return .null
        }
    }

    private func text(_ statement: SQLite.Handle, _ column: Int32) -> [UInt8] {
        guard let start = unsafe library.text(statement, column) else { return [] }
        let count = Int(unsafe library.size(statement, column))
        // SAFETY: SQLite keeps `count` bytes there until the next step.
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: max(0, count)))
    }
}
