extension Figure {
    /// A figure found inside a text.
    public struct Match: Sendable, Hashable {
        public let figure: Figure
        /// Where the digits (or their sign) begin: after a hedge word in front.
        public let numeralStart: Int
        public let numeralEnd: Int
        /// Where the figure ends, unit and hedge word behind included.
        public let end: Int
    }

    /// Reads a whole text as one figure: a cell, the argument of `figure("…")`.
    ///
    /// Reads thousands separators, full-width digits, ¥ and ￥, a negative in brackets, Chinese numerals and capitals
    /// (壹佰万元整), 百分之…, 1540元2角3分, and hedges before and behind. nil for anything else.
    ///
    /// - Parameters:
    ///   - defaultUnit: the unit where none is written (a column's)
    ///   - decimalComma: whether 1.067.039,00 is meant; never guessed
    public init?(
        reading text: some StringProtocol, catalog: UnitCatalog = UnitCatalog(), defaultUnit: Unit? = nil,
        source: WritingSource = .halfUp, place: Place = .text, decimalComma: Bool = false
    ) {
        let bytes = Array(text.utf8)
        var reader = FigureReader(bytes: bytes, catalog: catalog, place: 0)
        reader.decimalComma = decimalComma
        reader.isWholeText = true
        reader.skipBlanks()
        guard let parts = reader.readWhole() else { return nil }
        self = parts.figure(defaultUnit: defaultUnit, source: source, place: place, surface: String(text))
    }

    /// The figure that begins at a byte of a UTF-8 text, its hedge in front included; nil where none begins.
    ///
    /// Time and memory grow with the length of the figure only. Years (2023年) and calendar dates (6月30日) are no
    /// figures. A sign counts where it cannot be a dash between two figures. Chinese numerals are read wherever they
    /// stand (一 in 一般 too): `figure.numerals` and `hasUnit` tell the reader of sentences enough to choose.
    public static func scan(
        bytes: [UInt8], at start: Int, catalog: UnitCatalog, source: WritingSource = .halfUp, mendsBlanks: Bool = true
    ) -> Match? {
        guard start >= 0, start < bytes.count, FigureReader.mayBegin(bytes[start]) else { return nil }
        var reader = FigureReader(bytes: bytes, catalog: catalog, place: start)
        reader.mendsBlanks = mendsBlanks
        guard let parts = reader.read() else { return nil }
        let surface = String(decoding: bytes[start..<reader.place], as: UTF8.self)
        return Match(
            figure: parts.figure(defaultUnit: nil, source: source, place: .text, surface: surface),
            numeralStart: parts.numeralStart, numeralEnd: parts.numeralEnd, end: reader.place)
    }
}

/// What was read of a figure.
struct FigureParts {
    var value: Decimal
    var lastPlace: Int
    var numerals: Figure.Numerals
    var unit: Unit?
    var hedge: Hedge
    var isExact = false
    var numeralStart: Int
    var numeralEnd: Int

    func figure(defaultUnit: Unit?, source: WritingSource, place: Figure.Place, surface: String) -> Figure {
        var unit = unit ?? defaultUnit ?? .number
        // 15万 in a column of 元 is 15万元
        if let written = self.unit, written.isNumber, written.display == .plain, let defaultUnit, !written.symbol.isEmpty,
            let power = written.ratio.numerator.reduced.asInt().map({ Decimal($0).leadingPlace }),
            let scaled = defaultUnit.withScaleWord(written.symbol, power: power)
        {
            unit = scaled
        }
        return Figure(
            value: value, unit: unit, hasUnit: self.unit != nil || defaultUnit != nil, lastPlace: lastPlace,
            hedge: hedge, source: source, place: isExact ? .exact : place, numerals: numerals, surface: surface)
    }
}

/// Reads one figure, front to back; every step leaves `place` behind what it took.
struct FigureReader {
    let bytes: [UInt8]
    let catalog: UnitCatalog
    var place: Int
    var decimalComma = false
    var mendsBlanks = false
    /// A cell or an argument: brackets may mean a negative, dates are not told apart.
    var isWholeText = false

    /// A quick look at the first byte: digits, signs, currency marks, and what begins a Chinese character.
    static func mayBegin(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "<"),
            UInt8(ascii: ">"), UInt8(ascii: "$"), UInt8(ascii: "~"):
            true
        default: byte >= 0xC2
        }
    }

    mutating func skipBlanks() { place = UTF8Text.skipBlanks(in: bytes, from: place) }

    mutating func take(_ word: [UInt8]) -> Bool {
        guard UTF8Text.matches(bytes, at: place, word) else { return false }
        place += word.count
        return true
    }

    /// A figure that is the whole text, perhaps in brackets.
    mutating func readWhole() -> FigureParts? {
        let isBracketed = take([UInt8(ascii: "(")]) || take(Array("（".utf8))
        skipBlanks()
        guard var parts = read() else { return nil }
        skipBlanks()
        if isBracketed {
            guard take([UInt8(ascii: ")")]) || take(Array("）".utf8)), !parts.value.isNegative else { return nil }
            parts.value = -parts.value
            skipBlanks()
            if parts.unit == nil, let unit = catalog.prefix(of: bytes, at: place) {
                parts.unit = unit.unit
                place = unit.end
                skipBlanks()
            }
        }
        return place == bytes.count ? parts : nil
    }

    /// A figure at `place`.
    mutating func read() -> FigureParts? {
        let start = place
        var hedge = HedgeWord.prefix(of: bytes, at: place)
        if let word = hedge {
            place = word.end
            skipBlanks()
        }
        guard var parts = readQuantity() else {
            place = start
            return nil
        }
        if hedge == nil, let word = HedgeWord.suffix(of: bytes, at: place) {
            hedge = word
            place = word.end
        }
        if let hedge, parts.hedge == .none { parts.hedge = hedge.hedge }
        return parts
    }

    /// Sign, currency mark, numeral and unit.
    private mutating func readQuantity() -> FigureParts? {
        let numeralStart = place
        let fraction = FractionWord.prefix(of: bytes, at: place)
        if let fraction {
            place = fraction.end
            guard let numeral = readNumeral() else { return nil }
            return FigureParts(
                value: numeral.value, lastPlace: numeral.lastPlace, numerals: numeral.numerals, unit: fraction.unit,
                hedge: .none, numeralStart: numeralStart, numeralEnd: place)
        }
        let before = takeSign()
        let currency = takeCurrency()
        let sign = before == 0 && currency != nil ? takeSign() : before
        guard var numeral = readNumeral() else { return nil }
        if sign < 0 { numeral.value = -numeral.value }
        var parts = FigureParts(
            value: numeral.value, lastPlace: numeral.lastPlace, numerals: numeral.numerals, unit: currency, hedge: .none,
            numeralStart: numeralStart, numeralEnd: place)
        return readUnit(&parts, numeral: numeral, currency: currency) ? parts : nil
    }

    // MARK: Sign and currency

    /// −1, 1, or 0 where no sign stands.
    private mutating func takeSign() -> Int {
        guard let (scalar, end) = UTF8Text.scalar(of: bytes, at: place) else { return 0 }
        let sign: Int
        switch scalar {
        case "-", "−", "－", "﹣": sign = -1
        case "+", "＋": sign = 1
        case "负", "負": sign = -1
        default: return 0
        }
        guard isWholeText || maySignFollow(UTF8Text.scalarBefore(place, in: bytes)),
            let (next, _) = UTF8Text.scalar(of: bytes, at: end), next.isFigureStart
        else { return 0 }
        place = end
        return sign
    }

    /// Between 90% and 95%, or 2015 and 2020, the same mark is a dash.
    private func maySignFollow(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return true }
        if UTF8Text.digit(scalar) != nil || ScaleWord.power(of: scalar) != nil { return false }
        if scalar.isASCII { return UTF8Text.isBlank(scalar) || "(:;,<>=\"'".unicodeScalars.contains(scalar) }
        return !"％‰元年月日号人次个期项倍分）〕】".unicodeScalars.contains(scalar)
    }

    private mutating func takeCurrency() -> Unit? {
        for mark in CurrencyMark.all where take(mark.text) {
            let afterMark = place
            skipBlanks()
            if let (next, _) = UTF8Text.scalar(of: bytes, at: place), next.isFigureStart { return mark.unit }
            place = afterMark - mark.text.count
            return nil
        }
        return nil
    }

    // MARK: Numeral

    private mutating func readNumeral() -> WrittenNumeral? {
        if let (scalar, _) = UTF8Text.scalar(of: bytes, at: place), UTF8Text.digit(scalar) != nil {
            return readArabic()
        }
        guard let match = ChineseNumeral.scan(bytes: bytes, at: place) else { return nil }
        place = match.end
        return WrittenNumeral(
            value: match.value, lastPlace: min(0, match.value.exponent),
            numerals: match.isCapital ? .capital : .chinese, trimmed: match.trimmed, isFourDigits: false)
    }

    private mutating func readArabic() -> WrittenNumeral? {
        var reader = ArabicReader(bytes: bytes, place: place, decimalComma: decimalComma, mendsBlanks: mendsBlanks)
        guard let numeral = reader.read() else { return nil }
        place = reader.place
        return numeral
    }

    // MARK: Unit

    /// The unit behind the numeral, with 余 or 多 before or inside it. False where the whole is no figure (a year).
    private mutating func readUnit(_ parts: inout FigureParts, numeral: WrittenNumeral, currency: Unit?) -> Bool {
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
            if let unit = catalog.prefix(of: bytes, at: place, skippingBlanks: true), isUnitWord(unit, after: afterNumeral) {
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

    /// 1540元2角3分, 五元三角
    private mutating func takeJiaoAndFen(_ parts: inout FigureParts) {
        guard let unit = parts.unit, unit.isEquivalent(to: .yuan), parts.value.isInteger else { return }
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
        // 整 or 正 behind an amount says that nothing is left out.
        if take(Array("整".utf8)) || isWholeText && take(Array("正".utf8)) { parts.isExact = true }
    }
}

extension Unicode.Scalar {
    /// A digit, a Chinese numeral or a mark that may stand before one.
    var isFigureStart: Bool {
        UTF8Text.digit(self) != nil || ChineseNumeral.digit(self) != nil
            || "十拾百佰千仟$¥￥€£+-−－".unicodeScalars.contains(self)
    }
}
