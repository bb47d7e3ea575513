import FiscSource
import Glibc

/// The programs of this machine: poppler's pdftotext and LibreOffice, each with a time limit, in a folder of its own.
public struct PosixConverter: DocumentConverter {
    public init() {}

    static let pdfSeconds = 120
    static let officeSeconds = 180

    public func pdfText(_ bytes: [UInt8], name: String) throws(ReadFailure) -> [UInt8] {
        guard let folder = TemporaryFolder(), let file = folder.write("in.pdf", bytes) else { throw noFolder(name) }
        let (ending, output) = ChildProcess.run(
            "pdftotext", ["-layout", "-enc", "UTF-8", "-eol", "unix", "-q", file, "-"],
            environment: environment(home: folder.path),
            limits: .init(output: DocumentLimits.partBytes, seconds: Self.pdfSeconds, memory: 4_000_000))
        switch ending {
        case .exited(status: 0): return output
        case .notFound: return try NoConverter().pdfText(bytes, name: name)
        // 3: the PDF forbids copying or wants a password.
        case .exited(status: 3): throw ReadFailure(ReaderDiagnostics.encrypted, file: name)
        default: throw failure("pdftotext", ending, name)
        }
    }

    public func officeFile(_ bytes: [UInt8], name: String, from kind: ConvertedKind) throws(ReadFailure) -> [UInt8] {
        guard let folder = TemporaryFolder(), let file = folder.write("in.\(kind.suffix)", bytes) else {
            throw noFolder(name)
        }
        let arguments = [
            "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--norestore", "--nologo",
            "--nodefault",
            "--nolockcheck", "--convert-to", kind.target, "--outdir", "\(folder.path)/out", file,
        ]
        for program in ["soffice", "libreoffice"] {
            let (ending, _) = ChildProcess.run(
                program, arguments, environment: environment(home: folder.path),
                limits: .init(output: 10_000_000, seconds: Self.officeSeconds))
            if ending == .notFound { continue }
            guard ending == .exited(status: 0) else { throw failure("LibreOffice", ending, name) }
            let made = "\(folder.path)/out/in.\(kind.target)"
            // LibreOffice ends with 0 also where it could not load the file.
            guard let result = try? PosixFileSystem().read(made, limit: ReadLimits().reportBytes) else {
                throw failure("LibreOffice", ending, name)
            }
            return result
        }
        return try NoConverter().officeFile(bytes, name: name, from: kind)
    }

    private func environment(home: String) -> [String] {
        let path = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? "/usr/bin:/bin"
        return ["PATH=\(path)", "HOME=\(home)", "TMPDIR=\(home)", "LANG=C.UTF-8", "LC_ALL=C.UTF-8"]
    }

    private func noFolder(_ name: String) -> ReadFailure {
        ReadFailure(
            DocumentDiagnostics.conversionFailed, file: name,
            [
                Diagnostic.argument(zh: "外部转换程序", en: "the converter"),
                Diagnostic.argument(zh: "不能建立临时目录", en: "no temporary folder could be made"),
            ])
    }

    private func failure(_ program: String, _ ending: ChildProcess.Ending, _ name: String) -> ReadFailure {
        let reason =
            switch ending {
            case .exited(let status): Diagnostic.argument(zh: "状态\(status)", en: "status \(status)")
            case .signalled: Diagnostic.argument(zh: "异常终止", en: "it crashed")
            case .tooSlow: Diagnostic.argument(zh: "超时", en: "it took too long")
            case .tooMuchOutput: Diagnostic.argument(zh: "输出过大", en: "too much output")
            case .notFound, .notStarted: Diagnostic.argument(zh: "无法启动", en: "it could not be started")
            }
        return ReadFailure(DocumentDiagnostics.conversionFailed, file: name, [program, reason])
    }
}
