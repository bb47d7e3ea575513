/// A word of the language in its two faces.
public struct Keyword: Sendable, Hashable {
    /// Where the word is a word; everywhere else it is a name.
    public enum Kind: String, Sendable, CaseIterable {
        /// Everywhere.
        case reserved
        /// At a statement's start, before a name or a string.
        case statement
        /// After `|`.
        case verb
        /// After an operand: `x to 亿元`, `T where …`, `sort by x desc`.
        case infix
        /// Inside a statement or verb that asks for it: `group by`, `for each`, a check's grade.
        case modifier
        /// Before `(`.
        case function
        /// Before `:` inside a built-in's parentheses.
        case label
        /// A word given as an argument: `missing: skip`.
        case option
        /// After a parameter's `:` and after `->`.
        case type
    }
    public let kind: Kind
    /// The English face, which is also how the word is known inside: `sum`.
    public let en: String
    /// The Chinese face that the formatter writes: `求和`.
    public let zh: String
    /// Further spellings that are read, and rewritten by the formatter.
    public let otherSpellings: [String]

    init(_ kind: Kind, _ en: String, _ zh: String, also: [String] = []) {
        self.kind = kind
        self.en = en
        self.zh = zh
        otherSpellings = also
    }

    public var spellings: [String] { [en, zh] + otherSpellings }
}

/// Every word of the language. Chinese faces are verbs, never the nouns that head columns.
public enum KeywordTable {
    public static let entries: [Keyword] =
        reserved + statements + verbs + infixes + modifiers + functions + labels
        + options + types

    static let reserved = [
        Keyword(.reserved, "if", "如果"),
        Keyword(.reserved, "then", "那么"),
        Keyword(.reserved, "else", "否则"),
        Keyword(.reserved, "and", "且"),
        Keyword(.reserved, "or", "或"),
        Keyword(.reserved, "not", "非"),
        Keyword(.reserved, "in", "属于"),
        Keyword(.reserved, "not in", "不属于"),
        Keyword(.reserved, "is", "为", also: ["是"]),
        Keyword(.reserved, "is not", "不为", also: ["不是"]),
        Keyword(.reserved, "true", "真"),
        Keyword(.reserved, "false", "假"),
        Keyword(.reserved, "missing", "缺失"),
    ]

    static let statements = [
        Keyword(.statement, "def", "定义"),
        Keyword(.statement, "use", "引用"),
        Keyword(.statement, "unit", "计量单位"),
        Keyword(.statement, "check", "核对"),
        Keyword(.statement, "explain", "列算式"),
    ]

    static let verbs = [
        Keyword(.verb, "where", "筛选"),
        Keyword(.verb, "select", "选列"),
        Keyword(.verb, "derive", "增列"),
        Keyword(.verb, "group by", "分组"),
        Keyword(.verb, "summarise", "汇总", also: ["summarize"]),
        Keyword(.verb, "sort by", "排序"),
        Keyword(.verb, "take", "取前"),
        Keyword(.verb, "distinct", "去重"),
        Keyword(.verb, "join", "关联"),
        Keyword(.verb, "union", "合并"),
        Keyword(.verb, "pivot", "行转列"),
        Keyword(.verb, "unpivot", "列转行"),
        Keyword(.verb, "window", "开窗"),
    ]

    static let infixes = [
        Keyword(.infix, "where", "筛选"),
        Keyword(.infix, "to", "换算为", also: ["换算成"]),
        Keyword(.infix, "≈", "相符于"),
    ]

    static let modifiers = [
        Keyword(.modifier, "group", "分组"),
        Keyword(.modifier, "sort", "排序"),
        Keyword(.modifier, "by", "按"),
        Keyword(.modifier, "desc", "降序"),
        Keyword(.modifier, "asc", "升序"),
        Keyword(.modifier, "for", "for"),
        Keyword(.modifier, "each", "each"),
        Keyword(.modifier, "for each", "逐个"),
        Keyword(.modifier, "must", "强制"),
        Keyword(.modifier, "should", "核实"),
        Keyword(.modifier, "note", "提示"),
        Keyword(.modifier, "waive", "已说明"),
        Keyword(.modifier, "steps", "逐步"),
        Keyword(.modifier, "on", "对应"),
        Keyword(.modifier, "inner", "取交"),
        Keyword(.modifier, "left", "留左"),
        Keyword(.modifier, "right", "留右"),
        Keyword(.modifier, "full", "全留"),
        Keyword(.modifier, "anti", "取差"),
    ]

    static let functions = [
        Keyword(.function, "sum", "求和"),
        Keyword(.function, "share", "求占比"),
        Keyword(.function, "rate", "求完成率"),
        Keyword(.function, "compare", "求增减"),
        Keyword(.function, "mean", "求均值", also: ["average", "avg"]),
        Keyword(.function, "min", "求最小"),
        Keyword(.function, "max", "求最大"),
        Keyword(.function, "median", "求中位数"),
        Keyword(.function, "count", "计数"),
        Keyword(.function, "rank", "排名次", also: ["排名"]),
        Keyword(.function, "top", "取前几"),
        Keyword(.function, "cumulative", "求累计"),
        Keyword(.function, "weighted", "求加权平均"),
        Keyword(.function, "cagr", "求年均增长"),
        Keyword(.function, "contribution", "求贡献率"),
        Keyword(.function, "evenness", "求均衡度"),
        Keyword(.function, "fold", "逐项归并"),
        Keyword(.function, "round", "四舍五入", also: ["修约"]),
        Keyword(.function, "floor", "向下取整"),
        Keyword(.function, "ceiling", "向上取整"),
        Keyword(.function, "truncate", "截位"),
        Keyword(.function, "abs", "求绝对值"),
        Keyword(.function, "bands", "分档"),
        Keyword(.function, "quarter", "取季"),
        Keyword(.function, "year", "取年"),
        Keyword(.function, "month", "取月"),
        Keyword(.function, "exact", "取准"),
        Keyword(.function, "figure", "读数"),
        Keyword(.function, "interval", "求区间"),
        Keyword(.function, "origin", "查出处", also: ["出处"]),
        Keyword(.function, "all", "取全部"),
        Keyword(.function, "rollup", "逐级核对"),
        Keyword(.function, "reconcile", "总体核对"),
        Keyword(.function, "previous", "取上期"),
        Keyword(.function, "moving", "求移动平均"),
        Keyword(.function, "sample", "抽样"),
        Keyword(.function, "describe", "看概况"),
        Keyword(.function, "duplicates", "查重复"),
        Keyword(.function, "gaps", "查断号"),
        Keyword(.function, "rounds", "查整数"),
        Keyword(.function, "nearlimit", "查临界"),
        Keyword(.function, "outliers", "查异动"),
        Keyword(.function, "concentration", "查集中"),
        Keyword(.function, "benford", "查首位"),
        Keyword(.function, "load", "读表"),
        Keyword(.function, "read", "读报告"),
        Keyword(.function, "plot", "绘图", also: ["画图"]),
        Keyword(.function, "bar", "画柱形图"),
        Keyword(.function, "stack", "画构成图"),
        Keyword(.function, "line", "画折线图"),
        Keyword(.function, "waterfall", "画瀑布图"),
        Keyword(.function, "write", "写出", also: ["另存"]),
    ]

    static let labels = [
        Keyword(.label, "by", "按"),
        Keyword(.label, "over", "跨", also: ["逐"]),
        Keyword(.label, "within", "组内"),
        Keyword(.label, "missing", "缺失"),
        Keyword(.label, "to", "精确到"),
        Keyword(.label, "mode", "方式"),
        Keyword(.label, "from", "起于"),
        Keyword(.label, "sheet", "工作表"),
        Keyword(.label, "columns", "列"),
        Keyword(.label, "header", "表头"),
        Keyword(.label, "unit", "单位"),
        Keyword(.label, "encoding", "编码"),
        Keyword(.label, "delimiter", "分隔符"),
        Keyword(.label, "totals", "汇总行"),
        Keyword(.label, "parts", "其中项"),
        Keyword(.label, "precision", "精度"),
        Keyword(.label, "tolerance", "容差"),
        Keyword(.label, "source", "来源"),
        Keyword(.label, "seed", "种子"),
        Keyword(.label, "panel", "分图"),
        Keyword(.label, "most", "至多"),
        Keyword(.label, "title", "标题"),
        Keyword(.label, "replace", "替换"),
        Keyword(.label, "format", "格式"),
    ]

    static let options = [
        Keyword(.option, "skip", "略过", also: ["跳过"]),
        Keyword(.option, "zero", "零", also: ["记零"]),
        Keyword(.option, "keep", "保留"),
        Keyword(.option, "apart", "分开"),
    ]

    static let types = [
        Keyword(.type, "number", "数", also: ["数值"]),
        Keyword(.type, "money", "金额"),
        Keyword(.type, "points", "百分点"),
        Keyword(.type, "text", "文本"),
        Keyword(.type, "truth", "真假"),
        Keyword(.type, "period", "时期"),
        Keyword(.type, "list", "列表"),
        Keyword(.type, "record", "记录"),
        Keyword(.type, "table", "表"),
        Keyword(.type, "report", "报告"),
        Keyword(.type, "function", "函数"),
    ]
}
