public import FiscSource

/// A line that begins with a colon: for the session, not for the language.
public struct ShellCommand: Sendable {
    public let name: String
    public let zhName: String
    public let usage: String
    private let zh: String
    private let en: String

    public func summary(_ language: Diagnostic.Language) -> String { language == .zh ? zh : en }

    public static let all: [ShellCommand] = [
        ShellCommand(name: "help", zhName: "帮助", usage: ":help [名称|代码]", zh: "说明：函数、关键字、错误代码", en: "help on a function, keyword or code"),
        ShellCommand(name: "vars", zhName: "变量", usage: ":vars", zh: "列出变量、函数", en: "variables and functions"),
        ShellCommand(name: "schema", zhName: "表结构", usage: ":schema 表", zh: "各列，以及读表时的每项决定", en: "columns, and what was decided in reading"),
        ShellCommand(name: "explain", zhName: "列算式", usage: ":explain [式]", zh: "列出算式（不写则为上一个结果）", en: "how a result comes about (the last one if none is given)"),
        ShellCommand(name: "format", zhName: "排版", usage: ":format 语句", zh: "按格式重写", en: "the text in standard form"),
        ShellCommand(name: "save", zhName: "保存", usage: ":save 文件.fisc", zh: "把运行过的语句存为脚本", en: "saves the statements that ran as a script"),
        ShellCommand(name: "lang", zhName: "语言", usage: ":lang zh|en", zh: "切换界面语言", en: "language of messages"),
        ShellCommand(name: "quit", zhName: "退出", usage: ":quit", zh: "退出", en: "leave"),
    ]

    /// The command of a line and what follows it: `:help share` → (help, "share").
    public static func parse(_ line: String) -> (name: String, rest: String) {
        let text = line.drop { $0 == ":" || $0 == "：" || $0 == " " }
        let name = text.prefix { !$0.isWhitespace }
        let rest = text.dropFirst(name.count).drop { $0.isWhitespace }
        let known = all.first { $0.name == name || $0.zhName == name || $0.name.first == name.first && name.count == 1 }
        return (known?.name ?? String(name), String(rest))
    }
}
