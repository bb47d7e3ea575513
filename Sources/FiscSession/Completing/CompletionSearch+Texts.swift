import FiscLanguage
import FiscReaders
import FiscSource
import FiscSyntax

/// What can stand inside quotes and on a command's line.
extension CompletionSearch {
    /// The candidates inside an open string, and how many of its bytes stay as they are (the folder of a path).
    func texts(_ open: CursorContext.OpenText, _ context: CursorContext) -> (cut: Int, entries: [NamePool.Entry]) {
        if let label = label(context) { return (0, option(label, context)) }
        if let call = context.call,
            ["load", "read"].contains(KeywordTable.canonicalFunction(of: call.name) ?? call.name)
        {
            let folder = Self.folder(of: open.text[...])
            return (
                folder.utf8.count, fileNames(folder, for: KeywordTable.canonicalFunction(of: call.name) ?? call.name)
            )
        }
        guard let column = comparedColumn(context) else { return (0, []) }
        return (0, session.values(ofColumn: column, at: context, peek).map { pool.entry($0, .value, column) })
    }

    /// `unit: "…`
    private func label(_ context: CursorContext) -> String? {
        let tokens = context.tokens
        guard context.call != nil, tokens.count > 2, tokens[tokens.count - 1].text == ":" else { return nil }
        let text = tokens[tokens.count - 2].text
        return KeywordTable.canonicalLabel(of: text) ?? text
    }

    private func option(_ label: String, _ context: CursorContext) -> [NamePool.Entry] {
        switch label {
        case "unit": pool.units
        case "sheet": sheets(context)
        case "encoding": ["UTF-8", "GB18030", "UTF-16", "Latin-1"].map { pool.entry($0, .value) }
        case "mode": ["half-up", "half-even", "down", "up", "floor", "ceiling"].map { pool.entry($0, .value) }
        default: []
        }
    }

    /// The sheets of the workbook that the call names.
    private func sheets(_ context: CursorContext) -> [NamePool.Entry] {
        guard let call = context.call,
            let path = context.tokens[(call.level.opener + 1)...].first(where: { $0.kind == .string })
        else { return [] }
        let names = peek.sheets(of: CursorContext.content(of: path))
        return names.enumerated().map { number, name in
            NamePool.Entry(
                text: name, kind: .sheet, key: MatchKey(name), age: number,
                documentation: language == .zh
                    ? "第\(number + 1)张，共\(names.count)张" : "sheet \(number + 1) of \(names.count)")
        }
    }

    /// A path up to its last slash, that included.
    private static func folder(of path: Substring) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    private func fileNames(_ folder: String, for function: String) -> [NamePool.Entry] {
        let names = (try? files.list(folder.isEmpty ? "." : folder)) ?? []
        let tables = [".csv", ".tsv", ".xlsx", ".xls", ".ods", ".docx", ".pdf", ".txt", ".json"]
        let reports = [".txt", ".md", ".docx", ".pdf", ".html"]
        let wanted = ["load": tables, "read": reports, "lesson": [".md"]][function] ?? []
        return names.prefix(1_000).filter { !$0.hasPrefix(".") }.map { name in
            let isFolder = files.isDirectory(folder + name)
            let fits = wanted.isEmpty || isFolder || wanted.contains { name.lowercased().hasSuffix($0) }
            return NamePool.Entry(
                text: isFolder ? name + "/" : name, kind: .file, key: MatchKey(name), age: fits ? 0 : NamePool.neverUsed
            )
        }
    }

    /// `部门 == "`, `部门 in ["甲", "`: the column whose value is being written.
    private func comparedColumn(_ context: CursorContext) -> String? {
        var tokens = context.tokens[...]
        while let last = tokens.last, last.kind == .string || last.text == "," || last.text == "[" {
            tokens.removeLast()
        }
        guard let sign = tokens.popLast(), ["==", "!=", "≈", "in", "not in", "="].contains(sign.text) else {
            return nil
        }
        if tokens.last?.text == "not" { tokens.removeLast() }
        guard let name = tokens.last, name.kind == .name || name.kind == .quantity else { return nil }
        return name.text
    }

    // MARK: Commands

    /// A line that begins with a colon: the command's name, then what it takes.
    func command(_ before: String, _ line: Substring) -> Completion {
        let start = before.utf8.count - line.utf8.count
        guard let blank = line.firstIndex(where: { $0 == " " || $0 == "\u{3000}" }) else {
            let colon = line.utf8.prefix(line.hasPrefix("：") ? 3 : 1).count
            let names = ShellCommand.all.map(\.name) + ShellCommand.all.map(\.zhName)
            let entries = names.enumerated().map { number, name in
                NamePool.Entry(text: name, kind: .command, key: MatchKey(name), age: number)
            }
            return ranked(line.dropFirst(), entries, start + colon, keepsExact: false)
        }
        let (name, _) = ShellCommand.parse(String(line[..<blank]))
        let rest = line[blank...].drop { $0 == " " || $0 == "\u{3000}" }
        let offset = before.utf8.count - rest.utf8.count
        let words = rest.split(separator: " ", omittingEmptySubsequences: false)
        let word = words.last ?? ""
        let place = before.utf8.count - word.utf8.count
        switch ShellCommand.named(name)?.takes ?? .nothing {
        case .expression: return expression(String(rest), offset: offset)
        case .topic:
            let codes = DiagnosticIndex.all.map { pool.entry($0.code, .code) }
            return ranked(rest, pool.names.filter { $0.kind == .function } + codes, offset, keepsExact: false)
        case .file, .lesson:
            let isLesson = ShellCommand.named(name)?.name == "lesson"
            let lessons = isLesson ? pool.lessons : []
            let folder = Self.folder(of: rest)
            return ranked(
                rest.dropFirst(folder.count), lessons + fileNames(folder, for: isLesson ? "lesson" : ""),
                offset + folder.utf8.count, keepsExact: false)
        case .words(let choices):
            let open = words.count > 1 ? choices.first { $0.word == words[0] }?.values ?? [] : choices
            // In their own order: the first is what holds unless it is set otherwise.
            let entries = open.enumerated().map { number, choice in
                NamePool.Entry(
                    text: choice.word, kind: .setting, key: MatchKey(choice.word), age: number,
                    documentation: choice.summary(language))
            }
            return ranked(word, entries, place, keepsExact: false)
        case .nothing: return Completion(replace: before.utf8.count..<before.utf8.count, candidates: [])
        }
    }
}
