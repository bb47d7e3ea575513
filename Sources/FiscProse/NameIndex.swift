/// The names of a passage's items, each distinct one once, so that names that agree are found without comparing all.
struct NameIndex {
    private(set) var names: [SubjectName] = []
    /// The items of each name, in order.
    private(set) var items: [[Int]] = []
    private var ids: [[UInt32]: Int] = [:]
    private var known: [[UInt32]: [Match]] = [:]

    struct Match {
        var name: Int
        /// See `SubjectName.agreement`.
        var level: Int
    }

    init(_ all: [Item]) {
        for (index, item) in all.enumerated() where !item.name.isEmpty {
            if let id = ids[item.name.core] {
                items[id].append(index)
            } else {
                ids[item.name.core] = names.count
                names.append(item.name)
                items.append([index])
            }
        }
    }

    /// The names that agree with one, best first and else in order of appearance.
    mutating func matches(of name: SubjectName) -> [Match] {
        if name.isEmpty { return [] }
        if let found = known[name.core] { return found }
        var found: [Match] = []
        for (id, other) in names.enumerated() {
            let level = other.agreement(with: name)
            if level > 0 { found.append(Match(name: id, level: level)) }
        }
        found.sort { ($1.level, $0.name) < ($0.level, $1.name) }
        known[name.core] = found
        return found
    }

    /// The items whose names agree with one, by level, best first; within a level in order.
    mutating func items(agreeingWith name: SubjectName) -> [(item: Int, level: Int)] {
        let found = matches(of: name)
        var result: [(item: Int, level: Int)] = []
        for level in [3, 2, 1] {
            var same: [Int] = []
            for match in found where match.level == level { same += items[match.name] }
            result += same.sorted().map { ($0, level) }
        }
        return result
    }

    /// The items of exactly this name.
    func items(named name: SubjectName) -> [Int] { ids[name.core].map { items[$0] } ?? [] }
}
