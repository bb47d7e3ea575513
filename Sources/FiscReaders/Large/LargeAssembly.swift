import FiscNumerics
import FiscTables

/// Puts the parts of a large file together into the table that the general reader would have made.
struct LargeAssembly {
    private let head: LargeHead
    private var parts: [LargePart]
    private var reading: GridReading
    private let rowCount: Int

    init(_ head: LargeHead, _ parts: [LargePart]) throws(LargeTrouble) {
        self.head = head
        self.parts = parts
        reading = head.reading
        rowCount = try head.confirmedRows(parts.map(\.facts))
    }

    mutating func table() throws(LargeTrouble) -> Table {
        noteText()
        let columns = try columnReadings(Set(head.types.indices))
        try refuseSections(columns)
        let findings = try head.confirmed(columns.map(\.scan), &reading)
        try refuseTotals(columns, findings)
        let places = RowPlaces(source: reading.source, lines: lines())
        let unit = reading.tableUnit()
        var made: [Column] = []
        var readings: [ColumnReading] = []
        for (index, column) in columns.enumerated() {
            let general = head.columnReading(index, column.scan, findings[index].type, tableUnit: unit?.unit)
            var result = try column.column(general)
            result.origin = ColumnOrigin(fileColumn: index + 1, places: places)
            made.append(result)
            readings.append(general)
        }
        reading.decisions.note(made, readings, findings, unit, reading.grid, reading.layout)
        let setAside = reading.setAside([], SummaryRows(), (0, []))
        guard
            let table = try? Table(
                name: reading.tableName(), columns: made, rowCount: rowCount, decisions: reading.decisions.all,
                setAside: setAside, source: reading.source)
        else { throw .notPlain("columns") }
        return table
    }

    /// With the cells of some columns only; the others are those of the prototype.
    mutating func table(only wanted: Set<Int>, _ prototype: Table) throws(LargeTrouble) -> Table {
        let columns = try columnReadings(wanted)
        try refuseSections(columns)
        let findings = try head.confirmed(columns.map(\.scan), &reading)
        try refuseTotals(columns, findings)
        let places = RowPlaces(source: reading.source, lines: lines())
        let unit = reading.tableUnit()?.unit
        var made = prototype.columns
        for index in wanted {
            made[index] = try columns[index].column(
                head.columnReading(index, columns[index].scan, findings[index].type, tableUnit: unit))
            made[index].origin = ColumnOrigin(fileColumn: index + 1, places: places)
        }
        return Table(partial: made, named: prototype.name, rowCount: rowCount, source: prototype.source)
    }

    private mutating func columnReadings(_ wanted: Set<Int>) throws(LargeTrouble) -> [LargeColumnReading] {
        var columns: [LargeColumnReading] = []
        for column in head.types.indices {
            guard wanted.contains(column) else {
                columns.append(LargeColumnReading(unread: column, head))
                continue
            }
            let pieces = parts.indices.map { part in
                let piece = parts[part].columns[column]
                parts[part].columns[column] = PartColumn()
                return piece
            }
            columns.append(try LargeColumnReading(head, column, pieces, parts.map(\.lines.count)))
        }
        return columns
    }

    private func refuseTotals(
        _ columns: [LargeColumnReading], _ findings: [ColumnTypeFinding]
    ) throws(LargeTrouble) {
        guard head.options.setsTotalsAside else { return }
        for (column, finding) in zip(columns, findings) where finding.type != .number && column.holdsSummaryWord {
            throw .notPlain("total")
        }
    }

    private mutating func noteText() {
        let leads = parts.reduce(0) { $0 + $1.facts.leads }
        let (zh, en) =
            head.markLength > 0
            ? ("有字节顺序标记", "it has a byte order mark")
            : leads == 0
                ? ("只有ASCII字符", "only ASCII characters")
                : ("\(leads)个非ASCII字符全部合法", "all \(leads) non-ASCII characters are valid")
        reading.decisions.note(
            DecodedText(
                bytes: [], encoding: .utf8, hadByteOrderMark: head.markLength > 0,
                reasonZh: head.options.encoding == nil ? zh : "按指定",
                reasonEn: head.options.encoding == nil ? en : "as given", notes: []))
        reading.decisions.note(head.finding, reading.grid)
        var layout = reading.layout
        layout.blankRecords = head.leadingBlanks + parts.reduce(0) { $0 + $1.facts.blankRecords }
        reading.decisions.note(
            layout, reading.headings, reading.grid, shorterRows: parts.reduce(0) { $0 + $1.facts.shorterRows })
    }

    /// The file's lines of the rows.
    private func lines() -> [Int32] {
        var all: [Int32] = []
        all.reserveCapacity(rowCount)
        var line = 1
        for part in parts {
            let first = Int32(clamping: line)
            all.append(contentsOf: part.lines.lazy.map { $0 + first })
            line += part.facts.lineCount
        }
        return all
    }

    /// Rows with words in two columns of figures might be headings: the general reader looks at them.
    private func refuseSections(_ columns: [LargeColumnReading]) throws(LargeTrouble) {
        var words: Set<Int32> = []
        let wordy = columns.filter { column in
            let evidence = column.scan.evidence
            return !column.scan.isAbandoned && evidence.others > 0 && evidence.numbers > evidence.others
        }
        guard wordy.count > 1 else { return }
        for column in wordy {
            // Of a column of codes the rows are not known.
            guard column.isNumber else { throw .notPlain("words among figures") }
            for row in column.otherRows where !words.insert(row).inserted { throw .notPlain("words among figures") }
        }
    }
}
