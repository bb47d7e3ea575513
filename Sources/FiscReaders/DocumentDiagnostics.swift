public import FiscSource

/// What can go wrong with documents, workbooks and archives. Argument 0 is always the file's name.
public enum DocumentDiagnostics {
    public static let archiveDamaged = DiagnosticSpec(
        "E0532", zh: "“{0}”已损坏：{1}。", en: "“{0}” is damaged: {1}.",
        helpZh: "请重新下载或让对方重发；能在Word、WPS中打开的，另存一份再读。",
        helpEn: "Fetch it again or have it sent again; if Word or WPS opens it, save a new copy and read that.",
        example: "read(\"半截.docx\")")
    public static let archiveTooLarge = DiagnosticSpec(
        "E0533", zh: "“{0}”展开后过大：{1}，已停止读取。", en: "“{0}” unfolds to too much: {1}; reading was stopped.",
        helpZh: "请核实文件来源；确有这么大的，请按年度或部门拆分。",
        helpEn: "Make sure where the file comes from; if it really is that large, split it by year or by department.",
        example: "read(\"压缩炸弹.docx\")")
    public static let archiveMethod = DiagnosticSpec(
        "E0534", zh: "“{0}”用了不支持的压缩方式（{1}）。", en: "“{0}” uses a way of packing that is not supported ({1}).",
        helpZh: "请用通常的ZIP方式重新打包，或另存一份。", helpEn: "Pack it again as an ordinary ZIP, or save a new copy.",
        example: "read(\"特殊压缩.zip\")")
    public static let noLibrary = DiagnosticSpec(
        "E0535", zh: "读取“{0}”要用{1}，本机没有。", en: "Reading “{0}” needs {1}, which is not on this machine.",
        helpZh: "请安装：apt install {2}", helpEn: "Install it: apt install {2}", example: "read(\"报告.docx\")")
    public static let markupDamaged = DiagnosticSpec(
        "E0536", zh: "“{0}”已损坏：其中{1}第{2}行不是合格的XML。",
        en: "“{0}” is damaged: {1} in it is no well-formed XML (line {2}).",
        helpZh: "请在Word或WPS中打开后另存一份再读。", helpEn: "Open it in Word or WPS, save a new copy, and read that.",
        example: "read(\"坏XML.docx\")")
    public static let markupUnsafe = DiagnosticSpec(
        "E0537", zh: "“{0}”的{1}含有文档类型声明（DTD），正常的Office文件没有，已拒绝读取。",
        en: "“{0}”: {1} in it declares a document type (DTD), which no sound Office file does; it was refused.",
        helpZh: "请核实文件来源，在Word或WPS中另存一份再读。",
        helpEn: "Make sure where the file comes from; save a new copy in Word or WPS and read that.",
        example: "read(\"实体炸弹.docx\")")
    public static let markupTooDeep = DiagnosticSpec(
        "E0538", zh: "“{0}”的{1}嵌套超过{2}层，已拒绝读取。",
        en: "“{0}”: {1} in it is nested deeper than {2} levels; it was refused.",
        helpZh: "请核实文件来源，另存一份或把文字另存为纯文本（UTF-8）。",
        helpEn: "Make sure where the file comes from; save a new copy, or its text as plain text (UTF-8).",
        example: "read(\"过深.html\")")
    public static let tooManyCells = DiagnosticSpec(
        "E0539", zh: "“{0}”的表格超过{1}个单元格，不像报告，已停止读取。",
        en: "The tables of “{0}” hold more than {1} cells, which is no report; reading was stopped.",
        helpZh: "数据表请用 load 读取，或只留下要核对的表。",
        helpEn: "Read data with load, or leave only the tables that are to be checked.",
        example: "read(\"百万格.docx\")")
    public static let partMissing = DiagnosticSpec(
        "E0540", zh: "“{0}”里没有{1}，不是完整的Office文件。", en: "“{0}” has no {1} in it; it is no complete Office file.",
        helpZh: "请重新下载，或在Word、Excel、WPS中打开后另存一份。",
        helpEn: "Fetch it again, or open it in Word, Excel or WPS and save a new copy.", example: "read(\"缺件.docx\")")
    public static let noSheet = DiagnosticSpec(
        "E0541", zh: "“{0}”中没有工作表“{1}”。它有：{2}。", en: "“{0}” has no sheet “{1}”. It has: {2}.",
        helpZh: "请改用其中的表名，或用序号（sheet: 1）。", helpEn: "Use one of its names, or a number (sheet: 1).",
        example: "load(\"决算.xlsx\", sheet: \"没有\")")
    public static let compoundDamaged = DiagnosticSpec(
        "E0542", zh: "“{0}”已损坏：{1}。", en: "“{0}” is damaged: {1}.",
        helpZh: "请重新下载；能在Excel或WPS中打开的，另存为.xlsx或.docx再读。",
        helpEn: "Fetch it again; if Excel or WPS opens it, save it as .xlsx or .docx and read that.",
        example: "load(\"半截.xls\")")
    public static let noConverter = DiagnosticSpec(
        "E0543", zh: "读取“{0}”（{1}）要用{2}，本机没有。", en: "Reading “{0}” ({1}) needs {2}, which is not on this machine.",
        helpZh: "请安装：apt install {3}；或在Word、WPS中另存为.docx再读。",
        helpEn: "Install it: apt install {3}; or save the file as .docx in Word or WPS and read that.",
        example: "read(\"旧报告.doc\")")
    public static let conversionFailed = DiagnosticSpec(
        "E0544", zh: "{1}未能读出“{0}”（{2}）。", en: "{1} could not read “{0}” ({2}).",
        helpZh: "文件可能已损坏或有密码；请打开后另存为.docx再读。",
        helpEn: "The file may be damaged or protected: open it, save it as .docx, and read that.",
        example: "read(\"坏.pdf\")")
    public static let unknownOffice = DiagnosticSpec(
        "E0545", zh: "“{0}”是Office文件，但里面没有文字或工作簿。",
        en: "“{0}” is an Office file, but holds neither a text nor a workbook.",
        helpZh: "请在Word、Excel或WPS中打开后另存为.docx或.xlsx。",
        helpEn: "Open it in Word, Excel or WPS and save it as .docx or .xlsx.", example: "read(\"演示.ppt\")")
    public static let olderWorkbook = DiagnosticSpec(
        "E0546", zh: "“{0}”是Excel 95或更早的工作簿，不能读取。", en: "“{0}” is a workbook of Excel 95 or before, which is not read.",
        helpZh: "请在Excel或WPS中另存为.xlsx。", helpEn: "Save it as .xlsx in Excel or WPS.", example: "load(\"1995.xls\")")
    public static let nothingReadable = DiagnosticSpec(
        "E0547", zh: "“{0}”里没有能读取的报告或表格。", en: "“{0}” holds no report or table that can be read.",
        helpZh: "能读取的有.docx .xlsx .xls .pdf .html .md .txt .csv等。",
        helpEn: "What can be read: .docx .xlsx .xls .pdf .html .md .txt .csv and others.", example: "read(\"图片.zip\")")
    public static let bundle = DiagnosticSpec(
        "E0548", zh: "“{0}”是压缩包，这里要一个文件。", en: "“{0}” is an archive; one file is wanted here.",
        helpZh: "请解压后指明其中的文件，或用 fisc check 核对整个压缩包。",
        helpEn: "Unpack it and name a file of it, or check all of it with fisc check.", example: "read(\"决算公开.zip\")")

    public static let notItsKind = DiagnosticSpec(
        "E0566", zh: "“{0}”的内容不是{1}文件，也不是文本。", en: "What is in “{0}” is no {1} file, and no text either.",
        helpZh: "文件可能已损坏、加密或没有下载完整：请重新下载或让对方重发；能打开的，另存一份再读。",
        helpEn: "It may be damaged, encrypted or cut off: fetch it again; if it opens, save a new copy and read that.",
        example: "read(\"乱码.docx\")")

    public static let all: [DiagnosticSpec] = [
        archiveDamaged, archiveTooLarge, archiveMethod, noLibrary, markupDamaged, markupUnsafe, markupTooDeep,
        tooManyCells, partMissing, noSheet, compoundDamaged, noConverter, conversionFailed, unknownOffice,
        olderWorkbook, nothingReadable, bundle, notItsKind,
    ]
}
