public import FiscSource

/// What the session and the command line can report: E08xx.
public enum SessionDiagnostics {
    public static let unknownEncoding = DiagnosticSpec(
        "E0801", zh: "没有“{1}”这种编码（{0}）", en: "no encoding “{1}” ({0})", helpZh: "可用 UTF-8、GB18030、UTF-16、Latin-1",
        helpEn: "there are UTF-8, GB18030, UTF-16, Latin-1", example: "load(\"决算.csv\", encoding: \"没有\")")
    public static let unknownLoadUnit = DiagnosticSpec(
        "E0802", zh: "没有“{1}”这个单位（{0}）", en: "no unit “{1}” ({0})", helpZh: "例如 unit: \"万元\"",
        helpEn: "for example unit: \"万元\"", example: "load(\"决算.csv\", unit: \"没有\")")
    public static let usage = DiagnosticSpec(
        "E0803", zh: "用法有误：{0}", en: "wrong usage: {0}", helpZh: "fisc help 列出用法", helpEn: "fisc help shows the usage",
        example: "$ fisc --没有")
    public static let cannotWrite = DiagnosticSpec(
        "E0804", zh: "不能写入“{0}”", en: "cannot write “{0}”", helpZh: "请看文件夹是否存在、是否有权限", helpEn: "check the folder and its permissions",
        example: ":save /没有/没有.fisc")
    public static let unknownCommand = DiagnosticSpec(
        "E0805", zh: "没有“:{0}”这个命令", en: "no command “:{0}”", helpZh: ":help 列出命令", helpEn: ":help lists the commands",
        example: ":没有")
    public static let nothingToHelp = DiagnosticSpec(
        "E0806", zh: "没有“{0}”的说明", en: "no help on “{0}”", helpZh: ":help 列出全部", helpEn: ":help lists everything",
        example: ":help 没有")

    public static let notReadHere = DiagnosticSpec(
        "N0807", .note, zh: "预览时不读文件", en: "files are not read for a preview", helpZh: "按 Enter 后才读取",
        helpEn: "Enter reads it", example: "load(\"决算.csv\")")

    public static let all: [DiagnosticSpec] = [
        unknownEncoding, unknownLoadUnit, usage, cannotWrite, unknownCommand, nothingToHelp,
    ]
}
