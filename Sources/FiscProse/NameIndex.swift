/// The names of a passage's items, each distinct one once, so that names that agree are found without comparing all.
///
/// Names are looked for in the neighbourhood of a place: in a document of thousands of names, one that stands far away is
/// not meant, and the work stays in proportion to the length of the text.
struct NameIndex {
    private(set) var names: [SubjectName] = []
    /// The items of each name, in order.
    private(set) var items: [[Int]] = []
    private var ids: [[UInt32]: Int] = [:]
    /// The name of each item.
    private let nameOfItem: [Int]
    private var known: [Place: [Match]] = [:]

    /// Names are compared in stretches of so many.
    private static let stretch = 256
    /// At most so many items of one name, to each side of the place.
    private static let reach = 24
    private static let limit = 192

    private struct Place: Hashable {
        var core: [UInt32]
        var stretch: Int
    }

    private struct Match {
        var name: Int
        /// See `SubjectName.agreement`.
        var level: Int
    }

    init(_ all: [Item]) {
        var nameOfItem: [Int] = []
        nameOfItem.reserveCapacity(all.count)
        for (index, item) in all.enumerated() {
            if let id = ids[item.name.core] {
                items[id].append(index)
                nameOfItem.append(id)
            } else {
                ids[item.name.core] = names.count
                nameOfItem.append(names.count)
                names.append(item.name)
                items.append([index])
            }
        }
        self.nameOfItem = nameOfItem
    }

    /// The names near an item that agree with one, best first and else in order of appearance.
    private mutating func matches(of name: SubjectName, near item: Int) -> [Match] {
        if name.isEmpty || names.isEmpty { return [] }
        let place = Place(
            core: name.core, stretch: (nameOfItem.indices.contains(item) ? nameOfItem[item] : 0) / Self.stretch)
        if let found = known[place] { return found }
        var found: [Match] = []
        let low = max(0, (place.stretch - 1) * Self.stretch)
        let high = min(names.count, (place.stretch + 2) * Self.stretch)
        for id in low..<max(low, high) {
            let level = names[id].agreement(with: name)
            if level > 0 { found.append(Match(name: id, level: level)) }
        }
        if let same = ids[name.core], same < low || same >= high { found.append(Match(name: same, level: 3)) }
        found.sort { ($1.level, $0.name) < ($0.level, $1.name) }
        known[place] = found
        return found
    }

    /// The items around one whose names agree with a name, by level, best first; within a level in order.
    mutating func items(agreeingWith name: SubjectName, near item: Int) -> [(item: Int, level: Int)] {
        let found = matches(of: name, near: item)
        var result: [(item: Int, level: Int)] = []
        for level in [3, 2, 1] {
            var same: [Int] = []
            for match in found where match.level == level && same.count < Self.limit {
                same += around(item, items[match.name])
            }
            result += same.sorted().map { ($0, level) }
        }
        return result
    }

    /// The items of exactly this name.
    func items(named name: SubjectName, near item: Int) -> ArraySlice<Int> {
        ids[name.core].map { around(item, items[$0]) } ?? []
    }

    private func around(_ item: Int, _ list: [Int]) -> ArraySlice<Int> {
        if list.count <= 2 * Self.reach { return list[...] }
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < item { low = middle + 1 } else { high = middle }
        }
        return list[max(0, low - Self.reach)..<min(list.count, low + Self.reach)]
    }
}
