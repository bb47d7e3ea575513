import FiscClaims
import FiscLanguage
import FiscNumerics
import FiscProse
import FiscReaders
import FiscRendering
import FiscSession
import FiscSource

/// `fisc check FILE…`: a script's checks, or the claims of a report's text.
struct CheckCommand {
    let invocation: Invocation
    let output: StandardOutput

    private struct Checked {
        var report: CheckReport
        var outcomes: [Outcome]
        var isBroken = false
        /// Nothing was there to check.
        var isEmpty = false
    }

    func run(_ paths: [String]) -> Int32 {
        let checked = paths.map { $0.hasSuffix(".fisc") ? script($0) : report($0) }
        let readable = checked.filter { !$0.isBroken || !$0.report.entries.isEmpty }
        if !readable.isEmpty { tell(readable.map(\.report)) }
        let status = exitStatus(
            of: checked.flatMap(\.outcomes), failOn: invocation.failOn, isBroken: checked.contains(where: \.isBroken))
        // A text in which nothing could be checked has not passed.
        return status == 0 && invocation.failOn != .never && checked.contains(where: \.isEmpty) ? 3 : status
    }

    // MARK: Scripts

    private func script(_ path: String) -> Checked {
        var session = invocation.newSession(directory: folder(of: path))
        var checked = Checked(report: CheckReport(file: path), outcomes: [])
        guard let bytes = read(path) else { return Checked(report: CheckReport(file: path), outcomes: [], isBroken: true) }
        let run = session.run(SourceText(name: path, bytes: bytes))
        for outcome in run.outcomes {
            guard case .check(let check) = outcome.kind else { continue }
            checked.report.entries.append(CheckEntry(check, file: path))
            checked.outcomes.append(Outcome(check))
        }
        for failure in run.failures { tell(failure, run.source) }
        checked.isBroken = run.hasFailed
        checked.isEmpty = checked.report.entries.isEmpty
        return checked
    }

    // MARK: Reports

    private func report(_ path: String) -> Checked {
        do throws(ReadFailure) {
            let bytes = try PosixFileSystem().read(path, limit: ReadLimits().reportBytes)
            let reading = try ReportReading(bytes: bytes, name: path)
            return Checked(
                report: summary(of: reading), outcomes: reading.reading.outcomes,
                isEmpty: reading.reading.claims.isEmpty)
        } catch {
            tell(error.diagnostic(at: Span(0, 0)), SourceText(name: "", ""))
            return Checked(report: CheckReport(file: path), outcomes: [], isBroken: true)
        }
    }

    private func summary(of read: ReportReading) -> CheckReport {
        var report = CheckReport(read.reading, file: read.source.name)
        report.notes += read.decodingNotes.map { Phrase(zh: $0.zh, en: $0.en) }
        if read.reading.figures.isEmpty {
            report.notes.append(
                Phrase(zh: "文中没有数，未作任何核对。", en: "There are no figures in the text: nothing was checked."))
        }
        return report
    }

    private func read(_ path: String) -> [UInt8]? {
        do throws(ReadFailure) {
            let bytes = try PosixFileSystem().read(path, limit: ReadLimits().reportBytes)
            return try decodeText(bytes, name: path).bytes
        } catch {
            tell(error.diagnostic(at: Span(0, 0)), SourceText(name: "", ""))
            return nil
        }
    }

    // MARK: Telling

    private func tell(_ diagnostic: Diagnostic, _ source: SourceText) {
        output.error(rendered(diagnostic, source, invocation.language, colour: output.isErrorTerminal))
    }

    private func tell(_ reports: [CheckReport]) {
        let language = invocation.language
        let text: String
        switch invocation.format {
        case "json": text = checkJSON(reports, language: language)
        case "jsonl": text = checkJSONLines(reports, language: language)
        case "csv": text = checkCSV(reports, language: language)
        case "junit": text = checkJUnit(reports, language: language)
        case "markdown": text = checkMarkdown(reports, language: language)
        case "sarif": text = checkSARIF(reports, language: language, version: programVersion)
        default:
            let layout = CheckTextLayout(
                language: language, width: invocation.output == nil ? output.width : nil,
                listing: invocation.listsAll ? .all : .claims)
            let colour = output.isTerminal && invocation.output == nil && !invocation.environment.hidesColour
            text = checkLines(reports, layout).rendered(colour: colour)
        }
        guard let path = invocation.output else { return output.print(text) }
        if !writeFile(path, Array(text.utf8)) {
            tell(Diagnostic(SessionDiagnostics.cannotWrite, [path], at: Span(0, 0)), SourceText(name: "", ""))
        }
    }
}
