public import FiscLanguage
public import FiscNumerics
public import FiscReaders
public import FiscSource
public import FiscTables

/// The world of a program: files, read through a `FileSystem` and written through a `FileWriter`.
public struct FileWorld: World {
    private let files: any FileSystem
    /// Relative names are taken from here: the folder of the script.
    let directory: String
    /// How values become files and where those go; without both, nothing is written.
    let exporter: (any Exporter)?
    let writer: (any FileWriter)?
    /// Asked while a large file is read.
    private let isStopped: @Sendable () -> Bool
    /// Told how far a pass over a large file has come.
    private let progress: ReadingProgress?
    /// From so many bytes on a table's rows are read when they are asked for; the reader's own limit where not given.
    private let plannedBytes: Int?

    public init(
        files: any FileSystem, directory: String = "", exporter: (any Exporter)? = nil,
        writer: (any FileWriter)? = nil, plannedBytes: Int? = nil, progress: ReadingProgress? = nil,
        isStopped: @escaping @Sendable () -> Bool = { false }
    ) {
        self.plannedBytes = plannedBytes
        self.progress = progress
        self.files = files
        self.directory = directory
        self.exporter = exporter
        self.writer = writer
        self.isStopped = isStopped
    }

    private func resolved(_ path: String) -> String {
        directory.isEmpty || path.hasPrefix("/") || files.exists(path) ? path : "\(directory)/\(path)"
    }

    public func table(at path: String, options: LoadOptions) throws(Diagnostic) -> Table {
        do throws(ReadFailure) {
            return try readTable(
                path: resolved(path), name: path, in: files, options: try TableReadOptions(options, file: path),
                isStopped: isStopped)
        } catch {
            throw error.diagnostic(at: options.span)
        }
    }

    public func paths(matching pattern: String) -> [String] {
        let here = FilePattern(pattern).paths(in: files)
        return here.isEmpty && !directory.isEmpty ? FilePattern(pattern).paths(in: files, from: directory) : here
    }

    public func plan(at path: String, options: LoadOptions) -> (any TablePlan)? {
        guard var read = try? TableReadOptions(options, file: path) else { return nil }
        if let plannedBytes { read.limits.plannedBytes = plannedBytes }
        return LargePlan(path: resolved(path), name: path, in: files, options: read, progress: progress)
    }

    public func report(at path: String, precision: PrecisionPolicy) throws(Diagnostic) -> Report {
        do throws(ReadFailure) {
            let bytes = try files.read(resolved(path), limit: ReadLimits().reportBytes)
            return try ReportReading(bytes: bytes, name: path, precision: precision, isStopped: isStopped).report
        } catch {
            throw error.diagnostic(at: Span(0, 0))
        }
    }
}

extension TableReadOptions {
    /// As a call of `load` says.
    init(_ options: LoadOptions, file: String) throws(ReadFailure) {
        self.init()
        for setting in options.settings {
            try apply(setting.name, setting.value, column: setting.column, file: file)
        }
    }
}
