public import FiscSource

/// What the session and the command line can report: E08xx.
public enum SessionDiagnostics {
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

    public static let all: [DiagnosticSpec] = [
        usage, cannotWrite, unknownCommand, nothingToHelp,
    ]
}
