public import FiscSource

/// What can go wrong when a file is written. Argument 0 is always the file as the user named it.
public enum WriterDiagnostics {
    public static let exists = DiagnosticSpec(
        "E0604", zh: "“{0}”已经存在，没有改动它。", en: "“{0}” is there already; it was left as it is.",
        helpZh: "确实要替换请写 replace: true；否则换一个文件名。",
        helpEn: "To replace it say replace: true; else take another name.",
        example: "write(load(\"决算.csv\"), \"决算.csv\")")
    public static let noFolder = DiagnosticSpec(
        "E0605", zh: "写不了“{0}”：没有这个文件夹。", en: "“{0}” cannot be written: there is no such folder.",
        helpZh: "请先建好文件夹，或改写路径；相对路径从脚本所在的文件夹（会话中为当前目录）算起。",
        helpEn:
            "Make the folder first, or correct the path; a relative one starts at the script's folder (in a session, "
            + "at the current directory).",
        example: "write(load(\"决算.csv\"), \"没有/汇总.csv\")")
    public static let notPermitted = DiagnosticSpec(
        "E0606", zh: "写不了“{0}”：没有权限。", en: "“{0}” cannot be written: not permitted.",
        helpZh: "请换一个可写的文件夹，或关闭正占用它的程序。",
        helpEn: "Choose a folder that can be written to, or close the program that holds the file.",
        example: "write(load(\"决算.csv\"), \"/sys/汇总.csv\")")
    public static let diskFull = DiagnosticSpec(
        "E0607", zh: "写不了“{0}”：磁盘空间不足；原有文件未动。",
        en: "“{0}” cannot be written: the disk is full; what was there is as it was.",
        helpZh: "请清理磁盘，或写到别处。", helpEn: "Make room, or write to another place.",
        example: "write(load(\"决算.csv\"), \"/dev/full\", format: csv)")
    public static let failed = DiagnosticSpec(
        "E0608", zh: "写“{0}”时出错：{1}；原有文件未动。", en: "Writing “{0}” failed: {1}; what was there is as it was.",
        helpZh: "请确认磁盘或网络位置可用后重试。", helpEn: "Make sure the disk or network place is there, and try again.",
        example: "write(load(\"决算.csv\"), \"这个文件名太长太长太长太长…….csv\")")
    public static let isFolder = DiagnosticSpec(
        "E0609", zh: "“{0}”是文件夹，不能当作文件写。", en: "“{0}” is a folder and cannot be written as a file.",
        helpZh: "请写出其中的文件名。", helpEn: "Name a file in it.", example: "write(load(\"决算.csv\"), \"夹子.csv\")")

    public static let all: [DiagnosticSpec] = [exists, noFolder, notPermitted, diskFull, failed, isFolder]
}
