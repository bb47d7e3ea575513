import FiscLanguage
import FiscNumerics
public import FiscSource
import FiscSyntax

extension Session {
    /// Functions that a word may mean: by name in either language, by pinyin, by unit (`万元/人`), by formula (`支出/预算`),
    /// or by a word of their description. Best first, at most twelve.
    public func helpMatches(for query: String, language: Diagnostic.Language, pool: NamePool? = nil) -> [Candidate] {
        let pool = pool ?? NamePool(self)
        let search = CompletionSearch(session: self, pool: pool, peek: FilePeek(SilentFiles()), language: language)
        var matcher = NameMatcher(query)
        guard !matcher.query.isEmpty else { return [] }
        let topics = topics(language)
        var found: [(score: Int, topic: HelpTopic)] = []
        for topic in topics {
            let matches = topic.names.compactMap { matcher.match(MatchKey($0)) }
            let byName = matches.map { $0.cost * 2 + ($0.remaining > 0 ? 1 : 0) }.min()
            if let best = [byName, topic.score(of: query)].compactMap({ $0 }).min() { found.append((best, topic)) }
        }
        if found.isEmpty {
            for topic in topics {
                let matches = topic.names.compactMap { matcher.nearMatch(MatchKey($0)) }
                if let best = matches.map(\.cost).min() { found.append((best, topic)) }
            }
        }
        // Of those that fit alike the plainest formula first.
        let sorted = found.indices.sorted {
            let (a, b) = (found[$0], found[$1])
            return (a.score, a.topic.formula.count, a.topic.names[0]) < (
                b.score, b.topic.formula.count, b.topic.names[0]
            )
        }
        return sorted.prefix(12).map { index in
            let topic = found[index].topic
            guard topic.kind == .function else {
                return Candidate(topic.names[0], kind: topic.kind, documentation: topic.text)
            }
            return search.described(
                NamePool.Entry(text: topic.names[0], kind: .function, key: MatchKey(""), age: 0))
        }
    }

    private func topics(_ language: Diagnostic.Language) -> [HelpTopic] {
        let builtins = Builtin.all.map { builtin in
            HelpTopic(
                names: language == .zh ? [builtin.zhName, builtin.name] : [builtin.name, builtin.zhName],
                formula: builtin.zh + " " + builtin.en, unit: "", text: builtin.zh + " " + builtin.en)
        }
        let names =
            environment.library.functionNames.filter { environment.functions[$0] == nil }
            + environment.functions.keys.sorted()
        let functions = names.compactMap { name -> HelpTopic? in
            guard let function = environment.functions[name] ?? environment.library.function(named: name) else {
                return nil
            }
            let documentation = function.documentation
            return HelpTopic(
                names: language == .en
                    ? [function.englishName, name, documentation.first("zh")].compactMap { $0 }
                    : [name, documentation.first("zh"), function.englishName].compactMap { $0 },
                formula: documentation.first("formula") ?? "",
                unit: documentation.first("unit") ?? "",
                text: (documentation.text + [documentation.first("en") ?? ""]).joined(separator: " "))
        }
        let words = WordHelp.all.map { word in
            HelpTopic(kind: .keyword, names: [word.name] + word.aliases, text: word.summary(language))
        }
        let commands = ShellCommand.all.map { command in
            HelpTopic(
                kind: .command, names: [":" + command.name, command.zhName], text: command.summary(language))
        }
        return builtins + functions + words + commands
    }
}

/// What is searched of one function.
private struct HelpTopic {
    var kind = Candidate.Kind.function
    let names: [String]
    var formula = ""
    var unit = ""
    let text: String

    /// How well the words of its description fit; nil when they do not.
    func score(of query: String) -> Int? {
        let query = Self.folded(query)
        let unit = Self.folded(unit)
        if !unit.isEmpty, unit.contains(query) || query.contains("÷") && unit.contains(query.replacing("÷", with: "/"))
        {
            return 10
        }
        let formula = Self.folded(formula)
        if let parts = Self.quotient(query) {
            let meant = (FormulaWords.synonyms(of: parts.0), FormulaWords.synonyms(of: parts.1))
            if Self.holds(meant, formula) { return 8 }
        }
        if formula.contains(query) { return 14 }
        if Self.folded(text).contains(query) { return 16 }
        // Only indicators have a formula in words.
        return !unit.isEmpty && FormulaWords.synonyms(of: query).contains { formula.contains($0) } ? 18 : nil
    }

    /// `支出/预算` → (支出, 预算).
    private static func quotient(_ query: String) -> (String, String)? {
        let parts = query.split(separator: "÷").map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
    }

    /// Whether a formula divides something of the one name by something of the other.
    private static func holds(_ words: ([String], [String]), _ formula: String) -> Bool {
        let sides = formula.split(separator: "÷").map(String.init)
        return zip(sides, sides.dropFirst()).contains { above, below in
            words.0.contains { above.contains($0) } && words.1.contains { below.contains($0) }
        }
    }

    /// Without blanks, in small letters, every sign of division the same.
    private static func folded(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars where scalar != " " && scalar != "\u{3000}" {
            result.append(scalar == "/" || scalar == "／" ? "÷" : scalar)
        }
        return String(result)
    }
}
