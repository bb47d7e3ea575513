public import FiscLanguage
import FiscNumerics
public import FiscReaders
public import FiscSource
public import FiscTables

/// The world of a program: files, read through a `FileSystem`.
public struct FileWorld: World {
    private let files: any FileSystem
    /// Relative names are taken from here: the folder of the script.
    private let directory: String
    /// Asked while a large file is read.
    private let isStopped: @Sendable () -> Bool
    /// Told how far a pass over a large file has come.
    private let progress: ReadingProgress?
    /// From so many bytes on a table's rows are read when they are asked for; the reader's own limit where not given.
    private let plannedBytes: Int?

    public init(
        files: any FileSystem, directory: String = "", plannedBytes: Int? = nil, progress: ReadingProgress? = nil,
        isStopped: @escaping @Sendable () -> Bool = { false }
    ) {
        self.plannedBytes = plannedBytes
        self.progress = progress
        self.files = files
        self.directory = directory
        self.isStopped = isStopped
    }

    private func resolved(_ path: String) -> String {
        directory.isEmpty || path.hasPrefix("/") || files.exists(path) ? path : "\(directory)/\(path)"
    }

    public func table(at path: String, options: LoadOptions) throws(Diagnostic) -> Table {
        do throws(ReadFailure) {
            return try readTable(
                path: resolved(path), name: path, in: files, options: try readOptions(options, path),
                isStopped: isStopped)
        } catch {
            throw error.diagnostic(at: options.span)
        }
    }

    public func plan(at path: String, options: LoadOptions) -> (any TablePlan)? {
        guard var read = try? readOptions(options, path) else { return nil }
        if let plannedBytes { read.limits.plannedBytes = plannedBytes }
        return LargePlan(path: resolved(path), name: path, in: files, options: read, progress: progress)
    }

    private func readOptions(_ options: LoadOptions, _ path: String) throws(ReadFailure) -> TableReadOptions {
        var read = TableReadOptions()
        for setting in options.settings {
            try read.apply(setting.name, setting.value, column: setting.column, file: path)
        }
        return read
    }

    public func report(at path: String) throws(Diagnostic) -> Report {
        do throws(ReadFailure) {
            let bytes = try files.read(resolved(path), limit: ReadLimits().reportBytes)
            return try ReportReading(bytes: bytes, name: path).report
        } catch {
            throw error.diagnostic(at: Span(0, 0))
        }
    }
}
