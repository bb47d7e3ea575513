import FiscNumerics
import FiscTables

/// A line above the table that says which unit its amounts are in: 单位：万元, 金额单位：元, (100 million yuan).
struct UnitLine {
    let unit: Unit
    /// As written.
    let text: String
    let line: Int
    /// 单位： rather than a unit in brackets at the end of a title.
    let isExplicit: Bool

    init?(cells: [String], line: Int, _ catalog: UnitCatalog) {
        for cell in cells {
            if let (unit, text) = Self.explicit(cell, catalog) {
                self.init(unit: unit, text: text, line: line, isExplicit: true)
                return
            }
        }
        guard cells.filter({ !$0.isEmpty }).count == 1, let title = cells.first(where: { !$0.isEmpty }),
            let (_, unit, text) = HeaderUnit.bracketed(title, catalog)
        else { return nil }
        self.init(unit: unit, text: text, line: line, isExplicit: false)
    }

    private init(unit: Unit, text: String, line: Int, isExplicit: Bool) {
        self.unit = unit
        self.text = text
        self.line = line
        self.isExplicit = isExplicit
    }

    /// What follows 单位： where that is the unit of measure and not 编制单位： or 填报单位：.
    private static func unitText(_ cell: String) -> Substring? {
        let text = foldedName(cell)
        var found: Substring?
        var rest = text[...]
        while let range = find("单位", in: rest) {
            let before = text[..<range.lowerBound]
            rest = rest[range.upperBound...]
            guard let mark = rest.first, mark == ":" || mark == "为" else { continue }
            let isMeasure =
                before.isEmpty || ["金额", "计量", "货币", "数量", "(", "(人民币)"].contains { before.hasSuffix($0) }
                || before.last.map { !isWord($0) } ?? true
            // 编制单位：区教育局 单位：万元 may stand in one cell, where folding took the blank between them.
            let named = ["编制", "填报", "预算", "主管", "所属", "报送", "制表", "公开", "部门"].contains { before.hasSuffix($0) }
            if isMeasure || !named { found = rest.dropFirst() }
        }
        if found == nil, let range = find("unit:", in: text.lowercased()[...]) {
            found =
                text[
                    text.index(
                        text.startIndex,
                        offsetBy: text.lowercased().distance(from: text.lowercased().startIndex, to: range.upperBound))...
                ]
        }
        return found
    }

    private static func explicit(_ cell: String, _ catalog: UnitCatalog) -> (unit: Unit, text: String)? {
        guard let text = unitText(cell) else { return nil }
        let end = text.firstIndex { ")]】；;".contains($0) } ?? text.endIndex
        for part in text[..<end].split(whereSeparator: { "、,/".contains($0) }) {
            if let unit = HeaderUnit.unit(String(part), catalog) { return (unit, String(part)) }
        }
        return nil
    }

    private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    private static func find(_ needle: String, in text: Substring) -> Range<Substring.Index>? {
        var start = text.startIndex
        while start < text.endIndex {
            if text[start...].hasPrefix(needle) {
                return start..<text.index(start, offsetBy: needle.count)
            }
            start = text.index(after: start)
        }
        return nil
    }
}
