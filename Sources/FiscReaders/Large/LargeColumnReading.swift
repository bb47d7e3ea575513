import FiscNumerics
import FiscTables

/// One column of a large file: the evidence of all its cells, and the column made of them.
struct LargeColumnReading {
    let isNumber: Bool
    /// What the cells say together; it holds none of them.
    let scan: ColumnScan
    /// Rows of cells that are neither number, period nor mark.
    private(set) var otherRows: [Int32] = []
    private let pieces: [PartColumn]
    /// Rows of each piece.
    private let counts: [Int]
    /// The different texts of all pieces, those that are no plain number in a column of figures.
    private let texts: TextCodes
    /// For each piece, the numbers of its texts here.
    private let renumbered: [[Int32]]
    /// What each different text is; empty for a column that is clearly text.
    private let kinds: ColumnScan?

    /// A column whose cells are not asked for: the head's word is taken for the rest.
    init(unread column: Int, _ head: LargeHead) {
        pieces = []
        counts = []
        isNumber = head.types[column] == .number
        texts = TextCodes()
        renumbered = []
        kinds = nil
        scan = head.scans[column]
    }

    init(_ head: LargeHead, _ column: Int, _ pieces: [PartColumn], _ counts: [Int]) throws(LargeTrouble) {
        self.pieces = pieces
        self.counts = counts
        let isNumber = head.types[column] == .number
        self.isNumber = isNumber
        // The first piece's texts keep their numbers.
        var texts = pieces.first.map { isNumber ? $0.odd : $0.texts } ?? TextCodes()
        var renumbered = pieces.isEmpty ? [] : [Array(0..<Int32(clamping: texts.count))]
        for piece in pieces.dropFirst() { renumbered.append(texts.merge(isNumber ? piece.odd : piece.texts)) }
        self.texts = texts
        self.renumbered = renumbered
        guard texts.areValid(from: 0) else { throw .notPlain("encoding") }
        if isNumber, texts.count > CellGap.mostOdd { throw .notPlain("words among figures") }
        let sample = head.scans[column]
        if sample.isAbandoned {
            scan = sample
            kinds = nil
            return
        }
        var weights = [Int](repeating: 0, count: texts.count)
        for (piece, own) in zip(pieces, renumbered) {
            if isNumber {
                for gap in piece.gaps where gap.code >= 0 { weights[Int(own[Int(gap.code)])] += 1 }
            } else {
                for code in piece.codes where code >= 0 { weights[Int(own[Int(code)])] += 1 }
            }
        }
        let kinds = try head.kinds(of: texts, column, weights: weights)
        var evidence = kinds.evidence
        for piece in pieces { evidence.add(piece.counts) }
        self.kinds = kinds
        scan = ColumnScan(column: column, evidence: evidence, isAbandoned: false, catalog: head.options.catalog)
        if isNumber, kinds.kinds.contains(.other) {
            eachGap { row, code in
                if code >= 0, kinds.kinds[Int(code)] == .other { otherRows.append(row) }
            }
        }
    }

    var holdsSummaryWord: Bool { texts.holdSummaryWord(from: 0) }

    /// The column of the type that was found.
    func column(_ reading: ColumnReading) throws(LargeTrouble) -> Column {
        switch reading.type {
        case .number: return try numberColumn(reading)
        case .period: return periodColumn(reading) ?? textColumn(reading)
        case .text:
            let column = textColumn(reading)
            guard let words = Self.truthWords(column, reading), case .text(let codes, _) = column.storage else {
                return column
            }
            let truths = words.map { TruthWord.value($0) ?? false }
            return Column(
                name: column.name, header: column.header,
                storage: .truth((0..<codes.count).map { !column.isMissing(at: $0) && truths[Int(codes[$0])] }),
                validity: column.validity)
        case .truth: throw .notPlain("truths")
        }
    }

    /// The words of a column that holds nothing but true and false.
    static func truthWords(_ column: Column, _ reading: ColumnReading) -> [String]? {
        guard reading.choice.type == nil, case .text(_, let words) = column.storage, words.count <= 2,
            TruthWord.areTruths(words, header: reading.heading.header)
        else { return nil }
        return words
    }

    // MARK: Gaps

    /// Cells of a column of figures that hold no plain number: `CellGap.empty`, `absent` or a text's number.
    private func eachGap(_ visit: (Int32, Int32) -> Void) {
        var before: Int32 = 0
        for (piece, count) in zip(pieces.indices, counts) {
            for gap in pieces[piece].gaps {
                visit(before + gap.row, gap.code < 0 ? gap.code : renumbered[piece][Int(gap.code)])
            }
            before += Int32(clamping: count)
        }
    }

    private func reason(_ code: Int32) -> MissingReason {
        if code == CellGap.empty { return .emptyCell }
        if code == CellGap.absent { return .shortRow }
        let text = texts.text(Int(code))
        return kinds?.kinds[Int(code)] == .mark ? .mark(text) : .unreadable(String(text.prefix(60)))
    }

    // MARK: Numbers

    private func numberColumn(_ reading: ColumnReading) throws(LargeTrouble) -> Column {
        let options = reading.options
        let emptyIsZero = options.readsMissingAsZero || options.zeroMarks.contains("")
        let texts = kinds
        func isNumber(_ code: Int32) -> Bool { code >= 0 && texts?.kinds[Int(code)] == .number }
        func isZero(_ code: Int32) -> Bool {
            code < 0 ? emptyIsZero : options.readsMissingAsZero && texts?.kinds[Int(code)] == .mark
        }
        // The scale of all, and whether every number has it.
        var own: Set<UInt8> = []
        for (piece, count) in zip(pieces, counts) where count > 0 { own.formUnion(piece.decimalsFound) }
        for (code, kind) in (texts?.kinds ?? []).enumerated() where kind == .number {
            own.insert(texts?.decimals[code] ?? 0)
        }
        let scale = Int(own.max() ?? 0)
        guard scale <= 18 else { throw .notPlain("scale") }
        let isUniform = own.count <= 1
        var values: [Int64] = []
        var digits: [UInt8] = []
        let total = counts.reduce(0, +)
        values.reserveCapacity(total)
        if !isUniform { digits.reserveCapacity(total) }
        for piece in pieces {
            try piece.appendValues(scale, &values)
            if !isUniform { piece.appendDigits(&digits) }
        }
        var validity = Validity()
        var next = 0
        var overflows = false
        eachGap { row, code in
            let row = Int(row)
            if isNumber(code), let texts {
                let value = PartColumn.scaled(texts.values[Int(code)], by: scale - Int(texts.decimals[Int(code)]))
                if value == nil { overflows = true }
                values[row] = value ?? 0
                if !isUniform { digits[row] = texts.decimals[Int(code)] }
            } else if !isZero(code) {
                validity.appendPresent(row - next)
                validity.appendMissing(reason(code))
                next = row + 1
            }
        }
        if overflows { throw .notPlain("scale") }
        validity.appendPresent(total - next)
        return Column(
            name: reading.columnName, header: reading.heading.header, unit: reading.unitFound.unit, isFigure: true,
            storage: .scaled(values, scale: scale, digits: isUniform ? nil : digits), validity: validity)
    }

    // MARK: Texts

    /// One pass over the codes of all pieces.
    private func eachCode(_ visit: (Int32) -> Void) {
        for (piece, own) in zip(pieces, renumbered) {
            for code in piece.codes { visit(code < 0 ? code : own[Int(code)]) }
        }
    }

    private func textColumn(_ reading: ColumnReading) -> Column {
        var words = CodedTexts()
        words.addWords(texts, reading)
        return words.textColumn(reading, rows: counts.reduce(0, +), eachCode)
    }

    private func periodColumn(_ reading: ColumnReading) -> Column? {
        guard let kinds else { return nil }
        var periods = CodedTexts()
        periods.addPeriods(texts, kinds)
        return periods.periodColumn(reading, eachCode)
    }
}

extension LargeHead {
    /// What the different texts of a column from `first` on are, each as often as it comes.
    func kinds(
        of texts: TextCodes, _ column: Int, from first: Int = 0, weights: [Int] = []
    ) throws(LargeTrouble) -> ColumnScan {
        let grid = CellGrid(texts: texts, from: first)
        let kinds = ColumnScan(
            grid, body: grid.records, column: 0, mark: .dot, marks: reading.marks, options: options,
            mayAbandon: false, weights: weights)
        guard kinds.wide.isEmpty, kinds.suffixOf.isEmpty else { throw .notPlain("numbers with units") }
        if choices[column].type == .number, kinds.kinds.contains(.period) { throw .notPlain("misfit") }
        return kinds
    }
}
