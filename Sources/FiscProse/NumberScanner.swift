internal import FiscNumerics

/// A number with its unit as it stands in a block.
struct ScannedNumber {
    var figure: Figure
    /// The digits as printed, without unit.
    var printed: String
    /// Behind the last character, unit and hedge included.
    var end: Int
    /// Behind the digits.
    var digitsEnd: Int
    var hasUnit: Bool
}

/// What stands at a digit: a figure, a period, or something that only looks like a figure.
enum NumberReading {
    case figure(ScannedNumber)
    /// A year or another period; the year where one is named.
    case period(year: Int?, end: Int)
    /// A code, a rank, a section or document number.
    case other(end: Int)
    /// “1.” or “2、” before an item.
    case marker(end: Int)
}

/// Reads numbers in running text. Linear: every call moves on by at least one character.
struct NumberScanner {
    let scalars: [UInt32]
    let units: UnitReader

    /// - Parameter startsItem: whether the number opens a block or follows a mark that ends a clause.
    func read(at start: Int, startsItem: Bool) -> NumberReading {
        guard let digits = digits(at: start) else { return .other(end: runEnd(start)) }
        if let period = period(at: start, digits) { return period }
        if startsItem, let end = markerEnd(digits) { return .marker(end: end) }
        if isCode(start, digits) { return .other(end: max(digits.end, runEnd(start))) }
        return figure(start, digits)
    }

    // MARK: Digits

    struct Digits {
        var coefficient: UInt64 = 0
        var count = 0
        var places = 0
        var end = 0
        var hasPoint = false
        /// The integer part alone, for years.
        var integer: Int { hasPoint || count > 9 ? -1 : Int(coefficient) }
    }

    func digits(at start: Int) -> Digits? {
        var digits = Digits()
        var index = start
        while index < scalars.count {
            let letter = scalars[index]
            if Letter.isDigit(letter) {
                digits.count += 1
                guard digits.count <= 18 else { return nil }
                digits.coefficient = digits.coefficient * 10 + UInt64(letter - 0x30)
                if digits.hasPoint { digits.places += 1 }
                index += 1
            } else if letter == Letter.point, !digits.hasPoint, isDigit(index + 1) {
                digits.hasPoint = true
                index += 1
            } else if letter == Letter.comma, !digits.hasPoint, isThousandsGroup(index, from: start) {
                index += 1
            } else if letter == Letter.space, !digits.hasPoint, isSpacedGroup(index, from: start) {
                index += 1
            } else {
                break
            }
        }
        digits.end = index
        return digits
    }

    /// “10 851.8万元”: a blank between groups of three digits, of an amount of money. Its first group follows a word.
    private func isSpacedGroup(_ space: Int, from start: Int) -> Bool {
        guard isThousandsGroup(space, from: start), start == 0 || Letter.isHan(at(start - 1)) else { return false }
        var end = space + 4
        while at(end) == Letter.space, isDigit(end + 1), isDigit(end + 2), isDigit(end + 3), !isDigit(end + 4) {
            end += 4
        }
        if at(end) == Letter.point { end += 1 }
        while isDigit(end) { end += 1 }
        return units.unit(scalars, at: end)?.unit.isMoney ?? false
    }

    /// A comma with exactly three digits behind it, after one to three digits or another group.
    private func isThousandsGroup(_ comma: Int, from start: Int) -> Bool {
        guard isDigit(comma + 1), isDigit(comma + 2), isDigit(comma + 3), !isDigit(comma + 4) else { return false }
        var before = 0
        var index = comma - 1
        while index >= start, Letter.isDigit(scalars[index]) {
            before += 1
            index -= 1
        }
        return index >= start ? before == 3 : before <= 3 && scalars[start] != 0x30
    }

    private func at(_ index: Int) -> UInt32 { index >= 0 && index < scalars.count ? scalars[index] : 0 }
    private func isDigit(_ index: Int) -> Bool { Letter.isDigit(at(index)) }

    /// Behind a run of digits, points and Latin letters.
    private func runEnd(_ start: Int) -> Int {
        var index = start
        while index < scalars.count,
            Letter.isDigit(scalars[index]) || Letter.isLatin(scalars[index])
                || (scalars[index] == Letter.point && isDigit(index + 1))
        { index += 1 }
        return max(index, start + 1)
    }

    // MARK: Periods

    private func period(at start: Int, _ digits: Digits) -> NumberReading? {
        let next = at(digits.end)
        let value = digits.integer
        let isYear = (1900...2100).contains(value) && digits.count == 4 && digits.end == start + 4
        if isYear {
            if next == 0x5E74 { return .period(year: value, end: restOfDate(digits.end + 1)) }
            if next == Letter.minus || next == 0x2014 || next == 0xFF5E || next == 0x7E, isDigit(digits.end + 1),
                isDigit(digits.end + 4),
                at(digits.end + 5) == 0x5E74
            {
                return .period(year: value, end: restOfDate(digits.end + 6))
            }
            if (1990...2050).contains(value), Letter.isHan(next), units.unit(scalars, at: digits.end) == nil,
                next != 0x53F7
            {
                return .period(year: value, end: digits.end)
            }
        }
        guard digits.count <= 2, !digits.hasPoint else { return nil }
        if next == Letter.minus || next == 0x2014 || next == 0x81F3 {  // 1-12月, 1至6月
            var index = digits.end + 1
            while isDigit(index), index < digits.end + 3 { index += 1 }
            if index > digits.end + 1, at(index) == 0x6708 { return .period(year: nil, end: restOfDate(index + 1)) }
            if index > digits.end + 1, at(index) == 0x5B63 {
                return .period(year: nil, end: index + (at(index + 1) == 0x5EA6 ? 2 : 1))
            }
        }
        if next == 0x6708, at(digits.end + 1) != 0x4EFD || value <= 12 {
            return .period(year: nil, end: restOfDate(digits.end + 1))
        }
        if next == 0x65E5 { return .period(year: nil, end: digits.end + 1) }
        if next == 0x5B63, at(digits.end + 1) == 0x5EA6 { return .period(year: nil, end: digits.end + 2) }
        if next == 0x5E74, digits.count == 2, start == 0 || !Letter.isDigit(at(start - 1)) {
            return at(start - 1) == 0x27 || at(start - 1) == 0x2019 ? .period(year: nil, end: digits.end + 1) : nil
        }
        return nil
    }

    /// Behind 度, 底, 末, 间 and months and days that belong to a year.
    private func restOfDate(_ start: Int) -> Int {
        var index = start
        if at(index) == 0x5EA6 { return index + 1 }
        while isDigit(index) {
            var end = index
            while isDigit(end), end < index + 2 { end += 1 }
            if at(end) == Letter.minus || at(end) == 0x81F3 {
                var second = end + 1
                while isDigit(second), second < end + 3 { second += 1 }
                if second > end + 1, at(second) == 0x6708 { end = second }
            }
            guard at(end) == 0x6708 || at(end) == 0x65E5 || (at(end) == 0x5B63 && at(end + 1) == 0x5EA6) else { break }
            index = end + (at(end) == 0x5B63 ? 2 : 1)
        }
        if at(index) == 0x4EFD { index += 1 }
        if at(index) == 0x5E95 || at(index) == 0x672B || at(index) == 0x95F4 || at(index) == 0x521D { index += 1 }
        return index
    }

    // MARK: What is no figure

    private func markerEnd(_ digits: Digits) -> Int? {
        guard digits.count <= 2, !digits.hasPoint else { return nil }
        let next = at(digits.end)
        guard next == Letter.point || next == Letter.pause || (next == 0x20 && at(digits.end + 1) == Letter.point)
        else { return nil }
        let after = at(digits.end + 1)
        return Letter.isDigit(after) && next == Letter.point ? nil : digits.end + 1
    }

    private func isCode(_ start: Int, _ digits: Digits) -> Bool {
        let before = at(start - 1)
        let next = at(digits.end)
        // P1.5LED, 0716fw; 第15位; 1+2+N, 7×24; “1310”; —10—; 〔2018〕34号; 3.2.1
        if Letter.isLatin(before) || (Letter.isLatin(next) && units.unit(scalars, at: digits.end) == nil) {
            return true
        }
        if before == 0x7B2C { return true }
        if Self.joins(next) || (Self.joins(before) && start > 1) { return true }
        if before == 0x201C, next == 0x201D { return true }
        if before == 0x2014 || next == 0x2014 || next == 0x53F7 { return true }
        if before == 0x3014 || next == 0x3015 || before == 0x5B || next == 0x5D { return true }
        if next == Letter.point, isDigit(digits.end + 1) || Letter.isHan(at(digits.end + 1)) { return true }
        if before == Letter.point, start > 1, isDigit(start - 2) { return true }
        return digits.count > 1 && at(start) == 0x30 && !digits.hasPoint && isDigit(start + 1)
    }

    private static func joins(_ letter: UInt32) -> Bool {
        letter == 0x2B || letter == 0xD7 || letter == 0x2A || letter == 0x2F || letter == 0xF7 || letter == 0x7E
            || letter == 0x40 || letter == 0x23
    }

    // MARK: Figures

    func figure(_ start: Int, _ digits: Digits) -> NumberReading {
        var end = digits.end
        var hedge = hedgeBefore(start)
        if at(end) == 0x4F59 || at(end) == 0x591A {  // 8000多人, 10余万元
            hedge = .aBitMore
            end += 1
        }
        let isMarked = at(start - 1) == Letter.yuanSign
        var found = units.unit(scalars, at: end)
        if isMarked { found = Self.inYuan(found, end: end) }
        if let found { end = found.end } else if !standsBare(end) { return .other(end: max(end, digits.end)) }
        if found != nil, hedge == .none { (hedge, end) = hedgeAfter(end) }
        let unit = found?.unit ?? .number
        let isNegative = isMinus(start)
        let value = Decimal(coefficient: UInt128(digits.coefficient), exponent: -digits.places, isNegative: isNegative)
        let figure = Figure.written(value: value, unit: unit, hedge: hedge)
        return .figure(
            ScannedNumber(
                figure: figure, printed: (isNegative ? "-" : "") + text(start..<digits.end), end: end,
                digitsEnd: digits.end, hasUnit: found != nil))
    }

    /// “¥1,000.00”, “¥120万”, “¥120万元”
    private static func inYuan(_ found: (unit: Unit, end: Int)?, end: Int) -> (unit: Unit, end: Int) {
        guard let found else { return (.yuan, end) }
        if found.unit.isMoney { return found }
        for scaled in [Unit.tenThousandYuan, .hundredMillionYuan] where found.unit.isNumber {
            if scaled.scale == found.unit.scale { return (scaled, found.end) }
        }
        return (.yuan, end)
    }

    /// A minus sign that is no dash between two numbers.
    func isMinus(_ start: Int) -> Bool {
        guard at(start - 1) == Letter.minus else { return false }
        let before = at(start - 2)
        return !Letter.isDigit(before) && !Letter.isLatin(before) && before != Letter.percent
    }

    /// A number without a unit is read where nothing that could be one follows.
    private func standsBare(_ end: Int) -> Bool {
        let next = at(end)
        return next == 0 || !Letter.isHan(next)
            || CueLexicon.match(scalars, at: end).map { $0.cue != .noun && $0.length > 1 } ?? false
    }

    func hedgeBefore(_ start: Int) -> Hedge {
        switch at(start - 1) {
        case 0x8FD1: return .nearly
        case 0x7EA6: return .about
        case 0x903E: return .over
        case 0x8D85: return .over
        case 0x2265: return .atLeast
        case 0x2264: return .atMost
        case 0x8DB3: return at(start - 2) == 0x4E0D ? .under : .none
        case 0x7834: return at(start - 2) == 0x7A81 ? .over : .none
        case 0x8FC7: return at(start - 2) == 0x8D85 ? (at(start - 3) == 0x4E0D ? .atMost : .over) : .none
        case 0x4E8E: return at(start - 2) == 0x4F4E && at(start - 3) == 0x4E0D ? .atLeast : .none
        default: return .none
        }
    }

    func hedgeAfter(_ end: Int) -> (Hedge, Int) {
        switch (at(end), at(end + 1)) {
        case (0x4EE5, 0x4E0A): (.atLeast, end + 2)
        case (0x4EE5, 0x4E0B), (0x4EE5, 0x5185): (.atMost, end + 2)
        case (0x5DE6, 0x53F3): (.about, end + 2)
        case (0x4F59, _), (0x591A, _): (.aBitMore, end + 1)
        default: (.none, end)
        }
    }

    func text(_ range: Range<Int>) -> String {
        String(
            decoding: scalars[range].lazy.filter { $0 != Letter.space }.map { UInt8(truncatingIfNeeded: $0) },
            as: UTF8.self)
    }
}
