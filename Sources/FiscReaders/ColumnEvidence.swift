/// What the cells of a column say together: how many of each kind, which marks, which oddities.
struct ColumnEvidence {
    var numbers = 0
    var periods = 0
    var marks = 0
    private(set) var others = 0
    /// Rows of cells that are neither number, period nor mark, with the first texts.
    private(set) var otherRows: [Int32] = []
    private(set) var otherTexts: [String: Int] = [:]

    private(set) var needsDot = 0
    private(set) var needsComma = 0
    private(set) var ambiguousDots = 0
    private(set) var ambiguousCommas = 0
    private(set) var decimalCommas = 0
    private(set) var dotGroups = 0
    private(set) var parenthesised = 0
    private(set) var exponents = 0
    private(set) var fullWidth = 0
    private(set) var leadingZeros = 0
    private(set) var withDecimals = 0
    private(set) var grouped = 0
    /// Cells of 15 and more significant digits, and the first of them.
    private(set) var longNumbers = 0
    private(set) var firstLongRow: Int?
    /// The digits of whole numbers, while all have equally many.
    private(set) var commonLength: Int?
    private var lengthsDiffer = false
    /// Which numbers of digits the whole numbers have: bit 7 for 2010101. From 63 digits on they share a bit.
    private var lengths: UInt64 = 0
    private(set) var years = 0

    private static let kept = 2_000

    mutating func note(_ number: ScannedNumber, row: Int, times: Int = 1) {
        numbers += times
        let traits = number.traits
        if number.decimals == 0 {
            noteLength(number.significantDigits)
            if number.magnitude >= 1000, number.magnitude <= 2999, !traits.contains(.grouped) { years += times }
        } else {
            lengthsDiffer = true
            withDecimals += times
        }
        if number.significantDigits >= 15 {
            longNumbers += times
            if firstLongRow == nil { firstLongRow = row }
        }
        guard !traits.isEmpty else { return }
        if traits.contains(.needsDot) { needsDot += times }
        if traits.contains(.needsComma) { needsComma += times }
        if traits.contains(.ambiguousDot) { ambiguousDots += times }
        if traits.contains(.ambiguousComma) { ambiguousCommas += times }
        if traits.contains(.decimalComma) { decimalCommas += times }
        if traits.contains(.dotGroups) { dotGroups += times }
        if traits.contains(.parenthesised) { parenthesised += times }
        if traits.contains(.exponent) { exponents += times }
        if traits.contains(.fullWidth) { fullWidth += times }
        if traits.contains(.leadingZero) { leadingZeros += times }
        if traits.contains(.grouped) { grouped += times }
    }

    mutating func noteOther(_ text: String, row: Int, times: Int = 1) {
        others += times
        if otherRows.count < Self.kept {
            otherRows.append(Int32(clamping: row))
            if otherTexts.count < 20 || otherTexts[text] != nil { otherTexts[text, default: 0] += times }
        }
    }

    /// Takes in plain decimals that were counted elsewhere.
    mutating func add(_ plain: PlainCounts) {
        numbers += plain.numbers
        years += plain.years
        withDecimals += plain.withDecimals
        needsDot += plain.withDecimals - plain.ambiguousDots
        ambiguousDots += plain.ambiguousDots
        leadingZeros += plain.leadingZeros
        if plain.longest >= 0 {
            noteLength(plain.shortest)
            noteLength(plain.longest)
        }
        if plain.withDecimals > 0 { lengthsDiffer = true }
    }

    /// Takes in what later cells of the column say.
    mutating func merge(_ later: ColumnEvidence) {
        numbers += later.numbers
        periods += later.periods
        marks += later.marks
        others += later.others
        otherRows += later.otherRows.prefix(max(0, Self.kept - otherRows.count))
        for (text, count) in later.otherTexts where otherTexts.count < 20 || otherTexts[text] != nil {
            otherTexts[text, default: 0] += count
        }
        needsDot += later.needsDot
        needsComma += later.needsComma
        ambiguousDots += later.ambiguousDots
        ambiguousCommas += later.ambiguousCommas
        decimalCommas += later.decimalCommas
        dotGroups += later.dotGroups
        parenthesised += later.parenthesised
        exponents += later.exponents
        fullWidth += later.fullWidth
        leadingZeros += later.leadingZeros
        withDecimals += later.withDecimals
        grouped += later.grouped
        longNumbers += later.longNumbers
        years += later.years
        if let length = later.commonLength { noteLength(length) }
        lengths |= later.lengths
        lengthsDiffer = lengthsDiffer || later.lengthsDiffer
    }

    /// Whole numbers of the lengths that levels of codes have, 3, 5, 7 … or 2, 4, 6 …: those of a budget's items.
    var hasCodeLengths: Bool {
        let (odd, even): (UInt64, UInt64) = (0b1010_1010_1000, 0b1_0101_0101_0100)
        return lengths != 0 && (lengths & ~odd == 0 || lengths & ~even == 0) && withDecimals == 0 && grouped == 0
            && parenthesised == 0 && exponents == 0
    }

    /// Whole numbers all of one length, five digits or more: codes, not amounts.
    var looksLikeCodes: Bool {
        guard let commonLength, !lengthsDiffer else { return false }
        let isEnough = numbers >= 8 || (commonLength >= 15 && numbers >= 2)
        return commonLength >= 5 && isEnough && withDecimals == 0 && grouped == 0 && parenthesised == 0
    }

    private mutating func noteLength(_ length: Int) {
        lengths |= 1 << UInt64(min(max(length, 0), 63))
        guard !lengthsDiffer else { return }
        if let commonLength, commonLength != length { lengthsDiffer = true } else { commonLength = length }
    }
}
