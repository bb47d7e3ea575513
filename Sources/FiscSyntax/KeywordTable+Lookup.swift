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
            if let face = zh(of: english, kind) { return face }
        }
        return nil
    }

    public static func zh(of english: String, _ kind: Keyword.Kind) -> String? {
        entries(of: kind).first { $0.en == english }?.zh
    }

    /// The English face of a word in a place where words of `kind` are words.
    public static func word(_ spelling: String, _ kind: Keyword.Kind) -> String? { faces(of: kind)[spelling] }

    /// The reserved word a name is, wherever it stands.
    static func reserved(of name: String) -> String? { reservedFaces[name] }

    /// The longest reserved spelling, in bytes.
    static let longestReserved = reserved.flatMap(\.spellings).map(\.utf8.count).max() ?? 0

    static func entries(of kind: Keyword.Kind) -> [Keyword] {
        switch kind {
        case .reserved: reserved
        case .statement: statements
        case .verb: verbs
        case .infix: infixes
        case .modifier: modifiers
        case .function: functions
        case .label: labels
        case .option: options
        case .type: types
        }
    }

    // One dictionary a kind, each built when it is first asked: a program of sums never needs the table of types.

    private static func faces(of kind: Keyword.Kind) -> [String: String] {
        switch kind {
        case .reserved: reservedFaces
        case .statement: statementFaces
        case .verb: verbFaces
        case .infix: infixFaces
        case .modifier: modifierFaces
        case .function: functionFaces
        case .label: labelFaces
        case .option: optionFaces
        case .type: typeFaces
        }
    }

    private static let reservedFaces = faces(reserved)
    private static let statementFaces = faces(statements)
    private static let verbFaces = faces(verbs)
    private static let infixFaces = faces(infixes)
    private static let modifierFaces = faces(modifiers)
    private static let functionFaces = faces(functions)
    private static let labelFaces = faces(labels)
    private static let optionFaces = faces(options)
    private static let typeFaces = faces(types)

    private static func faces(_ entries: [Keyword]) -> [String: String] {
        var faces: [String: String] = [:]
        faces.reserveCapacity(entries.count * 2)
        for entry in entries {
            faces[entry.en] = entry.en
            faces[entry.zh] = entry.en
            for spelling in entry.otherSpellings { faces[spelling] = entry.en }
        }
        return faces
    }

    /// Reserved words that no name begins with: where one does, a blank was left out.
    static let gluing = ["如果", "那么", "否则"]

    static func isHan(_ text: String) -> Bool { text.unicodeScalars.allSatisfy { $0.value > 0x2E80 } }
}
