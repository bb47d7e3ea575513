/// Numbers in Chinese characters: everyday 三十二, digits 二〇二三, and the capitals of money 壹拾万元整.
public enum ChineseNumeral {
    /// 0 … 9 of 零〇一二两三 … and 壹贰叁 …; nil for other characters.
    static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "零", "〇", "○": 0
        case "一", "壹": 1
        case "二", "两", "兩", "贰", "貳": 2
        case "三", "叁", "參": 3
        case "四", "肆": 4
        case "五", "伍": 5
        case "六", "陆", "陸": 6
        case "七", "柒": 7
        case "八", "捌": 8
        case "九", "玖": 9
        default: nil
        }
    }

    private static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "壹", "贰", "貳", "叁", "參", "肆", "伍", "陆", "陸", "柒", "捌", "玖", "拾", "佰", "仟": true
        default: false
        }
    }

    private static func power(_ scalar: Unicode.Scalar) -> Int? {
        scalar == "十" || scalar == "拾" ? 1 : ScaleWord.power(of: scalar)
    }

    /// A numeral found in a text.
    struct Match {
        /// Without the scale word at the end, if `scalePower` tells of one.
        let value: Decimal
        let end: Int
        /// Where the numeral ends without a final 万 or 亿, which may as well belong to the unit: 三百|万元.
        let trimmed: (value: Decimal, end: Int)?
        /// How many characters it has.
        let count: Int
        let isCapital: Bool
    }

    /// Reads a whole text: 三十二, 一百二十三万四千, 九十三点五, 二〇二三, 负五, 壹佰.
    public static func parse(_ text: some StringProtocol) -> Decimal? {
        let bytes = Array(text.utf8)
        let isNegative = text.hasPrefix("负") || text.hasPrefix("負")
        guard let match = scan(bytes: bytes, at: isNegative ? 3 : 0), match.end == bytes.count else { return nil }
        return isNegative ? -match.value : match.value
    }

    /// What stands before a scale word, counted in it. In 两亿三千万 that is 23000 and not 两亿三千: the 万 binds only the
    /// section before it.
    private static func inScale(_ power: Int, _ before: Decimal, whole: Decimal) -> Decimal {
        guard let times = try? before * .powerOfTen(power), times != whole,
            let inScale = try? whole / .powerOfTen(power)
        else { return before }
        return inScale.reduced.exponent > 0 ? inScale.reduced.rounded(toPlaces: 0) : inScale.reduced
    }

    /// The numeral that begins at a place of a UTF-8 text.
    static func scan(bytes: [UInt8], at start: Int) -> Match? {
        var reader = ChineseNumeralReader()
        var place = start
        var trimmed: (Decimal, Int)?
        var count = 0
        var hasCapital = false
        while count < 40, let (scalar, end) = UTF8Text.scalar(of: bytes, at: place) {
            if let digit = digit(scalar) {
                guard reader.take(digit: digit) else { break }
                trimmed = nil
            } else if scalar == "点" || scalar == "點" {
                guard let next = UTF8Text.scalar(of: bytes, at: end), self.digit(next.scalar) != nil,
                    reader.takePoint()
                else { break }
            } else if let power = power(scalar) {
                let before = reader
                guard reader.take(power: power) else { break }
                if power >= 4, let value = before.value {
                    // 万亿 is one scale word
                    trimmed = trimmed ?? reader.value.map { (inScale(power, value, whole: $0), place) }
                } else {
                    trimmed = nil
                }
            } else {
                break
            }
            if isCapital(scalar) { hasCapital = true }
            count += 1
            place = end
        }
        guard count > 0, let value = reader.value else { return nil }
        return Match(
            value: value, end: place, trimmed: trimmed.map { (value: $0.0, end: $0.1) }, count: count,
            isCapital: hasCapital)
    }
}

/// A numeral while it is read. 一百二十三万四千: the section below 万 gathers in `section`, finished ones in `total`.
private struct ChineseNumeralReader {
    private var total: UInt128 = 0
    private var section: UInt128 = 0
    private var pending: Int?
    private var lastPower = 99
    private var lastLargePower = 99
    /// Digits written one after the other: 二〇二三
    private var run: [Int] = []
    private var hasPower = false
    private var fraction: UInt128?
    private var places = 0
    private var scale = 0

    mutating func take(digit: Int) -> Bool {
        if scale > 0 { return false }
        if let digits = fraction {
            guard places < 15 else { return false }
            fraction = digits * 10 + UInt128(digit)
            places += 1
            return true
        }
        if hasPower {
            // 一百零三: a zero only bridges; two digits in a row end the numeral
            if let pending, pending != 0 { return false }
            pending = digit
            return true
        }
        guard run.count < 20 else { return false }
        run.append(digit)
        pending = digit
        return true
    }

    mutating func takePoint() -> Bool {
        guard fraction == nil, scale == 0, hasPower || !run.isEmpty else { return false }
        fraction = 0
        return true
    }

    mutating func take(power: Int) -> Bool {
        if fraction != nil {
            // 一点五万
            guard power >= 2, scale + power <= 16 else { return false }
            scale += power
            return true
        }
        if run.count > 1 {
            guard power >= 4 else { return false }
            section = runValue
            run = []
            pending = nil
        }
        return power < 4 ? takeSmall(power) : takeLarge(power)
    }

    private mutating func takeSmall(_ power: Int) -> Bool {
        guard power < lastPower else { return false }
        let digit = pending ?? (power == 1 ? 1 : 0)
        guard digit != 0 || (pending == 0 && power == 1) else { return false }
        section += UInt128(max(digit, 1)) * PowersOfTen.wide[power]
        pending = nil
        run = []
        lastPower = power
        hasPower = true
        return true
    }

    private mutating func takeLarge(_ power: Int) -> Bool {
        guard total < PowersOfTen.wide[18] else { return false }
        let isCompound = pending == nil && section == 0 && lastLargePower == 4 && power == 8 && total != 0
        if isCompound {
            total *= PowersOfTen.wide[8]
            lastLargePower = 8
            return true
        }
        guard power < lastLargePower || power > lastLargePower && power == 8 else { return false }
        let amount = section + UInt128(pending ?? 0)
        guard amount != 0 else { return false }
        if power > lastLargePower && lastLargePower != 99 {
            total = (total + amount) * PowersOfTen.wide[power]
        } else {
            total += amount * PowersOfTen.wide[power]
        }
        section = 0
        pending = nil
        run = []
        lastPower = 99
        lastLargePower = power
        hasPower = true
        return true
    }

    private var runValue: UInt128 { run.reduce(0) { $0 * 10 + UInt128($1) } }

    var value: Decimal? {
        let whole = run.count > 1 ? runValue : total + section + UInt128(pending ?? 0)
        if let fraction {
            guard places > 0 else { return nil }
            return Decimal(coefficient: whole * PowersOfTen.wide[places] + fraction, exponent: scale - places)
        }
        return Decimal(coefficient: whole, exponent: 0)
    }
}
