/// Numbers of list items in the formats of Word (ST_NumberFormat), those that Chinese reports use.
enum ListNumber {
    static func text(_ number: Int, format: String) -> String {
        switch format {
        case "none", "bullet": ""
        case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
            "japaneseCounting", "ideographDigital", "taiwaneseDigital", "chineseCountingDigital":
            chinese(number)
        case "chineseLegalSimplified", "ideographLegalTraditional":
            String(chinese(number).map { legal[$0] ?? $0 })
        case "ideographTraditional": cycled(number, "甲乙丙丁戊己庚辛壬癸")
        case "ideographZodiac": cycled(number, "子丑寅卯辰巳午未申酉戌亥")
        case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
            scalar(number, from: 0x2460, upTo: 20) ?? "\(number)"
        case "decimalEnclosedParen": scalar(number, from: 0x2474, upTo: 20) ?? "(\(number))"
        case "decimalEnclosedFullstop": scalar(number, from: 0x2488, upTo: 20) ?? "\(number)."
        case "decimalFullWidth", "decimalFullWidth2":
            String(
                String.UnicodeScalarView("\(number)".unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
        case "decimalZero": number < 10 ? "0\(number)" : "\(number)"
        case "upperLetter": letters(number, from: 0x41)
        case "lowerLetter": letters(number, from: 0x61)
        case "upperRoman": roman(number)
        case "lowerRoman": roman(number).lowercased()
        default: "\(number)"
        }
    }

    private static let legal: [Character: Character] = [
        "一": "壹", "二": "贰", "三": "叁", "四": "肆", "五": "伍", "六": "陆", "七": "柒", "八": "捌", "九": "玖", "十": "拾", "百": "佰",
        "千": "仟",
    ]

    /// 一 … 九千九百九十九; other numbers in digits.
    private static func chinese(_ number: Int) -> String {
        let digits = Array("零一二三四五六七八九")
        guard (0...9_999).contains(number) else { return "\(number)" }
        if number == 0 { return "零" }
        var text = ""
        var pending = false
        var rest = number
        for (unit, word) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = rest / unit
            rest %= unit
            if digit == 0 {
                pending = !text.isEmpty
                continue
            }
            if pending { text += "零" }
            pending = false
            if !(digit == 1 && unit == 10 && text.isEmpty) { text.append(digits[digit]) }
            text += word
        }
        return text
    }

    private static func cycled(_ number: Int, _ signs: String) -> String {
        let signs = Array(signs)
        return number >= 1 ? String(signs[(number - 1) % signs.count]) : "\(number)"
    }

    private static func scalar(_ number: Int, from first: UInt32, upTo last: Int) -> String? {
        guard number >= 1, number <= last, let scalar = Unicode.Scalar(first + UInt32(number - 1)) else { return nil }
        return String(Character(scalar))
    }

    /// A … Z, AA … ZZ as Word counts: the letter repeated.
    private static func letters(_ number: Int, from first: UInt32) -> String {
        guard (1...780).contains(number), let letter = Unicode.Scalar(first + UInt32((number - 1) % 26)) else {
            return "\(number)"
        }
        return String(repeating: Character(letter), count: (number - 1) / 26 + 1)
    }

    private static func roman(_ number: Int) -> String {
        guard (1...3_999).contains(number) else { return "\(number)" }
        let signs = [
            (1_000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
            (10, "X"),
            (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ]
        var text = ""
        var rest = number
        for (value, sign) in signs {
            while rest >= value {
                text += sign
                rest -= value
            }
        }
        return text
    }
}
