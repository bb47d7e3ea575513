public import FiscLanguage
public import FiscNumerics
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

    public init(
        files: any FileSystem, directory: String = "", isStopped: @escaping @Sendable () -> Bool = { false }
    ) {
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
                path: resolved(path), name: path, in: files, options: try TableReadOptions(options, file: path),
                isStopped: isStopped)
        } catch {
            throw error.diagnostic(at: options.span)
        }
    }

    public func report(at path: String, precision: PrecisionPolicy) throws(Diagnostic) -> Report {
        do throws(ReadFailure) {
            let bytes = try files.read(resolved(path), limit: ReadLimits().reportBytes)
            return try ReportReading(bytes: bytes, name: path, precision: precision).report
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
