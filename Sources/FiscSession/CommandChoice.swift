public import FiscSource

/// A word that a command takes, and the words that can follow it.
public struct CommandChoice: Sendable {
    public let word: String
    public let values: [CommandChoice]
    private let zh: String
    private let en: String

    init(_ word: String, _ zh: String, _ en: String, _ values: [CommandChoice] = []) {
        self.word = word
        self.zh = zh
        self.en = en
        self.values = values
    }

    public func summary(_ language: Diagnostic.Language) -> String { language == .zh ? zh : en }

    static let session = [
        CommandChoice("save", "把运行过的语句存为脚本", "keeps the statements that ran as a script"),
        CommandChoice("restore", "恢复中断的会话，或再运行存下的", "takes up a session that was cut off, or one that was kept"),
    ]

    static let languages = [
        CommandChoice("zh", "中文", "Chinese"), CommandChoice("en", "英文", "English"),
    ]

    static let settings = [
        CommandChoice("lang", "界面语言", "language of messages", languages),
        CommandChoice("preview", "行下显示结果", "the result as it stands, below the line", switches),
        CommandChoice("hints", "行下显示函数写法", "the signature of the call, below the line", switches),
        CommandChoice(
            "menu", "何时列出补全", "when candidates are listed",
            [
                CommandChoice("auto", "边打边列", "while a word is typed"), CommandChoice("tab", "按 Tab 时", "on Tab"),
                CommandChoice("off", "不列", "never"),
            ]),
        CommandChoice(
            "precision", "数写到哪一位", "how precisely figures are written",
            [
                CommandChoice("finest", "同列多数所写的末位", "the digits most of a column have"),
                CommandChoice("own", "各数自己的末位", "each figure's own last digit"),
                CommandChoice("0.01万元", "金额一律写到此位", "every amount to this step"),
                CommandChoice("±0.5万元", "金额一律容差", "every amount within this distance"),
            ]),
        CommandChoice(
            "digits", "结果的小数位", "decimals of results",
            [
                CommandChoice("auto", "按单位和原文", "by unit and source"), CommandChoice("2", "两位小数", "two decimals"),
                CommandChoice("4", "四位小数", "four decimals"), CommandChoice("all", "全部数字", "every digit"),
            ]),
        CommandChoice(
            "pager", "长表何时翻页", "when long tables are paged",
            [
                CommandChoice("enter", "再按 Enter 时", "when Enter is pressed once more"),
                CommandChoice("auto", "立即", "at once"), CommandChoice("off", "不翻页", "never"),
            ]),
        CommandChoice(
            "theme", "颜色", "colours",
            [
                CommandChoice("auto", "终端自己的颜色", "the terminal's own"), CommandChoice("dark", "深色底", "for dark ground"),
                CommandChoice("light", "浅色底", "for light ground"), CommandChoice("plain", "不用颜色", "none"),
            ]),
        CommandChoice(
            "keys", "键位", "keys of the editor",
            [
                CommandChoice("emacs", "Ctrl-A、Ctrl-E 等", "Ctrl-A, Ctrl-E and so on"),
                CommandChoice("vi", "Esc 后为命令", "commands after Esc"),
            ]),
        CommandChoice("reader", "读屏：不重画，无颜色", "for a screen reader: nothing redrawn, no colours", switches),
    ]

    private static let switches = [CommandChoice("on", "开", "on"), CommandChoice("off", "关", "off")]
}
