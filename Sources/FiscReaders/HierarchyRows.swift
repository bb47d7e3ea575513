import FiscTables

/// Finds the rows of a hierarchy that sum the rows below them: 205 教育支出 above 20508 进修及培训, an item above indented
/// ones, 一、 above （一）.
///
/// The level of a row is told by a code column, by the blanks its label begins with, or by the ordinal it begins with.
/// A row is a parent only where the rows one level below it add up to it in every amount column; other rows stay, so
/// that an “of which” list is not taken for the whole. Codes list all of a whole: where at least half of the parents by
/// code are verified, the others are parents whose figures are off, and told.
struct HierarchyFinder {
    let grid: CellGrid
    let body: [Int32]
    let amounts: AmountSums
    let names: RowNames
    /// Rows that take no part: headings of parts, and rows labelled as totals.
    let excluded: Set<Int>
    /// Rows that are contained in a row above them: no addends.
    var parts: Set<Int> = []

    struct Found {
        /// Parents that were verified.
        var parents: [TotalRow] = []
        /// Those that look like parents and do not sum what is below them.
        var unverified: [TotalRow] = []
        /// What the verified parents are made up of.
        var members: Set<Int> = []
    }

    func find() -> Found {
        guard amounts.hasColumns else { return Found() }
        if let (levels, areCodes) = foundLevels() { return find(levels, areCodes: areCodes) }
        // Weaker signs: one row that does not sum those below it speaks against them all.
        for levels in [labelColumnLevels(), plainLevels()].compactMap(\.self) {
            let found = find(levels, areCodes: false)
            if !found.parents.isEmpty, found.unverified.isEmpty { return found }
        }
        return Found()
    }

    private func find(_ levels: [Int?], areCodes: Bool) -> Found {
        var found = Found()
        for row in body.indices {
            guard let own = levels[row] else { continue }
            let children = children(of: row, level: own, levels)
            if children.isEmpty { continue }
            let outcome = amounts.compare(row, with: amounts.sums(of: children))
            let parent = TotalRow(
                row: row, label: label(row), name: names.outer.isEmpty ? "" : label(row), isSubtotal: true,
                outcome: outcome)
            if outcome.isGood {
                found.parents.append(parent)
                found.members.formUnion(children)
            } else if outcome != .unchecked {
                found.unverified.append(parent)
            }
        }
        if areCodes, found.parents.count >= found.unverified.count {
            found.parents = (found.parents + found.unverified).sorted { $0.row < $1.row }
            found.unverified = []
        }
        return found
    }

    /// Whether the first rows show a hierarchy. If not there is none, however many rows follow.
    var showsLevels: Bool {
        let sample = body.indices.prefix(Self.sampled)
        guard amounts.hasColumns, let first = names.labels.first else { return false }
        return names.labels.prefix(4).contains { codeLevels($0, sample) != nil } || indentLevels(first, sample) != nil
            || ordinalLevels(first, sample) != nil
    }

    /// The rows one level below, up to the next row of the own level.
    private func children(of row: Int, level: Int, _ levels: [Int?]) -> [Int] {
        var block: [Int] = []
        var below = Int.max
        for next in (row + 1)..<max(row + 1, body.count) where !parts.contains(next) {
            guard let other = levels[next], other > level, names.isTogether(Int(body[row]), Int(body[next]), grid)
            else {
                break
            }
            block.append(next)
            below = min(below, other)
        }
        return block.filter { levels[$0] == below }
    }

    private func label(_ row: Int) -> String {
        names.labels.lazy.map { grid.text(Int(body[row]), $0) }.first { !$0.isEmpty } ?? ""
    }

    // MARK: Levels

    /// A hierarchy shows in the first rows or is none: what tells levels is tried on so many before on all.
    private static let sampled = 1_000

    /// The level of each row; `nil` for rows that take no part and end every block. `nil` where there is no hierarchy.
    func levels() -> [Int?]? { foundLevels()?.levels }

    private func foundLevels() -> (levels: [Int?], areCodes: Bool)? {
        let sample = body.indices.prefix(Self.sampled)
        for column in names.labels.prefix(4) where codeLevels(column, sample) != nil {
            return codeLevels(column, body.indices).map { ($0, true) }
        }
        guard let first = names.labels.first else { return nil }
        if indentLevels(first, sample) != nil { return indentLevels(first, body.indices).map { ($0, false) } }
        if ordinalLevels(first, sample) == nil { return nil }
        return ordinalLevels(first, body.indices).map { ($0, false) }
    }

    private func levels(_ rows: Range<Int>, _ level: (Int) -> Int?) -> [Int?] {
        rows.map { excluded.contains($0) || parts.contains($0) ? nil : level(Int(body[$0])) }
    }

    /// Codes of different lengths, most of them beginning with the code of a row above them.
    private func codeLevels(_ column: Int, _ rows: Range<Int>) -> [Int?]? {
        var above: [[UInt8]] = []
        var lengths: Set<Int> = []
        var nested = 0
        var codes = 0
        let levels = levels(rows) { record in
            let range = grid.range(record, column)
            guard Self.isCode(grid.bytes, range) else { return nil }
            let code = Array(grid.bytes[range])
            codes += 1
            lengths.insert(code.count)
            while let last = above.last, !(code.count > last.count && code.starts(with: last)) { above.removeLast() }
            if !above.isEmpty { nested += 1 }
            above.append(code)
            return above.count
        }
        guard lengths.count > 1, nested * 2 >= codes - lengths.count, nested > 0, codes * 10 >= rows.count * 6 else {
            return nil
        }
        return levels
    }

    /// Digits, or digits in groups by dots.
    private static func isCode(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        !range.isEmpty && range.count <= 20 && isDigit(bytes[range.lowerBound])
            && bytes[range].allSatisfy { isDigit($0) || $0 == 0x2E }
    }

    private func indentLevels(_ column: Int, _ rows: Range<Int>) -> [Int?]? {
        var indents: Set<Int> = []
        let levels = levels(rows) { record in
            if grid.range(record, column).isEmpty { return nil }
            let indent = grid.indent(record, column)
            indents.insert(indent)
            return indent
        }
        return indents.count > 1 && indents.count <= 8 ? levels : nil
    }

    /// 甲局 on a line of its own, its items below it in the next column.
    private func labelColumnLevels() -> [Int?]? {
        guard names.texts.count > 1 else { return nil }
        let (first, second) = (names.texts[0], names.texts[1])
        var found: Set<Int> = []
        let levels = levels(body.indices) { record in
            let isNamed = !grid.range(record, first).isEmpty
            let level = grid.range(record, second).isEmpty ? (isNamed ? 0 : nil) : isNamed ? nil : 1
            if let level { found.insert(level) }
            return level
        }
        return found.count > 1 ? levels : nil
    }

    /// 一、收入 above names without ordinals.
    private func plainLevels() -> [Int?]? {
        guard let first = names.labels.first else { return nil }
        var found: Set<Int> = []
        let levels = levels(body.indices) { record in
            let text = foldedName(grid.text(record, first))
            if text.isEmpty { return nil }
            let level = Ordinal.level(text) ?? Int.max
            found.insert(level)
            return level
        }
        return found.count == 2 && found.contains(Int.max) ? levels : nil
    }

    /// 一、 is above （一）, that above 1. and that above (1).
    private func ordinalLevels(_ column: Int, _ rows: Range<Int>) -> [Int?]? {
        var found: Set<Int> = []
        let levels = levels(rows) { record in
            guard let level = Ordinal.level(foldedName(grid.text(record, column))) else { return nil }
            found.insert(level)
            return level
        }
        return found.count > 1 ? levels : nil
    }
}
