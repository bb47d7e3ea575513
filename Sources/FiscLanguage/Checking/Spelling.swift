/// Which of the known names somebody may have meant.
public enum Spelling {
    /// At most three names, nearest first: within a third of the length in edits (insert, delete, replace, swap).
    public static func nearest(_ word: String, in names: [String]) -> [String] {
        let target = word.unicodeScalars.map(\.value)
        let limit = max(1, target.count / 3)
        var found: [(name: String, distance: Int)] = []
        var seen: Set<String> = []
        for name in names {
            let length = name.unicodeScalars.count
            guard abs(length - target.count) <= limit else { continue }
            let distance = distance(target, name.unicodeScalars.map(\.value), atMost: limit)
            if distance <= limit, distance < max(target.count, length), seen.insert(name).inserted {
                found.append((name, distance))
            }
        }
        return found.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }

    /// Optimal string alignment; anything beyond `limit` is told as `limit + 1`. O(n·m), less where the words differ.
    static func distance(_ a: [UInt32], _ b: [UInt32], atMost limit: Int) -> Int {
        var before = [Int](repeating: 0, count: b.count + 1)
        var previous = Array(0...b.count)
        var current = previous
        for i in a.indices {
            current[0] = i + 1
            var least = i + 1
            for j in b.indices {
                var best = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
                current[j + 1] = best
                least = min(least, best)
            }
            // Each row is at least as far as the nearest of the one before, but for a swap across both.
            if least > limit + 1 { return limit + 1 }
            swap(&before, &previous)
            swap(&previous, &current)
        }
        return previous[b.count]
    }
}
