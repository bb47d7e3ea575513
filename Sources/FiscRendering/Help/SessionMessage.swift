public import FiscSource

/// What the session says beside results and diagnostics; both faces of every message stand here.
///
/// Texts that come from outside (names, paths) are put in as they are: print a message through ``StyledText``.
public enum SessionMessage: Sendable, Hashable {
    case welcome(version: String)
    /// A report was given a name.
    case report(name: String, figures: Int, claims: Int, period: String)
    /// A table was given a name; columns with their units.
    case table(name: String, rows: Int, columns: [String])
    /// Any other value was given a name.
    /// A large file of which only the head has been read.
    case plan(name: String, columns: [String])
    case value(name: String, text: String)
    case function(signature: String)
    case unit(name: String, definition: String)
    case module(name: String)
    case columnShadowsVariable(name: String)
    case interrupted
    case noVariables
    case nothingBefore
    case usage(String)
    case saved(path: String, entries: Int)
    /// A file was written; rows where it holds rows.
    case written(path: String, rows: Int?, bytes: Int)
    case replayed(path: String, statements: Int)
    case cleared
    case undone(statement: String)
    case languageChosen
    case took(milliseconds: Int)

    public func text(in language: Diagnostic.Language) -> String {
        language == .zh ? chinese : english
    }

    private var chinese: String {
        switch self {
        case .welcome(let version): "fisc \(version) · :help 帮助 · 中英文皆可"
        case .report(let name, let figures, let claims, let period):
            "\(name)：\(figures)个数，\(claims)项核对" + (period.isEmpty ? "" : "（\(period)）")
        case .table(let name, let rows, let columns):
            "\(name)：\(grouped(rows))行 × \(columns.count)列：" + columns.joined(separator: " ")
        case .plan(let name, let columns):
            "\(name)：\(columns.count)列，各行用到时再读：" + columns.joined(separator: " ")
        case .value(let name, let text): "\(name)：\(text)"
        case .function(let signature): "已定义 \(signature)"
        case .unit(let name, let definition): definition.isEmpty ? "计量单位 \(name)" : "计量单位 \(name)＝\(definition)"
        case .module(let name): "已引用 \(name)"
        case .columnShadowsVariable(let name): "此处“\(name)”指列；变量请写 outer.\(name)"
        case .interrupted: "已中断，各变量未变。"
        case .noVariables: "还没有变量。"
        case .nothingBefore: "还没有上一个结果。"
        case .usage(let form): "用法：\(form)"
        case .saved(let path, let entries): "已存入 \(path)（\(entries)条）"
        case .written(let path, let rows, let bytes):
            "已写出 \(path)（" + (rows.map { "\(grouped($0))行，" } ?? "") + "\(grouped(bytes))字节）"
        case .replayed(let path, let statements): "已执行 \(path)（\(statements)条语句）"
        case .cleared: "已清空。"
        case .undone(let statement): "已撤销：\(statement)"
        case .languageChosen: "以下用中文显示。"
        case .took(let milliseconds): "用时\(milliseconds)毫秒"
        }
    }

    private var english: String {
        switch self {
        case .welcome(let version): "fisc \(version) · :help · 中文可用"
        case .report(let name, let figures, let claims, let period):
            "\(name): \(count(figures, "figure")), \(count(claims, "claim"))" + (period.isEmpty ? "" : " (\(period))")
        case .table(let name, let rows, let columns):
            "\(name): \(count(rows, "row")) × \(count(columns.count, "column")): " + columns.joined(separator: " ")
        case .plan(let name, let columns):
            "\(name): \(count(columns.count, "column")), rows are read when asked for: "
                + columns.joined(separator: " ")
        case .value(let name, let text): "\(name): \(text)"
        case .function(let signature): "defined \(signature)"
        case .unit(let name, let definition): definition.isEmpty ? "unit \(name)" : "unit \(name) = \(definition)"
        case .module(let name): "using \(name)"
        case .columnShadowsVariable(let name): "“\(name)” means the column here; outer.\(name) is the variable"
        case .interrupted: "Interrupted; all variables are as they were."
        case .noVariables: "No variables yet."
        case .nothingBefore: "No result yet."
        case .usage(let form): "usage: \(form)"
        case .saved(let path, let entries): "saved to \(path) (\(entries == 1 ? "1 entry" : "\(entries) entries"))"
        case .written(let path, let rows, let bytes):
            "wrote \(path) (" + (rows.map { count($0, "row") + ", " } ?? "") + count(bytes, "byte") + ")"
        case .replayed(let path, let statements): "ran \(path) (\(count(statements, "statement")))"
        case .cleared: "Cleared."
        case .undone(let statement): "undone: \(statement)"
        case .languageChosen: "From here on in English."
        case .took(let milliseconds): "took \(milliseconds) ms"
        }
    }
}

/// “1 row”, “3,214 rows”.
private func count(_ number: Int, _ noun: String) -> String { "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")" }

/// 3,214.
private func grouped(_ number: Int) -> String {
    var result = ""
    let digits = String(number.magnitude)
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
        result.append(digit)
    }
    return number < 0 ? "-" + result : result
}
