import FiscLanguage
import FiscNumerics
public import FiscReaders
public import FiscSource
import FiscSyntax

/// What a place in a text asks for.
private enum Wanted {
    /// A file name inside the quotes after `load(` or `read(`.
    case file
    /// A `:command`, or what `:help` explains.
    case command, topic
    /// A field of the value named before the dot.
    case field(of: String)
    /// A unit right after digits.
    case unit
    /// Any name that can stand in an expression.
    case name
    /// Inside a text: nothing.
    case nothing
}

extension Session {
    /// What could stand at the cursor (a UTF-8 offset). Nothing of the user's is run. O(names + length of the text).
    public func completions(
        in text: String, cursor: Int, files: any FileSystem, language: Diagnostic.Language
    ) -> Completion {
        let bytes = Array(text.utf8.prefix(max(0, cursor)))
        let place = Place(String(decoding: bytes, as: UTF8.self))
        let start = bytes.count - place.word.utf8.count
        let found = candidates(place, text, files, language)
        let matching = found.filter { $0.text.hasPrefix(place.word) && $0.text != place.word }
        var seen: Set<String> = []
        let ordered = matching.sorted { ($0.kind.order, $0.text) < ($1.kind.order, $1.text) }
        return Completion(
            replace: start..<bytes.count, candidates: ordered.filter { seen.insert($0.text).inserted })
    }

    private func candidates(
        _ place: Place, _ text: String, _ files: any FileSystem, _ language: Diagnostic.Language
    ) -> [Candidate] {
        switch place.wanted {
        case .nothing: []
        case .file: fileNames(place.word, files)
        case .command: ShellCommand.all.map { Candidate(":" + $0.name, kind: .command, documentation: $0.summary(language)) }
        case .topic: topics(language)
        case .field(let owner): fields(of: owner)
        case .unit: environment.units.names.map { Candidate($0, kind: .unit) }
        case .name: names(text, place, language)
        }
    }

    private func fileNames(_ typed: String, _ files: any FileSystem) -> [Candidate] {
        let cut = typed.lastIndex(of: "/")
        let directory = cut.map { String(typed[..<$0]) } ?? "."
        let names = (try? files.list(directory.isEmpty ? "/" : directory)) ?? []
        return names.prefix(1000).map { name in
            Candidate(cut.map { String(typed[...$0]) + name } ?? name, kind: .file)
        }
    }

    private func topics(_ language: Diagnostic.Language) -> [Candidate] {
        functions(language)
            + DiagnosticIndex.all.map { Candidate($0.code, kind: .code, documentation: language == .zh ? $0.zh : $0.en) }
    }

    private func fields(of owner: String) -> [Candidate] {
        guard let value = environment.variables[owner] else { return [] }
        return switch value.type {
        case .table(let shape): shape.columns.map { Candidate($0.name, kind: .column, detail: $0.type.name) }
        case .record(let fields): fields.map { Candidate($0.name, kind: .field, detail: $0.type.name) }
        case .report(let report):
            report.figures.map { Candidate($0.subject, kind: .field, detail: ValueText.plain($0.figure)) }
                + ["figures", "claims"].map { Candidate($0, kind: .field, detail: "表 table") }
        default: []
        }
    }

    private func names(_ text: String, _ place: Place, _ language: Diagnostic.Language) -> [Candidate] {
        let variables = environment.variables.keys.sorted().filter { $0 != "_" }.map { name in
            Candidate(name, kind: .variable, detail: environment.variables[name]?.type.name ?? "")
        }
        let words = KeywordTable.entries.filter { place.isAfterPipe ? $0.kind == .verb : $0.kind != .function }
        let keywords = words.flatMap(\.spellings).map { Candidate($0, kind: .keyword) }
        return columns(spokenOfIn: text) + variables + functions(language) + keywords
    }

    private func functions(_ language: Diagnostic.Language) -> [Candidate] {
        let builtins = Builtin.all.flatMap { builtin in
            [builtin.name, builtin.zhName].map {
                Candidate(
                    $0, kind: .function, detail: builtin.signature,
                    documentation: language == .zh ? builtin.zh : builtin.en)
            }
        }
        let library = environment.library.functionNames.map { name in
            Candidate(name, kind: .function, documentation: summary(of: name, language))
        }
        let own = environment.functions.keys.sorted().map { name in
            Candidate(
                name, kind: .function, detail: environment.functions[name]?.signature ?? "",
                documentation: environment.functions[name]?.documentation.text.first ?? "")
        }
        return builtins + own + library
    }

    private func summary(of name: String, _ language: Diagnostic.Language) -> String {
        guard let function = environment.library.function(named: name) else { return "" }
        return language == .zh
            ? function.documentation.text.first ?? "" : function.documentation.first("en") ?? ""
    }

    /// Columns of every table that the text names.
    private func columns(spokenOfIn text: String) -> [Candidate] {
        environment.variables.keys.sorted().flatMap { name -> [Candidate] in
            guard case .table(let shape)? = environment.variables[name]?.type, text.contains(name) || name == "_" && text.hasPrefix("|")
            else { return [] }
            return shape.columns.map { Candidate($0.name, kind: .column, detail: $0.type.name) }
        }
    }
}

extension Candidate.Kind {
    fileprivate var order: Int {
        switch self {
        case .column: 0
        case .variable, .field: 1
        case .function: 2
        case .unit, .file, .sheet, .command, .module, .code: 3
        case .keyword: 4
        }
    }
}

/// What stands before the cursor.
private struct Place {
    let word: String
    let wanted: Wanted
    let isAfterPipe: Bool

    init(_ before: String) {
        if let quoted = Self.openQuote(before) {
            word = quoted.text
            wanted = quoted.isPath ? .file : .nothing
            isAfterPipe = false
            return
        }
        let trimmed = before.drop { $0 == " " || $0 == "\u{3000}" }
        if trimmed.hasPrefix(":") || trimmed.hasPrefix("：") {
            let parts = trimmed.split(separator: " ", omittingEmptySubsequences: false)
            let isCommand = parts.count == 1
            word = isCommand ? String(trimmed) : String(parts.last ?? "")
            wanted = isCommand ? .command : .topic
            isAfterPipe = false
            return
        }
        var name = before.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed().map { $0 }
        let rest = before.dropLast(name.count)
        let digits = name.prefix { $0.isASCII && $0.isNumber || $0 == "." }
        if !digits.isEmpty, digits.count < name.count {
            name.removeFirst(digits.count)
            word = String(name)
            wanted = .unit
        } else if let last = rest.last, last == "." || last == "。" {
            word = String(name)
            let owner = rest.dropLast().reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed()
            wanted = .field(of: String(owner.map { $0 }))
        } else {
            word = String(name)
            wanted = .name
        }
        let previous = rest.last { $0 != " " && $0 != "\n" }
        isAfterPipe = previous == "|" || previous == "｜"
    }

    /// The text after an unclosed quote, and whether it names a file.
    private static func openQuote(_ before: String) -> (text: String, isPath: Bool)? {
        var open: String.Index?
        var closing: Character = "\""
        for index in before.indices {
            let character = before[index]
            if open != nil {
                if character == closing || character == "”" { open = nil }
            } else if character == "\"" || character == "“" || character == "'" {
                open = index
                closing = character == "“" ? "”" : character
            }
        }
        guard let open else { return nil }
        let lead = before[..<open].reversed().drop { $0 == " " || $0 == "(" || $0 == "（" }
        let word = String(lead.prefix { $0.isLetter }.reversed())
        return (String(before[before.index(after: open)...]), ["load", "read", "读表", "读报告"].contains(word))
    }
}
