import FiscLanguage
public import FiscSource

/// A line that begins with a colon: for the session, not for the language.
public struct ShellCommand: Sendable {
    /// What follows the command's name, for completion.
    public enum Argument: Sendable {
        case nothing, expression, topic, file, lesson
        /// One of these words, some followed by one of their own.
        case words([CommandChoice])
    }

    public let name: String
    public let zhName: String
    public let usage: String
    public let takes: Argument
    private let zh: String
    private let en: String

    init(_ name: String, _ zhName: String, _ usage: String, takes: Argument = .nothing, zh: String, en: String) {
        self.name = name
        self.zhName = zhName
        self.usage = usage
        self.takes = takes
        self.zh = zh
        self.en = en
    }

    /// The command and what is written behind it.
    public func usage(_ language: Diagnostic.Language) -> String { Placeholders.form(usage, in: language) }

    public func summary(_ language: Diagnostic.Language) -> String { language == .zh ? zh : en }

    public static let all: [ShellCommand] = [
        ShellCommand(
            "help", "帮助", ":help [名称|代码|词]", takes: .topic, zh: "说明：按名称、代码、拼音、单位、公式查找",
            en: "help: by name, code, pinyin, unit or formula"),
        ShellCommand("tour", "导览", ":tour", zh: "五分钟导览", en: "a tour of five minutes"),
        ShellCommand("vars", "变量", ":vars", zh: "列出变量、函数", en: "variables and functions"),
        ShellCommand(
            "schema", "表结构", ":schema 表", takes: .expression, zh: "各列，以及读表时的每项决定",
            en: "columns, and what was decided in reading"),
        ShellCommand(
            "explain", "列算式", ":explain [式]", takes: .expression, zh: "列出算式（不写则为上一个结果）",
            en: "how a result comes about (the last one if none is given)"),
        ShellCommand("time", "计时", ":time 式", takes: .expression, zh: "计算并报告用时", en: "how long an expression takes"),
        ShellCommand("memory", "内存", ":memory", zh: "占用的内存、各变量的大小", en: "memory in use, and what each table holds"),
        ShellCommand("all", "全部", ":all [式]", takes: .expression, zh: "列出全部行", en: "every row of a table"),
        ShellCommand("wide", "全列", ":wide [式]", takes: .expression, zh: "列出全部列", en: "every column of a table"),
        ShellCommand(
            "words", "大写", ":words [式]", takes: .expression, zh: "金额大写（壹拾万元整）", en: "an amount in Chinese words"),
        ShellCommand("history", "历史", ":history [词]", zh: "运行过的语句", en: "what was entered before"),
        ShellCommand("format", "排版", ":format 语句", takes: .expression, zh: "按格式重写", en: "the text in standard form"),
        ShellCommand(
            "save", "保存", ":save 文件.fisc|.md|.html", takes: .file, zh: "把运行过的语句存为脚本、课件或网页",
            en: "saves the statements that ran as a script, a lesson or a page"),
        ShellCommand(
            "lesson", "课件", ":lesson 文件.md", takes: .lesson, zh: "逐步演示课件（不写则列出自带的）",
            en: "goes through a lesson (none: lists those that come with it)"),
        ShellCommand(
            "next", "下一步", ":next", zh: "课件、导览、逐步算式的下一步（空行亦可）",
            en: "the next step of a lesson, tour or explanation (an empty line too)"),
        ShellCommand(
            "answer", "作答", ":answer 式", takes: .expression, zh: "回答课件中的问题", en: "answers a lesson's question"),
        ShellCommand(
            "session", "会话", ":session save|restore [文件]", takes: .words(CommandChoice.session),
            zh: "存下、恢复会话", en: "keeps a session, or takes one up again"),
        ShellCommand(
            "set", "设置", ":set 项 值",
            takes: .words(CommandChoice.settings), zh: "设置，存入配置文件", en: "settings, kept for the next time"),
        ShellCommand(
            "lang", "语言", ":lang zh|en", takes: .words(CommandChoice.languages), zh: "切换界面语言",
            en: "language of messages"),
        ShellCommand("quit", "退出", ":quit", zh: "退出", en: "leave"),
    ]

    public static func named(_ name: String) -> ShellCommand? { all.first { $0.name == name || $0.zhName == name } }

    /// The command of a line and what follows it: `:help share` → (help, "share"). The beginning of a name is enough
    /// where no other command begins so.
    public static func parse(_ line: String) -> (name: String, rest: String) {
        let text = line.drop { $0 == ":" || $0 == "：" || $0 == " " }
        let name = text.prefix { !$0.isWhitespace }
        let rest = text.dropFirst(name.count).drop { $0.isWhitespace }
        let beginning = all.filter { !name.isEmpty && ($0.name.hasPrefix(name) || $0.zhName.hasPrefix(name)) }
        let known = named(String(name)) ?? (beginning.count == 1 || name.count == 1 ? beginning.first : nil)
        return (known?.name ?? String(name), String(rest))
    }
}
