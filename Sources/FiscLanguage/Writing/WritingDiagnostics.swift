public import FiscSource

/// What `write` can report before a file is touched: E06xx. What the place of the file can bring is the writer's.
public enum WritingDiagnostics {
    public static let unknownFormat = DiagnosticSpec(
        "E0601", zh: "不知道“{0}”该写成什么格式", en: "it cannot be told in which form “{0}” is to be written",
        helpZh: "后缀可用：.csv .xlsx .json .jsonl .md .html，图还可用 .svg",
        helpEn: "names may end in .csv .xlsx .json .jsonl .md .html, of charts also in .svg",
        example: "write(load(\"决算.csv\"), \"决算.pdf\")")
    public static let noName = DiagnosticSpec(
        "E0602", zh: "写出文件没有结果可以命名", en: "writing a file gives nothing that could have a name",
        helpZh: "请把 write 单独写成一条语句", helpEn: "let write be a statement of its own",
        example: "x = write(load(\"决算.csv\"), \"副本.csv\")")
    public static let unfit = DiagnosticSpec(
        "E0603", zh: "{0}不能写成 .{1}", en: "{0} cannot be written as .{1}",
        helpZh: "表可写 .csv .xlsx .json .jsonl .md .html；图可写 .svg .html；其他值可写 .json",
        helpEn: "tables have .csv .xlsx .json .jsonl .md .html; charts .svg .html; other values .json",
        example: "write(12万元, \"数.csv\")")
    public static let tooManyRows = DiagnosticSpec(
        "E0610", zh: "{0}行{1}列放不进一张工作表（至多1048575行、16384列）",
        en: "{0} rows and {1} columns do not fit a worksheet (at most 1048575 rows, 16384 columns)",
        helpZh: "请写成 .csv，或按年度、部门分成几个文件", helpEn: "write .csv, or several files by year or department",
        example: "write(for each n in 1..1100000: {号: n}, \"百万行.xlsx\")")
    public static let twice = DiagnosticSpec(
        "E0611", zh: "一条语句里两次写“{0}”", en: "one statement writes “{0}” twice",
        helpZh: "让文件名随内容变化，例如 \"{部门}.csv\"", helpEn: "let the name change with what is written: \"{部门}.csv\"",
        example: "for each n in 1..2: write(load(\"决算.csv\"), \"同名.csv\")")
    public static let notAllowed = DiagnosticSpec(
        "E0612", zh: "这里不能写文件“{0}”", en: "the file “{0}” cannot be written here",
        helpZh: "请在会话或脚本中写出", helpEn: "write it in a session or a script",
        example: "write(load(\"决算.csv\"), \"受限.csv\")")
    public static let optionValue = DiagnosticSpec(
        "E0613", zh: "{0} 不能是“{1}”", en: "{0} cannot be “{1}”", helpZh: "可以写：{2}", helpEn: "it can be: {2}",
        example: "write(load(\"决算.csv\"), \"副本.csv\", bom: 2)")
    public static let encoding = DiagnosticSpec(
        "E0614", zh: "“{0}”写不成 GB18030", en: "“{0}” cannot be written in GB18030",
        helpZh: "请去掉 encoding:，写成 UTF-8", helpEn: "leave encoding: out and write UTF-8",
        example: "write(load(\"决算.csv\"), \"副本.csv\", encoding: \"gb18030\")")

    public static let longNumbers = DiagnosticSpec(
        "N0601", .note, zh: "“{0}”中{1}个数超过15位，工作簿存不准，按文本写入",
        en: "“{0}”: {1} numbers of more than 15 digits, which a workbook cannot hold, were written as text",
        helpZh: "要用它们计算，请写成 .csv 或 .json", helpEn: "to calculate with them write .csv or .json",
        example: "write([{号: 1234567890123456}], \"长数.xlsx\")")
    public static let apostrophes = DiagnosticSpec(
        "N0602", .note, zh: "“{0}”中{1}格以 = + - @ 开头，前面加了撇号，免得被当作公式",
        en: "“{0}”: {1} cells begin with = + - @; an apostrophe keeps them from being taken for formulas",
        helpZh: "写成 .xlsx 则原样保存", helpEn: ".xlsx holds them as they are",
        example: "write([{名: \"=1+1\"}], \"式.csv\")")
    public static let cutTexts = DiagnosticSpec(
        "N0603", .note, zh: "“{0}”中{1}格文字超过32767字，只写入了前面的部分",
        en: "“{0}”: {1} texts of more than 32767 characters were cut",
        helpZh: "写成 .csv 或 .json 则全部保存", helpEn: ".csv and .json hold them whole",
        example: "write([{文: \"三万多字的文字\"}], \"长文.xlsx\")")

    public static let all: [DiagnosticSpec] = [
        unknownFormat, noName, unfit, tooManyRows, twice, notAllowed, optionValue, encoding, longNumbers, apostrophes,
        cutTexts,
    ]
}
