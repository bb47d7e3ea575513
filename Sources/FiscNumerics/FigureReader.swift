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
            value: numeral.value, lastPlace: numeral.lastPlace, numerals: numeral.numerals, unit: currency,
            hedge: .none,
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

    mutating func readNumeral() -> WrittenNumeral? {
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
        var reader = ArabicReader(
            bytes: bytes, place: place, decimalComma: decimalComma, mendsBlanks: mendsBlanks, isWholeText: isWholeText)
        guard let numeral = reader.read() else { return nil }
        place = reader.place
        return numeral
    }
}

extension Unicode.Scalar {
    /// A digit, a Chinese numeral or a mark that may stand before one.
    var isFigureStart: Bool {
        UTF8Text.digit(self) != nil || ChineseNumeral.digit(self) != nil
            || "十拾百佰千仟$＄¥￥€£￡+-−－＋".unicodeScalars.contains(self)
    }
}
