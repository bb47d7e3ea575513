import FiscSource
public import FiscTables

/// A table of a document, under a name that can be typed.
public struct NamedTable: Sendable {
    public let name: String
    public let table: Table
}

/// All tables of a document, in its order, read as `load` reads one of them. Where a table has no header that tells its
/// columns apart they are called 列1, 列2, …; one of which nothing can be made is left out.
public func readTables(of read: ReadDocument) -> [NamedTable] {
    var names = TableNames()
    return read.document.tables.enumerated().compactMap { index, found in
        let name = names.name(of: found.title.string, under: found.heading, number: index + 1)
        return tableOfColumns(found.title, found.grid, in: read).map { table in
            var table = table
            table.name = name
            return NamedTable(name: name, table: table)
        }
    }
}

private func tableOfColumns(_ title: MappedText, _ grid: Document.Grid, in read: ReadDocument) -> Table? {
    for header in [TableReadOptions.Header.found, .none] {
        var options = TableReadOptions()
        options.header = header
        if let table = try? DocumentTable(read, options: options).table(title, grid, DecisionLog()) {
            return table
        }
    }
    return nil
}

extension Document {
    /// Its tables with their titles or captions and the headings that they stand under.
    var tables: [(title: MappedText, grid: Grid, heading: String?)] {
        blocks.compactMap { block in
            if case .table(let grid) = block.kind { (block.text, grid, block.path.last) } else { nil }
        }
    }
}

/// Names of tables after their titles: “表1 收入决算表 单位：万元” is 收入决算表. Without a title a heading that names a table
/// is it, else 表1 by its number; a name that was given gets a number behind it.
private struct TableNames {
    private var given: Set<String> = []

    mutating func name(of title: String, under heading: String?, number: Int) -> String {
        var name = Self.words(of: title)
        if name.isEmpty, let heading, heading.contains("表") { name = Self.words(of: heading) }
        if name.isEmpty { name = "表\(number)" }
        var unique = name
        var count = 1
        while !given.insert(unique).inserted {
            count += 1
            unique = "\(name)_\(count)"
        }
        return unique
    }

    /// The letters and digits of the title's words, without its number and its unit.
    private static func words(of title: String) -> String {
        let words = title.split { $0.isWhitespace }.filter { word in
            !isNumber(word) && !["单位", "金额单位", "计量单位", "编制单位", "填报单位"].contains { word.hasPrefix($0) }
        }
        let letters = words.joined().unicodeScalars.filter {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
        return String(String.UnicodeScalarView(letters))
    }

    /// 表1, 附表2, 表一、
    private static func isNumber(_ word: Substring) -> Bool {
        guard let start = word.firstIndex(of: "表"), word[..<start].allSatisfy({ "公开附件".contains($0) }) else {
            return false
        }
        return word[word.index(after: start)...].allSatisfy { "0123456789一二三四五六七八九十-－.、：:（）()".contains($0) }
    }
}
