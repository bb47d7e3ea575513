/// A numeral as it was written.
struct WrittenNumeral {
    var value: Decimal
    /// The place of the last written digit.
    let lastPlace: Int
    let numerals: Figure.Numerals
    /// A Chinese numeral without its last 万 or 亿.
    let trimmed: (value: Decimal, end: Int)?
    /// Four digits without separators from 1000 to 2999, as a year is written.
    let isFourDigits: Bool
}

/// Reads 1,540.23 in ASCII or full-width digits.
struct ArabicReader {
    let bytes: [UInt8]
    var place: Int
    let decimalComma: Bool
    let mendsBlanks: Bool
    /// Nothing but the figure stands in the text: a full-width comma or point is none of a sentence.
    let isWholeText: Bool

    private var digits: UInt128 = 0
    private var integerCount = 0
    private var placeCount = 0
    private var isGrouped = false
    private var isFullWidth = false

    init(bytes: [UInt8], place: Int, decimalComma: Bool, mendsBlanks: Bool, isWholeText: Bool) {
        self.bytes = bytes
        self.place = place
        self.decimalComma = decimalComma
        self.mendsBlanks = mendsBlanks
        self.isWholeText = isWholeText
    }

    mutating func read() -> WrittenNumeral? {
        integerCount = takeDigits()
        guard integerCount > 0 else { return nil }
        while takeGroup() { isGrouped = true }
        takeFraction()
        guard integerCount + placeCount <= 36 else { return nil }
        let value = Decimal(coefficient: digits, exponent: -placeCount)
        let isYear = integerCount == 4 && placeCount == 0 && !isGrouped && value >= 1000 && value < 3000
        return WrittenNumeral(
            value: value, lastPlace: -placeCount, numerals: .arabic, trimmed: nil, isFourDigits: isYear)
    }

    /// The digits from here on; how many.
    private mutating func takeDigits() -> Int {
        var count = 0
        while let (scalar, end) = UTF8Text.scalar(of: bytes, at: place), let digit = UTF8Text.digit(scalar) {
            if count + integerCount + placeCount < 36 { digits = digits * 10 + UInt128(digit) }
            isFullWidth = isFullWidth || scalar.value > 0x7F
            count += 1
            place = end
        }
        return count
    }

    /// A separator and three digits, no more. In running text the full-width comma separates only full-width digits:
    /// between half-width figures it is a comma of the sentence.
    private mutating func takeGroup() -> Bool {
        guard isGrouped || integerCount <= 3, let (scalar, end) = UTF8Text.scalar(of: bytes, at: place) else {
            return false
        }
        switch scalar {
        case "," where !decimalComma, "'" where !decimalComma, "." where decimalComma: break
        case "，" where (isFullWidth || isWholeText) && !decimalComma: break
        default: return false
        }
        guard countDigits(from: end) == 3 else { return false }
        // 1.067 alone could be a decimal, but with the option the comma is the mark
        place = end
        integerCount += takeDigits()
        return true
    }

    private mutating func takeFraction() {
        guard let (scalar, end) = UTF8Text.scalar(of: bytes, at: place) else { return }
        let isMark =
            decimalComma
            ? scalar == "," || scalar == "，" : scalar == "." || scalar == "．" || isWholeText && scalar == "。"
        guard isMark else { return }
        if countDigits(from: end) > 0 {
            place = end
        } else {
            // “35. 3万元”: a blank that slipped into a number
            let next = UTF8Text.skipBlanks(in: bytes, from: end)
            guard mendsBlanks, next > end, integerCount > 1, countDigits(from: next) > 0, countDigits(from: next) <= 2
            else { return }
            place = next
        }
        let integers = integerCount
        let count = takeDigits()
        integerCount = integers
        placeCount = count
    }

    private func countDigits(from start: Int) -> Int {
        var count = 0
        var next = start
        while count < 40, let (scalar, end) = UTF8Text.scalar(of: bytes, at: next), UTF8Text.digit(scalar) != nil {
            count += 1
            next = end
        }
        return count
    }
}
