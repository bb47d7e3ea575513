public import FiscSource

/// What can go wrong when a file is read. Argument 0 is always the file's name.
public enum ReaderDiagnostics {
    public static let notFound = DiagnosticSpec(
        "E0501", zh: "找不到文件“{0}”。", en: "There is no file “{0}”.",
        helpZh: "请检查路径和文件名；相对路径从当前目录算起。",
        helpEn: "Check the path and the name; a relative path starts at the current directory.",
        example: "load(\"没有.csv\")")
    public static let isDirectory = DiagnosticSpec(
        "E0503", zh: "“{0}”是目录，不是文件。", en: "“{0}” is a directory, not a file.",
        helpZh: "请写出其中的文件名。", helpEn: "Name a file in it.", example: "load(\"数据\")")
    public static let unreadable = DiagnosticSpec(
        "E0504", zh: "读取“{0}”时出错：{1}。", en: "Reading “{0}” failed: {1}.",
        helpZh: "请检查文件权限，确认磁盘或网络位置可用后重试。",
        helpEn: "Check its permissions, make sure the disk or network place is there, and try again.",
        example: "load(\"/proc/self/mem\")")
    public static let tooLarge = DiagnosticSpec(
        "E0505", zh: "“{0}”有{1}，超过上限{2}。", en: "“{0}” holds {1}, more than the limit of {2}.",
        helpZh: "请先按年度或部门拆分文件。", helpEn: "Split the file, by year or by department.", example: "load(\"huge.csv\")")
    public static let stopped = DiagnosticSpec(
        "E0507", zh: "已停止读取“{0}”。", en: "Reading “{0}” was stopped.",
        helpZh: "名称和已定义的内容保持原样；需要时请重新运行该语句。", helpEn: "Nothing has changed; run the statement again when wanted.",
        example: "load(\"huge.csv\")")
    public static let empty = DiagnosticSpec(
        "E0506", zh: "“{0}”是空文件。", en: "“{0}” is empty.",
        helpZh: "请重新导出该文件。", helpEn: "Export the file again.", example: "load(\"空.csv\")")

    public static let workbook = DiagnosticSpec(
        "E0511", zh: "“{0}”是Excel工作簿（.xlsx），不是文本。", en: "“{0}” is an Excel workbook (.xlsx), not a text.",
        helpZh: "读表用 load(\"{0}\")，核对用 fisc check {0}。", helpEn: "Use load(\"{0}\") for a table, or fisc check {0}.",
        example: "use \"决算.xlsx\"")
    public static let oldWorkbook = DiagnosticSpec(
        "E0512", zh: "“{0}”是旧版Office文件（.xls或.doc），不是文本。", en: "“{0}” is an old Office file (.xls or .doc), not a text.",
        helpZh: "读表用 load(\"{0}\")，核对用 fisc check {0}。", helpEn: "Use load(\"{0}\") for a table, or fisc check {0}.",
        example: "use \"决算.xls\"")
    public static let encrypted = DiagnosticSpec(
        "E0513", zh: "“{0}”设有打开密码，无法读取。", en: "“{0}” is protected by a password and cannot be read.",
        helpZh: "请打开后取消密码，另存一份再读。", helpEn: "Open it, remove the password, and save a copy.",
        example: "load(\"加密.xlsx\")")
    public static let document = DiagnosticSpec(
        "E0514", zh: "“{0}”是文字处理文档，不是文本。", en: "“{0}” is a word-processor document, not a text.",
        helpZh: "读报告用 read(\"{0}\")，核对用 fisc check {0}。", helpEn: "Use read(\"{0}\") for a report, or fisc check {0}.",
        example: "use \"报告.docx\"")
    public static let pdf = DiagnosticSpec(
        "E0515", zh: "“{0}”是PDF，不是文本。", en: "“{0}” is a PDF, not a text.",
        helpZh: "读报告用 read(\"{0}\")，核对用 fisc check {0}。", helpEn: "Use read(\"{0}\") for a report, or fisc check {0}.",
        example: "use \"预算公开.pdf\"")
    public static let markup = DiagnosticSpec(
        "E0516", zh: "“{0}”的内容是{1}，不是分隔符文本。", en: "“{0}” holds {1}, not delimited text.",
        helpZh: "请用Excel或WPS打开后另存为CSV（UTF-8）。", helpEn: "Open it in Excel or WPS and save it as CSV (UTF-8).",
        example: "load(\"网页导出.xls\")")
    public static let binary = DiagnosticSpec(
        "E0517", zh: "“{0}”是{1}一类的二进制文件，不是文本。", en: "“{0}” is a binary file ({1}), not text.",
        helpZh: "请给出文本文件；压缩包请先解压。", helpEn: "Give a text file; unpack an archive first.", example: "load(\"决算.zip\")")
    public static let nulBytes = DiagnosticSpec(
        "E0518", zh: "“{0}”第{1}行含有空字节，不是文本文件。", en: "“{0}” has zero bytes (line {1}); it is not a text file.",
        helpZh: "文件可能已损坏或是二进制格式，请重新导出；若是UTF-16文本，请写 encoding: \"utf-16\"。",
        helpEn: "It may be damaged or binary: export it again; if it is UTF-16 text, say encoding: \"utf-16\".",
        example: "load(\"损坏.csv\")")
    public static let unknownEncoding = DiagnosticSpec(
        "E0519", zh: "无法确定“{0}”的文字编码：不是UTF-8，也不像GB18030或西文编码。",
        en: "The character encoding of “{0}” cannot be told: not UTF-8, and unlike GB18030 or Western text.",
        helpZh: "请用 encoding: 指明（utf-8、gbk、big5、latin1…），或另存为UTF-8。",
        helpEn: "Name it with encoding: (utf-8, gbk, big5, latin1 …), or save the file as UTF-8.",
        example: "load(\"乱码.csv\")")

    public static let unclosedQuote = DiagnosticSpec(
        "E0521", zh: "“{0}”第{1}行的引号没有闭合。", en: "“{0}”: the quote opened on line {1} is never closed.",
        helpZh: "请补上引号；若引号只是文字，读表时写 quotes: false。",
        helpEn: "Close the quote; if quotes are ordinary characters there, say quotes: false.",
        example: "load(\"缺引号.csv\")")
    public static let noTable = DiagnosticSpec(
        "E0522", zh: "“{0}”里没有找到表格：没有分隔符，各行像是文章。",
        en: "No table was found in “{0}”: no separator, and the lines read like prose.",
        helpZh: "读报告请用 read；若确是表格，请用 delimiter: 指明分隔符。",
        helpEn: "Use read for a report; if it is a table, name its separator with delimiter:.",
        example: "load(\"报告.txt\")")
    public static let noHeader = DiagnosticSpec(
        "E0523", zh: "“{0}”没有表头：第{1}行已是数据（{2}）。", en: "“{0}” has no header: line {1} already holds data ({2}).",
        helpZh: "请加一行列名；或写 header: none，各列即名为列1、列2…。",
        helpEn: "Add a line of column names, or say header: none; the columns are then called 列1, 列2 ….",
        example: "load(\"无表头.csv\")")
    public static let secondTable = DiagnosticSpec(
        "E0531", zh: "“{0}”第{1}行起是另一张表，单位不同：{2}。",
        en: "“{0}”: another table with another unit begins on line {1}: {2}.",
        helpZh: "请指明读哪几行：lines: {3} 或 lines: {4}。", helpEn: "Say which lines to read: lines: {3} or lines: {4}.",
        example: "load(\"两张表.csv\")")
    public static let noRows = DiagnosticSpec(
        "E0524", zh: "“{0}”在指定的表头之后没有内容。", en: "“{0}” has nothing at the header line that was given.",
        helpZh: "请检查 header: 或 skip: 的行号。", helpEn: "Check the line number in header: or skip:.",
        example: "load(\"决算.csv\", header: 9999)")
    public static let tooManyColumns = DiagnosticSpec(
        "E0525", zh: "“{0}”第{1}行有{2}列，超过上限{3}。", en: "“{0}”: line {1} has {2} columns, more than the limit of {3}.",
        helpZh: "请检查分隔符是否正确（delimiter:）。", helpEn: "Check whether the separator is right (delimiter:).",
        example: "load(\"宽.csv\")")
    public static let cellTooLarge = DiagnosticSpec(
        "E0526", zh: "“{0}”第{1}行有一个单元格长达{2}，超过上限{3}。",
        en: "“{0}”: a cell on line {1} holds {2}, more than the limit of {3}.",
        helpZh: "多半是引号没有成对，请检查该行。", helpEn: "Most likely a quote is not paired: look at that line.",
        example: "load(\"巨格.csv\")")
    public static let json = DiagnosticSpec(
        "E0527", zh: "“{0}”第{1}行的JSON不能作表：{2}。", en: "“{0}”: the JSON on line {1} is no table: {2}.",
        helpZh: "每行应是一个对象，如 {\"部门\": \"教育局\", \"金额\": 12.5}；或全文是这样的对象的列表。",
        helpEn: "Each line should be an object such as {\"部门\": \"教育局\", \"金额\": 12.5}, or the whole a list of them.",
        example: "load(\"决算.jsonl\")")
    public static let database = DiagnosticSpec(
        "E0549", zh: "SQLite数据库“{0}”不能读取：{1}。", en: "The SQLite database “{0}” cannot be read: {1}.",
        helpZh: "请确认文件完整、没有加密，并关闭正在使用它的程序后重试。",
        helpEn: "Make sure the file is whole and not encrypted, close the program that uses it, and try again.",
        example: "load(\"账套.db\")")
    public static let noDatabaseTable = DiagnosticSpec(
        "E0550", zh: "SQLite数据库“{0}”里没有表。", en: "The SQLite database “{0}” has no tables.",
        helpZh: "请确认是存放数据的那个文件。", helpEn: "Make sure it is the file that holds the data.",
        example: "load(\"空库.db\")")
    public static let unknownColumn = DiagnosticSpec(
        "E0528", zh: "“{0}”中没有列“{1}”。它有：{2}。", en: "“{0}” has no column “{1}”. It has: {2}.",
        helpZh: "请改用其中的列名。", helpEn: "Use one of its column names.",
        example: "load(\"决算.csv\", columns: {预算树: number})")
    public static let notOfType = DiagnosticSpec(
        "E0529", zh: "“{0}”的列“{1}”不能按{2}读取：第{3}行是“{4}”。",
        en: "“{0}”: column “{1}” cannot be read as {2}: line {3} holds “{4}”.",
        helpZh: "请改正该单元格，或把它列为缺失标记（missing:），或按文本读取。",
        helpEn: "Correct the cell, name it as a missing mark (missing:), or read the column as text.",
        example: "load(\"决算.csv\", columns: {部门: number})")
    public static let badSetting = DiagnosticSpec(
        "E0530", zh: "读取“{0}”时，{1}不能是“{2}”。", en: "While reading “{0}”: {1} cannot be “{2}”.",
        helpZh: "可以写：{3}。", helpEn: "It can be: {3}.", example: "load(\"决算.csv\", unit: \"万园\")")

    public static let all: [DiagnosticSpec] = [
        stopped, notFound, isDirectory, unreadable, tooLarge, empty, workbook, oldWorkbook, encrypted, document, pdf,
        markup, binary, nulBytes, unknownEncoding, unclosedQuote, noTable, noHeader, secondTable, noRows,
        tooManyColumns,
        cellTooLarge, json, database, noDatabaseTable, unknownColumn, notOfType, badSetting,
    ]
}
