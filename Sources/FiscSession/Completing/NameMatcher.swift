/// How well a typed word fits names: literally, by pinyin, by initials, or all three mixed.
///
/// `预算`, `yusuan`, `ys`, `预s` and `yus` all begin 预算执行率. Every reading of a character counts.
struct NameMatcher {
    /// What a match is worth; the smaller the better.
    struct Match: Comparable {
        /// 0: the name begins with what was typed. Pinyin costs 1, each initial 1, a start inside the name more.
        let cost: Int
        /// Significant characters of the name beyond what was typed.
        let remaining: Int

        static func < (a: Match, b: Match) -> Bool { (a.cost, a.remaining) < (b.cost, b.remaining) }
    }

    /// What was typed, without blanks and apostrophes.
    let query: [UInt32]
    private let letters: UInt32
    private let hasHan: Bool
    private var costs: [Int]
    private var next: [Int]

    static let longest = 40
    private static let never = 1 << 20
    private static let insideCost = 6
    private static let afterMarkCost = 2
    private static let typoCost = 20

    init(_ typed: some StringProtocol) {
        let folded = typed.unicodeScalars.map { MatchKey.folded($0) }.filter {
            $0 != 0x20 && $0 != 0x27 && $0 != 0x3000
        }
        query = Array(folded.prefix(Self.longest))
        letters = query.reduce(0) { $0 | MatchKey.bit($1) }
        hasHan = query.contains { $0 > 0x2E80 }
        costs = Array(repeating: Self.never, count: query.count + 1)
        next = costs
    }

    /// The best way in which the name holds what was typed; nil when it does not. O(length of the name × of the query).
    mutating func match(_ key: MatchKey) -> Match? {
        guard !query.isEmpty else { return Match(cost: 0, remaining: 0) }
        guard letters & key.letters == letters else { return nil }
        let literal = key.scalars.starts(with: query)
        if literal { return Match(cost: 0, remaining: remaining(in: key, after: query.count)) }
        return alignment(key)
    }

    /// Costs of having typed the first j of the query, gone through the name once.
    private mutating func alignment(_ key: MatchKey) -> Match? {
        for j in costs.indices { costs[j] = Self.never }
        var best: Match?
        var beginsWord = true
        for (index, scalar) in key.scalars.enumerated() {
            costs[0] = index == 0 ? 1 : beginsWord ? 1 + Self.afterMarkCost : 1 + Self.insideCost
            for j in next.indices { next[j] = Self.never }
            let isSignificant = MatchKey.isSignificant(scalar)
            var isReached = false
            for j in query.indices where costs[j] < Self.never {
                if query[j] == scalar { reach(j + 1, costs[j]) }
                if !isSignificant, j > 0 { reach(j, costs[j]) }
                let start = Int(key.readings[index])
                if start >= 0 { read(from: start, at: j, costs[j]) }
                isReached = true
            }
            if isReached, next[query.count] < Self.never {
                let found = Match(cost: next[query.count], remaining: remaining(in: key, after: index + 1))
                if best.map({ found < $0 }) ?? true { best = found }
            }
            swap(&costs, &next)
            costs[query.count] = Self.never
            beginsWord = !isSignificant
        }
        return best
    }

    private mutating func reach(_ j: Int, _ cost: Int) { next[j] = min(next[j], cost) }

    /// Takes one character by each of its readings: whole, by its initial, or as far as was typed.
    private mutating func read(from start: Int, at j: Int, _ cost: Int) {
        let table = PinyinTable.shared.readings
        var place = start
        while place < table.count, table[place] != PinyinTable.blank {
            let first = table[place]
            var length = 0
            var same = 0
            var isSame = true
            while place < table.count, table[place] != PinyinTable.comma, table[place] != PinyinTable.blank {
                if isSame, j + same < query.count, query[j + same] == UInt32(table[place]) {
                    same += 1
                } else {
                    isSame = false
                }
                length += 1
                place += 1
            }
            if same > 0 {
                if same == length { reach(j + length, cost) }
                reach(j + 1, cost + 1)
                let isDouble = first == 0x7A || first == 0x63 || first == 0x73  // zh ch sh
                if isDouble, same > 1, query[j + 1] == 0x68 { reach(j + 2, cost + 1) }
                if j + same == query.count { reach(query.count, cost + 1) }
            }
            if place < table.count, table[place] == PinyinTable.comma { place += 1 }
        }
    }

    private func remaining(in key: MatchKey, after index: Int) -> Int {
        var count = 0
        for scalar in key.scalars[min(index, key.scalars.count)...] where MatchKey.isSignificant(scalar) { count += 1 }
        return count
    }

    /// A name that begins nearly so: one slip in a short word, two in a long one.
    func nearMatch(_ key: MatchKey) -> Match? {
        let allowed = query.count >= 8 ? 2 : query.count >= (hasHan ? 3 : 4) ? 1 : 0
        guard allowed > 0, (letters & ~key.letters).nonzeroBitCount <= allowed else { return nil }
        let name = hasHan ? key.scalars : key.spelling
        guard name.count + allowed >= query.count else { return nil }
        let distance = Self.prefixDistance(query, Array(name.prefix(query.count + allowed)))
        guard distance <= allowed else { return nil }
        return Match(cost: Self.typoCost + 5 * distance, remaining: max(0, name.count - query.count))
    }

    /// Edits (insert, delete, replace, swap) from `typed` to the nearest beginning of `name`.
    private static func prefixDistance(_ typed: [UInt32], _ name: [UInt32]) -> Int {
        var before = [Int](repeating: 0, count: name.count + 1)
        var previous = Array(0...name.count)
        for i in typed.indices {
            var current = [i + 1]
            current.reserveCapacity(name.count + 1)
            for j in name.indices {
                var best = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (typed[i] == name[j] ? 0 : 1))
                if i > 0, j > 0, typed[i] == name[j - 1], typed[i - 1] == name[j] {
                    best = min(best, before[j - 1] + 1)
                }
                current.append(best)
            }
            before = previous
            previous = current
        }
        return previous.min() ?? typed.count
    }
}

/// Where a typed word stands in a text, counted in scalars, literally or by pinyin; for searching the history.
public func placeOfMatch(_ query: String, in text: String) -> Int? {
    let scalars = Array(text.unicodeScalars)
    var matcher = NameMatcher(query)
    guard !matcher.query.isEmpty else { return nil }
    let key = MatchKey(text)
    guard let whole = matcher.match(key), whole.cost < 1 + 6 + query.unicodeScalars.count else { return nil }
    // The last place from which the rest still holds the query: the match begins there.
    var low = 0
    var high = scalars.count
    while high - low > 1 {
        let middle = (low + high) / 2
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[middle...])
        if matcher.match(MatchKey(String(view))) != nil { low = middle } else { high = middle }
    }
    return low
}
