import FiscLanguage
import FiscReaders
import FiscRendering
import FiscSession
import FiscShell
import FiscSource
import FiscSyntax
import FiscTables

extension TerminalSession {
    func command(_ line: String, display: ShellDisplay) -> CommandOutcome {
        hasMore = false
        guard case .output(var output) = perform(line, display) else { return .quit(exitStatus) }
        if display.isInteractive, output.tableColumns.isEmpty {
            output.results = Self.wrapped(output.results, to: display.width)
        }
        return .output(output)
    }

    /// Plain text that is wider than the window, broken between words; what is laid out has its width already.
    private static func wrapped(_ text: String, to width: Int) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            guard !line.contains("\u{1B}"), displayWidth(of: line) > width else { return [String(line)] }
            let indent = line.prefix { $0 == " " }
            return FiscRendering.wrapped(line.dropFirst(indent.count), to: max(1, width - indent.count)).map {
                indent + $0
            }
        }
        return lines.joined(separator: "\n")
    }

    private func perform(_ line: String, _ display: ShellDisplay) -> CommandOutcome {
        let (name, rest) = ShellCommand.parse(line)
        switch name {
        case "quit":
            journal?.remove()
            return .quit(exitStatus)
        case "help": return .output(help(rest, display))
        case "tour": return .output(lesson(language == .zh ? "导览" : "tour", display))
        case "vars": return .output(ShellOutput(results: variables(display)))
        case "schema": return .output(schema(rest, display))
        case "explain": return .output(evaluate("explain \(rest.isEmpty ? "it" : rest)", display: display))
        case "time": return .output(rest.isEmpty ? usage(of: name) : timed(rest, display))
        case "memory": return .output(memory(display))
        case "all": return .output(paged(rest, layout(display, isWhole: true), display))
        case "wide": return .output(paged(rest, layout(display, isWide: true), display))
        case "words": return .output(inWords(rest, display))
        case "history": return .output(history(rest))
        case "format": return .output(ShellOutput(results: format(SourceText(name: "", rest), keywords: .asWritten)))
        case "save": return .output(save(rest, display))
        case "lesson": return .output(lesson(rest, display))
        case "next": return .output(presentation.map { step($0, display) } ?? said(.nothingBefore))
        case "answer": return .output(rest.isEmpty ? usage(of: name) : evaluate(rest, display: display))
        case "session": return .output(keepSession(rest, display))
        case "set": return .output(set(rest, display))
        case "lang": return .output(rest.isEmpty ? usage(of: name) : set("lang " + rest, display))
        default:
            let names = ShellCommand.all.flatMap { [$0.name, $0.zhName] }
            return .output(told(SessionDiagnostics.unknownCommand, name, Spelling.nearest(name, in: names), display))
        }
    }

    func said(_ message: SessionMessage) -> ShellOutput { said(message.text(in: language)) }

    func said(_ text: String) -> ShellOutput {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return ShellOutput(results: lines.map { StyledText($0) }.rendered(colour: false))
    }

    /// Trouble with a command, by its code.
    func told(_ spec: DiagnosticSpec, _ name: String, _ suggestions: [String], _ display: ShellDisplay) -> ShellOutput {
        let diagnostic = Diagnostic(spec, [name], at: Span(0, 0), suggestions: suggestions)
        let source = SourceText(name: "", "")
        return ShellOutput(diagnostics: rendered(diagnostic, source, language, display))
    }

    func said(zh: String, en: String) -> ShellOutput { said(language == .zh ? zh : en) }

    func usage(of name: String) -> ShellOutput { said(.usage(ShellCommand.named(name)?.usage(language) ?? name)) }

    private func variables(_ display: ShellDisplay) -> String {
        let names = session.environment.variables.keys.sorted().filter { !$0.hasPrefix("_") && $0 != "it" }
        if names.isEmpty { return SessionMessage.noVariables.text(in: language) }
        let rows = names.map { name -> [TextTable.Cell] in
            guard let value = session.environment.variables[name] else { return [] }
            return [
                TextTable.Cell(name), TextTable.Cell(value.type.name(in: language)),
                TextTable.Cell(ValueText.shown(value)),
            ]
        }
        let headers = language == .zh ? ["名称", "类型", "值"] : ["name", "type", "value"]
        let table = TextTable(headers: headers.map { TextTable.Header($0) }, rows: rows)
        return table.lines(TableLayout(width: display.width, language: language, isPlain: !display.isInteractive))
            .rendered(colour: display.usesColour)
    }

    private func schema(_ name: String, _ display: ShellDisplay) -> ShellOutput {
        let table: Table
        switch session.environment.variables[name.isEmpty ? "_" : name]?.value {
        case .table(let own): table = own
        case .plan(let plan): table = plan.prototype
        default: return usage(of: "schema")
        }
        return ShellOutput(
            results: schemaLines(table, language: language, width: display.width).rendered(colour: display.usesColour))
    }
}
