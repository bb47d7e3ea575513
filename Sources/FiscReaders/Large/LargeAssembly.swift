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
        rowCount = parts.reduce(0) { $0 + $1.lines.count }
        guard rowCount > 0, let last = parts.last(where: { $0.facts.lastRecord != nil })?.facts.lastRecord,
            head.endsWithRow(last), rowCount < Int(Int32.max)
        else { throw .notPlain("end") }
    }

    mutating func table() throws(LargeTrouble) -> Table {
        noteText()
        let width = head.types.count
        var columns: [LargeColumnReading] = []
        for column in 0..<width {
            let pieces = parts.indices.map { part in
                let piece = parts[part].columns[column]
                parts[part].columns[column] = PartColumn()
                return piece
            }
            columns.append(try LargeColumnReading(head, column, pieces, parts.map(\.lines.count)))
        }
        try refuseSections(columns)
        for (_, isComma) in reading.settleMarks(columns.map(\.scan.evidence)) where isComma {
            throw .notPlain("decimal comma")
        }
        let findings = try types(columns)
        let places = RowPlaces(source: reading.source, lines: lines())
        let unit = reading.tableUnit()
        var made: [Column] = []
        var readings: [ColumnReading] = []
        for (index, column) in columns.enumerated() {
            let general = ColumnReading(
                grid: reading.grid, body: [], rows: [], heading: reading.headings.all[index], scan: column.scan,
                type: findings[index].type, choice: head.choices[index], tableUnit: unit?.unit, marks: reading.marks,
                options: head.options)
            var result = try column.column(general)
            result.origin = ColumnOrigin(fileColumn: index + 1, places: places)
            made.append(result)
            readings.append(general)
        }
        reading.decisions.note(made, readings, findings, unit, reading.grid, reading.layout)
        let setAside = reading.setAside([], ([], []), (0, []))
        guard
            let table = try? Table(
                name: reading.tableName(), columns: made, rowCount: rowCount, decisions: reading.decisions.all,
                setAside: setAside, source: reading.source)
        else { throw .notPlain("columns") }
        return table
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

    private func types(_ columns: [LargeColumnReading]) throws(LargeTrouble) -> [ColumnTypeFinding] {
        var findings: [ColumnTypeFinding] = []
        for (index, column) in columns.enumerated() {
            let finding = ColumnTypeFinding(
                column.scan, reading.headings.all[index], sections: [], chosen: head.choices[index].type,
                hasTableUnit: reading.layout.unitLine != nil || head.options.unit != nil)
            let evidence = column.scan.evidence
            let mightBeGivenUp =
                !column.scan.isAbandoned && evidence.others >= 64 && evidence.numbers < evidence.others * 4
            guard finding.type == head.types[index], finding.firstMisfit == nil, evidence.longNumbers == 0,
                !mightBeGivenUp
            else { throw .notPlain("type of a column") }
            if head.options.setsTotalsAside, finding.type != .number, column.holdsTotalWord {
                throw .notPlain("total")
            }
            findings.append(finding)
        }
        return findings
    }
}
