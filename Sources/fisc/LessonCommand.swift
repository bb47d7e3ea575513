import FiscLanguage
import FiscLibrary
import FiscReaders
import FiscRendering
import FiscSession
import FiscShell
import FiscSource

/// `fisc lesson`: goes through a lesson at the terminal, checks its results, prints it, or lists its answers.
struct LessonCommand {
    struct Options {
        var path: String?
        var seed: UInt64 = 1
        var checks = false
        var listsAnswers = false
    }

    let invocation: Invocation
    let output: StandardOutput

    func run(_ options: Options) -> Int32 {
        if options.checks { return check(options) }
        guard let path = options.path, let lesson = read(path) else {
            for document in Library.lessons { output.print(document.name) }
            return options.path == nil ? 0 : 2
        }
        if options.listsAnswers {
            for (number, entry) in questions(lesson, options.seed).enumerated() {
                output.print("\(number + 1). \(entry.question.text)\n   \(entry.solution)   \(entry.question.answer)")
            }
            return 0
        }
        if let target = invocation.output { return write(lesson, path, to: target, options.seed) }
        return invocation.shell(showing: Presentation(lesson, seed: options.seed))
    }

    private func read(_ path: String) -> Lesson? { text(path).map { Lesson($0) } }

    private func text(_ path: String) -> String? {
        if let document = Library.lessons.first(where: { $0.name == path }) { return document.text }
        guard let bytes = try? LibraryFiles().read(path, limit: 1 << 22) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// English lessons (`.en.md`) are run in English whatever the language of messages.
    private func newSession(for path: String) -> TerminalSession {
        let session = TerminalSession(
            session: invocation.newSession(),
            settings: invocation.settings(in: language(of: path)),
            files: LibraryFiles())
        session.timeLimit = invocation.timeLimit
        return session
    }

    private func language(of path: String) -> Diagnostic.Language {
        if let document = Library.lessons.first(where: { $0.name == path || $0.path == path }) {
            return document.isChinese ? .zh : .en
        }
        return path.hasSuffix(".en.md") ? .en : invocation.language
    }

    private static let plain = ShellDisplay(width: 80, isInteractive: false, usesColour: false)

    /// What a statement prints in a pipe: results, then diagnostics, without blank lines.
    private func printed(_ step: Lesson.Step, _ session: TerminalSession) -> [String] {
        let out = session.run(step.statement, session.layout(Self.plain), Self.plain)
        return (out.results + out.diagnostics).split(whereSeparator: \.isNewline).map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    // MARK: Checking

    /// Runs each lesson in a session of its own and compares; the last line is `N passed, N failed`.
    private func check(_ options: Options) -> Int32 {
        var passed = 0
        var failed = 0
        let lessons =
            options.path.map { path in read(path).map { [(path, $0)] } ?? [] }
            ?? Library.lessons.map { ($0.path, Lesson($0.text)) }
        if lessons.isEmpty { failed = 1 }
        for (name, lesson) in lessons {
            let session = newSession(for: name)
            for step in lesson.steps {
                let found = printed(step, session)
                if step.expected.isEmpty || found == step.expected {
                    passed += 1
                    continue
                }
                failed += 1
                output.print("\(name):\(step.line): > \(step.statement)")
                for line in step.expected { output.print("  expected  " + line) }
                for line in found { output.print("  printed   " + line) }
            }
            for seed in 1...5 as ClosedRange<UInt64> {
                for entry in questions(lesson, seed) {
                    if entry.solution.isEmpty {
                        failed += 1
                        output.print("\(name): no answer to \(entry.question.answer)")
                    } else {
                        passed += 1
                    }
                }
            }
        }
        output.print("\(passed) passed, \(failed) failed")
        return failed == 0 ? 0 : 1
    }

    /// The quiz with its figures and each answer as printed; empty where the answer cannot be computed.
    private func questions(_ lesson: Lesson, _ seed: UInt64) -> [(question: Quiz.Question, solution: String)] {
        lesson.quizzes.enumerated().map { number, quiz in
            let question = quiz.varied(seed: seed, number: number)
            var session = invocation.newSession()
            guard case .value(let value)? = session.run(SourceText(name: "quiz", question.answer)).outcomes.last?.kind
            else { return (question, "") }
            return (question, ValueText.shown(value))
        }
    }

    // MARK: Printing

    private func write(_ lesson: Lesson, _ name: String, to path: String, _ seed: UInt64) -> Int32 {
        let session = newSession(for: name)
        var results: [Int: [String]] = [:]
        for step in lesson.steps { results[step.line] = printed(step, session) }
        let page = LessonPage(
            lesson, source: text(name) ?? "", language: language(of: name), results: results,
            questions: questions(lesson, seed))
        guard writeFile(path, Array(page.html.utf8)) else {
            let diagnostic = Diagnostic(SessionDiagnostics.cannotWrite, [path], at: Span(0, 0))
            output.error(
                rendered(diagnostic, SourceText(name: "", ""), invocation.language, colour: output.isErrorTerminal))
            return 2
        }
        return 0
    }
}
