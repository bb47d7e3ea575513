import FiscNumerics

/// What stands in a cell, as far as can be said from the cell alone.
enum CellKind: UInt8 { case empty, absent, mark, number, wideNumber, period, other }

/// One column of the body read cell by cell, with the evidence for its type.
///
/// Given up early where the first cells show that it is text.
struct ColumnScan {
    let column: Int
    private(set) var kinds: [CellKind] = []
    /// Magnitudes with sign, without regard to `decimals`.
    private(set) var values: [Int64] = []
    private(set) var decimals: [UInt8] = []
    /// Numbers beyond 64 bits or written with an exponent.
    private(set) var wide: [Int32: Decimal] = [:]
    private(set) var periods: [Int32: Period] = [:]
    /// Units that stand in cells; number 0 is “none”. `suffixOf` is empty while no cell has one.
    private(set) var suffixes: [String] = [""]
    private(set) var suffixOf: [UInt8] = []
    private(set) var evidence = ColumnEvidence()
    /// It was given up: clearly no column of numbers or periods.
    private(set) var isAbandoned = false

    static let patience = 64

    init(
        _ grid: CellGrid, body: [Int32], column: Int, mark: DecimalMark, marks: MissingMarks, zeroMarks: Set<String>,
        mayAbandon: Bool = true
    ) {
        self.column = column
        kinds.reserveCapacity(body.count)
        values.reserveCapacity(body.count)
        decimals.reserveCapacity(body.count)
        let bytes = grid.bytes.span
        var memo: [String: Period] = [:]
        for record in body {
            let range = grid.range(Int(record), column)
            if range.isEmpty {
                add(grid.has(Int(record), column) ? .empty : .absent)
                continue
            }
            readCell(bytes, range, mark, marks, zeroMarks, &memo)
            if mayAbandon, evidence.others == Self.patience, evidence.numbers * 4 < evidence.others,
                evidence.periods * 4 < evidence.others
            {
                isAbandoned = true
                return
            }
        }
    }

    private mutating func readCell(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ mark: DecimalMark, _ marks: MissingMarks,
        _ zeroMarks: Set<String>, _ memo: inout [String: Period]
    ) {
        if let number = ScannedNumber.scan(bytes, range, mark: mark), number.suffix.isEmpty {
            add(number, bytes, range, suffix: "")
            return
        }
        let text = Self.text(bytes, range)
        if let period = Self.period(text, &memo) {
            periods[Int32(kinds.count)] = period
            evidence.periods += 1
            add(.period)
            return
        }
        if zeroMarks.contains(text) {
            add(ScannedNumber(), bytes, 0..<0, suffix: "")
            return
        }
        if range.count <= 18, marks.isMark(text) {
            evidence.marks += 1
            add(.mark)
            return
        }
        let folded = FoldedCell(bytes, range)
        let span = folded.bytes.span
        if var number = ScannedNumber.scan(span, 0..<span.count, mark: mark) {
            if folded.wasFullWidth { number.traits.insert(.fullWidth) }
            add(number, span, 0..<span.count, suffix: Self.text(span, number.suffix))
            return
        }
        evidence.noteOther(text, row: kinds.count)
        add(.other)
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
        let word =
            !suffix.isEmpty ? suffix : number.traits.contains(.percent) ? "%" : ""
        var index = suffixes.firstIndex(of: word) ?? suffixes.count
        if index == suffixes.count {
            guard index < 16 else {
                // Sixteen different words after numbers: these are texts that begin with digits.
                evidence.noteOther(Self.text(bytes, range), row: kinds.count)
                add(.other)
                return
            }
            suffixes.append(word)
        }
        if number.traits.contains(.wide) || number.traits.contains(.exponent) || number.decimals > 18 {
            guard let value = Self.decimal(bytes, range, number) else {
                evidence.noteOther(Self.text(bytes, range), row: kinds.count)
                add(.other)
                return
            }
            wide[Int32(kinds.count)] = value
            evidence.note(number, row: kinds.count)
            add(.wideNumber, suffix: index)
            return
        }
        evidence.note(number, row: kinds.count)
        let magnitude = Int64(number.magnitude)
        if index == 0, suffixOf.isEmpty { index = 0 }
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
    private static func period(_ text: String, _ memo: inout [String: Period]) -> Period? {
        let utf8 = text.utf8
        guard utf8.count >= 6, utf8.count <= 24, utf8.prefix(4).allSatisfy(isDigit) else { return nil }
        let next = utf8[utf8.index(utf8.startIndex, offsetBy: 4)]
        guard next == 0xE5 || next == 0x2D || next == 0x2F || next == 0x2E else { return nil }
        if let known = memo[text] { return known }
        let plain = next == 0x2F || next == 0x2E ? String(text.map { $0 == "/" || $0 == "." ? "-" : $0 }) : text
        guard let period = Period(plain) else { return nil }
        if memo.count < 10_000 { memo[text] = period }
        return period
    }

    private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        var copy: [UInt8] = []
        copy.reserveCapacity(range.count)
        for index in range { copy.append(bytes[index]) }
        return String(decoding: copy, as: UTF8.self)
    }
}
