internal import FiscClaims
internal import FiscNumerics
internal import FiscSource

/// An amount with its name, and everything the text says of it.
struct Item {
    var figure: Int
    var name: SubjectName
    var year: Int?
    var block: Int
    /// Counted over the whole document.
    var sentence: Int
    /// Its place among the entries.
    var entry = 0
    var attributes: [Int] = []
    /// The figure that it is compared with, or grew from: “比上年433万元”.
    var base: Int?
    var isTotal: Bool
    /// Its own words name its year.
    var isDated = false
    /// “由A调整为B”: its base is the plan before, not the year before.
    var isAdjusted = false
    /// It explains a change, and is no part of an amount.
    var isBehindCause = false
    /// In brackets, below the item before them.
    var depth = 0
    /// A cell of a table; its name is that of its row.
    var isCell = false
    var isBudgetCell = false
    /// “…等”: more follow that are not named.
    var isFollowedByEtc = false
    /// “剔除…5358亿元”: taken out of the amount before it.
    var isTakenOut = false
    /// “减去偿还本金3亿元”: goes off the sum.
    var isSubtracted = false
    /// “1个项目”: counts projects.
    var isProjectCount = false

    /// 结余, 结转: what is left.
    var isRemainder: Bool { name.has("结余") || name.has("结转") || name.has("节余") || name.has("剩余") || name.has("结存") }
    /// Came in or went out since the last balance.
    var isMove: Bool { !isRemainder && (name.isIncoming || isOutgoing || name.has("偿还")) }
    var isOutgoing: Bool { name.has("支出") || name.has("使用") || name.has("支付") }

    var isBudget: Bool { isCell ? isBudgetCell : name.isBudget }
}

/// A share, rate, change or growth said of an item.
struct Attribute {
    var mention: Mention
    /// The item that stands nearest before it.
    var owner: Int?
    /// The item that stood nearest before it, whatever it was found to be said of.
    var nearest: Int?
    /// A figure that it names as its base: “为年初预算数6180万元的78.56%”.
    var base: Int?
    var sentence: Int
    /// Place in reading order.
    var order: Int
    /// Found by the name it gives, rather than by where it stands.
    var isNamed = false
    /// 持平: a change of nothing, without a figure.
    var isLevel = false

    var role: Role { mention.role }
    var figure: Int? { isLevel ? nil : mention.figure }
    var isBudgetChange: Bool { mention.comparison?.isBudget ?? false }
}

/// What relations are found over: items and the words that group them, in reading order.
enum Entry: Equatable {
    case item(Int)
    /// 其中; `isClosed` for 其中包括 and the like, which promise all parts.
    case opener(isClosed: Bool)
    /// 分级次看: the parts of a whole given before.
    case view
    /// 主要包括: what follows is a choice, and no sum of it can miss.
    case choice
    /// 未超过: the outturn before it stays within the budget before that.
    case notAbove
    case plus, semicolon, stop, open, close, marker, colon, heading
    case block
}

/// A document taken apart: figures, items, attributes and entries.
struct Passage {
    var figures: [PlacedFigure] = []
    var mentions: [Mention] = []
    var items: [Item] = []
    var attributes: [Attribute] = []
    var entries: [Entry] = []
    var sentenceCount = 0
    /// The sentence within which the text breaks off, if it does.
    var cutSentence: Int?
    /// Years named up to each sentence, for spans such as 2000年到2018年.
    var yearsOfSentence: [Int: [Int]] = [:]
    var models: [TableModel] = []
    var formulas: [PlacedFormula] = []
    var proportions: [PlacedProportions] = []
    /// A percent sign without its number.
    struct Gap {
        var text: String
        var span: Span
        /// The item that it is said of; what part it plays; the whole of a share.
        var owner: Int?
        var role: Role
        var base: SubjectName
        var sentence: Int
        /// How many attributes stand before it.
        var order: Int
        /// What it should read, and from what.
        var value: (formula: String, result: String)?
    }
    var missingNumbers: [Gap] = []
    /// Digits that cannot be told apart.
    var runTogether: [(text: String, span: Span)] = []
    /// Share of the year that has passed: 50 for 上半年.
    var yearShare: Decimal?

    /// The first figure of the section; those of the sections before stand before it.
    var firstFigure = 0
    var ownFigures: Range<Int> { firstFigure..<figures.count }

    /// What the next section goes on from: figures and sentences are counted through the document. What only relations
    /// are found over is left behind.
    mutating func next() -> Passage {
        var next = Passage()
        swap(&next.figures, &figures)
        next.firstFigure = next.figures.count
        next.sentenceCount = sentenceCount
        next.yearsOfSentence = yearsOfSentence
        next.runTogether = runTogether
        next.yearShare = yearShare
        return next
    }

    /// The year that is named most often.
    var commonYear: Int? {
        var counts: [Int: Int] = [:]
        for years in yearsOfSentence.values { for year in years { counts[year, default: 0] += 1 } }
        return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }

    func decimal(_ item: Int) -> Decimal { figures[items[item].figure].figure.value }
    /// The mention that an item was made from.
    func mentions(of item: Int) -> (seriesPosition: Int, seriesCount: Int) { series[items[item].figure] ?? (0, 1) }
    var series: [Int: (seriesPosition: Int, seriesCount: Int)] = [:]

    /// “补助18亿元,其中一般补助14亿元,上年结余1亿元”: an amount right behind an opener is part of the one before it.
    func isWithinPart(_ item: Int) -> Bool {
        var place = items[item].entry
        while place > 0, entries[place - 1] == .colon { place -= 1 }
        guard place > 0 else { return false }
        switch entries[place - 1] {
        case .opener, .choice: return true
        default: return false
        }
    }

    /// The first figure behind each opener and bracket.
    var listStarts: Set<Int> = []

    /// “收支相抵” stands before the amount in its sentence.
    func isBalanced(_ item: Item) -> Bool { balancedSentences.contains(item.sentence) || item.name.has("相抵") }
    /// “基本支出中,”: what an opener says its list is of, by its place among the entries.
    var openerNames: [Int: SubjectName] = [:]
    /// “项目支出包括”: what is said to consist of a list, by its place among the entries.
    var dividedNames: [Int: SubjectName] = [:]
    var balancedSentences: Set<Int> = []
    /// Markers that are dashes: points below a numbered paragraph.
    var dashes: Set<Int> = []
    /// Openers with words behind them in their own sentence: “主要包括办公费、印刷费。”
    var inlineOpeners: Set<Int> = []

    func unit(_ item: Int) -> Unit { figures[items[item].figure].figure.unit }

    /// Which item a figure is, if it is one.
    func item(ofFigure figure: Int) -> Int? { itemByFigure[figure] }
    var itemByFigure: [Int: Int] = [:]
    /// Cells under 预算数.
    var budgetCells: [Int] = []
    /// The digits of a cell's column, where the cell itself has fewer: a zero at its end was dropped.
    var cellPlaces: [Int: Int] = [:]
}

extension [Item] {
    /// Items stand in order of their sentences.
    func firstIndexBySentence(from sentence: Int) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].sentence < sentence { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
