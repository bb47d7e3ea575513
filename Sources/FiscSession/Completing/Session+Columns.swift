import FiscLanguage
import FiscReaders
import FiscSource
import FiscSyntax
import FiscTables

extension Session {
    /// The environment for what is asked at a key: the same names, no files.
    /// With a `peek`, `load` sees the heads of files.
    func quietEnvironment(_ peek: FilePeek? = nil) -> Environment {
        var quiet = environment
        quiet.world = PeekedWorld(peek: peek)
        quiet.tellsSimilarNames = false
        return quiet
    }

    /// The columns that a name could mean at the cursor: of the table in each pipe and each `for each … in` around it,
    /// as the stages before the cursor leave it. They are found by checking; nothing runs.
    func columns(at context: CursorContext, _ peek: FilePeek) -> [FiscLanguage.`Type`.Field] {
        var fields: [FiscLanguage.`Type`.Field] = []
        for level in context.levels.reversed() {
            if let shape = pipedShape(level, context, peek) ?? loopShape(level, context, peek) {
                fields += shape.columns
            }
        }
        return fields
    }

    /// The table before the last `|` or `where` of a level, with what this stage has defined so far.
    private func pipedShape(
        _ level: CursorContext.Level, _ context: CursorContext, _ peek: FilePeek
    ) -> TableShape? {
        guard let pipe = level.pipe else { return filteredShape(level, context, peek) }
        let head = context.text(from: level.start, to: pipe)
        let stage = pipe + 1
        if let comma = level.commas.last, comma > stage {
            // 增列 a: …, b: …  — b may use a.
            let begun = head + " | " + context.text(from: stage, to: comma)
            if isWord(context.tokens[stage].text, "derive"), let shape = shape(of: begun, peek) { return shape }
        }
        return shape(of: head, peek)
    }

    /// `T where …`, outside a pipe.
    private func filteredShape(
        _ level: CursorContext.Level, _ context: CursorContext, _ peek: FilePeek
    ) -> TableShape? {
        guard
            let place = context.tokens.indices.last(where: {
                $0 >= level.start && isWord(context.tokens[$0].text, "where")
            }),
            place > level.start
        else { return nil }
        return shape(of: context.text(from: level.start, to: place), peek)
    }

    /// `for each a in T: …`
    private func loopShape(
        _ level: CursorContext.Level, _ context: CursorContext, _ peek: FilePeek
    ) -> TableShape? {
        let tokens = context.tokens
        guard level.start > 0, level.start <= tokens.count, tokens[level.start - 1].text == ":",
            let place = tokens.indices.last(where: { $0 < level.start - 1 && tokens[$0].text == "in" }),
            tokens[..<place].contains(where: { ["each", "for each", "逐个"].contains($0.text) })
        else { return nil }
        return shape(of: context.text(from: place + 1, to: level.start - 1), peek)
    }

    private func isWord(_ text: String, _ verb: String) -> Bool {
        text == verb || KeywordTable.word(text, .verb) == verb
    }

    private func shape(of text: String, _ peek: FilePeek) -> TableShape? {
        if case .table(let shape)? = type(of: text, peek) { shape } else { nil }
    }

    /// The type an expression would have; nil where it does not check.
    func type(of text: String, _ peek: FilePeek) -> FiscLanguage.`Type`? {
        if let variable = environment.variables[text] { return variable.type }
        let parsed = parse(SourceText(name: "", text), startsWithPipe: true)
        guard parsed.statements.count == 1, !parsed.hasErrors,
            case .expression(let expression) = parsed.statements[0].kind
        else { return nil }
        return Evaluator(source: parsed.source, interrupt: Interrupt()).type(of: expression, quietEnvironment(peek))
    }

    /// What a text column of the tables at hand holds: of the table the pipe begins with, else of any that has it.
    func values(ofColumn name: String, at context: CursorContext, _ peek: FilePeek) -> [String] {
        if let table = peekedTable(at: context, peek), let values = table[name]?.dictionary { return values }
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
            if let values = table[name]?.dictionary { return values }
        }
        return []
    }

    /// The table of a `load("…")` that the statement itself begins a pipe with.
    private func peekedTable(at context: CursorContext, _ peek: FilePeek) -> Table? {
        let tokens = context.tokens
        guard let call = tokens.indices.first(where: { Self.isLoad(tokens[$0].text) }), call + 2 < tokens.count,
            tokens[call + 1].text == "(", tokens[call + 2].kind == .string
        else { return nil }
        return peek.table(
            at: CursorContext.content(of: tokens[call + 2]), options: LoadOptions(span: tokens[call].span))
    }

    static func isLoad(_ name: String) -> Bool { (KeywordTable.canonicalFunction(of: name) ?? name) == "load" }
}

extension Column {
    /// The different texts of a text column.
    fileprivate var dictionary: [String]? {
        if case .text(_, let dictionary) = storage { dictionary } else { nil }
    }
}
