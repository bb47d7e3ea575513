/// Follows the records of a sheet of an .xls.
struct BIFFSheet {
    private var builder: SheetBuilder
    private let stream: BIFFStream
    private let formats: [NumberFormat]
    private let texts: BIFFTexts
    /// The cell whose formula gave a text, which the next record holds.
    private var waiting: (row: Int, column: Int)?

    init(_ builder: SheetBuilder, _ stream: BIFFStream, formats: [NumberFormat], texts: BIFFTexts) {
        self.builder = builder
        self.stream = stream
        self.formats = formats
        self.texts = texts
    }

    /// Reads up to the end of the sheet; charts within it have records of their own and are passed over.
    mutating func read(from start: Int) throws(ReadFailure) -> SheetBuilder {
        var place = start
        var depth = 0
        while let record = stream.record(at: place) {
            place = record.end
            switch record.type {
            case 0x0809: depth += 1
            case 0x000A:
                depth -= 1
                if depth <= 0 { return builder }
            default:
                if depth != 1 { continue }
                if builder.isFull { throw builder.tooLarge() }
                readRecord(record)
            }
        }
        return builder
    }

    private mutating func readRecord(_ record: BIFFStream.Record) {
        let numbers = stream.numbers
        let row = numbers.word16(record.start)
        let column = numbers.word16(record.start + 2)
        let style = numbers.word16(record.start + 4)
        switch record.type {
        case 0x00FD: builder.add(row: row, column: column, range: texts.range(Int(numbers.word32(record.start + 6))))
        case 0x0204, 0x00D6: add(row, column, stream.text(at: record.start + 6, end: record.end) ?? "")
        case 0x0203: add(row, column, style, Self.double(numbers.word64(record.start + 6)))
        case 0x027E: add(row, column, style, Self.number(rk: numbers.word32(record.start + 6)))
        case 0x00BD: addSeries(record, row, column)
        case 0x0205:
            addTruthOrError(row, column, numbers.byte(record.start + 6), isError: numbers.byte(record.start + 7) == 1)
        case 0x0006: addFormula(record, row, column, style)
        case 0x0207:
            if let (row, column) = waiting { add(row, column, stream.text(at: record.start, end: record.end) ?? "") }
            waiting = nil
        case 0x00E5: addMerges(record)
        case 0x0208: if numbers.word32(record.start + 12) & 0x20 != 0 { builder.hide(row: row) }
        case 0x007D:
            if style >= 0, numbers.word16(record.start + 8) & 1 == 1, column >= row {
                builder.hide(columns: row...column)
            }
        default: break
        }
    }

    // MARK: Values

    private mutating func add(_ row: Int, _ column: Int, _ text: String) {
        builder.add(row: row, column: column, text: Array(text.utf8))
    }

    private mutating func add(_ row: Int, _ column: Int, _ style: Int, _ number: StoredNumber?) {
        guard let number else { return }
        builder.add(
            row: row, column: column, number: number,
            format: formats.indices.contains(style) ? formats[style] : NumberFormat(builtIn: 0))
    }

    private static func double(_ bits: UInt64) -> StoredNumber? { StoredNumber(Double(bitPattern: bits)) }

    /// A number in 30 bits: a whole number or the upper half of a double, either perhaps a hundredfold.
    private static func number(rk: UInt32) -> StoredNumber? {
        var number: StoredNumber
        if rk & 2 != 0 {
            let value = Int32(bitPattern: rk) >> 2
            number = StoredNumber(magnitude: UInt64(value.magnitude), isNegative: value < 0)
        } else {
            guard let value = double(UInt64(rk & 0xFFFF_FFFC) << 32) else { return nil }
            number = value
        }
        guard rk & 1 != 0, number.magnitude > 0 else { return number }
        return StoredNumber(magnitude: number.magnitude, exponent: number.exponent - 2, isNegative: number.isNegative)
    }

    /// MULRK: numbers of a row side by side.
    private mutating func addSeries(_ record: BIFFStream.Record, _ row: Int, _ first: Int) {
        var place = record.start + 4
        var column = first
        while place + 6 <= record.end - 2 {
            add(row, column, stream.numbers.word16(place), Self.number(rk: stream.numbers.word32(place + 2)))
            place += 6
            column += 1
        }
    }

    private mutating func addTruthOrError(_ row: Int, _ column: Int, _ value: Int, isError: Bool) {
        let errors = [0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"]
        add(row, column, isError ? errors[value] ?? "#VALUE!" : value == 0 ? "FALSE" : "TRUE")
    }

    /// A formula with the value it had when the file was saved.
    private mutating func addFormula(_ record: BIFFStream.Record, _ row: Int, _ column: Int, _ style: Int) {
        let numbers = stream.numbers
        builder.noteFormula(hasValue: true)
        guard numbers.word16(record.start + 12) == 0xFFFF else {
            return add(row, column, style, Self.double(numbers.word64(record.start + 6)))
        }
        switch numbers.byte(record.start + 6) {
        case 0: waiting = (row, column)
        case 1: addTruthOrError(row, column, numbers.byte(record.start + 8), isError: false)
        case 2: addTruthOrError(row, column, numbers.byte(record.start + 8), isError: true)
        default: break
        }
    }

    private mutating func addMerges(_ record: BIFFStream.Record) {
        let count = stream.numbers.word16(record.start)
        for index in 0..<count {
            let place = record.start + 2 + 8 * index
            guard place + 8 <= record.end else { return }
            let numbers = stream.numbers
            builder.merge(
                SheetMerge(
                    row: numbers.word16(place), column: numbers.word16(place + 4), lastRow: numbers.word16(place + 2),
                    lastColumn: numbers.word16(place + 6)))
        }
    }
}
