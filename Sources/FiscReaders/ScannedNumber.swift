/// Which mark separates whole and decimal part in a column.
public enum DecimalMark: String, Sendable, Hashable, CaseIterable { case dot, comma }

/// A number as it stands in a cell, read digit by digit without making texts.
struct ScannedNumber {
    struct Traits: OptionSet {
        let rawValue: UInt16
        /// One dot or comma before exactly three digits: grouping or decimals, the column decides.
        static let ambiguousDot = Traits(rawValue: 1)
        static let ambiguousComma = Traits(rawValue: 2)
        /// Its marks only make sense with a decimal dot; with a decimal comma.
        static let needsDot = Traits(rawValue: 4)
        static let needsComma = Traits(rawValue: 8)
        /// Digits grouped by dots only (344.140.353).
        static let dotGroups = Traits(rawValue: 16)
        /// One decimal comma (88,8).
        static let decimalComma = Traits(rawValue: 32)
        static let parenthesised = Traits(rawValue: 64)
        static let currency = Traits(rawValue: 128)
        static let percent = Traits(rawValue: 256)
        static let permille = Traits(rawValue: 512)
        static let exponent = Traits(rawValue: 1024)
        /// More digits than 64 bits hold.
        static let wide = Traits(rawValue: 2048)
        static let grouped = Traits(rawValue: 4096)
        /// Full-width digits or signs.
        static let fullWidth = Traits(rawValue: 8192)
        /// A zero before other digits (007): a code more likely than a number.
        static let leadingZero = Traits(rawValue: 16384)
    }

    var magnitude: UInt64 = 0
    var decimals = 0
    var isNegative = false
    var traits: Traits = []
    var significantDigits = 0
    /// What follows the number (a unit), as offsets of the scanned bytes; empty where nothing does.
    var suffix: Range<Int> = 0..<0

    /// Reads `bytes[range]`, which has no blanks around. `nil` where it is no number.
    static func scan(_ bytes: Span<UInt8>, _ range: Range<Int>, mark: DecimalMark = .dot) -> ScannedNumber? {
        var index = range.lowerBound
        let end = range.upperBound
        var result = ScannedNumber()
        var isOpen = false
        scanPrefix: while index < end {
            switch bytes[index] {
            case 0x28:  // (
                if isOpen { return nil }
                isOpen = true
            case 0x2D:  // -
                if result.isNegative { return nil }
                result.isNegative = true
            case 0x2B: break  // +
            case 0x24: result.traits.insert(.currency)  // $
            case 0x20: if index == range.lowerBound { return nil }
            default: break scanPrefix
            }
            index += 1
        }
        guard index < end,
            isDigit(bytes[index]) || (bytes[index] == 0x2E && index + 1 < end && isDigit(bytes[index + 1]))
        else { return nil }
        guard result.scanDigits(bytes, &index, end, mark) else { return nil }
        return result.scanEnd(bytes, &index, end, isOpen) ? result : nil
    }

    /// The digits with their grouping and decimal marks.
    private mutating func scanDigits(
        _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ mark: DecimalMark
    ) -> Bool {
        var run = 0  // digits since the last mark
        var firstRun = -1  // digits before the first mark
        var dots = 0
        var commas = 0
        var spaces = 0
        var lastMark: UInt8 = 0
        var evenGroups = true
        let startsWithZero = bytes[index] == 0x30
        while index < end {
            let byte = bytes[index]
            if isDigit(byte) {
                appendDigit(byte - 0x30)
                run += 1
            } else if byte == 0x2E || byte == 0x2C
                || (isGroupSpace(byte) && index + 1 < end && isDigit(bytes[index + 1]))
            {
                if firstRun < 0 { firstRun = run } else if run != 3 { evenGroups = false }
                if byte == 0x2E { dots += 1 } else if byte == 0x2C { commas += 1 } else { spaces += 1 }
                lastMark = byte
                run = 0
            } else {
                break
            }
            index += 1
        }
        if startsWithZero, firstRun < 0 ? run > 1 : firstRun > 1 { traits.insert(.leadingZero) }
        if lastMark == 0 { return true }
        if dots + commas + spaces > 1 || spaces > 0, firstRun > 3 { return false }
        if spaces > 0, dots + commas == 0 {
            traits.insert(.grouped)
            return evenGroups && run == 3 && firstRun > 0
        }
        return settleMarks(
            dots: dots, commas: commas, hasSpaces: spaces > 0, lastMark: lastMark, firstRun: firstRun, run: run,
            evenGroups: evenGroups, startsWithZero: startsWithZero, mark)
    }

    /// What the marks mean: grouping, decimals, or either.
    private mutating func settleMarks(
        dots: Int, commas: Int, hasSpaces: Bool, lastMark: UInt8, firstRun: Int, run: Int, evenGroups: Bool,
        startsWithZero: Bool, _ mark: DecimalMark
    ) -> Bool {
        let isDot = lastMark == 0x2E
        let same = isDot ? dots : commas
        let other = isDot ? commas : dots
        guard evenGroups else { return false }
        if same == 1, other > 0 || hasSpaces {
            // 1,234.56 or 1.234,56: the last mark is the decimal one.
            traits.insert(isDot ? .needsDot : .needsComma)
            traits.insert(.grouped)
            decimals = run
            return run > 0 && firstRun > 0
        }
        if same > 1 {
            // 1,234,567 or 344.140.353: all marks group.
            guard other == 0, !hasSpaces, run == 3, firstRun > 0, !startsWithZero else { return false }
            traits.insert(isDot ? .needsComma : .needsDot)
            traits.insert(.grouped)
            if isDot { traits.insert(.dotGroups) }
            return true
        }
        let isAmbiguous = run == 3 && firstRun >= 1 && firstRun <= 3 && !startsWithZero
        if isAmbiguous {
            traits.insert(isDot ? .ambiguousDot : .ambiguousComma)
            let isDecimal = isDot == (mark == .dot)
            decimals = isDecimal ? 3 : 0
            if !isDecimal { traits.insert(.grouped) }
            return true
        }
        guard run > 0 || isDot else { return false }
        traits.insert(isDot ? .needsDot : .needsComma)
        if !isDot { traits.insert(.decimalComma) }
        decimals = run
        return isDot || firstRun > 0
    }

    private mutating func scanEnd(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ isOpen: Bool) -> Bool {
        var isOpen = isOpen
        if index + 1 < end, bytes[index] | 0x20 == 0x65, scanExponent(bytes, &index, end) { traits.insert(.exponent) }
        while index < end {
            switch bytes[index] {
            case 0x25: traits.insert(.percent)  // %
            case 0x29:  // )
                guard isOpen else { return false }
                isOpen = false
                isNegative = true
                traits.insert(.parenthesised)
            case 0x2D:  // 100-
                guard index + 1 == end, !isNegative else { return false }
                isNegative = true
            case 0x20: break
            default:
                guard !isOpen, !isDigit(bytes[index]), !traits.contains(.percent) else { return false }
                suffix = index..<end
                index = end
                continue
            }
            index += 1
        }
        return !isOpen
    }

    private func scanExponent(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) -> Bool {
        var next = index + 1
        if bytes[next] == 0x2B || bytes[next] == 0x2D { next += 1 }
        guard next < end, isDigit(bytes[next]) else { return false }
        while next < end, isDigit(bytes[next]) { next += 1 }
        index = next
        return true
    }

    @inline(__always)
    private mutating func appendDigit(_ digit: UInt8) {
        if significantDigits > 0 || digit > 0 { significantDigits += 1 }
        let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
        if overflow || carry || sum > UInt64(Int64.max) { traits.insert(.wide) }
        magnitude = sum
    }
}

@inline(__always) func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
@inline(__always) private func isGroupSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x27 }
