public import FiscSource

/// What the checker and the machine can report. E02xx: names and calls; E03xx: types and units; E04xx: while running.
public enum LanguageDiagnostics {
    // MARK: Names and calls
    static let unknownName = DiagnosticSpec(
        "E0201", zh: "没有“{0}”这个名称", en: "no name “{0}”", helpZh: "先用 {0} = … 定义它；:vars 列出已有的名称",
        helpEn: "define it first: {0} = …; :vars lists the names there are", example: "没有的名称")
    static let functionAlone = DiagnosticSpec(
        "E0230", zh: "“{0}”是函数，后面要有括号和参数", en: "“{0}” is a function and wants its arguments in parentheses",
        helpZh: "写作 {1}；说明见 :help {0}", helpEn: "write {1}; :help {0} tells more", example: "sum")
    static let wordAlone = DiagnosticSpec(
        "E0231", zh: "“{0}”是语言里的词，不能单独成式", en: "“{0}” is a word of the language and no expression by itself",
        helpZh: "写法见 :help {0}", helpEn: ":help {0} shows how it is written", example: "where")
    static let runTogether = DiagnosticSpec(
        "E0202", zh: "没有“{0}”这个名称；它以关键字“{1}”开头，词之间须有空格",
        en: "no name “{0}”; it begins with the keyword “{1}”, and words need spaces between them",
        helpZh: "请写：{2}", helpEn: "write: {2}", example: "1 + 列算式执行率")
    static let unknownColumn = DiagnosticSpec(
        "E0203", zh: "表中没有“{0}”这一列", en: "no column “{0}” in the table", helpZh: "现有各列：{1}",
        helpEn: "there are: {1}", example: "load(\"决算.csv\") | select 没有的列")
    static let noField = DiagnosticSpec(
        "E0204", zh: "没有“{0}”这一项", en: "no field “{0}”", helpZh: "用 :vars 查看有哪些项",
        helpEn: ":vars shows what there is", example: "compare(2, 1).没有")
    static let noSubject = DiagnosticSpec(
        "E0205", zh: "报告“{0}”中没有名为“{1}”的数", en: "no figure called “{1}” in report “{0}”",
        helpZh: "用 报告.figures 列出全部", helpEn: "报告.figures lists them all",
        example: "read(\"番禺党校-2023.txt\").没有的数")
    static let noTables = DiagnosticSpec(
        "E0229", zh: "报告“{0}”中没有表", en: "there are no tables in report “{0}”",
        helpZh: "用 报告.figures 列出其中的数；表另成文件的，用 load(\"…\") 读取",
        helpEn: "报告.figures lists its figures; a table in a file of its own is read with load(\"…\")",
        example: "read(\"番禺党校-2023.txt\").tables")
    static let notAFunction = DiagnosticSpec(
        "E0206", zh: "“{0}”不是函数，不能调用", en: "“{0}” is no function and cannot be called",
        helpZh: "相乘请写 a * (b)", helpEn: "to multiply write a * (b)", example: "x = 3\nx(2)")
    static let wrongArgumentCount = DiagnosticSpec(
        "E0207", zh: "“{0}”要{1}个参数，给了{2}个", en: "“{0}” takes {1} arguments, {2} given", helpZh: "用法：{3}",
        helpEn: "usage: {3}", example: "share(1, 2, 3)")
    static let unknownLabel = DiagnosticSpec(
        "E0208", zh: "“{0}”没有名为“{1}”的参数", en: "“{0}” has no argument “{1}”", helpZh: ":help {0} 查看用法",
        helpEn: ":help {0} shows the usage", example: "sum(1, 2, 没有: 3)")
    static let labelNeeded = DiagnosticSpec(
        "E0209", zh: "“{0}”须写明参数 {1}:", en: "“{0}” needs the argument {1}:", helpZh: ":help {0} 查看用法",
        helpEn: ":help {0} shows the usage", example: "fold([1], (y, x) => y)")
    static let inFunction = DiagnosticSpec(
        "E0210", zh: "以这些参数调用“{0}”不成立", en: "“{0}” does not work for these arguments",
        helpZh: "请看定义中标出的地方", helpEn: "see the place marked in its definition",
        example: "def f(x) = x + 1人\nf(1万元)")
    static let recursionNeedsType = DiagnosticSpec(
        "E0211", zh: "“{0}”调用自身，须写明结果的类型", en: "“{0}” calls itself and needs a result type",
        helpZh: "请写 def {0}(…) -> 数 = …", helpEn: "write def {0}(…) -> number = …",
        example: "def f(n) = if n <= 1 then 1 else n * f(n - 1)\nf(3)")
    static let callsTooDeep = DiagnosticSpec(
        "E0212", zh: "函数“{0}”层层调用过深", en: "calls of “{0}” are nested too deep", helpZh: "请检查是否互相调用而类型不断变化",
        helpEn: "check whether definitions call each other with ever new types", example: "def f(x) = f([x])\nf(1)")
    static let unknownType = DiagnosticSpec(
        "E0213", zh: "没有“{0}”这个类型或单位", en: "no type or unit “{0}”",
        helpZh: "可用：金额 数 百分点 文本 真假 时期 表 列表 报告 函数，或任一单位",
        helpEn: "there are: money number points text truth period table list report function, or any unit",
        example: "def f(x: 没有) = x")
    static let argumentType = DiagnosticSpec(
        "E0214", zh: "“{0}”的参数“{1}”应为{2}，给的是{3}", en: "argument “{1}” of “{0}” wants {2}, given {3}",
        helpZh: ":help {0} 查看用法", helpEn: ":help {0} shows the usage", example: "def f(x: 金额) = x\nf(1人)")
    static let resultType = DiagnosticSpec(
        "E0215", zh: "“{0}”写明结果为{1}，实为{2}", en: "“{0}” says its result is {1}; it is {2}",
        helpZh: "请改 -> 后的类型", helpEn: "change the type after ->", example: "def f(x) -> 金额 = 1人\nf(1)")
    static let oneLoopName = DiagnosticSpec(
        "E0216", zh: "这里的 for each 只能有一个名称", en: "for each takes one name here", helpZh: "写 for each x in L: …",
        helpEn: "write for each x in L: …", example: "for each x, y in [1]: x")
    static let unknownModule = DiagnosticSpec(
        "E0217", zh: "没有名为“{0}”的模块", en: "no module “{0}”", helpZh: "现有：{1}", helpEn: "there are: {1}",
        example: "use 没有的模块")
    static let argumentTwice = DiagnosticSpec(
        "E0218", zh: "“{0}”的参数“{1}”给了两次", en: "argument “{1}” of “{0}” is given twice", helpZh: "请去掉一个",
        helpEn: "leave one of them out", example: "def f(x) = x\nf(1, x: 2)")
    static let fieldTwice = DiagnosticSpec(
        "E0219", zh: "名称“{0}”出现两次", en: "the name “{0}” occurs twice", helpZh: "请另取名称", helpEn: "choose another name",
        example: "{a: 1, a: 2}")

    // MARK: Types and units
    static let numberTooLong = DiagnosticSpec(
        "E0301", zh: "数字过长：最多34位有效数字", en: "number too long: at most 34 significant digits",
        helpZh: "请检查是否多敲了数字", helpEn: "check the digits", example: "12345678901234567890123456789012345")
    static let unknownUnit = DiagnosticSpec(
        "E0302", zh: "没有“{0}”这个单位", en: "no unit “{0}”", helpZh: "可用 unit {0} 定义；除以一个名称时，/ 两边请留空格",
        helpEn: "define it with unit {0}; to divide by a name, put spaces around /", example: "3没有的单位")
    static let exponentNotation = DiagnosticSpec(
        "E0350", zh: "“{0}”：数不写成科学记数法", en: "“{0}”: numbers are not written with an exponent",
        helpZh: "写作 {1}", helpEn: "write {1}", example: "1e5")
    static let mixedTypes = DiagnosticSpec(
        "E0303", zh: "同一列表中既有{0}又有{1}", en: "one list holds both {0} and {1}", helpZh: "列表各项须为同一种量",
        helpEn: "all elements of a list are of one kind", example: "[1万元, 1人]")
    static let cannotAdd = DiagnosticSpec(
        "E0304", zh: "{0}（{4}）与{1}（{5}）不能相加减", en: "{2} ({4}) and {3} ({5}) cannot be added",
        helpZh: "{6}", helpEn: "{6}", example: "1万元 + 1人")
    static let negativeMargin = DiagnosticSpec(
        "E0361", zh: "± 之后的数不能为负", en: "what stands after ± cannot be negative", helpZh: "± 两边对称，写正数即可",
        helpEn: "± goes both ways: write it without a sign", example: "30万元 ± -1万元")
    static let noSuchPeriod = DiagnosticSpec(
        "E0362", zh: "没有“{0}”这样的时期", en: "there is no period “{0}”",
        helpZh: "时期写作 2023年、2023年6月、2023年1季度、2023年上半年",
        helpEn: "a period is written 2023年, 2023年6月, 2023年1季度, 2023年上半年",
        example: "2023年13月")
    static let cannotCompare = DiagnosticSpec(
        "E0305", zh: "{0}与{1}不能比较", en: "{0} and {1} cannot be compared", helpZh: "两边须为同一种量",
        helpEn: "both sides must be of one kind", example: "1万元 > 1人")
    static let cannotConvert = DiagnosticSpec(
        "E0306", zh: "{0}不能换算为{1}", en: "{0} cannot be converted to {1}", helpZh: "只能换算为同一种量的单位",
        helpEn: "only to a unit of the same kind", example: "1万元 to 人")
    static let numberExpected = DiagnosticSpec(
        "E0307", zh: "这里要一个数，给的是{0}", en: "a number is wanted here, given {0}", helpZh: "文本中的数用 figure(\"…\") 读出",
        helpEn: "read a number out of text with figure(\"…\")", example: "\"a\" + 1")
    static let truthExpected = DiagnosticSpec(
        "E0308", zh: "这里要真假，给的是{0}", en: "true or false is wanted here, given {0}", helpZh: "请写一个比较，如 x > 0",
        helpEn: "write a comparison such as x > 0", example: "1 and true")
    static let rangeOf = DiagnosticSpec(
        "E0309", zh: "{0}不能成区间", en: "no range of {0}", helpZh: "区间两端为数或时期", helpEn: "ends are numbers or periods",
        example: "\"a\"..\"b\"")
    static let columnArithmetic = DiagnosticSpec(
        "E0310", zh: "整列不能直接运算", en: "whole columns cannot be calculated with here",
        helpZh: "请写 表 | derive 名: 式", helpEn: "write table | derive name: expression",
        example: "决算 = load(\"决算.csv\")\n决算.决算数 + 决算.预算数")
    static let notASet = DiagnosticSpec(
        "E0311", zh: "{0}不是列表、列或区间", en: "{0} is no list, column or range", helpZh: "列表写作 [a, b]",
        helpEn: "a list is written [a, b]", example: "1 in 2")
    static let powerOfUnit = DiagnosticSpec(
        "E0312", zh: "{0}不能作这样的乘方", en: "no such power with {0}", helpZh: "指数须为不带单位的整数",
        helpEn: "the exponent must be a plain whole number", example: "2 ^ 1万元")
    static let periodArithmetic = DiagnosticSpec(
        "E0313", zh: "时期只能加减以年、季、月、日计的时长",
        en: "only a duration in years, quarters, months or days can be added to a period",
        helpZh: "例如 2023年 - 1年", helpEn: "for example 2023年 - 1年", example: "2023年 + 1万元")
    static let periodExpected = DiagnosticSpec(
        "E0314", zh: "这里要一个时期，给的是{0}", en: "a period is wanted here, given {0}", helpZh: "例如 2023年、2023年6月",
        helpEn: "for example 2023年, 2023年6月", example: "year(1万元)")
    static let endlessLoop = DiagnosticSpec(
        "E0315", zh: "区间没有尽头，不能逐项走", en: "the range has no end to loop to", helpZh: "请写明两端，如 1..10",
        helpEn: "write both ends, such as 1..10", example: "for each x in 1..: x")
    static let verbNeedsTable = DiagnosticSpec(
        "E0316", zh: "“|”之后的动词要一张表，左边是{0}", en: "the verb after “|” wants a table; on the left is {0}",
        helpZh: "用 load(\"文件\") 读入表", helpEn: "load one with load(\"file\")", example: "1 | take 2")
    static let columnNeedsName = DiagnosticSpec(
        "E0317", zh: "算出来的列要有名称", en: "a computed column needs a name", helpZh: "请写 名: 式",
        helpEn: "write name: expression",
        example: "load(\"决算.csv\") | select 决算数 + 1万元")
    static let columnTwice = DiagnosticSpec(
        "E0318", zh: "列名“{0}”出现两次", en: "the column name “{0}” occurs twice", helpZh: "请另取名称",
        helpEn: "choose another name",
        example: "load(\"决算.csv\") | select 类别, 类别: 年度")
    static let cannotStore = DiagnosticSpec(
        "E0319", zh: "{0}不能作为一列的值", en: "{0} cannot be a value of a column", helpZh: "一格只放一个数、文本、时期或真假",
        helpEn: "a cell holds a number, text, period or truth", example: "load(\"决算.csv\") | derive x: [1, 2]")
    static let plainColumnExpected = DiagnosticSpec(
        "E0320", zh: "这里要一列的名称", en: "the plain name of a column is wanted here", helpZh: "先用 derive 算出该列",
        helpEn: "derive the column first", example: "load(\"决算.csv\") | summarise x: share(决算数 * 2)")
    static let compareNeedsBy = DiagnosticSpec(
        "E0321", zh: "对表比较须写明 by: 和 over:", en: "comparing a table needs by: and over:",
        helpZh: "例如 compare(决算, 决算数, by: 部门, over: 年度)", helpEn: "for example compare(决算, 决算数, by: 部门, over: 年度)",
        example: "compare(load(\"决算.csv\"), 决算数)")
    static let periodColumn = DiagnosticSpec(
        "E0322", zh: "列“{0}”不是时期", en: "column “{0}” holds no periods", helpZh: "over: 须为年度等时期列",
        helpEn: "over: names a column of periods", example: "compare(load(\"决算.csv\"), 决算数, by: 类别, over: 类别)")
    static let missingPolicy = DiagnosticSpec(
        "E0323", zh: "missing: 只能是 skip（略过）或 zero（作零）", en: "missing: is skip or zero",
        helpZh: "例如 sum(x, missing: skip)",
        helpEn: "for example sum(x, missing: skip)", example: "sum([1], missing: 3)")
    static let roundingMode = DiagnosticSpec(
        "E0324", zh: "没有这种舍入方式", en: "no such rounding mode", helpZh: "可用：{0}", helpEn: "there are: {0}",
        example: "round(1.5, 0, mode: \"没有\")")
    static let figureNeedsText = DiagnosticSpec(
        "E0325", zh: "figure 要一个写明的文本", en: "figure wants a text written out", helpZh: "例如 figure(\"1,540.23万元\")",
        helpEn: "for example figure(\"1,540.23万元\")", example: "figure(1)")
    static let unreadableFigure = DiagnosticSpec(
        "E0326", zh: "“{0}”读不出一个数", en: "no figure can be read in “{0}”",
        helpZh: "写法如 1,540.23万元、壹佰万元、百分之九十三点五、近30个、2023年6月",
        helpEn: "forms such as 1,540.23万元, 壹佰万元, 百分之九十三点五, 近30个, 2023年6月", example: "figure(\"没有数\")")
    static let foldNeedsLambda = DiagnosticSpec(
        "E0327", zh: "fold 要 (y, x) => 式", en: "fold wants (y, x) => expression",
        helpZh: "例如 fold(1..4, from: 0, (y, x) => y + x)",
        helpEn: "for example fold(1..4, from: 0, (y, x) => y + x)", example: "fold([1], 2, from: 0)")
    static let foldChangesType = DiagnosticSpec(
        "E0328", zh: "fold 每步的结果须与初值{0}同类", en: "each step of fold must give what it starts from: {0}",
        helpZh: "请给带单位的初值", helpEn: "start from a value with its unit", example: "fold([1人], from: 1万元, (y, x) => x)")
    static let loadInFunction = DiagnosticSpec(
        "E0329", zh: "函数里不能用 {0}：列名要先知道", en: "{0} cannot stand in a function: the columns must be known first",
        helpZh: "请把表作为参数传入", helpEn: "pass the table in as an argument", example: "def f() = load(\"决算.csv\")\nf()")
    static let pathExpected = DiagnosticSpec(
        "E0330", zh: "{0} 要一个写明的文件名", en: "{0} wants a file name written out", helpZh: "例如 {0}(\"决算.csv\")",
        helpEn: "for example {0}(\"决算.csv\")", example: "load(1)")
    static let tableIndex = DiagnosticSpec(
        "E0331", zh: "表只能按时期取行，表中须有时期列", en: "a table is indexed by a period and needs a column of periods",
        helpZh: "例如 决算[2023年]；其他条件用 where", helpEn: "for example 决算[2023年]; else use where",
        example: "load(\"决算.csv\")[\"a\"]")
    static let unitTaken = DiagnosticSpec(
        "E0332", zh: "单位“{0}”已有别的定义", en: "the unit “{0}” is defined already", helpZh: "请另取名称",
        helpEn: "choose another name",
        example: "unit 万元 = 3人")
    static let waiverGrade = DiagnosticSpec(
        "E0333", zh: "只有“核实”级的核对可以说明", en: "only checks of grade should can be waived", helpZh: "请改为 核实，或去掉 waive",
        helpEn: "grade it should, or drop waive", example: "check \"a\" must waive \"b\": 1 == 2")
    static let noSuchCheck = DiagnosticSpec(
        "E0334", zh: "没有名为“{0}”的核对", en: "no check “{0}” has run", helpZh: "请先运行它", helpEn: "run it first",
        example: "explain check \"没有\"")
    static let unitSize = DiagnosticSpec(
        "E0335", zh: "单位“{0}”须等于一个正数", en: "the unit “{0}” must equal a positive number", helpZh: "例如 unit 班次 = 3期",
        helpEn: "for example unit 班次 = 3期", example: "unit 班次 = -3期")
    static let optionLiteral = DiagnosticSpec(
        "E0336", zh: "{0}: 须直接写明", en: "{0}: must be written out", helpZh: "请写文本、数字或词，不能写算式",
        helpEn: "write a text, a number or a word, no expression", example: "load(\"决算.csv\", header: 1 + 1)")
    static let rowInColumn = DiagnosticSpec(
        "E0337", zh: "对整列的运算里用了只属于一行的名称", en: "what speaks of whole columns uses a name that belongs to one row",
        helpZh: "先用 derive 算出一列，再对该列求和", helpEn: "derive a column first, then sum it",
        example: "load(\"决算.csv\") | derive x: { y = 决算数; sum(决算数 * y) }")
    static let dropAndKeep = DiagnosticSpec(
        "E0338", zh: "选列时不能既选又去", en: "select either keeps columns or drops them",
        helpZh: "请分成两步：| select -备注 | select 部门",
        helpEn: "take two steps: | select -备注 | select 部门", example: "load(\"决算.csv\") | select -备注, 年度")
    static let precisionPolicy = DiagnosticSpec(
        "E0339", zh: "precision: 须为 own（各自末位）、finest（从细）或一个步长；tolerance: 须为一个金额；两者只写其一",
        en: "precision: is own, finest or a step; tolerance: an amount; only one of the two",
        helpZh: "例如 precision: 0.01万元，或 tolerance: 0.05万元",
        helpEn: "for example precision: 0.01万元, or tolerance: 0.05万元",
        example: "load(\"决算.csv\", precision: 3)")

    static let noFileMatches = DiagnosticSpec(
        "E0220", zh: "没有与“{0}”相符的文件", en: "no file matches “{0}”",
        helpZh: "* 代表任意多个字，? 代表一个字；请检查文件夹的名称", helpEn: "* stands for any characters, ? for one; check the folder",
        example: "load(\"没有的文件夹/*.csv\")")
    static let tableExpected = DiagnosticSpec(
        "E0340", zh: "{0} 这里要一张表，给的是{1}", en: "{0} wants a table here, given {1}", helpZh: "用 load(\"文件\") 读入表",
        helpEn: "load one with load(\"file\")", example: "load(\"决算.csv\") | join 3 on 类别")
    static let joinKeyTypes = DiagnosticSpec(
        "E0341", zh: "键不同类：左表“{0}”是{1}，右表“{2}”是{3}，不会相等",
        en: "keys of different kinds: “{0}” on the left is {1}, “{2}” on the right is {3}; they never are equal",
        helpZh: "读表时指定类型，如 load(\"表.csv\", columns: {编码: text})；或先用 derive 换算",
        helpEn: "say the type when loading, such as load(\"表.csv\", columns: {编码: text}), or derive a key first",
        example: "load(\"决算.csv\") | join load(\"决算.csv\") on 类别 = 决算数")
    static let columnTypes = DiagnosticSpec(
        "E0342", zh: "“{0}”各处的类型不同，不能放进一列：{1}", en: "“{0}” is of different kinds, which do not go into one column: {1}",
        helpZh: "请先换算成同一种量，或分别处理", helpEn: "bring them to one kind first, or take them apart",
        example: "load(\"决算.csv\") | unpivot 项, 值: 类别, 决算数")
    static let pivotByKey = DiagnosticSpec(
        "E0343", zh: "“{0}”已在 group by 中，不能又成为列名", en: "“{0}” is a key of group by and cannot become columns too",
        helpZh: "group by 只写留作行的列", helpEn: "group by only what stays a row",
        example: "load(\"决算.csv\") | group by 年度 | pivot 年度: sum(决算数)")
    static let pivotTooWide = DiagnosticSpec(
        "E0346", zh: "“{0}”有{1}个不同的值，要{2}列，超过上限{3}列",
        en: "“{0}” has {1} different values and takes {2} columns, more than {3}",
        helpZh: "请先筛选，或换一列；长表用 group by 和 summarise", helpEn: "filter first, or group by and summarise into rows",
        example:
            "(load(\"凭证.csv\") | select a: 凭证号 | join load(\"凭证.csv\") on a = 凭证号)\n  | pivot a: 甲: sum(金额), 乙: sum(金额), 丙: sum(金额), 丁: sum(金额), 戊: sum(金额), 己: sum(金额)"
    )
    static let pivotNeedsValues = DiagnosticSpec(
        "E0347", zh: "函数里 pivot 的列名要先知道",
        en: "in a function a pivot must say its values, so that the columns are known",
        helpZh: "请列出各值：| pivot 年度 in [2022年, 2023年]: sum(决算数)",
        helpEn: "list them: | pivot 年度 in [2022年, 2023年]: sum(决算数)",
        example: "def f(t: 表) = t | pivot 年度: sum(决算数)\nf(load(\"决算.csv\"))")
    static let windowNeeded = DiagnosticSpec(
        "E0348", zh: "{0} 要知道各行的次序", en: "{0} needs rows in an order",
        helpZh: "请写 | window 年度: 名: {0}(…)；分组的表在各组之内",
        helpEn: "write | window 年度: name: {0}(…); within groups of a grouped table",
        example: "load(\"决算.csv\") | derive x: previous(决算数)")
    static let sequenceExpected = DiagnosticSpec(
        "E0349", zh: "“{0}”这样的值没有先后编号", en: "values of “{0}” have no numbering", helpZh: "请用数、末尾为数字的文本或时期的列",
        helpEn: "use a column of numbers, of texts that end in digits, or of periods",
        example: "gaps((load(\"决算.csv\") | derive x: 决算数 > 1万元), x)")
    static let reconcileWhat = DiagnosticSpec(
        "E0370", zh: "reconcile 只接受报告、报告.claims 或以 ≈ 写成的关系",
        en: "reconcile takes a report, its claims, or relations written with ≈",
        helpZh: "可写和差、占比、比率、增长率，各数须已知，例如 reconcile(甲 ≈ 乙 + 丙, share(乙, 甲) ≈ 40.0%)",
        helpEn:
            "sums, differences, shares, rates and growth of known figures, for example reconcile(甲 ≈ 乙 + 丙, share(乙, 甲) ≈ 40.0%)",
        example: "reconcile(1万元 * 2)")
    static let reconcileInFunction = DiagnosticSpec(
        "E0371", zh: "函数体内不能用 reconcile", en: "reconcile cannot stand in a function's body",
        helpZh: "请直接写在脚本中：各数在那里已知", helpEn: "write it in the script itself, where the figures are known",
        example: "def f(x) = reconcile(x ≈ 1万元)\nf(1万元)")

    // MARK: While running
    static let noHierarchy = DiagnosticSpec(
        "E0344", zh: "“{0}”中看不出层级", en: "“{0}” shows no hierarchy",
        helpZh: "层级看编码（201、20101）、行首空格或一、（一）；读表时请写 totals: keep，使上级行留在表中",
        helpEn:
            "levels are told by codes (201, 20101), leading blanks or 一、（一）; load with totals: keep, so that parents stay in the table",
        example: "rollup(load(\"决算.csv\"), 类别, 决算数)")
    static let datesTooCoarse = DiagnosticSpec(
        "E0345", zh: "“{0}”只到年，看不出一年之内的分布", en: "“{0}” holds years only, which say nothing of what is within",
        helpZh: "请用到季、月或日的日期列", helpEn: "use a column of quarters, months or days",
        example: "concentration(load(\"决算.csv\"), 决算数, 年度)")
    static let windowSteps = DiagnosticSpec(
        "E0411", zh: "期数须为1到10000的整数", en: "the number of periods is a whole number from 1 to 10000",
        helpZh: "例如 previous(x, 1)、moving(x, 3)", helpEn: "for example previous(x, 1), moving(x, 3)",
        example: "load(\"决算.csv\") | window 年度: x: previous(决算数, 0)")
    static let rowCount = DiagnosticSpec(
        "E0414", zh: "行数须为不小于0的整数", en: "a number of rows is a whole number from 0", helpZh: "例如 | take 10",
        helpEn: "for example | take 10", example: "load(\"决算.csv\") | take -1")
    static let severalWithin = DiagnosticSpec(
        "E0416", zh: "“{0}”在这一组里有几个值（{1}），说不出是占哪一个的比例",
        en: "“{0}” has several values in this group ({1}): it is a share of none of them",
        helpZh: "把“{0}”也写进 group by，或不写 within", helpEn: "group by “{0}” too, or leave within out",
        example: "load(\"决算.csv\") | group by 类别 | summarise 占比: share(决算数, within: 年度)")
    static let sampleSize = DiagnosticSpec(
        "E0412", zh: "抽样的行数和种子须为不小于0的整数", en: "the size of a sample and its seed are whole numbers from 0",
        helpZh: "例如 sample(T, 30, seed: 2024)", helpEn: "for example sample(T, 30, seed: 2024)",
        example: "sample(load(\"决算.csv\"), -3)")
    static let stepSize = DiagnosticSpec(
        "E0413", zh: "步长或限额须大于0", en: "a step or limit must be more than 0", helpZh: "例如 10万元",
        helpEn: "for example 10万元", example: "rounds(load(\"决算.csv\"), 决算数, 0万元)")
    static let exponentRange = DiagnosticSpec(
        "E0401", zh: "结果超出可表示的范围", en: "the result is out of range", helpZh: "数的大小须在 10^6144 以内",
        helpEn: "numbers stay below 10^6144", example: "9 ^ 9999")
    static let callDepth = DiagnosticSpec(
        "E0402", zh: "函数调用过深（上限{0}层）", en: "calls nested too deep (limit {0})", helpZh: "请检查递归是否有终止条件",
        helpEn: "check that the recursion ends", example: "def f(n) -> 数 = f(n + 1)\nf(1)")
    static let tooLong = DiagnosticSpec(
        "E0403", zh: "列表过长（上限{0}项）", en: "list too long (limit {0})", helpZh: "请改用表或 fold",
        helpEn: "use a table or fold",
        example: "for each x in 1..99999999: x")
    public static let interrupted = DiagnosticSpec(
        "E0404", zh: "已中断；一切保持原样", en: "interrupted; everything is as it was", helpZh: "", helpEn: "",
        example: "fold(1..1000000000000, from: 0, (y, x) => y + x)")
    public static let timeUp = DiagnosticSpec(
        "E0415", zh: "运行满{0}秒仍未完成，已停止：{1}", en: "stopped after {0} s, unfinished: {1}",
        helpZh: "请看循环会不会终止，大表先筛选再计算；要更多时间请加 --time-limit 秒数（0 为不限）",
        helpEn:
            "see whether its loops end, and filter a large table first; for more time add --time-limit SECONDS (0: none)",
        example: "$ fisc --time-limit 1 -e 'fold(1..1000000000000, from: 0, (y, x) => y + x)'")
    static let powerExponent = DiagnosticSpec(
        "E0405", zh: "指数须在-9999到9999之间，是整数或分母不超过10000的分数",
        en: "the exponent is from -9999 to 9999, whole or a fraction with a denominator of at most 10000",
        helpZh: "例如 x ^ 2、x ^ 0.5、x ^ (1/3)", helpEn: "for example x ^ 2, x ^ 0.5, x ^ (1/3)",
        example: "2 ^ 0.123456789")
    static let roundingPlaces = DiagnosticSpec(
        "E0406", zh: "小数位数须为-34到34的整数", en: "decimals must be a whole number from -34 to 34", helpZh: "例如 round(x, 2)",
        helpEn: "for example round(x, 2)", example: "round(1, 99)")
    static let rangeStep = DiagnosticSpec(
        "E0407", zh: "只有两端为整数或同级时期的区间可以逐项走", en: "only ranges of whole numbers or of like periods can be gone through",
        helpZh: "例如 1..10、2015年..2023年", helpEn: "for example 1..10, 2015年..2023年", example: "for each x in 0.5..3: x")

    static let tooLarge = DiagnosticSpec(
        "E0408", zh: "这条语句太长", en: "this statement is too large", helpZh: "请分成几条", helpEn: "split it into several",
        example: "[1, 2, …] 超过六万项")
    static let unequalLengths = DiagnosticSpec(
        "E0409", zh: "两边的项数不同：{0}项与{1}项", en: "{0} elements on one side, {1} on the other", helpZh: "请逐项对应",
        helpEn: "let each element have its partner", example: "rate([1, 2], [3])")
    static let textTooLong = DiagnosticSpec(
        "E0410", zh: "文本过长（上限{0}字节）", en: "text too long (limit {0} bytes)", helpZh: "请缩短", helpEn: "make it shorter",
        example: "fold(1..60, from: \"a\", (y, x) => \"{y}{y}\")")

    // MARK: Notes
    static let inexactEqual = DiagnosticSpec(
        "W0301", .warning, zh: "==的一边在计算中已舍入到34位，不宜比较相等", en: "one side of == was rounded to 34 digits on the way",
        helpZh: "请用 ≈，或先 round 再比较", helpEn: "use ≈, or round before comparing", example: "1 / 3 * 3 == 1")
    public static let columnHides = DiagnosticSpec(
        "N0302", .note, zh: "“{0}”在这里是列，不是同名的变量", en: "“{0}” is the column here, not the variable",
        helpZh: "变量写作 outer.{0}",
        helpEn: "the variable is outer.{0}", example: "决算数 = 1万元\nload(\"决算.csv\") | where 决算数 > 100万元")
    static let printAlike = DiagnosticSpec(
        "N0303", .note, zh: "两边显示都是{0}，实际相差{1}", en: "both sides print as {0}, but differ by {1}",
        helpZh: "显示全部数字用 exact(x)；按写法比较用 ≈",
        helpEn: "exact(x) shows all digits; ≈ compares as written", example: "share(1, 3) == share(1.00001, 3)")
    static let growthsAdded = DiagnosticSpec(
        "N0301", .note, zh: "增长率一般不能相加", en: "growth rates do not add up", helpZh: "多年的增长请用 cagr 或以基期相比",
        helpEn: "over several years use cagr or compare with the first",
        example: "compare(2, 1).growth + compare(3, 2).growth")
    static let sumSkipped = DiagnosticSpec(
        "N0501", .note, zh: "{1}个单元格中缺{0}个，未计入", en: "{0} of {1} missing, left out", helpZh: "作零请写 missing: zero",
        helpEn: "missing: zero counts them as nought", example: "sum([1, missing])")
    static let groupSkipped = DiagnosticSpec(
        "N0503", .note, zh: "{0}组有缺失的单元格，未计入：{1}", en: "cells are missing in {0} groups, left out: {1}",
        helpZh: "作零请写 missing: zero",
        helpEn: "missing: zero counts them as nought",
        example: "load(\"决算.csv\") | derive x: if 决算数 > 90万元 then 决算数 | group by 类别 | summarise y: sum(x)")
    static let joinAlone = DiagnosticSpec(
        "N0511", .note, zh: "左表{0}行、右表{1}行没有对应", en: "{0} rows on the left and {1} on the right have no partner",
        helpZh: "找出它们：| join anti 表 on 键", helpEn: "see which: | join anti table on key",
        example: "a = load(\"决算.csv\")\na | join (a | take 2) on 科目名称, 年度")
    static let joinRepeats = DiagnosticSpec(
        "N0512", .note, zh: "{0}个键在右表中不止一行，左表的行因此重复，再求和会多计",
        en:
            "{0} keys stand in several rows on the right: rows on the left are repeated, and summing them counts them again",
        helpZh: "先把右表按键汇总，再关联", helpEn: "summarise the right table by the key before joining",
        example: "a = load(\"决算.csv\")\n(a | distinct 年度) | join a on 年度")
    static let joinManyToMany = DiagnosticSpec(
        "N0513", .note, zh: "多对多：{0}个键在两边都不止一行，结果{1}行，再求和会多计",
        en:
            "many to many: {0} keys stand in several rows on both sides; {1} rows result, and summing them counts some again",
        helpZh: "先把一边按键汇总，或增加一个键", helpEn: "summarise one side by the key first, or add a key",
        example: "a = load(\"决算.csv\")\na | join a on 年度")
    static let pivotLeftOut = DiagnosticSpec(
        "N0514", .note, zh: "{0}组的“{1}”缺失，不成一列", en: "{0} groups without a “{1}” are in no column",
        helpZh: "用 where {1} is missing 查看", helpEn: "where {1} is missing shows them",
        example: "load(\"决算.csv\") | pivot 备注: sum(决算数)")
    static let rowsWithoutPeriod = DiagnosticSpec(
        "N0518", .note, zh: "{0}行的“{1}”缺失，与哪一期都不相比", en: "{0} rows without a “{1}” are compared with no period",
        helpZh: "用 where {1} is missing 查看", helpEn: "where {1} is missing shows them",
        example: "T = load(\"决算.csv\") | derive 期: if 年度 == 2022年 then 年度\ncompare(T, 决算数, by: 类别, over: 期)")
    static let rollupApart = DiagnosticSpec(
        "N0515", .note, zh: "读表时已把{0}行合计、小计分开，不在表中", en: "{0} rows of totals were set apart when the table was read",
        helpZh: "要核对它们请写 load(…, totals: keep)", helpEn: "to check them load(…, totals: keep)",
        example: "rollup(load(\"收支.csv\"), 项目, 2023年)")
    static let benfordSummary = DiagnosticSpec(
        "N0516", .note, zh: "{0}个数，χ²={1}（8自由度，5%临界值15.51），平均绝对偏差{2}个百分点（Nigrini 2012：超过1.5为不合）",
        en:
            "{0} numbers; χ² = {1} (8 degrees of freedom, 15.51 at 5%); mean absolute deviation {2} points (Nigrini 2012: beyond 1.5 is nonconformity)",
        helpZh: "不合只是线索：有限额、定价、取整的金额本来就不合",
        helpEn:
            "it is only a lead: amounts with limits, prices or rounding do not follow the law anyway",
        example: "benford(load(\"凭证.csv\"), 金额)")
    static let outlierSummary = DiagnosticSpec(
        "N0517", .note, zh: "{0}个增长率，中位数{1}%，MAD {2}个百分点；{3}个没有增长率",
        en:
            "{0} growth rates, median {1}%, MAD {2} points; {3} have none",
        helpZh: "偏离大只是线索，请看原因", helpEn: "far away is only a lead; look for the cause",
        example: "outliers(load(\"决算.csv\"), 决算数, by: 科目名称, over: 年度)")
    static let formulaUsed = DiagnosticSpec(
        "N0305", .remark, zh: "{0}＝{1}（{2}）{3}", en: "{0} = {1} ({2}){3}",
        helpZh: "要用另一条公式，写它的名称；都不合用，自己写一条：def 预算完成率_本地(…) = …",
        helpEn: "for another formula write its name; where none fits define one: def 预算完成率_本地(…) = …",
        example: "## @variant 执行率_调整\ndef 执行率(a, b) = rate(a, b)\ndef 执行率_调整(a, b) = rate(a, b)\n执行率(1, 2)")
    static let rowsLeftOut = DiagnosticSpec(
        "N0306", .remark, zh: "只计明细，未计入{0}", en: "details only; {0}",
        helpZh: "要当作数据行，读表时写 totals: keep（合计、上级行）或 parts: keep（其中项）；:schema 列出这些行",
        helpEn: "to make them rows load with totals: keep (totals, parents) or parts: keep; :schema lists them",
        example: "sum(load(\"科目.csv\").2023年)")
    static let countedTwice = DiagnosticSpec(
        "N0307", .remark, zh: "连汇总行{0}行一并计入，有重复：{1}",
        en: "counted twice: {0} rows that sum others are counted beside these: {1}",
        helpZh: "读表时不写 totals: keep，就只计明细", helpEn: "without totals: keep only the details count",
        example: "sum(load(\"科目.csv\", totals: keep).2023年)")
    static let perhapsCountedTwice = DiagnosticSpec(
        "N0308", .remark, zh: "{0}行像汇总行而与明细不符，一并计入，或有重复：{1}",
        en: "perhaps counted twice: {0} rows look like sums of others, do not agree with them, and are counted: {1}",
        helpZh: "看 :schema；确是汇总行的，先用 where 排除", helpEn: "see :schema; leave out with where those that are sums",
        example: "sum(load(\"收支.csv\").2023年)")
    static let shareAboveWhole = DiagnosticSpec(
        "N0502", .note, zh: "部分{0}大于整体{1}", en: "the part {0} is larger than the whole {1}", helpZh: "请看是否写反",
        helpEn: "check whether they are the wrong way round", example: "share(2, 1)")

    public static let all: [DiagnosticSpec] = [
        reconcileWhat, reconcileInFunction, unknownName, functionAlone, wordAlone, runTogether, unknownColumn, noField,
        noSubject, noTables,
        notAFunction,
        wrongArgumentCount, unknownLabel,
        labelNeeded, inFunction, recursionNeedsType, callsTooDeep, unknownType, argumentType, resultType, oneLoopName,
        unknownModule, numberTooLong, unknownUnit, exponentNotation, mixedTypes, cannotAdd, negativeMargin,
        noSuchPeriod, cannotCompare,
        cannotConvert, numberExpected,
        truthExpected, rangeOf, columnArithmetic, notASet, powerOfUnit, periodArithmetic, periodExpected, endlessLoop,
        verbNeedsTable, columnNeedsName, columnTwice, cannotStore, plainColumnExpected, compareNeedsBy, periodColumn,
        missingPolicy, roundingMode, figureNeedsText, unreadableFigure, foldNeedsLambda, foldChangesType,
        loadInFunction, pathExpected, tableIndex, unitTaken, waiverGrade, noSuchCheck, exponentRange, callDepth,
        tooLong, interrupted, timeUp, powerExponent, roundingPlaces, rangeStep,
        tooLarge, growthsAdded, sumSkipped, shareAboveWhole, argumentTwice, fieldTwice, unitSize, optionLiteral,
        rowInColumn, dropAndKeep, precisionPolicy, unequalLengths, textTooLong, inexactEqual, columnHides, printAlike,
        groupSkipped, tableExpected, joinKeyTypes, columnTypes, pivotByKey, pivotTooWide, pivotNeedsValues,
        windowNeeded, sequenceExpected, noHierarchy, datesTooCoarse, windowSteps, rowCount, severalWithin,
        sampleSize, stepSize,
        joinAlone, noFileMatches, joinRepeats, joinManyToMany, pivotLeftOut, rollupApart, rowsWithoutPeriod,
        benfordSummary,
        outlierSummary,
        formulaUsed, rowsLeftOut, countedTwice, perhapsCountedTwice,
    ]
}
