import FiscNumerics
import FiscSource
import FiscTables

/// From cells to a table: layout, names, types, total rows, columns.
struct GridReading {
    let grid: CellGrid
    let source: TableSource
    let options: TableReadOptions
    let marks: MissingMarks
    let layout: TableLayout
    let headings: Headings
    var decisions: DecisionLog

    init(
        _ grid: CellGrid, source: TableSource, options: TableReadOptions, decisions: DecisionLog
    ) throws(ReadFailure) {
        let grid = options.lines.map { grid.part(lines: $0) } ?? grid
        self.grid = grid
        self.source = source
        self.options = options
        self.decisions = decisions
        marks = MissingMarks(extra: options.missingMarks)
        layout = try LayoutFinder.find(grid, options: options, file: source.file)
        headings = Headings(grid, layout, options.catalog)
    }

    consuming func table() throws(ReadFailure) -> Table {
        let choices = try columnChoices()
        decisions.note(layout, headings, grid)
        let scans = scanColumns(choices)
        let sections = sectionRows(scans)
        let types = try columnTypes(scans, sections, choices)
        let totals = findSummaries(scans, types, sections)
        let rows = keptRows(sections, totals)
        let places = RowPlaces(source: source, lines: rows.map { grid.lines[Int(layout.body[Int($0)])] })
        let tableUnit = tableUnit()
        let besides = sideNotes(types, scans, rows)
        let apart = setAside(sections, totals, besides)
        let leftOut = LeftOutRows(apart)
        var columns: [Column] = []
        var built: [ColumnReading] = []
        for index in headings.all.indices.dropLast(besides.columns) {
            let reading = ColumnReading(
                grid: grid, body: layout.body, rows: rows, heading: headings.all[index], scan: scans[index],
                type: types[index].type, choice: choices[index], tableUnit: tableUnit?.unit, marks: marks,
                options: options)
            var column = try reading.column(file: source.file)
            column.origin = ColumnOrigin(fileColumn: index + 1, places: places)
            if column.type == .number {
                column.leftOut = leftOut
                column.standing = totals.standing
            }
            columns.append(column)
            built.append(reading)
        }
        decisions.note(columns, built, types, tableUnit, grid, layout)
        decisions.note(totals, grid, layout, headings)
        decisions.note(sideNotes: besides.rows.map { Int(grid.lines[Int(layout.body[Int($0)])]) })
        decisions.note(sections: sections.map { Int(grid.lines[Int(layout.body[$0])]) }.sorted())
        do throws(TableFailure) {
            return try Table(
                name: tableName(), columns: columns, rowCount: rows.count, decisions: decisions.all,
                setAside: apart, source: source)
        } catch {
            throw ReadFailure(error.spec, file: source.file, error.arguments)
        }
    }

    // MARK: Columns

    func columnChoices() throws(ReadFailure) -> [TableReadOptions.ColumnChoice] {
        var choices = [TableReadOptions.ColumnChoice](repeating: .init(), count: headings.all.count)
        for (name, choice) in options.columns.sorted(by: { $0.key < $1.key }) {
            let folded = foldedName(name)
            let index =
                headings.all.firstIndex { $0.name == name || $0.header == name }
                ?? headings.all.firstIndex { foldedName($0.name) == folded || foldedName($0.header) == folded }
            guard let index else {
                throw ReadFailure(
                    ReaderDiagnostics.unknownColumn, file: source.file,
                    [name, headings.all.map(\.name).joined(separator: "、")])
            }
            choices[index] = choice
        }
        return choices
    }

    /// All columns read once; those whose evidence asks for a decimal comma read again.
    mutating func scanColumns(_ choices: [TableReadOptions.ColumnChoice]) -> [ColumnScan] {
        var scans = headings.all.indices.map { scan($0, options.decimalMark ?? .dot, choices[$0]) }
        for (index, isComma) in settleMarks(scans.map(\.evidence)) where isComma {
            scans[index] = scan(index, .comma, choices[index])
        }
        return scans
    }

    /// Columns with numbers that can be read two ways, and whether their mark is the comma.
    mutating func settleMarks(_ evidences: [ColumnEvidence]) -> [(index: Int, isComma: Bool)] {
        guard options.decimalMark == nil else { return [] }
        var settled: [(index: Int, isComma: Bool)] = []
        let fileDots = evidences.reduce(0) { $0 + $1.needsDot }
        let fileCommas = evidences.reduce(0) { $0 + $1.needsComma }
        for (index, evidence) in evidences.enumerated() where evidence.ambiguousDots + evidence.ambiguousCommas > 0 {
            let own = evidence.needsComma - evidence.needsDot
            let isComma =
                own != 0 && !(own > 0 && fileDots > 4 * fileCommas)
                ? own > 0 : fileCommas > fileDots || (fileCommas == fileDots && source.delimiter == ";")
            settled.append((index, isComma))
            decisions.noteMark(headings.all[index].name, evidence, isComma, isOwn: own != 0)
        }
        return settled
    }

    func scan(_ column: Int, _ mark: DecimalMark, _ choice: TableReadOptions.ColumnChoice) -> ColumnScan {
        ColumnScan(
            grid, body: layout.body, column: column, mark: mark, marks: marks, options: options,
            mayAbandon: choice.type == nil || choice.type == .text)
    }

    /// Rows that hold words where at least two columns have numbers, and no number: headers of a part of the table.
    func sectionRows(_ scans: [ColumnScan]) -> Set<Int> {
        let numeric = scans.filter { !$0.isAbandoned && $0.evidence.numbers > $0.evidence.others }
        guard numeric.count >= 2 else { return [] }
        var counts: [Int32: Int] = [:]
        for scan in numeric { for row in scan.evidence.otherRows { counts[row, default: 0] += 1 } }
        let headers = counts.filter { $0.value >= 2 }.keys.map(Int.init).filter { row in
            !numeric.contains { $0.kinds[row] == .number || $0.kinds[row] == .wideNumber }
        }
        return Set(headers).union(labelRows())
    }

    /// Rows that hold nothing but the heading of the rows below: “一、本级支出”, “其中：”. A name without figures is
    /// no heading: its figures are missing.
    private func labelRows() -> [Int] {
        let bytes = grid.bytes
        return layout.body.indices.filter { row in
            let record = Int(layout.body[row])
            let range = grid.range(record, 0)
            // 一 to 十 lead with E4–E9, （ and ： with EF, ( and : are ASCII.
            guard range.count >= 2,
                bytes[range.lowerBound] >= 0xE4 || bytes[range.lowerBound] == 0x28
                    || bytes[range.upperBound - 1] == 0x3A
            else { return false }
            guard (1..<grid.width(record)).allSatisfy({ grid.range(record, $0).isEmpty }) else { return false }
            return Self.isHeading(foldedName(grid.text(range)))
        }
    }

    static func isHeading(_ label: String) -> Bool { label.hasSuffix(":") || Ordinal.level(label) ?? 9 < 2 }

    func columnTypes(
        _ scans: [ColumnScan], _ sections: Set<Int>, _ choices: [TableReadOptions.ColumnChoice]
    ) throws(ReadFailure) -> [ColumnTypeFinding] {
        var findings: [ColumnTypeFinding] = []
        for index in scans.indices {
            let finding = ColumnTypeFinding(
                scans[index], headings.all[index], sections: sections, chosen: choices[index].type,
                hasTableUnit: layout.unitLine != nil || options.unit != nil)
            if choices[index].type == finding.type, let row = finding.firstMisfit {
                let record = Int(layout.body[row])
                throw ReadFailure(
                    ReaderDiagnostics.notOfType, file: source.file, line: Int(grid.lines[record]),
                    [
                        headings.all[index].name, Diagnostic.argument(zh: finding.type.zh, en: finding.type.en),
                        "\(grid.lines[record])",
                        grid.text(record, index),
                    ])
            }
            findings.append(finding)
        }
        return findings
    }

    // MARK: Rows

    private mutating func findSummaries(
        _ scans: [ColumnScan], _ types: [ColumnTypeFinding], _ sections: Set<Int>
    ) -> SummaryRows {
        let kinds = types.map(\.type)
        let names = rowNames(kinds)
        let columns = amountColumns(kinds, scans)
        let amounts = AmountSums(scans, columns: columns)
        let candidates = TotalRowFinder(
            grid: grid, body: layout.body, amounts: amounts, names: names, sections: sections,
            parents: []
        ).findCandidates()
        let excluded = sections.union(candidates.map(\.row))
        var finder = HierarchyFinder(
            grid: grid, body: layout.body, amounts: amounts, names: names, excluded: excluded)
        var hierarchy = finder.find()
        guard options.setsTotalsAside else {
            let totals = candidates.map { TotalRow($0, .unchecked) } + hierarchy.parents
            let rows = totals.sorted { $0.row < $1.row }.map { setAside($0) }
            return SummaryRows(standing: LeftOutRows(rows).map { StandingTotals(rows: $0, isCertain: true) })
        }
        var parts: [PartRow] = []
        if options.setsPartsAside {
            parts = PartRowFinder(
                grid: grid, body: layout.body, amounts: amounts, names: names, excluded: excluded,
                parents: Set(hierarchy.parents.map(\.row)), members: hierarchy.members
            ).find()
        }
        if !parts.isEmpty {
            // What was no sum with its parts beside its addends may be one without.
            finder.parts = Set(parts.map(\.row))
            hierarchy = finder.find()
        }
        decisions.noteUnverifiedParents(hierarchy.unverified.count)
        let found = TotalRowFinder(
            grid: grid, body: layout.body, amounts: amounts, names: names, sections: sections,
            parents: finder.parts.union(hierarchy.parents.map(\.row))
        ).find()
        let doubtful = (found.kept + hierarchy.unverified).sorted { $0.row < $1.row }.map { setAside($0) }
        return SummaryRows(
            totals: (found.totals + hierarchy.parents).sorted { $0.row < $1.row }, kept: found.kept, parts: parts,
            standing: LeftOutRows(doubtful).map { StandingTotals(rows: $0, isCertain: false) })
    }

    /// Texts that may name a row: no remarks.
    func labelColumns(_ types: [ColumnType]) -> [Int] {
        headings.all.indices.filter { types[$0] == .text && !headings.all[$0].words.isRemark }
    }

    /// What tells rows apart.
    func keyColumns(_ types: [ColumnType]) -> [Int] {
        let labels = labelColumns(types)
        return headings.all.indices.filter { labels.contains($0) || types[$0] == .period }
    }

    func rowNames(_ types: [ColumnType]) -> RowNames {
        RowNames(grid, layout.body, keys: keyColumns(types), texts: labelColumns(types))
    }

    /// What a total row sums.
    func amountColumns(_ types: [ColumnType], _ scans: [ColumnScan]) -> [Int] {
        headings.all.indices.filter { index in
            types[index] == .number && !headings.all[index].words.isShareOrGrowth && !headings.all[index].words.isSerial
                && headings.all[index].unit?.isPercentLike != true && scans[index].wide.isEmpty
        }
    }

    private func keptRows(_ sections: Set<Int>, _ totals: SummaryRows) -> [Int32] {
        let removed = sections.union(totals.totals.map(\.row)).union(totals.parts.map(\.row))
        let all = 0..<Int32(clamping: layout.body.count)
        return removed.isEmpty ? Array(all) : all.filter { !removed.contains(Int($0)) }
    }

    /// Words beside the table: the last columns, without a name though the header reaches over them, that hold texts in
    /// hardly any row.
    private func sideNotes(
        _ types: [ColumnTypeFinding], _ scans: [ColumnScan], _ rows: [Int32]
    ) -> (columns: Int, rows: [Int32]) {
        var columns = 0
        var noted: [Int32] = []
        let reach = layout.header.map { grid.width($0) }.max() ?? 0
        for index in headings.all.indices.reversed() {
            guard headings.all[index].isUnnamed, index > 0, index < reach, types[index].type == .text else { break }
            let filled = rows.filter { !grid.range(Int(layout.body[Int($0)]), index).isEmpty }
            guard filled.count <= max(2, rows.count / 20), filled.count * 2 <= rows.count else { break }
            columns += 1
            noted += filled
        }
        return (columns, noted)
    }

    func setAside(
        _ sections: Set<Int>, _ totals: SummaryRows, _ besides: (columns: Int, rows: [Int32])
    ) -> [SetAsideRow] {
        var rows = layout.setAside.map { ($0.kind, $0.record) }
        rows += sections.map { (.header, Int(layout.body[$0])) }
        rows += totals.parts.map { (.part, Int(layout.body[$0.row])) }
        let notes = besides.rows.map { row in
            let record = Int(layout.body[Int(row)])
            return SetAsideRow(
                kind: .sideNote, line: Int(grid.lines[record]),
                cells: Array(grid.texts(record).dropFirst(headings.all.count - besides.columns)))
        }
        let whole = rows.map { kind, record in
            SetAsideRow(kind: kind, line: Int(grid.lines[record]), cells: grid.texts(record))
        }
        return (whole + totals.totals.map { setAside($0) } + notes).sorted { $0.line < $1.line }
    }

    private func setAside(_ total: TotalRow) -> SetAsideRow {
        let record = Int(layout.body[total.row])
        return SetAsideRow(
            kind: total.isSubtotal ? .subtotal : .total, line: Int(grid.lines[record]), cells: grid.texts(record),
            label: total.name)
    }

    // MARK: Names and units

    mutating func tableUnit() -> TableUnit? {
        if let unit = options.unit { return TableUnit(unit: unit, zh: "按指定", en: "as given") }
        if let line = layout.unitLine {
            return TableUnit(
                unit: line.unit, zh: "第\(line.line)行“\(line.text)”", en: "“\(line.text)” on line \(line.line)")
        }
        if let (unit, text) = headings.spreadUnit {
            return TableUnit(unit: unit, zh: "表头“\(text)”", en: "“\(text)” in the header")
        }
        let labels = LabelUnits(grid, layout.body, options.catalog)
        if labels.isLikely, let unit = labels.unit { decisions.noteLabels(labels, unit) }
        guard labels.isUnanimous, let unit = labels.unit else { return nil }
        return TableUnit(
            unit: unit, zh: "首列各行注明“\(labels.text)”", en: "“\(labels.text)” in the label of every row")
    }

    /// The file's name without directory and extension.
    func tableName() -> String {
        var name = Substring(source.file)
        if let slash = name.lastIndex(of: "/") { name = name[name.index(after: slash)...] }
        if let dot = name.lastIndex(of: "."), dot > name.startIndex { name = name[..<dot] }
        return String(name)
    }
}

/// The unit stated for a whole table, and where.
struct TableUnit {
    let unit: Unit
    let zh: String
    let en: String
}
