/// One word of a unit, with its scale word and its power: 万元, 人⁻¹.
struct UnitWord: Sendable, Hashable {
    /// 万, 亿, 百万 … or nothing
    let scaleWord: String
    let scalePower: Int
    let word: String
    /// Of the word to the power 1.
    let wordDimension: Dimension
    let wordRatio: Scale
    let power: Int
    /// Of scale word and word, to `power`.
    let ratio: Scale
    let dimension: Dimension

    init(
        scaleWord: String, scalePower: Int, word: String, dimension: Dimension, wordRatio: Scale, power: Int
    ) {
        self.scaleWord = scaleWord
        self.scalePower = scalePower
        self.word = word
        wordDimension = dimension
        self.wordRatio = wordRatio
        self.power = power
        let one = (try? wordRatio * Scale(.powerOfTen(scalePower))) ?? wordRatio
        ratio = power == 1 ? one : (try? one.power(power)) ?? one
        self.dimension = power == 1 ? dimension : (try? dimension.power(power)) ?? dimension
    }

    static let yuan = UnitWord(
        scaleWord: "", scalePower: 0, word: "元", dimension: Dimension(.yuan), wordRatio: .one, power: 1)

    var symbol: String { scaleWord + word }

    func scaled(_ scaleWord: String, power scalePower: Int) -> UnitWord {
        UnitWord(
            scaleWord: scaleWord, scalePower: scalePower, word: word, dimension: wordDimension, wordRatio: wordRatio,
            power: power)
    }

    func raised(to power: Int) -> UnitWord {
        UnitWord(
            scaleWord: scaleWord, scalePower: scalePower, word: word, dimension: wordDimension, wordRatio: wordRatio,
            power: power)
    }
}

/// How products of units are written.
enum UnitSymbol {
    private static let superscripts: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

    /// 元/人, 元/人/月, 元·米², 1/人
    static func product(_ parts: [(symbol: String, power: Int)]) -> String {
        let above = parts.filter { $0.power > 0 }.map { $0.symbol + exponent($0.power) }
        let below = parts.filter { $0.power < 0 }.map { "/" + $0.symbol + exponent(-$0.power) }
        if above.isEmpty && below.isEmpty { return "" }
        return (above.isEmpty ? "1" : above.joined(separator: "·")) + below.joined()
    }

    private static func exponent(_ power: Int) -> String {
        power == 1 ? "" : String(String(power).compactMap { $0.wholeNumberValue }.map { superscripts[$0] })
    }
}
