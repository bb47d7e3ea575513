import FiscClaims
import FiscLanguage
import FiscProse
import FiscReaders
import FiscRendering
import FiscSession
import FiscSource

/// Checks one file of a run, on whichever thread, and makes of it what the run tells.
struct FileChecker: Sendable {
    let invocation: Invocation
    let system: any FileSystem
    let assembly: CheckAssembly
    /// The tables that a report is compared with, by its path.
    let tables: [String: [String]]
    /// Whether a page or a commented copy of its own is made for every file.
    let makesCopies: Bool
    let coloursDiagnostics: Bool
    /// Of each file.
    let timeLimit: TimeLimit

    /// What is left of a file when it was checked.
    struct Checked: Sendable {
        var piece: CheckPiece
        var status: Int32
        /// For the other output, as they are printed.
        var diagnostics: [String]
        /// The file's own page, or the file with comments in it.
        var copy: [UInt8]?
    }

    func check(_ path: String, number: Int) -> Checked {
        let interrupt = Interrupt()
        var outcome = timeLimit.run(path, interrupt) {
            path.hasSuffix(".fisc") ? script(path, interrupt) : report(path, interrupt)
        }
        let copy = makesCopies ? copy(of: path, &outcome) : nil
        outcome.settle(failOn: invocation.failOn)
        return Checked(
            piece: assembly.piece(of: outcome.file, number: number), status: outcome.status,
            diagnostics: outcome.diagnostics, copy: copy)
    }

    private func copy(of path: String, _ outcome: inout CheckOutcome) -> [UInt8]? {
        guard outcome.file.failure == nil else { return nil }
        guard invocation.format == .docx else {
            return Array(CheckAssembly.page(of: outcome.file, assembly.options).utf8)
        }
        if let origin = outcome.origin, let main = origin.parts.first, let source = outcome.file.document?.source,
            let bytes = try? system.read(path, limit: ReadLimits().reportBytes),
            let package = try? PackageParts(bytes, file: path)
        {
            let copy = commentedDocument(package.parts, mainPart: main, of: outcome.file, assembly.options) { offset in
                guard let place = origin.place(of: offset, in: source), place.part == main else { return nil }
                return CommentPlace(paragraph: place.paragraph, run: place.run, character: place.character)
            }
            if let copy { return copy }
        }
        let diagnostic = Diagnostic(SessionDiagnostics.needsDocx, [path], at: Span(0, 0))
        outcome.fail(diagnostic, shown: shown(diagnostic, SourceText(name: "", "")))
        return nil
    }

    /// A file that was checked, before it is told.
    private struct CheckOutcome {
        var file: CheckedFile
        /// Where the characters of a .docx stand in it.
        var origin: DocumentOrigin?
        var outcomes: [Outcome] = []
        var isBroken = false
        var diagnostics: [String] = []
        private(set) var status: Int32 = 0

        init(_ path: String) { file = CheckedFile(report: CheckReport(file: path)) }

        /// A text in which nothing could be checked has not passed.
        mutating func settle(failOn: FailOn) {
            status = exitStatus(of: outcomes, failOn: failOn, isBroken: isBroken)
            if status == 0, failOn != .never, file.report.entries.isEmpty { status = 3 }
        }

        mutating func fail(_ diagnostic: Diagnostic, shown: String) {
            isBroken = true
            diagnostics.append(shown)
            guard file.failure == nil else { return }
            file.failure = Phrase(zh: diagnostic.message(in: .zh), en: diagnostic.message(in: .en))
        }
    }

    // MARK: Scripts

    private func script(_ path: String, _ interrupt: Interrupt) -> CheckOutcome {
        var outcome = CheckOutcome(path)
        guard let source = read(path, &outcome) else { return outcome }
        var session = invocation.newSession(directory: folder(of: path), interrupt: interrupt)
        let run = session.run(source)
        for result in run.outcomes {
            guard case .check(let check) = result.kind else { continue }
            outcome.file.report.entries.append(CheckEntry(check, file: path))
            outcome.outcomes.append(Outcome(check))
            for note in result.notes where note.spec.severity != .error {
                let phrase = note.spec.severity == .remark ? Phrase(of: note) : Phrase(of: note, line: check.line)
                if !outcome.file.report.notes.contains(phrase) { outcome.file.report.notes.append(phrase) }
            }
        }
        for failure in listed(run.failures, all: invocation.listsAll) {
            outcome.fail(failure, shown: shown(failure, run.source))
        }
        outcome.isBroken = outcome.isBroken || run.hasFailed
        return outcome
    }

    private func read(_ path: String, _ outcome: inout CheckOutcome) -> SourceText? {
        do throws(ReadFailure) {
            let bytes = try system.read(path, limit: ReadLimits().reportBytes)
            return SourceText(name: path, bytes: try decodeText(bytes, name: path).bytes)
        } catch {
            fail(error, &outcome)
            return nil
        }
    }

    // MARK: Reports

    private func report(_ path: String, _ interrupt: Interrupt) -> CheckOutcome {
        var outcome = CheckOutcome(path)
        do throws(ReadFailure) {
            let bytes = try system.read(path, limit: ReadLimits().reportBytes)
            guard !bytes.isEmpty else {
                outcome.file.report.notes = [
                    Phrase(zh: "文件是空的，未作任何核对。", en: "The file is empty: nothing was checked.")
                ]
                return outcome
            }
            let beside = tablesBeside(path)
            var read = try ReportReading(
                bytes: bytes, name: path, precision: invocation.precision, beside: beside.map(\.document),
                isStopped: { interrupt.isRaised })
            outcome.outcomes = read.reading.outcomes
            outcome.origin = read.origin
            // The text of a large file takes as much room as what is told of it.
            if !showsText { read.dropText() }
            outcome.file = CheckedFile(
                report: summary(of: read, beside: beside), document: showsText ? read.document : nil,
                reading: showsText ? read.reading : nil)
        } catch {
            guard let seconds = interrupt.timeUsedUp, error.spec == ReaderDiagnostics.stopped else {
                fail(error, &outcome)
                return outcome
            }
            let diagnostic = Diagnostic(LanguageDiagnostics.timeUp, ["\(seconds)", path], at: Span(0, 0))
            outcome.fail(diagnostic, shown: shown(diagnostic, SourceText(name: "", "")))
        }
        return outcome
    }

    /// Whether the text is needed when the report has been read.
    private var showsText: Bool { invocation.format.showsText || assembly.options.traces }

    /// What cannot be read is told of in its own turn.
    private func tablesBeside(_ path: String) -> [ReadDocument] {
        (tables[path] ?? []).compactMap { table in
            (try? system.read(table, limit: ReadLimits().reportBytes)).flatMap { bytes in
                try? readDocument(bytes: bytes, name: table)
            }
        }
    }

    private func summary(of read: ReportReading, beside: [ReadDocument]) -> CheckReport {
        var report = CheckReport(
            read.reading, file: read.source.name, policy: read.precision, in: invocation.language,
            listsFigures: invocation.format.listsFigures)
        // That it is a scan says why there are no figures.
        if read.isScan { report.notes = [] }
        report.notes += read.decodingNotes.map { Phrase(zh: $0.zh, en: $0.en) }
        report.notes += beside.map { compared(read, with: $0.document.source.name) }
        return report
    }

    /// Says how much of the text another file's tables speak of.
    private func compared(_ read: ReportReading, with table: String) -> Phrase {
        let count = read.reading.claims.count { $0.otherFile == table }
        return count == 0
            ? Phrase(
                zh: "与“\(table)”的表对照：文中的数在表中没有同名同年的项目，未能核对。",
                en:
                    "Compared with the tables of “\(table)”: no figure of the text has an item of its name and year there."
            )
            : Phrase(
                zh: "与“\(table)”的表对照：\(count)个数在表中有同名同年的项目。",
                en:
                    "Compared with the tables of “\(table)”: \(count) figures of the text have an item of their name there."
            )
    }

    // MARK: Failures

    private func fail(_ failure: ReadFailure, _ outcome: inout CheckOutcome) {
        let diagnostic = failure.diagnostic(at: Span(0, 0))
        outcome.fail(diagnostic, shown: shown(diagnostic, SourceText(name: "", "")))
    }

    private func shown(_ diagnostic: Diagnostic, _ source: SourceText) -> String {
        rendered(diagnostic, source, invocation.language, colour: coloursDiagnostics)
    }
}

extension Phrase {
    fileprivate init(of note: Diagnostic) { self.init(zh: note.message(in: .zh), en: note.message(in: .en)) }

    /// What holds for one check is told with its line.
    fileprivate init(of note: Diagnostic, line: Int) {
        self.init(zh: "第\(line)行：\(note.message(in: .zh))", en: "line \(line): \(note.message(in: .en))")
    }
}
