import FiscLanguage
import FiscNumerics
import FiscReaders
import FiscSource
import FiscSyntax
import FiscTables

/// A world in which there is nothing to read: while a person types no file is opened.
struct SilentWorld: World {
    func table(at path: String, options: LoadOptions) throws(Diagnostic) -> Table { throw unread(path, options.span) }
    func report(at path: String, precision: PrecisionPolicy) throws(Diagnostic) -> Report {
        throw unread(path, Span(0, 0))
    }

    private func unread(_ path: String, _ span: Span) -> Diagnostic {
        Diagnostic(ReaderDiagnostics.notFound, [path], at: span)
    }
}

extension Session {
    /// The environment for what is asked at a key: the same names, no files.
    var quietEnvironment: Environment {
        var quiet = environment
        quiet.world = SilentWorld()
        return quiet
    }

    /// The columns that a name could mean at the cursor: of the table in each pipe and each `for each … in` around it,
    /// as the stages before the cursor leave it. They are found by checking; nothing runs.
    func columns(at context: CursorContext) -> [FiscLanguage.`Type`.Field] {
        var fields: [FiscLanguage.`Type`.Field] = []
        for level in context.levels.reversed() {
            if let shape = pipedShape(level, context) ?? loopShape(level, context) { fields += shape.columns }
        }
        return fields
    }

    /// The table before the last `|` or `where` of a level, with what this stage has defined so far.
    private func pipedShape(_ level: CursorContext.Level, _ context: CursorContext) -> TableShape? {
        guard let pipe = level.pipe else { return filteredShape(level, context) }
        let head = context.text(from: level.start, to: pipe)
        let stage = pipe + 1
        if let comma = level.commas.last, comma > stage {
            // 增列 a: …, b: …  — b may use a.
            let begun = head + " | " + context.text(from: stage, to: comma)
            if isWord(context.tokens[stage].text, "derive"), let shape = shape(of: begun) { return shape }
        }
        return shape(of: head)
    }

    /// `T where …`, outside a pipe.
    private func filteredShape(_ level: CursorContext.Level, _ context: CursorContext) -> TableShape? {
        guard
            let place = context.tokens.indices.last(where: {
                $0 >= level.start && isWord(context.tokens[$0].text, "where")
            }),
            place > level.start
        else { return nil }
        return shape(of: context.text(from: level.start, to: place))
    }

    /// `for each a in T: …`
    private func loopShape(_ level: CursorContext.Level, _ context: CursorContext) -> TableShape? {
        let tokens = context.tokens
        guard level.start > 0, level.start <= tokens.count, tokens[level.start - 1].text == ":",
            let place = tokens.indices.last(where: { $0 < level.start - 1 && tokens[$0].text == "in" }),
            tokens[..<place].contains(where: { ["each", "for each", "逐个"].contains($0.text) })
        else { return nil }
        return shape(of: context.text(from: place + 1, to: level.start - 1))
    }

    private func isWord(_ text: String, _ verb: String) -> Bool {
        text == verb || KeywordTable.word(text, .verb) == verb
    }

    private func shape(of text: String) -> TableShape? {
        if case .table(let shape)? = type(of: text) { shape } else { nil }
    }

    /// The type an expression would have; nil where it does not check.
    func type(of text: String) -> FiscLanguage.`Type`? {
        if let variable = environment.variables[text] { return variable.type }
        let parsed = parse(SourceText(name: "", text), startsWithPipe: true)
        guard parsed.statements.count == 1, !parsed.hasErrors,
            case .expression(let expression) = parsed.statements[0].kind
        else { return nil }
        return Evaluator(source: parsed.source, interrupt: Interrupt()).type(of: expression, quietEnvironment)
    }

    /// What a text column of the tables at hand holds: of the table the pipe begins with, else of any that has it.
    func values(ofColumn name: String, at context: CursorContext) -> [String] {
        let tables = environment.variables.keys.sorted().compactMap { key -> (String, Table)? in
            switch environment.variables[key]?.value {
            case .table(let table): return (key, table)
            case .plan(let plan): return (key, plan.prototype)
            default: return nil
            }
        }
        let words = Set(context.tokens.map(\.text))
        let ordered = tables.filter { words.contains($0.0) } + tables.filter { !words.contains($0.0) }
        for (_, table) in ordered {
            guard let column = table[name], case .text(_, let dictionary) = column.storage else { continue }
            return dictionary
        }
        return []
    }
}
