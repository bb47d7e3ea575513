public import FiscSource

/// What reading a report can have to say besides its claims.
public enum ProseDiagnostics {
    /// The last sentence does not end: the text was cut.
    public static let breaksOff = DiagnosticSpec(
        "N0701", .note, zh: "文本在“{0}”处中断，其后未作核对", en: "the text breaks off at “{0}”; nothing was judged beyond",
        helpZh: "请用完整文件重新核对", helpEn: "check the whole file",
        example: "总收入为1540.23万元，其中包括")

    /// A share or rate without its number.
    public static let numberMissing = DiagnosticSpec(
        "W0702", .warning, zh: "数据缺失：“{0}”未填数{1}", en: "a number is missing: “{0}”{2}",
        helpZh: "请补填", helpEn: "fill it in", example: "商品和服务支出75800元，占基本支出预算%。")

    /// Numbers that run together, as in a form copied without its lines.
    public static let runTogether = DiagnosticSpec(
        "N0703", .note, zh: "“{0}”的数字连写，无法分开，未作核对", en: "the numbers of “{0}” run together and were not read",
        helpZh: "请提供保留表格线的文件", helpEn: "use a file that keeps its table", example: "年度财政资金总额1.561.56120")

    /// Nothing to judge at all.
    public static let noFigures = DiagnosticSpec(
        "N0704", .note, zh: "文中没有可核对的数，未作任何核对。", en: "The text holds no figures: nothing was checked.",
        helpZh: "扫描件请索取可编辑稿", helpEn: "for a scanned page ask for an editable file", example: "本单位工作开展顺利。")

    public static let all = [breaksOff, numberMissing, runTogether, noFigures]
}
