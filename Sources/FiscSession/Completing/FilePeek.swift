import FiscLanguage
import FiscNumerics
public import FiscReaders
import FiscSource
import FiscTables
import Synchronization

/// What files hold, as far as their heads tell, kept from key to key so that none is looked into twice.
///
/// Make a new one when files may have changed: after each statement.
public final class FilePeek: Sendable {
    private struct Known {
        var sheets: [String: [String]] = [:]
        var tables: [Asked: Table?] = [:]
    }

    private struct Asked: Hashable {
        let path: String
        let options: [LoadOptions.Setting]
    }

    let files: any FileSystem
    private let known = Mutex(Known())

    public init(_ files: any FileSystem) { self.files = files }

    /// The sheets of a workbook; empty for any other file.
    func sheets(of path: String) -> [String] {
        known.withLock { known in
            if let sheets = known.sheets[path] { return sheets }
            let sheets = TableHead(path, in: files).sheetNames()
            known.sheets[path] = sheets
            return sheets
        }
    }

    /// The tables that were looked into.
    var tables: [Table] { known.withLock { $0.tables.values.compactMap { $0 } } }

    /// The head of a table, read as `load` with these options would; nil where there is none.
    func table(at path: String, options: LoadOptions) -> Table? {
        known.withLock { known in
            let asked = Asked(path: path, options: options.settings)
            if let table = known.tables[asked] { return table }
            let read = try? TableReadOptions(options, file: path)
            let table = read.flatMap { TableHead(path, in: files).table($0) }
            known.tables[asked] = .some(table)
            return table
        }
    }
}

/// A world in which only the heads of tables can be read: while a person types no more is looked at.
struct PeekedWorld: World {
    let peek: FilePeek?

    func table(at path: String, options: LoadOptions) throws(Diagnostic) -> Table {
        guard let table = peek?.table(at: path, options: options) else { throw unread(path, options.span) }
        return table
    }

    func report(at path: String, precision: PrecisionPolicy) throws(Diagnostic) -> Report {
        throw unread(path, Span(0, 0))
    }

    private func unread(_ path: String, _ span: Span) -> Diagnostic {
        Diagnostic(ReaderDiagnostics.notFound, [path], at: span)
    }
}
