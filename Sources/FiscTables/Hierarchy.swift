import FiscNumerics

/// The ordinals that Chinese outlines begin with.
public enum Ordinal {
    /// 一、 is 0, （一） 1, 1. 2 and (1) 3; nil where the label begins with none. The label is folded.
    public static func level(_ label: String) -> Int? {
        let isBracketed = label.hasPrefix("(")
        let rest = isBracketed ? label.dropFirst() : label[...]
        let hanzi = rest.prefix { "一二三四五六七八九十".contains($0) }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        let number = hanzi.isEmpty ? digits : hanzi
        guard !number.isEmpty, number.count <= 3, let mark = rest[number.endIndex...].first else { return nil }
        let isMarked = isBracketed ? mark == ")" : mark == "、" || mark == "." || mark == ","
        guard isMarked else { return nil }
        return (hanzi.isEmpty ? 2 : 0) + (isBracketed ? 1 : 0)
    }
}

/// Which rows of a table sum which others, told by what stands in one column.
public struct Hierarchy: Sendable {
    public enum Kind: String, Sendable, Hashable {
        /// 201 above 20101 above 2010101; 1 above 1.2.
        case codes
        /// An item above those that begin with more blanks.
        case blanks
        /// 一、 above （一）.
        case ordinals
    }
    public let kind: Kind
    /// The rows directly below each row; empty for a leaf.
    public let children: [[Int]]
    /// The depth of each row, 0 at the top; nil for rows that take no part.
    public let levels: [Int?]

    /// Nil where the labels show no hierarchy. Rows called 合计 or 总计 stand above all others at the top.
    public init?(labels: [String?]) {
        let totals = Set(labels.indices.filter { labels[$0].map { Self.totalWords.contains(foldedName($0)) } ?? false })
        let rest = labels.indices.map { totals.contains($0) ? nil : labels[$0] }
        if let parents = Self.codeParents(rest) {
            kind = .codes
            (children, levels) = Self.tree(parents, rest, totals)
        } else if let levels = Self.blankLevels(rest) {
            kind = .blanks
            (children, self.levels) = Self.tree(Self.parents(levels), rest, totals)
        } else if let levels = Self.ordinalLevels(rest) {
            kind = .ordinals
            (children, self.levels) = Self.tree(Self.parents(levels), rest, totals)
        } else {
            return nil
        }
    }

    static let totalWords: Set<String> = ["合计", "总计", "总合计", "total"]

    private static func tree(
        _ parents: [Int?], _ labels: [String?], _ totals: Set<Int>
    ) -> (children: [[Int]], levels: [Int?]) {
        var children = [[Int]](repeating: [], count: labels.count)
        var tops: [Int] = []
        for row in labels.indices where labels[row] != nil {
            if let parent = parents[row] { children[parent].append(row) } else { tops.append(row) }
        }
        for total in totals { children[total] = tops }
        var levels = [Int?](repeating: nil, count: labels.count)
        let first = totals.isEmpty ? 0 : 1
        for total in totals { levels[total] = 0 }
        var waiting = tops.map { ($0, first) }
        while let (row, level) = waiting.popLast() {
            levels[row] = level
            waiting += children[row].map { ($0, level + 1) }
        }
        return (children, levels)
    }

    // MARK: Codes

    /// The row with the longest code that a row's code begins with; nil where there is no hierarchy of codes.
    private static func codeParents(_ labels: [String?]) -> [Int?]? {
        let codes = labels.map { $0.flatMap(code) }
        let present = codes.compactMap { $0 }
        guard present.count * 10 >= labels.compactMap({ $0 }).count * 6, Set(present.map(\.count)).count > 1 else {
            return nil
        }
        var rowOf: [String: Int] = [:]
        for (row, code) in codes.enumerated() { if let code, rowOf[code] == nil { rowOf[code] = row } }
        var nested = 0
        let parents = codes.map { code -> Int? in
            guard let code else { return nil }
            var prefix = code.dropLast()
            // 1, 2 … 10, 11 are numbers in a row: without dots no single digit is a parent.
            let shortest = code.contains(".") ? 1 : 2
            while prefix.count >= shortest {
                if let row = rowOf[String(prefix)] {
                    nested += 1
                    return row
                }
                prefix = prefix.dropLast()
            }
            return nil
        }
        return nested > 0 ? parents : nil
    }

    /// The code that a label is, or begins with: `2010101`, `1.2`, `20101 行政运行`. A dotted code ends in its dot, so
    /// that 1.10 is not below 1.1.
    private static func code(_ label: String) -> String? {
        let text = foldedName(label)
        let code = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let first = code.first, first.isNumber, code.count <= 24 else { return nil }
        let trimmed = code.hasSuffix(".") ? code.dropLast() : code
        return trimmed.contains(".") || code.hasSuffix(".") ? trimmed + "." : String(trimmed)
    }

    // MARK: Levels by position

    private static func parents(_ levels: [Int?]) -> [Int?] {
        var open: [(row: Int, level: Int)] = []
        return levels.enumerated().map { row, level in
            guard let level else { return nil }
            while let last = open.last, last.level >= level { open.removeLast() }
            defer { open.append((row, level)) }
            return open.last?.row
        }
    }

    private static func blankLevels(_ labels: [String?]) -> [Int?]? {
        let levels = labels.map { label in
            label.map { text in
                text.prefix { $0 == " " || $0 == "\u{3000}" || $0 == "\u{A0}" || $0 == "\t" }.reduce(0) {
                    width, blank in
                    width + (blank == "\u{3000}" ? 2 : 1)
                }
            }
        }
        return Set(levels.compactMap { $0 }).count > 1 ? levels : nil
    }

    private static func ordinalLevels(_ labels: [String?]) -> [Int?]? {
        let levels = labels.map { $0.flatMap { Ordinal.level(foldedName($0)) } }
        return Set(levels.compactMap { $0 }).count > 1 ? levels : nil
    }
}
