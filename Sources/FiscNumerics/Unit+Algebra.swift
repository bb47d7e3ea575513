extension Unit {
    /// The unit of a product of two numbers in these units. Words of one dimension cancel, and what they leave of
    /// scale goes into a scale word: 元/人 × 万人 → 万元.
    ///
    /// A product that is a plain number may still have a `ratio` that is not 1 (万元 × 1/元); convert to `.number`.
    /// - Throws: `.exponentRange` for products beyond any sense.
    public static func * (a: Unit, b: Unit) throws(DecimalError) -> Unit {
        if a.isPlainOne { return b }
        if b.isPlainOne { return a }
        let dimension = try a.dimension * b.dimension
        let ratio = try a.ratio * b.ratio
        if a.isNumber || b.isNumber {
            // 元·%: the mark cannot vanish as long as the number is not converted
            let (number, other) = a.isNumber ? (a, b) : (b, a)
            let parts = [other.symbol, number.symbol].filter { !$0.isEmpty }
            return Unit(
                symbol: parts.joined(separator: "·"), dimension: dimension, ratio: ratio, words: other.words)
        }
        return compose(a.words + b.words, dimension: dimension, ratio: ratio)
    }

    /// The unit of a quotient: 万元 / 人 → 万元/人. Equal dimensions give a plain number, see `*`.
    public static func / (a: Unit, b: Unit) throws(DecimalError) -> Unit { try a * b.power(-1) }

    public func power(_ n: Int) throws(DecimalError) -> Unit {
        if n == 1 { return self }
        let raised = try dimension.power(n)
        let size = try ratio.power(n)
        for word in words {
            let (power, overflow) = word.power.multipliedReportingOverflow(by: n)
            guard !overflow, abs(power) <= Dimension.powerLimit else { throw .exponentRange }
        }
        return Unit.compose(words.map { $0.raised(to: $0.power * n) }, dimension: raised, ratio: size)
    }

    /// The unit a person would write instead, and the factor a number takes on the way: 万元/元 is a number × 10000,
    /// 元·% is 元 × 0.01, 元·期/班次 (of 3期) is 元 × 1/3. Units of one word stay as they are.
    public var simplified: (unit: Unit, factor: Scale) {
        if isNumber { return words.isEmpty && !symbol.isEmpty ? (self, .one) : (.number, ratio) }
        let words = Unit.cancel(Unit.merge(self.words))
        guard let size = try? words.reduce(Scale.one, { try $0 * $1.ratio }), let factor = try? ratio / size,
            factor != .one || words.count < self.words.count
        else { return (self, .one) }
        let symbol = UnitSymbol.product(words.map { ($0.symbol, $0.power) })
        return (Unit(symbol: symbol, dimension: dimension, ratio: size, words: words), factor)
    }

    private var isPlainOne: Bool { isNumber && ratio == .one }

    /// The best way to write a product of words whose dimension and size are known.
    private static func compose(_ words: [UnitWord], dimension: Dimension, ratio: Scale) -> Unit {
        if dimension.isNumber {
            return ratio == .one ? .number : Unit(symbol: "", dimension: .number, ratio: ratio, words: [])
        }
        let merged = merge(words)
        for candidate in [joiningScaleWords(cancel(merged)), cancel(merged), merged] {
            if let unit = written(candidate, dimension: dimension, ratio: ratio) { return unit }
        }
        return Unit(
            symbol: UnitSymbol.product(merged.map { ($0.symbol, $0.power) }), dimension: dimension, ratio: ratio,
            words: merged)
    }

    /// Equal words become one with the sum of the powers.
    private static func merge(_ words: [UnitWord]) -> [UnitWord] {
        var result: [UnitWord] = []
        for word in words {
            if let index = result.firstIndex(where: { $0.symbol == word.symbol }) {
                let power = result[index].power + word.power
                if power == 0 { result.remove(at: index) } else { result[index] = word.raised(to: power) }
            } else {
                result.append(word)
            }
        }
        return result
    }

    /// Words of one dimension and opposite powers vanish pairwise (人 against 万人, 名 against 人); of unequal powers
    /// the word with the larger one stays.
    private static func cancel(_ words: [UnitWord]) -> [UnitWord] {
        var result: [UnitWord] = []
        for word in words {
            let opposite = result.firstIndex {
                $0.wordDimension == word.wordDimension && ($0.power > 0) != (word.power > 0)
            }
            guard let index = opposite else {
                result.append(word)
                continue
            }
            let other = result[index]
            let power = other.power + word.power
            if power == 0 {
                result.remove(at: index)
            } else {
                result[index] = (abs(word.power) > abs(other.power) ? word : other).raised(to: power)
            }
        }
        return result
    }

    /// All scale words gathered in the first word, where one word can say it: 亿元/万人 → 万元/人.
    private static func joiningScaleWords(_ words: [UnitWord]) -> [UnitWord] {
        guard let first = words.first, first.power == 1, words.dropFirst().contains(where: { $0.scalePower != 0 })
        else {
            return words
        }
        let total = words.reduce(0) { $0 + $1.scalePower * $1.power }
        guard let scaleWord = ScaleWord.named(power: total) else { return words }
        return [first.scaled(scaleWord, power: total)] + words.dropFirst().map { $0.scaled("", power: 0) }
    }

    /// The words with the scale word of the first one chosen so that the size comes out right; nil when none does.
    private static func written(_ words: [UnitWord], dimension: Dimension, ratio: Scale) -> Unit? {
        guard let product = try? words.reduce(Scale.one, { try $0 * $1.ratio }) else { return nil }
        let span = try? words.reduce(Dimension.number) { try $0 * $1.dimension }
        guard span == dimension else { return nil }
        var words = words
        if product != ratio {
            guard let first = words.first, first.power == 1, let missing = try? ratio / product,
                missing.denominator == .one, missing.numerator.coefficient == 1
            else { return nil }
            let wanted = first.scalePower + missing.numerator.exponent
            guard let scaleWord = ScaleWord.named(power: wanted) else { return nil }
            words[0] = first.scaled(scaleWord, power: wanted)
        }
        let symbol = UnitSymbol.product(words.map { ($0.symbol, $0.power) })
        return Unit(symbol: symbol, dimension: dimension, ratio: ratio, words: words)
    }
}
