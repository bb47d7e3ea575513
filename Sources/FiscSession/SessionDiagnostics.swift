public import FiscSource

/// What the session and the command line can report: E08xx.
public enum SessionDiagnostics {
    public static let usage = DiagnosticSpec(
        "E0803", zh: "用法有误：{0}", en: "wrong usage: {0}", helpZh: "fisc help 列出用法", helpEn: "fisc help shows the usage",
        example: "$ fisc --没有")
    public static let cannotWrite = DiagnosticSpec(
        "E0804", zh: "不能写入“{0}”", en: "cannot write “{0}”", helpZh: "请看文件夹是否存在、是否有权限",
        helpEn: "check the folder and its permissions",
        example: ":save /没有/没有.fisc")
    public static let unknownCommand = DiagnosticSpec(
        "E0805", zh: "没有“:{0}”这个命令", en: "no command “:{0}”", helpZh: ":help 列出命令", helpEn: ":help lists the commands",
        example: ":没有")
    public static let nothingToHelp = DiagnosticSpec(
        "E0806", zh: "没有“{0}”的说明", en: "no help on “{0}”", helpZh: ":help 列出全部", helpEn: ":help lists everything",
        example: ":help zzz")

    public static let nothingToCheck = DiagnosticSpec(
        "E0807", zh: "“{0}”里没有可核对的文件", en: "there is no file to check in “{0}”",
        helpZh: "核对的是 .txt .md .html .docx .xlsx .csv .pdf 等；其他文件请写出文件名",
        helpEn: "what is looked for: .txt .md .html .docx .xlsx .csv .pdf and others; name any other file itself",
        example: "$ fisc check stdlib/indicators")
    public static let needsFile = DiagnosticSpec(
        "E0808", zh: "{0} 不是文本，须写入文件", en: "{0} is no text and has to be written to a file",
        helpZh: "请加 -o，例如 -o 问题清单.{0}", helpEn: "add -o, for example -o findings.{0}",
        example: "$ fisc check 报告.txt --format xlsx")
    public static let needsFolder = DiagnosticSpec(
        "E0809", zh: "{0} 每个文件各写一份，“{1}”须是文件夹", en: "{0} is written once for every file: “{1}” has to be a folder",
        helpZh: "请加 -o 文件夹/（以“/”结尾的会新建）", helpEn: "say -o FOLDER/ (with a “/” at its end it is made)",
        example: "$ fisc check 甲.docx 乙.docx --format docx -o 批注.docx")
    public static let needsDocx = DiagnosticSpec(
        "E0810", zh: "“{0}”不是 .docx，不能加批注", en: "“{0}” is no .docx and cannot be given comments",
        helpZh: "请在 Word 或 WPS 中另存为 .docx；或用 --format html",
        helpEn: "save it as .docx in Word or WPS, or use --format html",
        example: "$ fisc check 报告.txt --format docx -o 批注.docx")
    public static let more = DiagnosticSpec(
        "N0801", .note, zh: "还有{0}处错误，未列出", en: "{0} more errors are not listed",
        helpZh: "多半由前面的引起，请先改前面的；fisc --all 全部列出",
        helpEn: "most often the first ones cause the rest: mend those first; fisc --all lists every one",
        example: "$ python3 -c 'print(\"x = ) 1\\n\" * 60)' | fisc -")
    public static let all: [DiagnosticSpec] = [
        usage, cannotWrite, unknownCommand, nothingToHelp, nothingToCheck, needsFile, needsFolder, needsDocx, more,
    ]
}
