internal import FiscTables

/// A table as comma-separated values (RFC 4180): a header with units, numbers bare and exact, what is missing empty.
struct TableCSV {
    let rows: ExportTable
    private(set) var bytes: [UInt8] = []
    /// Cells that got an apostrophe, because a spreadsheet would take them for a formula.
    private(set) var apostrophes = 0

    init(_ rows: ExportTable, isMarked: Bool) {
        self.rows = rows
        bytes.reserveCapacity(rows.rowCount * rows.columns.count * 10 + 64)
        if isMarked { bytes += [0xEF, 0xBB, 0xBF] }
        writeHeader()
        let writers = rows.columns.map { CSVColumn($0) }
        for row in 0..<rows.rowCount {
            for (index, writer) in writers.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                if writer.append(row, to: &bytes) { apostrophes += 1 }
            }
            // A lone missing cell would leave an empty line, which is no row.
            if writers.count == 1, rows.columns[0].isMissing(at: row) { bytes += [0x22, 0x22] }
            bytes += [0x0D, 0x0A]
        }
    }

    private mutating func writeHeader() {
        for (index, head) in rows.heads.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            let field = CSVField(head.full)
            bytes += field.bytes
            if field.hasApostrophe { apostrophes += 1 }
        }
        bytes += [0x0D, 0x0A]
    }
}

/// A text as one field.
struct CSVField {
    let bytes: [UInt8]
    let hasApostrophe: Bool

    init(_ text: String) {
        hasApostrophe = CSVWriter.startsFormula(text)
        var content = Array(text.utf8)
        if hasApostrophe { content.insert(UInt8(ascii: "'"), at: 0) }
        guard content.contains(where: Self.needsQuotes) else {
            bytes = content
            return
        }
        var quoted: [UInt8] = [0x22]
        for byte in content {
            if byte == 0x22 { quoted.append(0x22) }
            quoted.append(byte)
        }
        bytes = quoted + [0x22]
    }

    /// A semicolon, too: where the comma is the decimal mark, what follows it could be a formula.
    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == 0x22 || byte == 0x2C || byte == 0x3B || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}

/// The cells of one column as fields; texts that occur often are made once.
private struct CSVColumn {
    private let column: Column
    private let fields: [CSVField]
    private let codes: [Int32]

    init(_ column: Column) {
        self.column = column
        if case .text(let codes, let dictionary) = column.storage {
            self.codes = codes
            fields = dictionary.map { CSVField($0) }
        } else {
            codes = []
            fields = []
        }
    }

    /// Whether the field got an apostrophe.
    func append(_ row: Int, to bytes: inout [UInt8]) -> Bool {
        if column.isMissing(at: row) { return false }
        if !codes.isEmpty {
            let field = fields[Int(codes[row])]
            bytes.append(contentsOf: field.bytes)
            return field.hasApostrophe
        }
        if let numeral = column.numeral(at: row) {
            numeral.append(to: &bytes)
        } else {
            bytes.append(contentsOf: CSVField(column.cellText(at: row)).bytes)
        }
        return false
    }
}
