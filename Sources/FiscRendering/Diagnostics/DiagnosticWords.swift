internal import FiscSource

/// The fixed words around a diagnostic, in one language.
struct DiagnosticWords {
    let language: Diagnostic.Language

    private var isChinese: Bool { language == .zh }

    /// “错误[E0304]：”, “error[E0304]: ”.
    func lead(_ diagnostic: Diagnostic) -> String {
        let spec = diagnostic.spec
        let word =
            switch spec.severity {
            case .error: isChinese ? "错误" : "error"
            case .warning: isChinese ? "警告" : "warning"
            case .note: isChinese ? "提示" : "note"
            case .remark: isChinese ? "注" : "remark"
            }
        return "\(word)[\(spec.code)]" + (isChinese ? "：" : ": ")
    }

    func message(_ diagnostic: Diagnostic) -> String { diagnostic.message(in: language) }

    func style(_ severity: DiagnosticSpec.Severity) -> TextStyle {
        switch severity {
        case .error: [.bold, .red]
        case .warning: [.bold, .yellow]
        case .note: [.bold, .cyan]
        case .remark: .dim
        }
    }

    var help: String { isChinese ? "办法：" : "help: " }
    var didYouMean: String { isChinese ? "是否想写：" : "did you mean: " }
    var inside: String { isChinese ? "其中：" : "in what is called here:" }
    var or: String { isChinese ? "、" : ", " }
    var questionMark: String { isChinese ? "？" : "?" }
}
