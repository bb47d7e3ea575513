extension ChineseNumeral {
    private static let capitals: [Character] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]

    /// An amount of 元 in capitals, to the 分 (rounded half-up): 壹拾万元整, 壹仟伍佰肆拾元贰角叁分. nil from 10¹⁶ 元 on.
    public static func financial(_ amount: Decimal) -> String? {
        let cents = amount.magnitude.rounded(toPlaces: 2)
        guard let rounded = try? cents.quantized(toExponent: -2), rounded.digitCount <= 18 else { return nil }
        let (yuan, rest) = rounded.coefficient.quotientAndRemainder(dividingBy: 100)
        let (jiao, fen) = (Int(rest / 10), Int(rest % 10))
        var text = yuan == 0 ? "" : integer(yuan) + "元"
        if rest == 0 { return (amount.signum < 0 && yuan != 0 ? "负" : "") + (yuan == 0 ? "零元整" : text + "整") }
        if jiao > 0 { text += "\(capitals[jiao])角" } else if yuan != 0 { text += "零" }
        text += fen > 0 ? "\(capitals[fen])分" : "整"
        return (amount.isNegative ? "负" : "") + text
    }

    private static func integer(_ value: UInt128) -> String {
        let sections = [("万亿", 12), ("亿", 8), ("万", 4), ("", 0)]
        var text = ""
        var rest = value
        for (name, power) in sections {
            let (section, left) = rest.quotientAndRemainder(dividingBy: PowersOfTen.wide[power])
            rest = left
            if section == 0 { continue }
            if !text.isEmpty && section < 1000 { text += "零" }
            text += digits(UInt64(section)) + name
        }
        return text
    }

    /// 1 … 9999
    private static func digits(_ section: UInt64) -> String {
        var text = ""
        var hasGap = false
        for (name, power) in [("仟", 3), ("佰", 2), ("拾", 1), ("", 0)] {
            let digit = Int(section / PowersOfTen.words[power] % 10)
            if digit == 0 {
                hasGap = !text.isEmpty
                continue
            }
            text += (hasGap ? "零" : "") + "\(capitals[digit])" + name
            hasGap = false
        }
        return text
    }
}
