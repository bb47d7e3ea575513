import FiscSyntax

/// What `:help` says of a verb of the pipeline.
public struct VerbHelp: Sendable {
    public let name: String
    public var zhName: String { KeywordTable.zh(of: name, .verb) ?? name }
    public let signature: String
    public let zh: String
    public let en: String
    /// A pipeline and one value of its result, run by the tests.
    public let example: (call: String, result: String)

    public static func named(_ name: String) -> VerbHelp? {
        let known = KeywordTable.word(name, .verb) ?? name
        return all.first { $0.name == known }
    }

    public static let all: [VerbHelp] = rows + tables

    private static let rows = [
        VerbHelp(
            name: "where", signature: "T | where 条件", zh: "只留条件为真的行；结果缺失的不留。",
            en: "Keeps the rows for which the condition is true; not those for which it is missing.",
            example: ("count(load(\"决算.csv\") where 决算数 > 100万元)", "5")),
        VerbHelp(
            name: "select", signature: "T | select 列, 新名: 列或式 · T | select -列", zh: "只留所列各列，可改名、可计算；-列 则去掉该列。",
            en: "Keeps the columns listed, renamed or computed; -column drops one.",
            example: ("load(\"决算.csv\") | select 科目名称 | count()", "16")),
        VerbHelp(
            name: "derive", signature: "T | derive 名: 式, …", zh: "增加一列，每行计算；同名则替换。",
            en: "Adds a column computed for each row; one of the same name is replaced.",
            example: ("(load(\"决算.csv\") | derive 差: 预算数 - 决算数).差[1]", "6.25万元")),
        VerbHelp(
            name: "group by", signature: "T | group by 列, …", zh: "分组：其后的 summarise、pivot、window 和 derive 中的合计都按组算。",
            en: "Groups rows: what follows (summarise, pivot, window, totals in derive) is by group.",
            example: ("(load(\"决算.csv\") | group by 年度 | summarise n: count()).n[1]", "8")),
        VerbHelp(
            name: "summarise", signature: "T | summarise 名: 式, …", zh: "每组一行。", en: "One row for each group.",
            example: ("(load(\"决算.csv\") | summarise 支出: sum(决算数)).支出[1]", "3031.98万元")),
        VerbHelp(
            name: "sort by", signature: "T | sort by 式 [desc], …", zh: "排序，相同者次序不变，缺失的在最后。",
            en: "Sorts; equal rows keep their order, missing ones come last.",
            example: ("(load(\"决算.csv\") | sort by 决算数 desc).科目名称[1]", "\"干部教育\"")),
        VerbHelp(
            name: "take", signature: "T | take n", zh: "前 n 行。", en: "The first n rows.",
            example: ("load(\"决算.csv\") | take 3 | count()", "3")),
        VerbHelp(
            name: "distinct", signature: "T | distinct [列, …]", zh: "各列（或所列各列）的不同组合，各一行。",
            en: "Each combination of the columns (or of those listed) once.",
            example: ("load(\"决算.csv\") | distinct 类别 | count()", "2")),
    ]

    private static let tables = [
        VerbHelp(
            name: "join", signature: "T | join [inner|left|right|full|anti] 表 on 键, 左键 = 右键",
            zh: "按键并列两表，左表次序不变；缺失的键不与谁相等；同名的列冠以表名。没有对应的行数、重复的键都会说明。",
            en:
                "Two tables side by side by key, in the order of the left; a missing key equals nothing; a column of the same name gets the table's. Rows without a partner and repeated keys are told.",
            example: (
                "load(\"决算.csv\") | join anti (load(\"决算.csv\") where 决算数 > 50万元) on 科目名称 | count()", "4"
            )),
        VerbHelp(
            name: "union", signature: "T | union 表, …", zh: "各表的行上下相接，列按名称对应，单位换算为左表的；列不同则列出差别。",
            en:
                "Rows of several tables one after the other, columns by name, in the units of the left; tables that differ are named.",
            example: ("load(\"决算.csv\") | union load(\"决算.csv\") | count()", "32")),
        VerbHelp(
            name: "pivot", signature: "T | group by 行 | pivot 列: 式 · pivot 列 in [值, …]: 名: 式, …",
            zh: "列的每个值成一列，格中为该组该值各行的式；每组一行。",
            en:
                "Each value of a column becomes a column; a cell holds the expression over the rows of its group and value.",
            example: ("(load(\"决算.csv\") | pivot 年度: sum(决算数)).2023年[1]", "1564.48万元")),
        VerbHelp(
            name: "unpivot", signature: "T | unpivot 项, 值: 列, 列..列 · unpivot 项, 值: -列",
            zh: "把几列并为一列，列名另成一列（都是时期则为时期列）；a..b 为从 a 到 b 各列，-列 为其余各列。",
            en:
                "Several columns become one, their names another (of periods where all are); a..b: from a to b, -column: all others.",
            example: ("load(\"决算.csv\") | unpivot 项, 金额: 预算数, 决算数 | count()", "32")),
        VerbHelp(
            name: "window", signature: "T | group by 组 | window 次序列 [desc]: 名: 式, …",
            zh: "在每组之内按次序列排好再逐行计算：previous 上期、cumulative 累计、moving 移动平均、rank 名次。次序列为时期时按日历。",
            en:
                "Computes with the rows of each group in an order: previous, cumulative, moving, rank. By the calendar where the order is by periods.",
            example: (
                "(load(\"决算.csv\") | group by 科目名称 | window 年度: 增: 决算数 - previous(决算数)).增[9]", "29.12万元"
            )),
    ]
}
