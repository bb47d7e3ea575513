public import FiscSource

/// What can be wrong with the writing of a program: E0101–E0119 characters and tokens, E0120–E0139 expressions,
/// E0140–E0149 pipelines, E0150–E0169 statements.
public enum SyntaxDiagnostics {
    // MARK: Characters and tokens

    public static let unknownCharacter = DiagnosticSpec(
        "E0101",
        zh: "这里不认识“{0}”",
        en: "“{0}” means nothing here",
        helpZh: "删去它；若属于名称，用反引号括起来：`甲{0}乙`",
        helpEn: "remove it; if it belongs to a name, quote the name with backticks: `a{0}b`",
        example: "合计 = 3 § 4")
    public static let notUTF8 = DiagnosticSpec(
        "E0102",
        zh: "这里的字节不是 UTF-8 文字",
        en: "these bytes are not UTF-8 text",
        helpZh: "程序须以 UTF-8 保存；GBK 的程序请先另存为 UTF-8",
        helpEn: "a program is saved as UTF-8; save one written in GBK as UTF-8 first",
        example: "合计 = \u{FFFD}")
    public static let unclosedString = DiagnosticSpec(
        "E0103",
        zh: "这个引号没有对应的后引号",
        en: "this quotation mark is never closed",
        helpZh: "在文字末尾补上同一种引号；文字里的引号写作 \\\"",
        helpEn: "close the text with the same kind of quote; a quote inside is written \\\"",
        example: "报告 = read(\"自评报告.docx)")
    public static let unclosedName = DiagnosticSpec(
        "E0104",
        zh: "这个名称的引号（` 或 ·）在本行没有结束",
        en: "this quoted name (` or ·) does not end on its line",
        helpZh: "名称两端用同一种引号：`预算数（万元）`",
        helpEn: "quote both ends of the name alike: `预算数（万元）`",
        example: "x = `预算数（万元）")
    public static let emptyName = DiagnosticSpec(
        "E0105",
        zh: "两个引号之间没有名称",
        en: "there is no name between these quotes",
        helpZh: "写上名称：`预算数（万元）`",
        helpEn: "write the name: `预算数（万元）`",
        example: "x = `` + 1")
    public static let digitGroups = DiagnosticSpec(
        "E0106",
        zh: "“{0}”是一个数，还是几个数？",
        en: "is “{0}” one number or several?",
        helpZh: "一个数写作 {1}，照抄原文写作 figure(\"{0}\")，几个数在逗号后空一格：{2}",
        helpEn:
            "one number is {1}; as written in a text it is figure(\"{0}\"); several take a blank after the comma: {2}",
        example: "总收入 = 1,540.23万元")
    public static let malformedNumber = DiagnosticSpec(
        "E0107",
        zh: "“{0}”不是一个数",
        en: "“{0}” is no number",
        helpZh: "一个数只有一个小数点，下划线只在数字之间：1_540.23；日期写作 2023年6月30日",
        helpEn: "a number has one point, and underscores only between digits: 1_540.23; a date is 2023年6月30日",
        example: "x = 1.2.3")
    public static let pointFirst = DiagnosticSpec(
        "E0108",
        zh: "小数点前缺 0：“{0}”",
        en: "a number does not begin with its point: “{0}”",
        helpZh: "写作 {1}",
        helpEn: "write {1}",
        example: "x = .5")
    public static let tilde = DiagnosticSpec(
        "E0109",
        zh: "“{0}”不是运算符：是 `..` 还是 `≈`？",
        en: "“{0}” is no operator: `..` or `≈`?",
        helpZh: "范围写作 95%..105%，可同时成立写作 a ≈ b（也可写 ~=）",
        helpEn: "a range is 95%..105%; “consistent with” is a ≈ b (or ~=)",
        example: "x = 95%～105%")
    public static let foreignSymbol = DiagnosticSpec(
        "E0110",
        zh: "本语言不用“{0}”",
        en: "“{0}” is not used in this language",
        helpZh: "写作 {1}",
        helpEn: "write {1}",
        example: "x = a && b")
    public static let unknownEscape = DiagnosticSpec(
        "E0111",
        zh: "文字里没有“\\{0}”这种写法",
        en: "a text knows no “\\{0}”",
        helpZh: "可写 \\\" \\' \\\\ \\n \\t \\{ \\}",
        helpEn: "there are \\\" \\' \\\\ \\n \\t \\{ \\}",
        example: "x = \"a\\q\"")
    public static let badInterpolation = DiagnosticSpec(
        "E0112",
        zh: "文字里的 { 引出一个算式，到 } 为止；这里没有读到完整的一对",
        en: "`{` in a text opens an expression that ends with `}`; none is complete here",
        helpZh: "写作 \"共{3}项\"；要花括号本身，写 \\{",
        helpEn: "write \"{3} items\"; for the brace itself write \\{",
        example: "x = \"共{项\"")
    public static let percentAlone = DiagnosticSpec(
        "E0113",
        zh: "“{0}”只能紧跟在数字之后",
        en: "“{0}” stands only right after a number",
        helpZh: "换算写作 x to {0}，百分之几写作 x * 1{0}",
        helpEn: "to convert write x to {0}; for so many percent write x * 1{0}",
        example: "x = y %")

    public static let unitApart = DiagnosticSpec(
        "E0114",
        zh: "数“{0}”与“{1}”之间不能有空格",
        en: "no blank stands between the number “{0}” and “{1}”",
        helpZh: "单位紧跟数字：{0}{1}；“{1}”若是名称，补上运算符：{0} * {1}",
        helpEn: "a unit follows its number at once: {0}{1}; if “{1}” is a name, put an operator: {0} * {1}",
        example: "x = 3 万元")
    public static let dash = DiagnosticSpec(
        "E0115",
        zh: "“{0}”有几种读法：是范围 `..`，还是减号 `-`？",
        en: "“{0}” could mean several things: the range `..` or the minus `-`?",
        helpZh: "范围写作 2015年..2023年，相减写作 a - b，数字分节写作 1_000",
        helpEn: "a range is 2015年..2023年, a difference a - b, grouped digits 1_000",
        example: "x = 2015——2023")
    public static let dateLike = DiagnosticSpec(
        "W0102", .warning,
        zh: "“{0}”按减法（除法）计算，不是日期",
        en: "“{0}” is arithmetic, not a date",
        helpZh: "日期写作 {1}；确要计算，在运算符两边空格",
        helpEn: "a date is {1}; if it is meant as arithmetic, put blanks round the operators",
        example: "x = 2023-06-30")

    // MARK: Expressions

    public static let expectedExpression = DiagnosticSpec(
        "E0120",
        zh: "“{0}”之前缺一个值",
        en: "a value is missing before “{0}”",
        helpZh: "补上数、名称或括号里的算式",
        helpEn: "put a number, a name or an expression in parentheses there",
        example: "x = 3 + * 4")
    public static let expectedExpressionAtEnd = DiagnosticSpec(
        "E0121",
        zh: "到这里还缺一个值",
        en: "a value is missing at the end",
        helpZh: "接着写完这个算式",
        helpEn: "go on and finish the expression",
        example: "x = 3 +")
    public static let unclosedBracket = DiagnosticSpec(
        "E0122",
        zh: "括号“{0}”没有闭合",
        en: "“{0}” is never closed",
        helpZh: "补上“{1}”",
        helpEn: "add “{1}”",
        example: "x = sum(1, 2")
    public static let unopenedBracket = DiagnosticSpec(
        "E0123",
        zh: "“{0}”没有对应的前括号",
        en: "“{0}” closes nothing",
        helpZh: "删去它，或在前面补上“{1}”",
        helpEn: "remove it, or open it with “{1}” before",
        example: "x = 1 + 2)")
    public static let wrongBracket = DiagnosticSpec(
        "E0124",
        zh: "“{0}”要用“{1}”闭合，这里是“{2}”",
        en: "“{0}” is closed with “{1}”, not “{2}”",
        helpZh: "改为“{1}”",
        helpEn: "make it “{1}”",
        example: "x = sum(1, 2]")
    public static let missingOperator = DiagnosticSpec(
        "E0125",
        zh: "“{0}”与“{1}”之间缺运算符",
        en: "an operator is missing between “{0}” and “{1}”",
        helpZh: "补上 + − * / 或逗号；名称里有空格或符号，用反引号括起来：`{0} {1}`",
        helpEn: "put + − * / or a comma; a name with blanks or marks in it is quoted: `{0} {1}`",
        example: "x = 决算数 预算数")
    public static let unexpectedToken = DiagnosticSpec(
        "E0126",
        zh: "这里不该有“{0}”",
        en: "“{0}” does not belong here",
        helpZh: "删去它，或另起一行",
        helpEn: "remove it, or begin a new line",
        example: "x = 3 : 4")
    public static let assignmentInExpression = DiagnosticSpec(
        "E0127",
        zh: "“=”是定义，不是比较",
        en: "`=` defines; it does not compare",
        helpZh: "比较相等写作 ==；按精度能否同时成立写作 ≈",
        helpEn: "to compare write `==`; to ask whether both can be true as written, `≈`",
        example: "x = if a = 3 then 1 else 2")
    public static let assignmentForLabel = DiagnosticSpec(
        "E0128",
        zh: "这里给“{0}”赋值用冒号，不用“=”",
        en: "here “{0}” takes a colon, not `=`",
        helpZh: "写作 {0}: …；若要比较，写作 {0} == …",
        helpEn: "write {0}: …; to compare, {0} == …",
        example: "x = load(\"决算.csv\", sheet = \"总表\")")
    public static let assignmentTarget = DiagnosticSpec(
        "E0129",
        zh: "“=”左边只能是一个名称",
        en: "only a name can stand left of `=`",
        helpZh: "函数写作 def f(x) = …；表里加列写作 T | derive 列: …；比较写作 ==",
        helpEn: "a function is def f(x) = …; a column is added by T | derive name: …; to compare write `==`",
        example: "f(x) = x + 1")
    public static let reservedName = DiagnosticSpec(
        "E0130",
        zh: "“{0}”是保留字，不能作名称",
        en: "“{0}” is a reserved word and cannot be a name",
        helpZh: "换一个名称，或用反引号括起来：`{0}`",
        helpEn: "take another name, or quote it: `{0}`",
        example: "真 = 3")
    public static let comparisonChain = DiagnosticSpec(
        "E0131",
        zh: "“{0}”与“{1}”不能连着比较",
        en: "“{0}” and “{1}” do not chain",
        helpZh: "只有 a <= x <= b（或 >=）可以连写；其余用“且”连接：a == b 且 b == c",
        helpEn: "a <= b <= c chains (and >=); other comparisons do not associate: write a == b and b == c",
        example: "x = a == b == c")
    public static let isWithoutMissing = DiagnosticSpec(
        "E0132",
        zh: "“为”（is）后面只能是“缺失”",
        en: "after `is` comes only `missing`",
        helpZh: "写作 x 为 缺失；比较相等写作 ==",
        helpEn: "write x is missing; to compare write `==`",
        example: "x = a is 3")
    public static let ifWithoutThen = DiagnosticSpec(
        "E0133",
        zh: "“如果”之后缺“那么”",
        en: "`if` lacks its `then`",
        helpZh: "写作 如果 条件 那么 甲 否则 乙",
        helpEn: "write if condition then a else b",
        example: "x = if a > 3 else 2")
    public static let strayBranch = DiagnosticSpec(
        "E0134",
        zh: "“{0}”前面没有“如果”",
        en: "“{0}” has no `if` before it",
        helpZh: "写作 如果 条件 那么 甲 否则 乙",
        helpEn: "write if condition then a else b",
        example: "x = a else 2")
    public static let gluedKeyword = DiagnosticSpec(
        "E0135",
        zh: "“{0}”里的词连在一起了",
        en: "the words in “{0}” run together",
        helpZh: "在“{1}”前后各空一格：{2}",
        helpEn: "put a blank round “{1}”: {2}",
        example: "x = 如果执行率 > 90% 那么 1 否则 0")
    public static let forEachForm = DiagnosticSpec(
        "E0136",
        zh: "“逐个”写得不全，这里是“{0}”",
        en: "`for each` is not complete: “{0}” stands here",
        helpZh: "写作 for each 部门 in 决算: 算式（逐个 部门 属于 决算: 算式）",
        helpEn: "write for each x in L: expression",
        example: "x = for each 部门 决算: 1")
    public static let unitExpected = DiagnosticSpec(
        "E0137",
        zh: "“换算为”之后缺单位",
        en: "`to` lacks its unit",
        helpZh: "写作 x to 亿元、x to %、x to 元/人",
        helpEn: "write x to 亿元, x to %, x to 元/人",
        example: "x = 3万元 to (元)")
    public static let tooDeep = DiagnosticSpec(
        "E0138",
        zh: "算式套得太深",
        en: "the expression is nested too deeply",
        helpZh: "把里层先定义成名称；许多项相加，写作 sum([…])",
        helpEn: "define the inner parts as names first; to add many terms write sum([…])",
        example: "x = " + String(repeating: "(", count: 300) + "1" + String(repeating: ")", count: 300))
    public static let fieldName = DiagnosticSpec(
        "E0139",
        zh: "“.”之后缺名称，这里是“{0}”",
        en: "a name is missing after `.`: “{0}” stands here",
        helpZh: "写作 决算.决算数；数字开头的名称用反引号：决算.`2018`",
        helpEn: "write T.column; a name that begins with a digit is quoted: T.`2018`",
        example: "x = 决算.(3)")

    public static let afterConversion = DiagnosticSpec(
        "E0117",
        zh: "换算之后不能直接接“{0}”：换算的结合比它松",
        en: "“{0}” cannot follow a conversion, which binds more loosely",
        helpZh: "给换算加括号：({1}) {0} …",
        helpEn: "put the conversion in parentheses: ({1}) {0} …",
        example: "x = a to 亿元 >= 3亿元")
    public static let oneInParentheses = DiagnosticSpec(
        "E0118",
        zh: "圆括号里只能有一个值",
        en: "parentheses hold one value",
        helpZh: "几个值成一列，写作 [a, b]；小数点写作“.”",
        helpEn: "several values are a list: [a, b]; the decimal point is “.”",
        example: "x = (1, 2)")
    public static let semicolonInBracket = DiagnosticSpec(
        "E0119",
        zh: "括号里的各项用逗号分开，不用分号",
        en: "what stands in brackets is separated by commas, not semicolons",
        helpZh: "写作 f(a, b)、[a, b]、{甲: 1, 乙: 2}",
        helpEn: "write f(a, b), [a, b], {x: 1, y: 2}",
        example: "x = [1; 2]")

    // MARK: Pipelines

    public static let pipelineInArguments = DiagnosticSpec(
        "E0140",
        zh: "括号里的“|”要再加一层圆括号",
        en: "a pipeline inside an argument list stands in parentheses",
        helpZh: "写作 f((T | take 3))",
        helpEn: "write f((T | take 3))",
        example: "x = sum(决算 | take 3)")
    public static let unknownVerb = DiagnosticSpec(
        "E0141",
        zh: "“|”之后的“{0}”不是动词",
        en: "“{0}” after `|` is no verb",
        helpZh: "可用 筛选 选列 增列 分组 汇总 排序 取前 去重 关联 合并 行转列 列转行 开窗，或带括号的函数：| {0}()",
        helpEn:
            "there are where select derive group by summarise sort by take distinct join union pivot unpivot window, or a call: | {0}()",
        example: "决算 | 挑选 支出")
    public static let joinNeedsKeys = DiagnosticSpec(
        "E0142",
        zh: "关联 须写明按哪一列对应",
        en: "join needs the column by which rows correspond",
        helpZh: "写作 | 关联 预算 对应 部门；两边列名不同时写 对应 科目 = 科目编码",
        helpEn: "write | join 预算 on 部门; where the names differ: on 科目 = 科目编码",
        example: "决算 | join 预算")
    public static let verbColon = DiagnosticSpec(
        "E0147",
        zh: "“{0}”的列之后要一个冒号，冒号之后写算什么",
        en: "a colon follows the column of {0}, and then what to compute",
        helpZh: "例如 | 行转列 年度: 求和(决算数)、| 开窗 年度: 上年: 取上期(决算数)",
        helpEn: "for example | pivot 年度: sum(决算数), | window 年度: 上年: previous(决算数)",
        example: "决算 | pivot 年度")
    public static let unpivotNames = DiagnosticSpec(
        "E0148",
        zh: "列转行 先写两个新列名，冒号之后写要转的列",
        en: "unpivot begins with the names of two new columns; the columns to turn follow the colon",
        helpZh: "例如 | 列转行 年度, 决算数: 2022年, 2023年；除某列外全转写 -部门",
        helpEn: "for example | unpivot 年度, 决算数: 2022年, 2023年; all but one: -部门",
        example: "决算 | unpivot 年度: 2022年")
    public static let nothingPiped = DiagnosticSpec(
        "E0143",
        zh: "“|”左边没有东西",
        en: "there is nothing left of `|`",
        helpZh: "写作 决算 | take 3；只有在提示符下才能以“|”接着上一个结果",
        helpEn: "write T | take 3; only at the prompt does a leading `|` go on with the last result",
        example: "| take 3")
    public static let columnName = DiagnosticSpec(
        "E0144",
        zh: "“{0}”的每一列都要有名称",
        en: "every column of `{0}` has a name",
        helpZh: "写作 {0} 支出: sum(决算数)",
        helpEn: "write {0} name: sum(x)",
        example: "决算 | summarise sum(决算数)")
    public static let byWithoutVerb = DiagnosticSpec(
        "E0145",
        zh: "“按 …”之后缺“分组”或“排序”",
        en: "`按 …` lacks its 分组 or 排序",
        helpZh: "写作 | 按 部门 分组，或 | 分组 部门",
        helpEn: "write | group by 部门",
        example: "决算 | 按 部门")

    public static let callWithoutParentheses = DiagnosticSpec(
        "E0146",
        zh: "函数“{0}”要带括号",
        en: "the function “{0}” needs its parentheses",
        helpZh: "写作 | {0}()；“|”左边的值是它的第一个参数",
        helpEn: "write | {0}(); what stands left of `|` is its first argument",
        example: "决算 | 求和")

    // MARK: Statements

    public static let checkTitle = DiagnosticSpec(
        "E0150",
        zh: "核对要有标题，写在引号里",
        en: "a check has a title, in quotes",
        helpZh: "写作 check \"收入构成\" must: …",
        helpEn: "write check \"title\" must: …",
        example: "check 收入构成 must: 1 == 1")
    public static let checkHeader = DiagnosticSpec(
        "E0151",
        zh: "核对的标题与冒号之间不该有“{0}”",
        en: "“{0}” does not belong between a check's title and its colon",
        helpZh: "那里只能有 强制/核实/提示、已说明 \"…\"、逐个 … 属于 …",
        helpEn: "there stand must, should or note; waive \"…\"; for each … in …",
        example: "check \"收入构成\" 必须: 1 == 1")
    public static let checkColon = DiagnosticSpec(
        "E0152",
        zh: "核对的条件前缺冒号",
        en: "a check's condition follows a colon",
        helpZh: "写作 check \"收入构成\" must: 条件",
        helpEn: "write check \"title\" must: condition",
        example: "check \"收入构成\" must 1 == 1")
    public static let waiveReason = DiagnosticSpec(
        "E0153",
        zh: "“已说明”之后要写理由，放在引号里",
        en: "`waive` is followed by its reason, in quotes",
        helpZh: "写作 waive \"经办人、日期、文号\"",
        helpEn: "write waive \"who, when, which document\"",
        example: "check \"三公\" should waive: 1 == 1")
    public static let fixedText = DiagnosticSpec(
        "E0154",
        zh: "标题和理由里不能有算式 {…}",
        en: "a title or a reason cannot hold an expression {…}",
        helpZh: "要花括号本身，写 \\{",
        helpEn: "for the brace itself write \\{",
        example: "check \"第{3}项\" must: 1 == 1")
    public static let definitionName = DiagnosticSpec(
        "E0160",
        zh: "“定义”之后缺函数名，这里是“{0}”",
        en: "`def` lacks a function's name: “{0}” stands here",
        helpZh: "写作 def 人均(金额, 人数) = 金额 / 人数",
        helpEn: "write def name(x, y) = x / y",
        example: "def \"人均\"(x) = x")
    public static let definitionParameters = DiagnosticSpec(
        "E0161",
        zh: "参数表写错了，这里是“{0}”",
        en: "the parameters are not right: “{0}” stands here",
        helpZh: "写作 def 人均(金额, 人数: 数) = …；没有参数也要写 ()",
        helpEn: "write def name(x, y: number) = …; without parameters write ()",
        example: "def 人均 = 3")
    public static let definitionBody = DiagnosticSpec(
        "E0162",
        zh: "函数的式子前缺“=”",
        en: "a function's body follows `=`",
        helpZh: "写作 def 人均(金额, 人数) = 金额 / 人数",
        helpEn: "write def name(x, y) = x / y",
        example: "def f(x) x + 1")
    public static let typeName = DiagnosticSpec(
        "E0163",
        zh: "这里缺类型名，而是“{0}”",
        en: "a type's name is missing: “{0}” stands here",
        helpZh: "写作 x: 金额，-> 数",
        helpEn: "write x: money, -> number",
        example: "def f(x: 3) = x")
    public static let blockSeparator = DiagnosticSpec(
        "E0165",
        zh: "花括号里两步之间缺分号",
        en: "the steps of a block are separated by `;`",
        helpZh: "写作 { a = 1; b = 2; a + b }",
        helpEn: "write { a = 1; b = 2; a + b }",
        example: "x = { a = 1 b = 2; a + b }")
    public static let blockResult = DiagnosticSpec(
        "E0166",
        zh: "花括号里最后要有结果",
        en: "a block ends with its result",
        helpZh: "写作 { a = 1; a + 2 }",
        helpEn: "write { a = 1; a + 2 }",
        example: "x = { a = 1; }")
    public static let recordField = DiagnosticSpec(
        "E0167",
        zh: "记录的每一项都要写“名称: 值”，这里是“{0}”",
        en: "a record's fields are “name: value”; “{0}” stands here",
        helpZh: "写作 {支出: 3, 收入: 4}",
        helpEn: "write {a: 3, b: 4}",
        example: "x = {支出: 3, 4}")

    public static let recordOrBlock = DiagnosticSpec(
        "E0164",
        zh: "花括号里“=”是分步，各步用分号；“:”是记录，各项用逗号",
        en: "in braces `=` makes steps, ended by `;`, and `:` makes a record, separated by `,`",
        helpZh: "记录写作 {a: 1, b: 2}，分步写作 { a = 1; b = 2; a + b }",
        helpEn: "a record is {a: 1, b: 2}, steps are { a = 1; b = 2; a + b }",
        example: "x = {a = 1, b = 2}")
    public static let strayWord = DiagnosticSpec(
        "E0169",
        zh: "“=”左边有两个词：“{0}”“{1}”",
        en: "two words stand left of `=`: “{0}” and “{1}”",
        helpZh: "定义不用 let、var 一类的词：{1} = …；名称里有空格，写作 `{0} {1}` = …",
        helpEn: "a definition takes no word such as let: {1} = …; a name with a blank is quoted: `{0} {1}` = …",
        example: "let x = 3")
    public static let nameExpected = DiagnosticSpec(
        "E0170",
        zh: "“{0}”之后缺名称，这里是“{1}”",
        en: "`{0}` lacks its name: “{1}” stands here",
        helpZh: "写作 use 部门整体支出、unit 学时",
        helpEn: "write use indicators, unit 学时",
        example: "use \"部门整体支出\"")
    public static let operatorFirst = DiagnosticSpec(
        "E0168",
        zh: "一行不能以“{0}”开头接上一行",
        en: "a line cannot go on with “{0}” at its head",
        helpZh: "把“{0}”放到上一行末尾，或给整个算式加括号；只有 | 那么 否则 且 或 可以放在行首",
        helpEn:
            "end the line before with “{0}”, or put the expression in parentheses; only | then else and or may stand first",
        example: "x = 1\n    * 2")
    public static let signFirst = DiagnosticSpec(
        "W0101", .warning,
        zh: "以“{0}”开头的行是新的一句，不接上一行",
        en: "a line that begins with “{0}” is a statement of its own and does not go on with the line before",
        helpZh: "要接上一行，把“{0}”放到上一行末尾；确是新的一句，加括号：({0}…)",
        helpEn: "to go on, end the line before with “{0}”; if it is meant, put it in parentheses: ({0}…)",
        example: "x = 1\n    - 2")

    /// Every spec of this module, by code.
    public static let all: [DiagnosticSpec] = [
        unknownCharacter, notUTF8, unclosedString, unclosedName, emptyName, digitGroups, malformedNumber, pointFirst,
        tilde, foreignSymbol, unitApart, dash, afterConversion, oneInParentheses, semicolonInBracket, unknownEscape,
        badInterpolation, percentAlone, expectedExpression,
        expectedExpressionAtEnd, unclosedBracket, unopenedBracket, wrongBracket, missingOperator, unexpectedToken,
        assignmentInExpression, assignmentForLabel, assignmentTarget, reservedName, comparisonChain,
        isWithoutMissing, ifWithoutThen, strayBranch, gluedKeyword, forEachForm, unitExpected, tooDeep, fieldName,
        pipelineInArguments, unknownVerb, joinNeedsKeys, verbColon, unpivotNames, nothingPiped, columnName,
        byWithoutVerb, callWithoutParentheses,
        recordOrBlock, strayWord, nameExpected, checkTitle,
        checkHeader, checkColon, waiveReason, fixedText, definitionName, definitionParameters, definitionBody,
        typeName, blockSeparator, blockResult, recordField, operatorFirst,
        signFirst, dateLike,
    ]
}
