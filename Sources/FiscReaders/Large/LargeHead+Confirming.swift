import FiscNumerics
import FiscTables

/// Whether the rows bear out what the head said of the file.
extension LargeHead {
    /// The types of the columns by all their cells; thrown out of where any of them is not the head's.
    func confirmed(
        _ scans: [ColumnScan], _ reading: inout GridReading
    ) throws(LargeTrouble) -> [ColumnTypeFinding] {
        for (_, isComma) in reading.settleMarks(scans.map(\.evidence)) where isComma {
            throw .notPlain("decimal comma")
        }
        var findings: [ColumnTypeFinding] = []
        for (index, scan) in scans.enumerated() {
            let finding = ColumnTypeFinding(
                scan, reading.headings.all[index], sections: [], chosen: choices[index].type,
                hasTableUnit: reading.layout.unitLine != nil || options.unit != nil)
            let evidence = scan.evidence
            let mightBeGivenUp =
                !scan.isAbandoned && evidence.others >= 64 && evidence.numbers < evidence.others * 4
            guard finding.type == types[index], finding.firstMisfit == nil, evidence.longNumbers == 0, !mightBeGivenUp
            else { throw .notPlain("type of a column") }
            findings.append(finding)
        }
        return findings
    }

    /// How many rows there are; the last of them must be one, and not a note below the rows.
    func confirmedRows(_ facts: [RangeFacts]) throws(LargeTrouble) -> Int {
        let rows = facts.reduce(0) { $0 + $1.rowCount }
        guard rows > 0, rows < Int(Int32.max), let last = facts.last(where: { $0.lastRecord != nil })?.lastRecord,
            endsWithRow(last)
        else { throw .notPlain("end") }
        return rows
    }

    /// What a column is read with, once its cells have been scanned.
    func columnReading(
        _ column: Int, _ scan: ColumnScan, _ type: ColumnType, tableUnit: Unit?
    ) -> ColumnReading {
        ColumnReading(
            grid: reading.grid, body: [], rows: [], heading: reading.headings.all[column], scan: scan, type: type,
            choice: choices[column], tableUnit: tableUnit, marks: reading.marks, options: options)
    }
}
