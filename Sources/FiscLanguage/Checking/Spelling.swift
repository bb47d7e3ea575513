/// Which of the known names somebody may have meant.
public enum Spelling {
    /// At most three names, nearest first: within a third of the length in edits (insert, delete, replace, swap).
    public static func nearest(_ word: String, in names: [String]) -> [String] {
        let limit = max(1, word.count / 3)
        let target = Array(word)
        var found: [(name: String, distance: Int)] = []
        var seen: Set<String> = []
        for name in names where abs(name.count - target.count) <= limit && seen.insert(name).inserted {
            let distance = distance(target, Array(name))
            if distance <= limit && distance < max(target.count, name.count) { found.append((name, distance)) }
        }
        return found.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }

    /// Optimal string alignment. O(n·m).
    static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var before = [Int](repeating: 0, count: b.count + 1)
        var previous = Array(0...b.count)
        for i in a.indices {
            var current = [i + 1]
            for j in b.indices {
                var best = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
                current.append(best)
            }
            before = previous
            previous = current
        }
        return previous[b.count]
    }
}
