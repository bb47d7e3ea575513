import FiscReaders
import FiscRendering
import FiscSession
import FiscSource
import Glibc

/// Where the outcome of a run goes: the output, a file, or a folder with one page or commented copy for every report.
final class CheckSink {
    private enum Target {
        case output(StandardOutput)
        case file(AtomicFile, path: String)
        case folder(path: String)
    }

    private var target: Target
    private let format: CheckFormat
    private var failures: [String] = []

    private init(_ target: Target, format: CheckFormat) {
        self.target = target
        self.format = format
    }

    /// Refused where a form needs a file or a folder and there is none, or where it cannot be written to.
    static func open(
        _ invocation: Invocation, count: Int, _ output: StandardOutput
    ) -> Result<CheckSink, Diagnostic> {
        let format = invocation.format
        guard let path = invocation.output else {
            if format.isBinary { return .failure(diagnostic(SessionDiagnostics.needsFile, format.rawValue)) }
            return .success(CheckSink(.output(output), format: format))
        }
        let isFolder = path.hasSuffix("/") || PosixFileSystem().isDirectory(path)
        if isFolder, format == .html || format == .docx {
            let isThere = PosixFileSystem().isDirectory(path) || (unsafe mkdir(path, 0o777)) == 0
            guard isThere else { return .failure(diagnostic(SessionDiagnostics.cannotWrite, path)) }
            return .success(CheckSink(.folder(path: path.hasSuffix("/") ? path : path + "/"), format: format))
        }
        if format == .docx, count > 1 {
            return .failure(diagnostic(SessionDiagnostics.needsFolder, format.rawValue, path))
        }
        guard !isFolder, let file = try? AtomicFile(path) else {
            return .failure(diagnostic(SessionDiagnostics.cannotWrite, path))
        }
        return .success(CheckSink(.file(file, path: path), format: format))
    }

    private static func diagnostic(_ spec: DiagnosticSpec, _ arguments: String...) -> Diagnostic {
        Diagnostic(spec, arguments, at: Span(0, 0))
    }

    var isFolder: Bool { if case .folder = target { true } else { false } }
    var isTerminal: Bool { if case .output(let output) = target { output.isTerminal } else { false } }

    func write(_ bytes: [UInt8]) {
        switch target {
        case .output(let output): output.print(bytes)
        case .file(var file, let path):
            file.write(bytes)
            target = .file(file, path: path)
        case .folder(let folder):
            // What is told of the whole run stands beside the pages.
            if format == .html, !bytes.isEmpty, !writeFile(folder + "index.html", bytes) {
                failures.append(folder + "index.html")
            }
        }
    }

    /// Writes what was made of one file, in a folder under `name`.
    func write(copy: [UInt8], as name: String) {
        switch target {
        case .output: break
        case .file: write(copy)
        case .folder(let folder): if !writeFile(folder + name, copy) { failures.append(folder + name) }
        }
    }

    /// The paths that could not be written.
    func finish() -> [String] {
        guard case .file(var file, let path) = target else { return failures }
        if format == .docx, file.isEmpty {
            // There was nothing to comment: no empty document takes the place of what stands there.
            file.discard()
        } else if (try? file.seal()) == nil || (try? file.commit()) == nil {
            failures.append(path)
        }
        return failures
    }
}
