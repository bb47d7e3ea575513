/// Chinese is written without blanks: words that ran together, and how they read apart.
extension KeywordTable {
    /// The Chinese keyword that a name begins with, and what is left: `核对收入` → `check`, `收入`.
    ///
    /// Only words of two and more characters count (非税收入 is a name), and something has to follow. For an *unknown*
    /// name this tells that a blank was left out.
    public static func leadingKeyword(of name: String) -> (keyword: Keyword, rest: String)? {
        let words = leading.filter { name.hasPrefix($0.spelling) && name.count > $0.spelling.count }
        guard let word = words.max(by: { $0.spelling.count < $1.spelling.count }) else { return nil }
        return (word.keyword, String(name.dropFirst(word.spelling.count)))
    }

    /// The name with blanks round the reserved words in it: `如果甲那么乙` → `如果 甲 那么 乙`. Words of one character
    /// stay where they are; `spaced(_:knowing:)` finds them.
    public static func spaced(_ name: String) -> String {
        var words: [String] = []
        var current = ""
        var rest = Substring(name)
        while let first = rest.first {
            if let word = splitting.first(where: { rest.hasPrefix($0) }) {
                if !current.isEmpty { words.append(current) }
                words.append(word)
                current = ""
                rest = rest.dropFirst(word.count)
            } else {
                current.append(first)
                rest = rest.dropFirst()
            }
        }
        if !current.isEmpty { words.append(current) }
        guard words.count < 2, let rest = leadingKeyword(of: name)?.rest else { return words.joined(separator: " ") }
        return name.dropLast(rest.count) + " " + rest
    }

    /// The name cut into names that `isKnown` knows and at least one reserved word: `收入且支出` → `收入 且 支出`.
    /// Nil where it cannot be cut. O(n²) in the characters of the name, of which at most 100 are looked at.
    public static func spaced(_ name: String, knowing isKnown: (String) -> Bool) -> String? {
        let characters = Array(name)
        guard characters.count > 1, characters.count <= 100 else { return nil }
        // best[i]: the fewest pieces of the first i characters, and where the last of them begins
        var best: [(pieces: Int, start: Int, words: Int)?] = [(0, 0, 0)]
        for end in 1...characters.count {
            var found: (pieces: Int, start: Int, words: Int)?
            for start in 0..<end {
                guard let before = best[start] else { continue }
                let piece = String(characters[start..<end])
                let isWord = isHan(piece) && reserved(of: piece) != nil
                guard isWord || isKnown(piece) || piece.allSatisfy({ ("0"..."9").contains($0) }) else { continue }
                if let found, found.pieces <= before.pieces + 1 { continue }
                found = (before.pieces + 1, start, before.words + (isWord ? 1 : 0))
            }
            best.append(found)
        }
        guard let whole = best[characters.count], whole.words > 0, whole.pieces > 1 else { return nil }
        var pieces: [String] = []
        var end = characters.count
        while end > 0, let step = best[end] {
            pieces.append(String(characters[step.start..<end]))
            end = step.start
        }
        return pieces.reversed().joined(separator: " ")
    }

    private static let leading: [(spelling: String, keyword: Keyword)] = (reserved + statements)
        .flatMap { keyword in keyword.spellings.map { ($0, keyword) } }
        .filter { isHan($0.0) && $0.0.count > 1 }

    /// Words that can stand in the middle of an expression, the longest first.
    private static let splitting: [String] = reserved.flatMap(\.spellings)
        .filter { isHan($0) && $0.count > 1 }
        .sorted { $0.count > $1.count }
}
