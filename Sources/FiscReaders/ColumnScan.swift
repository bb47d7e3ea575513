import FiscNumerics

/// What stands in a cell, as far as can be said from the cell alone.
enum CellKind: UInt8 { case empty, absent, mark, number, wideNumber, period, other }

/// One column of the body read cell by cell, with the evidence for its type.
///
/// Given up early where the first cells show that it is text.
struct ColumnScan {
    let column: Int
    private(set) var kinds: [CellKind] = []
    /// Magnitudes with sign, without regard to `decimals`; of a period its number.
    private(set) var values: [Int64] = []
    private(set) var decimals: [UInt8] = []
    /// Numbers beyond 64 bits or written with an exponent.
    private(set) var wide: [Int32: Decimal] = [:]
    /// The different periods; the value of a period cell is a number in it.
    private var periodsSeen: [Period] = []
    /// The units that stand in cells; number 0 is none. `suffixOf` is empty while no cell has one.
    private(set) var suffixes: [Unit?] = [nil]
    private var suffixWords = [""]
    private(set) var suffixOf: [UInt8] = []
    private(set) var evidence = ColumnEvidence()
    /// It was given up: clearly no column of numbers or periods.
    private(set) var isAbandoned = false

    private var seen = TextDictionary()
    private var meanings: [Meaning] = []
    private let catalog: UnitCatalog
    /// How often each cell counts; once where it is not said.
    private var weights: [Int] = []

    private static let patience = 64

    init(
        _ grid: CellGrid, body: [Int32], column: Int, mark: DecimalMark, marks: MissingMarks, options: TableReadOptions,
        mayAbandon: Bool, weights: [Int] = []
    ) {
        self.column = column
        self.weights = weights
        catalog = options.catalog
        let zeroMarks = Set(options.zeroMarks)
        kinds.reserveCapacity(body.count)
        values.reserveCapacity(body.count)
        decimals.reserveCapacity(body.count)
        let bytes = grid.bytes.span
        for record in body {
            let range = grid.range(Int(record), column)
            if range.isEmpty {
                add(grid.has(Int(record), column) ? .empty : .absent)
                continue
            }
            if let number = ScannedNumber.scan(bytes, range, mark: mark), number.suffix.isEmpty {
                add(number, bytes, range, suffix: number.traits.contains(.percent) ? "%" : "")
            } else {
                addOther(bytes, range, mark, marks, zeroMarks)
            }
            if mayAbandon, evidence.others == Self.patience, evidence.numbers * 4 < evidence.others,
                evidence.periods * 4 < evidence.others
            {
                isAbandoned = true
                return
            }
        }
        seen = TextDictionary()
        meanings = []
    }

    /// A column whose cells are kept elsewhere: what they say together.
    init(column: Int, evidence: ColumnEvidence, isAbandoned: Bool, catalog: UnitCatalog) {
        self.column = column
        self.evidence = evidence
        self.isAbandoned = isAbandoned
        self.catalog = catalog
    }

    private var weight: Int { kinds.count < weights.count ? weights[kinds.count] : 1 }

    /// What a text that is no plain number means here. Texts repeat, so each is looked at once.
    private enum Meaning {
        case period(Int64)
        case zero, mark
        case number(ScannedNumber, folded: [UInt8], suffix: String)
        case other(String)
    }

    private mutating func addOther(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ mark: DecimalMark, _ marks: MissingMarks, _ zeroMarks: Set<String>
    ) {
        let code = Int(seen.code(bytes, range))
        if code == meanings.count { meanings.append(meaning(bytes, range, mark, marks, zeroMarks)) }
        switch meanings[code] {
        case .period(let index):
            evidence.periods += weight
            add(.period, value: index)
        case .zero: add(ScannedNumber(), bytes, 0..<0, suffix: "")
        case .mark:
            evidence.marks += weight
            add(.mark)
        case .number(let number, let folded, let suffix):
            add(number, folded.span, 0..<folded.count, suffix: suffix)
        case .other(let text):
            evidence.noteOther(text, row: kinds.count, times: weight)
            add(.other)
        }
    }

    private mutating func meaning(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ mark: DecimalMark, _ marks: MissingMarks, _ zeroMarks: Set<String>
    ) -> Meaning {
        let text = Self.text(bytes, range)
        if let period = Self.period(text) {
            periodsSeen.append(period)
            return .period(Int64(periodsSeen.count - 1))
        }
        if zeroMarks.contains(text) { return .zero }
        if range.count <= 18, marks.isMark(text) { return .mark }
        let folded = FoldedCell(bytes, range)
        let span = folded.bytes.span
        guard var number = ScannedNumber.scan(span, 0..<span.count, mark: mark) else { return .other(text) }
        if folded.wasFullWidth { number.traits.insert(.fullWidth) }
        let percent = number.traits.contains(.percent) ? "%" : ""
        return .number(
            number, folded: folded.bytes, suffix: number.suffix.isEmpty ? percent : Self.text(span, number.suffix))
    }

    private mutating func add(_ kind: CellKind, value: Int64 = 0, decimals: Int = 0, suffix: Int = 0) {
        kinds.append(kind)
        values.append(value)
        self.decimals.append(UInt8(clamping: decimals))
        if !suffixOf.isEmpty || suffix > 0 {
            while suffixOf.count < kinds.count - 1 { suffixOf.append(0) }
            suffixOf.append(UInt8(clamping: suffix))
        }
    }

    private mutating func add(_ number: ScannedNumber, _ bytes: Span<UInt8>, _ range: Range<Int>, suffix: String) {
        let index = suffix.isEmpty ? 0 : suffixWords.firstIndex(of: suffix) ?? suffixes.count
        if index == suffixes.count {
            // A number before a word that is no unit is the beginning of a text: 1号楼.
            guard index < 255, let unit = HeaderUnit.unit(suffix, catalog) else {
                evidence.noteOther(Self.text(bytes, range), row: kinds.count, times: weight)
                add(.other)
                return
            }
            suffixes.append(unit)
            suffixWords.append(suffix)
        }
        if number.traits.contains(.wide) || number.traits.contains(.exponent) || number.decimals > 18 {
            guard let value = Self.decimal(bytes, range, number) else {
                evidence.noteOther(Self.text(bytes, range), row: kinds.count, times: weight)
                add(.other)
                return
            }
            wide[Int32(kinds.count)] = value
            evidence.note(number, row: kinds.count, times: weight)
            add(.wideNumber, suffix: index)
            return
        }
        evidence.note(number, row: kinds.count, times: weight)
        let magnitude = Int64(number.magnitude)
        add(.number, value: number.isNegative ? -magnitude : magnitude, decimals: number.decimals, suffix: index)
    }

    /// A number of many digits or with an exponent, from its digits alone.
    private static func decimal(_ bytes: Span<UInt8>, _ range: Range<Int>, _ number: ScannedNumber) -> Decimal? {
        var coefficient: UInt128 = 0
        var index = range.lowerBound
        var exponent = 0
        let end = number.suffix.isEmpty ? range.upperBound : number.suffix.lowerBound
        while index < end {
            let byte = bytes[index]
            if isDigit(byte) {
                let (product, overflow) = coefficient.multipliedReportingOverflow(by: 10)
                let (sum, carry) = product.addingReportingOverflow(UInt128(byte - 0x30))
                if overflow || carry { return nil }
                coefficient = sum
            } else if byte | 0x20 == 0x65, number.traits.contains(.exponent) {
                guard let written = Int(text(bytes, index + 1..<end).filter { $0 != ")" && $0 != "%" }),
                    written.magnitude <= 60
                else { return nil }
                exponent = written
                break
            }
            index += 1
        }
        guard coefficient < 10_000_000_000_000_000_000_000_000_000_000_000 else { return nil }
        return Decimal(coefficient: coefficient, exponent: exponent - number.decimals, isNegative: number.isNegative)
    }

    /// 2022年, 2023年6月, 2014-12-30: four digits, then what makes them a period.
    private static func period(_ text: String) -> Period? {
        let utf8 = text.utf8
        guard utf8.count >= 6, utf8.count <= 24, utf8.prefix(4).allSatisfy(isDigit) else { return nil }
        let next = utf8[utf8.index(utf8.startIndex, offsetBy: 4)]
        guard next == 0xE5 || next == 0x2D || next == 0x2F || next == 0x2E else { return nil }
        return Period(text)
    }

    func period(at row: Int) -> Period? {
        guard kinds[row] == .period else { return nil }
        return periodsSeen[Int(values[row])]
    }

    /// What a cell says in a column of periods, where bare numbers are years (2023) and days (20230108) too.
    func readPeriod(at row: Int) -> Period? {
        if let period = period(at: row) { return period }
        guard kinds[row] == .number, decimals[row] == 0, let value = Int(exactly: values[row]) else { return nil }
        if value < 1_000_000 { return Period(year: value) }
        guard (1000_01_01...9999_12_31).contains(value) else { return nil }
        return Period(year: value / 1_00_00, month: value / 100 % 100, day: value % 100)
    }

    private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        var copy: [UInt8] = []
        copy.reserveCapacity(range.count)
        for index in range { copy.append(bytes[index]) }
        return String(decoding: copy, as: UTF8.self)
    }
}
