/// Which of the known names somebody may have meant who typed their pinyin, its initials, or other characters of the
/// same sound: `juesuanshu`, `jss` and 绝蒜树 all mean 决算数.
enum SoundSpelling {
    private static let most = 3

    /// At most three names, best first. Only whole names: a beginning is what completion is for.
    @Sendable static func nearest(_ word: String, in names: [String]) -> [String] {
        let typed = MatchKey(word)
        let hasHan = typed.readings.contains { $0 >= 0 }
        guard word.unicodeScalars.count <= NameMatcher.longest, word.unicodeScalars.count > 1 else { return [] }
        var seen: Set<String> = [word]
        var found: [(name: String, cost: Int)] = []
        var matcher = NameMatcher(word)
        for name in names where seen.insert(name).inserted {
            let key = MatchKey(name)
            if hasHan {
                if soundAlike(typed, key) { found.append((name, 0)) }
            } else if key.readings.contains(where: { $0 >= 0 }), let match = matcher.match(key), match.remaining == 0,
                match.cost <= name.unicodeScalars.count + 1
            {
                found.append((name, match.cost))
            }
        }
        return found.sorted { ($0.cost, $0.name) < ($1.cost, $1.name) }.prefix(most).map(\.name)
    }

    private static func soundAlike(_ a: MatchKey, _ b: MatchKey) -> Bool {
        guard a.scalars.count == b.scalars.count else { return false }
        return a.scalars.indices.allSatisfy { index in
            if a.scalars[index] == b.scalars[index] { return true }
            guard a.readings[index] >= 0, b.readings[index] >= 0 else { return false }
            return !readings(from: a.readings[index]).isDisjoint(with: readings(from: b.readings[index]))
        }
    }

    private static func readings(from start: Int32) -> Set<ArraySlice<UInt8>> {
        Set(
            PinyinTable.shared.readings[Int(start)...].prefix { $0 != PinyinTable.blank }.split(
                separator: PinyinTable.comma))
    }
}
