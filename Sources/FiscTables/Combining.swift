import FiscNumerics
import FiscSource

extension Column {
    /// The cells of several columns one after the other, under the first one's name. They are of one type and unit;
    /// one of which all cells are missing goes with any.
    static func concatenated(_ parts: [Column]) throws(TableFailure) -> Column {
        guard let first = parts.first(where: { $0.missingCount < $0.count }) ?? parts.first else {
            return Column(name: "", storage: .text(codes: [], dictionary: [""]))
        }
        for part in parts where part.missingCount < part.count && part.type != first.type {
            throw TableFailure(
                TableDiagnostics.mixedTypes, [first.name, first.type.word, "1", part.type.word])
        }
        for part in parts where part.missingCount < part.count && part.unit ?? .number != first.unit ?? .number {
            let units = [first.unit, part.unit].map { $0?.symbol ?? "" }
            throw TableFailure(TableDiagnostics.mixedUnits, [first.name, units[0], "1", units[1]])
        }
        var validity = Validity()
        for part in parts {
            for row in 0..<part.count {
                if let reason = part.validity.reason(at: row) {
                    validity.appendMissing(reason)
                } else {
                    validity.appendPresent()
                }
            }
        }
        let intervals: [Interval?]? =
            parts.contains { $0.intervals != nil }
            ? parts.flatMap { part in
                part.intervals ?? (0..<part.count).map { part.decimal(at: $0).map { Interval.exactly($0) } }
            }
            : nil
        let indents: [UInt8]? =
            parts.contains { $0.indents != nil }
            ? parts.flatMap { $0.indents ?? [UInt8](repeating: 0, count: $0.count) } : nil
        var result = first.holding(
            ColumnStorage(concatenating: parts, like: first), validity, intervals: intervals, indents: indents)
        result.skipsMissing = parts.allSatisfy(\.skipsMissing)
        result.leftOut = LeftOutRows(parts.compactMap(\.leftOut))
        result.origin = nil
        return result
    }
}

extension ColumnStorage {
    /// One after the other; parts of another kind are all missing and give fillers.
    fileprivate init(concatenating parts: [Column], like model: Column) {
        switch model.storage {
        case .scaled, .wide: self = Self.numbers(parts)
        case .text: self = Self.texts(parts)
        case .period(let values):
            let filler = values.first
            self = .period(parts.flatMap { part in filler.map { part.periods(orElse: $0) } ?? [] })
        case .truth: self = .truth(parts.flatMap { part in (0..<part.count).map { part.truth(at: $0) ?? false } })
        }
    }

    private static func numbers(_ parts: [Column]) -> ColumnStorage {
        let scale = parts.map(\.scale).max() ?? 0
        var raw: [Int64] = []
        var digits: [UInt8] = []
        for part in parts {
            guard case .scaled(let values, let own, let written) = part.storage else {
                guard part.missingCount < part.count else {
                    raw += [Int64](repeating: 0, count: part.count)
                    digits += [UInt8](repeating: UInt8(clamping: scale), count: part.count)
                    continue
                }
                return wide(parts)
            }
            guard scale - own <= 18 else { return wide(parts) }
            let factor = (own..<scale).reduce(Int64(1)) { power, _ in power * 10 }
            for value in values {
                let (product, overflow) = value.multipliedReportingOverflow(by: factor)
                if overflow || scale > 18 { return wide(parts) }
                raw.append(product)
            }
            digits += written ?? [UInt8](repeating: UInt8(clamping: own), count: values.count)
        }
        let isEven = digits.allSatisfy { Int($0) == scale }
        return .scaled(raw, scale: scale, digits: isEven ? nil : digits)
    }

    private static func wide(_ parts: [Column]) -> ColumnStorage {
        .wide(parts.flatMap { part in (0..<part.count).map { part.decimal(at: $0) ?? .zero } })
    }

    private static func texts(_ parts: [Column]) -> ColumnStorage {
        var dictionary: [String] = []
        var codeOf: [String: Int32] = [:]
        var codes: [Int32] = []
        func code(of text: String) -> Int32 {
            if let known = codeOf[text] { return known }
            codeOf[text] = Int32(clamping: dictionary.count)
            dictionary.append(text)
            return Int32(clamping: dictionary.count - 1)
        }
        for part in parts {
            guard case .text(let own, let texts) = part.storage else {
                codes += [Int32](repeating: code(of: ""), count: part.count)
                continue
            }
            let translated = texts.map(code(of:))
            codes += own.map { translated[Int($0)] }
        }
        return .text(codes: codes, dictionary: dictionary.isEmpty ? [""] : dictionary)
    }
}

extension Column {
    fileprivate func periods(orElse filler: Period) -> [Period] { (0..<count).map { period(at: $0) ?? filler } }
}

extension Table {
    /// The rows of several tables one after the other. Columns go by name; a table that lacks one, or has one more, is
    /// refused with the names.
    public static func union(_ tables: [Table]) throws(TableFailure) -> Table {
        // A table without rows has no say in what the columns hold.
        guard let first = tables.first(where: { $0.rowCount > 0 }) ?? tables.first else { return Table(emptyNamed: "") }
        for table in tables {
            if let difference = first.difference(from: table) {
                throw TableFailure(TableDiagnostics.layoutsDiffer, [first.fileName, table.fileName, difference])
            }
        }
        let places = RowPlaces(concatenating: tables)
        var columns: [Column] = []
        for column in first.columns {
            var whole = try Column.concatenated(tables.compactMap { $0[column.name] })
            let fileColumns = Set(tables.compactMap { $0[column.name]?.origin?.fileColumn })
            if let places, let only = fileColumns.first, fileColumns.count == 1 {
                whole.origin = ColumnOrigin(fileColumn: only, places: places)
            }
            columns.append(whole)
        }
        return try Table(
            name: first.name, columns: columns, rowCount: tables.reduce(0) { $0 + $1.rowCount },
            decisions: first.decisions, setAside: tables.flatMap(\.setAside), source: first.source)
    }

    /// With a column 文件 in front that says from which file each row is: so many rows from each, in turn.
    public func withFiles(_ files: [(name: String, rows: Int)]) throws(TableFailure) -> Table {
        var codes: [Int32] = []
        for (number, file) in files.enumerated() {
            codes += [Int32](repeating: Int32(clamping: number), count: file.rows)
        }
        let name = ["文件", "文件名"].first { self[$0] == nil } ?? "文件路径"
        let column = Column(name: name, storage: .text(codes: codes, dictionary: files.map(\.name)))
        return try Table(
            name: self.name, columns: [column] + columns, rowCount: rowCount, decisions: decisions,
            setAside: setAside, source: source)
    }

    /// The file a message names, else the table's name.
    private var fileName: String { source?.file ?? name }

    /// How the columns of another table differ from this one's; nil where they do not.
    private func difference(from other: Table) -> String? {
        let lacking = columnNames.filter { other[$0] == nil }
        let more = other.columnNames.filter { self[$0] == nil }
        let changed = columns.filter { column in
            guard let partner = other[column.name] else { return false }
            if partner.missingCount == partner.count || column.missingCount == column.count { return false }
            if partner.type != column.type { return true }
            return column.type == .number
                && (partner.unit ?? .number != column.unit ?? .number || partner.isFigure != column.isFigure)
        }.map(\.name)
        let parts = [
            ("后者缺", "the second lacks ", lacking), ("后者多", "the second also has ", more),
            ("类型或单位不同：", "other type or unit: ", changed),
        ]
        let told = parts.filter { !$0.2.isEmpty }
        if told.isEmpty { return nil }
        func text(_ prefix: (String, String, [String]), _ word: String) -> String {
            word + prefix.2.prefix(8).joined(separator: "、") + (prefix.2.count > 8 ? "…" : "")
        }
        return Diagnostic.argument(
            zh: told.map { text($0, $0.0) }.joined(separator: "；"),
            en: told.map { text($0, $0.1) }.joined(separator: "; "))
    }
}

extension RowPlaces {
    /// The places of tables put together; nil where one has none.
    fileprivate convenience init?(concatenating tables: [Table]) {
        var sources: [TableSource] = []
        var lines: [Int32] = []
        var numbers: [UInt16] = []
        for table in tables {
            guard let places = table.columns.lazy.compactMap({ $0.origin?.places }).first,
                places.lines.count == table.rowCount, sources.count + places.sources.count <= Int(UInt16.max)
            else { return nil }
            let offset = UInt16(clamping: sources.count)
            sources += places.sources
            lines += places.lines
            numbers += (0..<table.rowCount).map {
                offset + (places.sourceOfRow.indices.contains($0) ? places.sourceOfRow[$0] : 0)
            }
        }
        self.init(sources: sources, lines: lines, sourceOfRow: numbers)
    }
}
