/// What a quantity is counted in: a symbol to write, a dimension, and its size in base units.
///
/// Units with one dimension convert into each other exactly; `==` also compares what is written (人 and 名 differ,
/// `isEquivalent` says they mean the same).
public struct Unit: Sendable, Hashable {
    /// How a number in this unit is shown.
    public enum Display: Sendable, Hashable {
        case plain
        case percent
        case permille
        /// 倍
        case multiple
        /// 个百分点
        case points
    }

    /// What is written after the number; empty for a plain number.
    public var symbol: String { storage.symbol }
    public var dimension: Dimension { storage.dimension }
    /// How many base units it is, exactly.
    public var ratio: Scale { storage.ratio }
    public var display: Display { storage.display }
    /// The words it is made of, with their powers: 万元 and 人⁻¹ for 万元/人.
    var words: [UnitWord] { storage.words }

    /// Shared: a report has few units and hundreds of thousands of figures in them.
    private let storage: Storage

    private final class Storage: Sendable {
        let symbol: String
        let dimension: Dimension
        let ratio: Scale
        let display: Display
        let words: [UnitWord]

        init(symbol: String, dimension: Dimension, ratio: Scale, display: Display, words: [UnitWord]) {
            self.symbol = symbol
            self.dimension = dimension
            self.ratio = ratio
            self.display = display
            self.words = words
        }
    }

    init(symbol: String, dimension: Dimension, ratio: Scale, display: Display = .plain, words: [UnitWord]) {
        storage = Storage(symbol: symbol, dimension: dimension, ratio: ratio, display: display, words: words)
    }

    public static func == (left: Unit, right: Unit) -> Bool {
        if left.storage === right.storage { return true }
        return left.symbol == right.symbol && left.display == right.display && left.ratio == right.ratio
            && left.dimension == right.dimension && left.words == right.words
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(symbol)
        hasher.combine(dimension)
        hasher.combine(display)
    }

    /// A unit of one word.
    init(_ word: UnitWord, display: Display = .plain) {
        self.init(
            symbol: word.symbol, dimension: word.dimension, ratio: word.ratio, display: display,
            words: [word])
    }

    init(_ symbol: String, _ base: BaseUnit, _ size: Decimal = .one, display: Display = .plain) {
        self.init(
            UnitWord(
                scaleWord: "", scalePower: 0, word: symbol, dimension: Dimension(base), wordRatio: Scale(size), power: 1
            ),
            display: display)
    }

    /// A unit of plain numbers, of the given size.
    init(number symbol: String, size: Decimal, display: Display) {
        self.init(symbol: symbol, dimension: .number, ratio: Scale(size), display: display, words: [])
    }

    /// How many base units it is; inexact for 亩, which is 2000/3 ㎡ (`ratio` keeps that exactly).
    public var scale: Decimal { ratio.value }

    /// Whether a number in this unit is a plain number (1, %, ‰, 倍).
    public var isNumber: Bool { dimension.isNumber }
    /// Shown in % or ‰.
    public var isPercentLike: Bool { display == .percent || display == .permille }
    /// 个, the measure word that stands for any count.
    public var isGeneralCount: Bool { dimension == Unit.piece.dimension }
    /// 元 and its multiples, or another currency.
    public var isMoney: Bool { UnitTable.isMoney(dimension) }
    /// 元 at whatever scale: the money that steps and tolerances of a precision policy are said in.
    public var isYuan: Bool { dimension == Unit.yuan.dimension }
    /// An amount: neither a ratio (%, ‰, 倍, a plain number) nor points. Only amounts are ever padded.
    public var isAmount: Bool { !isNumber && display == .plain }
    /// Counted, not measured: 人, 期, 分 (score), 年 … with or without a scale word.
    public var isCount: Bool { UnitTable.isCount(dimension) }
    /// 万, 亿, 千 … written in front of the word.
    public var hasScaleWord: Bool {
        words.contains { !$0.scaleWord.isEmpty } || (isNumber && display == .plain && !symbol.isEmpty)
    }
    /// 元/人, 米²: more than one word, or a power of one.
    public var isCompound: Bool { words.count > 1 || words.contains { $0.power != 1 } }

    /// Same dimension and size, however written: 人 and 名, 万元 and 萬元.
    public func isEquivalent(to other: Unit) -> Bool {
        dimension == other.dimension && ratio == other.ratio && display == other.display
    }

    /// How many of `other` one of this unit is; nil for another dimension. Inexact where it is no finite decimal:
    /// use `convert` for numbers.
    public func factor(to other: Unit) -> Decimal? {
        guard dimension == other.dimension, let factor = try? ratio / other.ratio else { return nil }
        return factor.value
    }

    /// A number of this unit as a number of another, exactly wherever the result is a decimal of 34 digits.
    /// - Throws: `.invalid` for another dimension; `.exponentRange`.
    public func convert(_ number: Decimal, to other: Unit) throws(DecimalError) -> Decimal {
        guard dimension == other.dimension else { throw .invalid }
        if ratio == other.ratio { return number }
        return try (ratio / other.ratio).applied(to: number)
    }

    /// The same interval in another unit, ends rounded outwards if they must be; nil for another dimension.
    public func convert(_ interval: Interval, to other: Unit) -> Interval? {
        guard dimension == other.dimension, let factor = try? ratio / other.ratio else { return nil }
        let scaled = interval.scaled(by: factor.numerator)
        return factor.denominator == .one ? scaled : try? scaled / .exactly(factor.denominator)
    }
}

extension Unit {
    public static let number = Unit(number: "", size: 1, display: .plain)
    public static let percent = Unit(number: "%", size: Decimal(scaled: 1, places: 2), display: .percent)
    public static let permille = Unit(number: "‰", size: Decimal(scaled: 1, places: 3), display: .permille)
    /// 倍
    public static let multiple = Unit(number: "倍", size: 1, display: .multiple)
    /// 个百分点: its own type, not a number
    public static let points = Unit("个百分点", .percentagePoint, display: .points)
    public static let yuan = Unit("元", .yuan)
    public static let tenThousandYuan = Unit(UnitWord.yuan.scaled("万", power: 4))
    public static let hundredMillionYuan = Unit(UnitWord.yuan.scaled("亿", power: 8))
    public static let person = Unit("人", .person)
    /// 个
    public static let piece = Unit("个", .piece)
    public static let year = Unit("年", .month, 12)
    public static let quarter = Unit("季", .month, 3)
    public static let month = Unit("月", .month)
    public static let day = Unit("日", .day)
    /// 分 of a score
    public static let score = Unit("分", .score)
}

extension Unit: CustomStringConvertible {
    public var description: String { symbol }
}
