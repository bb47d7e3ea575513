import FiscClaims
import FiscReaders
import FiscRendering
import FiscSession
import FiscSource

/// `fisc check FILE…`: the claims of reports, and the checks of scripts. Files are checked on several threads and told in
/// their order; one that cannot be read is told of and does not stop the others.
struct CheckCommand {
    let invocation: Invocation
    let output: StandardOutput

    func run(_ paths: [String]) -> Int32 {
        let system = BundledFileSystem()
        let finding = FileFinding(paths, in: system)
        let files = finding.files
        guard !files.isEmpty else {
            return refuse(Diagnostic(SessionDiagnostics.nothingToCheck, [paths.joined(separator: " ")], at: Span(0, 0)))
        }
        let sink: CheckSink
        switch CheckSink.open(invocation, count: files.count, output) {
        case .success(let opened): sink = opened
        case .failure(let diagnostic): return refuse(diagnostic)
        }
        let isHTML = invocation.format == .html
        let copies = sink.isFolder ? copyNames(of: files, suffix: isHTML ? ".html" : "", reserved: ["index.html"]) : nil
        var assembly = CheckAssembly(options, isOverSeveral: files.count > 1, copies: copies)
        var progress = ProgressLine(count: files.count, output: output, language: invocation.language)
        let checker = FileChecker(
            invocation: invocation, system: system, assembly: assembly, tables: finding.tablesOfReports,
            makesCopies: sink.isFolder || invocation.format == .docx,
            coloursDiagnostics: output.isErrorTerminal, timeLimit: invocation.timeLimit)
        var status: Int32 = 0
        inOrder(count: files.count, jobs: invocation.jobs ?? processorCount()) { index in
            checker.check(files[index], number: index + 1)
        } take: { index, checked in
            if !checked.diagnostics.isEmpty || sink.isTerminal { progress.wipe() }
            for diagnostic in checked.diagnostics { output.error(diagnostic) }
            sink.write(assembly.add(checked.piece))
            if let copy = checked.copy { sink.write(copy: copy, as: copies?[index] ?? "") }
            status = worse(status, checked.status)
            progress.show(index + 1, files[index])
        }
        progress.wipe()
        sink.write(assembly.finish())
        let failures = sink.finish()
        for path in failures { tell(Diagnostic(SessionDiagnostics.cannotWrite, [path], at: Span(0, 0))) }
        return failures.isEmpty ? status : 2
    }

    private var options: CheckOptions {
        let isTerminal = invocation.output == nil
        let layout = CheckTextLayout(
            language: invocation.language, width: isTerminal ? output.width : nil,
            listing: invocation.listsAll ? .all : .claims)
        let colour = output.isTerminal && isTerminal && !invocation.environment.hidesColour
        return CheckOptions(
            format: invocation.format, layout: layout, colour: colour, failOn: invocation.failOn,
            version: programVersion, traces: invocation.traces)
    }

    private func refuse(_ diagnostic: Diagnostic) -> Int32 {
        tell(diagnostic)
        return 2
    }

    private func tell(_ diagnostic: Diagnostic) {
        output.error(
            rendered(diagnostic, SourceText(name: "", ""), invocation.language, colour: output.isErrorTerminal))
    }
}

/// Of two files' exit statuses the one that counts for both: a broken rule or file before a finding, a finding before
/// what could not be judged.
private func worse(_ a: Int32, _ b: Int32) -> Int32 {
    let order: [Int32] = [2, 1, 3]
    return order.first { $0 == a || $0 == b } ?? 0
}
