import FiscLanguage
import FiscNumerics
public import FiscReaders
public import FiscSource
import FiscSyntax

extension Session {
    /// What could stand at the cursor (a UTF-8 offset), best first. Nothing of the user's is run; of the files that the
    /// text names no more than the head is read. O(number of names × length of the word).
    ///
    /// - Parameters:
    ///   - peek: the files; hand one over that is kept between keys.
    ///   - pool: the session's names; hand one over that is kept between keys.
    public func completions(
        in text: String, cursor: Int, peek: FilePeek, language: Diagnostic.Language, pool: NamePool? = nil
    ) -> Completion {
        let before = String(decoding: text.utf8.prefix(max(0, cursor)), as: UTF8.self)
        return CompletionSearch(session: self, pool: pool ?? NamePool(self), peek: peek, language: language).run(before)
    }

    /// The same with nothing kept.
    public func completions(
        in text: String, cursor: Int, files: any FileSystem, language: Diagnostic.Language, pool: NamePool? = nil
    ) -> Completion {
        completions(in: text, cursor: cursor, peek: FilePeek(files), language: language, pool: pool)
    }
}

/// One question for completions.
struct CompletionSearch {
    let session: Session
    let pool: NamePool
    let peek: FilePeek
    let language: Diagnostic.Language
    var files: any FileSystem { peek.files }
    /// More candidates than these nobody looks through.
    static let limit = 200

    func run(_ before: String) -> Completion {
        let line = before.drop { $0 == " " || $0 == "\u{3000}" || $0 == "\n" }
        if line.hasPrefix(":") || line.hasPrefix("：") { return command(before, line) }
        return expression(before, offset: 0)
    }

    /// Completes statements of the language that begin at a byte of the line.
    func expression(_ text: String, offset: Int) -> Completion {
        let context = CursorContext(text)
        if context.isInComment {
            return Completion(replace: offset + text.utf8.count..<offset + text.utf8.count, candidates: [])
        }
        if let open = context.openText {
            let (cut, entries) = texts(open, context)
            let typed = String(decoding: open.text.utf8.dropFirst(cut), as: UTF8.self)
            return ranked(typed, entries, offset + open.start + cut, keepsExact: false)
        }
        var found = ranked(context.word[...], entries(at: context), offset + context.wordStart, keepsExact: false)
        if let wider = spaced(context, offset) { found = wider }
        return found
    }

    /// `zong shou`: syllables with blanks between them, where two words beside each other mean nothing.
    private func spaced(_ context: CursorContext, _ offset: Int) -> Completion? {
        guard !context.word.isEmpty, context.word.allSatisfy({ $0.isASCII && $0.isLetter }) else { return nil }
        var start = context.tokens.count
        var end = context.wordStart
        while start > 0 {
            let token = context.tokens[start - 1]
            let isSyllable =
                token.kind == .name && token.text.utf8.count <= 6
                && token.text.utf8.allSatisfy { (0x61...0x7A).contains($0) }
                && token.span.end + 1 == end && session.environment.variables[token.text] == nil
            guard isSyllable, KeywordTable.entries.allSatisfy({ !$0.spellings.contains(token.text) }) else { break }
            start -= 1
            end = token.span.start
        }
        guard start < context.tokens.count else { return nil }
        let typed = context.tokens[start...].map(\.text).joined(separator: " ") + " " + context.word
        let earlier = CursorContext(String(decoding: context.source.bytes.prefix(end), as: UTF8.self))
        let found = ranked(typed[...], entries(at: earlier), offset + end, keepsExact: false)
        return found.candidates.isEmpty ? nil : found
    }

    // MARK: What can stand in a place

    private func entries(at context: CursorContext) -> [NamePool.Entry] {
        if let previous = context.previous, previous.text == ".", context.tokens.count > 1 {
            return fields(of: context)
        }
        if let digit = context.word.utf8.first, (0x30...0x39).contains(digit) {
            return units(context) + operands(context)
        }
        switch context.previous?.text {
        case "|"?: return pool.verbs + pool.names.filter { $0.kind == .function }
        case "to"?, "换算为"?, "换算成"?: return targets(context)
        case "use"?, "引用"?: return pool.modules
        case "join"?, "关联"?:
            let kinds = ["left", "right", "full", "anti", "留左", "留右", "全留", "取差"]
            return operands(context) + kinds.map { pool.entry($0, .keyword) }
        case "group"?, "sort"?: return [pool.entry("by", .keyword)]
        default: break
        }
        if context.previous?.kind == .number, !context.word.isEmpty, context.previous?.span.end == context.wordStart {
            return pool.units
        }
        return context.isAfterOperand ? operators(context) : operands(context)
    }

    /// A number with the beginning of a unit is one word; the candidates carry the digits.
    private func units(_ context: CursorContext) -> [NamePool.Entry] {
        let digits = context.word.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "_") }
        let rest = context.word.dropFirst(digits.count)
        var matcher = NameMatcher(rest)
        return pool.units.compactMap { unit in
            matcher.match(unit.key).map { match in
                NamePool.Entry(
                    text: digits + unit.text, kind: .unit,
                    key: MatchKey(String(digits + rest) + String(repeating: "x", count: match.remaining)),
                    age: unit.age + match.cost)
            }
        }
    }

    /// The units that what stands before `to` can be converted to; all of them where its unit is not known.
    private func targets(_ context: CursorContext) -> [NamePool.Entry] {
        let start = context.levels.last?.start ?? 0
        guard
            case .number(let type)? = session.type(of: context.text(from: start, to: context.tokens.count - 1), peek)
        else { return pool.units }
        let units = session.environment.units
        let fitting = pool.units.filter { units.unit(named: $0.text)?.dimension == type.unit.dimension }
        return fitting.isEmpty ? pool.units : fitting
    }

    /// Columns as they stand in their table, those used lately first.
    private func columns(_ fields: [FiscLanguage.`Type`.Field]) -> [NamePool.Entry] {
        fields.enumerated().map { place, field in
            NamePool.Entry(
                text: field.name, kind: .column, key: MatchKey(field.name),
                age: pool.ages[field.name] ?? NamePool.neverUsed + place, detail: field.type.name(in: language))
        }
    }

    private func operands(_ context: CursorContext) -> [NamePool.Entry] {
        let columns = columns(session.columns(at: context, peek))
        let isStart = context.tokens.isEmpty
        return columns + labels(context) + locals(context) + pool.names + pool.operandWords
            + (isStart ? pool.statementWords : [])
    }

    /// Words between operands, and what a check's head or a sort takes. Names too: a person may be about to find out
    /// that an operator is missing.
    private func operators(_ context: CursorContext) -> [NamePool.Entry] {
        var words = pool.operatorWords
        let texts = Set(context.tokens.map(\.text))
        if context.tokens.first?.text == "check" || context.tokens.first?.text == "核对", !texts.contains(":") {
            words += ["must", "should", "note", "强制", "核实", "提示", "waive", "已说明", "for each", "逐个"]
                .map { pool.entry($0, .keyword) }
        }
        if texts.contains("sort") || texts.contains("排序") || texts.contains("sort by") {
            words += ["desc", "asc", "降序", "升序"].map { pool.entry($0, .keyword) }
        }
        if texts.contains("join") || texts.contains("关联") {
            words = ["on", "对应"].map { pool.entry($0, .keyword) } + words
        }
        if texts.contains("window") || texts.contains("开窗") {
            words += ["desc", "降序"].map { pool.entry($0, .keyword) }
        }
        if context.tokens.first?.text == "explain" || context.tokens.first?.text == "列算式" {
            words += ["steps", "逐步"].map { pool.entry($0, .keyword) }
        }
        return words
    }

    /// Names bound in the statement itself: parameters, and what `for each` and `=>` name.
    private func locals(_ context: CursorContext) -> [NamePool.Entry] {
        let tokens = context.tokens
        guard let first = tokens.first?.text else { return [] }
        var names: [String] = []
        if first == "def" || first == "定义", let open = tokens.firstIndex(where: { $0.text == "(" }),
            let close = tokens[open...].firstIndex(where: { $0.text == ")" })
        {
            for index in open + 1..<close where tokens[index].kind == .name && tokens[index - 1].text != ":" {
                names.append(tokens[index].text)
            }
        }
        for (index, token) in tokens.enumerated()
        where token.text == "each" || token.text == "逐个" || token.text == "for each" {
            for token in tokens[(index + 1)...] {
                if token.text == "in" { break }
                if token.kind == .name { names.append(token.text) }
            }
        }
        return names.map { pool.entry($0, .variable) }
    }

    /// The named arguments of the call the cursor is in, at the beginning of an argument.
    private func labels(_ context: CursorContext) -> [NamePool.Entry] {
        guard let call = context.call else { return [] }
        let isBeginning = context.tokens.count == call.level.opener + 1 || context.previous?.text == ","
        guard isBeginning else { return [] }
        let labels = CallSignature.labels(of: call.name, in: session)
        let given = Set(context.tokens[call.level.opener...].map(\.text))
        return labels.filter { !given.contains($0.name) }.enumerated().map { place, label in
            NamePool.Entry(
                text: label.name + ": ", kind: .argument, key: MatchKey(label.name), age: place, detail: label.takes,
                documentation: argumentDocumentation(label.name, of: call.name))
        }
    }

    private func fields(of context: CursorContext) -> [NamePool.Entry] {
        // What stands before the dot: a name, a call, or a chain of them.
        var start = context.tokens.count - 2
        var depth = 0
        while start >= 0 {
            let text = context.tokens[start].text
            if text == ")" || text == "]" { depth += 1 }
            if text == "(" || text == "[" { depth -= 1 }
            let goesOn =
                start > 0
                && (depth > 0 || text == "(" || text == "[" || context.tokens[start - 1].text == "." || text == ".")
            guard goesOn, depth >= 0 else { break }
            start -= 1
        }
        guard start >= 0, let type = session.type(of: context.text(from: start, to: context.tokens.count - 1), peek)
        else { return [] }
        return switch type {
        case .table(let shape): columns(shape.columns)
        case .record(let fields): fields.map { pool.entry($0.name, .field, $0.type.name(in: language)) }
        case .report(let report):
            report.figures.map { pool.entry($0.subject, .field, ValueText.shown($0.figure)) }
                + (["figures", "claims"] + (report.tables.isEmpty ? [] : ["tables"])).map { pool.entry($0, .field) }
        default: []
        }
    }

    // MARK: The best of them

    /// Those that fit what was typed, best first: how well it fits, then whether all of the name was typed, then what was
    /// used last, then its kind.
    func ranked(_ typed: some StringProtocol, _ entries: [NamePool.Entry], _ start: Int, keepsExact: Bool) -> Completion
    {
        let typed = String(typed)
        var matcher = NameMatcher(typed)
        var found: [(entry: NamePool.Entry, match: NameMatcher.Match)] = []
        for entry in entries {
            if let match = matcher.match(entry.key) { found.append((entry, match)) }
        }
        if found.count < 3, matcher.query.count >= 3 {
            let known = Set(found.map(\.entry.text))
            for entry in entries where !known.contains(entry.text) {
                if let match = matcher.nearMatch(entry.key) { found.append((entry, match)) }
            }
        }
        found.sort { Self.isBetter($0, $1) }
        var seen: Set<String> = []
        var candidates: [Candidate] = []
        for (entry, _) in found where keepsExact || entry.text != typed {
            guard seen.insert(entry.text).inserted else { continue }
            candidates.append(described(entry))
            if candidates.count == Self.limit { break }
        }
        return Completion(
            replace: start..<start + typed.utf8.count, candidates: candidates,
            isWhole: found.contains { $0.entry.text == typed })
    }

    private static func isBetter(
        _ a: (entry: NamePool.Entry, match: NameMatcher.Match), _ b: (entry: NamePool.Entry, match: NameMatcher.Match)
    ) -> Bool {
        let (costA, costB) = (a.match.cost - a.entry.kind.lead, b.match.cost - b.entry.kind.lead)
        if costA != costB { return costA < costB }
        // After a number 万元 goes before whatever has one letter less.
        if a.entry.kind == .unit, b.entry.kind == .unit, a.entry.age != b.entry.age { return a.entry.age < b.entry.age }
        let (wholeA, wholeB) = (a.match.remaining == 0, b.match.remaining == 0)
        if wholeA != wholeB { return wholeA }
        if a.entry.kind.isAtHand != b.entry.kind.isAtHand { return a.entry.kind.isAtHand }
        if a.entry.age != b.entry.age { return a.entry.age < b.entry.age }
        if a.entry.kind.order != b.entry.kind.order { return a.entry.kind.order < b.entry.kind.order }
        return (a.match.remaining, a.entry.text) < (b.match.remaining, b.entry.text)
    }
}

extension Candidate.Kind {
    /// It belongs to this place: what is of the table or the call one is in goes before what is everywhere.
    fileprivate var isAtHand: Bool { self == .argument || self == .column || self == .field || self == .value }

    /// How much worse it may fit than something else and still go first: a column by its initials before a function by
    /// its letters.
    fileprivate var lead: Int { isAtHand ? 3 : 0 }

    fileprivate var order: Int {
        switch self {
        case .argument: 0
        case .column, .value: 1
        case .variable, .field: 2
        case .function: 3
        case .unit, .file, .sheet, .command, .module, .code, .setting, .lesson: 4
        case .keyword: 5
        }
    }
}
