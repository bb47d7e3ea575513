import FiscSession
import FiscSource

/// The names of candidate kinds in the menu.
enum CandidateNames {
    typealias Language = Diagnostic.Language

    static func name(_ kind: Candidate.Kind, _ language: Language) -> String {
        switch kind {
        case .variable: language == .zh ? "变量" : "variable"
        case .function: language == .zh ? "函数" : "function"
        case .argument: language == .zh ? "参数" : "argument"
        case .value: language == .zh ? "值" : "value"
        case .setting: language == .zh ? "选项" : "option"
        case .column: language == .zh ? "列" : "column"
        case .unit: language == .zh ? "单位" : "unit"
        case .keyword: language == .zh ? "关键字" : "keyword"
        case .command: language == .zh ? "命令" : "command"
        case .file: language == .zh ? "文件" : "file"
        case .sheet: language == .zh ? "工作表" : "sheet"
        case .field: language == .zh ? "字段" : "field"
        case .lesson: language == .zh ? "课件" : "lesson"
        case .module: language == .zh ? "模块" : "module"
        case .code: language == .zh ? "代码" : "code"
        }
    }
}

/// What the shell itself says.
struct ShellWords {
    var language: Diagnostic.Language

    func searchPrompt(_ query: String, isFailing: Bool) -> String {
        let label = language == .zh ? (isFailing ? "未找到" : "历史") : (isFailing ? "not found" : "history")
        return "(\(label)) \(query): "
    }
}
