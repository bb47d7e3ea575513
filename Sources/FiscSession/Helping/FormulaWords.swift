/// Words for the same thing, in both languages, as somebody who looks for a formula may call it.
enum FormulaWords {
    /// What a formula may call it; the word itself first. Letters small, without blanks.
    static func synonyms(of word: String) -> [String] {
        [word] + groups.filter { $0.contains(word) }.joined().filter { $0 != word }
    }

    private static let groups: [[String]] = [
        ["支出", "执行数", "完成数", "决算数", "expenditure", "spending", "spent", "outlay"],
        ["实际", "执行数", "完成数", "决算数", "actual", "outturn"],
        ["预算", "budget"],
        ["计划", "plan", "planned"],
        ["收入", "revenue", "income", "receipts"],
        ["结转", "结余", "余额", "carry-over", "carryover", "balance", "surplus"],
        ["调整", "追加", "adjustment", "adjusted", "added"],
        ["人员", "人数", "在职", "staff", "people", "headcount"],
        ["编制", "posts", "establishment"],
        ["上年", "上期", "去年", "prior", "previous", "lastyear", "before"],
        ["本年", "本期", "今年", "current", "thisyear", "now"],
        ["项目", "project", "projects"],
        ["公用经费", "office", "running"],
        ["三公", "threepublic"],
        ["采购", "procurement"],
        ["资产", "assets"],
        ["总", "全部", "全年", "合计", "total", "whole"],
        ["部分", "part"],
    ]
}
