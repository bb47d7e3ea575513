public import FiscSource

/// What the drawing of a chart can report: E062x.
public enum ChartDiagnostics {
    public static let noCategory = DiagnosticSpec(
        "E0621", zh: "不知道按哪一列画：表中没有文字列或时期列",
        en: "it cannot be told by which column to draw: there is none of text or periods",
        helpZh: "请写 by: 列名，或 over: 时期列", helpEn: "say by: a column, or over: a column of periods",
        example: "load(\"决算.csv\") | select 决算数 | bar(决算数)")
    public static let notAdditive = DiagnosticSpec(
        "E0622", zh: "“{0}”有{1}个值，以{2}计的数不能相加成一根柱", en: "“{0}” has {1} values, and numbers in {2} do not add up",
        helpZh: "请先用 group by … summarise 算出每项一个值，或再按一列分开（over:、panel:）",
        helpEn: "first compute one value each with group by … summarise, or tell them apart (over:, panel:)",
        example: "load(\"决算.csv\") | derive 率: rate(决算数, 预算数) | bar(率, by: 类别)")
    public static let negativeShare = DiagnosticSpec(
        "E0623", zh: "构成图不能有负数：{0}为{1}", en: "parts of a whole cannot be negative: {0} is {1}",
        helpZh: "请改用 bar，或先剔除负数", helpEn: "use bar, or take the negative ones out first",
        example: "load(\"决算.csv\") | derive 差: 决算数 - 预算数 | stack(差, by: 科目名称)")
    public static let twoLevels = DiagnosticSpec(
        "E0624", zh: "瀑布图至少要两列，从前一列到后一列", en: "a waterfall goes from one column to another: it takes two at least",
        helpZh: "例如 waterfall([年初预算数, 决算数], by: 部门)", helpEn: "for example waterfall([年初预算数, 决算数], by: 部门)",
        example: "load(\"决算.csv\") | waterfall(决算数, by: 类别)")
    public static let otherUnit = DiagnosticSpec(
        "E0625", zh: "“{0}”以{1}计，“{2}”以{3}计，不能画在同一根轴上",
        en: "“{0}” is in {1} and “{2}” in {3}: they have no axis in common",
        helpZh: "请分成两张图", helpEn: "draw two charts",
        example: "load(\"决算.csv\") | derive 率: rate(决算数, 预算数) | bar([决算数, 率], by: 科目名称)")
    public static let tooManySplits = DiagnosticSpec(
        "E0626", zh: "几列并排时，不能再按“{0}”并排", en: "several columns stand side by side already: “{0}” cannot too",
        helpZh: "请用 panel: {0} 分成小图，或只画一列", helpEn: "use panel: {0} for small charts, or draw one column",
        example: "load(\"决算.csv\") | bar([预算数, 决算数], by: 类别, over: 年度)")
    public static let tooManyPoints = DiagnosticSpec(
        "E0627", zh: "“{0}”有{1}期，一张图至多画{2}期", en: "“{0}” has {1} periods; a chart shows {2} at most",
        helpZh: "请先用 where 取其中一段", helpEn: "take a part of them with where first",
        example: "load(\"逐日.csv\") | line(支出, over: 日期)")

    public static let all: [DiagnosticSpec] = [
        noCategory, notAdditive, negativeShare, twoLevels, otherUnit, tooManySplits, tooManyPoints,
    ]
}

/// Why a table could not be drawn.
struct ChartFailure: Error {
    let spec: DiagnosticSpec
    let arguments: [String]

    init(_ spec: DiagnosticSpec, _ arguments: [String]) {
        self.spec = spec
        self.arguments = arguments
    }
}
