import FiscLanguage
import FiscNumerics
public import FiscSource
import FiscSyntax

extension Session {
    /// Functions that a word may mean: by name in either language, by pinyin, by unit (`万元/人`), by formula (`支出/预算`),
    /// or by a word of their description. Best first, at most twelve.
    public func helpMatches(for query: String, language: Diagnostic.Language, pool: NamePool? = nil) -> [Candidate] {
        let pool = pool ?? NamePool(self)
        let search = CompletionSearch(session: self, pool: pool, files: SilentFiles(), language: language)
        var matcher = NameMatcher(query)
        guard !matcher.query.isEmpty else { return [] }
        var found: [(score: Int, candidate: Candidate)] = []
        for topic in topics(language) {
            var best = Int.max
            for key in topic.names {
                if let match = matcher.match(MatchKey(key)) {
                    best = min(best, match.cost * 2 + (match.remaining > 0 ? 1 : 0))
                }
            }
            if let place = topic.score(of: query) { best = min(best, place) }
            if best < Int.max {
                found.append(
                    (
                        best,
                        search.described(
                            NamePool.Entry(text: topic.names[0], kind: .function, key: MatchKey(""), age: 0))
                    ))
            }
        }
        if found.isEmpty {
            for topic in topics(language) {
                for key in topic.names {
                    guard let match = matcher.nearMatch(MatchKey(key)) else { continue }
                    found.append(
                        (
                            match.cost,
                            search.described(
                                NamePool.Entry(text: topic.names[0], kind: .function, key: MatchKey(""), age: 0))
                        ))
                    break
                }
            }
        }
        return found.sorted { ($0.score, $0.candidate.text) < ($1.score, $1.candidate.text) }.prefix(12).map(
            \.candidate)
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
                names: [name] + (documentation.first("zh").map { [$0] } ?? []),
                formula: documentation.first("formula") ?? "",
                unit: documentation.first("unit") ?? "",
                text: (documentation.text + [documentation.first("en") ?? ""]).joined(separator: " "))
        }
        return builtins + functions
    }
}

/// What is searched of one function.
private struct HelpTopic {
    let names: [String]
    let formula: String
    let unit: String
    let text: String

    /// How well the words of its description fit; nil when they do not.
    func score(of query: String) -> Int? {
        let query = Self.folded(query)
        let unit = Self.folded(unit)
        if !unit.isEmpty, unit.contains(query) || query.contains("÷") && unit.contains(query.replacing("÷", with: "/"))
        {
            return 10
        }
        if let parts = Self.quotient(query), Self.holds(parts, Self.folded(formula)) { return 8 }
        if Self.folded(formula).contains(query) { return 14 }
        return Self.folded(text).contains(query) ? 16 : nil
    }

    /// `支出/预算` → (支出, 预算).
    private static func quotient(_ query: String) -> (String, String)? {
        let parts = query.split(separator: "÷").map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
    }

    /// Whether a formula divides something of the one name by something of the other.
    private static func holds(_ parts: (String, String), _ formula: String) -> Bool {
        let sides = formula.split(separator: "÷").map(String.init)
        return zip(sides, sides.dropFirst()).contains { $0.contains(parts.0) && $1.contains(parts.1) }
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
