/// What stands behind the numeral: unit, 余 and 多, 角 and 分.
extension FigureReader {
    /// The unit behind the numeral, with 余 or 多 before or inside it. False where the whole is no figure (a year).
    mutating func readUnit(_ parts: inout FigureParts, numeral: WrittenNumeral, currency: Unit?) -> Bool {
        if takeSomewhatMore(before: true) { parts.hedge = .aBitMore }
        let afterNumeral = place
        if let trimmed = numeral.trimmed, let unit = catalog.prefix(of: bytes, at: trimmed.end, skippingBlanks: true) {
            // 三百万元 is 300万元: the last 万 or 亿 belongs to the unit
            parts.value = numeral.value.isNegative ? -trimmed.value : trimmed.value
            parts.unit = unit.unit
            parts.numeralEnd = trimmed.end
            place = unit.end
        } else {
            skipBlanks()
            if isCalendarWord(numeral, hedge: parts.hedge) { return false }
            if let unit = catalog.prefix(of: bytes, at: place, skippingBlanks: true),
                isUnitWord(unit, after: afterNumeral)
            {
                parts.unit = unit.unit
                place = unit.end
            } else {
                place = afterNumeral
            }
        }
        takeWordAfterScale(&parts)
        if let currency { parts.unit = CurrencyMark.combine(currency, parts.unit) }
        takeJiaoAndFen(&parts)
        if parts.hedge == .none, parts.unit != nil, takeSomewhatMore(before: false) { parts.hedge = .aBitMore }
        return true
    }

    /// 2023年, 6月, 30日: dates, unless the whole text is one quantity.
    private func isCalendarWord(_ numeral: WrittenNumeral, hedge: Hedge) -> Bool {
        guard hedge == .none, numeral.value.isInteger, let (scalar, end) = UTF8Text.scalar(of: bytes, at: place) else {
            return false
        }
        switch scalar {
        case "年": return numeral.isFourDigits
        case "月" where !isWholeText: return numeral.numerals == .arabic && numeral.value < 13
        case "日", "号":
            if isWholeText || scalar == "日" && UTF8Text.scalar(of: bytes, at: end)?.scalar == "元" { return false }
            return numeral.numerals == .arabic && numeral.value < 32
        default: return false
        }
    }

    /// In running text a unit's character may begin another word: 1 项目支出, 3 人员.
    private func isUnitWord(_ unit: (unit: Unit, end: Int), after start: Int) -> Bool {
        if isWholeText { return true }
        guard let (next, end) = UTF8Text.scalar(of: bytes, at: unit.end) else { return true }
        guard let followers = UnitTable.otherWords[unit.unit.symbol], followers.unicodeScalars.contains(next) else {
            return true
        }
        return next == "目" && UTF8Text.scalar(of: bytes, at: end)?.scalar == "标"
    }

    /// 30万余元: the word that 余 separates from its scale word.
    private mutating func takeWordAfterScale(_ parts: inout FigureParts) {
        guard let unit = parts.unit, unit.isNumber, unit.display == .plain, !unit.symbol.isEmpty else { return }
        let start = place
        guard takeSomewhatMore(before: true) else { return }
        parts.hedge = .aBitMore
        guard let word = catalog.prefix(of: bytes, at: place, skippingBlanks: true),
            let scaled = word.unit.withScaleWord(unit.symbol, power: unit.ratio.numerator.leadingPlace)
        else {
            if place == start { return }
            return
        }
        parts.unit = scaled
        place = word.end
    }

    /// 余 or 多, before a unit (or behind one: 3年多), and not the beginning of another word.
    private mutating func takeSomewhatMore(before unit: Bool) -> Bool {
        guard let (scalar, end) = UTF8Text.scalar(of: bytes, at: place), "余餘多".unicodeScalars.contains(scalar) else {
            return false
        }
        if let (next, _) = UTF8Text.scalar(of: bytes, at: end) {
            // 余额, 多元, 多种, 多为 …
            if "额額元次种种样於于为年数渠缴交付".unicodeScalars.contains(next), !unit || !"元次种年".unicodeScalars.contains(next) {
                return false
            }
        }
        place = end
        return true
    }

    /// What may follow 元: 1540元2角3分, 五元三角, 壹佰万元整.
    private mutating func takeJiaoAndFen(_ parts: inout FigureParts) {
        guard let unit = parts.unit, unit.dimension == Unit.yuan.dimension else { return }
        if unit.isEquivalent(to: .yuan) && parts.value.isInteger { takeSmallMoney(&parts) }
        // 整 or 正 behind an amount says that nothing is left out.
        if take(Array("整".utf8)) || isWholeText && take(Array("正".utf8)) { parts.isExact = true }
    }

    private mutating func takeSmallMoney(_ parts: inout FigureParts) {
        var value = parts.value.magnitude
        var lastPlace = parts.lastPlace
        for (word, place) in [("角", -1), ("分", -2)] {
            let start = self.place
            if word == "分" { _ = take(Array("零".utf8)) }
            guard let numeral = readNumeral(), numeral.value.isInteger, numeral.value < 10, take(Array(word.utf8)),
                let sum = try? value + numeral.value * Decimal.powerOfTen(place)
            else {
                self.place = start
                continue
            }
            value = sum
            lastPlace = place
        }
        parts.value = parts.value.isNegative ? -value : value
        parts.lastPlace = lastPlace
    }
}
