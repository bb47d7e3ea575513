/// The lists of a document: what the number of an item looks like, and how they count.
struct WordNumbering {
    struct Level {
        var start = 1
        var format = "decimal"
        /// “%1、”: %n stands for the number of level n.
        var text = ""
        /// Begins afresh after an item of this level (from 1) or an outer one; 0: never.
        var restart: Int?
        var isLegal = false
    }

    private struct List {
        var levels: [Int: Level] = [:]
        var styleLink: String?
    }

    private struct Use {
        var list = -1
        var starts: [Int: Int] = [:]
        var levels: [Int: Level] = [:]
    }

    private var lists: [Int: List] = [:]
    private var uses: [Int: Use] = [:]
    // Where reading stands: in which list, use and level.
    private var openList: Int?
    private var openUse: Int?
    private var openLevel: Int?
    private var openDefinition: Level?

    // MARK: Counting

    /// The counters while the paragraphs go by.
    private var counters: [Int: [Int: Int]] = [:]
    private var begunUses: Set<Int> = []

    /// The number of the next item of a list, as the program that shows the document prints it; nothing for bullets.
    mutating func label(use number: Int, level: Int, styles: WordStyles) -> String {
        guard (0..<9).contains(level), let (list, use) = resolve(number, styles) else { return "" }
        var counts = counters[list] ?? [:]
        if !use.starts.isEmpty, begunUses.insert(number).inserted {
            for (level, start) in use.starts { counts[level] = start - 1 }
        }
        func definition(_ level: Int) -> Level? { use.levels[level] ?? lists[list]?.levels[level] }
        guard let own = definition(level) else { return "" }
        counts[level] = (counts[level] ?? own.start - 1) &+ 1
        for deeper in level + 1..<9 {
            let restart = definition(deeper)?.restart
            if restart != 0, level < restart ?? deeper { counts[deeper] = nil }
        }
        counters[list] = counts
        if own.format == "bullet" { return "" }
        return Self.filled(own, counts, definition)
    }

    /// A list may be defined by way of a style.
    private func resolve(_ number: Int, _ styles: WordStyles) -> (list: Int, use: Use)? {
        guard number != 0, let use = uses[number] else { return nil }
        guard let link = lists[use.list]?.styleLink, let linked = styles.numbering(link).id, linked != number,
            let other = uses[linked]
        else { return (use.list, use) }
        return (other.list, use)
    }

    private static func filled(_ own: Level, _ counts: [Int: Int], _ definition: (Int) -> Level?) -> String {
        var label = ""
        var rest = own.text[...]
        while let mark = rest.firstIndex(of: "%") {
            label += rest[..<mark]
            rest = rest[rest.index(after: mark)...]
            guard let digit = rest.first?.wholeNumberValue, (1...9).contains(digit) else { continue }
            rest = rest.dropFirst()
            let level = definition(digit - 1) ?? Level()
            let count = counts[digit - 1] ?? level.start
            label += ListNumber.text(count, format: own.isLegal ? "decimal" : level.format)
        }
        label += rest
        guard let last = label.unicodeScalars.last else { return "" }
        // “1.” must not run into “5万元”.
        return last.value >= 0x2E80 ? label : label + " "
    }
}

extension WordNumbering: MarkupHandler {
    enum Name: String {
        case abstractNum, num, abstractNumId, numStyleLink, lvl, lvlOverride, startOverride
        case start, numFmt, lvlText, lvlRestart, isLgl
    }

    var failure: ReadFailure? { nil }

    mutating func start(_ name: Name, _ attributes: XMLAttributes) {
        let value = attributes["val"]
        switch name {
        case .abstractNum:
            openList = attributes["abstractNumId"]?.integer
            if let openList, lists.count < 20_000 { lists[openList] = List() }
        case .num:
            openUse = attributes["numId"]?.integer
            if let openUse, uses.count < 20_000 { uses[openUse] = Use() }
        case .abstractNumId: if let openUse { uses[openUse]?.list = value?.integer ?? -1 }
        case .numStyleLink: if let openList { lists[openList]?.styleLink = value?.string }
        case .lvlOverride: openLevel = attributes["ilvl"]?.integer
        case .lvl:
            openLevel = attributes["ilvl"]?.integer
            openDefinition = Level()
        case .startOverride:
            let start = Self.bounded(value)
            if let openUse, let openLevel { uses[openUse]?.starts[openLevel] = start }
        case .start: openDefinition?.start = Self.bounded(value)
        case .numFmt: openDefinition?.format = value?.string ?? "decimal"
        case .lvlText: openDefinition?.text = value?.string ?? ""
        case .lvlRestart: openDefinition?.restart = value?.integer
        case .isLgl: openDefinition?.isLegal = value.isOnOrAbsent
        }
    }

    mutating func end(_ name: Name) {
        switch name {
        case .lvl:
            guard let level = openLevel, (0..<9).contains(level), let definition = openDefinition else { return }
            if let openUse {
                uses[openUse]?.levels[level] = definition
            } else if let openList {
                lists[openList]?.levels[level] = definition
            }
            openDefinition = nil
        case .abstractNum: openList = nil
        case .num: openUse = nil
        default: break
        }
    }

    mutating func text(_ bytes: ByteSpan) {}

    private static func bounded(_ value: XMLValue?) -> Int { min(max(value?.integer ?? 1, 0), 1_000_000) }
}
