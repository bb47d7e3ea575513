public import FiscSource

/// A table operation that cannot go on: which trouble, with what names. The language adds the place.
public struct TableFailure: Error, Sendable, Hashable {
    public let spec: DiagnosticSpec
    public let arguments: [String]

    public init(_ spec: DiagnosticSpec, _ arguments: [String] = []) {
        self.spec = spec
        self.arguments = arguments
    }

    public func diagnostic(at span: Span) -> Diagnostic { Diagnostic(spec, arguments, at: span) }
}

/// What can go wrong with tables and columns in memory.
public enum TableDiagnostics {
    public static let unequalLengths = DiagnosticSpec(
        "E0551", zh: "列“{0}”有{1}行，表有{2}行，不能并成一张表。", en: "Column “{0}” has {1} rows, the table has {2}.",
        helpZh: "各列行数须相同；请先用 关联 或 筛选 使行一一对应。",
        helpEn: "All columns of a table need the same number of rows; use join or where to make rows correspond.",
        example: "决算 | derive 新列: [1, 2]")
    public static let duplicateName = DiagnosticSpec(
        "E0552", zh: "表中已有名为“{0}”的列。", en: "The table already has a column “{0}”.",
        helpZh: "请给新列另取一个名称。", helpEn: "Give the new column another name.",
        example: "table([{甲: 1}], [{甲: 2}])")
    public static let mixedTypes = DiagnosticSpec(
        "E0553", zh: "列“{0}”前面是{1}，第{2}行是{3}，一列只能有一种类型。",
        en: "Column “{0}” holds {1}, but row {2} is {3}; a column has one type.",
        helpZh: "请让每一行得出同一类型的值。", helpEn: "Make every row give a value of the same type.",
        example: "决算 | derive 列: if 预算数 > 1000万元 then 预算数 else \"小\"")
    public static let mixedUnits = DiagnosticSpec(
        "E0554", zh: "列“{0}”的单位是{1}，第{2}行是{3}，二者不能换算。",
        en: "Column “{0}” is in {1}, but row {2} is in {3}, which does not convert.",
        helpZh: "请先换算成同一种量。", helpEn: "Bring all rows to one kind of quantity first.",
        example: "决算 | derive 列: if 预算数 > 1000万元 then 预算数 else 3人")
    public static let notNumbers = DiagnosticSpec(
        "E0555", zh: "列“{0}”是{1}，不能求和。", en: "Column “{0}” holds {1}; it cannot be summed.",
        helpZh: "请换用数值列；若列中确是数，读表时写 columns: {…: number}。",
        helpEn: "Use a number column; if these are numbers, say columns: {…: number} when loading.",
        example: "sum(决算.部门)")
    public static let outOfRange = DiagnosticSpec(
        "E0556", zh: "列“{0}”的结果超出数的范围。", en: "The result for column “{0}” is beyond the range of numbers.",
        helpZh: "请检查列中是否有误填的极大值。", helpEn: "Look for a cell with an absurdly large value.",
        example: "sum(极大)")

    public static let tooManyRows = DiagnosticSpec(
        "E0557", zh: "结果超过{0}行的上限。", en: "The result has more than {0} rows.",
        helpZh: "关联的键两边都有很多重复时，请先按键 汇总 或 去重，或增加一个键；列转行请先筛选。",
        helpEn:
            "Where join keys repeat on both sides, summarise or distinct by the key first, or add a key; filter before unpivot.",
        example: "T = load(\"凭证.csv\") | derive k: 1\nT | join T on k | join T on k")
    public static let layoutsDiffer = DiagnosticSpec(
        "E0558", zh: "“{0}”与“{1}”的列不同：{2}", en: "“{0}” and “{1}” differ in their columns: {2}",
        helpZh: "各表的列名、类型、单位须一致：先用 选列 取共有的列，或改列名。",
        helpEn: "Names, types and units of the columns must agree: select the common columns first, or rename them.",
        example: "T = load(\"决算.csv\")\nT | union (T | select 决算数)")
    public static let tooFewValues = DiagnosticSpec(
        "E0559", zh: "{0}至少要{1}个数，只有{2}个。", en: "{0} wants at least {1} values; there are {2}.",
        helpZh: "数太少，分布说明不了问题；请换用更多的数据，或逐笔核对。",
        helpEn: "Too few values say nothing; take more data, or look at each by itself.",
        example: "benford(load(\"决算.csv\"), 决算数)")

    public static let all: [DiagnosticSpec] = [
        unequalLengths, duplicateName, mixedTypes, mixedUnits, notNumbers, outOfRange, tooManyRows, layoutsDiffer,
        tooFewValues,
    ]
}
