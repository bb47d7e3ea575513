/// The words and marks that hedge a figure, before and behind it.
struct HedgeWord {
    let hedge: Hedge
    let end: Int

    private typealias Entry = (word: [UInt8], hedge: Hedge)

    /// Longest first within one beginning.
    private static let before: [Entry] = entries([
        ("不超过", .atMost), ("不多于", .atMost), ("不高于", .atMost), ("不大于", .atMost), ("最多", .atMost), ("至多", .atMost),
        ("≤", .atMost), ("<=", .atMost), ("≦", .atMost), ("不低于", .atLeast), ("不少于", .atLeast), ("不小于", .atLeast),
        ("至少", .atLeast), ("最少", .atLeast), ("≥", .atLeast), (">=", .atLeast), ("≧", .atLeast), ("不足", .under),
        ("不到", .under), ("低于", .under), ("少于", .under), ("小于", .under), ("<", .under), ("＜", .under), ("超过了", .over),
        ("超过", .over), ("超出", .over), ("超", .over), ("突破了", .over), ("突破", .over), ("高于", .over), ("多于", .over),
        ("大于", .over), ("逾", .over), (">", .over), ("＞", .over), ("大约", .about), ("约为", .about), ("约", .about),
        ("約", .about), ("将近", .nearly), ("接近", .nearly), ("近", .nearly), ("~", .about),
    ])

    private static let behind: [Entry] = entries([
        ("及以上", .atLeast), ("（含）以上", .atLeast), ("(含)以上", .atLeast), ("以上", .atLeast), ("及以下", .atMost),
        ("以下", .atMost), ("以内", .atMost), ("之内", .atMost), ("左右", .about), ("上下", .about),
    ])

    private static func entries(_ words: [(String, Hedge)]) -> [Entry] { words.map { (Array($0.0.utf8), $0.1) } }

    /// A hedge in front of a figure: what follows it must begin one.
    static func prefix(of bytes: [UInt8], at start: Int) -> HedgeWord? {
        for (word, hedge) in before where UTF8Text.matches(bytes, at: start, word) {
            let end = start + word.count
            let next = UTF8Text.skipBlanks(in: bytes, from: end)
            guard let (scalar, _) = UTF8Text.scalar(of: bytes, at: next), scalar.isFigureStart else { continue }
            return HedgeWord(hedge: hedge, end: end)
        }
        return nil
    }

    static func suffix(of bytes: [UInt8], at start: Int) -> HedgeWord? {
        for (word, hedge) in behind where UTF8Text.matches(bytes, at: start, word) {
            return HedgeWord(hedge: hedge, end: start + word.count)
        }
        return nil
    }
}

/// 百分之, 千分之, 万分之
struct FractionWord {
    let unit: Unit
    let end: Int

    private static let words: [(word: [UInt8], unit: Unit)] = [
        (Array("百分之".utf8), .percent), (Array("千分之".utf8), .permille),
        (Array("万分之".utf8), Unit(number: "‱", size: .powerOfTen(-4), display: .permille)),
    ]

    static func prefix(of bytes: [UInt8], at start: Int) -> FractionWord? {
        for (word, unit) in words where UTF8Text.matches(bytes, at: start, word) {
            return FractionWord(unit: unit, end: start + word.count)
        }
        return nil
    }
}

/// Marks in front of an amount of money.
enum CurrencyMark {
    static let all: [(text: [UInt8], unit: Unit)] = [
        ("¥", "元"), ("￥", "元"), ("RMB", "元"), ("CNY", "元"), ("人民币", "元"), ("US$", "美元"), ("HK$", "港元"), ("$", "美元"),
        ("＄", "美元"), ("￡", "英镑"),
        ("€", "欧元"), ("£", "英镑"),
    ].map { (Array($0.0.utf8), Unit($0.1, BaseUnit($0.1))) }

    /// ¥ with what stands behind the number: nothing, 元, 万 or 万元.
    static func combine(_ currency: Unit, _ written: Unit?) -> Unit {
        guard let written else { return currency }
        if written.isNumber, written.display == .plain, !written.symbol.isEmpty {
            return currency.withScaleWord(written.symbol, power: written.ratio.numerator.leadingPlace) ?? currency
        }
        return written
    }
}

extension UnitTable {
    /// Units whose character often begins another word in running text, and the characters that tell.
    static let otherWords: [String: String] = [
        "人": "员才均口民大社", "项": "目", "次": "年月日要性", "家": "庭乡", "户": "籍均", "名": "称录单", "位": "置于居",
        "分": "别为析配类布管之项", "条": "例件款", "级": "别", "门": "类户", "处": "理于级置", "部": "门分署", "台": "账湾",
        "节": "约能支日假", "本": "年级次月地市县区部单级季", "期": "末初间", "起": "来", "班": "子", "所": "有属以需在得",
        "年": "初末终底均报", "日": "常", "种": "类植养", "类": "别似", "组": "织成", "队": "伍", "对": "于比", "段": "落",
        "件": "数", "套": "数餐", "口": "径", "支": "出付持", "度": "过", "月": "均末初", "个": "人别体", "孔": "雀", "张": "家",
        "升": "级学至", "例": "如行", "天": "然", "克": "服", "里": "程",
    ]
}
