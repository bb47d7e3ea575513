/// The words for powers of ten that stand between a number and a unit: 万 in 15万人次.
enum ScaleWord {
    /// The word a power is written with; "" for 0.
    static func named(power: Int) -> String? {
        switch power {
        case 0: ""
        case 2: "百"
        case 3: "千"
        case 4: "万"
        case 6: "百万"
        case 7: "千万"
        case 8: "亿"
        case 12: "万亿"
        default: nil
        }
    }

    /// The power of one character: 十 百 千 万 亿 and their traditional and financial forms.
    static func power(of scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "百", "佰": 2
        case "千", "仟": 3
        case "万", "萬": 4
        case "亿", "億": 8
        default: nil
        }
    }

    /// The scale word at the start of the scalars, longest first: 万亿 is 12, 百万 6, 千万 7, 百亿 10.
    static func prefix(of scalars: some Sequence<Unicode.Scalar>) -> (power: Int, word: String, count: Int)? {
        var total = 0
        var count = 0
        var largest = 0
        for scalar in scalars {
            guard count < 3, let power = power(of: scalar) else { break }
            // 百 and 千 come before 万 and 亿, 万 before 亿; nothing else makes a scale word
            if count > 0 && power <= largest { break }
            total += power
            largest = power
            count += 1
        }
        guard count > 0 else { return nil }
        return (total, word(power: total), count)
    }

    /// 百万 for 6, 百亿 for 10
    private static func word(power: Int) -> String {
        if let name = named(power: power) { return name }
        let (large, rest) = power >= 12 ? ("万亿", power - 12) : power >= 8 ? ("亿", power - 8) : ("万", power - 4)
        return (named(power: rest) ?? "") + large
    }
}
