import FiscNumerics
import FiscTables

/// What the different texts of a column of texts or periods mean. Each is looked at once, however often it comes.
struct CodedTexts: Sendable {
    /// Those that are words, in order of first appearance.
    private(set) var words: [String] = []
    private var periods: [Period] = []
    /// For each text its number among the words or the periods; −1 for one that stands for a missing cell.
    private var places: [Int32] = []
    private var reasons: [Int32: MissingReason] = [:]

    /// Texts looked at.
    var count: Int { places.count }

    /// Looks at the texts from `count` on, as a column of texts has them.
    mutating func addWords(_ texts: TextCodes, _ reading: ColumnReading) {
        for code in count..<texts.count {
            let text = texts.text(code)
            let range = texts.range(code)
            if range.count <= 12, reading.mayBeMark(texts.arena[range.lowerBound]),
                reading.marks.isMarkAmongTexts(text)
            {
                addMissing(.mark(text))
            } else {
                places.append(Int32(clamping: words.count))
                words.append(text)
            }
        }
    }

    /// Looks at the texts from `count` on, as a column of periods has them; `kinds` begins with the first of these.
    mutating func addPeriods(_ texts: TextCodes, _ kinds: ColumnScan) {
        let first = count
        for code in first..<texts.count {
            let own = code - first
            if let period = kinds.readPeriod(at: own) {
                places.append(Int32(clamping: periods.count))
                periods.append(period)
            } else {
                let text = texts.text(code)
                addMissing(kinds.kinds[own] == .mark ? .mark(text) : .unreadable(String(text.prefix(60))))
            }
        }
    }

    private mutating func addMissing(_ reason: MissingReason) {
        reasons[Int32(clamping: places.count)] = reason
        places.append(-1)
    }

    /// Why a cell without a word or a period has none.
    private func reason(_ code: Int32) -> MissingReason {
        if code == CellGap.absent { return .shortRow }
        return reasons[code] ?? .emptyCell
    }

    /// The column of codes none of which stands for a missing cell; `nil` where one might.
    func plainTextColumn(_ reading: ColumnReading, _ codes: UnsafeBufferPointer<Int32>) -> Column? {
        // All bits together are below 0 where one code is. Without missing texts the words have the texts' numbers.
        guard reasons.isEmpty, unsafe codes.reduce(0, { $0 | $1 }) >= 0 else { return nil }
        return Column(
            name: reading.columnName, header: reading.heading.header,
            storage: .text(codes: unsafe Array(codes), dictionary: words),
            validity: Validity(allPresent: codes.count))
    }

    /// The column of the codes that `each` goes through.
    func textColumn(_ reading: ColumnReading, rows: Int, _ each: ((Int32) -> Void) -> Void) -> Column {
        var codes: [Int32] = []
        codes.reserveCapacity(rows)
        var validity = Validity()
        var waiting = 0
        each { code in
            if code >= 0, places[Int(code)] >= 0 {
                codes.append(places[Int(code)])
                waiting += 1
            } else {
                validity.appendPresent(waiting)
                waiting = 0
                codes.append(0)
                validity.appendMissing(reason(code))
            }
        }
        validity.appendPresent(waiting)
        return Column(
            name: reading.columnName, header: reading.heading.header,
            storage: .text(codes: codes, dictionary: words.isEmpty ? [""] : words), validity: validity)
    }

    /// `nil` where no cell holds a period.
    func periodColumn(_ reading: ColumnReading, _ each: ((Int32) -> Void) -> Void) -> Column? {
        var cells = PeriodCells()
        each { code in
            if code >= 0, places[Int(code)] >= 0 {
                cells.append(periods[Int(places[Int(code)])])
            } else {
                cells.appendMissing(reason(code))
            }
        }
        return cells.column(name: reading.columnName, header: reading.heading.header)
    }
}
