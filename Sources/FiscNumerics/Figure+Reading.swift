extension Figure {
    /// A figure found inside a text.
    public struct Match: Sendable, Hashable {
        public let figure: Figure
        /// Where the digits (or their sign) begin: after a hedge word in front.
        public let numeralStart: Int
        public let numeralEnd: Int
        /// Where the figure ends, unit and hedge word behind included.
        public let end: Int
        /// 第 stands before the numeral: 第3批 is a name, not a count.
        public let isOrdinal: Bool
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
            numeralStart: parts.numeralStart, numeralEnd: parts.numeralEnd, end: reader.place,
            isOrdinal: UTF8Text.scalarBefore(parts.numeralStart, in: bytes) == "第")
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
        if let written = self.unit, written.isNumber, written.display == .plain, let defaultUnit,
            !written.symbol.isEmpty,
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
