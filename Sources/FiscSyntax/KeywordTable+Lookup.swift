/// Looking words up. Every answer is the English face, which is how the word is known inside.
extension KeywordTable {
    /// `求和`, `sum` → `sum`; nil for what is no built-in function.
    public static func canonicalFunction(of name: String) -> String? { word(name, .function) }
    /// `按`, `by` → `by`: a named argument of a built-in.
    public static func canonicalLabel(of name: String) -> String? { word(name, .label) }
    /// `跳过` → `skip`: a word given as an argument.
    public static func canonicalOption(of name: String) -> String? { word(name, .option) }
    /// `金额` → `money`: a type after a parameter's colon.
    public static func canonicalType(of name: String) -> String? { word(name, .type) }

    /// The Chinese face of a word of any kind, by its English one: `sum` → `求和`. Where two kinds share the English
    /// word (`to`, `missing`) the earlier kind of `Keyword.Kind` answers; name the kind to be exact.
    public static func zh(of english: String) -> String? {
        for kind in Keyword.Kind.allCases {
            if let face = chinese[kind]?[english] { return face }
        }
        return nil
    }

    public static func zh(of english: String, _ kind: Keyword.Kind) -> String? { chinese[kind]?[english] }

    /// The English face of a word in a place where words of `kind` are words.
    public static func word(_ spelling: String, _ kind: Keyword.Kind) -> String? { canonical[kind]?[spelling] }

    /// The reserved word a name is, wherever it stands.
    static func reserved(of name: String) -> String? { reservedWords[name] }

    /// The longest reserved spelling, in bytes.
    static let longestReserved = reserved.flatMap(\.spellings).map(\.utf8.count).max() ?? 0

    private static let reservedWords: [String: String] = spellings(of: .reserved).filter { !$0.key.contains(" ") }

    private static let canonical: [Keyword.Kind: [String: String]] = Dictionary(
        uniqueKeysWithValues: Keyword.Kind.allCases.map { ($0, spellings(of: $0)) })

    private static let chinese: [Keyword.Kind: [String: String]] = Dictionary(
        uniqueKeysWithValues: Keyword.Kind.allCases.map { kind in
            let pairs = entries.filter { $0.kind == kind }.map { ($0.en, $0.zh) }
            return (kind, Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
        })

    private static func spellings(of kind: Keyword.Kind) -> [String: String] {
        let pairs = entries.filter { $0.kind == kind }.flatMap { entry in entry.spellings.map { ($0, entry.en) } }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    // MARK: Words written without blanks

    /// The Chinese keyword that a name begins with, and what is left: `如果执行率` → `如果`, `执行率`.
    ///
    /// Only words of two and more characters count: 非税收入 is a name. For an *unknown* name this tells that the
    /// blank was left out, as Chinese leaves it out.
    public static func leadingKeyword(of name: String) -> (keyword: Keyword, rest: String)? {
        gluedKeywords
            .filter { name.hasPrefix($0.spelling) && name.count > $0.spelling.count }
            .max { $0.spelling.count < $1.spelling.count }
            .map { ($0.keyword, String(name.dropFirst($0.spelling.count))) }
    }

    /// The name with blanks round the reserved words of two and more characters in it: `如果甲那么乙` → `如果 甲 那么 乙`.
    public static func spaced(_ name: String) -> String {
        var words: [String] = []
        var rest = Substring(name)
        var current = ""
        while let first = rest.first {
            let inside = splittingKeywords.first { rest.hasPrefix($0) }
            if let inside {
                if !current.isEmpty { words.append(current) }
                words.append(inside)
                current = ""
                rest = rest.dropFirst(inside.count)
            } else {
                current.append(first)
                rest = rest.dropFirst()
            }
        }
        if !current.isEmpty { words.append(current) }
        guard words.count < 2, let (keyword, left) = leadingKeyword(of: name) else { return words.joined(separator: " ") }
        return keyword.zh + " " + left
    }

    private static let gluedKeywords: [(spelling: String, keyword: Keyword)] = (reserved + statements)
        .flatMap { entry in entry.spellings.filter(isHan).map { ($0, entry) } }
        .filter { $0.0.count > 1 }

    /// Words that can stand in the middle of an expression, the longest first.
    private static let splittingKeywords: [String] = reserved.flatMap(\.spellings)
        .filter { isHan($0) && $0.count > 1 }
        .sorted { $0.count > $1.count }

    private static func isHan(_ text: String) -> Bool { text.unicodeScalars.allSatisfy { $0.value > 0x2E80 } }
}
