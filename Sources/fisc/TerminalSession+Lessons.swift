import FiscLanguage
import FiscLibrary
import FiscReaders
import FiscRendering
import FiscSession
import FiscShell
import FiscSource

extension TerminalSession {
    /// Begins a lesson: a file, or one of those that come with the program by the beginning of its name.
    func lesson(_ name: String, _ display: ShellDisplay) -> ShellOutput {
        guard !name.isEmpty else { return lessonList(display) }
        guard let text = lessonText(name) else {
            return told(
                SessionDiagnostics.nothingToHelp, name, Spelling.nearest(name, in: Library.lessons.map(\.name)), display
            )
        }
        let lesson = Lesson(text)
        return begin(Presentation(lesson, seed: UInt64(record.count + 1)), display)
    }

    private func lessonText(_ name: String) -> String? {
        if let document = Library.lessons.first(where: { $0.name == name })
            ?? Library.lessons.first(where: { $0.name.hasPrefix(name) })
        {
            return document.text
        }
        guard let bytes = try? files.read(name, limit: 1 << 22) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func lessonList(_ display: ShellDisplay) -> ShellOutput {
        let lines = Library.lessons.filter { $0.isChinese == (language == .zh) }.map { document in
            StyledText(":lesson \(document.name)")
        }
        return ShellOutput(results: lines.rendered(colour: display.usesColour))
    }

    // MARK: Keeping what was done

    /// Writes what ran as a script, as a lesson with its results, or as a page.
    func save(_ path: String, _ display: ShellDisplay) -> ShellOutput {
        guard !path.isEmpty else { return usage(of: "save") }
        let text: String
        var count = session.transcript.count
        if path.hasSuffix(".md") || path.hasSuffix(".html") {
            let lesson = recordedLesson
            count = lesson.steps.count
            text =
                path.hasSuffix(".md")
                ? lesson.markdown
                : LessonPage(lesson, source: lesson.markdown, language: language, results: [:], questions: []).html
        } else {
            text = policyNote.map { "# \($0)\n" }.joined() + session.transcript.joined(separator: "\n") + "\n"
        }
        guard writeFile(path, Array(text.utf8)) else {
            let diagnostic = Diagnostic(SessionDiagnostics.cannotWrite, [path], at: Span(0, 0))
            return ShellOutput(diagnostics: rendered(diagnostic, SourceText(name: "", ""), language, colour: false))
        }
        return said(.saved(path: path, entries: count))
    }

    /// The entries that ran, each with what it prints in a pipe, so that the document can be checked again.
    private var recordedLesson: Lesson {
        let again = TerminalSession(
            session: Session(world: session.environment.world, library: session.environment.library),
            settings: settings.underDefaultPrecision, files: files)
        let plain = ShellDisplay(width: 80, isInteractive: false, usesColour: false)
        let title = language == .zh ? "会话记录" : "A session"
        var steps: [Lesson.Part] = [.prose(["# " + title, ""] + policyNote.flatMap { [$0, ""] })]
        for (number, entry) in record.enumerated() where !entry.hasFailed {
            let output = again.run(entry.text, again.layout(plain), plain)
            // As a run without a terminal prints it: notes behind results.
            let lines = (output.results + output.diagnostics).split(whereSeparator: \.isNewline).map(String.init)
            steps.append(.step(Lesson.Step(statement: entry.text, expected: lines, line: number)))
        }
        return Lesson(title: title, parts: steps)
    }

    /// What a document has to say where the session was held under another precision policy than it will be run under.
    private var policyNote: [String] {
        let precision = settings.precision
        guard precision != .finest else { return [] }
        return [(language == .zh ? precision.zh : precision.en) + " (:set precision \(precision.text))"]
    }

    /// `:session save FILE`, `:session restore [FILE]`: without a file, the session that ended without goodbye.
    func keepSession(_ rest: String, _ display: ShellDisplay) -> ShellOutput {
        let words = rest.split(separator: " ", maxSplits: 1).map(String.init)
        switch (words.first, words.count > 1 ? words[1] : "") {
        case ("save"?, let path) where !path.isEmpty:
            return save(path.hasSuffix(".fisc") ? path : path + ".fisc", display)
        case ("restore"?, let path):
            if path.isEmpty {
                guard let journal, let latest = journal.abandoned().first else {
                    return said(zh: "没有中断的会话。", en: "No session was cut off.")
                }
                return restore(SessionJournal.entries(of: latest), from: latest)
            }
            guard let bytes = try? files.read(path, limit: 1 << 24) else { return usage(of: "session") }
            return restore([String(decoding: bytes, as: UTF8.self)], from: path)
        default: return usage(of: "session")
        }
    }

    /// Runs entries again without showing their results; those that fail failed before.
    private func restore(_ entries: [String], from path: String) -> ShellOutput {
        let plain = ShellDisplay(width: 80, isInteractive: false, usesColour: false)
        var count = 0
        for entry in entries {
            journal?.append(entry)
            let before = session.transcript.count
            _ = run(entry, layout(plain), plain)
            count += session.transcript.count - before
        }
        if path.hasSuffix(".journal") {
            removeFile(path)
            return said(
                zh: "已恢复上次会话（\(count)条语句）。",
                en: "The session is back (\(count == 1 ? "1 statement" : "\(count) statements")).")
        }
        return said(.replayed(path: path, statements: count))
    }

    /// Said before the first prompt when a session was cut off.
    var cutOffNotice: String? {
        guard let latest = journal?.abandoned().first else { return nil }
        let count = SessionJournal.entries(of: latest).count
        guard count > 0 else { return nil }
        return language == .zh
            ? "上次会话中断，留有\(count)条；:session restore 恢复"
            : "A session was cut off; :session restore takes its \(count) entries up again."
    }
}

extension Lesson {
    /// The document again.
    var markdown: String {
        var result = ""
        var isOpen = false
        for part in parts {
            switch part {
            case .prose(let lines):
                result += (isOpen ? "```\n\n" : "") + lines.joined(separator: "\n") + "\n"
                isOpen = false
            case .step(let step):
                if !isOpen { result += "```fisc\n" }
                isOpen = true
                result += "> " + step.statement.replacing("\n", with: "\n> ") + "\n"
                result += step.expected.map { $0 + "\n" }.joined()
            case .quiz: break
            }
        }
        return result + (isOpen ? "```\n" : "")
    }
}
