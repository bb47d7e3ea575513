internal import FiscNumerics

/// Finds the unit that stands behind a number, by the catalogue's names; remembers what it has found.
final class UnitReader {
    let catalog: UnitCatalog
    private var known: [[UInt32]: (unit: Unit, length: Int)?] = [:]
    private static let longest = 8

    init(catalog: UnitCatalog) { self.catalog = catalog }

    /// The longest unit that begins at `start`, and where it ends.
    func unit(_ scalars: [UInt32], at start: Int) -> (unit: Unit, end: Int)? {
        guard start < scalars.count else { return nil }
        let first = scalars[start]
        // Most numbers stand before 万元, 元 or %, or before a mark.
        if first < 0x80, first != Letter.percent, !Letter.isLatin(first) { return nil }
        let key = Array(scalars[start..<min(start + Self.longest, scalars.count)])
        if let common = Self.common(key) { return (common.unit, start + common.length) }
        if let found = known[key] { return found.map { ($0.unit, start + $0.length) } }
        let found = look(key)
        if known.count > 4_096 { known.removeAll() }
        known[key] = .some(found)
        return found.map { ($0.unit, start + $0.length) }
    }

    private static func common(_ key: [UInt32]) -> (unit: Unit, length: Int)? {
        if key[0] == Letter.percent { return (.percent, 1) }
        if key[0] == 0x5143, key.count < 2 || (key[1] != 0x2F && key[1] != 0x6BCF) { return (.yuan, 1) }
        guard key.count > 1, key[1] == 0x5143, key.count < 3 || key[2] != 0x2F else { return nil }
        if key[0] == 0x4E07 { return (.tenThousandYuan, 2) }
        if key[0] == 0x4EBF { return (.hundredMillionYuan, 2) }
        return nil
    }

    private func look(_ key: [UInt32]) -> (unit: Unit, length: Int)? {
        var view = String.UnicodeScalarView()
        for value in key { if let scalar = Unicode.Scalar(value) { view.append(scalar) } }
        let text = String(view)
        guard let found = catalog.longestPrefix(of: text[...]) else { return nil }
        let taken = text.prefix(found.length).unicodeScalars.count
        guard taken > 0, !Self.isPartOfWord(key, found.unit, taken) else { return nil }
        return (found.unit, taken)
    }

    /// “90周年”, “1区委”: a measure word that begins another word is none.
    private static func isPartOfWord(_ key: [UInt32], _ unit: Unit, _ length: Int) -> Bool {
        guard length == 1, key.count > 1 else { return false }
        switch (key[0], key[1]) {
        case (0x652F, 0x51FA), (0x652F, 0x4ED8), (0x652F, 0x6301), (0x5468, 0x5E74), (0x65E5, 0x5236), (0x5206, 0x4E4B),
            (0x6708, 0x4EFD), (0x5E74, 0x7EA7), (0x70B9, 0x591A):
            return true
        default: return false
        }
    }
}
