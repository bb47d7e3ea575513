import FiscNumerics
import FiscSource
import FiscTables

/// Many files of one layout as one table.
struct ManyFiles {
    private let names: [String]
    private var tables: [Table]
    private var conversions: [TableDecision] = []

    /// - Parameter pattern: the name under which they were asked for.
    static func table(_ pattern: String, names: [String], _ tables: [Table]) throws(TableFailure) -> Table {
        var files = ManyFiles(names: names, tables: tables)
        files.bringToOneUnit()
        var whole = try Table.union(files.tables).withFiles(zip(names, tables).map { ($0, $1.rowCount) })
        whole.name = pattern
        whole.source = nil
        whole.decisions = files.decisions
        whole.setAside = zip(names, tables).flatMap { name, table in
            table.setAside.map { row in
                var row = row
                row.file = name
                return row
            }
        }
        return whole
    }

    private init(names: [String], tables: [Table]) {
        self.names = names
        self.tables = tables
    }

    // MARK: Units

    /// Amounts of one kind come in the unit of the first file that has any. A column whose units do not go into each other
    /// without a remainder stays as it is.
    private mutating func bringToOneUnit() {
        guard let model = tables.first(where: { $0.rowCount > 0 }) else { return }
        for name in model.columnNames {
            let parts = tables.indices.compactMap { table in
                tables[table].column(named: name).map { (table: table, column: tables[table].columns[$0]) }
            }.filter { $0.column.type == .number && $0.column.missingCount < $0.column.count }
            guard let unit = parts.first?.column.unit else { continue }
            if parts.allSatisfy({ $0.column.unit == unit }) { continue }
            var converted: [(table: Int, column: Column)] = []
            for part in parts {
                guard let own = part.column.unit, let column = part.column.brought(from: own, to: unit) else { break }
                converted.append((part.table, column))
            }
            guard converted.count == parts.count else { continue }
            for (table, column) in converted {
                if let whole = try? tables[table].appending(column) { tables[table] = whole }
            }
            note(parts.filter { $0.column.unit != unit }, in: unit, name)
        }
    }

    private mutating func note(_ parts: [(table: Int, column: Column)], in unit: Unit, _ column: String) {
        var files: [String: [Int]] = [:]
        for part in parts { files[part.column.unit?.symbol ?? "", default: []].append(part.table) }
        for (own, numbers) in files.sorted(by: { $0.key < $1.key }) {
            let (zh, en) = words(of: numbers)
            conversions.append(
                TableDecision(
                    key: "unit", column: column, zh: "\(zh)：由\(own)换算为\(unit.symbol)",
                    en: "\(en): \(own) brought to \(unit.symbol)"))
        }
    }

    // MARK: What was decided

    /// So many files are named, so many different sentences under one key are told, of those to be looked at so many.
    private static let (named, told, toldOfDoubts) = (3, 4, 200)

    /// What was decided of all files once, what of some with their names.
    private var decisions: [TableDecision] {
        var files: [TableDecision: [Int]] = [:]
        var keys: [String] = []
        var inOrder: [String: [TableDecision]] = [:]
        for (number, table) in tables.enumerated() {
            for decision in table.decisions.map({ Self.general($0, table) }) where files[decision]?.last != number {
                if inOrder[decision.key] == nil { keys.append(decision.key) }
                if files[decision] == nil { inOrder[decision.key, default: []].append(decision) }
                files[decision, default: []].append(number)
            }
        }
        return [summary]
            + keys.flatMap { key -> [TableDecision] in
                let all = (inOrder[key] ?? []).map { of($0, files[$0] ?? []) }
                return cut(all.filter(\.needsAttention), Self.toldOfDoubts)
                    + cut(all.filter { !$0.needsAttention }, Self.told)
            } + conversions
    }

    /// Which encoding a file has is the same sentence for all that have it, however many characters showed it.
    private static func general(_ decision: TableDecision, _ table: Table) -> TableDecision {
        guard decision.key == "encoding", !decision.needsAttention, let encoding = table.source?.encoding else {
            return decision
        }
        return TableDecision(key: decision.key, zh: "编码\(encoding)。", en: "encoding \(encoding)")
    }

    /// How many files there are, and which of them have no row.
    private var summary: TableDecision {
        let empty = tables.indices.filter { tables[$0].rowCount == 0 }
        let (zh, en) = ("\(tables.count)个文件", "\(tables.count) files")
        guard !empty.isEmpty else { return TableDecision(key: "files", zh: zh, en: en) }
        let (emptyZh, emptyEn) = words(of: empty)
        return TableDecision(
            key: "files", needsAttention: true, zh: "\(zh)，没有数据行的：\(emptyZh)", en: "\(en), without a row: \(emptyEn)")
    }

    private func of(_ decision: TableDecision, _ numbers: [Int]) -> TableDecision {
        guard numbers.count < tables.count else { return decision }
        let (zh, en) = words(of: numbers)
        return TableDecision(
            key: decision.key, column: decision.column, needsAttention: decision.needsAttention,
            zh: "\(zh)：\(decision.zh)", en: "\(en): \(decision.en)")
    }

    private func cut(_ decisions: [TableDecision], _ most: Int) -> [TableDecision] {
        guard decisions.count > most, let next = decisions.dropFirst(most).first else { return decisions }
        let rest = decisions.count - most
        let last = TableDecision(
            key: next.key, needsAttention: next.needsAttention, zh: "… 另有\(rest)条", en: "… \(rest) more")
        return decisions.prefix(most) + [last]
    }

    /// `3个文件（甲.csv、乙.csv、丙.csv）`; one by its name alone.
    private func words(of numbers: [Int]) -> (zh: String, en: String) {
        let named = numbers.prefix(Self.named).map { names[$0] }
        if numbers.count == 1 { return (named[0], named[0]) }
        let more = numbers.count > named.count ? " …" : ""
        return (
            "\(numbers.count)个文件（\(named.joined(separator: "、"))\(more)）",
            "\(numbers.count) files (\(named.joined(separator: ", "))\(more))"
        )
    }
}

extension Column {
    /// The same cells, where they stand and what each may truly be, in another unit; nil where that is no finite decimal.
    fileprivate func brought(from own: Unit, to unit: Unit) -> Column? {
        guard let factor = own.factor(to: unit), !factor.isInexact else { return nil }
        let precision = isFigures ? CellPrecision(self) : nil
        var builder = ColumnBuilder(name: name, unit: unit, isFigure: isFigure)
        for row in 0..<count {
            guard let value = decimal(at: row) else {
                builder.appendMissing(missingReason(at: row) ?? .emptyCell)
                continue
            }
            guard let product = try? value * factor, !product.isInexact else { return nil }
            do throws(TableFailure) {
                if let precision {
                    try builder.append(product, within: precision.interval(value, at: row)?.scaled(by: factor))
                } else {
                    try builder.append(product, unit: unit)
                }
            } catch {
                return nil
            }
        }
        var column = builder.finish(header: header)
        column.precision = self.precision
        column.skipsMissing = skipsMissing
        column.leftOut = leftOut
        column.standing = standing
        column.indents = indents
        column.origin = origin
        return column
    }
}
