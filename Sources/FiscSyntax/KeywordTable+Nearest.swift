/// “Did you mean”: words of the language near to what was written.
extension KeywordTable {
    /// At most three spellings within two slips of the keyboard (a letter more, less, other, or two swapped), or, for
    /// Chinese words, that share their first character; nearest first.
    static func nearest(to word: String, among kinds: [Keyword.Kind]) -> [String] {
        let written = Array(word)
        guard written.count <= 40 else { return [] }
        let allowed = min(2, max(1, written.count / 3))
        var found: [(spelling: String, distance: Int)] = []
        for spelling in entries.filter({ kinds.contains($0.kind) }).flatMap(\.spellings) where spelling != word {
            // `sort by` is mistyped in its first word.
            let distance = slips(written, Array(spelling.split(separator: " ").first ?? ""))
            let sharesHead = isHan(word) && spelling.first == word.first
            if distance <= allowed || sharesHead { found.append((spelling, distance)) }
        }
        return found.sorted { $0.distance < $1.distance }.prefix(3).map(\.spelling)
    }

    /// Optimal string alignment distance.
    private static func slips(_ a: [Character], _ b: [Character]) -> Int {
        var rows = [Array(0...b.count)]
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var best = min(rows[i][j] + (a[i] == b[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
