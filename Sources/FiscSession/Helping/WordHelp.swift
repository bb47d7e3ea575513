public import FiscSource
import FiscSyntax

/// What `:help where` says: the words of the language that are no functions, each with an example that the tests run.
public struct WordHelp: Sendable {
    public let name: String
    /// How it is written, with what must follow.
    public let form: String
    public let zh: String
    public let en: String
    /// What is entered, and the lines it prints in a pipe. `决算` is the table that ships with the program.
    public let example: (entry: String, result: String)

    private init(_ name: String, _ form: String, zh: String, en: String, _ entry: String, gives result: String) {
        self.name = name
        self.form = form
        self.zh = zh
        self.en = en
        example = (entry, result)
    }

    /// Its other spellings: `筛选` for `where`.
    public var aliases: [String] {
        var seen: Set<String> = [name]
        return KeywordTable.entries.filter { $0.en == name }.flatMap(\.spellings).filter { seen.insert($0).inserted }
    }

    public static func named(_ name: String) -> WordHelp? {
        all.first { $0.name == name || $0.aliases.contains(name) }
            ?? parts[KeywordTable.entries.first { $0.spellings.contains(name) }?.en ?? name].flatMap { part in
                all.first { $0.name == part }
            }
    }

    /// Words that are said only together with another, and signs of one kind.
    private static let parts: [String: String] = [
        "then": "if", "else": "if", "for": "for each", "each": "for each", "must": "check", "should": "check",
        "note": "check", "steps": "explain", "desc": "sort by", "group": "group by", "sort": "sort by", "on": "join",
        "inner": "join", "left": "join", "right": "join", "full": "join", "anti": "join", "or": "and", "not": "and",
        "units": "unit", "??": "missing", "~=": "≈", "..": "in", "..<": "in", "<..": "in", "!=": "==", "<": "==",
        ">": "==", "<=": "==", ">=": "==",
    ]

    public func summary(_ language: Diagnostic.Language) -> String { language == .zh ? zh : en }

    public static let all: [WordHelp] = verbs + tables + statements + operators

    private static let verbs = [
        WordHelp(
            "where", "表 | where 条件 · 表 where 条件", zh: "留下条件为真的行；条件缺失的行不留。条件中列名就是名称。",
            en:
                "Keeps the rows for which the condition is true, not those for which it is missing. Columns are names in it.",
            "sum((决算 where 年度 == 2023).决算数)", gives: "1564.48万元"),
        WordHelp(
            "select", "表 | select 列, 列 · 表 | select -列", zh: "只留这些列，按写的次序；列名前加 - 则去掉它们。",
            en: "Keeps these columns in the order written; with - before them, drops them.",
            "决算 | select 类别 | distinct", gives: "类别\n--------\n基本支出\n项目支出"),
        WordHelp(
            "derive", "表 | derive 名: 式, 名: 式", zh: "逐行算出新列；后面的式可用前面的列。",
            en: "Computes new columns row by row; later ones may use earlier ones.",
            "sum((决算 | derive 差: 预算数 - 决算数).差)", gives: "83.62万元"),
        WordHelp(
            "group by", "表 | group by 列, 列 | summarise …", zh: "按这些列分组；其后的 summarise 每组一行。",
            en: "Groups by these columns: a summarise behind it gives a row for each group.",
            "决算 | group by 年度 | summarise 支出: sum(决算数)",
            gives: "年度        支出\n            万元\n------  --------\n2022年  1,467.50\n2023年  1,564.48"),
        WordHelp(
            "summarise", "表 | summarise 名: 式, 名: 式", zh: "每组（没有分组则整张表）算出一行；式中列名是整列。",
            en: "One row for each group (or the whole table); in it names are whole columns.",
            "决算 | group by 年度 | summarise 完成率: rate(决算数, 预算数)",
            gives: "年度    完成率\n             %\n------  ------\n2022年   96.44\n2023年   98.15"),
        WordHelp(
            "sort by", "表 | sort by 列 desc, 列", zh: "按列排序；desc（降序）从大到小；缺失的排在最后。",
            en: "Sorts by columns, with desc from large to small; missing ones come last.",
            "决算 | sort by 决算数 desc | select 科目名称, 决算数 | take 1",
            gives: "科目名称  决算数\n            万元\n--------  ------\n干部教育  835.27"),
        WordHelp(
            "take", "表 | take 行数", zh: "取前几行；在 group by 之后取每组的前几行。",
            en: "The first rows; after group by, of each group.", "count((决算 | take 3).类别)", gives: "3"),
        WordHelp(
            "distinct", "表 | distinct · 表 | distinct 列", zh: "相同的行只留一行。", en: "Keeps one of rows that are the same.",
            "count((决算 | select 年度 | distinct).年度)", gives: "2"),
    ]

    private static let tables = [
        WordHelp(
            "join", "表 | join [inner|left|right|full|anti] 表 on 键, 左键 = 右键",
            zh: "按键并列两表，左表次序不变；缺失的键不与谁相等；同名的列冠以表名。没有对应的行数、重复的键都会说明。",
            en:
                "Two tables side by side by key, in the order of the left; a missing key equals nothing; a column of the same name gets the table's. Rows without a partner and repeated keys are told.",
            "决算 | join anti (决算 where 决算数 > 50万元) on 科目名称 | count()", gives: "4"),
        WordHelp(
            "union", "表 | union 表, …", zh: "各表的行上下相接，列按名称对应，单位换算为左表的；列不同则列出差别。",
            en:
                "Rows of several tables one after the other, columns by name, in the units of the left; tables that differ are named.",
            "决算 | union 决算 | count()", gives: "32"),
        WordHelp(
            "pivot", "表 | group by 行 | pivot 列: 式 · pivot 列 in [值, …]: 名: 式, …",
            zh: "列的每个值成一列，格中为该组该值各行的式；每组一行。",
            en:
                "Each value of a column becomes a column; a cell holds the expression over the rows of its group and value.",
            "(决算 | pivot 年度: sum(决算数)).2023年[1]", gives: "1564.48万元"),
        WordHelp(
            "unpivot", "表 | unpivot 项, 值: 列, 列..列 · unpivot 项, 值: -列",
            zh: "把几列并为一列，列名另成一列（都是时期则为时期列）；a..b 为从 a 到 b 各列，-列 为其余各列。",
            en:
                "Several columns become one, their names another (of periods where all are); a..b: from a to b, -column: all others.",
            "决算 | unpivot 项, 金额: 预算数, 决算数 | count()", gives: "32"),
        WordHelp(
            "window", "表 | group by 组 | window 次序列 [desc]: 名: 式, …",
            zh: "在每组之内按次序列排好再逐行计算：previous 上期、cumulative 累计、moving 移动平均、rank 名次。次序列为时期时按日历。",
            en:
                "Computes with the rows of each group in an order: previous, cumulative, moving, rank. By the calendar where the order is by periods.",
            "(决算 | group by 科目名称 | window 年度: 增: 决算数 - previous(决算数)).增[9]", gives: "29.12万元"),
    ]

    private static let statements = [
        WordHelp(
            "def", "def 名(参数: 类型, 参数) = 式", zh: "定义函数。参数后可写类型或单位，结果类型写在 -> 之后；上方用 ## 写说明。",
            en:
                "Defines a function. A parameter may have a type or a unit; the result's type stands after ->; ## lines above document it.",
            "def 人均(支出: 金额, 人数) = 支出 / 人数\n人均(1564.48万元, 62人)", gives: "25.23万元/人"),
        WordHelp(
            "unit", "unit 名 · unit 名 = 数量",
            zh: "新增计量单位；写了数量，就可与它换算。自带元、万元、亿元，%、个百分点、倍，人、人次、户、期、次、辆，平方米、亩，年、月、日，分等；:help 万元 看换算。",
            en:
                "A new unit of measure, convertible where a quantity is given. There are 元 万元 亿元, % 个百分点 倍, 人 人次 户 期 次 辆, 平方米 亩, 年 月 日, 分 and others; :help 万元 shows one.",
            "unit 班次 = 3期\n2班次 to 期", gives: "6期"),
        WordHelp(
            "use", "use 模块", zh: "声明脚本所依据的指标模块；自己的同名定义优先。",
            en:
                "Says which module of indicators a script relies on; one's own definition of the same name comes first.",
            "use 部门整体支出\n预算执行率(37.24万元, 43.2万元)", gives: "86.20%"),
        WordHelp(
            "check", "check \"名称\" 等级 [waive \"理由\"] [for each 名 in 表]: 条件",
            zh: "核对一个条件。等级：must 强制、should 核实（可附说明）、note 提示。四舍五入解释得了的差为尾差，算通过。",
            en:
                "Judges a condition. Grades: must, should (may be waived), note. What rounding explains passes as rounding.",
            "check \"收入构成\" must: 1540.23万元 ≈ 1440.68万元 + 69.22万元 + 30.33万元",
            gives: "  相符    收入构成：1540.23万元 ≈ 1440.68万元 + 69.22万元 + 30.33万元 = 1540.23万元    第1行"),
        WordHelp(
            "waive", "check \"名称\" should waive \"理由\": 条件",
            zh: "已说明：核实级的问题附上理由（写明谁、何时、文号），照列而不计；条件本来成立的，提示不必说明。",
            en:
                "Gives a reason for a finding graded should: it is listed and does not count. A waiver whose check holds is told as needless.",
            "check \"三公\" should waive \"番财〔2023〕12号\": 2.14万元 <= 1万元",
            gives:
                "已说明  不符：三公：2.14万元，应 <= 1万元    第1行\n说明：番财〔2023〕12号（番财〔2023〕12号，待采纳）"
        ),
        WordHelp(
            "explain", "explain 式 [steps]", zh: "列出算式：公式、代入的数、每步结果、四舍五入允许的差、数的出处。steps 逐步演示。",
            en:
                "How a result comes about: formula, figures, steps, what rounding allows, where figures stand. steps: one at a time.",
            "explain 1540.23万元 - 1440.68万元",
            gives: "1540.23万元 - 1440.68万元\n  = 99.55万元   在99.54万元与99.56万元之间"),
        WordHelp(
            "for each", "for each 名 in 列表: 式", zh: "对每一个求值，得列表；在 check 中逐个核对。",
            en: "The value for each, as a list; in a check each is judged.",
            "for each x in [1万元, 2万元]: x * 2", gives: "[2万元, 4万元]"),
        WordHelp(
            "if", "if 条件 then 式 else 式", zh: "条件为真取前一个，否则取后一个；条件缺失则结果缺失。",
            en: "The first where the condition is true, else the second; missing where the condition is.",
            "if 93.54% > 90% then \"达标\" else \"未达标\"", gives: "达标"),
    ]

    private static let operators = [
        WordHelp(
            "to", "式 to 单位", zh: "换算单位，数不变，写法的精度也不变。", en: "Converts the unit; value and written precision stay.",
            "1564.48万元 to 亿元", gives: "0.156448亿元"),
        WordHelp(
            "≈", "甲 ≈ 乙 · 甲 ~= 乙", zh: "照写出来的位数，两边可不可能是同一个数。口径见 :set precision。",
            en: "Whether both sides can be true as they were written. The policy: :set precision.",
            "1440.68万元 / 1540.23万元 ≈ 93.54%", gives: "true"),
        WordHelp(
            "==", "甲 == 乙 · != < <= > >=", zh: "照写出的数精确比较，先换算单位。可连写：90% <= x <= 100%。",
            en: "Compares exactly what is written, after conversion of units. May be chained: 90% <= x <= 100%.",
            "1万元 == 10000元", gives: "true"),
        WordHelp(
            "and", "甲 and 乙 · 甲 or 乙 · not 甲", zh: "且、或、非；有缺失的，能定就定，不能定则缺失。",
            en: "And, or, not; with a missing side the result is missing unless the other settles it.",
            "missing > 1 or 2 > 1", gives: "true"),
        WordHelp(
            "±", "数 ± 差 · 数 ± 0", zh: "说明一个数准到多少；± 0 为准数。", en: "How far a figure may be off; ± 0 is exact.",
            "30万元 ± 0.5万元 ≈ 30.4万元", gives: "true"),
        WordHelp(
            "in", "式 in 甲..乙 · 式 in [甲, 乙]", zh: "在区间之内（含两端；..< 不含末端），或是列表中的一个。",
            en: "Inside a range (both ends included; ..< leaves the last out), or one of a list.",
            "95% in 90%..100%", gives: "true"),
        WordHelp(
            "missing", "missing · 式 is missing · 式 ?? 值", zh: "没有值，并带着原因；?? 给出代替的值。",
            en: "No value, with the reason; ?? gives one in its place.", "missing ?? 0", gives: "0"),
    ]
}
