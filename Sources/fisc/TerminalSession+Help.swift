import FiscLanguage
import FiscRendering
import FiscSession
import FiscShell
import FiscSource
import FiscSyntax

extension TerminalSession {
    /// A command, a code or a function by its name; anything else is searched for.
    func help(_ topic: String, _ display: ShellDisplay) -> ShellOutput {
        let width = display.width
        guard !topic.isEmpty else { return ShellOutput(results: commands(width).rendered(colour: display.usesColour)) }
        if let spec = DiagnosticIndex.spec(topic) {
            let lines = helpLines(spec, language: language, width: width) + provoked(by: spec, display)
            return ShellOutput(results: lines.rendered(colour: display.usesColour))
        }
        if let entry = session.help(on: topic) {
            return ShellOutput(
                results: helpLines(entry, language: language, width: width).rendered(colour: display.usesColour))
        }
        if topic.hasPrefix(":"), let command = ShellCommand.named(String(topic.dropFirst())) {
            let settings = command.name == "set" ? set("", display).results : ""
            let said = said("\(command.usage(language))\n  \(command.summary(language))")
            return ShellOutput(results: said.results + settings)
        }
        if let unit = session.unitHelp(topic, language) { return said(unit) }
        if let rows = session.moduleHelp(topic, language) {
            let count = language == .zh ? "\(rows.count)条定义" : "\(rows.count) definitions"
            var title = StyledText("use \(topic)", [.bold, .cyan])
            title.append("    \(count)", .dim)
            return ShellOutput(
                results: ([title] + listing(rows, display.width)).rendered(colour: display.usesColour))
        }
        return found(topic, display)
    }

    /// The commands, and what else there is help on.
    private func commands(_ width: Int) -> [StyledText] {
        let column = 2 + (ShellCommand.all.map { displayWidth(of: $0.usage(language)) }.max() ?? 0)
        let isNarrow = width < 2 * column
        var lines = ShellCommand.all.flatMap { command -> [StyledText] in
            let summary = command.summary(language)
            if isNarrow { return [StyledText(command.usage(language), .bold), StyledText("    " + summary)] }
            var line = StyledText(padded(command.usage(language), to: column), .bold)
            line.append(summary)
            return [line]
        }
        let examples = ":help where · :help 求占比 · :help 支出/预算 · :help E0304"
        lines.append(StyledText((language == .zh ? "例如 " : "For example ") + examples, .dim))
        return lines.map { $0.clipped(to: width) }
    }

    /// What the example of a code prints: it is run in a session of its own, which sees only what comes with the program
    /// and writes nothing. Nothing for what a command line provokes.
    private func provoked(by spec: DiagnosticSpec, _ display: ShellDisplay) -> [StyledText] {
        guard !spec.example.isEmpty, !spec.example.hasPrefix("$ "), !spec.example.hasPrefix(":") else { return [] }
        let source = SourceText(name: "<1>", spec.example)
        let run = withDeadline(milliseconds: 500) { interrupt in
            let world = FileWorld(files: ExampleFiles(), isStopped: { interrupt.isRaised })
            var session = Session(
                world: world, library: session.environment.library, interrupt: interrupt, language: language)
            return session.run(source, startsWithPipe: true)
        }
        let told = (run.outcomes.flatMap(\.notes) + run.failures).filter { $0.provokes(spec) }
        let width = display.isInteractive ? display.width - 4 : nil
        guard let first = told.first else { return [] }
        let lines = diagnosticLines(first, source: source, language: language, width: width)
        return [StyledText()]
            + lines.map { line in
                var indented = StyledText("    ")
                indented.append(line)
                return indented
            }
    }

    private func found(_ topic: String, _ display: ShellDisplay) -> ShellOutput {
        let matches = session.helpMatches(for: topic, language: language, pool: names)
        if matches.count == 1, let entry = session.help(on: matches[0].text) {
            return ShellOutput(
                results: helpLines(entry, language: language, width: display.width).rendered(colour: display.usesColour)
            )
        }
        guard !matches.isEmpty else {
            let near = Spelling.nearest(topic, in: session.helpTopics)
            return told(SessionDiagnostics.nothingToHelp, topic, near, display)
        }
        let lines = listing(matches.map { ($0.text, $0.documentation) }, display.width)
        return ShellOutput(results: lines.rendered(colour: display.usesColour))
    }

    /// Names, each with what it is.
    private func listing(_ rows: [(name: String, text: String)], _ width: Int) -> [StyledText] {
        let column = min(28, (rows.map { displayWidth(of: $0.name) }.max() ?? 0) + 2)
        var lines = rows.map { row -> StyledText in
            var line = StyledText(padded(truncated(row.name, to: column - 2), to: column), .bold)
            line.append(row.text, [])
            return line.clipped(to: width)
        }
        lines.append(StyledText(language == .zh ? ":help 名称 看详情" : ":help NAME for more", .dim))
        return lines
    }
}

extension Session {
    /// What `:help NAME` shows, for built-ins, verbs and functions of the library and of the user.
    func help(on topic: String) -> HelpEntry? {
        func entry(_ function: UserFunction) -> HelpEntry {
            HelpEntry(function, otherForms: environment.otherForms(of: function))
        }
        if let function = environment.functions[topic] { return entry(function) }
        if let builtin = Builtin.named(topic) { return HelpEntry(builtin) }
        return environment.library.function(named: topic).map(entry)
            ?? WordHelp.named(topic).map { HelpEntry($0) }
    }

    var helpTopics: [String] {
        Builtin.all.flatMap { [$0.name, $0.zhName] }
            + environment.library.functionNames + environment.library.englishNames
            + environment.functions.keys.sorted()
            + environment.library.moduleNames + ShellCommand.all.map { ":" + $0.name }
            + WordHelp.all.flatMap { [$0.name] + $0.aliases }
    }
}

extension HelpEntry {
    /// What is known of a word of the language.
    init(_ word: WordHelp) {
        self.init(
            name: word.name, aliases: word.aliases, signature: Phrase(form: word.form),
            summary: Phrase(zh: word.zh, en: word.en),
            examples: [Example(word.example.entry, result: word.example.result)])
    }
}

extension Diagnostic {
    /// Whether it is of this kind, or something in a function's body is.
    fileprivate func provokes(_ other: DiagnosticSpec) -> Bool {
        spec == other || inner.contains { $0.diagnostic.provokes(other) }
    }
}
