import FiscReaders
import FiscSession
import FiscSource
import FiscSyntax

/// `fisc fmt FILE…`: rewrites programs in standard form; `--check` only says which are not.
struct FormatCommand {
    let invocation: Invocation
    let output: StandardOutput

    func run(_ paths: [String], keywords: String?, onlyChecks: Bool) -> Int32 {
        let style: KeywordStyle = keywords == "zh" ? .zh : keywords == "en" ? .en : .asWritten
        var status: Int32 = 0
        for path in paths { status = max(status, format(path, style, onlyChecks: onlyChecks)) }
        return status
    }

    private func format(_ path: String, _ style: KeywordStyle, onlyChecks: Bool) -> Int32 {
        let bytes: [UInt8]
        let source: SourceText
        do throws(ReadFailure) {
            bytes =
                path == "-" ? readStandardInput() : try PosixFileSystem().read(path, limit: ReadLimits().reportBytes)
            source = SourceText(name: path, bytes: try decodeText(bytes, name: path).bytes)
        } catch {
            tell(error.diagnostic(at: Span(0, 0)), SourceText(name: "", ""))
            return 2
        }
        let errors = parse(source).diagnostics.filter { $0.spec.severity == .error }
        for error in listed(errors, all: invocation.listsAll) { tell(error, source) }
        if !errors.isEmpty { return 2 }
        let formatted = FiscSyntax.format(source, keywords: style)
        if onlyChecks {
            if Array(formatted.utf8) == bytes { return 0 }
            output.print(path)
            return 1
        }
        if path == "-" {
            output.print(formatted)
        } else if Array(formatted.utf8) != bytes {
            return write(path, formatted)
        }
        return 0
    }

    private func write(_ path: String, _ text: String) -> Int32 {
        if writeFile(path, Array(text.utf8)) { return 0 }
        tell(Diagnostic(SessionDiagnostics.cannotWrite, [path], at: Span(0, 0)), SourceText(name: "", ""))
        return 2
    }

    private func tell(_ diagnostic: Diagnostic, _ source: SourceText) {
        output.error(rendered(diagnostic, source, invocation.language, colour: output.isErrorTerminal))
    }
}
