import FiscNumerics
import FiscSource
import FiscTables

/// What `load` decides on a grid, handed over for those who read the same table as part of a document: which columns are
/// figures and which are codes, which rows are rows, what unit each column has. Decided once, here, for both.
struct FoundStructure {
    var structure: TableStructure
    /// `nil` where the grid has no rows with figures.
    init?(_ grid: CellGrid, file: String, delimiter: String? = nil) {
        let source = TableSource(file: file, format: "", delimiter: delimiter)
        var options = TableReadOptions()
        // A table whose first record holds figures has no header, and is a table still.
        for header in [TableReadOptions.Header.found, .none] {
            options.header = header
            guard var reading = try? GridReading(grid, source: source, options: options, decisions: DecisionLog()),
                let structure = reading.structure()
            else { continue }
            self.structure = structure
            return
        }
        return nil
    }
}

extension TableStructure {
    /// Of some of the records, numbered from their first.
    func of(_ records: Range<Int>) -> TableStructure {
        var part = self
        part.rows = rows.filter { records.contains($0.place) }
        for row in part.rows.indices { part.rows[row].place -= records.lowerBound }
        return part
    }
}

extension GridReading {
    fileprivate mutating func structure() -> TableStructure? {
        guard let choices = try? columnChoices() else { return nil }
        let scans = scanColumns(choices)
        let sections = sectionRows(scans)
        guard let types = try? columnTypes(scans, sections, choices) else { return nil }
        let unit = tableUnit()?.unit ?? likelyUnit
        let columns = headings.all.indices.map { column($0, scans[$0], types[$0], unit) }
        guard !layout.body.isEmpty, columns.contains(where: { $0.role == .amount || $0.role == .ratio }) else {
            return nil
        }
        return TableStructure(columns: columns, rows: rows(columns, scans, types.map(\.type), sections))
    }

    /// Where most labels name one unit and the others none, sums over both kinds of rows can be judged in no other.
    private var likelyUnit: Unit? {
        let labels = LabelUnits(grid, layout.body, options.catalog)
        return labels.isLikely ? labels.unit : nil
    }

    // MARK: Columns

    private func column(
        _ index: Int, _ scan: ColumnScan, _ type: ColumnTypeFinding, _ tableUnit: Unit?
    ) -> TableStructure.Column {
        let heading = headings.all[index]
        let reading = ColumnReading(
            grid: grid, body: layout.body, rows: Array(layout.body.indices.map { Int32($0) }), heading: heading,
            scan: scan, type: type.type, choice: .init(), tableUnit: tableUnit, marks: marks, options: options)
        let unit = type.type == .number ? reading.unitFound.unit : nil
        return TableStructure.Column(
            role: role(heading, scan, type, unit), name: heading.isUnnamed ? "" : heading.name, unit: unit?.symbol,
            hasDecimalComma: scan.evidence.needsComma > scan.evidence.needsDot)
    }

    private func role(
        _ heading: Heading, _ scan: ColumnScan, _ type: ColumnTypeFinding, _ unit: Unit?
    ) -> TableStructure.Column.Role {
        let words = heading.words
        if isPartOfCode(heading), splitCode.count > 1 { return .other }
        switch type.type {
        case .period: return .period
        case .truth: return .other
        case .number:
            if words.isSerial || counts(scan) || isOrderedCode(scan, unit) { return .other }
            if unit == nil, isYears(scan) { return .period }
            if unit?.isPercentLike ?? false || words.isNoAddend { return .ratio }
            return unit?.isCount ?? words.isCount ? .count : .amount
        case .text:
            if words.isRemark || words.isCode { return .other }
            let evidence = scan.evidence
            if scan.isAbandoned || evidence.numbers == 0 { return .label }
            if evidence.others > 0 { return evidence.numbers > evidence.others ? .mixed : .label }
            return .other
        }
    }

    /// 1, 2, 3, … down the first column is a serial number, whatever its header says.
    private func counts(_ scan: ColumnScan) -> Bool {
        let values = numbers(scan)
        return scan.column == 0 && values.count > 2 && scan.evidence.withDecimals == 0
            && values.enumerated().allSatisfy { $1 == Int64($0 + 1) }
    }

    /// Whole numbers of one length that go up from row to row: 1111, 1112, 1121. With fewer digits than the codes of
    /// `ColumnTypeFinding`, their order tells.
    private func isOrderedCode(_ scan: ColumnScan, _ unit: Unit?) -> Bool {
        guard unit == nil, scan.evidence.withDecimals == 0, scan.evidence.grouped == 0,
            scan.evidence.commonLength ?? 0 >= 3
        else { return false }
        let values = numbers(scan)
        let rising = zip(values, values.dropFirst()).count { $0 < $1 }
        return values.count >= 8 && rising * 10 >= (values.count - 1) * 9
    }

    /// Every value is a year, and that in more rows than chance allows.
    private func isYears(_ scan: ColumnScan) -> Bool {
        let values = numbers(scan)
        return values.count >= 5 && scan.evidence.years == scan.evidence.numbers
            && values.allSatisfy { (1900...2100).contains($0) }
    }

    private func numbers(_ scan: ColumnScan) -> [Int64] {
        scan.kinds.indices.filter { scan.kinds[$0] == .number }.map { scan.values[$0] }
    }

    // MARK: Rows

    private func rows(
        _ columns: [TableStructure.Column], _ scans: [ColumnScan], _ types: [ColumnType], _ sections: Set<Int>
    ) -> [TableStructure.Row] {
        let names = rowNames(types)
        let amounts = AmountSums(scans, columns: amountColumns(types, scans))
        let words = TotalRowFinder(
            grid: grid, body: layout.body, amounts: amounts, names: names, sections: sections, parents: []
        ).findCandidates()
        let totals = Dictionary(words.map { ($0.row, $0.word) }, uniquingKeysWith: { first, _ in first })
        let excluded = sections.union(totals.keys)
        let hierarchy = HierarchyFinder(
            grid: grid, body: layout.body, amounts: amounts, names: names, excluded: excluded)
        let levels = hierarchy.levels()
        let sums = hierarchy.find()
        let parts = PartRowFinder(
            grid: grid, body: layout.body, amounts: amounts, names: names, excluded: excluded,
            parents: Set(sums.parents.map(\.row)), members: sums.members
        ).find()
        let among = Set(parts.map(\.row))
        let codes = splitCode
        let label = varying(columns.indices.filter { columns[$0].role == .label }).first ?? 0
        let hasLabelUnits = headings.all.indices.contains(label)
        return layout.body.indices.map { row in
            let record = Int(layout.body[row])
            let text = grid.text(record, label)
            let isHeading = sections.contains(row) || (row < 3 && numbersColumns(row, scans))
            let kind: TableStructure.Row.Kind = isHeading ? .section : totals[row].map(Self.kind) ?? .detail
            let unit = hasLabelUnits ? HeaderUnit.bracketed(text, options.catalog)?.unit : nil
            return TableStructure.Row(
                place: record, kind: kind,
                level: codes.isEmpty ? levels?[row] : codes.lastIndex { !grid.range(record, $0).isEmpty },
                isAmong: among.contains(row),
                unit: unit.flatMap { $0.isMoney ? $0.symbol : nil })
        }
    }

    /// 类, 款, 项: a code that stands in several columns, one for each of its parts.
    private var splitCode: [Int] {
        let parts = headings.all.indices.filter { isPartOfCode(headings.all[$0]) }
        return parts.count > 1 ? parts : []
    }

    private func isPartOfCode(_ heading: Heading) -> Bool {
        let name = foldedName(heading.name)
        return ["类", "款", "项"].contains { name == $0 || (name.hasSuffix($0) && heading.words.isCode) }
    }

    /// 61 62 63: numbers of the columns, where these do not begin at 1.
    private func numbersColumns(_ row: Int, _ scans: [ColumnScan]) -> Bool {
        let found = scans.filter { !$0.isAbandoned && $0.kinds[row] == .number }
        guard found.count > 2, found.allSatisfy({ $0.decimals[row] == 0 }) else { return false }
        let values = found.map { $0.values[row] }
        return values[0] < 1_000 && zip(values, values.dropFirst()).allSatisfy { $0 + 1 == $1 }
    }

    /// Columns that do not say the same in every row; all, where all do.
    private func varying(_ columns: [Int]) -> [Int] {
        let kept = columns.filter { column in
            guard let first = layout.body.first else { return false }
            let text = grid.text(Int(first), column)
            return layout.body.contains { grid.text(Int($0), column) != text }
        }
        return kept.isEmpty ? columns : kept
    }

    private static func kind(_ word: TotalWord) -> TableStructure.Row.Kind {
        word.isExact ? (word.isSubtotal ? .subtotal : .total) : .namedTotal
    }
}
