import FiscNumerics
import FiscSource
import FiscTables

/// Builds one column from its scan, for the rows that stay.
struct ColumnReading {
    let grid: CellGrid
    let body: [Int32]
    /// Positions in the body.
    let rows: [Int32]
    let heading: Heading
    let scan: ColumnScan
    let type: ColumnType
    let choice: TableReadOptions.ColumnChoice
    let tableUnit: Unit?
    let marks: MissingMarks
    let options: TableReadOptions

    func column(file: String) throws(ReadFailure) -> Column {
        switch type {
        case .number: return numberColumn()
        case .period: return periodColumn()
        case .text:
            let texts = textColumn()
            guard choice.type == nil, case .text(_, let words) = texts.storage, words.count <= 2,
                TruthWord.areTruths(words, header: heading.header)
            else { return texts }
            return try truthColumn(texts, file)
        case .truth: return try truthColumn(textColumn(), file)
        }
    }

    var columnName: String { choice.name ?? heading.name }

    /// What gave the column its unit.
    enum UnitSource { case chosen, header, cells, table, word, none }

    var unitFound: (unit: Unit?, source: UnitSource) {
        if let unit = choice.unit { return (unit, .chosen) }
        if let unit = heading.unit { return (unit, .header) }
        let money = tableUnit.flatMap { heading.words.takes(tableUnitOfMoney: $0.isMoney) ? $0 : nil }
        let own = cellUnits
        if let unit = own.most, own.isMostOfAll, own.isOnly || money.map({ unit.factor(to: $0) == nil }) ?? true {
            return (unit, .cells)
        }
        if let money { return (money, .table) }
        if let word = heading.words.impliedUnit, let unit = options.catalog.unit(named: word) { return (unit, .word) }
        return (nil, .none)
    }

    /// The unit that most cells with a unit of their own carry; whether most of all numbers carry it, and whether no
    /// number goes without. A few units in cells say nothing about the numbers beside them, and 0 needs none.
    private var cellUnits: (most: Unit?, isMostOfAll: Bool, isOnly: Bool) {
        guard !scan.suffixOf.isEmpty else { return (nil, false, false) }
        var counts = [Int](repeating: 0, count: scan.suffixes.count)
        for row in rows where isNumber(Int(row)) && !isWrittenZero(Int(row)) { counts[suffix(Int(row))] += 1 }
        guard let most = counts.indices.dropFirst().max(by: { counts[$0] < counts[$1] }), counts[most] > 0 else {
            return (nil, false, false)
        }
        let all = counts.reduce(0, +)
        return (scan.suffixes[most], (all - counts[0]) * 2 > all, counts[0] == 0)
    }

    private func isWrittenZero(_ row: Int) -> Bool { scan.kinds[row] == .number && scan.values[row] == 0 }

    /// Whether a number can be read in the column's unit: a cell without a unit takes it from a header or a title line,
    /// never from other cells, and a cell with one cannot be a plain number.
    private func isClear(_ row: Int, _ found: (unit: Unit?, source: UnitSource)) -> Bool {
        guard !scan.suffixOf.isEmpty, !isWrittenZero(row) else { return true }
        return scan.suffixes[suffix(row)] == nil ? found.source != .cells : found.unit != nil
    }

    private func suffix(_ row: Int) -> Int { row < scan.suffixOf.count ? Int(scan.suffixOf[row]) : 0 }
    private func isNumber(_ row: Int) -> Bool { scan.kinds[row] == .number || scan.kinds[row] == .wideNumber }

    private func reason(_ row: Int) -> MissingReason {
        switch scan.kinds[row] {
        case .empty: .emptyCell
        case .absent: .shortRow
        case .mark: .mark(text(row))
        default: .unreadable(String(text(row).prefix(60)))
        }
    }

    private func text(_ row: Int) -> String { grid.text(Int(body[row]), scan.column) }

    // MARK: Numbers

    /// Cells without a figure that the user wants to be 0.
    private func isZero(_ row: Int) -> Bool {
        switch scan.kinds[row] {
        case .empty, .absent: options.readsMissingAsZero || options.zeroMarks.contains("")
        case .mark: options.readsMissingAsZero
        default: false
        }
    }

    private func numberColumn() -> Column {
        let found = unitFound
        let unit = found.unit
        let storage: ColumnStorage
        let validity: Validity
        if scan.wide.isEmpty, scan.suffixOf.isEmpty, !repairs, let scaled = scaledStorage() {
            (storage, validity) = scaled
        } else {
            (storage, validity) = decimalStorage(found)
        }
        return Column(
            name: columnName, header: heading.header, unit: unit, isFigure: true, storage: storage, validity: validity)
    }

    private var repairs: Bool { options.repairsLongNumbers && scan.evidence.longNumbers > 0 }

    /// All cells at one scale of 64 bits; `nil` where that overflows.
    private func scaledStorage() -> (ColumnStorage, Validity)? {
        var scale = 0
        var uniform = true
        var first: UInt8?
        for row in rows where scan.kinds[Int(row)] == .number {
            let own = scan.decimals[Int(row)]
            scale = max(scale, Int(own))
            if let first, first != own { uniform = false }
            first = first ?? own
        }
        guard scale <= 18 else { return nil }
        var values: [Int64] = []
        var digits: [UInt8] = []
        var validity = Validity()
        values.reserveCapacity(rows.count)
        if !uniform { digits.reserveCapacity(rows.count) }
        for position in rows {
            let row = Int(position)
            guard scan.kinds[row] == .number else {
                values.append(0)
                if !uniform { digits.append(0) }
                if isZero(row) { validity.appendPresent() } else { validity.appendMissing(reason(row)) }
                continue
            }
            let own = Int(scan.decimals[row])
            guard let value = scaled(scan.values[row], by: scale - own) else { return nil }
            values.append(value)
            if !uniform { digits.append(UInt8(own)) }
            validity.appendPresent()
        }
        return (.scaled(values, scale: scale, digits: uniform ? nil : digits), validity)
    }

    private func scaled(_ value: Int64, by places: Int) -> Int64? {
        var value = value
        for _ in 0..<places {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
        }
        return value
    }

    /// Cells with units of their own, many digits or exponents: one exact decimal each.
    private func decimalStorage(_ found: (unit: Unit?, source: UnitSource)) -> (ColumnStorage, Validity) {
        var numbers: [Decimal] = []
        var validity = Validity()
        numbers.reserveCapacity(rows.count)
        for position in rows {
            let row = Int(position)
            if let value = isZero(row) ? .zero : isClear(row, found) ? decimal(row, found.unit) : nil {
                numbers.append(value)
                validity.appendPresent()
            } else {
                numbers.append(.zero)
                validity.appendMissing(isNumber(row) ? .unreadable(String(text(row).prefix(60))) : reason(row))
            }
        }
        return (ColumnStorage(numbers: numbers), validity)
    }

    private func decimal(_ row: Int, _ unit: Unit?) -> Decimal? {
        guard isNumber(row) else { return nil }
        let raw = scan.values[row]
        var value =
            scan.wide[Int32(row)]
            ?? Decimal(
                coefficient: UInt128(raw.magnitude), exponent: -Int(scan.decimals[row]), isNegative: raw < 0)
        if repairs, value.digitCount >= 15 { value = value.rounded(toSignificant: 15, .halfEven).reduced }
        guard let own = scan.suffixes[suffix(row)], let unit, own != unit else { return value }
        return try? own.convert(value, to: unit)
    }

    // MARK: Other types

    private func periodColumn() -> Column {
        var cells = PeriodCells()
        for position in rows {
            let row = Int(position)
            if let period = scan.readPeriod(at: row) {
                cells.append(period)
            } else {
                cells.appendMissing(isNumber(row) ? .unreadable(text(row)) : reason(row))
            }
        }
        return cells.column(name: columnName, header: heading.header) ?? textColumn()
    }

    private func textColumn() -> Column {
        let bytes = grid.bytes.span
        var dictionary = TextDictionary()
        var codes: [Int32] = []
        var validity = Validity()
        codes.reserveCapacity(rows.count)
        let indents = indents()
        for position in rows {
            let record = Int(body[Int(position)])
            let range = grid.range(record, scan.column)
            if range.isEmpty {
                codes.append(0)
                validity.appendMissing(grid.has(record, scan.column) ? .emptyCell : .shortRow)
                continue
            }
            if range.count <= 12, mayBeMark(bytes[range.lowerBound]), marks.isMarkAmongTexts(grid.text(range)) {
                codes.append(0)
                validity.appendMissing(.mark(grid.text(range)))
                continue
            }
            codes.append(dictionary.code(bytes, range))
            validity.appendPresent()
        }
        let texts = dictionary.texts.isEmpty ? [""] : dictionary.texts
        var column = Column(
            name: columnName, header: heading.header, storage: .text(codes: codes, dictionary: texts),
            validity: validity)
        column.indents = indents
        return column
    }

    /// The blanks that the cells begin with; nil where none does, which the first thousand rows tell.
    private func indents() -> [UInt8]? {
        func indent(_ position: Int32) -> UInt8 {
            UInt8(clamping: grid.indent(Int(body[Int(position)]), scan.column))
        }
        guard rows.prefix(1_000).contains(where: { indent($0) > 0 }) else { return nil }
        return rows.map(indent)
    }

    /// Dashes, and whatever the user named as a mark.
    func mayBeMark(_ byte: UInt8) -> Bool {
        byte == 0x2D || byte == 0xE2 || byte == 0xEF || !options.missingMarks.isEmpty
    }

    private func truthColumn(_ texts: Column, _ file: String) throws(ReadFailure) -> Column {
        guard case .text(let codes, let dictionary) = texts.storage else { return texts }
        var truths: [Bool] = []
        truths.reserveCapacity(codes.count)
        for (row, code) in codes.enumerated() {
            if texts.isMissing(at: row) {
                truths.append(false)
                continue
            }
            guard let truth = TruthWord.value(dictionary[Int(code)]) else {
                let record = Int(body[Int(rows[row])])
                throw ReadFailure(
                    ReaderDiagnostics.notOfType, file: file, line: Int(grid.lines[record]),
                    [
                        columnName, Diagnostic.argument(zh: type.zh, en: type.en), "\(grid.lines[record])",
                        dictionary[Int(code)],
                    ])
            }
            truths.append(truth)
        }
        return Column(name: columnName, header: texts.header, storage: .truth(truths), validity: texts.validity)
    }
}

/// Words for true and false; a column is one of truths only where all its words come from one pair.
enum TruthWord {
    private static let pairs: [(yes: String, no: String)] = [
        ("是", "否"), ("真", "假"), ("true", "false"), ("yes", "no"), ("√", "×"), ("✓", "✗"), ("对", "错"),
    ]

    static func value(_ text: String) -> Bool? {
        let word = text.lowercased()
        for pair in pairs {
            if word == pair.yes { return true }
            if word == pair.no { return false }
        }
        return nil
    }

    /// Both words of one pair and nothing else, or one of them under a header that asks (是否…).
    static func areTruths(_ dictionary: [String], header: String) -> Bool {
        let words = Set(dictionary.map { $0.lowercased() })
        return pairs.contains { pair in
            words == [pair.yes, pair.no]
                || (header.hasPrefix("是否") && !words.isEmpty && words.isSubset(of: [pair.yes, pair.no]))
        }
    }
}
