/// The units a program or a reading knows, by name. A value: defining a unit in one copy leaves others as they are.
public struct UnitCatalog: Sendable {
    private var units: [String: Unit]
    /// The names in the order of the table, common ones first, then as they were defined.
    private var order: [String]
    /// The names by their first byte's scalar, longest first, for finding a unit at a place in a text.
    private var index: [Unicode.Scalar: [[UInt8]]]

    /// The built-in units.
    public init() { self = UnitCatalog.builtIn }

    private static let builtIn = UnitCatalog(entries: UnitTable.all())

    private init(entries: [(name: String, unit: Unit)]) {
        units = Dictionary(entries.map { ($0.name, $0.unit) }, uniquingKeysWith: { first, _ in first })
        index = [:]
        order = entries.map(\.name)
        for name in units.keys { enter(name) }
        for key in Array(index.keys) { index[key]?.sort { $0.count > $1.count } }
    }

    private mutating func enter(_ name: String) {
        guard let first = name.unicodeScalars.first else { return }
        index[first, default: []].append(Array(name.utf8))
    }

    /// All names of one word, built-in and defined, sorted.
    public var names: [String] { units.keys.sorted() }

    /// Adds `name`: without `unit` a new dimension of its own, else `times` of that unit (`unit 班次 = 3期`). A name
    /// that exists is given the new meaning.
    /// - Throws: `.invalid` for an empty name or `times` not above zero; `.exponentRange`.
    public mutating func define(_ name: String, as unit: Unit? = nil, times: Decimal = .one) throws(DecimalError) {
        guard !name.isEmpty, times.signum > 0 else { throw .invalid }
        let word: UnitWord
        if let unit {
            let ratio = try unit.ratio * Scale(times.settingInexact(false))
            word = UnitWord(
                scaleWord: "", scalePower: 0, word: name, dimension: unit.dimension, wordRatio: ratio, power: 1)
        } else {
            word = UnitWord(
                scaleWord: "", scalePower: 0, word: name, dimension: Dimension(BaseUnit(name)), wordRatio: .one,
                power: 1)
        }
        let isNew = units[name] == nil
        units[name] = word.dimension.isNumber ? Unit(number: name, size: word.ratio) : Unit(word)
        if isNew, let first = name.unicodeScalars.first {
            enter(name)
            order.append(name)
            index[first]?.sort { $0.count > $1.count }
        }
    }

    /// Takes a defined or built-in name out again.
    public mutating func remove(_ name: String) {
        guard units.removeValue(forKey: name) != nil, let first = name.unicodeScalars.first else { return }
        index[first]?.removeAll { $0 == Array(name.utf8) }
        order.removeAll { $0 == name }
    }

    /// The unit a word names: 万元, 人次, 15万人次's 万人次, 元/人, 元/人/月, 万元·年. Full-width marks are read as their
    /// ASCII forms; blanks around the word are not part of it.
    public func unit(named name: String) -> Unit? {
        if let unit = units[name] { return unit }
        let bytes = Array(UnitCatalog.folded(name).utf8)
        guard !bytes.isEmpty, let match = prefix(of: bytes, at: 0), match.end == bytes.count else { return nil }
        return match.unit
    }

    /// The longest unit the text begins with, compound units included, and its length in characters.
    public func longestPrefix(of text: Substring) -> (unit: Unit, length: Int)? {
        let bytes = Array(text.utf8)
        guard let match = prefix(of: bytes, at: 0) else { return nil }
        return (match.unit, String(decoding: bytes[..<match.end], as: UTF8.self).count)
    }

    /// The longest unit at a place of a UTF-8 text, and where it ends. `skippingBlanks` allows for a line broken
    /// between scale word and unit, or around the stroke of 元/人.
    public func prefix(of bytes: [UInt8], at start: Int, skippingBlanks: Bool = false) -> (unit: Unit, end: Int)? {
        guard start >= 0, var match = scaledWord(of: bytes, at: start, skippingBlanks: skippingBlanks) else {
            return nil
        }
        while match.end < bytes.count, let mark = UnitCatalog.joint(of: bytes, at: match.end),
            let next = scaledWord(of: bytes, at: mark.end, skippingBlanks: skippingBlanks)
        {
            let joined = mark.divides ? try? match.unit / next.unit : try? match.unit * next.unit
            guard !match.unit.isNumber, !next.unit.isNumber, let joined else { break }
            match = (joined, next.end)
        }
        return match
    }

    /// The stroke or dot between two units.
    private static func joint(of bytes: [UInt8], at start: Int) -> (divides: Bool, end: Int)? {
        if bytes[start] == UInt8(ascii: "/") { return (true, start + 1) }
        guard let (scalar, end) = UTF8Text.scalar(of: bytes, at: start) else { return nil }
        switch scalar {
        case "／": return (true, end)
        case "·", "•": return (false, end)
        default: return nil
        }
    }

    /// A word with its scale word, or a scale word alone (万 as a number).
    private func scaledWord(of bytes: [UInt8], at start: Int, skippingBlanks: Bool) -> (unit: Unit, end: Int)? {
        let plain = word(of: bytes, at: start)
        guard let scale = UTF8Text.scaleWord(of: bytes, at: start) else { return plain }
        let next = skippingBlanks ? UTF8Text.skipBlanks(in: bytes, from: scale.end) : scale.end
        if let match = word(of: bytes, at: next), match.end > plain?.end ?? 0,
            let scaled = match.unit.withScaleWord(scale.word, power: scale.power)
        {
            return (scaled, match.end)
        }
        if let plain, plain.end >= scale.end { return plain }
        return (Unit(number: scale.word, size: .powerOfTen(scale.power), display: .plain), scale.end)
    }

    private func word(of bytes: [UInt8], at start: Int) -> (unit: Unit, end: Int)? {
        guard let (first, _) = UTF8Text.scalar(of: bytes, at: start), let candidates = index[first] else { return nil }
        for name in candidates where UTF8Text.matches(bytes, at: start, name) {
            let end = start + name.count
            // An ASCII name is a whole word: m² is not the start of "max".
            if name[name.count - 1] < 0x80, end < bytes.count, UTF8Text.isLetter(name[name.count - 1]),
                UTF8Text.isLetter(bytes[end])
            {
                continue
            }
            if let unit = units[String(decoding: name, as: UTF8.self)] { return (unit, end) }
        }
        return nil
    }

    /// Full-width letters, digits and marks as ASCII; outer blanks removed.
    private static func folded(_ name: String) -> String {
        var text = ""
        for scalar in name.unicodeScalars where scalar != " " && scalar != "\u{3000}" && scalar != "\u{A0}" {
            if (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
                text.unicodeScalars.append(narrow)
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

extension Unit {
    fileprivate init(number symbol: String, size: Scale) {
        self.init(symbol: symbol, dimension: .number, ratio: size, words: [])
    }

    /// 人次 → 万人次. Words that carry one already, and numbers but 倍, take none.
    func withScaleWord(_ scaleWord: String, power: Int) -> Unit? {
        guard words.count == 1, words[0].scalePower == 0, words[0].power == 1, display == .plain else { return nil }
        return Unit(words[0].scaled(scaleWord, power: power))
    }
}

// MARK: - Did you mean

extension UnitCatalog {
    /// Names near to a mistyped one, best first, at most `limit`: by edits, then by difference in length, then common
    /// ones first.
    public func suggestions(near name: String, limit: Int = 3) -> [String] {
        let wanted = Array(name.unicodeScalars)
        guard !wanted.isEmpty, wanted.count <= 40 else { return [] }
        let allowed = max(1, wanted.count / 2)
        let scaledMoney = ["万元", "亿元", "千元", "百万元", "千万元", "万亿元", "万人次", "万人", "万美元", "亿美元"]
        return (scaledMoney + order).enumerated().map { rank, candidate in
            let scalars = Array(candidate.unicodeScalars)
            return (
                name: candidate, distance: EditDistance.between(wanted, scalars),
                excess: abs(scalars.count - wanted.count), rank: rank
            )
        }
        .filter { $0.distance <= allowed && $0.distance < wanted.count && $0.name != name }
        .sorted { ($0.distance, $0.excess, $0.rank) < ($1.distance, $1.excess, $1.rank) }
        .prefix(limit).map(\.name)
    }
}

enum EditDistance {
    /// Insertions, removals and replacements that turn one into the other.
    static func between(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let replaced = diagonal + (x == y ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
            }
        }
        return row[b.count]
    }
}
