import FiscNumerics
import FiscTables

/// The header of one column: its name, its full text, its unit.
struct Heading {
    var name: String
    var header: String
    var unit: Unit?
    var isUnnamed = false
    var words: HeaderWords { HeaderWords(header) }
}

/// Names for all columns from one or several header rows.
struct Headings {
    private(set) var all: [Heading] = []
    /// Columns without a header; names that stood twice, with what the second is called now.
    private(set) var unnamed: [String] = []
    private(set) var renamed: [(old: String, new: String)] = []
    /// A unit that stood in a header row over several columns ("(Amounts in", "$millions)").
    private(set) var spreadUnit: (unit: Unit, text: String)?

    init(_ grid: CellGrid, _ layout: TableLayout, _ catalog: UnitCatalog) {
        var rows = layout.header.map { record in (0..<layout.width).map { grid.text(record, $0) } }
        for index in rows.indices where rows.count > 1 { takeSpreadUnit(&rows[index], catalog) }
        let filled = Self.fillMerged(rows)
        let numbers = layout.numbersAsHeader.map { record in (0..<layout.width).map { grid.text(record, $0) } }
        var taken: Set<String> = []
        var next: [String: Int] = [:]
        for column in 0..<layout.width {
            let parts = filled.map { $0[column] }
            var heading = Self.heading(parts, catalog)
            if let numbers { heading.header = numbers[column] }
            if heading.name.isEmpty {
                heading.name = "列\(column + 1)"
                heading.isUnnamed = true
                if heading.header.isEmpty { heading.header = heading.name }
                unnamed.append(heading.name)
            }
            if !taken.insert(foldedName(heading.name)).inserted {
                let old = heading.name
                heading.name = Self.distinct(old, taken, &next)
                taken.insert(foldedName(heading.name))
                renamed.append((old, heading.name))
            }
            all.append(heading)
        }
    }

    /// 金额 → 金额2; 2023 → 2023_2. `next` keeps many equal headers from being counted anew each time.
    private static func distinct(_ name: String, _ taken: Set<String>, _ next: inout [String: Int]) -> String {
        let separator = name.last?.isNumber ?? false ? "_" : ""
        var number = next[name] ?? 2
        while taken.contains(foldedName("\(name)\(separator)\(number)")) { number += 1 }
        next[name] = number + 1
        return "\(name)\(separator)\(number)"
    }

    private static func heading(_ parts: [String], _ catalog: UnitCatalog) -> Heading {
        var words: [String] = []
        var unit: Unit?
        for part in parts where !part.isEmpty {
            // A row of units below the names.
            if !words.isEmpty, unit == nil, let own = HeaderUnit.unit(part.filter { !"()（）".contains($0) }, catalog) {
                unit = own
                continue
            }
            if words.last != part { words.append(part) }
        }
        let header = joined(words)
        if let (name, own) = HeaderUnit.split(header, catalog) {
            return Heading(name: tidy(name), header: header, unit: own)
        }
        return Heading(name: tidy(header), header: header, unit: unit)
    }

    /// Cells merged across columns leave blanks at their right: the name above goes on as long as there are names
    /// below it and none beside it.
    private static func fillMerged(_ rows: [[String]]) -> [[String]] {
        var result = rows
        for row in rows.indices.dropLast() {
            var current = ""
            for column in rows[row].indices {
                let hasBelow = rows[(row + 1)...].contains { !$0[column].isEmpty }
                if !rows[row][column].isEmpty {
                    current = hasBelow ? rows[row][column] : ""
                } else if hasBelow {
                    result[row][column] = current
                } else {
                    current = ""
                }
            }
        }
        return result
    }

    private mutating func takeSpreadUnit(_ row: inout [String], _ catalog: UnitCatalog) {
        guard let start = row.firstIndex(where: { $0.hasPrefix("(") || $0.hasPrefix("（") }) else { return }
        var text = ""
        for column in start..<min(row.count, start + 4) {
            text += row[column]
            guard text.hasSuffix(")") || text.hasSuffix("）") else { continue }
            let inside = String(text.dropFirst().dropLast())
            guard let unit = HeaderUnit.unit(inside, catalog), column > start else { return }
            spreadUnit = (unit, inside)
            for cell in start...column { row[cell] = "" }
            return
        }
    }

    /// Parts of a header one below the other: joined without a blank where Chinese meets.
    private static func joined(_ words: [String]) -> String {
        var result = ""
        for word in words {
            if let last = result.last, let first = word.first, last.isASCII, first.isASCII { result += " " }
            result += word
        }
        return result
    }

    /// Line ends and runs of blanks inside a name become one blank, none beside a Chinese character.
    private static func tidy(_ name: String) -> String {
        var result = ""
        var pending = false
        for character in name {
            if character.isWhitespace {
                pending = !result.isEmpty
                continue
            }
            if pending, character.isASCII, result.last?.isASCII ?? false { result.append(" ") }
            pending = false
            result.append(character)
        }
        return result
    }
}
